//! Terms from year to year as lines. Colours and sizes are attributes, which
//! the stylesheet overrides, so that the drawing looks the same by itself.

use kairoku_core::facets::{Filters, YearRange};
use kairoku_core::fiscal::FiscalYear;

use crate::element::{Element, el};
use crate::state::TrendsState;
use crate::text;

/// The name of the drawing.
pub(crate) const CHART_ID: &str = "chart";

/// The colours of the lines on white; each has a mark of its own as well.
const COLOURS: [&str; 5] = ["#0017c1", "#c8320f", "#197a4b", "#8b008b", "#806200"];

const HEIGHT: f64 = 320.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 56.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 16.0;

/// Counts of terms from year to year, gaps of the archive included.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TrendTable {
    /// The terms.
    pub(crate) terms: Vec<String>,
    /// The years, oldest first.
    pub(crate) years: Vec<TrendYear>,
}

/// A fiscal year of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TrendYear {
    /// The year.
    pub(crate) year: FiscalYear,
    /// All its sections and those of each term; none where there is no record.
    pub(crate) counts: Option<(usize, Vec<usize>)>,
}

impl TrendYear {
    /// How high a term stands: its sections, or their share in percent. There
    /// is no share of nothing.
    fn value(&self, term: usize, share: bool) -> Option<f64> {
        let (all, counts) = self.counts.as_ref()?;
        let count = *counts.get(term)? as f64;
        match share {
            false => Some(count),
            true => (*all > 0).then(|| count * 100.0 / *all as f64),
        }
    }
}

/// Where a year and a value stand in the drawing.
struct Scale {
    width: f64,
    years: usize,
    top: f64,
}

impl Scale {
    fn band(&self) -> f64 {
        (self.width - LEFT - RIGHT) / self.years.max(1) as f64
    }

    fn x(&self, year: usize) -> f64 {
        LEFT + (year as f64 + 0.5) * self.band()
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)
    }
}

/// The drawing, so many pixels wide.
pub(crate) fn trend_chart(
    table: &TrendTable,
    state: &TrendsState,
    width: f64,
    caption: &str,
) -> Element {
    let share = state.share;
    let years = table.years.iter();
    let highest = years
        .flat_map(|year| (0..table.terms.len()).filter_map(move |term| year.value(term, share)))
        .fold(0.0, f64::max);
    let step = step(highest);
    let top = (highest / step).ceil().max(1.0) * step;
    let scale = Scale {
        width,
        years: table.years.len(),
        top,
    };
    let ticks =
        (0..=(top / step).round() as usize).map(|nth| tick(nth as f64 * step, &scale, share));
    let years = table.years.iter().enumerate();
    let gaps = years.clone().filter(|(_, year)| year.counts.is_none());
    let gaps = gaps.map(|(at, _)| gap(at, &scale));
    // As many years are named as there is room for.
    let every = (40.0 / scale.band()).ceil().max(1.0) as usize;
    let named = years.filter(|(_, year)| (year.year.0 as usize).is_multiple_of(every));
    let names = named.map(|(at, year)| {
        words(
            year.year.to_string(),
            scale.x(at),
            HEIGHT - BOTTOM + 20.0,
            "middle",
        )
    });
    let series = (0..table.terms.len()).map(|term| series(term, table, state, &scale));
    el("svg")
        .class("chart")
        .attr("id", CHART_ID)
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", format!("0 0 {width:.0} {HEIGHT:.0}"))
        .attr("font-family", "sans-serif")
        .attr("role", "group")
        .attr("aria-label", text::trends_chart(&table.terms))
        .children(gaps)
        .children(ticks)
        .children(names)
        .children(series)
        .child(words(
            caption.to_owned(),
            width - RIGHT,
            HEIGHT - 8.0,
            "end",
        ))
}

/// A round step that makes at most five of the highest value: 1, 2 or 5 times
/// a power of ten.
fn step(highest: f64) -> f64 {
    let rough = (highest / 5.0).max(0.2);
    let power = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|factor| factor * power >= rough * 0.999_999);
    (factor.unwrap_or(10.0) * power).max(1.0)
}

fn tick(value: f64, scale: &Scale, share: bool) -> Element {
    let y = scale.y(value);
    let line = path(
        format!("M{LEFT} {y:.1}H{:.1}", scale.width - RIGHT),
        "#cccccc",
        "1",
    );
    let label = match share {
        true => format!("{value:.0}%"),
        false => text::grouped(value as usize),
    };
    el("g")
        .child(line.class("chart__line"))
        .child(words(label, LEFT - 8.0, y + 4.0, "end"))
}

