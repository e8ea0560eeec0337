//! The examples of the help: each finds in its archive as many records as it says.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{repository, shell, site};
use kairoku::data_folder;
use kairoku_core::protocol::SearchRequest;

/// The examples of an archive's help as query and count, and how many rules have
/// none.
fn examples(html: &str) -> (Vec<(String, usize)>, usize) {
    let (_, rules) = html.split_once("<dl class=\"syntax\"").unwrap();
    let terms: Vec<_> = rules.split("<dt>").skip(1).collect();
    let within = |text: &str, start: &str, end: &str| {
        let (_, rest) = text.split_once(start)?;
        Some(rest.split_once(end)?.0.to_owned())
    };
    let example = |term: &&str| {
        let count = within(term, "<span class=\"count\">", "件</span>")?;
        let query = within(term, "<code>", "</code>")?;
        let query = query.replace("&quot;", "\"").replace("&amp;", "&");
        Some((query, count.replace(',', "").parse().unwrap()))
    };
    let found: Vec<_> = terms.iter().filter_map(example).collect();
    let rules = terms.iter().filter(|term| term.contains("<code>")).count();
    let without = rules - found.len();
    (found, without)
}

#[test]
fn every_example_finds_what_it_says_and_a_rule_without_one_is_no_link() {
    // The real archive holds one meeting, which cannot illustrate every rule.
    for (records, fewest, without) in [("samples", 15, 2), ("records", 8, 9)] {
        let home = tempfile::tempdir().unwrap();
        let (skin, out) = (home.path().join("shell"), home.path().join("site"));
        shell(&skin);
        assert_eq!(site(&repository(records), &skin, &out).code, Some(0));
        let html = fs::read_to_string(out.join("help/index.html")).unwrap();
        let (examples, missing) = examples(&html);
        assert!(
            examples.len() >= fewest && missing <= without,
            "{records}: {examples:?}"
        );
        assert_eq!(html.matches("href=\"./?q=").count(), examples.len());
        let mut data = data_folder::open(&out.join("data")).unwrap();
        for (query, count) in examples {
            let found = data.search(&SearchRequest::new(query.as_str(), 0)).unwrap();
            assert!(!found.relaxed && found.total > 0, "{records}: {query}");
            assert_eq!(found.total, count, "{records}: {query}");
        }
    }
}
