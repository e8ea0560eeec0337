//! The records as a workbook that staff fill in, both ways.
//!
//! [`template`] writes a workbook with a sheet for each kind of row and
//! everything that the archive knows; [`read`] reads such a workbook, or one of
//! its sheets as CSV, back to records. Nothing is guessed: what can be read in
//! one way alone is read, with a warning that says so, and all else is refused,
//! each fault with its cell.

mod assemble;
mod beside;
mod changes;
mod fault;
mod guide;
mod headings;
mod kind;
pub(crate) mod layout;
mod line;
mod marked;
mod problem;
mod rows;
mod serial;
mod shape;
mod sheet;
mod style;
mod synonyms;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod xlsx;

use std::collections::{HashMap, HashSet};

use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::Meeting;
use serde_json::Value as Json;

pub use changes::ValueChange;
pub use fault::Fault;
pub use kind::is_spreadsheet;
pub use problem::{FileKind, Problem, Rule, WhenProblem};
pub use sheet::{Area, Cell};
pub use template::{TemplateError, template};

use crate::input::{Archive, SYNONYMS_FILE};
use crate::record_toml::{Draft, synonyms_toml};
use assemble::Sheets;
use kind::{LIMITS, Limits, Readable};
use layout::SheetKind;
use sheet::Book;
use value::CellParser;

/// The most bytes of a file that can be read.
pub const MOST_BYTES: usize = LIMITS.file.0;

/// The name of the sheet that explains the workbook.
const GUIDE: &str = "使い方";

/// The name of the sheet that lists what is wrong.
const CHECKED: &str = "確認";

/// What is added to the name of a workbook for the copy that shows its faults.
const MARKED: &str = "_確認";

/// The name, without its extension, of the copy that shows the faults of a
/// workbook, by that of the workbook. The copy of a copy is called as that is.
pub fn marked_stem(stem: &str) -> String {
    let own = match stem.rsplit_once(MARKED) {
        Some((own, number)) if number.chars().all(|c| c.is_ascii_digit()) => own,
        _ => stem,
    };
    format!("{own}{MARKED}")
}

/// What was read of a workbook.
#[derive(Debug)]
pub struct Workbook {
    /// The files of records that are new or changed; none where there is an
    /// error.
    pub records: Vec<RecordFile>,
    /// How many meetings of the workbook are as the archive has them.
    pub unchanged: usize,
    /// What is wrong, sheet by sheet, from the top.
    pub faults: Vec<Fault>,
    /// A copy of the workbook that shows what is wrong, where anything is.
    pub marked: Option<Vec<u8>>,
}

/// A file of the records folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFile {
    /// Its name.
    pub file: String,
    /// What it is about: the meeting's title.
    pub title: String,
    /// Its content.
    pub toml: String,
    /// How it differs from what the archive has; none where that has no such
    /// record.
    pub changes: Option<Vec<ValueChange>>,
}

impl Workbook {
    /// Whether anything is wrong that must be put right first.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(Fault::is_error)
    }

    /// Whether the archive has all that the workbook says.
    pub fn is_nothing_new(&self) -> bool {
        !self.has_errors() && self.records.is_empty()
    }

    /// The records that would take the place of others.
    pub fn replaced(&self) -> impl Iterator<Item = &RecordFile> {
        self.records
            .iter()
            .filter(|record| record.changes.is_some())
    }
}

/// Reads a workbook or a sheet of one for an archive. `name` is the file's
/// name.
pub fn read(bytes: &[u8], name: &str, archive: &Archive) -> Workbook {
    read_within(&LIMITS, bytes, name, archive)
}

fn read_within(limits: &Limits, bytes: &[u8], name: &str, archive: &Archive) -> Workbook {
    let (book, mut faults) = match book(limits, bytes, name) {
        Ok(read) => read,
        Err(problem) => return refused(Fault::of_file(problem)),
    };
    let located = headings::locate(&book, &mut faults);
    let known = texts(archive);
    for located in &located {
        shape::look_at(located, &mut faults);
    }
    let mut parser = CellParser::new(&known, &book, faults);
    let lines = located
        .iter()
        .flat_map(|located| line::read(located, &mut parser));
    let mut lines: Vec<_> = lines.collect();
    lines
        .iter_mut()
        .for_each(|line| beside::settle(line, &mut parser));
    let sheets = Sheets::new(&located, &lines, archive);
    let meetings = assemble::meetings(&sheets, &mut parser);
    let has = |kind| located.iter().any(|it| it.layout.kind == kind);
    let synonyms = has(SheetKind::Synonyms).then(|| synonyms::of(&lines, &mut parser));
    let faults = in_order(&book, parser.faults);

    let mut read = Workbook {
        records: Vec::new(),
        unchanged: 0,
        marked: (!faults.is_empty())
            .then(|| marked::write(&book, &located, &faults))
            .flatten(),
        faults,
    };
    if !read.has_errors() {
        read.records = records(&meetings, synonyms.flatten(), archive);
        let files = read.records.iter().map(|record| &record.file[..]);
        let written = files.filter(|file| *file != SYNONYMS_FILE).count();
        read.unchanged = meetings.len() - written;
    }
    read
}

