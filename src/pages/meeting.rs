use kairoku_core::facets::joined_years;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Marked, MarkedTheme, ReadSection, Reading};
use kairoku_core::shard::MeetingRef;
use kairoku_core::years::YearRange;
use leptos::prelude::*;

use super::loaded::with_manifest;
use crate::address::section_href;
use crate::components::{
    Icon, Reader, cite, copy_link, failed_page, icon, kind_tag, markdown, marked_places,
    page_heading, pin, places_bar, source_note, speaker_list, theme_links, unknown_meeting,
    waiting_page,
};
use crate::element::{Element, IntoAny, html, link};
use crate::notebook::{Entry, Notebook};
use crate::route::{Route, section_anchor};
use crate::search_client::Engine;
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// The page of a meeting, with all that its record holds.
pub(crate) fn meeting_page(site: Site, id: String) -> AnyView {
    with_manifest(site, move |manifest| {
        let id = id.clone();
        (move || match (site.search.engine(), site.opened(&id)) {
            (_, Some(opened)) => match &opened.response.reading {
                Some(reading) => {
                    let around = Neighbourhood::new(&manifest, reading, site.this_year);
                    let state = SearchState::of_reading(&opened.request);
                    let reader = Reader::new();
                    let bar = places_bar(reading, &state, site.navigation, reader);
                    let lines = citations(site, reading);
                    let tools = Tools {
                        around: &around,
                        notebook: site.notebook,
                        reader,
                        cite: &move |id, number| cite(site, id, number, Some(lines)),
                    };
                    let meeting = meeting(reading, &state, Some(&tools)).child(bar);
                    reader.on(meeting, site.navigation).into_any()
                }
                None => unknown_meeting().into_any(),
            },
            (Engine::Failed(failure), None) => {
                failed_page(&failure, move || site.retry()).into_any()
            }
            (Engine::Loading { loaded, total }, None) if loaded > 0 => {
                waiting_page(Some((loaded, total))).into_any()
            }
            _ => waiting_page(None).into_any(),
        })
        .into_any()
    })
}

/// A meeting as its page would show it, without what readers do there.
#[cfg(feature = "csr")]
pub(crate) fn meeting_preview(reading: &Reading) -> Element {
    meeting(reading, &SearchState::default(), None)
}

/// What readers do with a meeting beyond reading it.
struct Tools<'a> {
    /// The years without a record around it.
    around: &'a Neighbourhood,
    /// What they keep it in.
    notebook: Notebook,
    /// How they read it.
    reader: Reader,
    /// How they cite a section, by the meeting's id and its number.
    cite: &'a dyn Fn(&str, usize) -> Element,
}

