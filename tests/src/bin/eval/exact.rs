//! Whether the search finds exactly the sections that contain a text, and how
//! fast, for texts drawn from whole corpora.

use std::time::{Duration, Instant};

use kairoku_core::fold::fold;
use kairoku_core::protocol::{Scope, SearchRequest};
use kairoku_core::query::{Node, Query, parse};
use kairoku_core::reference::ReferenceMeeting;
use kairoku_tests::{Opened, corpus};

/// The corpora that texts are drawn from.
pub(crate) const CORPORA: [&str; 2] = ["togikai", "kokkai"];

/// How many substrings of 2 to 8 characters are drawn from a corpus.
const SUBSTRINGS: usize = 1_000;

/// How many single characters are drawn from a corpus.
const CHARACTERS: usize = 300;

/// What half of all searches should not take longer than.
const MEDIAN: Duration = Duration::from_millis(20);

/// A section by meeting id and number.
type Place<'a> = (&'a str, usize);

/// Measures the corpora that are there with every `share`th of the queries,
/// and says whether all that was found is exact.
pub(crate) fn measure<'a>(corpora: impl Iterator<Item = &'a str>, share: usize) -> bool {
    let mut exact = true;
    for name in corpora {
        let Some(archive) = corpus(name) else {
            continue;
        };
        let texts = Texts::new(&archive);
        let mut draw = Draw::new(&texts);
        let substrings = draw.queries(SUBSTRINGS / share, 2..=8);
        let characters = draw.queries(CHARACTERS / share, 1..=1);
        for (what, queries) in [("2-8 characters", substrings), ("1 character", characters)] {
            exact &= compare(&archive, &texts, &format!("{name}, {what}"), &queries);
        }
    }
    exact
}

/// Every section of a corpus, folded for the matchers that the engine is held
/// against.
struct Texts<'a> {
    references: Vec<ReferenceMeeting<'a>>,
    sections: Vec<(Place<'a>, Vec<String>)>,
    paragraphs: Vec<String>,
}

impl<'a> Texts<'a> {
    fn new(archive: &'a Opened) -> Self {
        let records = &archive.records;
        let sections = in_parallel(records, |record| {
            let sections = record.sections().enumerate();
            let folded = sections.map(|(number, section)| {
                let paragraphs = section.paragraphs().into_iter();
                let folds = paragraphs.map(|(_, text)| fold(&text).to_string());
                ((record.meeting.id.as_str(), number), folds.collect())
            });
            folded.collect()
        });
        let paragraphs = records.iter().flat_map(|record| record.sections());
        Self {
            references: in_parallel(records, |record| {
                vec![ReferenceMeeting::among(&record.meeting, &record.people)]
            }),
            sections,
            paragraphs: paragraphs
                .flat_map(|section| section.paragraphs())
                .map(|(_, text)| text)
                .collect(),
        }
    }

    /// What the reference matcher finds.
    fn referred(&self, archive: &'a Opened, query: &Query) -> Vec<Place<'a>> {
        let pairs: Vec<_> = archive.records.iter().zip(&self.references).collect();
        in_parallel(&pairs, |(record, reference)| {
            let hits = reference.hits(query, Scope::default()).into_iter();
            hits.map(|section| (record.meeting.id.as_str(), section))
                .collect()
        })
    }

    /// The sections whose fold contains a text, told without the matcher.
    fn containing(&self, text: &str) -> Vec<Place<'a>> {
        in_parallel(&self.sections, |(place, paragraphs)| {
            let contains = paragraphs.iter().any(|one| one.contains(text));
            contains.then_some(*place).into_iter().collect()
        })
    }
}

