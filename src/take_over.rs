//! Take-over, which Leptos calls hydration, done in another way: the app keeps the
//! prerendered content on the page until it shows the same itself, so that nothing
//! flashes.
//!
//! The content of a *fixed* page depends on the archive alone: the app shows it
//! as it was published and has no code to make it.

mod find;
mod notes;

use kairoku_core::protocol::LoadError;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;

use crate::components::{coverage_line, failed_page, not_found_page, waiting, waiting_page};
use crate::contents::FRONT_ID;
use crate::element::{Effect, Element, IntoAny, html};
use crate::focus::Kept;
use crate::route::Route;
use crate::search_client::{Engine, Failure};
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// The id of the element that holds published content.
const PLACE_ID: &str = "published";

/// The attribute of the document by which nothing is shown that does not answer what
/// the address asks. index.html sets it before anything is painted.
const ASKED: &str = "data-asked";
/// Selects the line of coverage in the front.
const COVERAGE_LINE: &str = ".coverage-line";
/// The id of the element that holds the front.
const FRONT_PLACE_ID: &str = "front-place";

/// A page as it is published: a fixed one, or one that the app cannot make.
pub(crate) fn published(site: Site, route: Route) -> AnyView {
    let contents = site.contents;
    if let Some(made) = contents.take_made() {
        return made;
    }
    (move || {
        let route = route.clone();
        match contents.loaded(&route) {
            None => waiting_page(None).into_any(),
            Some(Ok(())) => {
                let place = place(site, route);
                // Once the content is there.
                Effect::new(move || site.navigation.arrive());
                place.into_any()
            }
            Some(Err(error)) => {
                // There may be no such page, or a host that does not find it.
                let is_missing = matches!(error, LoadError::Status { status: 404, .. });
                let retry = move || contents.retry(site.navigation, &route);
                vec![
                    is_missing.then(not_found_page).into_any(),
                    failed_page(&Failure::Load(error), retry).into_any(),
                ]
                .into_any()
            }
        }
    })
    .into_any()
}

/// The front: what the first page shows while nothing is asked, as it is
/// published. The app makes the search box above it, which stays while the reader
/// begins to type.
pub(crate) fn front(site: Site) -> AnyView {
    let contents = site.contents;
    if let Some(made) = contents.take_made() {
        return html::div().attr("id", FRONT_ID).child(made).into_any();
    }
    Effect::new(move || contents.load(site.navigation, Route::Search));
    (move || match contents.loaded(&Route::Search) {
        None => waiting_page(None).into_any(),
        Some(Ok(())) => front_place(site).into_any(),
        Some(Err(error)) => {
            let retry = move || contents.retry(site.navigation, &Route::Search);
            failed_page(&Failure::Load(error), retry).into_any()
        }
    })
    .into_any()
}

/// An element that gets the front.
fn front_place(site: Site) -> Element {
    let contents = site.contents;
    Effect::new(move || {
        let place = document().get_element_by_id(FRONT_PLACE_ID);
        if let (Some(place), Some(front)) = (place, contents.front()) {
            let _ = place.append_child(&front);
            bring_up_to_this_year(site, &front);
        }
        contents.restore_kept();
    });
    html::div().attr("id", FRONT_PLACE_ID)
}

/// Shows the coverage up to this year, as all other pages do: published pages
/// depend on the records alone, and end with the last year of these.
fn bring_up_to_this_year(site: Site, front: &web_sys::Element) {
    let published = front.query_selector(COVERAGE_LINE).ok().flatten();
    let manifest = site.manifest();
    let line = manifest.and_then(|manifest| coverage_line(&manifest, site.this_year));
    if let (Some(published), Some(line)) = (published, line)
        && let Some(holder) = published.parent_element()
    {
        line.into_any().build().mount(&holder, Some(&published));
        published.remove();
    }
}

/// The prerendered content that the browser loaded, in the place of what the app
/// will show. What the reader does there, early.js writes into the address; when the
/// app has what the address asks for, what was in use and what was open stays so.
pub(crate) fn prerendered(site: Site, route: Route) -> Vec<AnyView> {
    let contents = site.contents;
    let composing = contents.composing();
    on_cleanup(move || {
        // Whoever follows a link meanwhile does nothing of it on the next page.
        let stays = untrack(|| site.navigation.is_on_loaded_page());
        if let Some(place) = document().get_element_by_id(PLACE_ID).filter(|_| stays) {
            contents.keep(Kept::within(&place));
            // The app makes its own content before the next key is handled, but for
            // the front, which restores it once it is there.
            queue_microtask(move || {
                let front = document().get_element_by_id(FRONT_PLACE_ID);
                if front.is_none_or(|front| front.child_element_count() > 0) {
                    contents.restore_kept();
                }
            });
        }
    });
    let search = site.navigation.search();
    Effect::new(move || {
        let root = document().document_element();
        let asks = SearchState::parse(&search.read()) != SearchState::default();
        if let Some(root) = root.filter(|root| asks && !root.has_attribute(ASKED)) {
            let _ = root.set_attribute(ASKED, "");
        }
    });
    let progress = move || match site.search.engine() {
        Engine::Loading { loaded, total } => waiting(text::PREPARING, Some((loaded, total))),
        _ => waiting(text::PREPARING, None),
    };
    vec![
        place(site, route)
            .on(ev::compositionstart, move |_| composing.set(true))
            .on(ev::compositionend, move |_| composing.set(false))
            .into_any(),
        html::div()
            .class("asking__progress")
            .child(progress)
            .into_any(),
    ]
}

/// An element that gets the content of a page.
fn place(site: Site, route: Route) -> Element {
    Effect::new(move || {
        let place = document().get_element_by_id(PLACE_ID);
        if let (Some(place), Some(nodes)) = (place, site.contents.nodes(&route)) {
            for node in &nodes {
                let _ = place.append_child(node);
            }
        }
        find::apply();
        site.contents.restore_kept();
    });
    Effect::new(move || notes::show(site.notebook));
    html::div()
        .attr("id", PLACE_ID)
        .on(ev::input, |_| find::apply())
        .on(ev::click, move |event| {
            notes::pressed(site.notebook, &event)
        })
}
