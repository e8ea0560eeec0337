//! How a record is cited, and what saving and copying have in common.

use kairoku_core::protocol::Selection;
use leptos::prelude::*;

use crate::app::Site;
use crate::download;
use crate::element::{Element, el, live};
use crate::route::Route;
use crate::search::Failure;
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

/// A button that does something.
pub(crate) fn button(name: &'static str, act: impl Fn() + 'static) -> Element {
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on("click", move |_| act())
        .child(name)
}

/// A button that copies a text.
pub(crate) fn copy(told: RwSignal<String>, text: impl Fn() -> String + 'static) -> Element {
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

/// What came of it.
pub(crate) fn status(told: RwSignal<String>) -> Element {
    el("p")
        .class("cite__told")
        .attr("role", "status")
        .child(live(move || told.get()))
}

/// Tells what came of a file.
pub(crate) fn tell(told: RwSignal<String>, file: Result<(String, usize), Failure>) {
    told.set(match file {
        Ok((name, bytes)) => text::saved(&name, bytes),
        Err(failure) => text::failure(&failure).1.to_owned(),
    });
}
