//! What the engine answers, over small archives made for the purpose.

mod common;

use common::{built, load_shard, loaded, meeting, open};
use kairoku_core::catalogue::Block;
use kairoku_core::facets::Filters;
use kairoku_core::protocol::{SearchRequest, SearchResponse, Sort};
use kairoku_core::record::Meeting;
use kairoku_engine::{Engine, OpenError, SearchError};
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
    let (engine, blocks) = loaded(&example());
    engine.search(request, &blocks).expect("an answer")
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
fn near_records_are_in_no_facet_and_the_filters_leave_them_out() {
    let near = search(&SearchRequest::new("産学連携の起業はどうなりますか", 10));
    assert!(near.relaxed && near.total > 0);
    let facets = &near.facets;
    let all = [&facets.year, &facets.theme, &facets.speaker, &facets.kind];
    assert!(all.into_iter().flatten().all(|(_, count)| *count == 0));
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
fn near_records_are_held_to_every_condition_of_the_query() {
    let report = json!({"kind": "report", "title": "起業", "summary": "産学連携"});
    let mut meetings = example();
    meetings.push(meeting("d", "2004-05-01", json!([report])));
    let (engine, blocks) = loaded(&meetings);
    let near = |conditions: &str| {
        let query = format!("産学連携の起業はどうなりますか {conditions}");
        let request = SearchRequest::new(&query, 10);
        let response = engine.search(&request, &blocks).expect("an answer");
        let hits = response.hits.into_iter();
        let mut places: Vec<_> = hits
            .map(|hit| format!("{}{}", hit.id, hit.section))
            .collect();
        places.sort();
        (response.relaxed, places.join(" "))
    };
    // The overviews are near too, by their series.
    for (conditions, expected) in [
        ("", "a1 b1 c1 d1"),
        ("年:2002", "b1"),
        ("種別:報告", "d1"),
        ("-種別:報告", "a1 b1 c1 d0"),
        ("-挨拶", "a1 b0 c1 d1"),
        ("年:(2001 OR 2003)", "a1 c1"),
        ("(年:2001 OR 種別:報告)", "a1 d1"),
        ("(年:2002..2004 種別:講演)", "b1 c1"),
        ("(挨拶でしょうか 年:2002)", "b1"),
    ] {
        let expected = (true, expected.to_owned());
        assert_eq!(near(conditions), expected, "{conditions}");
    }
    assert_eq!(near("種別:討議"), (false, String::new()));
}

#[test]
fn what_is_not_allowed_takes_no_place_among_near_records() {
    let near = json!([talk("産学連携の起業", "産学連携の起業の推進")]);
    let near = |number| meeting(&format!("n{number:02}"), "2001-05-01", near.clone());
    let mut meetings: Vec<_> = (0..60).map(near).collect();
    let report = json!({"kind": "report", "title": "報告", "summary": "起業"});
    let less_near = json!([talk("産学連携の起業", "起業の推進"), report]);
    meetings.push(meeting("z", "2002-05-01", less_near));
    let (engine, blocks) = loaded(&meetings);
    let query = "産学連携の起業の推進はどうなりますか";
    let allowed = |conditions: &str, filters: Filters| {
        let request = SearchRequest {
            filters,
            ..SearchRequest::new(format!("{query} {conditions}"), 100)
        };
        let response = engine.search(&request, &blocks).expect("an answer");
        assert!(response.relaxed, "{conditions}");
        let hits = response.hits.into_iter();
        hits.map(|hit| (hit.id, hit.section)).collect::<Vec<_>>()
    };
    let of_2002 = Filters {
        years: vec!["2002".parse().expect("a year")],
        ..Filters::default()
    };
    assert_eq!(allowed("", Filters::default()).len(), 50);
    assert_eq!(allowed("年:2002", Filters::default()), [("z".into(), 1)]);
    assert_eq!(allowed("", of_2002), [("z".into(), 1)]);
    // Of a meeting the nearest section that is allowed.
    assert_eq!(allowed("種別:報告", Filters::default()), [("z".into(), 2)]);
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
    let (engine, mut blocks) = open(&meetings);
    let request = SearchRequest::new("産学連携", 10);
    let Err(SearchError::Missing(missing)) = engine.search(&request, &blocks) else {
        panic!("nothing is loaded");
    };
    assert_eq!(missing, [0, 1, 2].map(Block::Shard));
    for number in 0..meetings.len() {
        load_shard(&mut blocks, &meetings, number);
    }
    assert_eq!(
        engine.search(&request, &blocks).expect("an answer").total,
        3
    );
}

#[test]
fn exact_text_needs_no_records() {
    let meetings = [
        meeting("a", "2001-05-01", json!([talk("國會", "コンと起業")])),
        meeting("b", "2002-05-01", json!([talk("国会", "こんと起業")])),
    ];
    let (engine, blocks) = open(&meetings);
    let total = |query: &str| {
        let found = engine.search(&SearchRequest::new(query, 0), &blocks);
        found.expect("the index tells").total
    };
    assert_eq!(
        ["「国会」", "「コン」", "「コ」", "「起業」"].map(total),
        [1, 1, 1, 2]
    );
    assert_eq!(["国会", "コン", "コ"].map(total), [2, 2, 2]);
}

#[test]
fn the_same_meetings_give_the_same_bytes() {
    let bytes = || {
        let built = built(&example(), Vec::new());
        let tokens = built.tokens().expect("they are read");
        let mut entries: Vec<_> = tokens.map(|block| block.tokens).collect();
        entries.extend(built.hot);
        entries.extend([built.words, built.titles]);
        entries
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn an_archive_without_meetings_can_be_searched() {
    let (engine, blocks) = loaded(&[]);
    assert_eq!(
        engine
            .search(&SearchRequest::new("大", 10), &blocks)
            .expect("an answer")
            .total,
        0
    );
}

#[test]
fn what_is_no_index_is_refused() {
    let (_, mut blocks) = open(&example());
    assert!(matches!(
        Engine::open(Vec::new(), &blocks),
        Err(OpenError::NoEntry(_))
    ));
    let mut hot = built(&example(), Vec::new()).hot;
    hot[0].1 = b"<!doctype html>".to_vec();
    assert!(matches!(
        Engine::open(hot, &blocks),
        Err(OpenError::NotUnderstood(_))
    ));
    for block in [
        Block::Tokens(0),
        Block::Tokens(99),
        Block::Positions(0),
        Block::Shard(9),
    ] {
        assert!(
            blocks.insert(block, b"<!doctype html>").is_err(),
            "{block:?}"
        );
    }
}
