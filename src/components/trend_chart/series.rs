//! The lines of a chart with their marks and names.

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::years::YearRange;

use super::{BOTTOM, HEIGHT, Scale, TOP, TrendTable, path, px, words};
use crate::element::{Element, svg};
use crate::state::TrendsState;
use crate::text;

/// The colours of the lines on white. Each has a dash and a mark of its own as
/// well, so that lines which lie on each other are told apart.
const COLOURS: [&str; 5] = ["#0017c1", "#c8320f", "#197a4b", "#8b008b", "#806200"];
const DASHES: [&str; 5] = ["none", "9 4", "3 3", "12 3 3 3", "6 6"];
const SERIES: [&str; 5] = ["series-1", "series-2", "series-3", "series-4", "series-5"];

/// How far names are from line to line, at least.
const LINE: usize = 160;

/// How many characters of a term are its name at most, as wide as kanji.
const NAME: usize = 12;

/// How wide a kanji of a name is.
const KANJI: usize = 120;

/// The name of a term, cut to a length, with how wide it is.
fn name(term: &str, most: usize) -> (String, usize) {
    let wide = |c: char| if c.is_ascii() { KANJI * 6 / 10 } else { KANJI };
    let (mut name, mut width) = (String::new(), 0);
    for c in term.chars() {
        if width + wide(c) > most {
            name.push('…');
            return (name, width + KANJI);
        }
        width += wide(c);
        name.push(c);
    }
    (name, width)
}

/// How much room the names of terms have after the lines, in a drawing of a width.
pub(super) fn room(terms: &[String], width: usize) -> usize {
    let widths = terms.iter().map(|term| name(term, most(width)).1);
    widths.max().unwrap_or(0) + 160
}

/// How wide a name may be.
fn most(width: usize) -> usize {
    (width / 5).min(NAME * KANJI)
}

/// All lines: each with a mark for every year, which leads to its hits, and with
/// its name at the end.
pub(super) fn series(
    table: &TrendTable,
    state: &TrendsState,
    scale: &Scale,
) -> impl Iterator<Item = Element> {
    let around = usize::from(state.smooth);
    let last = table.years.iter().rposition(|year| year.counts.is_some());
    let height = |term| {
        let value = table.mean(last?, term, state.share, around)?;
        Some((scale.y(value), term))
    };
    let ends: Vec<_> = (0..table.terms.len()).filter_map(height).collect();
    let names = spread(ends.clone());
    (0..table.terms.len()).map(move |term| {
        let of_term = |heights: &[(usize, usize)]| {
            let own = heights.iter().find(|(_, of)| *of == term);
            own.map(|(y, _)| *y)
        };
        let label = last
            .zip(of_term(&ends).zip(of_term(&names)))
            .map(|(last, (from, to))| {
                let x = scale.x(last);
                let end = scale.width - scale.right;
                // From the end of the line to the name, where that had to move.
                let lead = format!("M{} {}L{} {}", px(x + 60), px(from), px(end + 40), px(to));
                svg::g()
                    .child(path(lead, COLOURS[term % 5], "1").class("chart__lead"))
                    .child(
                        words(
                            name(&table.terms[term], most(scale.width)).0,
                            end + 80,
                            to + 40,
                            "start",
                        )
                        .class("chart__name"),
                    )
            });
        one(term, table, state, scale).child(label)
    })
}

/// Heights for names, each as near to its line's as the others let it: in the
/// order of the lines, and [`LINE`] apart.
fn spread(lines: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // For the few terms of a chart the standard library's sort would be much code.
    let mut heights: Vec<(usize, usize)> = Vec::with_capacity(lines.len());
    for line in lines {
        let at = heights.iter().position(|other| *other > line);
        heights.insert(at.unwrap_or(heights.len()), line);
    }
    let mut least = TOP;
    for (y, _) in &mut heights {
        *y = (*y).max(least);
        least = *y + LINE;
    }
    let mut most = HEIGHT - BOTTOM;
    for (y, _) in heights.iter_mut().rev() {
        *y = (*y).min(most);
        most = y.saturating_sub(LINE);
    }
    heights
}

