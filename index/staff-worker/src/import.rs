//! Imports the files that staff drop: records, pages and workbooks.

use std::collections::BTreeMap;

use kairoku_core::protocol::staff::{FileReport, Message, NamedFile};
use kairoku_records::files::InMemory;
use kairoku_records::form::Origin;
use kairoku_records::import::{self, ImportError, Imported, ReportPart};
use kairoku_records::input::{self, ARCHIVE_FILE, has_extension};
use kairoku_records::workbook;

use crate::archive_file::{self, base_name};
use crate::drafts::Imported as Record;
use crate::messages::{self, refusal};

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
        if file.is_unread {
            records.refused.push(unread(&file.name));
        }
        if file.is_unread && !is_record(&file.name) {
            // What it holds is told of, and is none of the records.
        } else if has_extension(&file.name, "zip") {
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
    for NamedFile { name, content, .. } in found {
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

/// Takes in a file that is new, and the records that come of it. `is_draft` says
/// of which records there is nothing but a draft.
pub(crate) fn take(
    file: &NamedFile,
    records: &InMemory,
    is_draft: impl Fn(&str) -> bool,
) -> (FileReport, Vec<Record>) {
    let name = base_name(&file.name);
    if file.is_unread {
        let mut report = FileReport {
            file: name.to_owned(),
            ..FileReport::default()
        };
        report.messages.shown.push(unread(name));
        return (report, Vec::new());
    }
    if has_extension(name, "toml") {
        return record(name, &file.content);
    }
    if workbook::is_spreadsheet(&file.content, name) {
        return book(name, &file.content, records);
    }
    page(name, &file.content, records, is_draft)
}

/// What is said of a file that the browser could not read.
fn unread(name: &str) -> Message {
    refusal(
        name,
        "読めませんでした",
        "ファイルがなくなったか、選んだあとに書き換えられたか、リンクの先がないようです。ほかのソフトで開いていれば閉じて、もう一度選んでください",
    )
}

/// Takes in a workbook, or a table of one.
fn book(name: &str, content: &[u8], records: &InMemory) -> (FileReport, Vec<Record>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    let loaded = input::folder_to_fill(records);
    let Some(archive) = loaded.archive else {
        let remedy = "今ある記録と、取り込んだ記録のエラーをなくしてから、もう一度選んでください";
        let text = "記録にエラーがあるため、表と比べられません";
        report.messages.shown.push(refusal(name, text, remedy));
        return (report, Vec::new());
    };
    let read = workbook::read(content, name, &archive);
    report.messages = messages::of_faults(&read.faults);
    report.marked = read.marked.map(|content| NamedFile {
        name: format!("{}.xlsx", workbook::marked_stem(&input::stem(name))),
        content,
        ..NamedFile::default()
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
    let records = records.map(|record| of_text(record.file, record.toml));
    (report, records.collect())
}

/// A record of which nothing is known beyond its text.
fn of_text(file: String, text: String) -> Record {
    Record {
        file,
        text,
        origin: Origin::default(),
    }
}

fn record(name: &str, content: &[u8]) -> (FileReport, Vec<Record>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    match std::str::from_utf8(content) {
        Ok(text) => (report, vec![of_text(name.to_owned(), text.to_owned())]),
        Err(_) => {
            let problem = kairoku_core::validate::Problem::NotUtf8;
            report
                .messages
                .shown
                .push(refusal(name, &problem, &problem.remedy()));
            (report, Vec::new())
        }
    }
}

/// Takes in a report page. A meeting of which there is a draft is read again, so
/// that a person can choose.
fn page(
    name: &str,
    content: &[u8],
    records: &InMemory,
    is_draft: impl Fn(&str) -> bool,
) -> (FileReport, Vec<Record>) {
    let mut report = FileReport {
        file: name.to_owned(),
        ..FileReport::default()
    };
    let read = match import::import(content, name, records) {
        Err(ImportError::Exists { file }) if is_draft(&file) => {
            let mut others = records.clone();
            others.files.remove(&file);
            import::import(content, name, &others)
        }
        read => read,
    };
    match read {
        Ok(imported) => {
            let findings = &imported.findings;
            report.found = found(&imported);
            let record = Record {
                file: format!("{}.toml", findings.draft.id),
                text: findings.draft.to_toml(),
                origin: findings.origin(),
            };
            (report, vec![record])
        }
        Err(error) => {
            let remedy = match error {
                ImportError::Exists { .. } => EXISTS,
                _ => error.remedy(),
            };
            report.messages.shown.push(refusal(name, &error, remedy));
            (report, Vec::new())
        }
    }
}

/// What to do where a page reports on a meeting that is published.
const EXISTS: &str = "公開した記録は、ページからは作り直しません。直すところがあれば、records フォルダーのそのファイルをここで選ぶと、欄で直せます";

/// What was read of a page, as the command line tells it.
fn found(imported: &Imported) -> Vec<(String, Vec<String>)> {
    let parts = import::report(&imported.findings).into_iter();
    let parts = parts.map(|(part, lines)| (heading(part), lines));
    parts.collect()
}

fn heading(part: ReportPart) -> String {
    let remark = match part {
        ReportPart::Uncertain => Some("下の欄で見比べてください"),
        ReportPart::Missing => Some("下の欄は空いています"),
        other => other.remark(),
    };
    match remark {
        Some(remark) => format!("{}（{remark}）", part.heading()),
        None => part.heading().to_owned(),
    }
}
