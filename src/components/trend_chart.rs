//! Terms from year to year as lines. Colours and sizes are attributes, which
//! the stylesheet overrides, so that the drawing looks the same by itself.

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;

use crate::element::{Element, svg};
use crate::state::TrendsState;
use crate::text;

/// The name of the drawing.
pub(crate) const CHART_ID: &str = "chart";

/// The colours of the lines on white; each has a mark of its own as well.
const COLOURS: [&str; 5] = ["#0017c1", "#c8320f", "#197a4b", "#8b008b", "#806200"];

// Lengths are in tenths of a pixel: whole numbers are written with a tenth of
// the code that fractions take.
const HEIGHT: usize = 3200;
const TOP: usize = 160;
const BOTTOM: usize = 560;
const LEFT: usize = 520;
const RIGHT: usize = 160;

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
    /// How high a term stands: its sections, or their share in percent, in
    /// thousandths. There is no share of nothing.
    fn value(&self, term: usize, share: bool) -> Option<usize> {
        let (all, counts) = self.counts.as_ref()?;
        let count = *counts.get(term)?;
        match share {
            false => Some(count * 1000),
            true => (count * 100_000).checked_div(*all),
        }
    }
}

/// Where a year and a value stand in the drawing.
struct Scale {
    width: usize,
    years: usize,
    /// The value at the top, in thousandths.
    top: usize,
}

impl Scale {
    fn span(&self) -> usize {
        self.width - LEFT - RIGHT
    }

    fn x(&self, year: usize) -> usize {
        LEFT + (2 * year + 1) * self.span() / (2 * self.years.max(1))
    }

    fn y(&self, value: usize) -> usize {
        HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM) / self.top
    }
}

/// The drawing, so many pixels wide.
pub(crate) fn trend_chart(
    table: &TrendTable,
    state: &TrendsState,
    width: u32,
    caption: &str,
) -> Element {
    let share = state.share;
    let terms = table.terms.len();
    let values = table.years.iter();
    let values = values.flat_map(|year| (0..terms).filter_map(move |term| year.value(term, share)));
    let highest = values.max().unwrap_or(0).div_ceil(1000);
    let step = step(highest);
    let scale = Scale {
        width: width as usize * 10,
        years: table.years.len(),
        top: highest.div_ceil(step).max(1) * step * 1000,
    };
    let ticks = (0..=scale.top / 1000).step_by(step);
    let ticks = ticks.map(|value| tick(value, &scale, share));
    let years = table.years.iter().enumerate();
    let gaps = years.clone().filter(|(_, year)| year.counts.is_none());
    let gaps = gaps.map(|(at, _)| gap(at, &scale));
    // As many years are named as there is room for.
    let every = (400 * scale.years).div_ceil(scale.span());
    let named = years.filter(|(_, year)| (year.year.0 as usize).is_multiple_of(every));
    let foot = HEIGHT - BOTTOM + 200;
    let names = named.map(|(at, year)| words(year.year.to_string(), scale.x(at), foot, "middle"));
    let series = (0..terms).map(|term| series(term, table, state, &scale));
    let end = scale.width - RIGHT;
    svg::svg()
        .class("chart")
        .attr("id", CHART_ID)
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", format!("0 0 {width} {}", HEIGHT / 10))
        .attr("font-family", "sans-serif")
        .attr("role", "group")
        .attr("aria-label", text::trends_chart(&table.terms))
        .children(gaps)
        .children(ticks)
        .children(names)
        .children(series)
        .child(words(caption.to_owned(), end, HEIGHT - 80, "end"))
}

/// A round step that at most five of reach the highest value: 1, 2 or 5 times a
/// power of ten.
fn step(highest: usize) -> usize {
    let mut power = 1;
    loop {
        let round = [1, 2, 5].map(|factor| factor * power);
        if let Some(step) = round.into_iter().find(|step| step * 5 >= highest) {
            return step;
        }
        power *= 10;
    }
}

fn tick(value: usize, scale: &Scale, share: bool) -> Element {
    let y = scale.y(value * 1000);
    let shape = format!("M{} {}H{}", px(LEFT), px(y), px(scale.width - RIGHT));
    let label = match share {
        true => format!("{value}%"),
        false => text::grouped(value),
    };
    svg::g()
        .child(path(shape, "#cccccc", "1").class("chart__line"))
        .child(words(label, LEFT - 80, y + 40, "end"))
}

fn gap(at: usize, scale: &Scale) -> Element {
    let band = scale.span() / scale.years.max(1);
    svg::rect()
        .class("chart__gap")
        .attr("x", px(scale.x(at) - band / 2))
        .attr("y", px(TOP))
        .attr("width", px(band + 1))
        .attr("height", px(HEIGHT - TOP - BOTTOM))
        .attr("fill", "#eeeeee")
}

/// Tenths of a pixel as pixels.
fn px(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
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
        line.push_str(&format!("{command}{} {}", px(x), px(y)));
        pen_is_up = false;
        let name = &table.terms[term];
        let label = text::trend_point(year.year, name, year.counts.as_ref(), term);
        let mark = svg::a()
            .attr("href", point_href(state, name, year.year))
            .attr("tabindex", "-1")
            .child(svg::title().child(label))
            .child(mark(term, x, y));
        marks.push(mark);
    }
    svg::g()
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
    svg::svg()
        .class("trend-mark")
        .attr("viewBox", "0 0 24 16")
        .attr("aria-hidden", "true")
        .child(
            svg::g()
                .class(SERIES[term % SERIES.len()])
                .child(line)
                .child(mark(term, 120, 80)),
        )
}

/// A disc, square, triangle, diamond or cross: lines are told apart without
/// colours too.
fn mark(term: usize, x: usize, y: usize) -> Element {
    let shape = match term % 5 {
        0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        1 => "m-4-4h8v8h-8z",
        2 => "m0-5l5 9h-10z",
        3 => "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
        _ => "m-4.5-4.5l9 9m0-9l-9 9",
    };
    let colour = COLOURS[term % COLOURS.len()];
    path(format!("M{} {}{shape}", px(x), px(y)), colour, "2")
        .class("chart__mark")
        .attr("fill", if term % 5 == 4 { "none" } else { colour })
}

fn path(shape: String, colour: &'static str, width: &'static str) -> Element {
    svg::path()
        .attr("d", shape)
        .attr("fill", "none")
        .attr("stroke", colour)
        .attr("stroke-width", width)
}

fn words(words: String, x: usize, y: usize, anchor: &'static str) -> Element {
    svg::text()
        .attr("x", px(x))
        .attr("y", px(y))
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
            [0, 3, 5, 7, 48, 120, 2400].map(step),
            [1, 1, 1, 2, 10, 50, 500]
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
            (Some(0), None)
        );
        let year = TrendYear {
            year: FiscalYear(2002),
            counts: Some((8, vec![2])),
        };
        assert_eq!(
            (year.value(0, false), year.value(0, true)),
            (Some(2000), Some(25_000))
        );
    }
}
