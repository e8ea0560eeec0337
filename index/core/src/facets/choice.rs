//! The choice of facet values: what is chosen, and the filters after a choice.

use super::{Facets, Filters};
use crate::fiscal::FiscalYear;
use crate::record::SessionKind;
use crate::years::YearRange;

/// A facet by which a search is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The fiscal year.
    Year,
    /// The theme.
    Theme,
    /// Who spoke.
    Speaker,
    /// The kind of session.
    Kind,
    /// The series of meetings.
    Series,
}

/// The fiscal years that the archive covers, first and last.
pub type Span = (FiscalYear, FiscalYear);

impl Facet {
    /// Every facet, in the order in which they are listed.
    pub const ALL: [Self; 5] = [
        Self::Year,
        Self::Theme,
        Self::Speaker,
        Self::Kind,
        Self::Series,
    ];

    /// The word for the facet in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Theme => "theme",
            Self::Speaker => "speaker",
            Self::Kind => "kind",
            Self::Series => "series",
        }
    }

    /// The values with their counts in an answer.
    pub fn counts(self, facets: &Facets) -> &[(String, usize)] {
        match self {
            Self::Year => &facets.year,
            Self::Theme => &facets.theme,
            Self::Speaker => &facets.speaker,
            Self::Kind => &facets.kind,
            Self::Series => &facets.series,
        }
    }

    /// The chosen values, a year each for the ranges of years.
    pub fn chosen(self, filters: &Filters, span: Span) -> Vec<String> {
        match self {
            Self::Year => years_in(&filters.years, span)
                .map(|year| year.to_string())
                .collect(),
            Self::Theme => filters.themes.clone(),
            Self::Speaker => filters.speakers.clone(),
            Self::Kind => filters
                .kinds
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
            Self::Series => filters.series.clone(),
        }
    }

    /// The filters after a value was chosen, or given up if it was chosen.
    pub fn toggled(self, value: &str, filters: &Filters, span: Span) -> Filters {
        let mut filters = filters.clone();
        match self {
            Self::Year => {
                if let Ok(year) = value.parse() {
                    filters.years = toggle_year(&filters.years, FiscalYear(year), span);
                }
            }
            Self::Theme => toggle(&mut filters.themes, value.to_owned()),
            Self::Speaker => toggle(&mut filters.speakers, value.to_owned()),
            Self::Kind => {
                if let Some(kind) = SessionKind::parse(value) {
                    toggle(&mut filters.kinds, kind);
                }
            }
            Self::Series => toggle(&mut filters.series, value.to_owned()),
        }
        filters
    }
}

/// One thing a search is narrowed by, and how the search goes on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    /// The facet.
    pub facet: Facet,
    /// The value; a range of years as one.
    pub value: String,
    /// The filters without it.
    pub without: Filters,
    /// Filters of nothing else.
    pub only: Filters,
}

/// The span where no years are looked at.
const NO_SPAN: Span = (FiscalYear(0), FiscalYear(0));

/// Everything a search is narrowed by, in the order of the facets.
pub fn active(filters: &Filters) -> Vec<Active> {
    let mut all = Vec::new();
    for at in 0..filters.years.len() {
        let mut without = filters.clone();
        let range = without.years.remove(at);
        all.push(Active {
            facet: Facet::Year,
            value: range.to_string(),
            without,
            only: Filters {
                years: vec![range],
                ..Filters::default()
            },
        });
    }
    for facet in [Facet::Theme, Facet::Speaker, Facet::Kind, Facet::Series] {
        for value in facet.chosen(filters, NO_SPAN) {
            let without = facet.toggled(&value, filters, NO_SPAN);
            let only = facet.toggled(&value, &Filters::default(), NO_SPAN);
            all.push(Active {
                facet,
                value,
                without,
                only,
            });
        }
    }
    all
}

/// The years from one to another, in either order, as filters; none for an
/// open side, and no filter at all where both are open.
pub fn year_range(from: Option<FiscalYear>, to: Option<FiscalYear>) -> Vec<YearRange> {
    match (from, to) {
        (None, None) => Vec::new(),
        (Some(from), Some(to)) if from > to => vec![YearRange {
            from: Some(to),
            to: Some(from),
        }],
        (from, to) => vec![YearRange { from, to }],
    }
}

/// The years of the span that lie in any of the ranges.
pub fn years_in(ranges: &[YearRange], span: Span) -> impl Iterator<Item = FiscalYear> {
    (span.0.0..=span.1.0)
        .map(FiscalYear)
        .filter(move |&year| ranges.iter().any(|range| range.contains(year)))
}

