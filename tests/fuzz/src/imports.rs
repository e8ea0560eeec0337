//! What staff bring: pages, copied texts, lists and workbooks.

use std::sync::LazyLock;

use kairoku_records::files::InMemory;
use kairoku_records::import::import;
use kairoku_records::input::{self, Archive};
use kairoku_records::workbook;

use crate::seeds::{ARCHIVE, RECORD};
use crate::xlsx::workbook_of;

/// The folder into which is imported.
static FOLDER: LazyLock<InMemory> = LazyLock::new(|| InMemory {
    files: [
        ("archive.toml".to_owned(), ARCHIVE.into()),
        ("2023.toml".to_owned(), RECORD.into()),
    ]
    .into(),
});

static KNOWN: LazyLock<Archive> = LazyLock::new(|| {
    let loaded = input::folder(&*FOLDER);
    loaded.archive.expect("the record is right")
});

/// A page that reports on a meeting.
pub(crate) fn html(input: &[u8]) {
    page(input, "houkoku.html");
}

/// Such a page, copied as text.
pub(crate) fn text(input: &[u8]) {
    page(input, "houkoku.txt");
}

/// A draft that is made of a page can be read again.
fn page(input: &[u8], name: &str) {
    if let Ok(imported) = import(input, name, &*FOLDER) {
        let findings = &imported.findings;
        let mut folder = FOLDER.clone();
        let file = format!("{}.toml", findings.draft.id);
        folder
            .files
            .insert(file, findings.draft.to_toml().into_bytes());
        let _ = input::folder(&folder);
    }
}

/// A list as text.
pub(crate) fn csv(input: &[u8]) {
    for name in ["発表.csv", "会議.tsv"] {
        book(input, name);
    }
}

/// A workbook.
pub(crate) fn workbook(input: &[u8]) {
    book(input, "会議.xlsx");
}

/// A sheet of a workbook that is right otherwise, and its texts, behind a line of `%`.
pub(crate) fn sheet(input: &[u8]) {
    let mut parts = input.splitn(2, |byte| *byte == b'%');
    let sheet = parts.next().unwrap_or_default();
    let texts = parts.next().unwrap_or_default();
    book(&workbook_of(sheet, texts), "会議.xlsx");
}

fn book(input: &[u8], name: &str) {
    let book = workbook::read(input, name, &KNOWN);
    for fault in &book.faults {
        let _ = (fault.place(), fault.remedy());
    }
    // What is written of it is read as it was meant.
    for record in &book.records {
        if record.file != "synonyms.toml" {
            let mut folder = FOLDER.clone();
            folder
                .files
                .insert(record.file.clone(), record.toml.clone().into_bytes());
            let loaded = input::folder(&folder);
            assert!(
                loaded.archive.is_some(),
                "{:?}\n{}",
                loaded.diagnostics,
                record.toml
            );
        }
    }
}
