use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::{Manifest, YearCoverage};
use leptos::prelude::AnyView;

use super::loaded::with_manifest;
use crate::components::page_heading;
use crate::element::{Element, IntoAny, html, link};
use crate::route::Route;
use crate::site::Site;
use crate::text;

/// The page of all fiscal years: what the archive holds of each.
pub(crate) fn years_page(site: Site) -> AnyView {
    with_manifest(site, move |manifest| coverage(&manifest, site.this_year))
}

fn coverage(manifest: &Manifest, this_year: FiscalYear) -> Element {
    let coverage = manifest.coverage(this_year);
    let column = |name: &'static str| html::th().attr("scope", "col").child(name);
    let head = html::tr()
        .child(column(text::COLUMN_YEAR))
        .child(column(text::COLUMN_MEETING))
        .child(column(text::COLUMN_MEETINGS).class("number"))
        .child(column(text::COLUMN_SECTIONS).class("number"));
    let table = html::table()
        .class("coverage")
        .attr("data-testid", "coverage")
        .child(
            html::caption()
                .class("visually-hidden")
                .child(text::YEARS_HEADING),
        )
        .child(html::thead().child(head))
        .child(html::tbody().children(coverage.into_iter().map(|(year, held)| row(year, held))));
    html::div()
        .class("page")
        .child(page_heading(text::YEARS_HEADING))
        .child(
            html::p()
                .class("lead")
                .child(text::coverage(manifest, this_year)),
        )
        .child(html::p().child(text::totals(manifest.meetings, manifest.sections)))
        .child(html::p().class("note").child(text::SILENCE))
        .child(html::div().class("table-frame").child(table))
}

fn row(year: FiscalYear, held: Option<&YearCoverage>) -> Element {
    let number = |count: Option<usize>| {
        let text = count.map_or_else(|| text::NONE.to_owned(), text::grouped);
        html::td().class("number").child(text)
    };
    let western = html::span().child(text::western_year(year));
    let wareki = html::span().child(year.wareki());
    let name = html::th().attr("scope", "row");
    let name = match held {
        Some(_) => name.child(link(Route::Year(year).href(), western).child(wareki)),
        None => name.child(western).child(wareki),
    };
    let state = held.map_or_else(
        || text::GAP.into_any(),
        |held| way_to(year, held).into_any(),
    );
    html::tr()
        .class(if held.is_some() {
            "coverage__held"
        } else {
            "coverage__gap"
        })
        .attr("data-year", year.to_string())
        .child(name)
        .child(html::td().child(state))
        .child(number(held.map(|held| held.meetings)))
        .child(number(held.map(|held| held.sections)))
}

/// The way to a year's records: the one meeting, or the list of them all.
fn way_to(year: FiscalYear, held: &YearCoverage) -> Element {
    match &held.only {
        Some(meeting) => link(
            Route::Meeting(meeting.id.clone()).href(),
            meeting.title.clone(),
        ),
        None => link(
            Route::Year(year).href(),
            text::meetings_of_year(held.meetings),
        ),
    }
}
