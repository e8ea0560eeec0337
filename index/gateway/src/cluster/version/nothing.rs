//! The help of an answer without hits.

use kairoku_core::facets::{self, Filters};
use kairoku_core::protocol::{FilterCount, Nothing, Scope, SearchRequest};
use kairoku_core::query::{Query, Word};
use serde_json::Value;

use super::{Version, total};
use crate::cluster::client::ClusterError;
use crate::cluster::query::{self, Narrowing};

impl Version {
    /// What would find something where a search finds nothing.
    pub(super) fn nothing(
        &self,
        request: &SearchRequest,
        query: &Query,
        found: &Value,
    ) -> Result<Nothing, ClusterError> {
        let table = self.known.table();
        let words = query.wanted_words();
        let alone = |word: &&Word| {
            let spellings = word
                .needles()
                .map(|needle| query::containing(word, needle, table));
            let dates = word
                .dates
                .iter()
                .map(|date| query::of_date(date.held, table));
            self.count(query::any(spellings.chain(dates).collect()))
        };
        let mut searches: Vec<_> = words.iter().map(alone).collect();
        let everything = query::found(&Query::default(), Scope::Section, table);
        let active = facets::active(&request.filters);
        for one in &active {
            let passing = |of: &Value, filters: &Filters| {
                let passing = Narrowing::new(filters, table).passing(None);
                self.count(query::all(vec![of.clone(), passing]))
            };
            searches.push(passing(&everything, &one.only));
            searches.push(passing(found, &one.without));
        }
        let answers = self.ask(&searches)?;
        let counts: Result<Vec<usize>, _> = answers.iter().map(total).collect();
        let counts = counts?;
        let (of_words, of_filters) = counts.split_at(words.len());
        let filter = |two: &[usize]| FilterCount {
            alone: two[0],
            without: two[1],
        };
        Ok(Nothing {
            words: words
                .iter()
                .zip(of_words)
                .map(|(word, &count)| (word.query(), count))
                .collect(),
            filters: of_filters.chunks_exact(2).map(filter).collect(),
            near: Vec::new(),
        })
    }
}
