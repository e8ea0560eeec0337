//! A gateway says what the engine says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod common;

use kairoku_core::address;
use kairoku_core::protocol::{
    Answer, Ask, CITATION, ExportRequest, KwicResponse, ReadResponse, SearchRequest,
    SearchResponse, Selection, Suggestions, TrendsResponse, decode, encode,
};
use kairoku_gateway::limits::Limits;
use kairoku_gateway::server::Settings;
use kairoku_tests::queries::{run, sketch, texts};
use kairoku_tests::{Opened, sample};
use proptest::prelude::*;

use common::{Running, export};

/// A gateway that is asked as often as a test likes.
fn unhurried() -> Settings {
    Settings {
        limits: Limits {
            per_second: 0,
            ..Limits::default()
        },
        ..Settings::default()
    }
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| format!("%{byte:02X}");
    text.bytes().map(byte).collect()
}

#[test]
fn every_kind_of_question_is_answered_as_the_engine_answers_it() {
    let gateway = Running::sample(unhurried());
    let archive = sample();
    let engine = |ask: &Ask| archive.engine.answer(ask, &archive.blocks).unwrap();
    let q = encoded("地域 連携");
    let search = format!("q={q}&year=1998..2020&sort=newest&page=2");
    let asked = address::asked(&address::typed(&search));
    let found = gateway.get(&format!("search?{search}"));
    assert_eq!(found.status, 200, "{}", found.text());
    assert_eq!(
        decode(&found.body),
        Some(engine(&Ask::Search(asked))),
        "search"
    );
    let typed = address::typed(&format!("q={q}"));
    let id = &archive.records[3].meeting.id;
    let read = gateway.get(&format!("read?id={id}&q={q}"));
    let expected = engine(&Ask::Read(address::reading(&typed, id)));
    assert_eq!(decode(&read.body), Some(expected), "read");
    let trends = format!("t={q}&t=DX&scope=section");
    let counted = gateway.get(&format!("trends?{trends}"));
    let terms = address::terms(&trends);
    let expected = engine(&Ask::Trends(address::counts(
        &address::typed(&trends),
        terms,
    )));
    assert_eq!(decode(&counted.body), Some(expected), "trends");
    let lines = gateway.get(&format!("kwic?q={q}&by=left"));
    let order = address::kwic_order("by=left");
    let expected = engine(&Ask::Kwic(address::places(&typed, order)));
    assert_eq!(decode(&lines.body), Some(expected), "kwic");
    let suggested = gateway.get(&format!("suggest?q={}", encoded("起業")));
    let expected = archive.engine.suggest("起業", &archive.blocks).unwrap();
    assert_eq!(decode(&suggested.body), Some(expected), "suggest");
}

#[test]
fn any_search_is_answered_as_the_engine_answers_it() {
    let gateway = Running::sample(unhurried());
    let archive = sample();
    let texts = texts(&archive.records);
    run(150, &sketch(), |sketch| {
        let query = sketch.render(&texts);
        let request = address::asked(&SearchRequest::new(query.as_str(), address::PAGE_SIZE));
        let expected = archive
            .engine
            .answer(&Ask::Search(request), &archive.blocks);
        let found = gateway.get(&format!("search?q={}", encoded(&query)));
        prop_assert_eq!(found.status, 200);
        prop_assert_eq!(decode::<Answer>(&found.body), expected.ok(), "{}", query);
        Ok(())
    });
}

#[test]
fn an_answer_is_json_where_that_is_asked_for() {
    let gateway = Running::sample(unhurried());
    let archive = sample();
    let json = "Accept: application/json\r\n";
    let found = gateway.get_with(&format!("search?q={}", encoded("教育")), json);
    assert_eq!(found.header("content-type"), "application/json");
    let found: SearchResponse = serde_json::from_slice(&found.body).unwrap();
    let request = SearchRequest::new("教育", address::PAGE_SIZE);
    let expected = archive.engine.search(&request, &archive.blocks).unwrap();
    assert!(expected.total > 0);
    assert_eq!(found, expected);
    let body = |address: &str| gateway.get_with(address, json).body;
    let read: ReadResponse = serde_json::from_slice(&body("read?id=none")).unwrap();
    assert_eq!(read.reading, None);
    let trends: TrendsResponse = serde_json::from_slice(&body("trends?t=DX")).unwrap();
    assert_eq!(trends.terms[0].term, "DX");
    let kwic: KwicResponse = serde_json::from_slice(&body("kwic?q=DX")).unwrap();
    assert_eq!(kwic.query, "DX");
    let list: Suggestions = serde_json::from_slice(&body("suggest?q=DX")).unwrap();
    assert_eq!(list.word, "DX");
}

#[test]
fn words_may_be_sent_so_that_no_proxy_notes_them() {
    let gateway = Running::sample(unhurried());
    let address = format!("q={}&sort=oldest", encoded("教育"));
    let asked = gateway.get(&format!("search?{address}"));
    let form = "application/x-www-form-urlencoded; charset=utf-8";
    let sent = gateway.post("search", form, address.as_bytes());
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert_eq!(sent.body, asked.body);
    assert_eq!(sent.header("cache-control"), "no-store");
    assert_eq!(sent.header("etag"), "");
}

fn written(archive: &Opened, request: &ExportRequest) -> Vec<u8> {
    let engine = &archive.engine;
    let sections = engine.selected(&request.what, &archive.blocks).unwrap();
    let file = kairoku_export::file(request, &sections).unwrap();
    file.unwrap().content
}

#[test]
fn a_file_is_the_one_that_the_worker_would_write_and_nobody_keeps_it() {
    let gateway = Running::sample(unhurried());
    let archive = sample();
    let search = Selection::Search(Box::new(SearchRequest::new("教育", 1)));
    let id = archive.records[0].meeting.id.clone();
    for request in [
        export(search, "csv"),
        export(Selection::Sections(vec![(id, 0)]), CITATION),
    ] {
        let expected = written(&archive, &request);
        let postcard = gateway.post("export", "application/vnd.kairoku", &encode(&request));
        assert_eq!(postcard.status, 200, "{}", postcard.text());
        assert_eq!(postcard.body, expected);
        assert_eq!(postcard.header("cache-control"), "no-store");
        assert!(
            postcard
                .header("content-disposition")
                .contains("attachment")
        );
        let json = serde_json::to_vec(&request).unwrap();
        let json = gateway.post("export", "application/json", &json);
        assert_eq!(json.body, expected);
    }
}
