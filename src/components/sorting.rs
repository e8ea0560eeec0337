use kairoku_core::protocol::{Scope, Sort};
use leptos::prelude::*;

use super::select::{Choice, select};
use crate::address::export_href;
use crate::element::{Element, html, link};
use crate::search_model::{Action, SearchModel};
use crate::state::{self, KwicState, SearchState, TrendsState};
use crate::text;

/// The selects for the order of the hits and for the scope.
pub(super) fn sorting(model: SearchModel) -> Element {
    html::div()
        .class("sorting")
        .child(hit_order(model))
        .child(scope(model))
}

fn hit_order(model: SearchModel) -> Element {
    let order = |sort| Choice::new(state::sort_word(sort), text::sort(sort));
    select(
        text::SORT,
        "sort",
        [Sort::Relevance, Sort::Newest, Sort::Oldest]
            .map(order)
            .into(),
        move |word| state::sort_word(model.state.read().sort) == word,
        move |word| {
            let state = model.state.get_untracked();
            model.dispatch(Action::Go(state.with_sort(state::parse_sort(&word))));
        },
    )
}

fn scope(model: SearchModel) -> Element {
    let scope = |scope| Choice::new(state::scope_word(scope), text::scope(scope));
    select(
        text::SCOPE,
        "scope",
        [Scope::Meeting, Scope::Section].map(scope).into(),
        move |word| state::scope_word(model.state.read().scope) == word,
        move |word| {
            let state = model.state.get_untracked();
            model.dispatch(Action::Go(state.with_scope(state::parse_scope(&word))));
        },
    )
}

/// Links to the trends, the keywords in context and the export of a search.
pub(super) fn views(state: &SearchState) -> Element {
    let way = |href: String, name: &'static str| html::li().child(link(href, name));
    let list = html::ul()
        .child(way(KwicState::of(state).href(), text::SEE_KWIC))
        .child(way(TrendsState::of(state).href(), text::SEE_TRENDS))
        .child(way(export_href(state), text::EXPORT_RESULTS));
    html::nav()
        .class("views")
        .attr("aria-label", text::VIEWS)
        .child(list)
}
