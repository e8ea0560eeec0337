//! The form has every field that a record can hold, and no other.

use kairoku_core::protocol::staff::{FieldKind, FormPart};
use kairoku_core::record::{Affiliation, ArchiveInfo, Link, Session, SessionKind, Source, Speaker};

use super::*;
use crate::form::PageWords;
use crate::record_toml::Draft;
use crate::testing;

/// A draft in which every field has a value.
fn full() -> Draft {
    let some = |text: &str| Some(text.to_owned());
    Draft {
        id: "2026".to_owned(),
        title: some("会議"),
        series: some("系列"),
        date: "2026-11-05".parse().ok(),
        end_date: "2026-11-06".parse().ok(),
        start: "13:30".parse().ok(),
        end: "17:00".parse().ok(),
        venue: some("会場"),
        organizer: some("主催"),
        participants: Some(46),
        organizations: Some(23),
        themes: vec!["甲".to_owned(), "乙".to_owned()],
        summary: some("概要"),
        source: Some(Source {
            url: some("https://example.jp/"),
            title: some("報告"),
            published: "2026-12-01".parse().ok(),
            license: some("CC BY 4.0"),
        }),
        sessions: vec![Session {
            kind: SessionKind::Talk,
            title: "講演".to_owned(),
            speakers: vec![Speaker {
                name: "見本 花子".to_owned(),
                reading: some("みほん はなこ"),
                honorific: some("氏"),
                affiliations: vec![Affiliation {
                    organization: "見本大学".to_owned(),
                    role: some("教授"),
                }],
            }],
            themes: vec!["丙".to_owned()],
            summary: some("要旨"),
        }],
        links: vec![Link {
            title: "資料".to_owned(),
            url: "https://example.jp/a".to_owned(),
        }],
        notes: Vec::new(),
    }
}

#[test]
fn every_field_of_a_record_is_in_the_form_with_its_value() {
    let text = full().to_toml();
    let own = of(&text);
    let fields = own.fields();
    for (name, field) in &fields {
        assert!(!field.value.is_empty(), "{} of {text}", field.path);
        assert!(!field.help.is_empty() && !name.is_empty(), "{}", field.path);
    }
    // Each line that says something is a field: nothing is left over.
    let mut left = text.clone();
    for (_, field) in fields {
        left = set(&left, &field.path, "");
    }
    let left: Vec<_> = left.lines().filter(|line| !line.is_empty()).collect();
    let frames = [
        "[[sessions]]",
        "[[sessions.speakers]]",
        "affiliations = [",
        "    {},",
        "]",
        "[[links]]",
    ];
    assert_eq!(left, frames);
}

#[test]
fn a_record_filled_in_from_nothing_is_the_one_that_drafts_write() {
    let text = full().to_toml();
    let wanted = of(&text);
    let mut text_of_form = String::new();
    for path in [
        "sessions",
        "sessions[1].speakers",
        "sessions[1].speakers[1].affiliations",
        "links",
    ] {
        text_of_form = add(&text_of_form, path);
    }
    let mut fields = wanted.fields();
    fields.reverse();
    for (_, field) in &fields {
        text_of_form = set(&text_of_form, &field.path, &field.value);
    }
    let loaded = |text: &str| testing::archive([("2026.toml", text)]).meetings;
    assert_eq!(loaded(&text_of_form), loaded(&text));
    assert_eq!(of(&text_of_form), wanted);
}

#[test]
fn the_fields_of_an_archive_are_those_that_the_rules_know() {
    let info = ArchiveInfo {
        title: "会議録".to_owned(),
        series: "会議".to_owned(),
        ..ArchiveInfo::default()
    };
    let known = serde_json::to_value(&info).unwrap();
    let form = form("archive.toml", "", &Origin::default()).unwrap();
    let mut own: Vec<_> = form
        .fields()
        .into_iter()
        .map(|(_, it)| it.path.clone())
        .collect();
    own.sort();
    let mut known: Vec<_> = known.as_object().unwrap().keys().cloned().collect();
    known.sort();
    assert_eq!(own, known);
}

#[test]
fn fields_are_called_and_explained_as_in_the_workbook() {
    let own = of(KEPT);
    let date = own.field("date").unwrap();
    assert_eq!((&date.label[..], date.required), ("開催日", true));
    assert!(date.help.contains("2023-11-06"));
    let kind = &own.field("sessions[1].kind").unwrap().kind;
    assert!(matches!(kind, FieldKind::Choice(choices) if choices[0].1 == "講演"));
    let name = own.name_of("sessions[2].speakers[1].affiliations[2].role");
    assert_eq!(name.as_deref(), Some("発表2 登壇者1 所属2 役職"));
    assert_eq!(
        own.name_of("sessions[2].speakers").as_deref(),
        Some("発表2 登壇者")
    );
    assert_eq!(
        own.name_of("source.url").as_deref(),
        Some("出典 出典のアドレス")
    );
    for (_, field) in own.fields() {
        for word in ["シート", "セル", "の列", "Excel", "の行に"] {
            assert!(
                !field.help.contains(word),
                "{}: {}",
                field.label,
                field.help
            );
        }
    }
}

#[test]
fn the_words_of_the_page_follow_their_session() {
    let words = |field: &str, text: &str| PageWords {
        field: field.to_owned(),
        text: text.to_owned(),
    };
    let origin = Origin {
        words: vec![
            words("venue", "会場：見本会館"),
            words("sessions[1]", "1. 潮"),
            words("sessions[2]", "2. 港"),
        ],
        sessions: vec!["潮の研究".to_owned(), "港の報告".to_owned()],
        ..Origin::default()
    };
    let of = |text: &str| form(FILE, text, &origin).unwrap();
    assert_eq!(of(KEPT).field("venue").unwrap().words, "会場：見本会館");
    let session = |text: &str, path: &str| of(text).group(path).unwrap().words.clone();
    assert_eq!(session(KEPT, "sessions[2]"), "2. 港");
    let there = moved(KEPT, "sessions[2]", true);
    assert_eq!(session(&there, "sessions[1]"), "2. 港");
    let there = set(&there, "sessions[1].title", "湊の報告");
    assert_eq!(session(&there, "sessions[1]"), "2. 港");
    assert_eq!(session(&there, "sessions[2]"), "1. 潮");
    let there = add(&there, "sessions");
    assert_eq!(session(&there, "sessions[3]"), "");
    let there = remove(&there, "sessions[1]");
    assert_eq!(session(&there, "sessions[1]"), "1. 潮");
}

#[test]
fn lists_and_groups_come_in_the_order_of_the_record() {
    let own = of(KEPT);
    let parts: Vec<_> = own.parts.iter().map(FormPart::path).collect();
    assert_eq!(parts[..4], ["id", "title", "series", "date"]);
    assert_eq!(parts[parts.len() - 3..], ["source", "sessions", "links"]);
}
