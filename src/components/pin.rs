use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::icons::{Icon, icon};
use crate::element::{Element, html};
use crate::notebook::{Entry, Notebook, Text};
use crate::state::SearchState;
use crate::text;

/// The button that keeps a section in the notebook, or takes it out.
pub(crate) fn pin(notebook: Notebook, entry: Entry) -> Element {
    let of = html::span()
        .class("visually-hidden")
        .child(text::of(entry.text(Text::Title)));
    switch(notebook, entry, text::PIN)
        .attr("data-testid", "pin")
        .child(of)
}

/// The button that keeps a search; nothing where it asks for nothing.
pub(crate) fn save_search(notebook: Notebook, state: &SearchState) -> Option<Element> {
    let entry = || Entry::search(state, text::search_in_words(&state.query, &state.filters));
    let switch = || switch(notebook, entry(), text::SAVE_SEARCH).attr("data-testid", "save-search");
    (!state.asks_nothing()).then(switch)
}

/// A switch with its words for keeping and for taking out.
fn switch(notebook: Notebook, entry: Entry, [keep, take_out]: [&'static str; 2]) -> Element {
    let entry = Arc::new(entry);
    let (pressed, named) = (Arc::clone(&entry), Arc::clone(&entry));
    html::button()
        .class("pin")
        .attr("type", "button")
        .attr("aria-pressed", move || notebook.holds(&pressed).to_string())
        .on(ev::click, move |_| {
            let is_kept = untrack(|| notebook.holds(&entry));
            notebook.keep(&entry, !is_kept, "");
        })
        .child(icon(Icon::Bookmark))
        .child(move || match notebook.holds(&named) {
            true => take_out,
            false => keep,
        })
}
