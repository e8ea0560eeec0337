use serde_json::json;

use super::*;
use crate::query::expand::Expander;
use crate::query::parse;
use crate::testing::meeting;

/// A meeting of an overview and three sessions.
fn example() -> Meeting {
    meeting(json!({
        "title": "令和5年度の会議", "date": "2023-11-06", "fiscal_year": 2023,
        "themes": ["産学連携"], "venue": "第一会議室", "summary": "大学が集まる。\n\n高専も集まる。",
        "sessions": [
            {"kind": "talk", "title": "高専の起業家教育", "summary": "学生の**起業**が増えた。",
             "speakers": [{"name": "入江 英也", "reading": "いりえ", "affiliations": [{"organization": "熊本大学", "role": "特任教授"}]}]},
            {"kind": "talk", "title": "オープンイノベーション", "themes": ["産学連携"],
             "speakers": [{"name": "大嶋 洋一"}], "summary": "DXと大学。"},
            {"kind": "other", "title": "閉会"},
        ],
    }))
}

#[track_caller]
fn finds(query: &str, scope: Scope, sections: &[usize]) {
    let meeting = example();
    let found = ReferenceMeeting::new(&meeting).hits(&parse(query), scope);
    assert_eq!(found, sections, "{query}");
}

fn expanded(query: &str) -> Query {
    let mut query = parse(query);
    Expander::default().expand(&mut query, &[]);
    query
}

/// What a query finds with all that it is expanded by.
#[track_caller]
fn finds_expanded(query: &str, scope: Scope, sections: &[usize]) {
    let meeting = example();
    let found = ReferenceMeeting::new(&meeting).hits(&expanded(query), scope);
    assert_eq!(found, sections, "{query}");
}

#[test]
fn a_word_is_found_in_every_part() {
    for (query, sections) in [
        ("起業", &[1][..]),
        ("学生の起業が", &[1]),
        ("大島洋一", &[2]),
        ("いりえ", &[1]),
        ("熊本大学 特任教授", &[1]),
        ("産学連携", &[0, 2]),
        ("第一会議室", &[0]),
        ("大", &[0, 1, 2]),
        ("", &[0, 1, 2, 3]),
        ("ない", &[]),
    ] {
        finds(query, Scope::Section, sections);
    }
}

#[test]
fn a_match_never_reaches_across_paragraphs() {
    finds("集まる。高専", Scope::Meeting, &[]);
    finds("会議産学連携", Scope::Meeting, &[]);
}

#[test]
fn several_words_may_stand_in_several_sections_of_a_meeting() {
    finds("起業 大嶋", Scope::Meeting, &[1, 2]);
    finds("起業 大嶋", Scope::Section, &[]);
    finds("起業 大嶋 ない", Scope::Meeting, &[]);
}

#[test]
fn or_is_satisfied_by_either() {
    finds("起業 OR DX", Scope::Meeting, &[1, 2]);
    finds("(起業 ない) OR 閉会", Scope::Meeting, &[3]);
}

#[test]
fn what_is_left_out_is_left_out_of_the_section() {
    finds("大学 -熊本", Scope::Meeting, &[0, 2]);
    finds("-大学", Scope::Meeting, &[3]);
    finds("大学 -発言者:大嶋", Scope::Meeting, &[0, 1]);
}

#[test]
fn a_field_speaks_of_the_section_itself() {
    finds("発言者:大嶋 大学", Scope::Meeting, &[2]);
    finds("発言者:大嶋 起業", Scope::Meeting, &[]);
    finds("題:起業", Scope::Meeting, &[1]);
    finds("テーマ:産学", Scope::Meeting, &[0, 2]);
    finds("発言者:熊本", Scope::Meeting, &[]);
}

#[test]
fn a_year_narrows_and_is_no_word() {
    finds("年:令和5 起業", Scope::Meeting, &[1]);
    finds("年:2022 起業", Scope::Meeting, &[]);
    finds("年:2023", Scope::Meeting, &[0, 1, 2, 3]);
}

