//! How long single steps take outside a browser: folding, planning, searching, opening
//! blocks, building. `cargo xtask bench native` runs it, and so does
//! `cargo bench -p kairoku-benches`; what stands behind it chooses by name:
//! `cargo bench -p kairoku-benches -- search`.
//!
//! Everything is asked of one corpus, of which all blocks are loaded. Where it is not
//! there the fictional sample stands in for it, which is told: its figures are not to be
//! held against those of the corpus.

use std::hint::black_box;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use kairoku_benches::{Archive, archive};
use kairoku_core::fold::fold;
use kairoku_core::protocol::{KwicRequest, SearchRequest, TrendsRequest};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::shard::Record;
use kairoku_engine::{Blocks, Engine, SearchError};
use kairoku_records::compressed;
use kairoku_tests::Opened;

/// How many hits the first page shows.
const PAGE: usize = 20;

/// How many records an index is built of.
const BUILT: usize = 1_000;

/// A query of each kind: a character, two, words, exact text, several words, a field,
/// spellings and dates, a year alone.
const SEARCHES: [&str; 10] = [
    "の",
    "教育",
    "待機児童",
    "子育て支援の充実",
    "「少子化対策」",
    "医療 介護 連携",
    "発言者:知事 環境",
    "ワーク・ライフ・バランス",
    "環境 2005年",
    "年:2008",
];

/// Nothing contains these, so that near records are the answer.
const NEAR: [&str; 2] = ["ぬるぽがっ", "保育園に入れない子どもは何人いるのでしょうか"];

/// What is being typed.
const TYPED: [&str; 4] = ["高", "少子", "発言者:知", "koik"];

/// Terms of a chart.
const TERMS: [&str; 5] = ["少子化", "防災", "環境", "教育", "医療"];

fn main() {
    archive();
    divan::main();
}

/// Folds every text of the first records.
#[divan::bench(max_time = 1)]
fn fold_texts(bencher: Bencher<'_, '_>) {
    let records = archive().opened.records.iter().take(BUILT);
    let sections = records.flat_map(Record::sections);
    let texts = sections.flat_map(|section| section.paragraphs());
    let texts: Vec<_> = texts.map(|(_, text)| text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| texts.iter().map(|text| fold(text).len()).sum::<usize>());
}

/// Parses a query, expands it, recognizes names in it, and names the blocks to load.
#[divan::bench(args = SEARCHES, max_time = 1)]
fn plan(bencher: Bencher<'_, '_>, query: &str) {
    let (engine, blocks) = archive().opened.published.open();
    let request = SearchRequest::new(query, PAGE);
    bencher.bench_local(|| match engine.search(black_box(&request), &blocks) {
        Err(SearchError::Missing(missing)) => missing.len(),
        answered => panic!("{query} is answered without a block: {answered:?}"),
    });
}

/// From a query to its first page, with facets and histogram.
#[divan::bench(args = SEARCHES, max_time = 1)]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let Opened { engine, blocks, .. } = &archive().opened;
    let request = SearchRequest::new(query, PAGE);
    bencher.bench_local(|| {
        engine
            .search(black_box(&request), blocks)
            .expect("an answer")
    });
}

/// The same where nothing matches.
#[divan::bench(args = NEAR, max_time = 1)]
fn near_records(bencher: Bencher<'_, '_>, query: &str) {
    search(bencher, query);
}

/// What may be meant by the word that is being typed.
#[divan::bench(args = TYPED, max_time = 1)]
fn suggest(bencher: Bencher<'_, '_>, query: &str) {
    let Opened { engine, blocks, .. } = &archive().opened;
    bencher.bench_local(|| engine.suggest(black_box(query), blocks).expect("an answer"));
}

/// Five terms, from year to year.
#[divan::bench(max_time = 1)]
fn trends(bencher: Bencher<'_, '_>) {
    let Opened { engine, blocks, .. } = &archive().opened;
    let request = TrendsRequest {
        terms: TERMS.map(str::to_owned).into(),
        ..TrendsRequest::default()
    };
    bencher.bench_local(|| {
        engine
            .trends(black_box(&request), blocks)
            .expect("an answer")
    });
}

/// The first lines of keywords in context.
#[divan::bench(args = ["防災", "の"], max_time = 1)]
fn kwic(bencher: Bencher<'_, '_>, query: &str) {
    let Opened { engine, blocks, .. } = &archive().opened;
    let request = KwicRequest::new(query, PAGE);
    bencher.bench_local(|| engine.kwic(black_box(&request), blocks).expect("an answer"));
}

/// Inflates all files of the archive and takes their entries apart.
#[divan::bench(max_time = 2)]
fn inflate(bencher: Bencher<'_, '_>) {
    let Archive { files, .. } = archive();
    let bytes: usize = files.iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let read = files.iter().map(|file| compressed::read(file));
        read.map(|entries| entries.expect("a file of blocks").len())
            .sum::<usize>()
    });
}

/// Takes all blocks of tokens in, with their lists.
#[divan::bench(max_time = 2)]
fn decode_token_blocks(bencher: Bencher<'_, '_>) {
    let Archive { opened, tokens, .. } = archive();
    let catalogue = opened.blocks.catalogue();
    let bytes: usize = tokens.iter().map(|(_, content)| content.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| Blocks::new(catalogue.clone()))
        .bench_local_refs(|blocks| {
            for (block, content) in tokens {
                blocks.insert(*block, content).expect("a block");
            }
        });
}

/// Opens the index, of which no block is loaded.
#[divan::bench(max_time = 1)]
fn open() -> (Engine, Blocks) {
    archive().opened.published.open()
}

/// Builds the index of the first records.
#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher<'_, '_>) {
    let Opened {
        records, people, ..
    } = &archive().opened;
    let records: Vec<_> = records.iter().take(BUILT).collect();
    let synonyms = Synonyms::default();
    bencher
        .counter(ItemsCount::new(records.len()))
        .bench_local(|| {
            kairoku_engine::build(&records, people, &synonyms, &mut || ()).expect("an index")
        });
}
