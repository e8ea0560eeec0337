use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{Hit, MarkedSpeaker, MarkedTheme, Snippet, Sort};
use leptos::prelude::*;

use super::cite::cite;
use super::marked::{marked, marks};
use super::pin::pin;
use super::tags::{section_meeting, section_meta};
use crate::address::section_href;
use crate::element::{Element, html, keyed};
use crate::notebook::Entry;
use crate::route::Route;
use crate::search_client::SearchAnswer;
use crate::search_model::SearchModel;
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// The hits of the newest search, a card each. A section that is found again keeps
/// its card, which then shows the newest answer.
pub(crate) fn hits(model: SearchModel) -> Element {
    let each = move || model.found.get().iter().flat_map(Card::all).collect();
    let item = move |first: Card| {
        let known = first.clone();
        // Where the newest answer has none, the section is about to go.
        let newest = move || known.newer(model.found.get()).unwrap_or(known.clone());
        html::li().child(hit_card(&first, newest, model.site()))
    };
    html::ol().class("hits").child(keyed(each, Card::key, item))
}

/// A hit, within the answer that has it.
#[derive(Clone)]
struct Card {
    found: Arc<SearchAnswer>,
    at: usize,
}

impl Card {
    /// All hits of an answer.
    fn all(found: &Arc<SearchAnswer>) -> Vec<Self> {
        let card = |at| Self {
            found: Arc::clone(found),
            at,
        };
        (0..found.response.hits.len()).map(card).collect()
    }

    /// The same section in another answer.
    fn newer(&self, found: Option<Arc<SearchAnswer>>) -> Option<Self> {
        let found = found?;
        let own = self.hit();
        let is_same = |hit: &Hit| (&hit.id, hit.section) == (&own.id, own.section);
        let at = found.response.hits.iter().position(is_same)?;
        Some(Self { found, at })
    }

    fn hit(&self) -> &Hit {
        &self.found.response.hits[self.at]
    }

    /// Whether its fiscal year is told beside it, and if so, whether as the heading of
    /// the hits of this year: in the order of days these stand together.
    fn heads_year(&self) -> Option<bool> {
        if self.found.request.sort == Sort::Relevance {
            return Some(false);
        }
        let before = self.at.checked_sub(1);
        let before = before.map(|at| self.found.response.hits[at].fiscal_year);
        (before != Some(self.hit().fiscal_year)).then_some(true)
    }

    fn key(&self) -> String {
        let hit = self.hit();
        format!("{}/{}", hit.id, hit.section)
    }

    fn href(&self) -> String {
        let state = SearchState::from(&self.found.request);
        section_href(&self.hit().id, self.hit().section, &state)
    }
}

/// The card of a hit. What comes from the record is the same in every answer; the
/// rest follows the newest.
fn hit_card(
    first: &Card,
    newest: impl Fn() -> Card + Clone + Send + 'static,
    site: Site,
) -> Element {
    let hit = first.hit();
    let rail = {
        let (newest, year) = (newest.clone(), hit.fiscal_year);
        move || Some(rail(year, newest().heads_year()?))
    };
    let entry = Entry::section(
        &hit.id,
        hit.section,
        hit.title.text(),
        &hit.meeting_title,
        hit.date,
    );
    let meta = section_meta(hit.kind, hit.date).child(pin(site.notebook, entry));
    let (address, heading) = (newest.clone(), newest.clone());
    let title = html::a()
        .attr("href", move || address().href())
        .child(move || marks(&heading().hit().title));
    let meeting = section_meeting(hit.kind, &hit.meeting_title);
    let part = |part: fn(&Hit) -> Option<Element>| {
        let newest = newest.clone();
        move || part(newest().hit())
    };
    let foot = html::div()
        .class("hit__foot")
        .child(part(|hit| themes(&hit.themes)))
        .child(part(|hit| occurrences(hit.occurrences)))
        .child(cite(site, &hit.id, hit.section, None));
    let body = html::div()
        .class("hit__body")
        .child(meta)
        .child(html::h3().class("hit__title").child(title))
        .child(meeting)
        .child(part(|hit| speakers(&hit.speakers)))
        .child(part(|hit| Some(snippets(&hit.snippets))))
        .child(foot);
    html::article()
        .class("hit")
        .attr("data-testid", "hit")
        .attr("data-id", hit.id.clone())
        .attr("data-section", hit.section.to_string())
        .child(rail)
        .child(body)
}

/// The fiscal year of a hit; a heading where it stands above all hits of the year.
fn rail(year: FiscalYear, is_heading: bool) -> Element {
    let rail = html::p()
        .class("hit__year")
        .child(html::span().child(text::western_year(year)))
        .child(html::span().child(year.wareki()));
    match is_heading {
        true => rail.attr("role", "heading").attr("aria-level", "3"),
        false => rail,
    }
}

fn speakers(speakers: &[MarkedSpeaker]) -> Option<Element> {
    let speaker = |speaker: &MarkedSpeaker| {
        let affiliation = |text| marked(html::bdi().class("hit__affiliation"), text);
        // A reading is shown where it is why the section was found.
        let reading = speaker
            .reading
            .as_ref()
            .filter(|reading| reading.is_marked());
        let reading = reading.map(|text| marked(html::bdi().class("hit__reading"), text));
        html::li()
            .child(marked(
                html::a()
                    .class("hit__speaker")
                    .attr("href", Route::Speaker(speaker.key.clone()).href()),
                &speaker.marked,
            ))
            .child(reading)
            .children(speaker.affiliations.iter().map(affiliation))
    };
    let list = || {
        html::ul()
            .class("hit__speakers")
            .attr("aria-label", text::SPEAKERS)
    };
    (!speakers.is_empty()).then(|| list().children(speakers.iter().map(speaker)))
}

fn snippets(snippets: &[Snippet]) -> Element {
    html::div()
        .class("hit__snippets")
        .children(snippets.iter().map(snippet))
}

/// A passage of a summary, with what matched.
pub(crate) fn snippet(snippet: &Snippet) -> Element {
    let ellipsis = |cut: bool| cut.then_some("…");
    marked(html::p().child(ellipsis(snippet.cut_start)), &snippet.text)
        .child(ellipsis(snippet.cut_end))
}

fn themes(themes: &[MarkedTheme]) -> Option<Element> {
    let list = || html::ul().class("themes").attr("aria-label", text::THEMES);
    let theme = |theme: &MarkedTheme| {
        let way = html::a().attr("href", Route::Theme(theme.key.clone()).href());
        html::li().child(marked(way, &theme.marked))
    };
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}

fn occurrences(occurrences: usize) -> Option<Element> {
    (occurrences > 0).then(|| {
        html::p()
            .class("hit__occurrences")
            .child(text::occurrences(occurrences))
    })
}
