use kairoku_core::protocol::{KwicOrder, Scope, Sort};
use leptos::prelude::*;

use super::results::RESULTS_ID;
use super::select::{Choice, select};
use crate::element::{Element, el, link, live};
use crate::pages::{SearchModel, Wish};
use crate::state::{self, SearchState, TrendsState};
use crate::text;

/// In what order the answer is shown, and where several words may stand.
pub(super) fn sorting(model: SearchModel) -> Element {
    let is_kwic = Memo::new(move |_| model.state.with(|state| state.kwic.is_some()));
    let order = live(move || match is_kwic.get() {
        true => kwic_order(model),
        false => hit_order(model),
    });
    el("div").class("sorting").child(order).child(scope(model))
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
            model
                .wish
                .run(Wish::Go(state.with_sort(state::parse_sort(&word))));
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
            model
                .wish
                .run(Wish::Go(state.with_scope(state::parse_scope(&word))));
        },
    )
}

fn kwic_order(model: SearchModel) -> Element {
    let order = |order| Choice::new(state::kwic_word(order), text::kwic_order(order));
    select(
        text::KWIC_ORDER,
        "kwic-order",
        [KwicOrder::Right, KwicOrder::Left, KwicOrder::Year]
            .map(order)
            .into(),
        move |word| {
            let chosen = model.state.with(|state| state.kwic);
            chosen.map(state::kwic_word) == Some(word)
        },
        move |word| {
            let state = model.state.get_untracked();
            let order = Some(state::parse_kwic(&word));
            model.wish.run(Wish::Go(state.with_kwic(order)));
        },
    )
}

/// The ways to look at what a search finds, each a link.
pub(super) fn views(state: &SearchState) -> Element {
    let view = |href: String, name: &'static str, current: bool| {
        let link = link(href, name).attr("data-focus", RESULTS_ID);
        el("li").child(match current {
            true => link.attr("aria-current", "true"),
            false => link,
        })
    };
    let is_kwic = state.kwic.is_some();
    let kwic = state.with_kwic(state.kwic.or(Some(KwicOrder::default())));
    let trends = TrendsState::of(state).href();
    el("nav")
        .class("views")
        .attr("aria-label", text::VIEW)
        .child(
            el("ul")
                .child(view(
                    state.with_kwic(None).href(),
                    text::VIEW_HITS,
                    !is_kwic,
                ))
                .child(view(kwic.href(), text::VIEW_KWIC, is_kwic))
                .child(el("li").child(link(trends, text::SEE_TRENDS))),
        )
}
