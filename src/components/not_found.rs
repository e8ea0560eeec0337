use super::heading::page_heading;
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::text;

/// The page for an address at which there is no page.
pub(crate) fn not_found_page() -> Element {
    missing(text::UNKNOWN_PAGE, text::UNKNOWN_PAGE_HELP)
}

/// The page for a meeting that is not in the archive.
pub(crate) fn unknown_meeting() -> Element {
    missing(text::UNKNOWN_MEETING, text::UNKNOWN_MEETING_HELP)
}

fn missing(heading: &'static str, help: &'static str) -> Element {
    let search = link(Route::Search.href(), text::GO_SEARCH).class("button");
    let years = link(Route::Years.href(), text::GO_YEARS).class("button button--quiet");
    html::div()
        .class("page")
        .attr("data-testid", "not-found")
        .child(page_heading(heading))
        .child(html::p().child(help))
        .child(
            html::ul()
                .class("ways")
                .child(html::li().child(search))
                .child(html::li().child(years)),
        )
}