#[test]
fn exact_text_tells_variants_apart() {
    finds("「大嶋洋一」", Scope::Meeting, &[2]);
    finds("「大島洋一」", Scope::Meeting, &[]);
}

#[test]
fn a_date_finds_the_meeting_and_shows_all_of_it() {
    let all = &[0, 1, 2, 3][..];
    for scope in [Scope::Meeting, Scope::Section] {
        for query in [
            "2023",
            "2023年",
            "令和5年",
            "R5",
            "2023年11月6日",
            "2023年11月6日（月）",
            "11月6日",
            "11月",
            "R5.11.6",
            "2023-11-06",
            "2023/11/6",
            "2023年度（令和5年度）",
            "2023年 11月 6日",
            "2023 11月",
            "2023 OR 2024",
            "2023 テーマ:産学 OR 年:2023",
            "2023 -特許",
        ] {
            finds_expanded(query, scope, all);
        }
        for query in [
            "2022",
            "2024",
            "2024年1月",
            "2022年度",
            "2023年11月7日",
            "12月",
            "2022年 11月",
        ] {
            finds_expanded(query, scope, &[]);
        }
    }
}

#[test]
fn beside_other_words_a_date_selects_meetings_and_shows_no_section() {
    for scope in [Scope::Meeting, Scope::Section] {
        finds_expanded("2023 起業", scope, &[1]);
        finds_expanded("2022 起業", scope, &[]);
        finds_expanded("起業 11月6日", scope, &[1]);
        finds_expanded("(2022 OR 2023) 起業", scope, &[1]);
        finds_expanded("2023 (起業 OR DX)", scope, &[1, 2]);
        finds_expanded("2023 発言者:大嶋", scope, &[2]);
        finds_expanded("2023 ない", scope, &[]);
        finds_expanded("2022 OR 起業", scope, &[1]);
        finds_expanded("2023 OR 起業", scope, &[0, 1, 2, 3]);
    }
    finds_expanded("2023 起業 DX", Scope::Meeting, &[1, 2]);
    finds_expanded("2023 起業 DX", Scope::Section, &[]);
    finds_expanded("(2023 OR 起業) 2023年11月", Scope::Meeting, &[0, 1, 2, 3]);
}

#[test]
fn a_date_that_is_left_out_leaves_out_its_meetings() {
    finds_expanded("起業 -2023", Scope::Meeting, &[]);
    finds_expanded("起業 -2022", Scope::Meeting, &[1]);
    finds_expanded("-2022", Scope::Meeting, &[0, 1, 2, 3]);
    finds_expanded("-11月6日", Scope::Meeting, &[]);
    finds_expanded("起業 -「2023」", Scope::Meeting, &[1]);
}

#[test]
fn in_quotation_marks_or_a_field_a_date_is_text() {
    for query in [
        "「2023」",
        "題:2023",
        "テーマ:2023",
        "発言者:2023",
        "「11月6日」",
    ] {
        finds_expanded(query, Scope::Meeting, &[]);
    }
    finds_expanded("題:令和5年度", Scope::Meeting, &[0]);
    // Without expansions nothing but the text is meant.
    finds("2023", Scope::Meeting, &[]);
}

#[test]
fn a_meeting_of_several_days_is_held_on_each() {
    let meeting =
        meeting(json!({"date": "2001-02-22", "end_date": "2001-02-24", "fiscal_year": 2000}));
    let reference = ReferenceMeeting::new(&meeting);
    for (query, held) in [
        ("2001年2月22日", true),
        ("2001年2月23日", true),
        ("2001-02-24", true),
        ("2月23日", true),
        ("2001年2月25日", false),
        ("2001年2月21日", false),
        ("2000", true),
        ("2001", true),
        ("2000年度", true),
        ("2001年度", false),
        ("平成12年", true),
        ("平成13年", true),
        ("2002", false),
        ("2001年2月", true),
        ("2月", true),
        ("3月", false),
        ("2001年2月20日〜22日", true),
    ] {
        let hits = reference.hits(&expanded(query), Scope::Meeting);
        assert_eq!(!hits.is_empty(), held, "{query}");
    }
}