/// The line of a term and its marks. The marks are at the counts themselves, also
/// where the line is a moving average.
fn one(term: usize, table: &TrendTable, state: &TrendsState, scale: &Scale) -> Element {
    let around = usize::from(state.smooth);
    let mut line = String::new();
    let mut marks = Vec::new();
    let mut pen_is_up = true;
    for (at, year) in table.years.iter().enumerate() {
        let x = scale.x(at);
        match table.mean(at, term, state.share, around) {
            None => pen_is_up = true,
            Some(value) => {
                let command = if pen_is_up { 'M' } else { 'L' };
                line.push_str(&format!("{command}{} {}", px(x), px(scale.y(value))));
                pen_is_up = false;
            }
        }
        // Where there is nothing, the line says so by itself.
        let Some(value) = table
            .value(at, term, state.share)
            .filter(|value| *value > 0)
        else {
            continue;
        };
        let label = text::trend_point(year.year, &table.terms[term], year.counts.as_ref(), term);
        let mark = svg::a()
            .attr("href", point_href(state, &table.terms[term], year.year))
            .attr("tabindex", "-1")
            .attr("data-at", at.to_string())
            .child(svg::title().child(label))
            .child(mark(term, x, scale.y(value)));
        marks.push(mark);
    }
    svg::g()
        .class(SERIES[term % 5])
        .child(
            path(line, COLOURS[term % 5], "2")
                .class("chart__path")
                .attr("stroke-dasharray", DASHES[term % 5]),
        )
        .children(marks)
}

/// The search for a term in one year.
pub(crate) fn point_href(state: &TrendsState, term: &str, year: FiscalYear) -> String {
    let search = state.search(term);
    let filters = Filters {
        years: vec![YearRange::single(year)],
        ..search.filters.clone()
    };
    search.with_filters(filters).href()
}

/// The mark of a term, by itself in a small drawing.
pub(crate) fn trend_mark(term: usize) -> Element {
    let line = path("M0 8H30".to_owned(), COLOURS[term % 5], "2");
    svg::svg()
        .class("trend-mark")
        .attr("viewBox", "0 0 30 16")
        .attr("aria-hidden", "true")
        .child(
            svg::g()
                .class(SERIES[term % 5])
                .child(line.attr("stroke-dasharray", DASHES[term % 5]))
                .child(mark(term, 150, 80)),
        )
}

/// A disc, square, triangle, diamond or cross, each larger than the one before and
/// all but the disc hollow: where they meet every one of them is seen.
fn mark(term: usize, x: usize, y: usize) -> Element {
    let shape = match term % 5 {
        0 => "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
        1 => "m-4.5-4.5h9v9h-9z",
        2 => "m0-7l6.5 11h-13z",
        3 => "m0-8l8 8l-8 8l-8-8z",
        _ => "m-5 0h10m-5-5v10",
    };
    let colour = COLOURS[term % 5];
    path(format!("M{} {}{shape}", px(x), px(y)), colour, "2")
        .class("chart__mark")
        .attr(
            "fill",
            if term.is_multiple_of(5) {
                colour
            } else {
                "none"
            },
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_order_and_never_touch() {
        let spread = |heights: &[usize]| -> Vec<usize> {
            let heights = heights.iter().copied().zip(0..).collect();
            spread(heights).into_iter().map(|(y, _)| y).collect()
        };
        assert_eq!(spread(&[400, 1000]), [400, 1000]);
        assert_eq!(spread(&[1000, 1000, 1010]), [1000, 1160, 1320]);
        // On the ground they are pushed up.
        let ground = HEIGHT - BOTTOM;
        assert_eq!(spread(&[ground; 3]), [ground - 320, ground - 160, ground]);
    }

    #[test]
    fn a_long_term_is_cut() {
        assert_eq!(name("DX", 1000), ("DX".to_owned(), 144));
        assert_eq!(name("起業家教育", 360), ("起業家…".to_owned(), 480));
    }
}
