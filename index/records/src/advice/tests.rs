use serde_json::{Value, json};

use super::*;
use crate::input::json_lines;

/// What is advised about these records, as `line field: code message`.
fn advised(records: &[Value], archive: &str) -> Vec<String> {
    let lines = records.iter().map(|it| format!("{it}\n"));
    let lines: String = lines.collect();
    let mut files = crate::files::InMemory::default();
    let mut add = |name: &str, text: String| files.files.insert(name.into(), text.into_bytes());
    add("a.jsonl", lines);
    add(
        "archive.toml",
        format!("title = \"会議録\"\nseries = \"会議\"\n{archive}"),
    );
    let mut loaded = json_lines(&files, "a.jsonl");
    assert_eq!(loaded.diagnostics, [], "right before anything is advised");
    advise(&mut loaded, "2024-03-31".parse().unwrap(), &mut || ());
    let said = |it: &Diagnostic| {
        let line = it.place.line.unwrap_or_default();
        format!("{line} {}: {} {}", it.field, it.problem.code(), it.problem)
    };
    loaded.diagnostics.iter().map(said).collect()
}

/// The advice on a meeting of 6 November 2023 with these fields.
fn on(fields: Value) -> Vec<String> {
    let mut record = json!({
        "id": "2023", "title": "会議", "date": "2023-11-06", "summary": "概要です。",
    });
    record
        .as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    advised(&[record], "")
}

fn codes(said: &[String]) -> Vec<&str> {
    let code = said.iter().map(|it| it.split(' ').nth(2).unwrap());
    code.collect()
}

#[test]
fn a_title_may_name_only_the_fiscal_year_of_the_date() {
    assert_eq!(
        on(json!({ "title": "令和４年度 会議" })),
        [
            "1 title: year-of-title 題は2022年度（令和4年度）ですが、開催日 2023-11-06 は2023年度（令和5年度）です"
        ]
    );
    assert_eq!(on(json!({ "title": "2023年度 会議" })), [""; 0]);
    assert_eq!(
        on(json!({ "title": "令和5年度 会議", "date": "2024-03-31" })),
        [""; 0]
    );
    // A year that the meeting is about.
    assert_eq!(on(json!({ "title": "令和6年度予算説明会" })), [""; 0]);
    // Which of two years is meant nobody knows.
    assert_eq!(on(json!({ "title": "令和4年度・令和5年度 会議" })), [""; 0]);
}

#[test]
fn a_weekday_is_held_against_the_calendar() {
    let wrong = [
        "2023年11月6日(火)",
        "令和５年１１月６日（火曜日）",
        "R5.11.6(火)",
        "11月6日（火）",
        "11/6(火・祝)",
    ];
    for text in wrong {
        let said = on(json!({ "summary": format!("会議は{text}に開かれた。") }));
        assert_eq!(codes(&said), ["weekday"], "{text}");
        assert!(said[0].ends_with("2023-11-06は月曜日です"), "{}", said[0]);
    }
    let right = [
        "2023年11月6日(月)",
        "11月6日（月曜）",
        "前年の11月11日(金)",
        "11月6日（月2回）",
        "第11回6日（火）",
    ];
    for text in right {
        assert_eq!(on(json!({ "summary": text })), [""; 0], "{text}");
    }
}

#[test]
fn missing_years_are_told_in_one() {
    let record = |year: i32| {
        json!({
            "id": year.to_string(), "title": "会議", "summary": format!("{year}年の概要"),
            "date": format!("{year}-11-06"),
        })
    };
    let records = [record(2001), record(2003), record(2006), record(2007)];
    assert_eq!(
        advised(&records, "first_fiscal_year = 1998\n"),
        ["0 : missing-years 1998～2000年度、2002年度、2004～2005年度の記録がありません"]
    );
}

#[test]
fn a_day_after_today_is_told() {
    let said = on(json!({
        "date": "2024-03-31", "end_date": "2024-04-01",
        "source": { "title": "報告", "published": "2042-01-01" },
    }));
    assert_eq!(
        said,
        [
            "1 end_date: still-to-come 日付 2024-04-01 は、まだ来ていません",
            "1 source.published: still-to-come 日付 2042-01-01 は、まだ来ていません"
        ]
    );
}

