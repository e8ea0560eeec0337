//! Take-over, which Leptos calls hydration, done in another way: the app keeps the
//! prerendered content on the page until it shows the same itself, so that nothing
//! flashes.
//!
//! The content of a *fixed* page depends on the archive alone: the app shows it
//! as it was published and has no code to make it.

mod find;

use kairoku_core::protocol::LoadError;
use leptos::ev;
use leptos::prelude::*;
#[cfg(feature = "csr")]
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::components::{failed_page, not_found_page, waiting_page};
use crate::element::{Effect, Element, IntoAny, html};
use crate::focus::Focus;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::search_client::Failure;
use crate::site::Site;
use crate::state::SearchState;

/// The id of the element that holds published content.
const PLACE_ID: &str = "published";

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
            Some(Ok(())) => place(site, route, Navigation::arrive).into_any(),
            Some(Err(LoadError::Status { status: 404, .. })) => not_found_page().into_any(),
            Some(Err(error)) => {
                let retry = move || contents.retry(site.navigation, &route);
                failed_page(&Failure::Load(error), retry).into_any()
            }
        }
    })
    .into_any()
}

/// The prerendered content that the browser loaded, in the place of what the app
/// will show. What is typed into its field is searched for.
pub(crate) fn prerendered(site: Site, route: Route) -> Element {
    let composing = site.contents.composing();
    let navigation = site.navigation;
    on_cleanup(move || {
        let place = document().get_element_by_id(PLACE_ID);
        if let Some(focus) = place.and_then(|place| Focus::within(&place)) {
            // The app makes its own content before the next key is handled.
            queue_microtask(move || {
                focus.restore(document().query_selector("main").ok().flatten());
            });
        }
    });
    place(site, route, |_| {})
        .on(ev::input, move |event| {
            if !composing.get_untracked() {
                carry_over(navigation, event_target::<HtmlInputElement>(&event).value());
            }
        })
        .on(ev::compositionstart, move |_| composing.set(true))
        .on(ev::compositionend, move |event| {
            composing.set(false);
            carry_over(navigation, event_target::<HtmlInputElement>(&event).value());
        })
}

/// An element that gets the content of a page; `then` runs once it has it.
fn place(site: Site, route: Route, then: fn(Navigation)) -> Element {
    Effect::new(move || {
        let place = document().get_element_by_id(PLACE_ID);
        if let (Some(place), Some(nodes)) = (place, site.contents.nodes(&route)) {
            for node in &nodes {
                let _ = place.append_child(node);
            }
        }
        site.contents.refocus();
        then(site.navigation);
    });
    html::div()
        .attr("id", PLACE_ID)
        .on(ev::input, |event| find::typed(&event))
}

/// Searches for what the reader typed before the app was there, unless the
/// address asks for something itself.
#[cfg(feature = "csr")]
pub(crate) fn carry_over_typed(navigation: Navigation) {
    let search = navigation.search();
    if SearchState::parse(&search.read_untracked()) != SearchState::default() {
        return;
    }
    let field = document().get_element_by_id("q");
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let typed = field.map(|field| field.value());
    if let Some(typed) = typed.filter(|typed| !typed.is_empty()) {
        carry_over(navigation, typed);
    }
}

/// Searches for what is typed in a field that the app did not make.
fn carry_over(navigation: Navigation, typed: String) {
    let state = SearchState::default().with_query(typed);
    navigation.go_typing(&state.href());
}
