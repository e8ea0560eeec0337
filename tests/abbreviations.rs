//! What a word of a few kanji may be short for is offered where it is, and a false
//! offer never.

use std::collections::HashMap;

use kairoku_core::fold::is_kanji;
use kairoku_core::protocol::{Near, SearchRequest};
use kairoku_core::record::Meeting;
use kairoku_core::shard::Record;
use kairoku_tests::{Opened, corpus, open_meetings, sample};

/// What is offered for a query.
fn offered(archive: &Opened, query: &str) -> Option<Near> {
    let request = SearchRequest::new(query, 0);
    let response = archive.engine.search(&request, &archive.blocks);
    response.expect("an answer").meant
}

/// An archive of one meeting, with a session for each title, of so many people
/// of an organization.
fn archive(titles: &[&str], organization: &str) -> Opened {
    let sessions = titles.iter().map(|title| {
        serde_json::json!({"kind": "talk", "title": title, "speakers": [
            {"name": "山田 花子", "affiliations": [{"organization": organization}]}]})
    });
    let meeting: Meeting = serde_json::from_value(serde_json::json!({
        "id": "m", "title": "題", "series": "系", "date": "1990-05-01", "fiscal_year": 1990,
        "sessions": sessions.collect::<Vec<_>>(),
    }))
    .expect("a meeting");
    open_meetings(vec![meeting])
}

#[test]
fn the_compound_is_offered_with_its_count_and_its_query() {
    let archive = archive(
        &["知的財産の今", "知的財産本部の報告", "知的財産権"],
        "国立大学法人東京工業大学",
    );
    let near = |word: &str, query: &str| Near {
        word: word.into(),
        query: query.into(),
        count: 3,
    };
    assert_eq!(
        offered(&archive, "知財"),
        Some(near("知的財産", "知的財産"))
    );
    assert_eq!(
        offered(&archive, "報告 OR 題:知財"),
        Some(near("知的財産", "報告 OR 題:知的財産"))
    );
    assert_eq!(
        offered(&archive, "東工大 知的"),
        Some(near("東京工業大学", "東京工業大学 知的"))
    );
    for query in [
        "「知財」",
        "-知財",
        "発言者:知財",
        "知財本部",
        "知的",
        "財産",
    ] {
        assert_eq!(offered(&archive, query), None, "{query}");
    }
}

#[test]
fn two_kanji_are_short_for_a_frequent_compound_only() {
    let archive = archive(&["知的財産の今", "知的財産権"], "国立大学法人東京工業大学");
    assert_eq!(offered(&archive, "知財"), None);
    assert_eq!(offered(&archive, "東工大").map(|near| near.count), Some(2));
}

#[test]
fn of_two_compounds_none_is_offered() {
    let archive = archive(
        &["知的財産の今", "知事財政の今", "知的財産、知事財政"],
        "東京大学",
    );
    assert_eq!(offered(&archive, "知財"), None);
}

#[test]
fn a_word_that_is_found_often_enough_is_meant_as_it_is() {
    let mut titles = vec!["知的財産の今"; 11];
    titles.push("知財の今");
    assert_eq!(
        offered(&archive(&titles, "東京工業大学"), "知財").map(|near| near.count),
        Some(11)
    );
    titles.pop();
    titles.extend(["知財の今"; 2]);
    assert_eq!(offered(&archive(&titles, "東京工業大学"), "知財"), None);
}

#[test]
fn the_sample_is_offered_what_it_has() {
    let sample = sample();
    let offer = offered(&sample, "知財").expect("an offer");
    assert_eq!(offer.word, "知的財産");
}

/// Words of two to four kanji, as they stand between other characters, with how
/// often, the most frequent first.
fn kanji_words(records: &[Record]) -> Vec<(String, usize)> {
    let mut counts = HashMap::<String, usize>::new();
    let paragraphs = records
        .iter()
        .flat_map(Record::sections)
        .flat_map(|it| it.paragraphs());
    for (_, text) in paragraphs {
        for word in text.split(|c| !is_kanji(c)) {
            if (2..=4).contains(&word.chars().count()) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    words
}

/// How many words of an archive are asked for.
const ASKED: usize = 2_500;

#[test]
fn of_a_thousand_frequent_words_at_most_one_gets_an_offer() {
    let Some(togikai) = corpus("togikai") else {
        return;
    };
    let archives = [sample(), togikai];
    let mut asked = 0;
    let mut offers = Vec::new();
    for words_of in &archives {
        for (word, _) in kanji_words(&words_of.records).into_iter().take(ASKED) {
            for archive in &archives {
                asked += 1;
                offers.extend(offered(archive, &word).map(|near| (word.clone(), near.word)));
            }
        }
    }
    assert!(offers.len() * 1_000 <= asked, "of {asked}: {offers:?}");
}
