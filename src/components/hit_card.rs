use std::sync::Arc;

use kairoku_core::protocol::{Hit, MarkedSpeaker, MarkedTheme, Snippet};
use leptos::prelude::*;

use super::marked::{marked, marks};
use super::pin::pin;
use super::tags::kind_tag;
use crate::address::section_href;
use crate::element::{Element, html, keyed};
use crate::notebook::{Entry, Notebook};
use crate::search_client::SearchAnswer;
use crate::search_model::SearchModel;
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
        html::li().child(hit_card(&first, newest, model.site().notebook))
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
    notebook: Notebook,
) -> Element {
    let hit = first.hit();
    let rail = html::p()
        .class("hit__year")
        .child(html::span().child(text::western_year(hit.fiscal_year)))
        .child(html::span().child(hit.fiscal_year.wareki()));
    let date = html::time()
        .attr("datetime", hit.date.to_string())
        .child(text::date(hit.date));
    let meta = html::p()
        .class("hit__meta")
        .child(kind_tag(hit.kind))
        .child(date);
    let (address, heading) = (newest.clone(), newest.clone());
    let title = html::a()
        .attr("href", move || address().href())
        .child(move || marks(&heading().hit().title));
    // An overview bears the meeting's own title: it need not be said twice.
    let meeting = hit.kind.map(|_| {
        html::p()
            .class("hit__meeting")
            .child(hit.meeting_title.clone())
    });
    let entry = Entry::section(
        &hit.id,
        hit.section,
        hit.title.text(),
        &hit.meeting_title,
        hit.date,
    );
    let part = |part: fn(&Hit) -> Option<Element>| {
        let newest = newest.clone();
        move || part(newest().hit())
    };
    let foot = html::div()
        .class("hit__foot")
        .child(part(|hit| themes(&hit.themes)))
        .child(part(|hit| occurrences(hit.occurrences)))
        .child(pin(notebook, entry));
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

fn speakers(speakers: &[MarkedSpeaker]) -> Option<Element> {
    let speaker = |speaker: &MarkedSpeaker| {
        let affiliation = |text| marked(html::span().class("hit__affiliation"), text);
        // A reading is shown where it is why the section was found.
        let reading = speaker
            .reading
            .as_ref()
            .filter(|reading| reading.is_marked());
        let reading = reading.map(|text| marked(html::span().class("hit__reading"), text));
        html::li()
            .child(marked(html::span().class("hit__speaker"), &speaker.marked))
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

fn snippet(snippet: &Snippet) -> Element {
    let ellipsis = |cut: bool| cut.then_some("…");
    marked(html::p().child(ellipsis(snippet.cut_start)), &snippet.text)
        .child(ellipsis(snippet.cut_end))
}

fn themes(themes: &[MarkedTheme]) -> Option<Element> {
    let list = || html::ul().class("themes").attr("aria-label", text::THEMES);
    let theme = |theme: &MarkedTheme| marked(html::li(), &theme.marked);
    (!themes.is_empty()).then(|| list().children(themes.iter().map(theme)))
}

fn occurrences(occurrences: usize) -> Option<Element> {
    (occurrences > 0).then(|| {
        html::p()
            .class("hit__occurrences")
            .child(text::occurrences(occurrences))
    })
}