/// The citations of a meeting's sections, once the worker has written them.
fn citations(site: Site, reading: &Reading) -> RwSignal<Vec<String>> {
    let meeting = reading.id.clone();
    let lines = RwSignal::new(site.citations.lines(&meeting));
    let sections = 0..reading.sections.len();
    let sections = sections
        .map(|number| (reading.id.clone(), number))
        .collect();
    let link = Route::Meeting(reading.id.clone()).href();
    site.cite(sections, &link, move |told| {
        // The reader may have left the page.
        lines.try_set(told.clone());
        site.citations.learn(meeting, told);
    });
    lines
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
    /// The neighbourhood of a meeting in its archive, up to a fiscal year.
    fn new(manifest: &Manifest, reading: &Reading, this_year: FiscalYear) -> Self {
        let own = reading.fiscal_year;
        let year =
            |meeting: &Option<MeetingRef>| meeting.as_ref().map(|meeting| meeting.fiscal_year);
        let (previous, next) = (year(&reading.previous), year(&reading.next));
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

/// A meeting, with the search that led to it and what readers do with it.
fn meeting(reading: &Reading, state: &SearchState, tools: Option<&Tools<'_>>) -> Element {
    let (overview, sessions) = match reading.sections.split_first() {
        Some((overview, sessions)) => (Some(overview), sessions),
        None => (None, &[][..]),
    };
    let back = (!state.query.is_empty()).then(|| {
        html::p()
            .class("back")
            .child(link(state.href(), icon(Icon::Previous)).child(text::back_to(&state.query)))
    });
    let series = html::p()
        .class("meeting__series")
        .child(marked_places(html::bdi(), &reading.series))
        .child(html::span().child(text::fiscal_year(reading.fiscal_year)));
    let title = overview.map(|overview| marked_places(html::bdi(), &overview.title));
    let meeting_title = overview.map(|overview| overview.title.text());
    let meeting_title = meeting_title.unwrap_or_default();
    let pin = |(section, number): (&ReadSection, usize)| {
        let title = section.title.text();
        let entry = Entry::section(&reading.id, number, title, &meeting_title, reading.date);
        tools.map(|tools| pin(tools.notebook, entry))
    };
    let cite = |number| tools.map(|tools| (tools.cite)(&reading.id, number));
    let copy = |(section, number): (&ReadSection, usize)| {
        let address = section_href(&reading.id, number, &SearchState::default());
        tools.map(|_| copy_link(address, section.title.text()))
    };
    let head = html::header()
        .class("meeting__head")
        .child(back)
        .child(series)
        .child(page_heading(title))
        .children(overview.map(|overview| {
            html::div()
                .class("meeting__tools")
                .child(pin((overview, 0)))
                .child(copy((overview, 0)))
        }));
    let about = match overview.and_then(summary) {
        Some(summary) => Some(
            html::section()
                .class("overview")
                .attr("aria-labelledby", "overview")
                .child(html::h2().attr("id", "overview").child(text::SUMMARY))
                .child(summary)
                .child(cite(0)),
        ),
        None => cite(0),
    };
    let body = html::div()
        .class("meeting__body")
        .child(about)
        .children(sessions.iter().zip(1..).map(|(one, number)| {
            let tools = [pin((one, number)), copy((one, number))];
            session((one, number), tools).child(cite(number))
        }))
        .children(source_note(&reading.links, reading.source.as_ref()));
    let themes = overview.map_or(&[][..], |overview| &overview.themes);
    let side = html::div()
        .class("meeting__side")
        .child(facts(reading, themes))
        .child(programme(reading, sessions, state, tools));
    html::article()
        .class("page meeting")
        .attr("id", section_anchor(0))
        .attr("data-testid", "meeting")
        .attr("data-id", reading.id.clone())
        .child(head)
        .child(side)
        .child(body)
        .child(tools.map(|tools| {
            neighbours(
                reading.previous.as_ref(),
                reading.next.as_ref(),
                tools.around,
            )
        }))
}

/// The summary of a section, where there is one.
fn summary(section: &ReadSection) -> Option<Element> {
    (!section.summary.is_empty()).then(|| markdown(&section.summary))
}

fn facts(reading: &Reading, themes: &[MarkedTheme]) -> Element {
    let participants = text::participants(reading.participants, reading.organizations);
    let marked = |text: &Option<Marked>| {
        let text = text.as_ref();
        text.map(|text| marked_places(html::bdi(), text).into_any())
    };
    let facts = [
        (text::WHEN, Some(text::when(reading).into_any())),
        (text::VENUE, marked(&reading.venue)),
        (text::ORGANIZER, marked(&reading.organizer)),
        (text::PARTICIPANTS, participants.map(IntoAny::into_any)),
        (text::THEMES, theme_links(themes).map(IntoAny::into_any)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .flat_map(|(name, value)| [html::dt().child(name), html::dd().child(value)]);
    let section = html::section().attr("aria-label", text::FACTS);
    section.child(html::dl().class("facts").children(facts))
}

/// The contents of the page, where there is enough of it to need them.
fn programme(
    reading: &Reading,
    sessions: &[ReadSection],
    state: &SearchState,
    tools: Option<&Tools<'_>>,
) -> Option<Element> {
    let item = |(session, number): (&ReadSection, usize)| {
        let href = section_href(&reading.id, number, state);
        let way = link(href, session.title.text());
        html::li().child(kind_tag(session.kind)).child(match tools {
            Some(tools) => tools.reader.marks(way, number),
            None => way,
        })
    };
    let items = sessions.iter().zip(1..).map(item);
    (sessions.len() > 1).then(|| {
        html::nav()
            .class("programme")
            .attr("aria-labelledby", "programme")
            .child(html::h2().attr("id", "programme").child(text::PROGRAMME))
            .child(html::ol().children(items))
    })
}

fn session((session, number): (&ReadSection, usize), [pin, copy]: [Option<Element>; 2]) -> Element {
    let anchor = section_anchor(number);
    let heading = format!("{anchor}-title");
    let title = html::h2().attr("id", heading.clone());
    html::section()
        .class("session")
        .attr("id", anchor)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", heading)
        .child(kind_tag(session.kind))
        .child(
            html::div()
                .class("session__title")
                .child(marked_places(title, &session.title))
                .child(copy),
        )
        .child(pin)
        .child(speaker_list(&session.speakers))
        .child(theme_links(&session.themes))
        .child(summary(session))
}

fn neighbours(
    previous: Option<&MeetingRef>,
    next: Option<&MeetingRef>,
    around: &Neighbourhood,
) -> Element {
    let way = |meeting: &MeetingRef, label: &'static str, rel: &'static str| {
        let span = |class, text: String| html::span().class(class).child(text);
        html::a()
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
        (!years.is_empty()).then(|| html::p().class("gap-note").child(text::gap(years)))
    };
    let previous = previous.map(|meeting| way(meeting, text::PREVIOUS_MEETING, "prev"));
    let next = next.map(|meeting| way(meeting, text::NEXT_MEETING, "next"));
    html::nav()
        .class("neighbours")
        .attr("aria-label", text::NEIGHBOURS)
        .child(html::div().child(previous).child(gap(&around.gap_before)))
        .child(html::div().child(next).child(gap(&around.gap_after)))
}