#[test]
fn private_matters_are_seen_in_any_text() {
    let said = on(json!({
        "venue": "会議室（内線 1234）",
        "sessions": [{ "kind": "report", "title": "報告", "speakers": [{
            "name": "山田 花子", "affiliations": [{ "organization": "甲大学", "role": "担当 hanako[at]example.jp" }],
        }], "summary": "問い合わせは０２２－２２１－４８９７へ。" }],
    }));
    assert_eq!(
        said,
        [
            "1 venue: phone-number 電話番号のようなもの「内線 1234」があります",
            "1 sessions[1].speakers[1].affiliations[1].role: mail-address メールアドレスのようなもの「hanako[at]example.jp」があります",
            "1 sessions[1].summary: phone-number 電話番号のようなもの「022-221-4897」があります"
        ]
    );
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let link = |url: &str| json!({ "title": "資料", "url": url });
    let said = on(json!({
        "links": [link("http://localhost/a"), link("https://bit.ly/3abc"),
            link("https://example.jp/a"), link("http://www.example.jp/a/")],
        "summary": "[資料](file:///C:/a.pdf)と[別の資料](a.pdf)、https://example.jp/a と http://192.168.0.1/b にある。",
    }));
    assert_eq!(
        codes(&said),
        [
            "private-address",
            "no-web-link",
            "private-address",
            "private-address",
            "shortened-link",
            "repeated-link"
        ]
    );
    assert!(
        on(json!({ "summary": "[資料](https://example.jp/a)と <https://example.jp/b>。" }))
            .is_empty()
    );
}

#[test]
fn a_summary_that_only_holds_the_place_and_one_without_end_are_told() {
    assert_eq!(
        codes(&on(json!({ "summary": "（概要の文章）" }))),
        ["placeholder-summary"]
    );
    assert_eq!(
        codes(&on(json!({ "summary": "長".repeat(1_200) }))),
        ["long-paragraph"]
    );
}

#[test]
fn a_talk_has_a_speaker_and_a_title_of_its_own() {
    let session = |kind: &str, title: &str, speakers: Value| json!({ "kind": kind, "title": title, "speakers": speakers });
    let said = on(json!({ "sessions": [
        session("talk", "起業家教育の実践", json!([])),
        session("report", "情報提供", json!([])),
        session("report", "情報提供", json!([{ "name": "甲" }])),
        session("discussion", "意見交換", json!([])),
        session("discussion", "意見交換", json!([])),
    ] }));
    assert_eq!(
        said,
        [
            "1 sessions[1]: talk-without-speakers 講演「起業家教育の実践」に登壇者がありません",
            "1 sessions[3].title: repeated-title 題「情報提供」は、a.jsonl:1 と同じです"
        ]
    );
}

#[test]
fn a_talk_of_two_years_by_one_speaker_is_told_unless_it_is_a_habit() {
    let record = |year: i32, speaker: &str| {
        json!({
            "id": year.to_string(), "title": format!("会議{year}"), "summary": "概要です。",
            "date": format!("{year}-11-06"),
            "sessions": [{ "kind": "talk", "title": "起業家教育の実践", "speakers": [{ "name": speaker }] }],
        })
    };
    let (one, same, other) = (
        record(2021, "山田 花子"),
        record(2022, "山田 花子"),
        record(2022, "佐藤 一郎"),
    );
    assert_eq!(
        codes(&advised(&[one.clone(), same.clone()], "")),
        ["repeated-title"]
    );
    assert_eq!(advised(&[one.clone(), other], ""), [""; 0]);
    assert_eq!(
        advised(&[one, same, record(2023, "山田 花子")], ""),
        [""; 0]
    );
}

