//! The help of a response that has no hits: what would find something.

use std::collections::HashSet;

use fixedbitset::FixedBitSet;
use kairoku_core::facets::{self, Filters};
use kairoku_core::protocol::{FilterCount, Nothing, SearchRequest};
use kairoku_core::query::dates::{DateMeaning, Held};
use kairoku_core::query::expand::Rule;
use kairoku_core::query::{Notice, Query};
use kairoku_core::years::YearRange;

use super::Engine;
use crate::error::SearchError;
use crate::evaluate::Matches;
use crate::near::Nearby;

impl Engine {
    /// The fiscal years of dates in a query of which the archive has no record:
    /// where nothing was found, or between the records that it has.
    pub(super) fn years_without_record(
        &self,
        query: &Query,
        matches: &Matches,
        nothing: bool,
    ) -> Vec<YearRange> {
        let dates = dates_without_meeting(query, matches).into_iter();
        let years = dates.filter_map(|meaning| meaning.held.fiscal_years());
        let mut without: Vec<YearRange> = years.collect();
        if without.is_empty() {
            return without;
        }
        let meetings = || self.known.table.meetings().iter().map(|it| it.fiscal_year);
        let bounds = meetings().min().zip(meetings().max());
        let is_between = |years: &YearRange| {
            let bounded = bounds.zip(years.from.zip(years.to));
            bounded.is_some_and(|((first, last), (from, to))| first < from && to < last)
        };
        let has_none = |years: &YearRange| !meetings().any(|year| years.contains(year));
        let mut seen = HashSet::new();
        without.retain(|years| {
            (nothing || is_between(years)) && has_none(years) && seen.insert(*years)
        });
        without
    }

    /// The months and days in a query on which no meeting was held, of fiscal years
    /// that have records.
    pub(super) fn days_without_meeting(&self, query: &Query, matches: &Matches) -> Vec<Notice> {
        let is_recorded = |held: Held| {
            let years = held.fiscal_years();
            let mut meetings = self.known.table.meetings().iter();
            years.is_none_or(|years| meetings.any(|it| years.contains(it.fiscal_year)))
        };
        let dates = dates_without_meeting(query, matches).into_iter();
        let days = dates.filter(|it| it.rule == Rule::Day && is_recorded(it.held));
        let told = days.map(|meaning| Notice::NotHeld {
            meetings: meaning.to_string(),
        });
        told.collect()
    }

    /// What would find something where a search finds nothing.
    pub(super) fn nothing(
        &self,
        query: &Query,
        request: &SearchRequest,
        matches: &Matches,
        nearby: &Nearby<'_>,
    ) -> Result<Nothing, SearchError> {
        let wanted = query.wanted_words().into_iter().zip(&matches.words);
        let words = wanted.map(|(word, rows)| (word.query(), rows.total));
        let narrowed = |rows: &FixedBitSet, filters: &Filters| {
            self.known.table.passing(rows.ones(), filters).len()
        };
        let all = nearby.evaluator.all();
        let filters = facets::active(&request.filters).into_iter();
        let filters = filters.map(|active| FilterCount {
            alone: narrowed(&all, &active.only),
            without: narrowed(&matches.rows, &active.without),
        });
        Ok(Nothing {
            words: words.collect(),
            filters: filters.collect(),
            near: nearby.of(&request.query, query, &matches.words)?,
        })
    }
}

/// What the words of a query mean as dates that are those of no meeting.
fn dates_without_meeting<'a>(query: &'a Query, matches: &Matches) -> Vec<&'a DateMeaning> {
    let words = query.wanted_words().into_iter().zip(&matches.words);
    let lost = words.filter(|(_, rows)| rows.dates.iter().all(|&count| count == 0));
    lost.filter_map(|(word, _)| word.dates.first()).collect()
}
