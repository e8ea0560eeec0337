//! Messages as the command line words them.

use kairoku_core::protocol::staff::Message;
use kairoku_core::validate::{Diagnostic, Problem};
use kairoku_records::workbook::Fault;

/// Every message, in the order of the diagnostics.
pub(crate) fn of<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Message> {
    let message = |it: &Diagnostic| Message {
        severity: it.severity(),
        place: it.place.to_string(),
        field: it.field.clone(),
        text: it.problem.to_string(),
        remedy: it.problem.remedy(),
    };
    found.into_iter().map(message).collect()
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

/// A note that asks a person to look at something, by its line.
pub(crate) fn note(found: &Diagnostic) -> Option<(usize, String)> {
    match &found.problem {
        Problem::Unconfirmed { note } => Some((found.place.line? as usize, note.clone())),
        _ => None,
    }
}
