//! The pages, one for each route. A page has two parts: one gets the data, the other
//! shows plain data and can be prerendered.

mod about;
mod export;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod glossary;
#[cfg(feature = "ssr")]
mod help;
mod kwic;
#[cfg(feature = "ssr")]
mod lists;
mod loaded;
mod meeting;
mod notebook;
mod search;
#[cfg(feature = "ssr")]
mod speakers;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
mod themes;
mod trends;
#[cfg(feature = "ssr")]
mod year;
mod years;

use kairoku_core::protocol::{Ask, SearchRequest};
use leptos::prelude::*;

use crate::components::not_found_page;
use crate::element::IntoAny;
use crate::route::Route;
use crate::search_model::SearchModel;
use crate::site::Site;
use crate::state::{KwicState, LINES, PAGE_SIZE, SearchState, TrendsState};
use crate::text;

use about::about_page;
use export::export_page;
#[cfg(feature = "ssr")]
pub use front::Front;
#[cfg(feature = "ssr")]
pub(crate) use front::front_page;
#[cfg(feature = "ssr")]
use glossary::glossary_page;
#[cfg(feature = "ssr")]
pub(crate) use help::help_page;
use kwic::kwic_page;
use meeting::meeting_page;
#[cfg(feature = "csr")]
pub(crate) use meeting::meeting_preview;
use notebook::notebook_page;
use search::search_page;
#[cfg(feature = "ssr")]
pub(crate) use speakers::{speaker_page, speakers_page};
#[cfg(feature = "ssr")]
pub(crate) use themes::{theme_page, themes_page};
use trends::trends_page;
#[cfg(feature = "ssr")]
pub(crate) use year::year_page;
use years::years_page;

/// A page as the app makes it.
pub(crate) fn show(site: Site, route: Route) -> AnyView {
    let search = site.navigation.search();
    match route {
        Route::Search => search_page(SearchModel::new(site, site.state())).into_any(),
        Route::Meeting(id) => meeting_page(site, id),
        Route::Years => years_page(site),
        Route::About => about_page(site),
        Route::Export => export_page(site, site.state()),
        Route::Kwic => kwic_page(site, Memo::new(move |_| KwicState::parse(&search.read()))),
        Route::Trends => trends_page(site, Memo::new(move |_| TrendsState::parse(&search.read()))),
        Route::Notebook => notebook_page(site.notebook).into_any(),
        _ => not_found_page().into_any(),
    }
}

/// The content of a fixed page that needs nothing of the archive, to be
/// published.
#[cfg(feature = "ssr")]
pub(crate) fn fixed(route: &Route) -> Option<AnyView> {
    match route {
        Route::Glossary => Some(glossary_page().into_any()),
        _ => None,
    }
}

/// The title of the window with a page, without that of the archive.
pub(crate) fn title(site: Site, route: &Route) -> String {
    let search = site.navigation.search();
    match route {
        Route::Search => text::search_title(&SearchState::parse(&search.read()).query),
        Route::Meeting(id) => site.meeting_title(id).unwrap_or_default(),
        Route::Kwic => text::kwic_title(&KwicState::parse(&search.read()).search.query),
        _ => route.title().to_owned(),
    }
}

/// Asks the worker for what a page shows.
pub(crate) fn ask(site: Site, route: &Route) {
    let search = site.navigation.search();
    let state = || SearchState::parse(&search.read());
    match route {
        // The front asks for no hits: what answers the first letter gets ready.
        Route::Search if state().is_front() => {
            site.search.ask(Ask::Search(SearchRequest::new("", 0)));
        }
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
        Route::Export => export::ask(site, &search.read()),
        Route::Years | Route::About | Route::Notebook => site.search.wake(),
        _ => {}
    }
}

/// The address of the last page of an answer, where that of the page is past it.
pub(crate) fn last_page(site: Site, route: &Route) -> Option<String> {
    let address = site.navigation.search();
    let address = address.read();
    match route {
        Route::Search => {
            let state = SearchState::parse(&address);
            let found = site.search.found().get()?;
            let is_asked = found.request == state.request();
            let last = state.last_page(found.response.total, PAGE_SIZE)?;
            is_asked.then(|| last.href())
        }
        Route::Kwic => {
            let state = KwicState::parse(&address);
            let found = site.search.kwic().get()?;
            let is_asked = found.request == state.request();
            let lines = found.response.read()?.lines_total;
            let last = state.search.last_page(lines, LINES)?;
            is_asked.then(|| state.with_search(last).href())
        }
        _ => None,
    }
}

/// Whether all that a page shows is in the manifest.
pub(crate) fn is_of_archive(route: &Route) -> bool {
    matches!(route, Route::Years | Route::About)
}

/// Whether the app can show a page as the browser loaded it.
pub(crate) fn is_there(site: Site, route: &Route) -> bool {
    match route {
        // The published page answers no search.
        Route::Search => {
            let search = site.navigation.search();
            let state = SearchState::parse(&search.read());
            if state.is_front() {
                return site.manifest().is_some();
            }
            // What is found for nothing, as on the front, answers no words.
            let found = site.search.found();
            found.with(|found| {
                found
                    .as_ref()
                    .is_some_and(|found| found.request == state.request())
            })
        }
        Route::Meeting(id) => site.opened(id).is_some(),
        route if is_of_archive(route) => site.manifest().is_some(),
        _ => true,
    }
}
