use leptos::prelude::*;

use crate::components::{
    asking, chips, coverage_line, failure_note, filters, fresh_note, histogram, needs_script,
    page_heading, results, search_box,
};
use crate::element::{Element, IntoAny, html};
use crate::search_client::Engine;
use crate::search_model::{Action, SearchModel};
use crate::take_over;
use crate::text;

/// The page of the search: the front while nothing is asked, else the results. The
/// search box stays while one takes the place of the other.
pub(crate) fn search_page(model: SearchModel) -> Element {
    let is_front = Memo::new(move |_| model.state.read().is_front());
    let lead = move || {
        let manifest = model.manifest().filter(|_| is_front.get())?;
        let lead = html::p().class("search__lead");
        Some(lead.child(text::lead(&manifest.archive)))
    };
    let head = html::div()
        .class("search__head")
        .child(page_heading(
            html::label().attr("for", "q").child(text::SEARCH_HEADING),
        ))
        .child(lead)
        .child(search_box(model))
        .child(asking())
        .child(needs_script(text::SEARCH_NEEDS_SCRIPT));
    let body = move || match is_front.get() {
        true => front(model),
        false => asked(model),
    };
    html::div()
        .class("search")
        .attr("data-front", move || is_front.get())
        .child(head)
        .child(fresh_note(model))
        .child(body)
}

/// The front, below what keeps the search from working.
fn front(model: SearchModel) -> Vec<AnyView> {
    let failure = move || match model.engine() {
        Engine::Failed(failure) => Some(failure_note(&failure, move || {
            model.dispatch(Action::Retry);
        })),
        _ => None,
    };
    vec![failure.into_any(), take_over::front(model.site())]
}

/// What is found. The filters follow the hits, which stand at their side: few
/// presses of the Tab key lead to the first hit.
fn asked(model: SearchModel) -> Vec<AnyView> {
    let chips = move || chips(&model.state.read(), |state| state.href());
    let found = html::div()
        .class("search__results")
        .child(chips)
        .child(results(model));
    vec![
        html::div()
            .class("search__years")
            .child(move || years(model))
            .into_any(),
        html::div()
            .class("search__columns")
            .child(found)
            .child(filters(model))
            .into_any(),
    ]
}

/// The histogram; where the archive holds under a third of its years, hardly any of
/// its bars would say anything, and a line does.
fn years(model: SearchModel) -> Option<Element> {
    let until = model.site().this_year;
    match model
        .manifest()
        .filter(|manifest| manifest.is_sparse(until))
    {
        Some(manifest) => coverage_line(&manifest, until),
        None => Some(histogram(model)),
    }
}
