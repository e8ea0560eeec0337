//! Which words are named where a word of a query finds nothing.

mod common;

use std::sync::LazyLock;

use common::{loaded, meeting, open, open_with};
use kairoku_core::people::Person;
use kairoku_core::protocol::{Near, SearchRequest};
use kairoku_core::record::Meeting;
use kairoku_engine::{Blocks, Engine};
use proptest::prelude::*;
use serde_json::json;

fn example() -> Vec<Meeting> {
    let sessions = json!([
        {"kind": "talk", "title": "産学連携の推進", "themes": ["産学連携", "open innovation"],
         "speakers": [{"name": "大嶋 洋一", "reading": "おおしま よういち"}],
         "summary": "大学発ベンチャーとスタートアップの話。少子化と産業連携。"},
        {"kind": "report", "title": "地域産学連携室の報告", "themes": ["地域"],
         "speakers": [{"name": "斉藤 鉄夫"}], "summary": "産業連携もある。産業連携が要る。"},
        {"kind": "other", "title": "閉会", "summary": "産業連携とインターフェース"},
    ]);
    vec![meeting("a", "2001-05-01", sessions)]
}

fn nearby(engine: &Engine, blocks: &Blocks, query: &str) -> Vec<Near> {
    let request = SearchRequest::new(query, 10);
    let response = engine.search(&request, blocks).expect("an answer");
    response
        .nothing
        .map(|nothing| nothing.near)
        .unwrap_or_default()
}

#[track_caller]
fn check(query: &str, expected: &[(&str, &str, usize)]) {
    let (engine, blocks) = loaded(&example());
    let near = nearby(&engine, &blocks, query);
    let told = near
        .iter()
        .map(|near| (near.word.as_str(), near.query.as_str(), near.count));
    assert_eq!(told.collect::<Vec<_>>(), expected, "{query}");
}

#[test]
fn a_word_with_a_wrong_kanji_is_recognized() {
    check("産学連係", &[("産学連携", "産学連携", 2)]);
    check("小子化", &[("少子化", "少子化", 1)]);
}

#[test]
fn letters_left_out_put_in_or_turned_around_are_recognized() {
    check("スタトーアップ", &[("スタートアップ", "スタートアップ", 1)]);
    check("スターアップ", &[("スタートアップ", "スタートアップ", 1)]);
    check("ベンャチー", &[("ベンチャー", "ベンチャー", 1)]);
}

#[test]
fn of_words_as_near_the_more_frequent_comes_first() {
    check(
        "産官連携",
        &[("産業連携", "産業連携", 3), ("産学連携", "産学連携", 2)],
    );
}

#[test]
fn a_part_of_a_longer_word_is_mended() {
    check("地域産学連係室", &[("地域産学連携室", "地域産学連携室", 1)]);
    check("産学連係の推進", &[("産学連携の推進", "産学連携の推進", 1)]);
}

#[test]
fn what_would_find_nothing_is_not_named() {
    check("海外産学連係", &[]);
    check("題:スターアップ", &[]);
}

#[test]
fn a_speaker_is_recognized_by_the_sound_of_the_reading() {
    for query in [
        "ooshima",
        "Ōshima",
        "ohsima",
        "youichi",
        "ooshimayoichi",
        "おうしま",
    ] {
        check(query, &[("大嶋 洋一", "大嶋洋一", 1)]);
    }
    check("発言者:ooshima", &[("大嶋 洋一", "発言者:大嶋洋一", 1)]);
    check("oo", &[]);
}

#[test]
fn words_that_sound_alike_are_recognized() {
    check("intafesu", &[("インターフェース", "インターフェース", 1)]);
}

#[test]
fn a_name_with_a_space_is_put_in_without() {
    check(
        "opneinnovation",
        &[("open innovation", "openinnovation", 1)],
    );
    check("斎藤鉄雄", &[("斉藤 鉄夫", "斉藤鉄夫", 1)]);
}

#[test]
fn a_word_in_a_field_is_compared_with_what_stands_there() {
    check("テーマ:産官連携", &[("産学連携", "テーマ:産学連携", 1)]);
    check("発言者:斉藤鉄雄", &[("斉藤 鉄夫", "発言者:斉藤鉄夫", 1)]);
    check("発言者:産学連係", &[]);
    check("テーマ:ooshima", &[]);
}

#[test]
fn only_words_that_find_nothing_are_exchanged() {
    check(
        "少子化 スターアップ",
        &[("スタートアップ", "少子化 スタートアップ", 1)],
    );
    check("少子化 -大学発", &[]);
}

