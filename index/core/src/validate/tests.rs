//! One rule a test, on records written as JSON.

use jiff::civil::date;
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
fn a_value_of_the_wrong_type_is_shown_with_what_belongs_there() {
    let cases = [
        (
            "title",
            json!(5),
            "文字列を書く項目ですが、数「5」が書かれています",
        ),
        (
            "participants",
            json!("46名"),
            "整数を書く項目ですが、文字列「46名」が書かれています",
        ),
        (
            "participants",
            json!(4.5),
            "整数を書く項目ですが、数「4.5」が書かれています",
        ),
        (
            "date",
            json!(20231106),
            "日付を書く項目ですが、数「20231106」が書かれています",
        ),
        (
            "start",
            json!(true),
            "時刻を書く項目ですが、真偽値「true」が書かれています",
        ),
        (
            "themes",
            json!("起業"),
            "リスト [ … ] を書く項目ですが、文字列「起業」が書かれています",
        ),
        (
            "source",
            json!([]),
            "項目の組 { … } を書く項目ですが、リスト [ … ] が書かれています",
        ),
        (
            "venue",
            json!(null),
            "文字列を書く項目ですが、値なし(null)が書かれています",
        ),
    ];
    for (name, value, said) in cases {
        assert_eq!(complaints(&with(name, value)), [format!("{name}: {said}")]);
    }
}

#[test]
fn a_required_text_must_say_something() {
    for blank in ["", "  ", "\u{3000}\n"] {
        let problem = only_problem(&with("title", json!(blank)));
        assert!(matches!(problem, Problem::Empty { .. }), "{problem:?}");
    }
}

#[test]
fn an_optional_text_that_says_nothing_is_only_a_warning() {
    let checked = check(&with("venue", json!(" ")));
    assert_eq!(checked.diagnostics[0].severity(), Severity::Warning);
    assert_eq!(checked.meeting.and_then(|meeting| meeting.venue), None);
}

#[test]
fn white_space_at_the_ends_of_texts_is_dropped() {
    assert_eq!(
        accepted(&with("title", json!("\u{3000}会議 "))).title,
        "会議"
    );
    assert_eq!(
        accepted(&with("summary", json!("\nあ\n\nい\n")))
            .summary
            .as_deref(),
        Some("あ\n\nい")
    );
}

#[test]
fn line_ends_of_windows_are_read_as_line_ends() {
    let meeting = accepted(&with("summary", json!("あ\r\nい")));
    assert_eq!(meeting.summary.as_deref(), Some("あ\nい"));
}

#[test]
fn a_line_break_in_a_title_is_refused() {
    assert_eq!(
        only_problem(&with("title", json!("会議\nの記録"))),
        Problem::LineBreak
    );
}

#[test]
fn a_control_character_is_dropped_with_a_warning() {
    let checked = check(&with("title", json!("会\u{2}議")));
    let problem = &checked.diagnostics[0].problem;
    assert_eq!(problem, &Problem::ControlCharacter { character: '\u{2}' });
    assert_eq!(
        problem.to_string(),
        "目に見えない制御文字(U+0002)が入っています"
    );
    assert_eq!(
        checked.meeting.map(|meeting| meeting.title).as_deref(),
        Some("会議")
    );
}

#[test]
fn traces_of_broken_text_are_a_warning() {
    assert_eq!(
        only_problem(&with("summary", json!("東\u{FFFD}北"))),
        Problem::Garbled
    );
}

#[test]
fn an_id_follows_the_pattern() {
    for id in ["2023", "a", "0-a_b.c", &"x".repeat(80)] {
        assert!(is_id(id), "{id}");
    }
    for id in [
        "",
        "-a",
        ".a",
        "A",
        "２０２３",
        "令和5",
        "a b",
        "a/b",
        &"x".repeat(81),
    ] {
        assert!(!is_id(id), "{id}");
    }
    let problem = only_problem(&with("id", json!("R5 会議")));
    assert_eq!(
        problem,
        Problem::BadId {
            id: "R5 会議".into()
        }
    );
}

#[test]
fn an_id_is_the_stem_of_its_file() {
    let problem = only_problem(&with("id", json!("2024")));
    assert_eq!(
        problem,
        Problem::IdNotStem {
            id: "2024".into(),
            stem: "2023".into()
        }
    );
    assert!(problem.remedy().contains("id = \"2023\""));
}

#[test]
fn a_stem_that_cannot_be_an_id_is_not_offered_as_one() {
    let problem = Problem::IdNotStem {
        id: "2023".into(),
        stem: "令和5年度".into(),
    };
    assert_eq!(problem.remedy(), "ファイル名を 2023.toml に変えてください");
}

#[test]
fn an_id_used_twice_names_both_places() {
    let node = |line| Node {
        line: Some(line),
        ..serde_json::from_value(right()).expect("a tree")
    };
    let origin = Origin {
        file: "all.jsonl",
        stem: None,
    };
    let records = [3, 8].map(|line| meeting(&node(line), origin, &info()));
    let diagnostics = archive(&records);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].place.to_string(), "all.jsonl:8");
    assert!(diagnostics[0].problem.to_string().contains("all.jsonl:3"));
}

