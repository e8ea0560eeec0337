//! What comes first, each rule by itself. Where nothing else tells two
//! records apart the newer comes first, so the better one is always older.

use kairoku_core::protocol::{SearchRequest, SearchResponse};
use kairoku_core::record::Meeting;
use kairoku_tests::open_meetings;
use serde_json::json;

/// A meeting of the given year whose only session has a title and a summary.
fn meeting(year: i16, title: &str, summary: &str) -> Meeting {
    serde_json::from_value(json!({
        "id": year.to_string(), "title": "会合", "series": "連",
        "date": format!("{year}-05-01"), "fiscal_year": year,
        "sessions": [{"kind": "talk", "title": title, "summary": summary}],
    }))
    .expect("a meeting")
}

fn search(query: &str, meetings: &[Meeting]) -> SearchResponse {
    let archive = open_meetings(meetings.to_vec());
    let request = SearchRequest::new(query, 10);
    let answer = archive.engine.search(&request, &archive.blocks);
    answer.expect("all shards are loaded")
}

#[track_caller]
fn assert_order(response: &SearchResponse, years: &[&str]) {
    let found: Vec<_> = response.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(found, years);
}

#[test]
fn a_word_ranks_above_the_same_characters_inside_another() {
    let meetings = [
        meeting(2020, "報告", "京都市で調べた"),
        meeting(2021, "報告", "東京都で調べた"),
    ];
    assert_order(&search("京都", &meetings), &["2020", "2021"]);
}

#[test]
fn a_title_ranks_above_a_summary() {
    let meetings = [
        meeting(2020, "防災の話", "そのほかに何もない"),
        meeting(2021, "その他の話", "防災のほかに何もない"),
    ];
    assert_order(&search("防災", &meetings), &["2020", "2021"]);
}

#[test]
fn words_close_to_each_other_rank_above_words_far_apart() {
    let padding = "ほかのことを長く話した。".repeat(20);
    let meetings = [
        meeting(2020, "報告", &format!("大学の防災を話した。{padding}")),
        meeting(2021, "報告", &format!("大学を話した。{padding}の防災")),
    ];
    assert_order(&search("大学 防災", &meetings), &["2020", "2021"]);
}

#[test]
fn of_equal_sections_the_newest_comes_first() {
    let equal = [2020, 2022, 2021].map(|year| meeting(year, "報告", "防災の話"));
    assert_order(&search("防災", &equal), &["2022", "2021", "2020"]);
}

#[test]
fn a_question_finds_the_passage_that_speaks_of_all_of_it() {
    let padding = "ほかのことを長く話した。".repeat(20);
    let meetings = [
        meeting(
            2020,
            "報告",
            &format!("避難所に毛布の備蓄は足りた。{padding}"),
        ),
        meeting(
            2021,
            "報告",
            &format!("避難所を開いた。{padding}毛布の備蓄は足りた。"),
        ),
    ];
    let response = search("避難所の毛布の備蓄はどれだけ必要ですか", &meetings);
    assert!(response.relaxed);
    assert_order(&response, &["2020", "2021"]);
}
