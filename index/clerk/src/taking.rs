//! From files that were dropped to records.

use std::collections::BTreeMap;

use kairoku_core::protocol::clerk::{NamedFile, Taken};
use kairoku_records::files::InMemory;
use kairoku_records::import::{self, Finding, Imported};
use kairoku_records::input::has_extension;

use crate::archive_file::{self, base_name};
use crate::refusal;

/// The records among files, or in a ZIP file of them, and the names of what is
/// none.
pub(crate) fn records(files: Vec<NamedFile>) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let (mut records, mut ignored) = (BTreeMap::new(), Vec::new());
    for file in files {
        let inner = has_extension(&file.name, "zip").then(|| archive_file::read(&file.content));
        match inner {
            Some(Ok(inner)) => {
                let (more, others) = self::records(inner);
                records.extend(more);
                ignored.extend(others);
            }
            None if is_record(&file.name) => {
                records.insert(base_name(&file.name).to_owned(), file.content);
            }
            _ => ignored.push(file.name),
        }
    }
    (records, ignored)
}

/// Hidden files are nobody's work.
fn is_record(name: &str) -> bool {
    let name = base_name(name);
    has_extension(name, "toml") && !name.starts_with('.')
}

/// Takes in a file that is new, and the text of the records that come of it.
pub(crate) fn take(file: &NamedFile, records: &InMemory) -> (Taken, Vec<(String, String)>) {
    let name = base_name(&file.name);
    if has_extension(name, "toml") {
        return record(name, &file.content);
    }
    page(name, &file.content, records)
}

fn record(name: &str, content: &[u8]) -> (Taken, Vec<(String, String)>) {
    let mut taken = Taken {
        file: name.to_owned(),
        ..Taken::default()
    };
    match std::str::from_utf8(content) {
        Ok(text) => {
            taken.into.push(name.to_owned());
            (taken, vec![(name.to_owned(), text.to_owned())])
        }
        Err(_) => {
            let problem = kairoku_core::validate::Problem::NotUtf8;
            taken
                .messages
                .push(refusal(name, &problem, &problem.remedy()));
            (taken, Vec::new())
        }
    }
}

fn page(name: &str, content: &[u8], records: &InMemory) -> (Taken, Vec<(String, String)>) {
    let mut taken = Taken {
        file: name.to_owned(),
        ..Taken::default()
    };
    match import::import(content, name, records) {
        Ok(imported) => {
            let draft = &imported.findings.draft;
            let file = format!("{}.toml", draft.id);
            let text = draft.to_toml();
            taken.into.push(file.clone());
            taken.found = found(&imported);
            (taken, vec![(file, text)])
        }
        Err(error) => {
            taken.messages.push(refusal(name, &error, error.remedy()));
            (taken, Vec::new())
        }
    }
}

/// What was read of a page, as the command line tells it.
fn found(imported: &Imported) -> Vec<(String, Vec<String>)> {
    let findings = &imported.findings;
    let line = |Finding { part, text, from }: &Finding| match &from[..] {
        "" => format!("{part}: {text}"),
        from => format!("{part}: {text}（「{from}」から）"),
    };
    let lines = |found: &[Finding]| found.iter().map(line).collect::<Vec<_>>();
    let mut parts = vec![
        ("見つかったもの".to_owned(), lines(&findings.found)),
        ("見つからなかったもの".to_owned(), findings.missing.clone()),
        ("確かめるもの".to_owned(), lines(&findings.uncertain)),
    ];
    parts.retain(|(_, lines)| !lines.is_empty());
    parts
}