/// Applies a function to all items on all cores and joins what it returns, in
/// order.
fn in_parallel<'a, I: Sync, T: Send>(
    items: &'a [I],
    each: impl Fn(&'a I) -> Vec<T> + Sync,
) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let each = &each;
    std::thread::scope(|scope| {
        let chunks = items.chunks(items.len().div_ceil(cores).max(1));
        let threads: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || chunk.iter().flat_map(each).collect::<Vec<_>>()))
            .collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined
            .flat_map(|part| part.expect("a matcher does not panic"))
            .collect()
    })
}

/// Holds the engine against the matchers and prints what came of it.
fn compare(archive: &Opened, texts: &Texts<'_>, what: &str, queries: &[String]) -> bool {
    let mut times = Vec::new();
    let mut wrong = Vec::new();
    let mut contained = 0;
    for text in queries {
        let request = SearchRequest::new(text, 10);
        let started = Instant::now();
        let answer = archive.engine.search(&request, &archive.blocks);
        times.push((started.elapsed(), text));
        answer.expect("all shards are loaded");
        let sections = |request: &SearchRequest| {
            let found = archive.engine.sections(request, &archive.blocks);
            found.expect("all shards are loaded")
        };
        let mut exact = sections(&request) == texts.referred(archive, &archive.understood(text));
        if let Some(folded) = plain(text) {
            contained += 1;
            let request = SearchRequest {
                expand: false,
                ..request
            };
            exact &= sections(&request) == texts.containing(&folded);
        }
        if !exact {
            wrong.push(text);
        }
    }
    report(what, contained, &wrong, times);
    wrong.is_empty()
}

fn report(what: &str, contained: usize, wrong: &[&String], mut times: Vec<(Duration, &String)>) {
    times.sort();
    let quantile = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0;
    let (slowest, text) = times[times.len() - 1];
    let exact = 1.0 - wrong.len() as f64 / times.len() as f64;
    println!(
        "{what:<24} {:>5} queries  exact set {exact:.4} ({contained} by plain text too)  \
         median {:.1?}  p95 {:.1?}  slowest {slowest:.1?} ({text})",
        times.len(),
        quantile(0.5),
        quantile(0.95),
    );
    if quantile(0.5) > MEDIAN {
        println!("WARNING: the median is over {MEDIAN:?}");
    }
    if !wrong.is_empty() {
        println!("NOT EXACT: {wrong:?}");
    }
}

/// The fold of a query, where finding it is no more than containing it: one
/// word that is neither bounded nor quoted.
fn plain(text: &str) -> Option<String> {
    let Some(Node::Word(word)) = parse(text).root else {
        return None;
    };
    let [written] = &word.variants[..] else {
        return None;
    };
    let whole = word.field.is_none() && word.text == text;
    let unbounded = written.needle.bounds() == Default::default();
    (whole && unbounded).then(|| fold(text).to_string())
}

/// Draws texts from paragraphs, the same ones every time.
struct Draw<'a> {
    paragraphs: &'a [String],
    state: u64,
}

impl<'a> Draw<'a> {
    fn new(texts: &'a Texts<'_>) -> Self {
        Self {
            paragraphs: &texts.paragraphs,
            state: 2023,
        }
    }

    fn queries(&mut self, count: usize, length: std::ops::RangeInclusive<usize>) -> Vec<String> {
        let drawn = std::iter::repeat_with(|| self.query(&length));
        drawn.flatten().take(count).collect()
    }

    /// A part of a paragraph; none where that is too short or has nothing in
    /// it that is searched.
    fn query(&mut self, length: &std::ops::RangeInclusive<usize>) -> Option<String> {
        let paragraph = self.below(self.paragraphs.len());
        let length = length.start() + self.below(length.end() - length.start() + 1);
        let chars: Vec<char> = self.paragraphs[paragraph].chars().collect();
        let places = (chars.len() + 1).checked_sub(length).filter(|&n| n > 0)?;
        let at = self.below(places);
        let text: String = chars[at..at + length].iter().collect();
        (!fold(&text).is_empty()).then_some(text)
    }

    /// A number below a limit, by SplitMix64.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
