use kairoku_core::facets::YearRange;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::{Manifest, MeetingRef, Record};
use kairoku_core::record::{Meeting, Session};
use kairoku_core::section::Section;
use leptos::prelude::*;

use super::not_found::unknown_meeting;
use super::{loaded, with_manifest};
use crate::app::Site;
use crate::components::{
    Icon, icon, kind_tag, markdown, page_heading, source_note, speaker_list, theme_links,
};
use crate::element::{Element, Part, el, link};
use crate::facet::joined_years;
use crate::route::{Route, section_anchor};
use crate::state::{SearchState, query_only};
use crate::text;

/// A meeting, everything its record holds.
pub(crate) fn meeting_page(site: Site, id: String) -> AnyView {
    let search = site.navigation.search();
    with_manifest(site, move |manifest| {
        let Some(number) = manifest.shard_of(&id) else {
            return unknown_meeting().view();
        };
        loaded(site, site.data.shard(number), |shard| {
            match shard.record(&id) {
                Some(record) => {
                    let around = Neighbourhood::new(&manifest, record, site.this_year);
                    let query = SearchState::parse(&search.read()).query;
                    meeting(record, &around, &query).view()
                }
                None => unknown_meeting().view(),
            }
        })
    })
}

/// The fiscal years without a record between a meeting and the meetings
/// before and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Neighbourhood {
    /// Those between the previous meeting, or the beginning, and this one.
    gap_before: Vec<YearRange>,
    /// Those between this meeting and the next, or today.
    gap_after: Vec<YearRange>,
}

impl Neighbourhood {
    /// The neighbourhood of a record in its archive, up to a fiscal year.
    fn new(manifest: &Manifest, record: &Record, this_year: FiscalYear) -> Self {
        let own = record.meeting.fiscal_year;
        let year =
            |meeting: &Option<MeetingRef>| meeting.as_ref().map(|meeting| meeting.fiscal_year);
        let (previous, next) = (year(&record.previous), year(&record.next));
        let coverage = manifest.coverage(this_year);
        let gaps = |within: &dyn Fn(FiscalYear) -> bool| {
            let unrecorded = coverage.iter().filter(|(_, held)| held.is_none());
            joined_years(
                unrecorded
                    .map(|(year, _)| *year)
                    .filter(|&year| within(year)),
            )
        };
        Self {
            gap_before: gaps(&|year| year < own && previous.is_none_or(|previous| previous < year)),
            gap_after: gaps(&|year| own < year && next.is_none_or(|next| year < next)),
        }
    }
}

/// A record, with the years without a record around it and the query that led
/// to it.
fn meeting(record: &Record, around: &Neighbourhood, query: &str) -> Element {
    let Record {
        meeting,
        previous,
        next,
        ..
    } = record;
    let back = (!query.trim().is_empty()).then(|| {
        let href = SearchState::default().with_query(query).href();
        el("p")
            .class("back")
            .child(link(href, icon(Icon::Previous)).child(text::back_to(query)))
    });
    let series = el("p")
        .class("meeting__series")
        .child(el("span").child(meeting.series.clone()))
        .child(el("span").child(text::fiscal_year(meeting.fiscal_year)));
    let page = format!(
        "{}{}",
        Route::Meeting(meeting.id.clone()).href(),
        query_only(query)
    );
    let overview = summary(record, 0).map(|summary| {
        el("section")
            .class("overview")
            .attr("aria-labelledby", "overview")
            .child(el("h2").attr("id", "overview").child(text::SUMMARY))
            .child(summary)
    });
    let sessions = meeting
        .sessions
        .iter()
        .enumerate()
        .map(|(at, one)| session(at + 1, one, summary(record, at + 1)));
    let body = el("div")
        .class("meeting__body")
        .child(overview)
        .children(sessions)
        .children(source_note(&meeting.links, meeting.source.as_ref()));
    let head = el("header")
        .class("meeting__head")
        .child(back)
        .child(series);
    let side = el("div").class("meeting__side").child(facts(meeting));
    el("article")
        .class("page meeting")
        .attr("data-testid", "meeting")
        .attr("data-id", meeting.id.clone())
        .child(head.child(page_heading(meeting.title.as_str())))
        .child(side.child(programme(meeting, &page)))
        .child(body)
        .child(neighbours(previous.as_ref(), next.as_ref(), around))
}

/// The summary of a section, where there is one.
fn summary(record: &Record, number: usize) -> Option<Element> {
    let blocks = Section::of(record, number)?.blocks();
    (!blocks.is_empty()).then(|| markdown(&blocks))
}

fn facts(meeting: &Meeting) -> Element {
    let participants = text::participants(meeting.participants, meeting.organizations);
    let facts = [
        (text::WHEN, Some(text::when(meeting).view())),
        (text::VENUE, meeting.venue.clone().map(Part::view)),
        (text::ORGANIZER, meeting.organizer.clone().map(Part::view)),
        (text::PARTICIPANTS, participants.map(Part::view)),
        (text::THEMES, theme_links(&meeting.themes).map(Part::view)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .flat_map(|(name, value)| [el("dt").child(name), el("dd").child(value)]);
    let section = el("section").attr("aria-label", text::FACTS);
    section.child(el("dl").class("facts").children(facts))
}

/// The contents of the page, where there is enough of it to need them.
fn programme(meeting: &Meeting, page: &str) -> Option<Element> {
    let item = |(at, session): (usize, &Session)| {
        let href = format!("{page}#{}", section_anchor(at + 1));
        el("li")
            .child(kind_tag(Some(session.kind)))
            .child(link(href, session.title.clone()))
    };
    let items = meeting.sessions.iter().enumerate().map(item);
    (meeting.sessions.len() > 1).then(|| {
        el("nav")
            .class("programme")
            .attr("aria-labelledby", "programme")
            .child(el("h2").attr("id", "programme").child(text::PROGRAMME))
            .child(el("ol").children(items))
    })
}

fn session(number: usize, session: &Session, summary: Option<Element>) -> Element {
    let anchor = section_anchor(number);
    let heading = format!("{anchor}-title");
    el("section")
        .class("session")
        .attr("id", anchor)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", heading.clone())
        .child(kind_tag(Some(session.kind)))
        .child(el("h2").attr("id", heading).child(session.title.clone()))
        .child(speaker_list(&session.speakers))
        .child(summary)
        .child(theme_links(&session.themes))
}

fn neighbours(
    previous: Option<&MeetingRef>,
    next: Option<&MeetingRef>,
    around: &Neighbourhood,
) -> Element {
    let way = |meeting: &MeetingRef, label: &'static str, rel: &'static str| {
        let span = |class, text: String| el("span").class(class).child(text);
        el("a")
            .attr("rel", rel)
            .attr("href", Route::Meeting(meeting.id.clone()).href())
            .child(span("neighbours__label", label.to_owned()))
            .child(span("neighbours__title", meeting.title.clone()))
            .child(span(
                "neighbours__year",
                text::fiscal_year(meeting.fiscal_year),
            ))
    };
    let gap = |years: &[YearRange]| {
        (!years.is_empty()).then(|| el("p").class("gap-note").child(text::gap(years)))
    };
    let previous = previous.map(|meeting| way(meeting, text::PREVIOUS_MEETING, "prev"));
    let next = next.map(|meeting| way(meeting, text::NEXT_MEETING, "next"));
    el("nav")
        .class("neighbours")
        .attr("aria-label", text::NEIGHBOURS)
        .child(el("div").child(previous).child(gap(&around.gap_before)))
        .child(el("div").child(next).child(gap(&around.gap_after)))
}
