//! The help of a response that has no hits: what would find something.

use fixedbitset::FixedBitSet;
use kairoku_core::facets::{self, Filters};
use kairoku_core::protocol::{FilterCount, Nothing, SearchRequest};
use kairoku_core::query::Query;

use super::Engine;
use crate::error::SearchError;
use crate::evaluate::{Evaluator, Matches};
use crate::near::Nearby;

impl Engine {
    /// What would find something where a search finds nothing.
    pub(super) fn nothing(
        &self,
        query: &Query,
        request: &SearchRequest,
        matches: &Matches,
        evaluator: &Evaluator<'_>,
    ) -> Result<Nothing, SearchError> {
        let wanted = query.wanted_words().into_iter().zip(&matches.words);
        let words = wanted.map(|(word, rows)| (word.text.clone(), rows.total));
        let narrowed =
            |rows: &FixedBitSet, filters: &Filters| self.table.passing(rows.ones(), filters).len();
        let mut all = FixedBitSet::with_capacity(self.table.rows());
        all.insert_range(..);
        let filters = facets::active(&request.filters).into_iter();
        let filters = filters.map(|active| FilterCount {
            alone: narrowed(&all, &active.only),
            without: narrowed(&matches.rows, &active.without),
        });
        let nearby = Nearby {
            vocabulary: &self.vocabulary,
            evaluator,
        };
        Ok(Nothing {
            words: words.collect(),
            filters: filters.collect(),
            near: nearby.of(&request.query, query, &matches.words)?,
        })
    }
}
