use std::sync::Arc;

use leptos::prelude::*;

use super::icons::{Icon, icon};
use crate::element::{Element, el, live};
use crate::notebook::{Entry, Notebook};
use crate::state::SearchState;
use crate::text;

/// Gives the entry that is to be kept now.
type Wanted = Arc<dyn Fn() -> Entry + Send + Sync>;

/// The button that keeps a section in the notebook, or takes it out.
pub(crate) fn pin(entry: Entry) -> Element {
    let of = el("span")
        .class("visually-hidden")
        .child(text::of(&entry.title));
    switch(Arc::new(move || entry.clone()), text::PIN)
        .attr("data-testid", "pin")
        .child(of)
}

/// The button that keeps the search that the address asks for.
pub(crate) fn save_search(state: Memo<SearchState>) -> Element {
    let entry = move || state.with(|state| Entry::search(state, text::search_label(state)));
    switch(Arc::new(entry), text::SAVE_SEARCH)
        .attr("data-testid", "save-search")
        .live_attr("hidden", move || {
            state.read().asks_nothing().then(String::new)
        })
}

/// A switch with its words for keeping and for taking out.
fn switch(wanted: Wanted, [keep, take_out]: [&'static str; 2]) -> Element {
    let notebook = use_context().unwrap_or_else(Notebook::closed);
    let is_kept = move |wanted: &Wanted| {
        let entry = wanted();
        notebook.book().with(|book| book.holds(&entry))
    };
    let (pressed, named) = (Arc::clone(&wanted), Arc::clone(&wanted));
    el("button")
        .class("pin")
        .attr("type", "button")
        .live_attr("aria-pressed", move || Some(is_kept(&pressed).to_string()))
        .on("click", move |_| {
            let keep = untrack(|| !is_kept(&wanted));
            notebook.keep(untrack(|| wanted()), keep);
        })
        .child(icon(Icon::Bookmark))
        .child(live(move || if is_kept(&named) { take_out } else { keep }))
}
