use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;

use crate::element::{Element, html, link, svg};
use crate::route::Route;
use crate::text;

/// How much of its width a year has, and how much of that its tick.
const YEAR: usize = 10;
const TICK: usize = 6;

/// Which fiscal years are recorded, in a line with a tick for each year: high
/// where there is a record, low where there is none.
pub(crate) fn coverage_line(manifest: &Manifest, until: FiscalYear) -> Option<Element> {
    let years = manifest.coverage(until);
    let (first, last) = (years.first()?.0, years.last()?.0);
    let held = joined_years(manifest.years.iter().map(|covered| covered.year));
    let tick = |(at, is_held): (usize, bool)| {
        let (class, height) = match is_held {
            true => ("tick tick--held", 20),
            false => ("tick", 5),
        };
        svg::rect()
            .class(class)
            .attr("x", (at * YEAR + (YEAR - TICK) / 2).to_string())
            .attr("y", (20 - height).to_string())
            .attr("width", TICK.to_string())
            .attr("height", height.to_string())
    };
    let ticks = svg::svg()
        .class("coverage-line__ticks")
        .attr("viewBox", format!("0 0 {} 20", years.len() * YEAR))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .children(
            years
                .iter()
                .map(|(_, held)| held.is_some())
                .enumerate()
                .map(tick),
        );
    let told = html::p()
        .child(text::covered(first, last, &held))
        .child(link(Route::Years.href(), text::SEE_COVERAGE));
    Some(
        html::div()
            .class("coverage-line")
            .attr("data-testid", "coverage-line")
            .child(told)
            .child(ticks),
    )
}