#[test]
fn a_meeting_that_is_recorded_twice_is_told() {
    let record = |id: &str, title: &str, speaker: &str| {
        json!({
            "id": id, "title": title, "date": "2023-11-06", "summary": "概要です。",
            "sessions": [{ "kind": "report", "title": "報告", "speakers": [{ "name": speaker }] }],
        })
    };
    let one = record("a", "令和5年度 リエゾン会議", "山田 花子");
    assert_eq!(
        advised(
            &[
                one.clone(),
                record("b", "「令和５年度リエゾン会議」", "山田花子")
            ],
            ""
        ),
        [
            "2 title: same-meeting 同じ日の会議「令和5年度 リエゾン会議」が、a.jsonl:1 にもあります",
            "2 sessions[1].speakers[1].name: spellings-of-speaker 登壇者「山田 花子」（1回）は「山田花子」（1回: a.jsonl:2）とも書かれています。同じ人としてまとめています"
        ]
    );
    for other in [
        record("b", "令和5年度 リエゾン会議 分科会", "山田 花子"),
        record("b", "令和5年度 リエゾン会議", "佐藤 一郎"),
    ] {
        assert_eq!(advised(&[one.clone(), other], ""), [""; 0]);
    }
}

#[test]
fn one_title_twice_in_a_fiscal_year_is_told_whatever_the_days() {
    let record = |id: &str, date: &str, title: &str| json!({ "id": id, "title": title, "date": date, "summary": "概要です。" });
    let one = record("a", "2023-11-06", "令和5年度 リエゾン会議");
    for other in ["2023-11-16", "2024-03-06"] {
        assert_eq!(
            advised(
                &[one.clone(), record("b", other, "令和5年度　リエゾン会議")],
                ""
            ),
            [
                "2 title: same-title 同じ年度に、同じ題の会議が a.jsonl:1 にもあります（そちらの開催日は 2023-11-06）"
            ]
        );
    }
    let second = record("b", "2023-12-06", "令和5年度 第2回リエゾン会議");
    assert_eq!(advised(&[one.clone(), second], ""), [""; 0]);
    // Several in a year are a series.
    let series = ["2023-06-06", "2023-09-06", "2023-12-06"].map(|it| record(it, it, "例会"));
    assert_eq!(advised(&series, ""), [""; 0]);
}

#[test]
fn near_names_are_told_with_how_often_and_where_each_stands() {
    let record = |id: &str, name: &str, theme: &str| {
        json!({
            "id": id, "title": format!("会議{id}"), "date": format!("{id}-11-06"), "summary": "概要です。",
            "themes": [theme],
            "sessions": [{ "kind": "report", "title": "報告", "speakers": [
                { "name": name, "affiliations": [{ "organization": "東京工業大学" }] },
            ] }],
        })
    };
    let said = advised(
        &[
            record("2021", "大嶋 洋一", "起業家教育"),
            record("2022", "大鳥 洋一", "企業家教育"),
            record("2023", "大嶋 洋一", "起業家教育"),
        ],
        "",
    );
    assert_eq!(
        said,
        [
            "2 sessions[1].speakers[1].name: near-speakers 登壇者「大嶋 洋一」（2回: a.jsonl:1、a.jsonl:3）と「大鳥 洋一」（1回: a.jsonl:2）は、同じ人かもしれません（一字の違いだけです）",
            "2 themes: near-themes テーマ「起業家教育」（2回: a.jsonl:1、a.jsonl:3）と「企業家教育」（1回: a.jsonl:2）は、同じテーマかもしれません（読みが同じ漢字の違いだけです）"
        ]
    );
}

#[test]
fn what_every_record_has_is_a_habit_and_not_told() {
    let record = |at: usize| {
        json!({
            "id": at.to_string(), "title": format!("会議 第{}部", at / 2), "date": "2023-11-06", "summary": "概要です。",
            "sessions": [{ "kind": "talk", "title": format!("講演{at}") }],
        })
    };
    let records: Vec<_> = (0..30).map(record).collect();
    assert_eq!(advised(&records, ""), [""; 0]);
    let few = codes(&advised(&records[..2], "")).len();
    assert_eq!(few, 3);
}
