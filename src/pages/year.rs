use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::profile::{SectionRef, YearMeeting, YearProfile};
use kairoku_core::years::YearRange;

use super::lists::names;
use crate::address::section_href;
use crate::components::{kind_tag, page_heading};
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// The page of a fiscal year: its meetings with their sessions, and the ways to
/// the years before and after.
pub(crate) fn year_page(profile: &YearProfile) -> Element {
    let filters = Filters {
        years: vec![YearRange::single(profile.year)],
        ..Filters::default()
    };
    let search = SearchState::default().with_filters(filters).href();
    let sections = profile.meetings.iter().map(YearMeeting::sections).sum();
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
        .child(neighbours(profile))
}

fn meeting(meeting: &YearMeeting) -> Element {
    let sections = meeting.sections();
    let sessions = &meeting.sessions;
    let meeting = &meeting.meeting;
    let date = html::time()
        .attr("datetime", meeting.date.to_string())
        .child(text::date(meeting.date));
    let href = Route::Meeting(meeting.id.clone()).href();
    let list = || {
        html::ol()
            .class("sessions")
            .attr("aria-label", text::PROGRAMME)
    };
    html::li()
        .child(
            html::p()
                .class("hit__meta")
                .child(date)
                .child(html::span().child(text::count(sections))),
        )
        .child(html::h2().child(link(href, meeting.title.clone())))
        .child((!sessions.is_empty()).then(|| list().children(sessions.iter().map(session))))
}

fn session(session: &SectionRef) -> Element {
    let href = section_href(&session.id, session.number, &SearchState::default());
    let speakers = names(&session.speakers, session.more_speakers, |key| {
        Route::Speaker(key.to_owned()).href()
    });
    html::li()
        .child(kind_tag(session.kind))
        .child(link(href, session.title.clone()))
        .child(speakers.map(|list| list.class("names").attr("aria-label", text::SPEAKERS)))
}

/// The years with a record before and after, and what is not known between.
fn neighbours(profile: &YearProfile) -> Option<Element> {
    let way = |year: FiscalYear, label: &'static str, rel: &'static str| {
        let span = |class, text: String| html::span().class(class).child(text);
        html::a()
            .attr("rel", rel)
            .attr("href", Route::Year(year).href())
            .child(span("neighbours__label", label.to_owned()))
            .child(span("neighbours__title", text::fiscal_year(year)))
    };
    let gap = |after: FiscalYear, before: FiscalYear| {
        let years = YearRange {
            from: Some(FiscalYear(after.0 + 1)),
            to: Some(FiscalYear(before.0 - 1)),
        };
        (before.0 - after.0 > 1).then(|| html::p().class("gap-note").child(text::gap(&[years])))
    };
    let previous = profile.previous.map(|year| {
        [
            Some(way(year, text::PREVIOUS_YEAR, "prev")),
            gap(year, profile.year),
        ]
    });
    let next = profile.next.map(|year| {
        [
            Some(way(year, text::NEXT_YEAR, "next")),
            gap(profile.year, year),
        ]
    });
    let side = |way: Option<[Option<Element>; 2]>| html::div().children(way.into_iter().flatten());
    let is_alone = previous.is_none() && next.is_none();
    (!is_alone).then(|| {
        html::nav()
            .class("neighbours")
            .attr("aria-label", text::NEIGHBOUR_YEARS)
            .child(side(previous))
            .child(side(next))
    })
}
