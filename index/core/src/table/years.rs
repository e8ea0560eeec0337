//! Counts by fiscal year.

use super::Table;
use crate::fiscal::FiscalYear;

/// How many sections lie in each fiscal year of an archive.
#[derive(Debug, Clone)]
pub struct YearCounts {
    first: FiscalYear,
    /// By the distance from the first year.
    counts: Vec<usize>,
}

impl YearCounts {
    /// Nothing counted yet.
    pub(super) fn new(table: &Table) -> Self {
        let years = || table.meetings.iter().map(|meeting| meeting.fiscal_year);
        let first = years().min().unwrap_or_default();
        let last = years().max().unwrap_or_default();
        Self {
            first,
            counts: vec![0; usize::from(first.0.abs_diff(last.0)) + 1],
        }
    }

    /// Counts a section of a year in which the archive has a meeting.
    pub(super) fn add(&mut self, year: FiscalYear) {
        self.counts[usize::from(self.first.0.abs_diff(year.0))] += 1;
    }

    /// Counts sections of a year; one that the archive does not reach is left out.
    pub(super) fn add_many(&mut self, year: FiscalYear, sections: usize) {
        let at = usize::try_from(i32::from(year.0) - i32::from(self.first.0)).ok();
        let count = at.and_then(|at| self.counts.get_mut(at));
        count.into_iter().for_each(|count| *count += sections);
    }

    /// How many sections lie in a year.
    pub fn of(&self, year: FiscalYear) -> usize {
        let at = usize::try_from(year.0 - self.first.0).ok();
        at.and_then(|at| self.counts.get(at).copied()).unwrap_or(0)
    }

    /// The years that have a section, oldest first.
    pub fn counted(&self) -> impl Iterator<Item = (FiscalYear, usize)> {
        let years = (self.first.0..).map(FiscalYear).zip(&self.counts);
        years.filter_map(|(year, &count)| (count > 0).then_some((year, count)))
    }
}
