//! An engine of which nothing is loaded asks for blocks, and answers with them what the
//! one that has all of them does.

use std::cell::Cell;

use kairoku_core::catalogue::Block;
use kairoku_core::protocol::{
    KwicRequest, Scope, SearchRequest, Selection, Sort, TrendsRequest, encode,
};
use kairoku_engine::{Blocks, SearchError};
use kairoku_tests::queries::{filters, run, sketch, texts};
use kairoku_tests::{Opened, Published, corpus, cost, sample};
use proptest::prelude::*;
use proptest::sample::select;

/// In how many rounds a query that finds something is answered at most.
const ROUNDS: usize = 3;

/// In how many, where near records and offers take the place of hits.
const ROUNDS_OF_NEAR: usize = 5;

#[test]
fn a_cold_engine_answers_as_one_that_has_everything_on_the_sample() {
    answers_alike(&sample(), 300);
}

#[test]
fn a_cold_engine_answers_as_one_that_has_everything_on_questions_in_an_assembly() {
    if let Some(togikai) = corpus("togikai") {
        answers_alike(&togikai, 100);
    }
}

/// Asks until nothing is missing; the answer, and after how many rounds.
fn after_rounds<T>(
    published: &Published,
    blocks: &mut Blocks,
    ask: impl Fn(&Blocks) -> Result<T, SearchError>,
) -> (T, usize) {
    for rounds in 0.. {
        match ask(blocks) {
            Err(SearchError::Missing(missing)) => published.load(blocks, &missing),
            answer => return (answer.expect("an answer"), rounds),
        }
    }
    unreachable!("an archive has so many blocks at most")
}

fn answers_alike(archive: &Opened, cases: u32) {
    let texts = texts(&archive.records);
    let request = (
        sketch(),
        filters(&archive.records),
        select(vec![Scope::Meeting, Scope::Section]),
        select(vec![
            Sort::Relevance,
            Sort::Relevance,
            Sort::Newest,
            Sort::Oldest,
        ]),
        select(vec![0, 20, 40]),
    );
    let found = Cell::new(0);
    run(cases, &request, |(sketch, filters, scope, sort, offset)| {
        let request = SearchRequest {
            scope,
            sort,
            offset,
            filters,
            ..SearchRequest::new(sketch.render(&texts), 20)
        };
        let expected = archive
            .engine
            .search(&request, &archive.blocks)
            .expect("an answer");
        let (engine, mut blocks) = archive.published.open();
        let (response, rounds) = after_rounds(&archive.published, &mut blocks, |blocks| {
            engine.search(&request, blocks)
        });
        let is_match = response.nothing.is_none();
        found.set(found.get() + u32::from(is_match));
        let most = if is_match { ROUNDS } else { ROUNDS_OF_NEAR };
        prop_assert!(rounds <= most, "{} rounds for {}", rounds, request.query);
        prop_assert_eq!(encode(&response), encode(&expected), "{}", request.query);
        // What was dropped to save memory is asked for again.
        blocks.drop_oldest_shards(0);
        let (again, _) = after_rounds(&archive.published, &mut blocks, |blocks| {
            engine.search(&request, blocks)
        });
        prop_assert_eq!(encode(&again), encode(&expected), "{}", request.query);
        others_are_alike(archive, &request);
        Ok(())
    });
    assert!(
        found.get() > cases / 4,
        "only {} queries find anything",
        found.get()
    );
}

/// What else is asked of an engine: trends, places in their context, exports.
fn others_are_alike(archive: &Opened, request: &SearchRequest) {
    let (engine, mut blocks) = archive.published.open();
    let trends = TrendsRequest {
        terms: vec![request.query.clone()],
        filters: request.filters.clone(),
        scope: request.scope,
        ..TrendsRequest::default()
    };
    let ask = |blocks: &Blocks| engine.trends(&trends, blocks);
    let (counted, rounds) = after_rounds(&archive.published, &mut blocks, ask);
    assert_eq!(
        Ok(counted),
        archive
            .engine
            .trends(&trends, &archive.blocks)
            .map_err(drop)
    );
    assert!(
        rounds <= 1,
        "{rounds} rounds for the trend of {}",
        request.query
    );

    let (engine, mut blocks) = archive.published.open();
    let kwic = KwicRequest {
        filters: request.filters.clone(),
        scope: request.scope,
        ..KwicRequest::new(&request.query, 20)
    };
    let ask = |blocks: &Blocks| engine.kwic(&kwic, blocks);
    let (lines, rounds) = after_rounds(&archive.published, &mut blocks, ask);
    assert_eq!(
        Ok(lines),
        archive.engine.kwic(&kwic, &archive.blocks).map_err(drop)
    );
    assert!(
        rounds <= 2,
        "{rounds} rounds for the places of {}",
        request.query
    );

    let (engine, mut blocks) = archive.published.open();
    let selection = Selection::Search(Box::new(request.clone()));
    let ask = |blocks: &Blocks| {
        let sections = engine.selected(&selection, blocks)?;
        Ok(sections
            .iter()
            .map(|(one, number)| (one.meeting.id.clone(), *number))
            .collect())
    };
    let (selected, rounds) = after_rounds::<Vec<_>>(&archive.published, &mut blocks, ask);
    let expected = archive
        .engine
        .selected(&selection, &archive.blocks)
        .expect("an answer");
    let expected = expected
        .iter()
        .map(|(one, number)| (one.meeting.id.clone(), *number));
    assert_eq!(selected, expected.collect::<Vec<_>>());
    assert!(
        rounds <= 3,
        "{rounds} rounds for the export of {}",
        request.query
    );
}

#[test]
fn a_word_of_two_characters_reads_no_positions_and_no_list_that_it_does_not_name() {
    let Some(togikai) = corpus("togikai") else {
        return;
    };
    let (engine, blocks) = togikai.published.open();
    let missing = |query: &str| match engine.search(&SearchRequest::new(query, 0), &blocks) {
        Err(SearchError::Missing(missing)) => missing,
        other => panic!("{query} needs nothing: {other:?}"),
    };
    for word in ["教育", "防災", "東京"] {
        let missing = missing(word);
        assert!(
            matches!(missing[..], [Block::Tokens(_)]),
            "{word}: {missing:?}"
        );
    }
    let of_two = missing("防災 教育");
    assert!(of_two.len() <= 4, "{of_two:?}");
}

#[test]
fn a_first_visit_to_the_sample_loads_all_of_it_in_200_kilobytes() {
    let Opened {
        records, published, ..
    } = sample();
    let bytes = published.bytes_to_open();
    assert!(bytes <= 200_000, "{bytes} bytes");
    let apart = (0..records.len()).filter(|number| published.bytes_of(Block::Shard(*number)) > 0);
    assert_eq!(apart.count(), 0, "records come with the catalogue");
}

#[test]
fn a_first_visit_to_questions_in_an_assembly_keeps_its_budgets() {
    assert!(cost::measure("togikai"));
}

#[test]
fn a_first_visit_to_the_speeches_of_a_parliament_keeps_its_budgets() {
    assert!(cost::measure("kokkai"));
}
