//! Helpers for tests: archives in memory, and strategies for arbitrary records.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kairoku_core::date::Date;
use kairoku_core::record::{Affiliation, Link, Session, SessionKind, Source, Speaker};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use crate::files::InMemory;
use crate::input::{self, Archive};
use crate::record_toml::Draft;

/// The archive of every record here.
pub(crate) const ARCHIVE: &str = "title = \"会議録\"\nseries = \"会議\"\n";

/// Reads a folder of an archive and these files as `kairoku check` would.
pub(crate) fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Archive {
    let files = std::iter::once(("archive.toml", ARCHIVE)).chain(files);
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let folder = InMemory {
        files: files.collect(),
    };
    let reading = input::folder_to_fill(&folder);
    let said = reading.diagnostics;
    reading.archive.unwrap_or_else(|| panic!("{said:?}"))
}

/// An archive of the repository.
pub(crate) fn repository(folder: &str) -> Archive {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read(entry.path()).unwrap())
    });
    let files = files.filter(|(name, _)| name.ends_with(".toml"));
    let reading = input::folder_to_fill(&InMemory {
        files: files.collect(),
    });
    let said = reading.diagnostics;
    reading.archive.unwrap_or_else(|| panic!("{said:?}"))
}

/// The archive of these records.
pub(crate) fn archive_of(drafts: &[Draft]) -> Archive {
    let files = drafts
        .iter()
        .map(|draft| (format!("{}.toml", draft.id), draft.to_toml()));
    let files: Vec<_> = files.collect();
    archive(files.iter().map(|(name, text)| (&name[..], &text[..])))
}

const WORDS: &[&str] = &[
    "会議",
    "\"",
    "\"\"\"",
    "\\",
    "\\n",
    "#",
    " # 要確認: ",
    "'",
    "[",
    "}",
    "＝",
    "q\u{301}",
    "a b",
    "_x000D_",
    "<b>&amp;",
    "\u{3000}",
];

/// A text of one line with what TOML, Markdown and XML give a meaning.
pub(crate) fn line() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(WORDS), 0..5).prop_map(|words| format!("題{}。", words.concat()))
}

fn text() -> impl Strategy<Value = String> {
    vec(
        prop_oneof![line(), Just(String::new()), Just("  - 字下げ\\".to_owned())],
        0..4,
    )
    .prop_map(|lines| format!("始{}終", lines.join("\n")))
}

fn day() -> impl Strategy<Value = Date> {
    (1890..2100_i16, 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn themes() -> impl Strategy<Value = Vec<String>> {
    btree_set(line(), 0..4).prop_map(|themes: BTreeSet<String>| themes.into_iter().collect())
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let affiliation = (line(), option::of(line()))
        .prop_map(|(organization, role)| Affiliation { organization, role });
    // These signs between names would be two people.
    let name = line().prop_map(|name| name.replace(['&', ';', '\\'], ""));
    (
        name,
        option::of(line()),
        option::of(line()),
        vec(affiliation, 0..3),
    )
        .prop_map(|(name, reading, honorific, affiliations)| Speaker {
            name,
            reading,
            honorific,
            affiliations,
        })
}

fn session() -> impl Strategy<Value = Session> {
    let kind = proptest::sample::select(SessionKind::ALL.as_slice());
    (
        kind,
        line(),
        vec(speaker(), 0..3),
        themes(),
        option::of(text()),
    )
        .prop_map(|(kind, title, speakers, themes, summary)| Session {
            kind,
            title,
            speakers,
            themes,
            summary,
        })
}

fn source() -> impl Strategy<Value = Source> {
    (
        line(),
        option::of(day()),
        option::of(line()),
        proptest::bool::ANY,
    )
        .prop_map(|(title, published, license, url)| Source {
            url: url.then(|| "https://example.jp/source/".to_owned()),
            title: Some(title),
            published,
            license,
        })
}

/// Any record, of the id 2023.
pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    let texts = (
        line(),
        option::of(line()),
        option::of(line()),
        option::of(line()),
    );
    let numbers = (
        option::of(any::<u32>().prop_map(|n| n % 100_000)),
        option::of(0..50_u32),
        0..1440_u16,
    );
    let times = (day(), option::of(day()));
    let lists = (
        vec(session(), 0..4),
        themes(),
        option::of(text()),
        vec(line(), 0..3),
    );
    (texts, times, numbers, option::of(source()), lists).prop_map(
        |(texts, times, numbers, source, lists)| {
            let (title, series, venue, organizer) = texts;
            let (sessions, themes, summary, links) = lists;
            let ((date, other), (participants, organizations, minutes)) = (times, numbers);
            let url = "https://example.jp/?a=\"b\"";
            let links = links.into_iter().map(|title| Link {
                title,
                url: url.to_owned(),
            });
            Draft {
                id: "2023".to_owned(),
                title: Some(title),
                series,
                date: Some(other.map_or(date, |other| date.min(other))),
                end_date: other.map(|other| date.max(other)),
                start: format!("{:02}:{:02}", minutes / 60, minutes % 60)
                    .parse()
                    .ok(),
                end: (minutes % 3 == 0).then(|| "23:59".parse().ok()).flatten(),
                venue,
                organizer,
                participants,
                organizations,
                themes,
                summary,
                source,
                sessions,
                links: links.collect(),
                notes: Vec::new(),
            }
        },
    )
}
