//! Messages as the command line words them.

use std::mem::discriminant;

use kairoku_core::protocol::staff::{FormGroup, Message, Messages};
use kairoku_core::validate::{Diagnostic, Problem, Severity};
use kairoku_records::form::wording;
use kairoku_records::listing::{self, Extent, Group, Kind, MOST_LINES, Rest, deal};
use kairoku_records::workbook::Fault;

/// Messages in the order of the diagnostics, of very many the first of each rule.
pub(crate) fn of<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> Messages {
    let kinds = listing::kinds(found, |it| (it.severity(), it.problem.code()));
    first(&kinds, of_diagnostic)
}

/// A message as the command line words it.
pub(crate) fn of_diagnostic(found: &Diagnostic) -> Message {
    Message {
        severity: found.severity(),
        place: found.place.to_string(),
        field: found.field.clone(),
        at: None,
        text: found.problem.to_string(),
        remedy: found.problem.remedy(),
    }
}

/// The faults of a workbook, of very many the first of each kind.
pub(crate) fn of_faults(faults: &[Fault]) -> Messages {
    let kinds = listing::kinds(faults, |it| (it.severity(), discriminant(&it.problem)));
    first(&kinds, of_fault)
}

/// The first of each kind, in the order in which they came, and how many more there are.
fn first<T>(kinds: &[Kind<'_, T>], message: impl Fn(&T) -> Message) -> Messages {
    let groups = kinds.iter().map(|kind| Group {
        rank: message(kind[0].1).severity as usize,
        lines: vec![1; kind.len()],
    });
    let dealt = deal(&groups.collect::<Vec<_>>(), Extent::First, MOST_LINES);
    let mut shown: Vec<_> = kinds
        .iter()
        .zip(&dealt)
        .flat_map(|(kind, &shown)| &kind[..shown])
        .collect();
    shown.sort_unstable_by_key(|(at, _)| *at);
    let rest = kinds.iter().zip(&dealt).map(|(kind, shown)| {
        let Message { severity, text, .. } = message(kind[0].1);
        Rest::of_messages(severity, &text, kind.len() - shown)
    });
    let rest = rest.filter(|rest| rest.count > 0);
    Messages {
        shown: shown.into_iter().map(|(_, one)| message(one)).collect(),
        rest: rest.map(|rest| (rest.kind, rest.count)).collect(),
    }
}

/// What is wrong with a draft, in the words of its form.
pub(crate) fn in_form(found: &Diagnostic, form: &FormGroup) -> Message {
    let (text, remedy) = wording(&found.problem);
    let at = form.nearest(&found.field).map(str::to_owned);
    let name = at.as_deref().and_then(|path| form.name_of(path));
    Message {
        severity: found.severity(),
        place: found.place.to_string(),
        field: name.unwrap_or_else(|| found.field.clone()),
        at,
        text,
        remedy,
    }
}

/// A message about a file that could not be imported.
pub(crate) fn refusal(file: &str, text: impl ToString, remedy: &str) -> Message {
    Message {
        severity: Severity::Error,
        place: file.to_owned(),
        field: String::new(),
        at: None,
        text: text.to_string(),
        remedy: remedy.to_owned(),
    }
}

fn of_fault(fault: &Fault) -> Message {
    Message {
        severity: fault.severity(),
        place: fault.place(),
        field: fault.heading.clone(),
        at: None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_messages_the_first_of_each_kind_are_shown() {
        let note = |number| {
            let problem = Problem::Unconfirmed {
                note: format!("{number}"),
            };
            Diagnostic::of_file("2024.toml", Some(number), problem)
        };
        let mut found: Vec<_> = (1..=47_000).map(note).collect();
        found.push(Diagnostic::of_file("x.toml", None, Problem::NotUtf8));
        let messages = of(&found);
        assert_eq!(messages.shown.len(), MOST_LINES);
        assert_eq!(messages.more(), 47_001 - MOST_LINES);
        assert_eq!(messages.rest.len(), 1);
        let last = messages.shown.last();
        assert_eq!(
            last.map(|it| &it.place[..]),
            Some("x.toml"),
            "in their order"
        );
        assert_eq!(of(&found[..10]).rest, []);
    }
}
