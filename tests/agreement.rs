//! The index finds exactly what the reference matcher does.

use std::cell::Cell;

use kairoku_core::protocol::{Scope, SearchRequest};
use kairoku_tests::queries::{Known, Reference, run, sketch, texts};
use kairoku_tests::{Opened, corpus, sample};
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
            .sections(&request, &archive.shards)
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
