use leptos::prelude::With;

use super::icons::{Icon, icon};
use crate::element::{Element, el};
use crate::notebook::{Entry, Notebook, Text};
use crate::state::SearchState;
use crate::text;

/// The button that keeps a section in the notebook, or takes it out.
pub(crate) fn pin(notebook: Notebook, entry: &Entry) -> Element {
    let of = el("span")
        .class("visually-hidden")
        .child(text::of(entry.text(Text::Title)));
    switch(notebook, entry, text::PIN)
        .attr("data-testid", "pin")
        .child(of)
}

/// The button that keeps a search; nothing where it asks for nothing.
pub(crate) fn save_search(notebook: Notebook, state: &SearchState) -> Option<Element> {
    let entry = || Entry::search(state, text::search_in_words(state));
    let switch =
        || switch(notebook, &entry(), text::SAVE_SEARCH).attr("data-testid", "save-search");
    (!state.asks_nothing()).then(switch)
}

/// A switch with its words for keeping and for taking out. It is to be made
/// anew whenever the notebook changes, and so stays the same to the reader.
fn switch(notebook: Notebook, entry: &Entry, [keep, take_out]: [&'static str; 2]) -> Element {
    let is_kept = notebook.book().with(|book| book.holds(entry));
    let entry = entry.clone();
    el("button")
        .class("pin")
        .attr("type", "button")
        .attr("aria-pressed", if is_kept { "true" } else { "false" })
        .on("click", move |_| {
            notebook.keep(&entry, !is_kept, String::new());
        })
        .child(icon(Icon::Bookmark))
        .child(if is_kept { take_out } else { keep })
}
