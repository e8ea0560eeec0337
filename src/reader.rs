//! The half of the app with which records are found and read. It is what most
//! readers need, and so it is small.

use kairoku_core::protocol::Ask;
use leptos::prelude::*;

use crate::app::{Pages, Site};
use crate::element::Part;
use crate::pages::{SearchModel, meeting_page, not_found_page, search_page};
use crate::route::{Half, Route};
use crate::state::SearchState;
use crate::text;

/// The pages of this half.
pub static READER: Pages = Pages {
    half: Half::Reader,
    page,
    title,
    ask,
    is_there,
};

fn page(site: Site, route: Route) -> AnyView {
    match route {
        Route::Search => search_page(SearchModel::new(site, site.state())).view(),
        Route::Meeting(id) => meeting_page(site, id),
        _ => not_found_page().view(),
    }
}

fn title(site: Site, route: &Route) -> String {
    match route {
        Route::Search => text::search_title(&state(site).query),
        Route::Meeting(id) => site.meeting_title(id).unwrap_or_default(),
        _ => text::UNKNOWN_PAGE.to_owned(),
    }
}

fn ask(site: Site, route: &Route) {
    match route {
        Route::Search => site.search.ask(Ask::Search(state(site).request())),
        Route::Meeting(id) => site.search.ask(Ask::Read(state(site).read_request(id))),
        _ => {}
    }
}

fn is_there(site: Site, route: &Route) -> bool {
    match route {
        // The published page answers no search but the first.
        Route::Search => {
            state(site) != SearchState::default() || site.search.found().with(Option::is_some)
        }
        Route::Meeting(id) => site.opened(id).is_some(),
        _ => true,
    }
}

fn state(site: Site) -> SearchState {
    SearchState::parse(&site.navigation.search().read())
}
