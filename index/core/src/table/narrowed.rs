//! Rows narrowed by filters, and the facets over them.

use super::{KIND, NumberedFilters, SERIES, SPEAKER, THEME, Table, Tally, YEAR, YearCounts};
use crate::facets::{FacetSizes, Facets, Filters, Listing};
use crate::record::SessionKind;

/// Rows narrowed by filters, with what other choices would bring.
pub struct Narrowed<'a> {
    /// The rows that pass all filters.
    pub rows: Vec<usize>,
    table: &'a Table,
    counts: Counts,
    filters: NumberedFilters<'a>,
}

/// How the names of the facets are listed.
#[derive(Debug, Clone, Copy)]
pub struct Listings<'a> {
    /// The themes.
    pub themes: Listing<'a>,
    /// The speakers.
    pub speakers: Listing<'a>,
    /// The series.
    pub series: Listing<'a>,
}

impl Table {
    /// The facets over sections that were counted elsewhere, and of which no rows are
    /// known.
    pub fn tallied<'a>(&'a self, tally: Tally, filters: &'a Filters) -> Narrowed<'a> {
        Narrowed::tallied(self, tally, filters)
    }
}

impl<'a> Narrowed<'a> {
    pub(super) fn new(
        table: &'a Table,
        rows: impl Iterator<Item = usize>,
        filters: &'a Filters,
    ) -> Self {
        let filters = NumberedFilters::new(table, filters);
        let mut counts = Counts::new(table);
        let mut passing = Vec::new();
        for row in rows {
            let fails = filters.failing_facets(table, row);
            if fails == 0 {
                passing.push(row);
            }
            counts.add(table, row, fails);
        }
        Self {
            rows: passing,
            table,
            counts,
            filters,
        }
    }

    fn tallied(table: &'a Table, tally: Tally, filters: &'a Filters) -> Self {
        let mut counts = Counts::new(table);
        counts.take(tally);
        Self {
            rows: Vec::new(),
            table,
            counts,
            filters: NumberedFilters::new(table, filters),
        }
    }

    /// The values of every facet with their counts, and how many themes and
    /// speakers there are to list. A chosen value is listed even at zero.
    pub fn facets(&self, listings: &Listings<'_>) -> (Facets, FacetSizes) {
        let Self {
            table,
            counts,
            filters,
            ..
        } = self;
        let chosen = &filters.themes;
        let (theme, themes) = listings
            .themes
            .list(&table.names.themes, &counts.themes, chosen);
        let chosen = &filters.speakers;
        let names = &table.names.speakers;
        let (speaker, speakers) = listings.speakers.list(names, &counts.speakers, chosen);
        let chosen = &filters.series;
        let (series, _) = listings
            .series
            .list(&table.names.series, &counts.series, chosen);
        let years = counts.years.counted();
        let facets = Facets {
            year: years
                .map(|(year, count)| (year.to_string(), count))
                .collect(),
            theme,
            speaker,
            kind: counts.kinds(&filters.given.kinds),
            // One series for all is nothing to choose by.
            series: if table.names.series.len() > 1 {
                series
            } else {
                Vec::new()
            },
        };
        let sizes = FacetSizes {
            theme: themes,
            speaker: speakers,
        };
        (facets, sizes)
    }
}

/// Counts of sections for every value of every facet.
struct Counts {
    years: YearCounts,
    themes: Vec<usize>,
    speakers: Vec<usize>,
    series: Vec<usize>,
    kinds: [usize; SessionKind::ALL.len()],
}

impl Counts {
    fn new(table: &Table) -> Self {
        Self {
            years: YearCounts::new(table),
            themes: vec![0; table.names.themes.len()],
            speakers: vec![0; table.names.speakers.len()],
            series: vec![0; table.names.series.len()],
            kinds: [0; SessionKind::ALL.len()],
        }
    }

    fn add(&mut self, table: &Table, row: usize, fails: u8) {
        let meeting = &table.meetings[table.meeting_of(row)];
        let counts_in = |facet: u8| fails & !facet == 0;
        if counts_in(YEAR) {
            self.years.add(meeting.fiscal_year);
        }
        if counts_in(THEME) {
            let themes = table.themes.of(row).iter();
            themes.for_each(|&theme| self.themes[theme as usize] += 1);
        }
        if counts_in(SPEAKER) {
            let speakers = table.speakers.of(row).iter();
            speakers.for_each(|&one| self.speakers[one as usize] += 1);
        }
        if counts_in(KIND) {
            let at =
                table.kinds[row].and_then(|kind| SessionKind::ALL.iter().position(|&k| k == kind));
            at.into_iter().for_each(|at| self.kinds[at] += 1);
        }
        if counts_in(SERIES) {
            self.series[meeting.series as usize] += 1;
        }
    }

    /// Takes counts that were made elsewhere. What the table does not have is left out.
    fn take(&mut self, tally: Tally) {
        for (year, count) in tally.years {
            self.years.add_many(year, count);
        }
        let numbered = [
            (&mut self.themes, tally.themes),
            (&mut self.speakers, tally.speakers),
            (&mut self.series, tally.series),
        ];
        for (own, counts) in numbered {
            for (number, count) in counts {
                let own = own.get_mut(number as usize);
                own.into_iter().for_each(|own| *own += count);
            }
        }
        for (kind, count) in tally.kinds {
            let at = SessionKind::ALL.iter().position(|&one| one == kind);
            at.into_iter().for_each(|at| self.kinds[at] += count);
        }
    }

    /// The kinds of which there is something, and the chosen ones.
    fn kinds(&self, chosen: &[SessionKind]) -> Vec<(String, usize)> {
        let kinds = SessionKind::ALL.into_iter().zip(self.kinds);
        let listed = kinds.filter(|(kind, count)| *count > 0 || chosen.contains(kind));
        listed
            .map(|(kind, count)| (kind.as_str().to_owned(), count))
            .collect()
    }
}
