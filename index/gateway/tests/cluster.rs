//! A real cluster answers as the engine does. Where `KAIROKU_CLUSTER` names one, such as
//! `cargo xtask cluster` starts, these tests load archives into it; else they say that
//! they do nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod common;

use std::time::Duration;

use kairoku_core::address;
use kairoku_core::facets::{FacetView, Filters};
use kairoku_core::protocol::{
    Answer, Ask, ReadRequest, Scope, SearchRequest, SearchResponse, Selection, Sort, TrendsRequest,
    decode,
};
use kairoku_core::query::Notice;
use kairoku_core::record::SessionKind;
use kairoku_gateway::cluster::{self, Client, Cluster, Layout, Pushed};
use kairoku_gateway::limits::Limits;
use kairoku_gateway::question::{Question, Reply};
use kairoku_gateway::server::Settings;
use kairoku_gateway::source::Source;
use kairoku_tests::queries::{run, sketch, texts};
use kairoku_tests::{
    Opened, assembled, corpus, records_of_corpus, records_of_sample, sample, tell,
};
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use common::{Running, export, publish};

const LAYOUT: Layout = Layout {
    shards: 3,
    replicas: 0,
};

/// The cluster, if there is one.
fn reached() -> Option<Client> {
    let Ok(url) = std::env::var("KAIROKU_CLUSTER") else {
        tell("SKIPPED: KAIROKU_CLUSTER names no cluster, see docs/CLUSTER.md");
        return None;
    };
    Some(Client::new(&url, Duration::from_secs(120)))
}

/// The data of an archive in a folder.
fn data_of(archive: &kairoku::input::Archive) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    publish(&assembled(archive), folder.path());
    folder
}

fn opened(client: &Client, name: &str) -> Source {
    let limits = Limits {
        time: Duration::from_secs(60),
        ..Limits::default()
    };
    Source::Cluster(Cluster::open(client.clone(), name, &limits).unwrap())
}

fn asked(source: &Source, ask: Ask) -> Answer {
    let reply = source.reply(&Question::Ask(ask), &Limits::default());
    match reply.unwrap() {
        (_, Reply::Answer(answer)) => answer,
        (_, other) => panic!("{other:?}"),
    }
}

/// What both must say alike: a cluster has no scores, no near records and no offers of
/// other words.
fn comparable(mut response: SearchResponse) -> SearchResponse {
    for hit in &mut response.hits {
        hit.score = 0.0;
    }
    if response.relaxed {
        (response.relaxed, response.total, response.meetings) = (false, 0, 0);
        response.hits.clear();
    }
    response.meant = None;
    if let Some(nothing) = &mut response.nothing {
        nothing.near.clear();
    }
    let is_of_dates =
        |notice: &Notice| matches!(notice, Notice::NoRecord { .. } | Notice::NotHeld { .. });
    response.notices.retain(|notice| !is_of_dates(notice));
    response
}

fn filters(archive: &Opened) -> impl Strategy<Value = Filters> + use<> {
    let response = archive
        .engine
        .search(&SearchRequest::new("", 0), &archive.blocks);
    let facets = response.unwrap().facets;
    let names = |facet: &[(String, usize)]| facet.iter().map(|(name, _)| name.clone()).collect();
    let (themes, speakers): (Vec<String>, Vec<String>) =
        (names(&facets.theme), names(&facets.speaker));
    let of = |names: Vec<String>| match names.is_empty() {
        true => Just(Vec::new()).boxed(),
        false => {
            prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(select(names), 1..3)]
                .boxed()
        }
    };
    let years = prop_oneof![
        3 => Just(Vec::new()),
        1 => select(vec!["1998..2005", "2010", "..2003", "2015.."])
            .prop_map(|years| vec![years.parse().unwrap()]),
    ];
    let kinds = prop_oneof![
        3 => Just(Vec::new()),
        1 => select(&SessionKind::ALL[..]).prop_map(|kind| vec![kind]),
    ];
    (years, of(themes), of(speakers), kinds).prop_map(|(years, themes, speakers, kinds)| Filters {
        years,
        themes,
        speakers,
        kinds,
        series: Vec::new(),
    })
}

/// Queries of every kind that there is.
const KINDS: [&str; 16] = [
    "",
    "大",
    "5",
    "a",
    "DX 推進",
    "「コーディネータ」",
    "(平 OR 2月)",
    "2023 連携",
    "11月6日",
    "-2023 大学",
    "NOT 大学",
    "会議:蒼海 DX",
    "発言者:「髙橋 みのり」",
    "発言者:(高橋 OR 磯貝) AI",
    "種別:講演 テーマ:URA",
    "年:1998..2005 題:会議 起業",
];

