//! The pages, a route each. Each is two parts: one that gets hold of what it
//! shows, and one that shows plain data and renders natively as well.

mod about;
#[cfg(test)]
pub(crate) mod fixture;
mod meeting;
mod not_found;
mod search;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod years;

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::app::Site;
use crate::components::{failure_note, waiting};
use crate::data::Load;
use crate::element::{Part, el, live};
use crate::search::Failure;
use crate::text;

pub(crate) use about::about_page;
pub(crate) use meeting::meeting_page;
pub(crate) use not_found::not_found_page;
pub(crate) use search::{SearchModel, Wish, search_page};
pub(crate) use years::years_page;

/// Shows what is made of the manifest, or how far its loading is.
fn with_manifest<P: Part>(
    site: Site,
    show: impl Fn(Arc<Manifest>) -> P + Send + 'static,
) -> AnyView {
    live(move || loaded(site, site.data.manifest(), |manifest| show(manifest).view()))
}

/// Shows what is made of something loaded, or how far its loading is.
fn loaded<T>(site: Site, load: Load<T>, show: impl FnOnce(T) -> AnyView) -> AnyView {
    let page = || el("div").class("page");
    match load {
        Load::Ready(value) => show(value),
        Load::Loading => page().child(waiting(text::LOADING, None)).view(),
        Load::Failed(error) => page()
            .child(failure_note(&Failure::Load(error), move || site.retry()))
            .view(),
    }
}