/// What comes of a file that cannot be looked into.
fn refused(fault: Fault) -> Workbook {
    Workbook {
        records: Vec::new(),
        unchanged: 0,
        faults: vec![fault],
        marked: None,
    }
}

fn book(limits: &Limits, bytes: &[u8], name: &str) -> Result<(Book, Vec<Fault>), Problem> {
    match kind::of(bytes, limits)? {
        Readable::Xlsx => Ok((xlsx::read(bytes, limits)?, Vec::new())),
        Readable::Text => {
            let (mut book, faults) = text::read(bytes, limits)?;
            let stem = std::path::Path::new(name).file_stem();
            let stem = stem.map(|stem| stem.to_string_lossy()).unwrap_or_default();
            if let Some(kind) = headings::kind_of_text(&book, &stem) {
                text::name(&mut book, kind);
            }
            Ok((book, faults))
        }
    }
}

/// The files of the records that the archive does not have as they are.
fn records(meetings: &[Meeting], synonyms: Option<Synonyms>, archive: &Archive) -> Vec<RecordFile> {
    let recorded = archive.meetings.iter().map(|it| (&it.id, it));
    let recorded: HashMap<_, _> = recorded.collect();
    let of_meeting = |meeting: &Meeting| {
        let before = recorded.get(&meeting.id).copied();
        (before != Some(meeting)).then(|| RecordFile {
            file: format!("{}.toml", meeting.id),
            title: meeting.title.clone(),
            toml: Draft::of(meeting, &archive.info).to_toml(),
            changes: before.map(|before| changes::of_meeting(before, meeting, &archive.info)),
        })
    };
    let mut records: Vec<_> = meetings.iter().filter_map(of_meeting).collect();
    if let Some(synonyms) = synonyms.filter(|it| *it != archive.synonyms) {
        let before = Some(&archive.synonyms).filter(|before| !before.is_empty());
        records.push(RecordFile {
            file: SYNONYMS_FILE.to_owned(),
            title: SheetKind::Synonyms.layout().name.to_owned(),
            toml: synonyms_toml(&synonyms),
            changes: before.map(|before| changes::of_synonyms(before, &synonyms)),
        });
    }
    records
}

/// Every text that the archive has: what is published already is not doubted.
fn texts(archive: &Archive) -> HashSet<String> {
    let mut texts = HashSet::new();
    let meetings = archive.meetings.iter().map(serde_json::to_value);
    let synonyms = std::iter::once(serde_json::to_value(&archive.synonyms));
    for json in meetings.chain(synonyms) {
        collect(json.expect("a record is JSON"), &mut texts);
    }
    texts
}

fn collect(json: Json, texts: &mut HashSet<String>) {
    match json {
        Json::String(text) => {
            texts.insert(text);
        }
        Json::Array(items) => items.into_iter().for_each(|item| collect(item, texts)),
        Json::Object(fields) => fields
            .into_iter()
            .for_each(|(_, field)| collect(field, texts)),
        _ => {}
    }
}

/// The faults sheet by sheet, from the top; those of the file first.
fn in_order(book: &Book, faults: Vec<Fault>) -> Vec<Fault> {
    let sheets = book.sheets.iter().enumerate().rev();
    let sheets: HashMap<_, _> = sheets.map(|(at, it)| (&it.name[..], at)).collect();
    let place = |fault: &Fault| {
        let sheet = sheets.get(&fault.sheet[..]).copied();
        let at = fault.area.map(|area| (area.from.row, area.from.column));
        (sheet.filter(|_| !fault.sheet.is_empty()), at)
    };
    let mut faults = faults;
    faults.sort_by_key(place);
    shape::joined(faults)
}
