//! From files that were dropped to records.

use std::collections::BTreeMap;

use kairoku_core::protocol::clerk::{NamedFile, Taken};
use kairoku_records::files::InMemory;
use kairoku_records::import::{self, Imported, Told, account};
use kairoku_records::input::{self, has_extension};
use kairoku_records::workbook;

use crate::archive_file::{self, base_name};
use crate::{messages, refusal};

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
    if workbook::is_table(&file.content, name) {
        return book(name, &file.content, records);
    }
    page(name, &file.content, records)
}

/// Takes in a workbook, or a table of one.
fn book(name: &str, content: &[u8], records: &InMemory) -> (Taken, Vec<(String, String)>) {
    let mut taken = Taken {
        file: name.to_owned(),
        ..Taken::default()
    };
    let reading = input::folder_to_fill(records);
    let Some(archive) = reading.archive else {
        let remedy = "今ある記録と、取り込んだ記録のエラーをなくしてから、もう一度選んでください";
        let text = "記録にエラーがあるため、表と比べられません";
        taken.messages.push(refusal(name, text, remedy));
        return (taken, Vec::new());
    };
    let read = workbook::read(content, name, &archive);
    taken.messages = read.faults.iter().map(messages::of_fault).collect();
    taken.marked = read.marked.map(|content| NamedFile {
        name: marked_name(name),
        content,
    });
    if taken.messages.is_empty() && read.records.is_empty() {
        let nothing = "表の内容は、すべて今の記録にあります".to_owned();
        taken.found.push(("変わりません".to_owned(), vec![nothing]));
    }
    let titles = read.records.iter();
    let titles = titles.map(|record| format!("{}: {}", record.file, record.title));
    let titles: Vec<_> = titles.collect();
    if !titles.is_empty() {
        taken
            .found
            .push(("新しい記録・変わる記録".to_owned(), titles));
    }
    let records = read.records.into_iter();
    let records: Vec<_> = records.map(|record| (record.file, record.toml)).collect();
    taken.into = records.iter().map(|(file, _)| file.clone()).collect();
    (taken, records)
}

/// The name of the copy of a workbook that shows what is wrong.
fn marked_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}_確認.xlsx")
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
    let parts = account(&imported.findings).into_iter();
    let parts = parts.map(|(told, lines)| (heading(told), lines));
    parts.collect()
}

fn heading(told: Told) -> String {
    match told.remark() {
        Some(remark) => format!("{}（{remark}）", told.heading()),
        None => told.heading().to_owned(),
    }
}
