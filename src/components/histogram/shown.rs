//! What the columns of the histogram show: the answer's counts by year, on an
//! axis of their own.

use leptos::prelude::*;

use super::plot::height;
use crate::components::axis::{Axis, value};
use crate::search_model::{Bar, SearchModel};

/// The counts of the newest answer. Years follow each other as the bars do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// How many sections of each year are found; none in a gap, and before the
    /// first answer.
    found: Vec<Option<usize>>,
    /// How high each stands, in thousandths.
    values: Vec<usize>,
    /// The axis for them.
    pub(super) axis: Axis,
}

impl Shown {
    /// What the newest answer shows.
    pub(super) fn of(model: SearchModel, bars: &[Bar]) -> Self {
        let found = model.found.with(|answer| {
            let counts = answer.as_ref().map(|answer| &answer.response.facets.year);
            let count = |bar: &Bar| {
                let name = bar.year.to_string();
                let own = counts?.iter().find(|(year, _)| *year == name);
                bar.all.map(|_| own.map_or(0, |(_, count)| *count))
            };
            bars.iter().map(count).collect()
        });
        Self::new(found, bars, model.site().shares.get())
    }

    fn new(found: Vec<Option<usize>>, bars: &[Bar], share: bool) -> Self {
        let stands = |(found, bar): (&Option<usize>, &Bar)| {
            value(found.unwrap_or(0), bar.all.unwrap_or(0), share).unwrap_or(0)
        };
        let values: Vec<_> = found.iter().zip(bars).map(stands).collect();
        let highest = values.iter().max().copied().unwrap_or(0);
        Self {
            found,
            values,
            axis: Axis::new(highest, share),
        }
    }

    /// How many sections of a year are found.
    pub(super) fn found(&self, at: usize) -> Option<usize> {
        *self.found.get(at)?
    }

    /// How high the column of a year stands, in percent of the axis.
    pub(super) fn height(&self, at: usize) -> usize {
        height(self.values.get(at).copied().unwrap_or(0), self.axis)
    }

    /// The place and the value of the highest column, the newest of several;
    /// none where nothing is found.
    pub(super) fn highest(&self) -> Option<(usize, usize)> {
        let values = self.values.iter().copied().enumerate();
        let highest = values.max_by_key(|(_, value)| *value);
        highest.filter(|(_, value)| *value > 0)
    }
}

#[cfg(test)]
mod tests {
    use kairoku_core::fiscal::FiscalYear;

    use super::*;

    fn bars(all: &[Option<usize>]) -> Vec<Bar> {
        let bar = |(all, year): (&Option<usize>, i16)| Bar {
            year: FiscalYear(year),
            all: *all,
        };
        all.iter().zip(1998..).map(bar).collect()
    }

    #[test]
    fn the_columns_are_scaled_to_what_is_found() {
        let bars = bars(&[Some(600), None, Some(500), Some(40)]);
        let shown = Shown::new(vec![Some(3), None, Some(5), Some(0)], &bars, false);
        assert_eq!(shown.axis.top, 5_000);
        assert_eq!([0, 1, 2, 3].map(|at| shown.height(at)), [60, 0, 100, 0]);
        assert_eq!(shown.highest(), Some((2, 5_000)));
        assert_eq!((shown.found(1), shown.found(3)), (None, Some(0)));
    }

    #[test]
    fn shares_are_of_all_sections_of_the_year() {
        let bars = bars(&[Some(600), Some(4)]);
        let shown = Shown::new(vec![Some(30), Some(1)], &bars, true);
        assert_eq!(shown.highest(), Some((1, 25_000)));
        assert_eq!([0, 1].map(|at| shown.height(at)), [20, 100]);
    }

    #[test]
    fn where_nothing_is_found_no_column_is_the_highest() {
        let shown = Shown::new(vec![Some(0), None], &bars(&[Some(5), None]), false);
        assert_eq!(shown.highest(), None);
        assert_eq!([0, 1].map(|at| shown.height(at)), [0, 0]);
    }
}
