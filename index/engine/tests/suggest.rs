//! What is suggested for a word while it is typed.

mod common;

use std::sync::LazyLock;

use common::{loaded, meeting, open, open_with, shard};
use kairoku_core::people::Person;
use kairoku_core::protocol::Suggestion;
use kairoku_core::record::Meeting;
use kairoku_engine::{Engine, Shards};
use proptest::prelude::*;
use serde_json::{Value, json};

fn talk(title: &str, speaker: (&str, &str), themes: &[&str]) -> Value {
    let (name, reading) = speaker;
    json!({"kind": "talk", "title": title, "themes": themes,
        "speakers": [{"name": name, "reading": reading}]})
}

const OSHIMA: (&str, &str) = ("大嶋 洋一", "おおしま よういち");
const OKADA: (&str, &str) = ("岡田 大", "おかだ まさる");
const SATO: (&str, &str) = ("佐藤 葵", "さとう あおい");

fn example() -> Vec<Meeting> {
    vec![
        meeting(
            "a",
            "2001-05-01",
            json!([
                talk("産学連携の推進と地域", OSHIMA, &["産学連携"]),
                talk("地域の産学連携", OKADA, &["地域の産学連携", "起業"]),
                talk("報告", OKADA, &["地域"]),
            ]),
        ),
        meeting(
            "b",
            "2002-05-01",
            json!([
                talk("報告", OKADA, &["産学連携"]),
                talk("産学連携の今", SATO, &["MAINTAIN AI"])
            ]),
        ),
    ]
}

fn suggested(engine: &Engine, shards: &Shards, word: &str) -> Vec<String> {
    let suggestions = engine.suggest(word, shards).expect("suggestions");
    let told = suggestions.into_iter().map(|suggestion| match suggestion {
        Suggestion::Speaker { name, count, .. } => format!("発言者 {name} {count}"),
        Suggestion::Theme { name, count } => format!("テーマ {name} {count}"),
        Suggestion::Title {
            title, id, section, ..
        } => format!("題 {title} {id}{section}"),
    });
    told.collect()
}

#[track_caller]
fn check(word: &str, expected: &[&str]) {
    let (engine, shards) = loaded(&example());
    assert_eq!(suggested(&engine, &shards, word), expected, "{word}");
}

#[test]
fn a_speaker_is_suggested_by_the_beginning_of_a_part_of_the_name() {
    check("大嶋", &["発言者 大嶋 洋一 1"]);
    check("洋", &["発言者 大嶋 洋一 1"]);
    check("嶋", &[]);
}

#[test]
fn a_name_that_begins_so_comes_before_one_with_a_later_part_that_does() {
    check("大", &["発言者 大嶋 洋一 1", "発言者 岡田 大 3"]);
}

#[test]
fn a_speaker_is_suggested_by_the_reading_in_kana_or_letters() {
    for word in [
        "おおし",
        "オオシマ",
        "よう",
        "ooshi",
        "Ōsh",
        "ohsima",
        "oosh",
        "おおｓ",
        "youiti",
    ] {
        check(word, &["発言者 大嶋 洋一 1"]);
    }
}

#[test]
fn kana_are_compared_as_they_are_written_and_letters_by_their_sound() {
    check("おお", &["発言者 大嶋 洋一 1"]);
    check("oo", &["発言者 岡田 大 3", "発言者 大嶋 洋一 1"]);
}

#[test]
fn the_reading_is_told() {
    let (engine, shards) = loaded(&example());
    let expected = Suggestion::Speaker {
        name: "佐藤 葵".into(),
        reading: Some("さとう あおい".into()),
        count: 1,
    };
    assert_eq!(
        engine.suggest("sato", &shards).expect("suggestions"),
        [expected]
    );
}

#[test]
fn a_person_is_suggested_by_every_name_and_the_reading_in_the_list_of_people() {
    let talk = json!({"kind": "talk", "title": "題", "speakers": [{"name": "森 葵"}]});
    let meetings = [meeting("a", "2001-05-01", json!([talk]))];
    let person = Person {
        name: "林 葵".into(),
        reading: Some("はやし あおい".into()),
        aliases: vec!["森 葵".into()],
        ..Person::default()
    };
    let (engine, shards) = open_with(&meetings, vec![person]);
    for word in ["林", "森", "葵", "はやし", "hayashi"] {
        assert_eq!(
            suggested(&engine, &shards, word),
            ["発言者 林 葵 1"],
            "{word}"
        );
    }
}

#[test]
fn themes_and_titles_that_begin_with_the_word_come_first() {
    let expected = [
        "テーマ 産学連携 2",
        "テーマ 地域の産学連携 1",
        "題 産学連携の今 b2",
        "題 産学連携の推進と地域 a1",
        "題 地域の産学連携 a2",
    ];
    check("産学", &expected);
}

#[test]
fn a_theme_in_letters_is_suggested_by_whole_beginnings_of_its_words() {
    check("ai", &["テーマ MAINTAIN AI 1"]);
    check("tain", &[]);
}

#[test]
fn sections_of_one_title_are_one_suggestion_the_newest() {
    check("報告", &["題 報告 b1"]);
}

#[test]
fn at_most_three_of_a_kind_are_suggested() {
    let themes: Vec<_> = (0..9).map(|number| format!("地域{number}")).collect();
    let themes: Vec<_> = themes.iter().map(String::as_str).collect();
    let talks: Vec<_> = (0..9)
        .map(|number| {
            talk(
                &format!("地域の話{number}"),
                (&format!("地域 {number}"), "ちいき"),
                &themes,
            )
        })
        .collect();
    let (engine, shards) = loaded(&[meeting("a", "2001-05-01", json!(talks))]);
    let kinds = suggested(&engine, &shards, "地域");
    let kinds: Vec<_> = kinds
        .iter()
        .filter_map(|told| told.split(' ').next())
        .collect();
    assert_eq!(kinds, [["発言者"; 3], ["テーマ"; 3], ["題"; 3]].concat());
}

#[test]
fn titles_come_from_the_shards_that_are_loaded() {
    let meetings = example();
    let (engine, mut shards) = open(&meetings);
    assert_eq!(suggested(&engine, &shards, "報告"), [""; 0]);
    shards.insert(0, shard(&meetings[..1]));
    assert_eq!(suggested(&engine, &shards, "報告"), ["題 報告 a3"]);
}

#[test]
fn nothing_is_suggested_for_nothing_or_for_a_sentence() {
    for word in ["", " ", "・", "\u{3099}", &"産学連携".repeat(11)] {
        check(word, &[]);
    }
}

/// The same archive, opened twice.
static OPENED: LazyLock<[(Engine, Shards); 2]> =
    LazyLock::new(|| [loaded(&example()), loaded(&example())]);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_word_is_answered_and_always_in_the_same_way(
        word in prop_oneof![any::<String>(), "[おおしまさと大嶋産学a-z ~ー「」\"-]{0,8}"],
    ) {
        let [suggestions, again] = OPENED.each_ref().map(|(engine, shards)| {
            engine.suggest(&word, shards).expect("suggestions")
        });
        prop_assert_eq!(suggestions, again);
    }
}
