use kairoku_core::record::SessionKind;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::files::InMemory;
use crate::input::{self, Archive};

const ARCHIVE: &str = "title = \"会議録\"\nseries = \"会議\"\n";

/// Reads a record as `kairoku check` would.
fn read(id: &str, record: &str) -> Archive {
    let files = [("archive.toml", ARCHIVE), (&format!("{id}.toml"), record)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let folder = InMemory {
        files: files.into(),
        ..InMemory::default()
    };
    let reading = input::folder(&folder);
    let said = reading.diagnostics;
    reading
        .archive
        .unwrap_or_else(|| panic!("{said:?}\n{record}"))
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
    "e\u{301}",
    "a b",
];

/// A text of one line with what TOML and Markdown give a meaning.
fn line() -> impl Strategy<Value = String> {
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
    (1950..2100_i16, 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let affiliation = (line(), option::of(line()))
        .prop_map(|(organization, role)| Affiliation { organization, role });
    (
        line(),
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
        option::of(line()),
        option::of(text()),
    )
        .prop_map(|(kind, title, speakers, theme, summary)| {
            let themes = theme.into_iter().collect();
            Session {
                kind,
                title,
                speakers,
                themes,
                summary,
            }
        })
}

fn draft() -> impl Strategy<Value = Draft> {
    let texts = (
        line(),
        option::of(line()),
        option::of(line()),
        option::of(line()),
    );
    let numbers = (
        option::of(any::<u32>().prop_map(|n| n % 100_000)),
        option::of(0..50_u32),
    );
    let source = option::of((line(), day()));
    let lists = (
        vec(session(), 0..4),
        option::of(line()),
        option::of(text()),
        option::of(line()),
    );
    (texts, day(), numbers, source, lists).prop_map(|(texts, date, numbers, source, lists)| {
        let (title, series, venue, organizer) = texts;
        let (sessions, theme, summary, link) = lists;
        let url = "https://example.jp/?a=\"b\"".to_owned();
        Draft {
            id: "2023".to_owned(),
            title: Some(title),
            series,
            date: Some(date),
            start: "13:30".parse().ok(),
            venue,
            organizer,
            participants: numbers.0,
            organizations: numbers.1,
            themes: theme.into_iter().collect(),
            summary,
            source: source.map(|(title, published)| Source {
                title: Some(title),
                published: Some(published),
                ..Source::default()
            }),
            sessions,
            links: link.map(|title| Link { title, url }).into_iter().collect(),
            ..Draft::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_as_the_same_record(draft in draft()) {
        let archive = read("2023", &draft.to_toml());
        prop_assert_eq!(Draft::of(&archive.meetings[0], &archive.info), draft);
    }
}

#[test]
fn a_record_is_laid_out_as_people_write_it() {
    let record = "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\nthemes = [\"甲\", \"乙\"]\nsummary = \"\"\"\n一段落目\n\n二段落目\n\"\"\"\n\n[source]\ntitle = \"報告\"\n\n[[sessions]]\nkind = \"talk\"\ntitle = \"講演\"\n\n[[sessions.speakers]]\nname = \"山田 花子\"\naffiliations = [\n    { organization = \"みなと大学\", role = \"教授\" },\n]\n";
    let archive = read("2023", record);
    let draft = Draft::of(&archive.meetings[0], &archive.info);
    assert_eq!(draft.to_toml(), record);
}

#[test]
fn a_note_stands_above_its_field_even_where_the_field_is_unknown() {
    let note = |field: &str| Note {
        field: field.to_owned(),
        text: "二つ\nあります".to_owned(),
    };
    let draft = Draft {
        id: "2023".to_owned(),
        notes: vec![note("date"), note("source"), note("sessions")],
        ..Draft::default()
    };
    let line = "# 要確認: 二つ あります\n";
    assert_eq!(
        draft.to_toml(),
        format!("id = \"2023\"\n{line}\n{line}{line}")
    );
}