#[test]
fn a_cluster_answers_queries_of_every_kind_as_the_engine_does() {
    let Some(client) = reached() else { return };
    let data = data_of(&records_of_sample());
    cluster::push(&client, data.path(), "test-kinds", LAYOUT).unwrap();
    let (archive, source) = (sample(), opened(&client, "test-kinds"));
    for query in KINDS {
        for scope in [Scope::Meeting, Scope::Section] {
            let request = SearchRequest {
                scope,
                sort: Sort::Newest,
                view: FacetView::whole(),
                ..SearchRequest::new(query, 20)
            };
            let expected = archive.engine.search(&request, &archive.blocks).unwrap();
            let Answer::Search(found) = asked(&source, Ask::Search(request)) else {
                panic!("no search");
            };
            let expected = comparable(expected);
            let told = |response: &SearchResponse| {
                let SearchResponse {
                    total,
                    meetings,
                    expansions,
                    notices,
                    nothing,
                    ..
                } = response;
                format!("{query} {total} {meetings} {expansions:?} {notices:?} {nothing:?}")
            };
            assert_eq!(told(&found), told(&expected), "{scope:?}");
            assert_eq!(*found, expected, "{query} {scope:?}");
        }
    }
}

/// Asks both random queries, drawn from the texts of an archive.
fn agree(archive: &Opened, source: &Source, cases: u32) {
    let texts = texts(&archive.records);
    let scope = select(vec![Scope::Meeting, Scope::Section]);
    let sort = select(vec![Sort::Newest, Sort::Oldest]);
    let strategy = (sketch(), scope, sort, filters(archive), 0_usize..30);
    run(
        cases,
        &strategy,
        |(sketch, scope, sort, filters, offset)| {
            let request = SearchRequest {
                scope,
                sort,
                filters,
                offset,
                view: FacetView::whole(),
                ..SearchRequest::new(sketch.render(&texts).trim(), 5)
            };
            let expected = archive.engine.search(&request, &archive.blocks).unwrap();
            let Answer::Search(found) = asked(source, Ask::Search(request.clone())) else {
                panic!("no search");
            };
            let expected = comparable(expected);
            // What is short comes first: it says what is wrong.
            prop_assert_eq!(found.total, expected.total, "{:?}", request);
            prop_assert_eq!(&found.expansions, &expected.expansions, "{:?}", request);
            prop_assert_eq!(&found.notices, &expected.notices, "{:?}", request);
            prop_assert_eq!(&found.nothing, &expected.nothing, "{:?}", request);
            prop_assert_eq!(&found.facets, &expected.facets, "{:?}", request);
            prop_assert_eq!(*found, expected, "{:?}", request);
            let terms = TrendsRequest {
                terms: vec![request.query.clone()],
                filters: request.filters,
                scope,
                switched_off: Vec::new(),
            };
            let expected = archive.engine.trends(&terms, &archive.blocks).unwrap();
            let Answer::Trends(counted) = asked(source, Ask::Trends(terms)) else {
                panic!("no trends");
            };
            prop_assert_eq!(counted.read(), Some(expected), "{}", request.query);
            Ok(())
        },
    );
}

#[test]
fn a_cluster_answers_the_sample_as_the_engine_does() {
    let Some(client) = reached() else { return };
    let data = data_of(&records_of_sample());
    cluster::push(&client, data.path(), "test-sample", LAYOUT).unwrap();
    agree(&sample(), &opened(&client, "test-sample"), 400);
}

#[test]
fn a_cluster_answers_the_tokyo_assembly_as_the_engine_does() {
    let Some(client) = reached() else { return };
    let Some(records) = records_of_corpus("togikai") else {
        return;
    };
    let data = data_of(&records);
    cluster::push(&client, data.path(), "test-togikai", LAYOUT).unwrap();
    let archive = corpus("togikai").unwrap();
    agree(&archive, &opened(&client, "test-togikai"), 150);
}

#[test]
fn a_version_is_seen_when_all_of_it_is_there_and_the_one_before_comes_back() {
    let Some(client) = reached() else { return };
    let name = "test-versions";
    let mut archive = records_of_sample();
    let whole = data_of(&archive);
    let first = cluster::push(&client, whole.path(), name, LAYOUT).unwrap();
    let (Pushed::New(first) | Pushed::Already(first)) = first;
    let again = cluster::push(&client, whole.path(), name, LAYOUT).unwrap();
    assert_eq!(again, Pushed::Already(first.clone()));
    archive.meetings.truncate(3);
    let part = data_of(&archive);
    let second = cluster::push(&client, part.path(), name, LAYOUT).unwrap();
    assert_ne!(second, Pushed::Already(first.clone()));
    assert_eq!(cluster::rollback(&client, name).unwrap(), first);
    let second_again = cluster::rollback(&client, name).unwrap();
    assert_eq!(second, Pushed::New(second_again));
    assert_eq!(cluster::rollback(&client, name).unwrap(), first);
}

