//! The pages, a route each. Each is two parts: one that gets hold of what it
//! shows, and one that shows plain data and renders natively as well.

mod about;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(feature = "ssr")]
mod help;
mod kwic;
#[cfg(feature = "ssr")]
mod lists;
mod meeting;
mod not_found;
mod notebook;
mod search;
#[cfg(feature = "ssr")]
mod speakers;
mod take;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
mod themes;
mod trends;
#[cfg(feature = "ssr")]
mod year;
mod years;

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::app::Site;
use crate::components::{failure_note, waiting};
use crate::element::{Element, Part, el, live};
use crate::search::Failure;
use crate::text;

pub(crate) use about::about_page;
#[cfg(feature = "ssr")]
pub(crate) use help::help_page;
pub(crate) use kwic::kwic_page;
pub(crate) use meeting::meeting_page;
#[cfg(feature = "csr")]
pub(crate) use meeting::meeting_preview;
pub(crate) use not_found::not_found_page;
pub(crate) use notebook::notebook_page;
pub(crate) use search::{SearchModel, Wish, search_page};
#[cfg(feature = "ssr")]
pub(crate) use speakers::{speaker_page, speakers_page};
pub(crate) use take::take_page;
#[cfg(feature = "ssr")]
pub(crate) use themes::{theme_page, themes_page};
pub(crate) use trends::trends_page;
#[cfg(feature = "ssr")]
pub(crate) use year::year_page;
pub(crate) use years::years_page;

/// Shows what is made of the manifest, or how far its loading is.
fn with_manifest<P: Part>(
    site: Site,
    show: impl Fn(Arc<Manifest>) -> P + Send + 'static,
) -> AnyView {
    live(move || match (site.manifest(), site.failure()) {
        (Some(manifest), _) => show(manifest).view(),
        (None, Some(failure)) => failed_page(&failure, move || site.retry()).view(),
        (None, None) => waiting_page(None).view(),
    })
}

/// A page of which nothing is here yet: so many bytes of so many, where that is
/// known.
pub(crate) fn waiting_page(bytes: Option<(u64, u64)>) -> Element {
    el("div").class("page").child(waiting(text::LOADING, bytes))
}

/// A page that cannot be shown, with another try.
pub(crate) fn failed_page(failure: &Failure, retry: impl Fn() + 'static) -> Element {
    let note = failure_note(failure, retry);
    el("div").class("page").child(note)
}
