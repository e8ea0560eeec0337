//! The half of the app with which what was found is compared and counted. It is
//! a module of its own, which is loaded with its pages.

use kairoku_core::protocol::Ask;
use leptos::prelude::*;

use crate::app::{Pages, Site};
use crate::element::Part;
use crate::pages::{
    about_page, kwic_page, not_found_page, notebook_page, take_page, trends_page, years_page,
};
use crate::route::{Half, Route, taken_record};
use crate::state::{KwicState, SearchState, TrendsState};
use crate::text;

/// The pages of this half.
pub static DESK: Pages = Pages {
    half: Half::Desk,
    page,
    title,
    ask,
    is_there,
};

fn page(site: Site, route: Route) -> AnyView {
    let search = site.navigation.search();
    match route {
        Route::Years => years_page(site),
        Route::About => about_page(site),
        Route::Take => take_page(site, site.state()),
        Route::Kwic => kwic_page(site, Memo::new(move |_| KwicState::parse(&search.read()))),
        Route::Trends => trends_page(site, Memo::new(move |_| TrendsState::parse(&search.read()))),
        Route::Notebook => notebook_page(site.notebook).view(),
        _ => not_found_page().view(),
    }
}

fn title(site: Site, route: &Route) -> String {
    let search = site.navigation.search();
    match route {
        Route::Kwic => text::kwic_title(&KwicState::parse(&search.read()).search.query),
        Route::Take => text::TAKE_HEADING.to_owned(),
        Route::Trends => text::TRENDS_HEADING.to_owned(),
        Route::Notebook => text::NOTEBOOK_HEADING.to_owned(),
        Route::Years => text::YEARS_HEADING.to_owned(),
        Route::About => text::ABOUT_HEADING.to_owned(),
        _ => text::UNKNOWN_PAGE.to_owned(),
    }
}

fn ask(site: Site, route: &Route) {
    let search = site.navigation.search();
    match route {
        Route::Kwic => site
            .search
            .ask(Ask::Kwic(KwicState::parse(&search.read()).request())),
        Route::Take if taken_record(&search.read()).is_some() => site.search.wake(),
        Route::Take => {
            let state = SearchState::parse(&search.read());
            site.search.ask(Ask::Search(state.with_page(1).request()));
        }
        Route::Trends => {
            let request = TrendsState::parse(&search.read()).request();
            site.search.ask(Ask::Trends(request));
        }
        _ => site.search.wake(),
    }
}

fn is_there(site: Site, route: &Route) -> bool {
    match route {
        Route::Years | Route::About => site.manifest().is_some(),
        _ => true,
    }
}
