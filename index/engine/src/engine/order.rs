//! The order of the hits, and the relaxed search that fills in where nothing
//! matches.

use std::cmp::Ordering;

use kairoku_core::facets::Filters;
use kairoku_core::protocol::{Scope, Sort};
use kairoku_core::query::{Node, Query, Word};

use super::Engine;
use crate::closeness::{self, WeightedTerm};
use crate::error::SearchError;
use crate::evaluate::{Evaluator, Matches};
use crate::lookup::Lookup;
use crate::{rank, relaxed};

/// How many sections a relaxed search shows at most: those further down share
/// little more than common words.
const MAX_RELAXED: usize = 50;

/// Of how many of the best rows it is seen whether words stand close together.
const MAX_CLOSE: usize = 200;

impl Engine {
    /// Takes in place of matches the nearest section of each of the nearest
    /// meetings, of those that the filters and the query's conditions allow.
    pub(super) fn relax(
        &self,
        query: &Query,
        filters: &Filters,
        matches: &mut Matches,
        evaluator: &Evaluator<'_>,
    ) -> Result<(), SearchError> {
        // What shares characters with a date is not near to it.
        let words: Vec<_> = query
            .wanted_words()
            .iter()
            .filter(|word| !word.is_date())
            .map(|word| word.text.as_str())
            .collect();
        let allowed = match conditions(query) {
            Some(conditions) => evaluator.find_unranked(&conditions, Scope::Section)?.rows,
            None => evaluator.all(),
        };
        let allowed = self.known.table.passing(allowed.ones(), filters);
        let allowed = allowed.into_iter().collect();
        let (ranker, table) = (&self.ranker, &self.known.table);
        let (lookup, ranking) = (evaluator.lookup, &ranker.ranking);
        let nearest = relaxed::nearest(lookup, ranking, table, &words, &allowed, MAX_RELAXED)?;
        for (row, score) in nearest {
            matches.rows.insert(row);
            matches.scores[row] = score;
        }
        Ok(())
    }

    /// Adds to the scores of the best rows what the words of the query are worth
    /// where they stand close to each other.
    pub(super) fn favour_close_words(
        &self,
        query: &Query,
        rows: &[usize],
        matches: &mut Matches,
        lookup: Lookup<'_>,
    ) -> Result<(), SearchError> {
        let words = query.wanted_words().into_iter().zip(&matches.words);
        let terms = words.filter(|(word, _)| may_be_close(word));
        let terms = terms.map(|(word, counts)| WeightedTerm {
            needles: word.needles().collect(),
            worth: rank::rarity(counts.in_text, self.known.table.rows()),
        });
        let terms: Vec<_> = terms.collect();
        if terms.len() < 2 {
            return Ok(());
        }
        let mut rows = rows.to_vec();
        if rows.len() > MAX_CLOSE {
            let newest = |one: &usize, other: &usize| {
                let newest = |row| self.known.table.newest_first(row);
                newest(*one).cmp(&newest(*other))
            };
            let best = |one: &usize, other: &usize| {
                let score = |row: &usize| matches.scores[*row];
                score(other)
                    .total_cmp(&score(one))
                    .then_with(|| newest(one, other))
            };
            rows.select_nth_unstable_by(MAX_CLOSE, best);
            rows.truncate(MAX_CLOSE);
        }
        rows.sort_unstable();
        let rows: Vec<u32> = rows.into_iter().map(|row| row as u32).collect();
        let windows = closeness::best_windows(lookup, &rows, &terms)?;
        for (row, window) in rows.into_iter().zip(windows) {
            matches.scores[row as usize] += self.ranker.ranking.closeness * window;
        }
        Ok(())
    }

    /// Brings the first `wanted` of the rows to the front, in order, and leaves
    /// the others out.
    pub(super) fn order(
        &self,
        rows: &mut Vec<usize>,
        sort: Sort,
        wanted: usize,
        matches: &Matches,
    ) {
        let newest = |row: &usize| self.known.table.newest_first(*row);
        let oldest = |row: &usize| self.known.table.oldest_first(*row);
        let by_score = |one: &usize, other: &usize| {
            let score = |row: &usize| matches.scores[*row];
            score(other)
                .total_cmp(&score(one))
                .then_with(|| newest(one).cmp(&newest(other)))
        };
        let compare = |one: &usize, other: &usize| match sort {
            Sort::Relevance => by_score(one, other),
            Sort::Newest => newest(one).cmp(&newest(other)),
            Sort::Oldest => oldest(one).cmp(&oldest(other)),
        };
        take_first(rows, wanted, compare);
    }
}

/// The words of a query that are worth more where they stand close to each other, if
/// there are several.
pub(super) fn words_to_be_close(query: &Query) -> Vec<&Word> {
    let mut words = query.wanted_words();
    words.retain(|word| may_be_close(word));
    words
}

fn may_be_close(word: &Word) -> bool {
    word.is_plain()
}

/// The conditions of a query: whatever it asks beside its wanted words, such as
/// what is left out, years and kinds, and alternatives of these. Near records are
/// held to them as matches are.
fn conditions(query: &Query) -> Option<Query> {
    let mut conditions = Vec::new();
    if let Some(root) = &query.root {
        collect_conditions(root, &mut conditions);
    }
    (!conditions.is_empty()).then(|| Query {
        root: Some(Node::All(conditions)),
        notices: Vec::new(),
    })
}

fn collect_conditions(node: &Node, conditions: &mut Vec<Node>) {
    match node {
        Node::All(nodes) => nodes
            .iter()
            .for_each(|node| collect_conditions(node, conditions)),
        node if !node.wants_words() => conditions.push(node.clone()),
        _ => {}
    }
}

/// Brings the first `wanted` of many things to the front, in order, and leaves
/// the others out.
pub(super) fn take_first<T>(all: &mut Vec<T>, wanted: usize, compare: impl Fn(&T, &T) -> Ordering) {
    if wanted < all.len() {
        all.select_nth_unstable_by(wanted, &compare);
        all.truncate(wanted);
    }
    all.sort_unstable_by(compare);
}
