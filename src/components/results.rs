use leptos::prelude::*;

use super::explained::{explained, understood};
use super::hit_card::hit_card;
use super::nothing_found::nothing_found;
use super::pager::{RESULTS_ID, pager};
use super::pin::save_search;
use super::sorting::{sorting, views};
use super::status::{announcer, failure_note, waiting};
use crate::element::{Element, IntoAny, html};
use crate::search::{Engine, Found};
use crate::search_model::{SearchModel, Wish};
use crate::state::{self, PAGE_SIZE, SearchState};
use crate::text;

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
            failure_note(&failure, move || model.wish.run(Wish::Retry)).into_any()
        }
        (_, Some(answer)) => found(&answer, model).into_any(),
        (Engine::Loading { loaded, total }, None) => {
            waiting(text::PREPARING, Some((loaded, total))).into_any()
        }
        (Engine::Starting | Engine::Ready, None) => waiting(text::PREPARING, None).into_any(),
    };
    let heading = html::h2()
        .class("visually-hidden")
        .attr("id", RESULTS_ID)
        .attr("tabindex", "-1")
        .child(text::RESULTS);
    let head = html::div()
        .class("results__head")
        .child(heading)
        .child(
            html::p()
                .class("results__count")
                .attr("data-testid", "status")
                .child(count),
        )
        .child(move || save_search(model.site().notebook, &model.state.read()))
        .child(sorting(model));
    html::section()
        .class("results")
        .attr("data-testid", "results")
        .attr("aria-labelledby", RESULTS_ID)
        .attr("data-seq-settled", move || is_settled().to_string())
        .child(head)
        .child(move || other_version(model))
        .child(move || views(&model.state.read()))
        .child(announcer(move || is_settled().then(count).flatten()))
        .child(body)
}

/// What is said where the address was cited in another version of the archive.
fn other_version(model: SearchModel) -> Option<Element> {
    let version = model.manifest()?.version.clone();
    let address = model.site().navigation.search();
    let cited = address.with(|search| state::cited_version(search));
    let differs = cited.is_some_and(|cited| cited != version);
    differs.then(|| html::p().class("note").child(text::OTHER_VERSION))
}

fn found(answer: &Found, model: SearchModel) -> Vec<AnyView> {
    let response = &answer.response;
    let state = SearchState::from(&answer.request);
    let introduction = state.asks_nothing().then(|| {
        let described = model
            .manifest()
            .map(|manifest| text::described(&manifest.archive));
        html::div()
            .class("introduction")
            .child(html::p().child(described))
            .child(html::p().child(text::INTRODUCTION))
    });
    let hits = response
        .hits
        .iter()
        .map(|hit| html::li().child(hit_card(hit, &state, model.site().notebook)));
    let nothing = response.nothing.as_ref();
    let near = response
        .relaxed
        .then(|| html::h3().class("near").child(text::RELAXED));
    vec![
        introduction.into_any(),
        understood(response).into_any(),
        explained(&state, response).into_any(),
        nothing
            .map(|nothing| nothing_found(&state, nothing))
            .into_any(),
        near.into_any(),
        html::ol().class("hits").children(hits).into_any(),
        pager(state.page(), response.total, PAGE_SIZE, |page| {
            state.with_page(page).href()
        })
        .into_any(),
    ]
}
