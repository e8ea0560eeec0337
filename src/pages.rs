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
use kairoku_core::protocol::Ask;
use leptos::prelude::*;

use crate::components::{failed_page, not_found_page, waiting_page};
use crate::element::{Part, live};
use crate::route::Route;
use crate::search_model::SearchModel;
use crate::site::Site;
use crate::state::{KwicState, SearchState, TrendsState};
use crate::text;

pub(crate) use about::about_page;
#[cfg(feature = "ssr")]
pub(crate) use help::help_page;
pub(crate) use kwic::kwic_page;
pub(crate) use meeting::meeting_page;
#[cfg(feature = "csr")]
pub(crate) use meeting::meeting_preview;
pub(crate) use notebook::notebook_page;
pub(crate) use search::search_page;
#[cfg(feature = "ssr")]
pub(crate) use speakers::{speaker_page, speakers_page};
pub(crate) use take::take_page;
#[cfg(feature = "ssr")]
pub(crate) use themes::{theme_page, themes_page};
pub(crate) use trends::trends_page;
#[cfg(feature = "ssr")]
pub(crate) use year::year_page;
pub(crate) use years::years_page;

/// A page as the app makes it.
pub(crate) fn show(site: Site, route: Route) -> AnyView {
    let search = site.navigation.search();
    match route {
        Route::Search => search_page(SearchModel::new(site, site.state())).view(),
        Route::Meeting(id) => meeting_page(site, id),
        Route::Years => years_page(site),
        Route::About => about_page(site),
        Route::Take => take_page(site, site.state()),
        Route::Kwic => kwic_page(site, Memo::new(move |_| KwicState::parse(&search.read()))),
        Route::Trends => trends_page(site, Memo::new(move |_| TrendsState::parse(&search.read()))),
        Route::Notebook => notebook_page(site.notebook).view(),
        _ => not_found_page().view(),
    }
}

/// The title of the window with a page, without that of the archive.
pub(crate) fn title(site: Site, route: &Route) -> String {
    let search = site.navigation.search();
    match route {
        Route::Search => text::search_title(&SearchState::parse(&search.read()).query),
        Route::Meeting(id) => site.meeting_title(id).unwrap_or_default(),
        Route::Kwic => text::kwic_title(&KwicState::parse(&search.read()).search.query),
        Route::Take => text::TAKE_HEADING.to_owned(),
        Route::Trends => text::TRENDS_HEADING.to_owned(),
        Route::Notebook => text::NOTEBOOK_HEADING.to_owned(),
        Route::Years => text::YEARS_HEADING.to_owned(),
        Route::About => text::ABOUT_HEADING.to_owned(),
        _ => text::UNKNOWN_PAGE.to_owned(),
    }
}

/// Asks the worker for what a page shows.
pub(crate) fn ask(site: Site, route: &Route) {
    let search = site.navigation.search();
    let state = || SearchState::parse(&search.read());
    match route {
        Route::Search => site.search.ask(Ask::Search(state().request())),
        Route::Meeting(id) => site.search.ask(Ask::Read(state().read_request(id))),
        Route::Kwic => {
            let request = KwicState::parse(&search.read()).request();
            site.search.ask(Ask::Kwic(request));
        }
        Route::Trends => {
            let request = TrendsState::parse(&search.read()).request();
            site.search.ask(Ask::Trends(request));
        }
        Route::Take => take::ask(site, &search.read()),
        Route::Years | Route::About | Route::Notebook => site.search.wake(),
        _ => {}
    }
}

/// Whether all that a page shows is in the manifest.
pub(crate) fn is_of_archive(route: &Route) -> bool {
    matches!(route, Route::Years | Route::About)
}

/// Whether the app can show a page as the browser loaded it.
pub(crate) fn is_there(site: Site, route: &Route) -> bool {
    match route {
        // The published page answers no search but the first.
        Route::Search => {
            let search = site.navigation.search();
            SearchState::parse(&search.read()) != SearchState::default()
                || site.search.found().with(Option::is_some)
        }
        Route::Meeting(id) => site.opened(id).is_some(),
        route if is_of_archive(route) => site.manifest().is_some(),
        _ => true,
    }
}

/// The newest answer to what a page asks. It stays while the next is awaited;
/// what an earlier visit left is shown only where it answers the same.
fn newest<T: Send + Sync + 'static>(
    answers: RwSignal<Option<Arc<T>>>,
    is_asked: impl Fn(&T) -> bool,
) -> impl Fn() -> Option<Arc<T>> + Clone + Send {
    let left = untrack(|| answers.get().filter(|answer| !is_asked(answer)));
    move || {
        let is_left = |answer: &Arc<T>| left.as_ref().is_some_and(|left| Arc::ptr_eq(left, answer));
        answers.get().filter(|answer| !is_left(answer))
    }
}

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
