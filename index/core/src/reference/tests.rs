use serde_json::json;

use super::*;
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
