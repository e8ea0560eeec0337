//! One rule a test, on records written as JSON.

mod archive;
mod codes;
mod dates;
mod ids;
mod limits;
mod people;
mod synonyms;
mod values;

use crate::testing::date;
use serde_json::{Value as Json, json};

use super::*;
use crate::fiscal::FiscalYear;

/// A record without fault.
fn right() -> Json {
    json!({
        "id": "2023",
        "title": "令和5年度 会議",
        "date": "2023-11-06",
        "summary": "概要です。",
        "sessions": [
            { "kind": "talk", "title": "講演その1" },
            { "kind": "talk", "title": "講演その2", "speakers": [{ "name": "大嶋 洋一" }] },
        ],
    })
}

fn info() -> ArchiveInfo {
    ArchiveInfo {
        title: "会議録".into(),
        series: "会議".into(),
        ..ArchiveInfo::default()
    }
}

fn check(record: &Json) -> Checked {
    check_in(record, &info())
}

fn check_in(record: &Json, archive: &ArchiveInfo) -> Checked {
    let node: Node = serde_json::from_value(record.clone()).expect("any JSON makes a tree");
    let origin = Origin {
        file: "2023.toml",
        stem: Some("2023"),
    };
    meeting(
        &Node {
            line: Some(1),
            ..node
        },
        origin,
        archive,
    )
}

/// The right record with one field changed.
fn with(name: &str, value: Json) -> Json {
    let mut record = right();
    record[name] = value;
    record
}

/// Every complaint as `field: what is wrong`.
fn complaints(record: &Json) -> Vec<String> {
    let said = |it: &Diagnostic| format!("{}: {}", it.field, it.problem);
    check(record).diagnostics.iter().map(said).collect()
}

/// The only problem of the record.
fn only_problem(record: &Json) -> Problem {
    let mut diagnostics = check(record).diagnostics;
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    diagnostics.remove(0).problem
}

fn accepted(record: &Json) -> Meeting {
    let checked = check(record);
    assert_eq!(checked.diagnostics, [], "{record}");
    checked
        .meeting
        .expect("a record without fault is a meeting")
}

#[test]
fn a_right_record_becomes_a_meeting() {
    let meeting = accepted(&right());
    assert_eq!(meeting.date, date(2023, 11, 6));
    assert_eq!(meeting.fiscal_year, FiscalYear(2023));
    assert_eq!(meeting.sessions[1].speakers[0].name, "大嶋 洋一");
}

#[test]
fn the_series_is_the_archives_where_the_record_names_none() {
    assert_eq!(accepted(&right()).series, "会議");
    assert_eq!(
        accepted(&with("series", json!("別の会議"))).series,
        "別の会議"
    );
}

#[test]
fn a_record_without_any_series_is_refused() {
    let nameless = ArchiveInfo::default();
    let checked = check_in(&right(), &nameless);
    assert_eq!(checked.diagnostics[0].problem, Problem::MissingSeries);
    assert!(checked.meeting.is_none());
}

#[test]
fn every_mistake_is_reported_and_not_only_the_first() {
    let record = json!({
        "id": "2023", "titel": "x", "date": "2023/11/6", "participants": -1,
        "sessions": [{ "kind": "lecture", "title": " " }],
    });
    let fields: Vec<_> = check(&record)
        .diagnostics
        .into_iter()
        .map(|it| it.field)
        .collect();
    let expected = [
        "titel",
        "title",
        "date",
        "participants",
        "sessions[1].kind",
        "sessions[1].title",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn items_are_counted_from_one_in_paths() {
    let mut record = right();
    record["sessions"][1]["speakers"][0]["name"] = json!("");
    assert_eq!(
        complaints(&record),
        ["sessions[2].speakers[1].name: 中身が空です"]
    );
}

#[test]
fn an_unknown_field_is_refused_and_the_nearest_one_offered() {
    let nearest = |name: &str| match only_problem(&with(name, json!("x"))) {
        Problem::UnknownField { nearest, .. } => nearest,
        other => panic!("{other:?}"),
    };
    assert_eq!(nearest("titel"), Some("title"));
    assert_eq!(nearest("Venue"), Some("venue"));
    assert_eq!(nearest("session"), Some("sessions"));
    assert_eq!(nearest("会場"), None);
}

#[test]
fn a_missing_field_is_named() {
    let mut record = right();
    record.as_object_mut().expect("a table").remove("date");
    assert!(matches!(only_problem(&record), Problem::Missing { field } if field.name == "date"));
}

#[test]
fn a_field_that_comes_twice_is_refused() {
    let text = r#"{"id":"2023","title":"あ","date":"2023-11-06","title":"い","summary":"う"}"#;
    let node: Node = serde_json::from_str(text).expect("JSON");
    let origin = Origin {
        file: "a.jsonl",
        stem: None,
    };
    let problems: Vec<_> = meeting(&node, origin, &info())
        .diagnostics
        .into_iter()
        .map(|it| it.problem)
        .collect();
    assert_eq!(
        problems,
        [Problem::RepeatedField {
            name: "title".into(),
            first_line: None
        }]
    );
}

#[test]
fn a_wrong_kind_is_answered_with_the_four_there_are() {
    let mut record = right();
    record["sessions"][0]["kind"] = json!("講演");
    let problem = only_problem(&record);
    assert_eq!(
        problem,
        Problem::BadKind {
            value: "講演".into()
        }
    );
    for kind in ["talk", "report", "discussion", "other"] {
        assert!(problem.remedy().contains(kind));
    }
}

#[test]
fn a_source_says_something() {
    assert_eq!(
        only_problem(&with("source", json!({}))),
        Problem::EmptySource
    );
}

#[test]
fn a_theme_named_twice_is_read_once() {
    let checked = check(&with("themes", json!(["起業", "起業 "])));
    assert_eq!(checked.diagnostics[0].field, "themes[2]");
    assert_eq!(
        checked.meeting.map(|meeting| meeting.themes),
        Some(vec!["起業".to_owned()])
    );
}

#[test]
fn a_record_without_any_text_is_a_warning() {
    let mut record = right();
    record.as_object_mut().expect("a table").remove("summary");
    assert_eq!(only_problem(&record), Problem::NoSummary);
    record["sessions"][0]["summary"] = json!("要旨");
    accepted(&record);
}

#[test]
fn a_meeting_from_before_the_first_year_is_a_warning() {
    let archive = ArchiveInfo {
        first_fiscal_year: Some(FiscalYear(1998)),
        ..info()
    };
    let checked = check_in(&with("date", json!("1923-11-06")), &archive);
    assert_eq!(checked.diagnostics[0].field, "date");
    assert!(checked.meeting.is_some());
}

#[test]
fn what_is_no_table_is_no_record() {
    assert!(matches!(
        only_problem(&json!([1, 2])),
        Problem::WrongType { .. }
    ));
}
