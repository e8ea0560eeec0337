use kairoku_core::protocol::{Scope, Sort};
use leptos::prelude::*;

use super::explained::{explained, understood};
use super::hit_card::hit_card;
use super::nothing_found::nothing_found;
use super::pager::pager;
use super::pin::save_search;
use super::select::{Choice, select};
use super::status::{announcer, failure_note, waiting};
use crate::element::{Element, Part, el, live};
use crate::pages::{SearchModel, Wish};
use crate::search::{Engine, Found};
use crate::state::{self, SearchState};
use crate::text;

/// The place to which the focus goes when other results are shown.
pub(crate) const RESULTS_ID: &str = "results";

/// The answer to a search, or how far it is. The answer before stays while the
/// next is awaited.
pub(crate) fn results(model: SearchModel) -> Element {
    let is_settled = move || {
        let request = model.state.read().request();
        model.found.with(|answer| {
            answer
                .as_ref()
                .is_some_and(|answer| answer.request == request)
        })
    };
    let count = move || {
        // Near records are no matches.
        let response = |answer: &Found| match &answer.response {
            response if response.relaxed => (0, 0),
            response => (response.total, response.meetings),
        };
        let counts = model.found.with(|answer| answer.as_deref().map(response));
        counts.map(|(sections, meetings)| text::found(sections, meetings))
    };
    let body = move || match (model.engine(), model.found.get()) {
        (Engine::Failed(failure), _) => {
            failure_note(&failure, move || model.wish.run(Wish::Retry)).view()
        }
        (_, Some(answer)) => found(&answer, model).view(),
        (Engine::Loading { loaded, total }, None) => {
            waiting(text::PREPARING, Some((loaded, total))).view()
        }
        (Engine::Starting | Engine::Ready, None) => waiting(text::PREPARING, None).view(),
    };
    let heading = el("h2")
        .class("visually-hidden")
        .attr("id", RESULTS_ID)
        .attr("tabindex", "-1")
        .child(text::RESULTS);
    let head = el("div")
        .class("results__head")
        .child(heading)
        .child(
            el("p")
                .class("results__count")
                .attr("data-testid", "status")
                .child(live(count)),
        )
        .child(live(move || {
            save_search(model.notebook(), &model.state.read())
        }))
        .child(sorting(model));
    el("section")
        .class("results")
        .attr("data-testid", "results")
        .attr("aria-labelledby", RESULTS_ID)
        .live_attr("data-seq-settled", move || Some(is_settled().to_string()))
        .child(head)
        .child(announcer(move || is_settled().then(count).flatten()))
        .child(live(body))
}

fn sorting(model: SearchModel) -> Element {
    let order = |sort| Choice::new(state::sort_word(sort), text::sort(sort));
    let scope = |scope| Choice::new(state::scope_word(scope), text::scope(scope));
    let sort = select(
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
    );
    let scope = select(
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
    );
    el("div").class("sorting").child(sort).child(scope)
}

fn found(answer: &Found, model: SearchModel) -> Vec<AnyView> {
    let response = &answer.response;
    let state = SearchState::of(&answer.request);
    let introduction = state.asks_nothing().then(|| {
        let described = model
            .manifest()
            .map(|manifest| text::described(&manifest.archive));
        el("div")
            .class("introduction")
            .child(el("p").child(described))
            .child(el("p").child(text::INTRODUCTION))
    });
    let hits = response
        .hits
        .iter()
        .map(|hit| el("li").child(hit_card(hit, &state, model.notebook())));
    let nothing = response.nothing.as_ref();
    let near = response
        .relaxed
        .then(|| el("h3").class("near").child(text::RELAXED));
    vec![
        introduction.view(),
        understood(response).view(),
        explained(&state, response).view(),
        nothing.map(|nothing| nothing_found(&state, nothing)).view(),
        near.view(),
        el("ol").class("hits").children(hits).view(),
        pager(&state, response.total).view(),
    ]
}
