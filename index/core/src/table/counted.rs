//! Facets over sections that somebody else has counted.

use super::{NumberedFilters, Table};
use crate::facets::Filters;
use crate::fiscal::FiscalYear;
use crate::record::SessionKind;

/// How many sections each value of each facet shows, by the numbers of the table. Values
/// that show none may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// By fiscal year.
    pub years: Vec<(FiscalYear, usize)>,
    /// By theme.
    pub themes: Vec<(u32, usize)>,
    /// By speaker.
    pub speakers: Vec<(u32, usize)>,
    /// By kind.
    pub kinds: Vec<(SessionKind, usize)>,
    /// By series.
    pub series: Vec<(u32, usize)>,
}

/// The names of filters as numbers of the table; none where a facet does not narrow. A
/// name that the archive does not have has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterNumbers {
    /// The themes.
    pub themes: Option<Vec<u32>>,
    /// The speakers.
    pub speakers: Option<Vec<u32>>,
    /// The series.
    pub series: Option<Vec<u32>>,
}

impl Table {
    /// The numbers of the names by which filters narrow.
    pub fn numbers(&self, filters: &Filters) -> FilterNumbers {
        let NumberedFilters {
            themes,
            speakers,
            series,
            ..
        } = NumberedFilters::new(self, filters);
        let numbers = |chosen: Vec<(u32, String)>| chosen.into_iter().map(|(number, _)| number);
        FilterNumbers {
            themes: themes.map(|chosen| numbers(chosen).collect()),
            speakers: speakers.map(|chosen| numbers(chosen).collect()),
            series: series.map(|chosen| numbers(chosen).collect()),
        }
    }
}
