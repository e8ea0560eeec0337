use kairoku_core::facets::Filters;
use kairoku_core::profile::YearProfile;
use kairoku_core::shard::MeetingRef;
use kairoku_core::years::YearRange;

use crate::components::page_heading;
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// The page of a fiscal year: its meetings.
pub(crate) fn year_page(profile: &YearProfile) -> Element {
    let filters = Filters {
        years: vec![YearRange::single(profile.year)],
        ..Filters::default()
    };
    let search = SearchState::default().with_filters(filters).href();
    let sections = profile.meetings.iter().map(|(_, sections)| sections).sum();
    let total = text::year_total(profile.meetings.len(), sections);
    html::div()
        .class("page profile")
        .attr("data-testid", "year")
        .child(
            html::p()
                .class("back")
                .child(link(Route::Years.href(), text::YEARS_HEADING)),
        )
        .child(page_heading(text::fiscal_year(profile.year)))
        .child(
            html::p()
                .child(total)
                .child(link(search, text::SEARCH_THESE)),
        )
        .child(
            html::ol()
                .class("sections")
                .children(profile.meetings.iter().map(meeting)),
        )
}

fn meeting((meeting, sections): &(MeetingRef, usize)) -> Element {
    let date = html::time()
        .attr("datetime", meeting.date.to_string())
        .child(text::date(meeting.date));
    let href = Route::Meeting(meeting.id.clone()).href();
    html::li()
        .child(
            html::p()
                .class("hit__meta")
                .child(date)
                .child(html::span().child(text::count(*sections))),
        )
        .child(html::h2().child(link(href, meeting.title.clone())))
}
