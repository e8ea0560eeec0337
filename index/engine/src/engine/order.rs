//! The order of the hits, and the relaxed search that fills in where nothing
//! matches.

use std::cmp::{Ordering, Reverse};

use kairoku_core::protocol::Sort;
use kairoku_core::query::Query;

use super::Engine;
use crate::closeness::{self, WeightedTerm};
use crate::error::SearchError;
use crate::evaluate::Matches;
use crate::{rank, relaxed};

/// How many sections a relaxed search shows at most: those further down share
/// little more than common words.
const MAX_RELAXED: usize = 50;

/// Of how many of the best rows it is seen whether words stand close together.
const MAX_CLOSE: usize = 200;

impl Engine {
    /// Takes in place of matches the nearest section of each of the nearest
    /// meetings.
    pub(super) fn relax(&self, query: &Query, matches: &mut Matches) -> Result<(), SearchError> {
        let words: Vec<_> = query
            .wanted_words()
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        let ranking = &self.ranker.ranking;
        let nearest = relaxed::nearest(&self.segment, ranking, &self.table, &words, MAX_RELAXED)?;
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
    ) -> Result<(), SearchError> {
        let words = query.wanted_words().into_iter().zip(&matches.words);
        let terms = words.filter(|(word, _)| word.field.is_none());
        let terms = terms.map(|(word, counts)| WeightedTerm {
            needles: word.needles().collect(),
            worth: rank::rarity(counts.total, self.table.rows()),
        });
        let terms: Vec<_> = terms.collect();
        if terms.len() < 2 {
            return Ok(());
        }
        let mut rows = rows.to_vec();
        if rows.len() > MAX_CLOSE {
            let best = |one: &usize, other: &usize| {
                let score = |row: &usize| matches.scores[*row];
                score(other).total_cmp(&score(one)).then(other.cmp(one))
            };
            rows.select_nth_unstable_by(MAX_CLOSE, best);
            rows.truncate(MAX_CLOSE);
        }
        rows.sort_unstable();
        let rows: Vec<u32> = rows.into_iter().map(|row| row as u32).collect();
        let windows = closeness::best_windows(&self.segment, &rows, &terms)?;
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
        let newest = |row: &usize| (Reverse(self.table.meeting_of(*row)), *row);
        let by_score = |one: &usize, other: &usize| {
            let score = |row: &usize| matches.scores[*row];
            score(other)
                .total_cmp(&score(one))
                .then_with(|| newest(one).cmp(&newest(other)))
        };
        let compare = |one: &usize, other: &usize| match sort {
            Sort::Relevance => by_score(one, other),
            Sort::Newest => newest(one).cmp(&newest(other)),
            Sort::Oldest => one.cmp(other),
        };
        take_first(rows, wanted, compare);
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
