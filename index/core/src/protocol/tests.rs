use super::*;
use crate::facets::{FacetSizes, Facets, Filters};
use crate::fiscal::FiscalYear;
use crate::query::Notice;
use crate::query::expand::Rule;
use crate::record::SessionKind;

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
                on: false,
            }],
        }],
        notices: vec![Notice::LoneOperator { text: "OR".into() }],
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
