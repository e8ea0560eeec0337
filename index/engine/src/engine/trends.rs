//! Trends: in how many sections each term is found, year by year.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{Trend, TrendsRequest, TrendsResponse};
use kairoku_core::table::YearCounts;

use super::{Engine, response};
use crate::blocks::Blocks;
use crate::error::{SearchError, gathered};
use crate::evaluate::Evaluator;

impl Engine {
    /// Counts terms from year to year. No records are needed.
    ///
    /// # Errors
    /// [`SearchError::Missing`] as for [`Engine::search`].
    pub fn trends(
        &self,
        request: &TrendsRequest,
        blocks: &Blocks,
    ) -> Result<TrendsResponse, SearchError> {
        let years = self.known.years(&request.filters);
        let evaluator = self.evaluator(blocks);
        let terms = request.terms.iter().take(TrendsRequest::MAX_TERMS);
        let trends = terms.map(|term| self.trend(term, request, &years, &evaluator));
        let all = 0..self.known.table.rows();
        let all = self.known.table.passing(all, &request.filters);
        Ok(TrendsResponse {
            terms: gathered(trends)?,
            totals: listed(&years, &self.known.table.count_years(all)),
        })
    }

    fn trend(
        &self,
        term: &str,
        request: &TrendsRequest,
        years: &[FiscalYear],
        evaluator: &Evaluator<'_>,
    ) -> Result<Trend, SearchError> {
        let query = self.known.understand(term, true, &request.switched_off);
        let matches = evaluator.find_unranked(&query, request.scope)?;
        let rows = self
            .known
            .table
            .passing(matches.rows.ones(), &request.filters);
        let counts = self.known.table.count_years(rows.iter().copied());
        Ok(Trend {
            term: term.to_owned(),
            understood: query.described(),
            expansions: response::expansions(&query, &matches),
            counts: listed(years, &counts),
            total: rows.len(),
            meetings: self.count_meetings(&rows),
        })
    }
}

/// The counts of these years.
fn listed(years: &[FiscalYear], counts: &YearCounts) -> Vec<(FiscalYear, usize)> {
    years.iter().map(|&year| (year, counts.of(year))).collect()
}
