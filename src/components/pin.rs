use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::icons::{Icon, icon};
use super::needs_script::awaits_app;
use crate::element::{Element, IntoAny, html};
use crate::notebook::{Entry, Notebook, Text};
use crate::state::SearchState;
use crate::text;

/// The button that keeps a section in the notebook, or takes it out.
pub(crate) fn pin(notebook: Notebook, entry: Entry) -> Element {
    let of = html::span()
        .class("visually-hidden")
        .child(text::of(entry.text(Text::Title)));
    switch(notebook, entry, "pin", text::PIN)
        .attr("data-testid", "pin")
        .child(of)
}

/// The button that keeps a search; nothing where it asks for nothing.
pub(crate) fn save_search(notebook: Notebook, state: &SearchState) -> Option<Element> {
    let entry = || Entry::search(state, text::search_in_words(&state.query, &state.filters));
    let label = || html::span().class("tool__name").child(text::SAVE_SEARCH);
    let switch = || {
        switch(notebook, entry(), "tool", label())
            .attr("title", text::SAVE_SEARCH)
            .attr("data-testid", "save-search")
    };
    (!state.asks_nothing()).then(switch)
}

/// A toggle button: whether it is pressed says whether the entry is kept, and its
/// label stays.
fn switch(notebook: Notebook, entry: Entry, class: &'static str, label: impl IntoAny) -> Element {
    let entry = Arc::new(entry);
    let pressed = Arc::clone(&entry);
    awaits_app(html::button())
        .class(class)
        .attr("type", "button")
        .attr("aria-pressed", move || notebook.holds(&pressed).to_string())
        .on(ev::click, move |_| {
            let is_kept = untrack(|| notebook.holds(&entry));
            notebook.keep(&entry, !is_kept, "");
        })
        .child(icon(Icon::Bookmark))
        .child(label)
}

/// The button of a section on a published page. It says what it keeps in
/// attributes, by the names of an entry's texts: `take_over` has one listener for
/// all of them.
#[cfg(feature = "ssr")]
pub(crate) fn published_pin(entry: &Entry) -> Element {
    let text = |text| entry.text(text).to_owned();
    let of = html::span()
        .class("visually-hidden")
        .child(text::of(entry.text(Text::Title)));
    html::button()
        .class("pin")
        .attr("type", "button")
        .attr("data-testid", "pin")
        .attr("aria-pressed", "false")
        .attr("data-address", text(Text::Address))
        .attr("data-title", text(Text::Title))
        .attr("data-meeting", text(Text::Meeting))
        .attr("data-date", text(Text::Date))
        .child(icon(Icon::Bookmark))
        .child(text::PIN)
        .child(of)
}
