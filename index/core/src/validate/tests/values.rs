//! Texts, days, times, numbers and addresses.

use super::*;

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
            "文字列を書く項目ですが、値なし（null）が書かれています",
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
    let expected = CharacterProblem::ControlCharacter { character: '\u{2}' };
    assert_eq!(problem, &expected.into());
    assert_eq!(
        problem.to_string(),
        "目に見えない文字（U+0002）が入っています"
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
        CharacterProblem::Garbled.into()
    );
}

#[test]
fn radicals_are_read_as_ideographs_with_a_warning() {
    let checked = check(&with("title", json!("校⻑と⺠間の校⻑")));
    let diagnostic = &checked.diagnostics[0];
    assert_eq!(diagnostic.problem.code(), "radicals");
    assert_eq!(
        diagnostic.problem.to_string(),
        "見た目は漢字で、漢字ではない文字（部首の記号）「⻑」（U+2ED1）「⺠」（U+2EA0）が入っています"
    );
    assert_eq!(
        checked.meeting.map(|meeting| meeting.title).as_deref(),
        Some("校長と民間の校長")
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
        value: Value::Object(vec![
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
        ["fiscal_year: 年度は2024と書かれていますが、2024-03-15は2023年度（令和5年度）です"]
    );
}

#[test]
fn numbers_of_people_are_neither_negative_nor_huge() {
    assert_eq!(
        only_problem(&with("participants", json!(-3))),
        Problem::Negative { value: (-3).into() }
    );
    let huge = 5_000_000_000_i64;
    let problem = only_problem(&with("organizations", json!(huge)));
    assert_eq!(
        problem,
        Problem::TooLarge {
            value: i128::from(huge).into()
        }
    );
    assert_eq!(
        accepted(&with("participants", json!(0))).participants,
        Some(0)
    );
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