fn toggle_year(ranges: &[YearRange], toggled: FiscalYear, (first, last): Span) -> Vec<YearRange> {
    // A year outside the span, from an address, can be given up as well.
    let span = (first.min(toggled), last.max(toggled));
    let was_chosen = ranges.iter().any(|range| range.contains(toggled));
    let years = (span.0.0..=span.1.0).map(FiscalYear).filter(|&year| {
        if year == toggled {
            !was_chosen
        } else {
            ranges.iter().any(|range| range.contains(year))
        }
    });
    joined_years(years)
}

/// Ascending years as the fewest ranges.
pub fn joined_years(years: impl Iterator<Item = FiscalYear>) -> Vec<YearRange> {
    let mut ranges: Vec<YearRange> = Vec::new();
    for year in years {
        match ranges.last_mut() {
            Some(last) if last.to == Some(FiscalYear(year.0 - 1)) => last.to = Some(year),
            _ => ranges.push(YearRange::single(year)),
        }
    }
    ranges
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|one| *one == value) {
        Some(at) => drop(values.remove(at)),
        None => values.push(value),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SPAN: Span = (FiscalYear(1998), FiscalYear(2025));

    fn filters(chosen: &str) -> Filters {
        let mut filters = Filters::default();
        for (facet, value) in chosen.split('&').filter_map(|one| one.split_once('=')) {
            match facet {
                "year" => filters.years.push(value.parse().expect("years")),
                "theme" => filters.themes.push(value.into()),
                "speaker" => filters.speakers.push(value.into()),
                "kind" => filters.kinds.extend(SessionKind::parse(value)),
                other => panic!("no facet: {other}"),
            }
        }
        filters
    }

    #[track_caller]
    fn toggles(before: &str, facet: Facet, value: &str, after: &str) {
        assert_eq!(facet.toggled(value, &filters(before), SPAN), filters(after));
    }

    #[test]
    fn a_year_chosen_next_to_a_range_joins_it() {
        toggles("", Facet::Year, "2003", "year=2003");
        toggles("year=2003", Facet::Year, "2004", "year=2003..2004");
        toggles(
            "year=2003&year=2005",
            Facet::Year,
            "2004",
            "year=2003..2005",
        );
    }

    #[test]
    fn a_year_given_up_splits_its_range() {
        toggles(
            "year=1998..2005",
            Facet::Year,
            "2003",
            "year=1998..2002&year=2004..2005",
        );
        toggles("year=2003", Facet::Year, "2003", "");
        toggles("year=2024..", Facet::Year, "2024", "year=2025");
        toggles("year=1950", Facet::Year, "1950", "");
    }

    #[test]
    fn other_values_are_added_at_the_end_and_taken_out() {
        toggles("theme=甲", Facet::Theme, "乙", "theme=甲&theme=乙");
        toggles("theme=甲&theme=乙", Facet::Theme, "甲", "theme=乙");
        toggles("kind=talk", Facet::Kind, "talk", "");
        toggles("kind=talk", Facet::Kind, "party", "kind=talk");
    }

    #[test]
    fn each_active_filter_names_the_search_without_it() {
        let active = active(&filters(
            "year=1998..2005&speaker=甲&speaker=乙&kind=report",
        ));
        let values: Vec<_> = active.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(values, ["1998..2005", "甲", "乙", "report"]);
        assert_eq!(
            active[1].without,
            filters("year=1998..2005&speaker=乙&kind=report")
        );
    }

    #[test]
    fn each_active_filter_can_stand_alone() {
        let all = filters("year=1998..2005&theme=甲&theme=乙&kind=report");
        let alone: Vec<_> = active(&all).into_iter().map(|one| one.only).collect();
        let expected = ["year=1998..2005", "theme=甲", "theme=乙", "kind=report"];
        assert_eq!(alone, expected.map(filters));
    }

    #[test]
    fn a_range_chosen_backwards_is_turned_round() {
        let year = |year| Some(FiscalYear(year));
        assert_eq!(
            year_range(year(2005), year(1998)),
            filters("year=1998..2005").years
        );
        assert_eq!(year_range(None, year(1998)), filters("year=..1998").years);
        assert!(year_range(None, None).is_empty());
    }

    proptest! {
        #[test]
        fn toggling_a_year_twice_changes_no_year(
            chosen in prop::collection::vec(1998_i16..=2025, 0..6),
            year in 1998_i16..=2025,
        ) {
            let years = |filters: &Filters| years_in(&filters.years, SPAN).collect::<Vec<_>>();
            let before = Filters {
                years: chosen.into_iter().map(|year| YearRange::single(FiscalYear(year))).collect(),
                ..Filters::default()
            };
            let once = Facet::Year.toggled(&year.to_string(), &before, SPAN);
            let twice = Facet::Year.toggled(&year.to_string(), &once, SPAN);
            prop_assert_ne!(years(&once), years(&before));
            prop_assert_eq!(years(&twice), years(&before));
        }
    }
}
