//! The front: what the first page shows while nothing is asked. It says what the
//! archive holds, and leads into it.

use kairoku_core::manifest::Manifest;
use kairoku_core::profile::ThemeEntry;
use kairoku_core::protocol::Sort;
use kairoku_core::section;
use kairoku_core::shard::Record;

use crate::components::{Icon, coverage_line, icon};
use crate::element::{Element, html, link};
use crate::route::Route;
use crate::state::SearchState;
use crate::text;

/// How many sessions of the newest meeting are named.
const SESSIONS: usize = 5;

/// What the front shows beyond the manifest: ways into the archive.
#[derive(Debug, Clone)]
pub struct Front<'a> {
    /// The meeting held last; none in an empty archive.
    pub newest: Option<&'a Record>,
    /// Queries that find something, each with the number of sections it finds.
    pub examples: Vec<(String, usize)>,
    /// The themes that most sections have, the most frequent first.
    pub themes: Vec<&'a ThemeEntry>,
}

/// The front, below the search box.
pub(crate) fn front_page(front: &Front<'_>, manifest: &Manifest) -> Element {
    let everything = SearchState::default().with_sort(Sort::Newest).href();
    let last = manifest.years.last().map(|covered| covered.year);
    let ways = html::div()
        .class("front__ways")
        .child(examples(&front.examples))
        .child(themes(&front.themes));
    html::div()
        .class("front")
        .attr("data-testid", "front")
        .child(
            html::div()
                .class("front__holds")
                .child(figures(manifest))
                .child(coverage_line(manifest, last.unwrap_or_default())),
        )
        .child(
            html::div()
                .class("front__columns")
                .child(ways)
                .child(front.newest.map(newest)),
        )
        .child(
            html::p()
                .class("front__all")
                .child(link(everything, text::see_all(manifest.sections)).child(icon(Icon::Next))),
        )
}

/// How many meetings, sections and recorded years there are.
fn figures(manifest: &Manifest) -> Element {
    let figures = [
        (text::COLUMN_MEETINGS, manifest.meetings),
        (text::COLUMN_SECTIONS, manifest.sections),
        (text::COLUMN_YEAR, manifest.years.len()),
    ];
    let figure = |(name, number): (&'static str, usize)| {
        html::div()
            .child(html::dt().child(name))
            .child(html::dd().child(text::grouped(number)))
    };
    html::dl().class("figures").children(figures.map(figure))
}

/// Searches to begin with, each with what it finds.
fn examples(examples: &[(String, usize)]) -> Option<Element> {
    let example = |(query, sections): &(String, usize)| {
        let href = SearchState::default().with_query(query).href();
        let count = html::span().class("count").child(text::count(*sections));
        html::li().child(link(href, query.clone())).child(count)
    };
    let section = || {
        html::section()
            .class("front__examples")
            .attr("aria-labelledby", "examples")
            .child(
                html::h2()
                    .attr("id", "examples")
                    .child(text::FRONT_EXAMPLES),
            )
            .child(
                html::ul()
                    .class("front__chips")
                    .children(examples.iter().map(example)),
            )
    };
    (!examples.is_empty()).then(section)
}

/// The most frequent themes, each a link to its page.
fn themes(themes: &[&ThemeEntry]) -> Option<Element> {
    let theme = |theme: &&ThemeEntry| {
        let href = Route::Theme(theme.key.clone()).href();
        let count = html::span()
            .class("count")
            .child(text::count(theme.sections));
        html::li()
            .child(link(href, theme.name.clone()))
            .child(count)
    };
    let section = || {
        html::section()
            .attr("aria-labelledby", "front-themes")
            .child(
                html::h2()
                    .attr("id", "front-themes")
                    .child(text::FRONT_THEMES),
            )
            .child(
                html::ul()
                    .class("front__chips")
                    .children(themes.iter().map(theme)),
            )
            .child(html::p().child(link(Route::Themes.href(), text::ALL_THEMES)))
    };
    (!themes.is_empty()).then(section)
}

/// The newest meeting, with its programme.
fn newest(record: &Record) -> Element {
    let meeting = &record.meeting;
    let date = html::time()
        .attr("datetime", meeting.date.to_string())
        .child(text::date(meeting.date));
    let titles = meeting.sessions.iter().zip(1..).map(|(session, number)| {
        let href = section::address(&meeting.id, number);
        let names: Vec<_> = session
            .speakers
            .iter()
            .map(|speaker| speaker.name.as_str())
            .collect();
        let names = (!names.is_empty()).then(|| {
            html::span()
                .class("front__speakers")
                .child(names.join("、"))
        });
        html::li()
            .child(link(href, session.title.clone()))
            .child(names)
    });
    let rest = meeting.sessions.len().saturating_sub(SESSIONS);
    let rest = (rest > 0).then(|| html::p().class("count").child(text::and_more(rest)));
    html::section()
        .class("front__newest")
        .attr("aria-labelledby", "newest")
        .child(html::h2().attr("id", "newest").child(text::FRONT_NEWEST))
        .child(
            html::p()
                .class("hit__meta")
                .child(
                    html::span()
                        .class("front__year")
                        .child(text::fiscal_year(meeting.fiscal_year)),
                )
                .child(date)
                .child(meeting.venue.clone().map(|venue| html::bdi().child(venue))),
        )
        .child(html::h3().child(link(
            Route::Meeting(meeting.id.clone()).href(),
            meeting.title.clone(),
        )))
        .child(
            html::ul()
                .class("front__sessions")
                .children(titles.take(SESSIONS)),
        )
        .child(rest)
}