#[test]
fn an_id_used_twice_is_found_in_records_with_other_mistakes_too() {
    let origin = Origin {
        file: "all.jsonl",
        stem: None,
    };
    let node: Node = serde_json::from_value(with("title", json!(""))).expect("a tree");
    let records = [
        meeting(&node, origin, &info()),
        meeting(&node, origin, &info()),
    ];
    assert_eq!(archive(&records).len(), 1);
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
fn dates_and_times_of_toml_are_read_like_texts() {
    let text = |text: &str| Node {
        value: Value::String(text.into()),
        line: None,
    };
    let native = |text: &str| Node {
        value: Value::Datetime(text.into()),
        line: None,
    };
    let entry = |key: &str, node| Entry {
        key: key.into(),
        line: None,
        node,
    };
    let record = |start: &str| Node {
        value: Value::Table(vec![
            entry("id", text("2023")),
            entry("title", text("会議")),
            entry("date", native("2023-11-06")),
            entry("start", native(start)),
            entry("summary", text("概要")),
        ]),
        line: None,
    };
    let origin = Origin {
        file: "2023.toml",
        stem: None,
    };
    let read = |start| meeting(&record(start), origin, &info());
    for start in ["13:30:00", "13:30"] {
        let start = read(start).meeting.and_then(|meeting| meeting.start);
        assert_eq!(start.map(|time| time.to_string()).as_deref(), Some("13:30"));
    }
    assert!(matches!(
        read("13:30:15").diagnostics[0].problem,
        Problem::BadTime { .. }
    ));
}

#[test]
fn the_last_day_is_not_before_the_first() {
    let problem = only_problem(&with("end_date", json!("2023-11-05")));
    assert!(
        matches!(problem, Problem::EndDateBeforeDate { .. }),
        "{problem:?}"
    );
    assert_eq!(
        accepted(&with("end_date", json!("2023-11-07"))).end_date,
        Some(date(2023, 11, 7))
    );
}

#[test]
fn the_end_is_not_before_the_start_of_the_same_day() {
    let mut record = with("start", json!("13:30"));
    record["end"] = json!("05:00");
    assert!(matches!(
        only_problem(&record),
        Problem::EndBeforeStart { .. }
    ));
    record["end_date"] = json!("2023-11-06");
    assert!(matches!(
        only_problem(&record),
        Problem::EndBeforeStart { .. }
    ));
    record["end_date"] = json!("2023-11-07");
    assert!(accepted(&record).end.is_some());
}

#[test]
fn a_fiscal_year_agrees_with_the_date() {
    assert_eq!(
        accepted(&with("fiscal_year", json!(2023))).fiscal_year,
        FiscalYear(2023)
    );
    let mut record = with("date", json!("2024-03-15"));
    record["fiscal_year"] = json!(2024);
    assert_eq!(
        complaints(&record),
        ["fiscal_year: 年度は 2024 と書かれていますが、2024-03-15 は 2023 年度(令和5年度)です"]
    );
}

#[test]
fn numbers_of_people_are_neither_negative_nor_huge() {
    assert_eq!(
        only_problem(&with("participants", json!(-3))),
        Problem::Negative { value: -3 }
    );
    let huge = 5_000_000_000_i64;
    let problem = only_problem(&with("organizations", json!(huge)));
    assert_eq!(problem, Problem::TooLarge { value: huge.into() });
    assert_eq!(
        accepted(&with("participants", json!(0))).participants,
        Some(0)
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
fn an_address_is_http_or_https() {
    let link = |url: &str| with("links", json!([{ "title": "資料", "url": url }]));
    for url in ["https://example.jp/a?b#c", "HTTP://example.jp"] {
        assert_eq!(accepted(&link(url)).links[0].url, url);
    }
    for url in [
        "javascript:alert(1)",
        "ftp://example.jp/",
        "example.jp",
        "https://",
        "http:///a",
        "https://a b/",
    ] {
        let problem = only_problem(&link(url));
        assert_eq!(problem, Problem::BadUrl { value: url.into() });
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

fn archive_of(toml: Json) -> (Option<ArchiveInfo>, Vec<String>) {
    let node: Node = serde_json::from_value(toml).expect("a tree");
    let (info, diagnostics) = archive_info(&node, "archive.toml");
    (info, diagnostics.into_iter().map(|it| it.field).collect())
}

#[test]
fn an_archive_has_a_title() {
    assert_eq!(
        archive_of(json!({ "series": "会議" })),
        (None, vec!["title".to_owned()])
    );
}

#[test]
fn whether_an_archive_is_a_sample_is_true_or_false() {
    let (_, fields) = archive_of(json!({ "title": "会議録", "sample": "true" }));
    assert_eq!(fields, ["sample"]);
    let (info, _) = archive_of(json!({ "title": "会議録", "sample": true }));
    assert!(info.expect("a right description").sample);
}

#[test]
fn an_archive_begins_in_a_year_of_four_digits() {
    for year in [10, 98, 20_231_106] {
        let (_, fields) = archive_of(json!({ "title": "会議録", "first_fiscal_year": year }));
        assert_eq!(fields, ["first_fiscal_year"]);
    }
}
