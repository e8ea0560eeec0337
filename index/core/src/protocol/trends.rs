use serde::{Deserialize, Serialize};

use super::search::{Expansion, Scope};
use crate::facets::Filters;
use crate::fiscal::FiscalYear;

/// A request for trends: in how many sections terms are found from year to year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendsRequest {
    /// The terms, each a query of its own. Those beyond
    /// [`TrendsRequest::MAX_TERMS`] are left out.
    pub terms: Vec<String>,
    /// The chosen facet values. Years that they leave out are not listed.
    pub filters: Filters,
    /// Where the several words of a term may stand.
    pub scope: Scope,
    /// Variants of the words that are not searched.
    pub switched_off: Vec<String>,
}

impl TrendsRequest {
    /// How many terms are compared at most.
    pub const MAX_TERMS: usize = 5;
}

/// In how many sections terms are found from year to year. Every list has the
/// same years, oldest first: those of which the archive has a record and which
/// the filters let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendsResponse {
    /// The terms, in the order of the request.
    pub terms: Vec<Trend>,
    /// All sections of each year under the same filters: what a share is of.
    pub totals: Vec<(FiscalYear, usize)>,
}

/// In how many sections a term is found from year to year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    /// The term as it was asked.
    pub term: String,
    /// How it was understood, in words for the reader, where that needs
    /// telling.
    pub understood: Option<String>,
    /// For each word of the term what is searched for it.
    pub expansions: Vec<Expansion>,
    /// The sections of each year.
    pub counts: Vec<(FiscalYear, usize)>,
    /// How many sections there are in all these years.
    pub total: usize,
    /// How many meetings they belong to.
    pub meetings: usize,
}