#[test]
fn each_word_gets_its_nearest_before_any_gets_another() {
    check(
        "産官連携 小子化",
        &[
            ("産業連携", "産業連携 小子化", 3),
            ("少子化", "産官連携 少子化", 1),
            ("産学連携", "産学連携 小子化", 2),
        ],
    );
}

#[test]
fn the_word_is_exchanged_in_its_own_place() {
    check(
        "-産学連係 産学連係",
        &[("産学連携", "-産学連係 産学連携", 2)],
    );
    check(
        "(産学連係 OR ない) -「産学連係」",
        &[("産学連携", "(産学連携 OR ない) -「産学連係」", 2)],
    );
}

#[test]
fn exact_text_short_words_and_sentences_are_meant_as_they_are() {
    check("「産学連係」", &[]);
    check("連係", &[]);
    check(&"産学連係".repeat(11), &[]);
}

#[test]
fn a_date_that_means_no_meetings_by_choice_is_still_no_slip_for_another() {
    let session = json!({"kind": "talk", "title": "計画", "themes": ["2032年"],
        "summary": "2032年までの計画"});
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", json!([session]))]);
    let meanings = ["2023年度の会議", "2023年に開かれた会議"];
    for off in [&[][..], &meanings[..1], &meanings[..]] {
        let request = SearchRequest {
            switched_off: off.iter().map(|&it| it.to_owned()).collect(),
            ..SearchRequest::new("2023年", 10)
        };
        let response = engine.search(&request, &blocks).expect("an answer");
        let near = response.nothing.map(|nothing| nothing.near);
        assert_eq!(near, Some(Vec::new()), "{off:?}");
        assert_eq!((response.total, response.relaxed), (0, false), "{off:?}");
    }
}

#[test]
fn no_shard_is_needed() {
    let (engine, blocks) = open(&example());
    let request = SearchRequest {
        limit: 0,
        ..SearchRequest::new("産学連係", 0)
    };
    let response = engine.search(&request, &blocks).expect("an answer");
    assert_eq!(response.nothing.map(|nothing| nothing.near.len()), Some(1));
}

/// What is named for a query where the archive knows of a person.
#[track_caller]
fn check_with(person: Person, query: &str, expected: &[(&str, usize)]) {
    let namesake = Person {
        name: person.name.clone(),
        organizations: vec!["別の大学".into()],
        ..Person::default()
    };
    let parted = !person.organizations.is_empty();
    let people = std::iter::once(person).chain(parted.then_some(namesake));
    let session = json!({"kind": "talk", "title": "題", "speakers": [
        {"name": "大嶋 洋一", "affiliations": [{"organization": "大学"}]},
    ]});
    let meetings = [meeting("a", "2001-05-01", json!([session]))];
    let (engine, blocks) = open_with(&meetings, people.collect());
    let near = nearby(&engine, &blocks, query);
    let told: Vec<_> = near.iter().map(|it| (it.word.as_str(), it.count)).collect();
    assert_eq!(told, expected, "{query}");
}

fn oshima() -> Person {
    Person {
        name: "大嶋 洋一".into(),
        reading: Some("おおしま よういち".into()),
        ..Person::default()
    }
}

#[test]
fn a_speaker_is_recognized_by_the_reading_in_the_list_of_people() {
    check_with(Person::default(), "ooshima", &[]);
    check_with(oshima(), "ooshima", &[("大嶋 洋一", 1)]);
    check_with(oshima(), "おおしまよういち", &[("大嶋 洋一", 1)]);
}

#[test]
fn a_speaker_is_named_as_the_records_do() {
    let renamed = Person {
        name: "原 洋一".into(),
        aliases: vec!["大嶋 洋一".into()],
        ..oshima()
    };
    check_with(renamed, "ooshima", &[("大嶋 洋一", 1)]);
    let parted = Person {
        organizations: vec!["大学".into()],
        ..oshima()
    };
    check_with(parted, "ooshima", &[("大嶋 洋一", 1)]);
}

/// The same archive, opened twice.
static OPENED: LazyLock<[(Engine, Blocks); 2]> =
    LazyLock::new(|| [loaded(&example()), loaded(&example())]);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_named_finds_something_and_always_the_same(
        query in prop_oneof![any::<String>(), "[産学業官連携係おーoshima:発言者題「」\"() -]{0,12}"],
    ) {
        let [near, again] = OPENED.each_ref().map(|(engine, blocks)| nearby(engine, blocks, &query));
        prop_assert!(near.len() <= 3);
        for near in &near {
            prop_assert!(near.count > 0, "{near:?}");
            prop_assert_ne!(&near.query, &query);
        }
        prop_assert_eq!(near, again);
    }
}
