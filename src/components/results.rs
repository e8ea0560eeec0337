use leptos::prelude::*;

use super::announcement::count;
use super::explained::{explained, understood};
use super::hit_card::hits;
use super::nothing_found::nothing_found;
use super::pager::{RESULTS_ID, pager};
use super::sorting::sorting;
use super::status::{failure_note, waiting};
use super::tools::tools;
use crate::element::{Element, IntoAny, html};
use crate::search_client::{Engine, SearchAnswer};
use crate::search_model::{Action, SearchModel};
use crate::state::{self, PAGE_SIZE, SearchState};
use crate::text;

/// The results: the answer to a search, or how far the engine is. The answer before
/// stays while the next is awaited.
pub(crate) fn results(model: SearchModel) -> Element {
    // What was found stays on the page from answer to answer.
    let is_found = Memo::new(move |_| {
        !matches!(model.engine(), Engine::Failed(_)) && model.found.with(Option::is_some)
    });
    let body = move || match is_found.get() {
        true => found(model).into_any(),
        false => not_found_yet(model).into_any(),
    };
    let count = move || model.found.with(|found| Some(count(found.as_deref()?)));
    let heading = html::h2()
        .class("results__count")
        .attr("id", RESULTS_ID)
        .attr("tabindex", "-1")
        .child(html::span().class("visually-hidden").child(text::RESULTS))
        .child(html::span().attr("data-testid", "status").child(count));
    let head = html::div()
        .class("results__head")
        .child(heading)
        .child(tools(model))
        .child(sorting(model));
    html::section()
        .class("results")
        .attr("data-testid", "results")
        .attr("aria-labelledby", RESULTS_ID)
        .attr("data-seq-settled", move || {
            model.settled().is_some().to_string()
        })
        .child(head)
        .child(move || other_version(model))
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
    // An answer makes the explanation anew: whether it is open outlives that.
    let is_open = RwSignal::new(false);
    let explained = move || {
        let found = model.found.get()?;
        explained(&SearchState::from(&found.request), &found.response, is_open)
    };
    vec![
        part(|found| understood(&found.response)),
        explained.into_any(),
        part(|found| {
            let nothing = found.response.nothing.as_ref()?;
            Some(nothing_found(&SearchState::from(&found.request), nothing))
        }),
        part(|found| found.response.relaxed.then(near)),
        hits(model).into_any(),
        part(|found| Some(awaited(found.response.awaited?))),
        part(pages),
    ]
}

/// The places of hits whose records are still being fetched.
fn awaited(hits: usize) -> Element {
    let places = (0..hits)
        .map(|_| html::li().class("hit hit--awaited"))
        .collect::<Vec<_>>();
    html::ol()
        .class("hits hits--awaited")
        .attr("aria-hidden", "true")
        .child(places)
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
