//! What is suggested for a word while it is typed.

mod common;

use std::sync::LazyLock;

use common::{cold, load_shard, loaded, meeting, open_with};
use kairoku_core::catalogue::Block;
use kairoku_core::people::Person;
use kairoku_core::protocol::{SearchRequest, Suggestion};
use kairoku_core::query::typed::Taken;
use kairoku_core::record::Meeting;
use kairoku_engine::{Blocks, Engine, SearchError};
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

fn suggested(engine: &Engine, blocks: &Blocks, word: &str) -> Vec<String> {
    let suggestions = engine.suggest(word, blocks).expect("suggestions");
    let told = suggestions
        .list
        .into_iter()
        .map(|suggestion| match suggestion {
            Suggestion::Speaker { name, count, .. } => format!("発言者 {name} {count}"),
            Suggestion::Theme { name, count, .. } => format!("テーマ {name} {count}"),
            Suggestion::Title {
                title, id, section, ..
            } => format!("題 {title} {id}{section}"),
        });
    told.collect()
}

#[track_caller]
fn check(word: &str, expected: &[&str]) {
    let (engine, blocks) = loaded(&example());
    assert_eq!(suggested(&engine, &blocks, word), expected, "{word}");
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
    let (engine, blocks) = loaded(&example());
    let expected = Suggestion::Speaker {
        name: "佐藤 葵".into(),
        reading: Some("さとう あおい".into()),
        count: 1,
        taken: Taken {
            range: 0..4,
            replacement: String::new(),
            is_filter: true,
        },
    };
    let suggestions = engine.suggest("sato", &blocks).expect("suggestions");
    assert_eq!(suggestions.list, [expected]);
    assert_eq!(suggestions.word, "sato");
}

/// What the first suggestion makes of a query, and whether it is a filter.
#[track_caller]
fn taken(engine: &Engine, blocks: &Blocks, query: &str) -> (String, bool) {
    let suggestions = engine.suggest(query, blocks).expect("suggestions");
    match suggestions.list.first().expect("a suggestion") {
        Suggestion::Speaker { taken, .. } | Suggestion::Theme { taken, .. } => {
            (taken.apply(query), taken.is_filter)
        }
        Suggestion::Title { .. } => panic!("no name is suggested for {query}"),
    }
}

/// The sections that a query finds.
fn found(engine: &Engine, blocks: &Blocks, query: &str) -> Vec<(String, usize)> {
    let request = SearchRequest::new(query, 0);
    let found = engine.sections(&request, blocks).expect("an answer");
    found
        .into_iter()
        .map(|(id, section)| (id.to_owned(), section))
        .collect()
}

#[test]
fn a_suggestion_taken_asks_for_the_person_whatever_the_name_and_whoever_has_it_too() {
    let talk = |name: &str, organization: &str| {
        json!({"kind": "talk", "title": "起業", "speakers": [{"name": name,
            "affiliations": [{"organization": organization}]}]})
    };
    let sessions = json!([
        talk("東 和泉", "豊茅医科大学"),
        talk("東 和泉", "とよかや旅行舎"),
        talk("東 和泉", "無所属の会"),
        talk("森 葵", "豊茅医科大学"),
        talk("大森 葵", "豊茅医科大学"),
        talk("林 葵", "豊茅医科大学"),
    ]);
    let person = |name: &str, aliases: &[&str], organizations: &[&str]| Person {
        name: name.to_owned(),
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
        organizations: organizations.iter().map(|it| (*it).to_owned()).collect(),
        ..Person::default()
    };
    let people = vec![
        person("東 和泉", &[], &["豊茅医科大学"]),
        person("東 和泉", &[], &["とよかや旅行舎"]),
        person("林 葵", &["森 葵"], &[]),
    ];
    let meetings = [meeting("a", "2001-05-01", sessions)];
    let (engine, mut blocks) = open_with(&meetings, people);
    load_shard(&mut blocks, &meetings, 0);
    let finds = |query: &str, sections: &[usize]| {
        let expected: Vec<_> = sections.iter().map(|&it| ("a".to_owned(), it)).collect();
        assert_eq!(found(&engine, &blocks, query), expected, "{query}");
    };
    finds("発言者:\"東 和泉（豊茅医科大学）\"", &[1]);
    finds("発言者:「東和泉（とよかや旅行舎）」", &[2]);
    // Nobody of the list: a speaker of the bare name.
    finds("発言者:\"東 和泉\"", &[3]);
    finds("発言者:東和泉", &[1, 2, 3]);
    finds("発言者:\"林 葵\"", &[4, 6]);
    finds("発言者:\"森 葵\"", &[4, 6]);
    finds("発言者:\"大森 葵\"", &[5]);
    // No whole name: exact text.
    finds("発言者:\"森\"", &[4, 5]);
    finds("起業 -発言者:\"林 葵\"", &[1, 2, 3, 5]);
    for (query, expected) in [
        ("起業 -林", vec![1, 2, 3, 5]),
        ("題 OR 林", vec![4, 6]),
        ("起業 -東和泉（豊", vec![2, 3, 4, 5, 6]),
    ] {
        let (taken, is_filter) = taken(&engine, &blocks, query);
        assert!(!is_filter, "{query}");
        finds(&taken, &expected);
    }
}