#[test]
fn a_gateway_over_a_cluster_reads_and_refuses_what_a_cluster_does_not_do() {
    let Some(client) = reached() else { return };
    let archive = sample();
    let data = data_of(&records_of_sample());
    cluster::push(&client, data.path(), "test-served", LAYOUT).unwrap();
    let gateway = Running::answering(opened(&client, "test-served"), data, Settings::default());
    let id = &archive.records[2].meeting.id;
    let read = gateway.get(&format!("read?id={id}&q=DX"));
    let request = ReadRequest {
        id: id.clone(),
        query: "DX".to_owned(),
        switched_off: Vec::new(),
    };
    let expected = archive.engine.answer(&Ask::Read(request), &archive.blocks);
    assert_eq!(decode(&read.body), expected.ok());
    let newest = address::typed("sort=newest");
    let expected = archive.engine.search(&newest, &archive.blocks).unwrap();
    let found = gateway.get("search?sort=newest");
    let expected = Answer::Search(Box::new(comparable(expected)));
    assert_eq!(decode(&found.body), Some(expected));
    assert_eq!(found.header("kairoku-order"), "");
    let best = gateway.get("search?q=DX");
    assert_eq!(best.header("kairoku-order"), "cluster");
    let everything = SearchRequest::new("DX", 1_000);
    let expected = archive.engine.search(&everything, &archive.blocks).unwrap();
    let Some(Answer::Search(best)) = decode(&best.body) else {
        panic!("no search");
    };
    let places = |response: &SearchResponse| {
        let places = response
            .hits
            .iter()
            .map(|hit| (hit.id.clone(), hit.section));
        places.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(best.total, expected.total);
    assert!(
        places(&best).is_subset(&places(&expected)),
        "the same hits in another order"
    );
    assert!(
        best.hits
            .is_sorted_by(|one, other| one.score >= other.score)
    );
    for address in ["kwic?q=DX", "suggest?q=DX"] {
        let refused = gateway.get(address);
        assert_eq!(
            (refused.status, refused.header("kairoku-refused")),
            (501, "not-by-cluster")
        );
    }
}

#[test]
fn a_file_out_of_a_cluster_is_the_one_that_the_worker_would_write() {
    let Some(client) = reached() else { return };
    let archive = sample();
    let data = data_of(&records_of_sample());
    cluster::push(&client, data.path(), "test-files", LAYOUT).unwrap();
    let source = opened(&client, "test-files");
    let search = SearchRequest {
        sort: Sort::Oldest,
        ..SearchRequest::new("大学", 1)
    };
    let id = |at: usize| archive.records[at].meeting.id.clone();
    let chosen = vec![(id(4), 1), ("none".to_owned(), 0), (id(2), 0), (id(4), 0)];
    for what in [
        Selection::Search(Box::new(search)),
        Selection::Sections(chosen),
    ] {
        let request = export(what, "csv");
        let sections = archive.engine.selected(&request.what, &archive.blocks);
        let expected = kairoku_export::file(&request, &sections.unwrap()).unwrap();
        let limits = Limits::default();
        let reply = source.reply(&Question::Export(Box::new(request)), &limits);
        assert_eq!(reply.unwrap().1, Reply::File(expected.unwrap()));
    }
}

#[test]
fn where_a_node_does_not_answer_the_next_is_asked() {
    let Ok(url) = std::env::var("KAIROKU_CLUSTER") else {
        tell("SKIPPED: KAIROKU_CLUSTER names no cluster, see docs/CLUSTER.md");
        return;
    };
    let client = Client::new(
        &format!("http://127.0.0.1:9,{url}"),
        Duration::from_secs(60),
    );
    let opened = Cluster::open(client, "no-such-archive", &Limits::default());
    let told = opened.err().map(|error| error.to_string());
    assert!(told.unwrap_or_default().contains("push で入れてください"));
}

#[test]
fn a_cluster_that_is_not_there_is_told() {
    let client = Client::new("http://127.0.0.1:9", Duration::from_secs(5));
    let opened = Cluster::open(client, "nothing", &Limits::default());
    let told = opened
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(told.contains("応答がありません"), "{told}");
}
