//! Facets: narrowing by fiscal year, theme, speaker, kind and series.
//!
//! Values of one facet widen (OR), facets narrow each other (AND), and the
//! counts of a facet ignore the facet's own selection, so that a reader sees
//! what another choice would bring.

mod choice;
mod listing;
mod view;

use serde::{Deserialize, Serialize};

use crate::fiscal::FiscalYear;
use crate::record::SessionKind;

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

/// Fiscal years from the first to the last, both included. An open end
/// reaches to the beginning or end of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearRange {
    /// The first year, or from the beginning.
    pub from: Option<FiscalYear>,
    /// The last year, or to the end.
    pub to: Option<FiscalYear>,
}

/// A text is not a year or range of years such as `2003` or `1998..2005`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a year or a range of years: {0}")]
pub struct NotAYearRange(pub String);

impl YearRange {
    /// The range of a single year.
    pub fn single(year: FiscalYear) -> Self {
        Self {
            from: Some(year),
            to: Some(year),
        }
    }

    /// Whether the year lies in the range.
    pub fn contains(self, year: FiscalYear) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

impl std::fmt::Display for YearRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                if let Some(from) = from {
                    write!(f, "{from}")?;
                }
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
        }
    }
}

impl From<YearRange> for String {
    fn from(range: YearRange) -> Self {
        range.to_string()
    }
}

impl TryFrom<String> for YearRange {
    type Error = NotAYearRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for YearRange {
    type Err = NotAYearRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crate::query::years::parse(text).ok_or_else(|| NotAYearRange(text.to_owned()))
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
