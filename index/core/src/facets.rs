//! Facets: narrowing by fiscal year, theme, speaker, kind and series.
//!
//! Values of one facet widen (OR), facets narrow each other (AND), and the
//! counts of a facet ignore the facet's own selection, so that a reader sees
//! what another choice would bring.

mod choice;
mod listing;
mod view;

use serde::{Deserialize, Serialize};

use crate::record::SessionKind;
use crate::years::YearRange;

pub use choice::{Active, Facet, Span, active, joined_years, year_range, years_in};
pub(crate) use listing::Chosen;
pub use listing::Listing;
pub use view::{FacetOrder, FacetSize, FacetSizes, FacetView};

/// The chosen values of every facet; an empty list does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filters {
    /// Fiscal years, as ranges.
    pub years: Vec<YearRange>,
    /// Themes, as the record writes them.
    pub themes: Vec<String>,
    /// Speakers' names, as the record writes them.
    pub speakers: Vec<String>,
    /// Kinds of session.
    pub kinds: Vec<SessionKind>,
    /// Series of meetings.
    pub series: Vec<String>,
}

impl Filters {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// For each facet, its values with the number of sections each would show, in
/// the order and as many as a [`FacetView`] asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Fiscal years, oldest first.
    pub year: Vec<(String, usize)>,
    /// Themes.
    pub theme: Vec<(String, usize)>,
    /// Speakers.
    pub speaker: Vec<(String, usize)>,
    /// Kinds of session by their word in records; an overview has none.
    pub kind: Vec<(String, usize)>,
    /// Series; empty where the archive has only one.
    pub series: Vec<(String, usize)>,
}
