//! Terms from year to year as lines. Colours and sizes are attributes, which
//! the stylesheet overrides, so that the drawing looks the same by itself.

mod readout;
mod series;

use kairoku_core::fiscal::FiscalYear;

use super::axis::{Axis, value};
use crate::element::{Element, svg};
use crate::state::TrendsState;
use crate::text;

pub(crate) use readout::{Readout, readout};
pub(super) use series::point_href;
pub(crate) use series::trend_mark;

/// The name of the drawing.
pub(crate) const CHART_ID: &str = "chart";

// Lengths are in tenths of a pixel: whole numbers are written with a tenth of
// the code that fractions take.
const HEIGHT: usize = 3200;
const TOP: usize = 160;
const BOTTOM: usize = 560;
const LEFT: usize = 520;

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

impl TrendTable {
    /// How high a term stands in a year, in thousandths: its sections, or their
    /// share in percent. In a gap it stands nowhere.
    fn value(&self, at: usize, term: usize, share: bool) -> Option<usize> {
        self.mean(at, term, share, 0)
    }

    /// The moving average of a term: over so many years on either side, as far
    /// as there are records of them. There is none in a gap.
    fn mean(&self, at: usize, term: usize, share: bool, around: usize) -> Option<usize> {
        self.years.get(at)?.counts.as_ref()?;
        let last = (at + around + 1).min(self.years.len());
        let years = self.years[at.saturating_sub(around)..last].iter();
        let (mut held, mut all, mut count) = (0, 0, 0);
        for (of_all, counts) in years.filter_map(|year| year.counts.as_ref()) {
            held += 1;
            all += of_all;
            count += counts.get(term)?;
        }
        // Shares are of the sections of all these years together.
        let divisor = if share { 1 } else { held };
        Some(value(count, all, share)? / divisor)
    }
}

/// Where a year and a value stand in the drawing.
struct Scale {
    width: usize,
    /// How much room there is for names after the lines.
    right: usize,
    years: usize,
    axis: Axis,
}

impl Scale {
    fn span(&self) -> usize {
        self.width - LEFT - self.right
    }

    fn x(&self, year: usize) -> usize {
        LEFT + (2 * year + 1) * self.span() / (2 * self.years.max(1))
    }

    fn y(&self, value: usize) -> usize {
        HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM) / self.axis.top
    }
}

/// The drawing, so many pixels wide, with the year that is read out of it.
pub(crate) fn trend_chart(
    table: &TrendTable,
    state: &TrendsState,
    width: u32,
    caption: &str,
    read: Readout,
) -> Element {
    let share = state.share;
    let terms = table.terms.len();
    let years = 0..table.years.len();
    let values =
        years.flat_map(|at| (0..terms).filter_map(move |term| table.value(at, term, share)));
    let scale = Scale {
        width: width as usize * 10,
        right: series::room(&table.terms, width as usize * 10),
        years: table.years.len(),
        axis: Axis::new(values.max().unwrap_or(0), share),
    };
    let ticks = (0..=scale.axis.top).step_by(scale.axis.step);
    let ticks = ticks.map(|value| tick(value, &scale));
    let years = table.years.iter().enumerate();
    let gaps = years.clone().filter(|(_, year)| year.counts.is_none());
    let gaps = gaps.map(|(at, _)| gap(at, &scale));
    // As many years are named as there is room for.
    let every = (400 * scale.years).div_ceil(scale.span());
    let named = years.filter(|(_, year)| (year.year.0 as usize).is_multiple_of(every));
    let foot = HEIGHT - BOTTOM + 200;
    let names = named.map(|(at, year)| words(year.year.to_string(), scale.x(at), foot, "middle"));
    let drawing = svg::svg()
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
        .children((0..scale.years).map(|at| read.stripe(at, &scale)))
        .child(read.cursor(&scale))
        .children(series::series(table, state, &scale))
        .child(words(caption.to_owned(), scale.width, HEIGHT - 80, "end"));
    read.on(drawing, table)
}

fn tick(value: usize, scale: &Scale) -> Element {
    let y = scale.y(value);
    let shape = format!("M{} {}H{}", px(LEFT), px(y), px(scale.width - scale.right));
    svg::g()
        .child(path(shape, "#cccccc", "1").class("chart__line"))
        .child(words(scale.axis.name(value), LEFT - 80, y + 40, "end"))
}

/// A year without a record: a band with slanting lines, as in the histogram.
fn gap(at: usize, scale: &Scale) -> Element {
    let (left, width) = stripe(at, scale);
    let mut lines = String::new();
    for y in (TOP + width..HEIGHT - BOTTOM).step_by(70) {
        let rise = px(width);
        lines.push_str(&format!("M{} {}l{rise}-{rise}", px(left), px(y)));
    }
    svg::g()
        .child(
            band(left, width)
                .class("chart__gap")
                .attr("fill", "#f2f2f2"),
        )
        .child(path(lines, "#767676", "1").class("chart__hatch"))
}

/// Where the room of a year begins, and how wide it is.
fn stripe(at: usize, scale: &Scale) -> (usize, usize) {
    let width = scale.span() / scale.years.max(1);
    (scale.x(at) - width / 2, width)
}

fn band(left: usize, width: usize) -> Element {
    svg::rect()
        .attr("x", px(left))
        .attr("y", px(TOP))
        .attr("width", px(width))
        .attr("height", px(HEIGHT - TOP - BOTTOM))
}

/// Tenths of a pixel as pixels.
fn px(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
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

    fn table(years: &[Option<(usize, usize)>]) -> TrendTable {
        let year = |(counts, year): (&Option<(usize, usize)>, i16)| TrendYear {
            year: FiscalYear(year),
            counts: counts.map(|(all, count)| (all, vec![count])),
        };
        TrendTable {
            terms: vec!["起業".into()],
            years: years.iter().zip(2000..).map(year).collect(),
        }
    }

    #[test]
    fn a_gap_has_no_value_and_nothing_has_no_share() {
        let table = table(&[None, Some((0, 0)), Some((8, 2))]);
        let values = |at| [false, true].map(|share| table.value(at, 0, share));
        assert_eq!(values(0), [None, None]);
        assert_eq!(values(1), [Some(0), None]);
        assert_eq!(values(2), [Some(2_000), Some(25_000)]);
    }

    #[test]
    fn a_moving_average_is_over_the_years_with_records() {
        let table = table(&[Some((4, 1)), Some((4, 4)), None, Some((12, 3))]);
        let means = |share| [0, 1, 2, 3].map(|at| table.mean(at, 0, share, 1));
        assert_eq!(means(false), [Some(2_500), Some(2_500), None, Some(3_000)]);
        assert_eq!(
            means(true),
            [Some(62_500), Some(62_500), None, Some(25_000)]
        );
    }
}
