use std::sync::Arc;

use kairoku_core::facets::Filters;
use kairoku_core::manifest::Manifest;
use kairoku_core::years::YearRange;
use leptos::ev;
use leptos::prelude::*;

use super::icons::{Icon, icon};
use crate::element::{Effect, Element, IntoAny, html, link};
use crate::navigation::focus_main;
use crate::notebook::Notebook;
use crate::route::Route;
use crate::search_model::SearchModel;
use crate::state::SearchState;
use crate::text;

/// The notice that the notebook is lost with the page, where it could not be
/// stored. Its live region is always on the page, so that screen readers announce
/// the notice when it comes.
pub(crate) fn unsaved_note(notebook: Notebook, route: Memo<Route>) -> Element {
    let note = move || {
        let is_needed = notebook.book().with(|book| {
            book.is_lost_with_page() || (book.unsaved && *route.read() == Route::Notebook)
        });
        is_needed.then(|| {
            // What the file holds is known when it is asked for.
            let export = link("data:,", text::EXPORT)
                .attr("download", notebook.file_name())
                .on(ev::click, move |event| {
                    let file = js_sys::encode_uri_component(&notebook.file());
                    let address = format!("data:application/json,{}", String::from(file));
                    let link: web_sys::Element = event_target(&event);
                    let _ = link.set_attribute("href", &address);
                });
            html::p().child(text::UNSAVED).child(export)
        })
    };
    html::div()
        .class("unsaved")
        .attr("role", "status")
        .child(note)
}

/// The notice of the fiscal years that were added to the archive since the
/// reader's last visit, until the reader has searched them; nothing where none
/// was.
pub(crate) fn fresh_note(model: SearchModel) -> AnyView {
    let notebook = model.site().notebook;
    Effect::new(move || {
        if let Some(manifest) = model.manifest() {
            model
                .state
                .with(|state| notebook.knows(&manifest, &state.filters.years));
        }
    });
    (move || note(notebook, model.manifest()?)).into_any()
}

fn note(notebook: Notebook, manifest: Arc<Manifest>) -> Option<Element> {
    let mut before = text::FRESH_BEFORE;
    let mut says = html::p();
    let fresh = notebook.fresh_years(&manifest);
    for &year in &fresh {
        let filters = Filters {
            years: vec![YearRange::single(year)],
            ..Filters::default()
        };
        let href = SearchState::default().with_filters(filters).href();
        says = says
            .child(before)
            .child(link(href, text::western_year(year)));
        before = text::AND;
    }
    let everything = YearRange {
        from: None,
        to: None,
    };
    let close = html::button()
        .class("icon-button")
        .attr("type", "button")
        .attr("aria-label", text::CLOSE)
        .on(ev::click, move |_| {
            focus_main();
            notebook.knows(&manifest, &[everything]);
        })
        .child(icon(Icon::Cross));
    (!fresh.is_empty()).then(|| {
        html::aside()
            .class("fresh")
            .attr("aria-label", text::FRESH)
            .attr("data-testid", "fresh-years")
            .child(says.child(text::FRESH_AFTER))
            .child(close)
    })
}
