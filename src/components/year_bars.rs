//! The years of a speaker or a theme as columns, on published pages: they look as
//! in the histogram of a search, and each leads to its sections. On a phone a column
//! is too narrow for a finger, and no reader of the screen sees it: a list below
//! leads to the same.

use std::collections::HashMap;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;

use super::axis::Axis;
use super::histogram::{axis, columns, height};
use crate::element::{Element, html, link};
use crate::text;

/// How many years are drawn. Of an archive that reaches over more, only those are named
/// that have something: every page would have all others.
const DRAWN: usize = 300;

/// The numbers of sections by fiscal year, gaps of the archive told apart; `way`
/// leads to those of a year. Where the archive has records of few years, these
/// are named instead: a drawing would show nothing but gaps.
pub(crate) fn year_bars(
    counts: &[(FiscalYear, usize)],
    manifest: &Manifest,
    way: impl Fn(FiscalYear) -> String,
) -> Element {
    let last = manifest.years.last().map(|covered| covered.year);
    let years = manifest.coverage(last.unwrap_or_default());
    let own: HashMap<FiscalYear, usize> = counts.iter().copied().collect();
    let count = |of: FiscalYear| own.get(&of).copied().unwrap_or_default();
    if years.len() > DRAWN {
        let found = counts.iter().copied().filter(|(_, count)| *count > 0);
        return html::div()
            .attr("data-testid", "year-bars")
            .child(as_list(found, way));
    }
    if manifest.is_sparse(last.unwrap_or_default()) {
        let named = manifest.years.iter().map(|covered| covered.year);
        let list = as_list(named.map(|year| (year, count(year))), way);
        return html::div().attr("data-testid", "year-bars").child(list);
    }
    let values: Vec<_> = years.iter().map(|(year, _)| count(*year) * 1_000).collect();
    let highest = values.iter().copied().enumerate();
    let highest = highest.max_by_key(|(_, value)| *value);
    let highest = highest.filter(|(_, value)| *value > 0);
    let found = Axis::new(highest.map_or(0, |(_, value)| value), false);
    let most = manifest.years.iter().map(|covered| covered.sections).max();
    let all = Axis::new(most.unwrap_or(0) * 1_000, false);
    let items = years.iter().zip(&values).map(|((year, held), &value)| {
        let sections = held.map(|held| held.sections);
        let says = text::bar(
            *year,
            held.map(|_| count(*year)),
            held.map(|_| count(*year)),
            false,
        );
        let bar = |bar: Element| bar.attr("title", says);
        let behind = height(sections.unwrap_or(0) * 1_000, all);
        let drawn = columns(behind, height(value, found).to_string());
        let bar = match (held, value) {
            (None, _) => bar(html::span()).class("bar bar--gap"),
            (_, 0) => bar(html::span()).class("bar"),
            _ => bar(html::a())
                .class("bar")
                .attr("href", way(*year))
                .attr("tabindex", "-1"),
        };
        let name = html::span().class("bar__year").child(year.to_string());
        let bar = bar.attr("data-year", year.to_string());
        html::li().child(bar.child(drawn).child(name))
    });
    let plot = html::div()
        .class("histogram__plot")
        .child(axis(found, highest, years.len()))
        .child(
            html::ul()
                .class("histogram__bars")
                .attr("aria-hidden", "true")
                .children(items),
        );
    let gaps = manifest.years.len() < years.len();
    let found = counts.iter().copied().filter(|(_, count)| *count > 0);
    let list = html::details()
        .child(html::summary().child(text::AS_TABLE))
        .child(as_list(found, way));
    html::div()
        .class("histogram")
        .attr("data-testid", "year-bars")
        .child(plot)
        .child(
            html::p()
                .class("histogram__legend")
                .child(text::year_bars_legend(gaps)),
        )
        .child(list)
}

/// The years by name, each with how many sections it has.
fn as_list(
    years: impl Iterator<Item = (FiscalYear, usize)>,
    way: impl Fn(FiscalYear) -> String,
) -> Element {
    let item = |(year, count): (FiscalYear, usize)| {
        let name = text::western_year(year);
        let counted = html::span().class("count").child(text::count(count));
        html::li()
            .child(match count {
                0 => html::span().child(name),
                _ => link(way(year), name),
            })
            .child(counted)
    };
    html::ul()
        .class("counted")
        .attr("aria-label", text::THEME_YEARS)
        .children(years.map(item))
}
