//! The field for another term, with the speakers and themes that may be meant by
//! what is typed.

use kairoku_core::facets::Facet;
use kairoku_core::protocol::{Suggestion, TrendsRequest};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::components::is_typed;
use crate::element::{Element, html};
use crate::site::Site;
use crate::state::TrendsState;
use crate::text;

/// The id of the field.
pub(super) const FIELD_ID: &str = "term";

/// The field for another term.
pub(super) fn form(site: Site, state: Memo<TrendsState>) -> Element {
    let is_full = move || state.with(|state| state.terms.len() >= TrendsRequest::MAX_TERMS);
    // What is in the field: suggestions for anything else are old.
    let typed = RwSignal::new(String::new());
    let input = html::input()
        .attr("id", FIELD_ID)
        .attr("name", "t")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "term-hint")
        .on(ev::input, move |event| {
            if is_typed(&event) {
                offer(site, typed);
            }
        })
        .on(ev::compositionend, move |_| offer(site, typed))
        // A field that cannot be used any more would lose the focus.
        .prop("readOnly", is_full);
    let button = html::button()
        .class("button")
        .attr("type", "submit")
        .prop("disabled", is_full)
        .child(text::TRENDS_ADD);
    html::form()
        .class("term-form")
        .attr("action", "trends/")
        .on(ev::submit, move |event| {
            event.prevent_default();
            let term = field().map(|field| field.value()).unwrap_or_default();
            if !term.trim().is_empty() {
                add(site, state, typed, &term);
            }
        })
        .child(html::label().attr("for", FIELD_ID).child(text::TRENDS_TERM))
        .child(
            html::div()
                .class("term-form__field")
                .child(input)
                .child(button),
        )
        .child(move || offers(site, state, typed))
        .child(html::p().attr("id", "term-hint").child(text::TRENDS_HINT))
}

/// Adds a term, and empties the field.
fn add(site: Site, state: Memo<TrendsState>, typed: RwSignal<String>, term: &str) {
    if let Some(field) = field() {
        field.set_value("");
        let _ = field.focus();
    }
    offer(site, typed);
    let state = state.get_untracked().with_term(term);
    site.navigation.go(&state.href());
}

/// Asks which speakers and themes may be meant by what is in the field.
fn offer(site: Site, typed: RwSignal<String>) {
    let text = field().map(|field| field.value()).unwrap_or_default();
    site.search.suggest(text.trim());
    typed.set(text.trim().to_owned());
}

/// The speakers and themes that may be meant by what is typed: each becomes a term
/// that asks for it by its field.
fn offers(site: Site, state: Memo<TrendsState>, typed: RwSignal<String>) -> Element {
    let (query, suggestions) = site.search.suggestions().get();
    let is_meant = typed.with(|typed| !typed.is_empty() && *typed == query);
    let offered = suggestions.list.into_iter();
    let offered = offered.filter_map(|one| match one {
        Suggestion::Speaker { name, count, .. } => Some((Facet::Speaker, name, count)),
        Suggestion::Theme { name, count, .. } => Some((Facet::Theme, name, count)),
        Suggestion::Title { .. } => None,
    });
    let button = |(facet, name, count): (Facet, String, usize)| {
        let term = text::field_query(facet, &name);
        let facet = text::facet(facet);
        html::li().child(
            html::button()
                .class("chip")
                .attr("type", "button")
                .on(ev::click, move |_| add(site, state, typed, &term))
                .child(text::offered(facet, &name, count)),
        )
    };
    let offered: Vec<_> = offered.filter(|_| is_meant).map(button).collect();
    html::div()
        .attr("role", "status")
        .child((!offered.is_empty()).then(|| {
            html::ul()
                .class("offers")
                .attr("aria-label", text::OFFERED)
                .children(offered)
        }))
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD_ID)?.dyn_into().ok()
}
