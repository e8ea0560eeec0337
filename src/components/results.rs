use leptos::prelude::*;

use super::explained::{explained, understood};
use super::hit_card::hits;
use super::nothing_found::nothing_found;
use super::pager::{RESULTS_ID, pager};
use super::pin::save_search;
use super::sorting::{sorting, views};
use super::status::{announcer, failure_note, waiting};
use crate::element::{Element, IntoAny, html};
use crate::search_client::{Engine, SearchAnswer};
use crate::search_model::{Action, SearchModel};
use crate::state::{self, PAGE_SIZE, SearchState};
use crate::text;

/// The results: the answer to a search, or how far the engine is. The answer before
/// stays while the next is awaited.
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
        let response = |answer: &SearchAnswer| match &answer.response {
            response if response.relaxed => (0, 0),
            response => (response.total, response.meetings),
        };
        let counts = model.found.with(|answer| answer.as_deref().map(response));
        counts.map(|(sections, meetings)| text::found(sections, meetings))
    };
    // What was found stays on the page from answer to answer.
    let is_found = Memo::new(move |_| {
        !matches!(model.engine(), Engine::Failed(_)) && model.found.with(Option::is_some)
    });
    let body = move || match is_found.get() {
        true => found(model).into_any(),
        false => not_found_yet(model).into_any(),
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

/// The note where the address was cited in another version of the archive.
fn other_version(model: SearchModel) -> Option<Element> {
    let version = model.manifest()?.version.clone();
    let address = model.site().navigation.search();
    let cited = address.with(|search| state::cited_version(search));
    let differs = cited.is_some_and(|cited| cited != version);
    differs.then(|| html::p().class("note").child(text::OTHER_VERSION))
}

/// How far the engine is, or why it failed.
fn not_found_yet(model: SearchModel) -> Element {
    match model.engine() {
        Engine::Failed(failure) => failure_note(&failure, move || model.dispatch(Action::Retry)),
        Engine::Loading { loaded, total } => waiting(text::PREPARING, Some((loaded, total))),
        Engine::Starting | Engine::Ready => waiting(text::PREPARING, None),
    }
}

/// The hits, with the notes on them.
fn found(model: SearchModel) -> Vec<AnyView> {
    let part = |part: fn(&SearchAnswer) -> Option<Element>| {
        let part = move || model.found.with(|found| part(found.as_deref()?));
        part.into_any()
    };
    let introduction = move || {
        let asks_nothing = |found: &SearchAnswer| SearchState::from(&found.request).asks_nothing();
        let found = model.found.get()?;
        asks_nothing(&found).then(|| introduction(model))
    };
    vec![
        introduction.into_any(),
        part(|found| understood(&found.response)),
        part(|found| explained(&SearchState::from(&found.request), &found.response)),
        part(|found| {
            let nothing = found.response.nothing.as_ref()?;
            Some(nothing_found(&SearchState::from(&found.request), nothing))
        }),
        part(|found| found.response.relaxed.then(near)),
        hits(model).into_any(),
        part(pages),
    ]
}

/// What the archive is, where the search asks for nothing.
fn introduction(model: SearchModel) -> Element {
    let described = model
        .manifest()
        .map(|manifest| text::described(&manifest.archive));
    html::div()
        .class("introduction")
        .child(html::p().child(described))
        .child(html::p().child(text::INTRODUCTION))
}

/// The note that the records that follow are near and do not match.
fn near() -> Element {
    html::h3().class("near").child(text::RELAXED)
}

fn pages(found: &SearchAnswer) -> Option<Element> {
    let state = SearchState::from(&found.request);
    pager(state.page(), found.response.total, PAGE_SIZE, |page| {
        state.with_page(page).href()
    })
}
