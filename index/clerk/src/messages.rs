//! Messages as the command line words them.

use kairoku_core::protocol::clerk::Message;
use kairoku_core::validate::{Diagnostic, Problem};
use kairoku_records::workbook::Fault;

/// Every message, errors first.
pub(crate) fn of(found: &[Diagnostic]) -> Vec<Message> {
    let mut found: Vec<_> = found.iter().collect();
    found.sort_by_key(|it| it.severity());
    let message = |it: &&Diagnostic| Message {
        severity: it.severity(),
        place: it.place.to_string(),
        field: it.field.clone(),
        text: it.problem.to_string(),
        remedy: it.problem.remedy(),
    };
    found.iter().map(message).collect()
}

/// A fault of a workbook.
pub(crate) fn of_fault(fault: &Fault) -> Message {
    Message {
        severity: fault.severity(),
        place: fault.place(),
        field: fault.heading.clone(),
        text: fault.problem.to_string(),
        remedy: fault.remedy(),
    }
}

/// The notes that ask a person to look at something, by their lines.
pub(crate) fn notes(found: &[Diagnostic]) -> Vec<(usize, String)> {
    let note = |it: &Diagnostic| match &it.problem {
        Problem::Unconfirmed { note } => Some((it.place.line? as usize, note.clone())),
        _ => None,
    };
    found.iter().filter_map(note).collect()
}
