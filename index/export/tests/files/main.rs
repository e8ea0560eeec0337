//! Every format over the sample archive and over hostile text, read back by
//! other programs than wrote it.

// A test that cannot go on says so by panicking.
#![allow(clippy::unwrap_used)]

mod bibtex;
mod csv;
mod json;
mod properties;
mod ris;
mod xlsx;

use std::path::Path;

use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::section::Section;
use kairoku_core::shard::Record;
use kairoku_export::{Entry, Format, Provenance, export, file_name};
use serde_json::{Value, json};

/// Text that breaks what is put together carelessly.
const NASTY: [&str; 16] = [
    "=HYPERLINK(\"https://example.jp\",\"甲\")",
    "＝1+1",
    "+81-22-000-0000",
    "@{misc, title = {",
    "甲\"乙\",丙;丁\t戊",
    "一行目\n二行目\r\n三行目\r四行目",
    "\\input{/etc/passwd} $x^2$ 100% a_b #1 ~ & {",
    "}}} , title = {甲",
    "</script><script>alert(1)</script> <b>&amp;</b> ]]>",
    "ER  - \r\nTY  - BOOK\r\nTI  - 別の文献",
    "😀👨‍👩‍👧 𠮷野家 ㈱ \u{feff}\u{200b}\u{202e}",
    "\u{0}\u{1}\u{b}\u{1b}[31m\u{85}\u{2028}\u{fffe}\u{ffff}",
    "_x0041_ 'a' ''b''",
    "% 注釈 * 強調 *",
    "Smith, John and Jones, Mary",
    "",
];

fn provenance() -> Provenance {
    Provenance {
        archive: "連絡会議 会録".into(),
        organizer: Some("みなと局".into()),
        license: Some("CC BY 4.0".into()),
        version: "1a2b3c4d".into(),
        query: Some("起業 かつ 発言者「大嶋」".into()),
        link: "https://example.jp/sub/?q=%E8%B5%B7%E6%A5%AD".into(),
        site: "https://example.jp/sub/".into(),
        retrieved: Date::new(2026, 11, 24).unwrap(),
        sample: false,
    }
}

/// The fictional sample archive.
fn sample() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let years = 1998..=2025;
    years
        .map(|year| sample_of(&folder.join(format!("{year}.toml"))))
        .collect()
}

/// A record of the sample archive, with what the archive adds to its file.
fn sample_of(file: &Path) -> Record {
    let text = std::fs::read_to_string(file).unwrap();
    let mut fields: Value = toml::from_str(&text).unwrap();
    let date: Date = fields["date"].as_str().unwrap().parse().unwrap();
    fields["series"] = "蒼海地域リエゾン会議".into();
    fields["fiscal_year"] = FiscalYear::of(date).0.into();
    Record::new(serde_json::from_value(fields).unwrap())
}

/// A meeting with one session; every text is `text`, after `before`.
fn record_of(id: &str, before: &str, text: &str) -> Record {
    let text = format!("{before}{text}");
    let meeting = json!({
        "id": id, "title": text, "series": text, "date": "2023-11-06", "fiscal_year": 2023,
        "venue": text, "organizer": text, "themes": [text, text], "summary": text,
        "sessions": [{
            "kind": "talk", "title": text, "themes": [text], "summary": text,
            "speakers": [{
                "name": text, "honorific": "氏",
                "affiliations": [{"organization": text, "role": text}],
            }],
        }],
    });
    Record::new(serde_json::from_value(meeting).unwrap())
}

/// A meeting of each hostile text, and one of a very long one.
fn nasty() -> Vec<Record> {
    let mut records: Vec<_> = NASTY
        .iter()
        .enumerate()
        .map(|(number, text)| record_of(&format!("nasty-{number}"), "", text))
        .collect();
    records.push(record_of("long", "", &"長い文😀".repeat(2_500)));
    records
}

/// All sections of records.
fn entries(records: &[Record]) -> Vec<Entry<'_>> {
    let sections = records
        .iter()
        .flat_map(|record| (0..=record.meeting.sessions.len()).map(move |number| (record, number)));
    sections
        .map(|(record, number)| entry(record, number))
        .collect()
}

fn entry(record: &Record, number: usize) -> Entry<'_> {
    Entry {
        section: Section::of(record, number).unwrap(),
        number,
    }
}

fn text_of(format: Format, provenance: &Provenance, entries: &[Entry<'_>]) -> String {
    String::from_utf8(export(format, provenance, entries).unwrap()).unwrap()
}

#[test]
fn every_format_is_found_by_its_word() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.word()), Some(format));
    }
    assert_eq!(Format::parse("pdf"), None);
}

#[test]
fn a_file_is_named_by_day_version_and_format() {
    let mut provenance = provenance();
    let names = Format::ALL.map(|format| file_name(format, &provenance));
    assert_eq!(
        names,
        [
            "kairoku-20261124-1a2b3c4d.csv",
            "kairoku-20261124-1a2b3c4d.xlsx",
            "kairoku-20261124-1a2b3c4d.json",
            "kairoku-20261124-1a2b3c4d.bib",
            "kairoku-20261124-1a2b3c4d.ris",
            "kairoku-20261124-1a2b3c4d.csl.json",
        ]
    );
    provenance.version = "../版".into();
    assert_eq!(file_name(Format::Csv, &provenance), "kairoku-20261124.csv");
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    let records = sample();
    let entries = entries(&records);
    for format in Format::ALL {
        let file = || export(format, &provenance(), &entries).unwrap();
        assert_eq!(file(), file(), "{format:?}");
    }
}

#[test]
fn nothing_found_is_a_file_too() {
    for format in Format::ALL {
        assert!(export(format, &provenance(), &[]).is_ok(), "{format:?}");
    }
}
