//! The index finds exactly what the reference matcher does.

use std::cell::Cell;

use kairoku_core::protocol::{Scope, SearchRequest};
use kairoku_core::record::Meeting;
use kairoku_tests::queries::{Known, Reference, run, sketch, texts};
use kairoku_tests::{Opened, corpus, open_meetings, sample};
use proptest::prelude::*;
use proptest::sample::select;

#[test]
fn index_and_reference_agree_on_the_sample() {
    agree(&sample(), 600);
}

#[test]
fn index_and_reference_agree_on_questions_in_the_tokyo_assembly() {
    if let Some(togikai) = corpus("togikai") {
        agree(&togikai, 150);
    }
}

#[test]
fn index_and_reference_agree_on_mixed_english_and_japanese() {
    if let Some(records) = corpus("ruby-dev-meetings") {
        agree(&records, 150);
    }
}

/// Asks random queries, drawn from the texts of an archive, of both.
fn agree(archive: &Opened, cases: u32) {
    let reference = Reference::new(archive);
    let texts = texts(&archive.records);
    let scope = select(vec![Scope::Meeting, Scope::Section]);
    let answered = Cell::new(0);
    run(cases, &(sketch(), scope), |(sketch, scope)| {
        let request = SearchRequest {
            scope,
            ..SearchRequest::new(sketch.render(&texts), 0)
        };
        let found = archive
            .engine
            .sections(&request, &archive.blocks)
            .expect("an answer");
        let expected = reference.find(&request.query, scope).into_iter();
        let expected: Vec<_> = expected.map(Known::place).collect();
        answered.set(answered.get() + u32::from(!expected.is_empty()));
        prop_assert_eq!(found, expected, "{} ({:?})", request.query, scope);
        Ok(())
    });
    // Agreement on nothing would prove nothing.
    assert!(
        answered.get() > cases / 3,
        "only {} queries find anything",
        answered.get()
    );
}

/// Numbers and lists of digits as texts have them: groups of any length, commas
/// of either width, points, spaces and units between.
fn digits() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[0-9]{1,4}",
        4 => Just(",".to_owned()),
        1 => "[、，. 年人~-]",
        1 => "[０-９]{3}",
    ];
    prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat())
}

#[test]
fn index_and_reference_agree_on_grouped_digits() {
    let texts = prop::collection::vec(digits(), 40);
    run(
        40,
        &(texts, prop::collection::vec(digits(), 40)),
        |(texts, queries)| {
            let meeting: Meeting = serde_json::from_value(serde_json::json!({
                "id": "m", "title": "題", "series": "系", "date": "1990-05-01", "fiscal_year": 1990,
                "sessions": texts.iter().map(|text| serde_json::json!({
                    "kind": "talk", "title": "題", "summary": text,
                })).collect::<Vec<_>>(),
            }))
            .expect("a meeting");
            let archive = open_meetings(vec![meeting]);
            let reference = Reference::new(&archive);
            for query in queries.iter().chain(&texts) {
                let request = SearchRequest {
                    scope: Scope::Section,
                    ..SearchRequest::new(query, 0)
                };
                let found = archive
                    .engine
                    .sections(&request, &archive.blocks)
                    .expect("an answer");
                let expected = reference.find(query, Scope::Section).into_iter();
                let expected: Vec<_> = expected.map(Known::place).collect();
                prop_assert_eq!(found, expected, "{} in {:?}", query, texts);
            }
            Ok(())
        },
    );
}

#[test]
fn a_number_is_found_with_and_without_commas_and_no_part_of_it_is() {
    let grouped = |number: u64| {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, c) in digits.chars().enumerate() {
            let is_start = at > 0 && (digits.len() - at).is_multiple_of(3);
            text.extend(is_start.then_some(','));
            text.push(c);
        }
        text
    };
    run(60, &(1_000_u64..100_000_000_000), |number| {
        let with = grouped(number);
        for text in [&number.to_string(), &with] {
            let meeting: Meeting = serde_json::from_value(serde_json::json!({
                "id": "m", "title": "題", "series": "系", "date": "1990-05-01",
                "fiscal_year": 1990, "summary": format!("参加は{text}人、第1,2回の計。"),
            }))
            .expect("a meeting");
            let archive = open_meetings(vec![meeting]);
            let finds = |query: &str| {
                let request = SearchRequest::new(query, 0);
                let found = archive.engine.sections(&request, &archive.blocks);
                !found.expect("an answer").is_empty()
            };
            prop_assert!(finds(&format!("{number}人")), "{} in {}", number, text);
            prop_assert!(finds(&format!("{with}人")), "{} in {}", with, text);
            prop_assert!(finds("2回") && finds("1"));
            for (at, _) in with.match_indices(',') {
                let (before, after) = (&with[..at], &with[at + 1..]);
                let is_of_list = |part: &str| matches!(part, "1" | "2");
                prop_assert!(
                    is_of_list(before) || !finds(before),
                    "{} in {}",
                    before,
                    text
                );
                prop_assert!(!finds(&format!("{after}人")), "{} in {}", after, text);
            }
        }
        Ok(())
    });
}
