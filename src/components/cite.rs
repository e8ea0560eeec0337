//! How a record or a search is cited, and taking it home.

use kairoku_core::protocol::Selection;
use leptos::prelude::*;

use super::results::RESULTS_ID;
use crate::app::Site;
use crate::download;
use crate::element::{Element, el, live};
use crate::pages::SearchModel;
use crate::route::Route;
use crate::search::Found;
use crate::state::SearchState;
use crate::taking::FORMATS;
use crate::text;

/// How a section is cited; `lines` has the citations of its meeting's sections,
/// once they are here.
pub(crate) fn cite(site: Site, id: &str, section: usize, lines: RwSignal<Vec<String>>) -> Element {
    let told = RwSignal::new(String::new());
    let line = move || lines.with(|lines| lines.get(section).cloned());
    let link = Route::Meeting(id.to_owned()).href();
    let buttons = FORMATS
        .into_iter()
        .filter(|(word, _)| ["bibtex", "ris"].contains(word));
    let buttons = buttons.map(|(word, name)| {
        let (id, link) = (id.to_owned(), link.clone());
        button(name, move || {
            let what = Selection::Sections(vec![(id.clone(), section)]);
            site.take_home(what, word, None, &link, move |file| tell(told, file));
        })
    });
    el("details")
        .class("cite")
        .child(el("summary").child(text::CITE))
        .child(el("p").class("citation").child(live(line)))
        .child(
            el("div")
                .class("downloads")
                .child(copy(told, move || untrack(line).unwrap_or_default()))
                .children(buttons),
        )
        .child(status(told))
}

/// What a search found as files, and how the search is cited.
pub(crate) fn take_home(answer: &Found, model: SearchModel) -> Option<Element> {
    let response = &answer.response;
    if response.relaxed || response.total == 0 {
        return None;
    }
    let site = model.site();
    let manifest = site.manifest()?;
    let told = RwSignal::new(String::new());
    let request = answer.request.clone();
    let state = SearchState::of(&request);
    let link = text::versioned(&state.with_page(1).href(), &manifest.version);
    let words = response.understood.clone();
    let words = words.unwrap_or_else(|| text::search_in_words(&state));
    let citation = text::search_citation(
        &manifest.archive.title,
        &words,
        response.total,
        &manifest.version,
        &site.navigation.absolute(&link),
        site.today,
    );
    let buttons = FORMATS.map(|(word, name)| {
        let (request, link, words) = (request.clone(), link.clone(), words.clone());
        button(name, move || {
            let what = Selection::Search(Box::new(request.clone()));
            told.set(text::WRITING.to_owned());
            site.take_home(what, word, Some(words.clone()), &link, move |file| {
                tell(told, file);
            });
        })
    });
    Some(
        el("details")
            .class("take-home")
            .attr("data-testid", "take-home")
            .child(
                el("summary")
                    .attr("aria-describedby", RESULTS_ID)
                    .child(text::TAKE_HOME),
            )
            .child(el("p").child(text::take_home(response.total)))
            .child(el("div").class("downloads").children(buttons))
            .child(el("h3").child(text::CITE_SEARCH))
            .child(el("p").class("citation").child(citation.clone()))
            .child(
                el("div")
                    .class("downloads")
                    .child(copy(told, move || citation.clone())),
            )
            .child(status(told)),
    )
}

fn button(name: &'static str, act: impl Fn() + 'static) -> Element {
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on("click", move |_| act())
        .child(name)
}

/// A button that copies a text.
fn copy(told: RwSignal<String>, text: impl Fn() -> String + 'static) -> Element {
    button(text::COPY, move || {
        download::copy(&text(), move |copied| {
            told.set(
                if copied {
                    text::COPIED
                } else {
                    text::NOT_COPIED
                }
                .to_owned(),
            );
        });
    })
}

fn status(told: RwSignal<String>) -> Element {
    el("p")
        .class("cite__told")
        .attr("role", "status")
        .child(live(move || told.get()))
}

fn tell(told: RwSignal<String>, file: Result<(String, usize), crate::search::Failure>) {
    told.set(match file {
        Ok((name, bytes)) => text::saved(&name, bytes),
        Err(failure) => text::failure(&failure).1.to_owned(),
    });
}
