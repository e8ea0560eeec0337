//! What the engine answers, over small archives made for the purpose.

mod common;

use common::{loaded, manifest, meeting, open, shard};
use kairoku_core::facets::Filters;
use kairoku_core::manifest::{FileEntry, Manifest, ShardFile};
use kairoku_core::people::People;
use kairoku_core::protocol::{SearchRequest, SearchResponse, Sort};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::Meeting;
use kairoku_core::shard::MeetingRef;
use kairoku_engine::{Engine, OpenError, SearchError, Shards, build};
use serde_json::{Value, json};

fn talk(title: &str, summary: &str) -> Value {
    json!({"kind": "talk", "title": title, "summary": summary})
}

fn example() -> Vec<Meeting> {
    vec![
        meeting(
            "a",
            "2001-05-01",
            json!([talk("産学連携", "起業の話"), talk("閉会", "連携")]),
        ),
        meeting(
            "b",
            "2002-05-01",
            json!([talk("挨拶", "産学連携、産学連携、産学連携の推進")]),
        ),
        meeting(
            "c",
            "2003-05-01",
            json!([talk("報告", "産学連携の推進とその他の長い長い話")]),
        ),
    ]
}

fn found(response: &SearchResponse) -> Vec<(&str, usize)> {
    response
        .hits
        .iter()
        .map(|hit| (hit.id.as_str(), hit.section))
        .collect()
}

fn search(request: &SearchRequest) -> SearchResponse {
    let (engine, shards) = loaded(&example());
    engine.search(request, &shards).expect("an answer")
}

#[test]
fn a_title_ranks_above_a_summary_and_more_occurrences_above_fewer() {
    let response = search(&SearchRequest::new("産学連携", 10));
    assert_eq!(found(&response), [("a", 1), ("b", 1), ("c", 1)]);
    assert_eq!((response.total, response.meetings), (3, 3));
}