#[test]
fn a_theme_taken_asks_for_that_theme_and_not_for_those_that_contain_it() {
    let (engine, blocks) = loaded(&example());
    let (query, is_filter) = taken(&engine, &blocks, "起業 OR 産学");
    assert_eq!(
        (query.as_str(), is_filter),
        ("起業 OR テーマ:\"産学連携\"", false)
    );
    let place = |id: &str, section| (id.to_owned(), section);
    assert_eq!(
        found(&engine, &blocks, &query),
        [place("a", 1), place("a", 2), place("b", 1)]
    );
    assert_eq!(found(&engine, &blocks, "テーマ:\"地域\""), [place("a", 3)]);
    assert_eq!(found(&engine, &blocks, "テーマ:\"産学\"").len(), 3);
}

#[test]
fn no_name_is_suggested_for_a_year_or_a_kind() {
    check("年:2001", &[]);
    check("種別:講", &[]);
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
    let (engine, blocks) = open_with(&meetings, vec![person]);
    for word in ["林", "森", "葵", "はやし", "hayashi"] {
        assert_eq!(
            suggested(&engine, &blocks, word),
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
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", json!(talks))]);
    let kinds = suggested(&engine, &blocks, "地域");
    let kinds: Vec<_> = kinds
        .iter()
        .filter_map(|told| told.split(' ').next())
        .collect();
    assert_eq!(kinds, [["発言者"; 3], ["テーマ"; 3], ["題"; 3]].concat());
}

#[test]
fn titles_come_from_their_own_block_whatever_else_is_loaded() {
    let (engine, mut blocks, contents) = cold(&example(), Vec::new());
    let missing = engine.suggest("報告", &blocks);
    assert!(matches!(missing, Err(SearchError::Missing(missing)) if missing == [Block::Titles]));
    let titles = contents.iter().find(|(block, _)| *block == Block::Titles);
    blocks
        .insert(Block::Titles, &titles.expect("it is there").1)
        .expect("a block");
    assert_eq!(
        suggested(&engine, &blocks, "報告"),
        suggested_by_all("報告")
    );
}

fn suggested_by_all(word: &str) -> Vec<String> {
    let (engine, blocks) = loaded(&example());
    suggested(&engine, &blocks, word)
}

#[test]
fn nothing_is_suggested_for_nothing_or_for_a_sentence() {
    for word in ["", " ", "・", "\u{3099}", &"産学連携".repeat(11)] {
        check(word, &[]);
    }
}

/// The same archive, opened twice.
static OPENED: LazyLock<[(Engine, Blocks); 2]> =
    LazyLock::new(|| [loaded(&example()), loaded(&example())]);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_word_is_answered_and_always_in_the_same_way(
        word in prop_oneof![any::<String>(), "[おおしまさと大嶋産学a-z ~ー「」\"-]{0,8}"],
    ) {
        let [suggestions, again] = OPENED.each_ref().map(|(engine, blocks)| {
            engine.suggest(&word, blocks).expect("suggestions")
        });
        prop_assert_eq!(suggestions, again);
    }
}
