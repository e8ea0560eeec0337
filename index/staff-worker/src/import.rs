//! Imports the files that staff drop: records, pages and workbooks.

use std::collections::BTreeMap;

use kairoku_core::protocol::staff::{FileReport, Message, NamedFile};
use kairoku_records::files::InMemory;
use kairoku_records::import::{self, Imported, ReportPart};
use kairoku_records::input::{self, ARCHIVE_FILE, has_extension};
use kairoku_records::workbook;

use crate::archive_file::{self, base_name};
use crate::{messages, refusal};

/// The records among files.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// By their names.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The names of what is none.
    pub(crate) ignored: Vec<String>,
    /// ZIP files that could not be opened.
    pub(crate) refused: Vec<Message>,
}

/// Finds the records among files, or in a ZIP file of them. They are those of
/// one folder, as for the command line: the one that describes the archive, or
/// else the outermost that has any.
pub(crate) fn records(files: Vec<NamedFile>) -> Records {
    let mut records = Records::default();
    let mut found = Vec::new();
    for file in files {
        if has_extension(&file.name, "zip") {
            match archive_file::read(&file.content, is_record) {
                Ok((inner, others)) => {
                    found.extend(inner);
                    records.ignored.extend(others);
                }
                Err(error) => records.refused.push(refusal(
                    &file.name,
                    format!("ZIP ファイルを開けません（{error}）"),
                    "壊れていないか、パスワードが付いていないかを確かめるか、開いて中の .toml ファイルを選んでください",
                )),
            }
        } else if is_record(&file.name) {
            found.push(file);
        } else {
            records.ignored.push(file.name);
        }
    }
    let rank = |name: &str| (base_name(name) != ARCHIVE_FILE, depth(name));
    let folder = found.iter().map(|file| &file.name[..]);
    let folder = folder.min_by_key(|name| rank(name)).map(folder_of);
    let folder = folder.map(str::to_owned).unwrap_or_default();
    for NamedFile { name, content } in found {
        if folder_of(&name) == folder {
            records.files.insert(base_name(&name).to_owned(), content);
        } else {
            records.ignored.push(name);
        }
    }
    records
}

fn folder_of(path: &str) -> &str {
    &path[..path.len() - base_name(path).len()]
}

fn depth(path: &str) -> usize {
    path.matches(['/', '\\']).count()
}

/// Whether a file is a record by its name. Hidden files are left by the system.
fn is_record(name: &str) -> bool {
    let name = base_name(name);
    has_extension(name, "toml") && !name.starts_with('.')
}

/// Takes in a file that is new, and the text of the records that come of it.
pub(crate) fn take(file: &NamedFile, records: &InMemory) -> (FileReport, Vec<(String, String)>) {
    let name = base_name(&file.name);
    if has_extension(name, "toml") {
        return record(name, &file.content);
    }
    if workbook::is_spreadsheet(&file.content, name) {
        return book(name, &file.content, records);
    }
    page(name, &file.content, records)
}

/// Takes in a workbook, or a table of one.
fn book(name: &str, content: &[u8], records: &InMemory) -> (FileReport, Vec<(String, String)>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    let loaded = input::folder_to_fill(records);
    let Some(archive) = loaded.archive else {
        let remedy = "今ある記録と、取り込んだ記録のエラーをなくしてから、もう一度選んでください";
        let text = "記録にエラーがあるため、表と比べられません";
        report.messages.push(refusal(name, text, remedy));
        return (report, Vec::new());
    };
    let read = workbook::read(content, name, &archive);
    report.messages = read.faults.iter().map(messages::of_fault).collect();
    report.marked = read.marked.map(|content| NamedFile {
        name: format!("{}.xlsx", workbook::marked_stem(&input::stem(name))),
        content,
    });
    if report.messages.is_empty() && read.records.is_empty() {
        let nothing = "表の内容は、すべて今の記録にあります".to_owned();
        report
            .found
            .push(("変わりません".to_owned(), vec![nothing]));
    }
    let titles = read.records.iter();
    let titles = titles.map(|record| format!("{}: {}", record.file, record.title));
    let titles: Vec<_> = titles.collect();
    if !titles.is_empty() {
        report
            .found
            .push(("新しい記録・変わる記録".to_owned(), titles));
    }
    let records = read.records.into_iter();
    let records: Vec<_> = records.map(|record| (record.file, record.toml)).collect();
    (report, records)
}

fn record(name: &str, content: &[u8]) -> (FileReport, Vec<(String, String)>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    match std::str::from_utf8(content) {
        Ok(text) => (report, vec![(name.to_owned(), text.to_owned())]),
        Err(_) => {
            let problem = kairoku_core::validate::Problem::NotUtf8;
            report
                .messages
                .push(refusal(name, &problem, &problem.remedy()));
            (report, Vec::new())
        }
    }
}

fn page(name: &str, content: &[u8], records: &InMemory) -> (FileReport, Vec<(String, String)>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    match import::import(content, name, records) {
        Ok(imported) => {
            let draft = &imported.findings.draft;
            let file = format!("{}.toml", draft.id);
            let text = draft.to_toml();
            report.found = found(&imported);
            (report, vec![(file, text)])
        }
        Err(error) => {
            report.messages.push(refusal(name, &error, error.remedy()));
            (report, Vec::new())
        }
    }
}

/// What was read of a page, as the command line tells it.
fn found(imported: &Imported) -> Vec<(String, Vec<String>)> {
    let parts = import::report(&imported.findings).into_iter();
    let parts = parts.map(|(part, lines)| (heading(part), lines));
    parts.collect()
}

fn heading(part: ReportPart) -> String {
    match part.remark() {
        Some(remark) => format!("{}（{remark}）", part.heading()),
        None => part.heading().to_owned(),
    }
}