#[test]
fn hits_are_sorted_by_date_when_asked() {
    let sorted = |sort| {
        let request = SearchRequest {
            sort,
            ..SearchRequest::new("", 3)
        };
        let response = search(&request);
        let found = found(&response).into_iter();
        found
            .map(|(id, section)| format!("{id}{section}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(sorted(Sort::Newest), ["c0", "c1", "b0"]);
    assert_eq!(sorted(Sort::Oldest), ["a0", "a1", "a2"]);
    assert_eq!(sorted(Sort::Relevance), ["c0", "c1", "b0"]);
}

#[test]
fn pages_follow_on_each_other() {
    let all = search(&SearchRequest::new("", 10));
    let mut paged = Vec::new();
    for offset in (0..9).step_by(2) {
        let page = search(&SearchRequest {
            offset,
            ..SearchRequest::new("", 2)
        });
        assert_eq!(page.total, 7);
        paged.extend(page.hits);
    }
    assert_eq!(paged, all.hits);
    let past = SearchRequest {
        offset: usize::MAX,
        ..SearchRequest::new("", usize::MAX)
    };
    assert!(search(&past).hits.is_empty());
}

#[test]
fn near_records_that_the_filters_leave_out_are_not_counted_either() {
    let near = search(&SearchRequest::new("産学連携の起業はどうなりますか", 10));
    assert!(near.relaxed && near.total > 0);
    let left_out = search(&SearchRequest {
        filters: Filters {
            themes: vec!["どこにもないテーマ".into()],
            ..Filters::default()
        },
        ..SearchRequest::new("産学連携の起業はどうなりますか", 10)
    });
    assert!(!left_out.relaxed);
    assert_eq!(left_out.total, 0);
    assert!(left_out.facets.year.is_empty());
}

#[test]
fn what_would_find_something_is_counted_where_nothing_matches() {
    let response = search(&SearchRequest {
        filters: Filters {
            years: vec!["1900".parse().expect("a year")],
            ..Filters::default()
        },
        ..SearchRequest::new("産学連携 どこにもない", 10)
    });
    let nothing = response.nothing.expect("nothing matches");
    let alone = |query| search(&SearchRequest::new(query, 0)).total;
    assert_eq!(
        nothing.words,
        [
            ("産学連携".to_owned(), alone("産学連携")),
            ("どこにもない".to_owned(), 0)
        ]
    );
    assert_eq!(nothing.filters.len(), 1);
    assert_eq!(
        (nothing.filters[0].alone, nothing.filters[0].without),
        (0, 0)
    );
    assert_eq!(search(&SearchRequest::new("産学連携", 0)).nothing, None);
}

#[test]
fn shards_that_are_not_loaded_are_named_all_at_once() {
    let meetings = example();
    let (engine, mut shards) = open(&meetings);
    let request = SearchRequest::new("産学連携", 10);
    let Err(SearchError::Missing(missing)) = engine.search(&request, &shards) else {
        panic!("nothing is loaded");
    };
    assert_eq!(missing, [0, 1, 2]);
    for number in missing {
        shards.insert(number, shard(&meetings[number..=number]));
    }
    assert_eq!(
        engine.search(&request, &shards).expect("an answer").total,
        3
    );
}

#[test]
fn exact_text_needs_the_records_it_is_checked_in() {
    let meetings = example();
    let (engine, shards) = open(&meetings);
    let sections = engine.sections(&SearchRequest::new("「業の話」", 0), &shards);
    assert!(matches!(sections, Err(SearchError::Missing(missing)) if missing == [0]));
}

#[test]
fn exact_text_of_kanji_without_variants_needs_no_records() {
    let meetings = example();
    let (engine, shards) = open(&meetings);
    let sections = engine.sections(&SearchRequest::new("「起業」", 0), &shards);
    assert_eq!(sections.expect("the index tells"), [("a", 1)]);
}

#[test]
fn the_shard_of_a_small_archive_comes_with_the_index() {
    let meetings = example();
    let shard = serde_json::to_vec(&shard(&meetings)).expect("JSON");
    let pack = build(
        &common::records(&meetings),
        People::NOBODY,
        &Synonyms::default(),
        Some(&shard),
    );
    let pack = pack.expect("it builds");
    let manifest = Manifest {
        shards: vec![ShardFile {
            first_id: "a".into(),
            file: FileEntry::describe("records", "json", &shard),
        }],
        ..manifest(&meetings, &pack)
    };
    let mut engine = Engine::open(pack).expect("it opens");
    let mut shards = Shards::new(&manifest.shards);
    engine.unpack_shard(&mut shards);
    assert!(shards.is_loaded(0));
    assert_eq!(
        engine
            .search(&SearchRequest::new("連携", 10), &shards)
            .expect("an answer")
            .total,
        4
    );
}

#[test]
fn the_same_meetings_give_the_same_bytes() {
    let records = common::records(&example());
    let build = || build(&records, People::NOBODY, &Synonyms::default(), None);
    assert_eq!(build().expect("it builds"), build().expect("it builds"));
}

#[test]
fn an_archive_without_meetings_can_be_searched() {
    let (engine, shards) = loaded(&[]);
    assert_eq!(
        engine
            .search(&SearchRequest::new("大", 10), &shards)
            .expect("an answer")
            .total,
        0
    );
}

#[test]
fn what_is_not_a_pack_is_refused() {
    assert!(matches!(
        Engine::open(b"<!doctype html>".to_vec()),
        Err(OpenError::NotAPack(_))
    ));
}

#[test]
fn a_manifest_knows_which_shard_holds_a_meeting() {
    let manifest = manifest(&example(), b"");
    assert_eq!(manifest.shard_of("b"), Some(1));
    assert_eq!(manifest.shard_of("bb"), Some(1));
    assert_eq!(manifest.shard_of("0"), None);
    let _: MeetingRef = MeetingRef::from(&example()[0]);
}
