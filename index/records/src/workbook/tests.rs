//! Workbooks as staff make them.

mod cells;
mod changes;
mod characters;
mod days;
mod files;
mod round_trip;
mod rows;
mod sheets;

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Workbook, read};
use crate::input::Archive;
use crate::testing::archive;

/// The headings that a meeting needs.
const MEETING: [&str; 3] = ["会議ID", "会議名", "開催日"];
/// The headings that a session needs.
const SESSION: [&str; 4] = ["会議ID", "発表番号", "種別", "題名"];
/// The headings of all that is said of a speaker.
const SPEAKER: [&str; 8] = [
    "会議ID",
    "発表番号",
    "登壇者番号",
    "氏名",
    "読み",
    "敬称",
    "所属",
    "役職",
];

/// A row of a meeting without fault.
const RIGHT: [&str; 3] = ["2023", "会議の名前", "2023-11-06"];
/// A row of its session.
const TALK: [&str; 4] = ["2023", "1", "講演", "題"];

/// A workbook, as staff make one.
struct Book(rust_xlsxwriter::Workbook);

impl Book {
    fn new() -> Self {
        Self(rust_xlsxwriter::Workbook::new())
    }

    /// Adds a sheet of texts below each other; what looks like a number is one.
    fn sheet(&mut self, name: &str, rows: &[&[&str]]) -> &mut Worksheet {
        let sheet = self.0.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            put(sheet, row, cells).unwrap();
        }
        sheet
    }

    fn read(mut self) -> Workbook {
        read(&self.0.save_to_buffer().unwrap(), "会議録.xlsx", &empty())
    }

    fn read_into(mut self, archive: &Archive) -> Workbook {
        read(&self.0.save_to_buffer().unwrap(), "会議録.xlsx", archive)
    }
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip(cells) {
        match text.parse::<f64>() {
            Ok(number) => sheet.write_number(row, column, number)?,
            Err(_) if text.is_empty() => sheet,
            Err(_) => sheet.write_string(row, column, *text)?,
        };
    }
    Ok(())
}

/// A workbook with a text in one of its parts replaced.
fn edited(book: &[u8], part: &str, (from, to): (&str, &str)) -> Vec<u8> {
    let mut whole = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..whole.len() {
        let mut file = whole.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from));
            content = text.replace(from, to).into_bytes();
        }
        changed
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        changed.write_all(&content).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

/// An archive without records.
fn empty() -> Archive {
    archive([])
}

/// An archive with one meeting of one session of one speaker.
fn one() -> Archive {
    archive([(
        "2022.toml",
        r#"
id = "2022"
title = "前の会議"
date = "2022-11-04"
venue = "本館"
summary = "概要"

[[sessions]]
kind = "talk"
title = "前の講演"
themes = ["起業家教育"]

[[sessions.speakers]]
name = "山田 花子"
reading = "やまだ はなこ"
affiliations = [{ organization = "みなと大学", role = "教授" }]
"#,
    )])
}

/// What is said of a workbook: place, message and remedy, without the warning
/// that nothing can be searched in a record without a text.
fn said(read: &Workbook) -> Vec<String> {
    let faults = read.faults.iter();
    let said = faults.map(|it| {
        let word = if it.is_error() { "エラー" } else { "注意" };
        format!("{} {word}: {} → {}", it.place(), it.problem, it.remedy())
    });
    said.filter(|it| !it.contains("概要も要旨もありません"))
        .collect()
}

/// Tells whether a workbook is told of just so.
#[track_caller]
fn tells(read: &Workbook, expected: &[&str]) {
    assert_eq!(said(read), expected);
    assert_eq!(read.marked.is_some(), !read.faults.is_empty());
}

/// A sheet of meetings with one row, whose only fault is in a cell.
fn meeting_with(heading: &str, value: &str) -> Workbook {
    let mut headings = MEETING.to_vec();
    let mut row = RIGHT.to_vec();
    match headings.iter().position(|it| *it == heading) {
        Some(at) => row[at] = value,
        None => {
            headings.push(heading);
            row.push(value);
        }
    }
    let mut book = Book::new();
    book.sheet("会議", &[&headings, &row]);
    book.read()
}

/// A session with one speaker, whose only fault is in a cell.
fn speaker_with(heading: &str, value: &str) -> Workbook {
    let mut row = ["2023", "1", "1", "山田 花子", "", "", "", ""];
    let at = SPEAKER.iter().position(|it| *it == heading).unwrap();
    row[at] = value;
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT]);
    book.sheet("発表", &[&SESSION, &TALK]);
    book.sheet("登壇者", &[&SPEAKER, &row]);
    book.read()
}
