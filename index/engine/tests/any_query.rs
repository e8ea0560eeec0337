//! Any text at all is a query, and is answered within bounds.

mod common;

use std::sync::LazyLock;

use kairoku_core::protocol::SearchRequest;
use kairoku_core::query::expand::MAX_VARIANTS;
use kairoku_engine::{Blocks, Engine};
use proptest::prelude::*;
use serde_json::json;

use common::{loaded, meeting};

const LIMIT: usize = 3;

static OPENED: LazyLock<(Engine, Blocks)> = LazyLock::new(|| {
    let session = |title: &str| json!({ "kind": "talk", "title": title });
    loaded(&[
        meeting("1998", "1998-11-06", json!([session("起業家の取り組み")])),
        meeting(
            "2019",
            "2019-11-06",
            json!([session("平成31年度のサーバー"), session("AI 10")]),
        ),
    ])
});

#[track_caller]
fn answered(query: &str) {
    let (engine, blocks) = &*OPENED;
    let response = engine
        .search(&SearchRequest::new(query, LIMIT), blocks)
        .expect("every query is answered");
    assert!(response.hits.len() <= LIMIT.min(response.total));
    assert!(response.meetings <= response.total);
    for expansion in &response.expansions {
        assert!(expansion.variants.len() < MAX_VARIANTS);
    }
}

#[test]
fn parentheses_nested_by_the_hundred_thousand_are_answered() {
    for query in ["(", ")", "（", "-(", "()", "(a OR "] {
        answered(&query.repeat(100_000));
    }
    answered(&format!(
        "{}起業{}",
        "(".repeat(100_000),
        ")".repeat(100_000)
    ));
}

#[test]
fn ten_thousand_characters_are_answered() {
    for query in [
        "起業",
        "a ",
        "-起業 ",
        "起業 OR ",
        "10年 ",
        "取り組み ",
        "2019年3月 ",
    ] {
        answered(&query.repeat(10_000 / query.chars().count()));
    }
}

#[test]
fn a_thousand_words_are_answered() {
    let words: String = (0_u32..1_000)
        .filter_map(|number| char::from_u32(0x4e00 + number))
        .flat_map(|word| [word, ' '])
        .collect();
    answered(&words);
}

#[test]
fn lone_operators_and_unmatched_quotes_are_answered() {
    for query in [
        "OR",
        "または",
        "-",
        "--",
        "- -",
        "OR OR",
        "\"",
        "「",
        "」",
        "「」",
        "\"\"",
        "発言者:",
        "年:",
        "年:..",
        "年:..-",
        "題:OR",
        "テーマ:「",
        "-発言者:",
        "(-)",
        "OR -OR (",
        "：：",
        "-「起業",
    ] {
        answered(query);
    }
}

#[test]
fn control_characters_and_what_is_no_letter_are_answered() {
    for query in [
        "\0",
        "\u{1}\u{2}",
        "\u{1e}",
        "\u{7f}起\u{0}業",
        "\u{202e}業起",
        "\u{feff}",
        "\u{3099}",
        "゛゜",
        "👩‍👩‍👧‍👦",
        "\u{e0100}",
        "\u{10ffff}",
        "㍿㋿①",
        "ﷺ",
    ] {
        answered(query);
    }
}

/// Pieces of which queries that are hard to read are made.
fn piece() -> impl Strategy<Value = String> {
    const FIXED: &[&str] = &[
        "(",
        ")",
        "（",
        "）",
        "「",
        "」",
        "\"",
        "OR",
        "または",
        "-",
        "－",
        ":",
        "：",
        "発言者:",
        "テーマ:",
        "題:",
        "年:",
        "..",
        " ",
        "　",
        "起業",
        "取り組み",
        "サーバー",
        "平成元年",
        "2019年",
        "三十",
        "10",
        "AI",
        "ー",
        "々",
        "ヶ",
        "\u{0}",
    ];
    prop_oneof![
        3 => prop::sample::select(FIXED).prop_map(str::to_owned),
        1 => ".",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(query in ".{0,60}") {
        answered(&query);
    }

    #[test]
    fn any_mixture_of_operators_and_words_is_answered(pieces in prop::collection::vec(piece(), 0..40)) {
        answered(&pieces.concat());
    }
}
