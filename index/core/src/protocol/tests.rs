use super::*;
use crate::facets::{FacetSizes, Facets, Filters};
use crate::fiscal::FiscalYear;
use crate::query::Notice;
use crate::query::expand::Rule;
use crate::record::{Link, SessionKind, Source};
use crate::shard::MeetingRef;

#[test]
fn what_is_written_is_read_again() {
    let search = Ask::Search(SearchRequest {
        filters: Filters {
            years: vec!["1998..2005".parse().expect("years")],
            ..Filters::default()
        },
        ..SearchRequest::new("産学連携", 20)
    });
    let request = Request::Ask {
        seq: 7,
        ask: search,
    };
    assert_eq!(decode(&encode(&request)), Some(request));
    let found = Answer::Search(Box::new(SearchResponse {
        query: "産学".into(),
        total: 1,
        meetings: 1,
        relaxed: false,
        awaited: Some(1),
        hits: vec![Hit {
            id: "2023".into(),
            section: 1,
            score: 1.5,
            date: "2023-11-06".parse().expect("a day"),
            fiscal_year: FiscalYear(2023),
            meeting_title: "会議".into(),
            kind: Some(SessionKind::Talk),
            title: Marked(vec![Piece {
                text: "産学".into(),
                place: Some(1),
            }]),
            speakers: Vec::new(),
            themes: Vec::new(),
            snippets: Vec::new(),
            occurrences: 1,
        }],
        facets: Facets {
            year: vec![("2023".into(), 1)],
            ..Facets::default()
        },
        sizes: FacetSizes::default(),
        understood: Some("「産学」、かつ 「高専」".into()),
        expansions: vec![Expansion {
            word: "産学".into(),
            variants: vec![ExpansionVariant {
                text: "産官学".into(),
                rule: Rule::Synonym,
                count: 0,
                on: false,
            }],
        }],
        notices: vec![Notice::LoneOperator { text: "OR".into() }],
        meant: None,
        nothing: Some(Nothing::default()),
    }));
    let response = Response::Answer {
        seq: 7,
        answer: found,
    };
    assert_eq!(decode(&encode(&response)), Some(response));
}

#[test]
fn what_is_no_message_is_refused() {
    assert_eq!(decode::<Response>(b""), None);
    assert_eq!(decode::<Response>(&[250; 9]), None);
}

/// A meeting to be read of which everything is known.
fn reading() -> Reading {
    let marked = |text: &str| {
        Marked(vec![Piece {
            text: text.into(),
            place: Some(0),
        }])
    };
    let neighbour = Some(MeetingRef {
        id: "2022".into(),
        title: "前の会議".into(),
        date: "2022-11-04".parse().expect("a day"),
        fiscal_year: FiscalYear(2022),
    });
    Reading {
        id: "2023".into(),
        series: marked("会議"),
        date: "2023-11-06".parse().expect("a day"),
        end_date: "2023-11-07".parse().ok(),
        start: "13:30".parse().ok(),
        end: "17:00".parse().ok(),
        fiscal_year: FiscalYear(2023),
        venue: Some(marked("会場")),
        organizer: Some(marked("主催")),
        participants: Some(60),
        organizations: Some(20),
        links: vec![Link {
            title: "資料".into(),
            url: "https://example.jp/".into(),
        }],
        source: Some(Source {
            url: Some("https://example.jp/".into()),
            title: Some("報告".into()),
            published: "2023-12-01".parse().ok(),
            license: Some("CC BY 4.0".into()),
        }),
        sections: vec![ReadSection {
            kind: Some(SessionKind::Talk),
            title: marked("題"),
            speakers: vec![MarkedSpeaker {
                name: "甲".into(),
                key: "a".into(),
                marked: marked("甲"),
                honorific: Some("氏".into()),
                reading: Some(marked("こう")),
                affiliations: vec![marked("大学")],
            }],
            themes: Vec::new(),
            summary: Vec::new(),
            first_place: Some(0),
        }],
        places: 1,
        previous: neighbour.clone(),
        next: neighbour,
    }
}

/// The JSON pointers of all that is in a value.
fn pointers(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (format!("{at}/{key}"), value))
            .collect(),
        serde_json::Value::Array(items) => (0..)
            .zip(items)
            .map(|(nth, value): (usize, _)| (format!("{at}/{nth}"), value))
            .collect(),
        _ => Vec::new(),
    };
    for (pointer, value) in inner {
        pointers(value, &pointer, found);
        found.push(pointer);
    }
}

// Postcard reads every field, so that one which is left out when it is written
// makes of the next field's bytes something else.
#[test]
fn a_meeting_is_read_again_whatever_is_not_known_of_it() {
    let full = serde_json::to_value(reading()).expect("JSON");
    let mut all = Vec::new();
    pointers(&full, "", &mut all);
    let mut optional = 0;
    for pointer in all {
        let mut json = full.clone();
        *json.pointer_mut(&pointer).expect("it is there") = serde_json::Value::Null;
        let Ok(reading) = serde_json::from_value::<Reading>(json) else {
            continue;
        };
        optional += 1;
        let message = ReadResponse {
            reading: Some(reading),
        };
        assert_eq!(decode(&encode(&message)), Some(message), "{pointer}");
    }
    assert!(optional >= 20, "only {optional} fields may be absent");
}

/// What measures in the worker knows a message by its first byte, see
/// `tests/browser/probe.mjs`: with another number it measured other messages in silence.
#[test]
fn an_ask_and_an_answer_begin_with_the_bytes_by_which_the_probe_knows_them() {
    let ask = Request::Ask {
        seq: 1,
        ask: Ask::Search(SearchRequest::new("", 20)),
    };
    let answer = Response::Answer {
        seq: 1,
        answer: Answer::Read(Box::new(ReadResponse { reading: None })),
    };
    assert_eq!((encode(&ask)[0], encode(&answer)[0]), (1, 7));
}