fn gap(at: usize, scale: &Scale) -> Element {
    el("rect")
        .class("chart__gap")
        .attr("x", format!("{:.1}", scale.x(at) - scale.band() / 2.0))
        .attr("y", TOP.to_string())
        .attr("width", format!("{:.1}", scale.band()))
        .attr("height", (HEIGHT - TOP - BOTTOM).to_string())
        .attr("fill", "#eeeeee")
}

/// The line of a term with a mark for every year, each the way to its hits.
fn series(term: usize, table: &TrendTable, state: &TrendsState, scale: &Scale) -> Element {
    let mut line = String::new();
    let mut marks = Vec::new();
    let mut pen_is_up = true;
    for (at, year) in table.years.iter().enumerate() {
        let Some(value) = year.value(term, state.share) else {
            pen_is_up = true;
            continue;
        };
        let (x, y) = (scale.x(at), scale.y(value));
        let command = if pen_is_up { 'M' } else { 'L' };
        line.push_str(&format!("{command}{x:.1} {y:.1}"));
        pen_is_up = false;
        let name = &table.terms[term];
        let label = text::trend_point(year.year, name, year.counts.as_ref(), term);
        let mark = el("svg:a")
            .attr("href", point_href(state, name, year.year))
            .attr("tabindex", "-1")
            .child(el("title").child(label))
            .child(mark(term, x, y));
        marks.push(mark);
    }
    el("g")
        .class(SERIES[term % SERIES.len()])
        .child(path(line, COLOURS[term % COLOURS.len()], "2"))
        .children(marks)
}

const SERIES: [&str; 5] = ["series-1", "series-2", "series-3", "series-4", "series-5"];

/// The search for a term in one year.
pub(super) fn point_href(state: &TrendsState, term: &str, year: FiscalYear) -> String {
    let search = state.search(term);
    let filters = Filters {
        years: vec![YearRange::single(year)],
        ..search.filters.clone()
    };
    search.with_filters(filters).href()
}

/// The mark of a term, by itself in a small drawing.
pub(crate) fn trend_mark(term: usize) -> Element {
    let line = path("M0 8H24".to_owned(), COLOURS[term % COLOURS.len()], "2");
    el("svg")
        .class("trend-mark")
        .attr("viewBox", "0 0 24 16")
        .attr("aria-hidden", "true")
        .child(
            el("g")
                .class(SERIES[term % SERIES.len()])
                .child(line)
                .child(mark(term, 12.0, 8.0)),
        )
}

/// A disc, square, triangle, diamond or cross: lines are told apart without
/// colours too.
fn mark(term: usize, x: f64, y: f64) -> Element {
    let shape = match term % 5 {
        0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        1 => "m-4-4h8v8h-8z",
        2 => "m0-5l5 9h-10z",
        3 => "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
        _ => "m-4.5-4.5l9 9m0-9l-9 9",
    };
    let colour = COLOURS[term % COLOURS.len()];
    path(format!("M{x:.1} {y:.1}{shape}"), colour, "2")
        .class("chart__mark")
        .attr("fill", if term % 5 == 4 { "none" } else { colour })
}

fn path(shape: String, colour: &'static str, width: &'static str) -> Element {
    el("path")
        .attr("d", shape)
        .attr("fill", "none")
        .attr("stroke", colour)
        .attr("stroke-width", width)
}

fn words(words: String, x: f64, y: f64, anchor: &'static str) -> Element {
    el("text")
        .attr("x", format!("{x:.1}"))
        .attr("y", format!("{y:.1}"))
        .attr("text-anchor", anchor)
        .attr("font-size", "12")
        .attr("fill", "#4d4d4d")
        .child(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_at_most_five_reach_the_highest() {
        assert_eq!(
            [0.0, 3.0, 5.0, 7.0, 48.0, 120.0, 2400.0].map(step),
            [1.0, 1.0, 1.0, 2.0, 10.0, 50.0, 500.0]
        );
    }

    #[test]
    fn a_gap_has_no_value_and_nothing_has_no_share() {
        let gap = TrendYear {
            year: FiscalYear(2000),
            counts: None,
        };
        assert_eq!((gap.value(0, false), gap.value(0, true)), (None, None));
        let empty = TrendYear {
            year: FiscalYear(2001),
            counts: Some((0, vec![0])),
        };
        assert_eq!(
            (empty.value(0, false), empty.value(0, true)),
            (Some(0.0), None)
        );
        let year = TrendYear {
            year: FiscalYear(2002),
            counts: Some((8, vec![2])),
        };
        assert_eq!(
            (year.value(0, false), year.value(0, true)),
            (Some(2.0), Some(25.0))
        );
    }
}
