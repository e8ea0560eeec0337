//! The whole page: what surrounds the pages, and which of them is shown.

use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::components::{footer, header, sample_banner};
use crate::data::{Data, Load};
use crate::element::{Part, effect, el, link, live};
use crate::navigation::Navigation;
use crate::pages::{
    SearchModel, about_page, meeting_page, not_found_page, search_page, years_page,
};
use crate::route::Route;
use crate::search::SearchClient;
use crate::state::SearchState;
use crate::text;

/// The name of the place where a page's own content begins.
const MAIN_ID: &str = "main";

/// Everything pages share. Copies are handles to the one site.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Whether the page says of itself that the archive is fictional, before
    /// the manifest does.
    pub is_sample: bool,
    /// Where the reader is.
    pub navigation: Navigation,
    /// What has been loaded.
    pub data: Data,
    /// The search worker's client.
    pub search: SearchClient,
    /// The fiscal year of today: coverage is shown up to it.
    pub this_year: FiscalYear,
}

impl Site {
    /// The manifest, once it is loaded.
    pub(crate) fn manifest(self) -> Option<Arc<Manifest>> {
        match self.data.manifest() {
            Load::Ready(manifest) => Some(manifest),
            _ => None,
        }
    }

    /// Tries again to load whatever failed.
    pub(crate) fn retry(self) {
        self.data.load_manifest();
        self.search.retry();
    }

    /// The title of a meeting, once its record is loaded.
    fn meeting_title(self, id: &str) -> Option<String> {
        match self.data.shard(self.manifest()?.shard_of(id)?) {
            Load::Ready(shard) => shard.record(id).map(|record| record.meeting.title.clone()),
            _ => None,
        }
    }
}

/// The page.
pub fn app(site: Site) -> AnyView {
    let navigation = site.navigation;
    provide_context(navigation);
    let route = navigation.route();
    let search = navigation.search();
    let state = Memo::new(move |_| SearchState::parse(&search.read()));
    let archive = Memo::new(move |_| site.manifest().map(|manifest| manifest.archive.clone()));
    let model = SearchModel::new(site, state);
    ask(site, route, state);

    let title = move || {
        let page = match route.get() {
            Route::Search => text::search_title(&state.read().query),
            Route::Meeting(id) => site.meeting_title(&id).unwrap_or_default(),
            Route::Years => text::YEARS_HEADING.to_owned(),
            Route::About => text::ABOUT_HEADING.to_owned(),
            Route::Unknown => text::UNKNOWN_PAGE.to_owned(),
        };
        let archive = archive
            .get()
            .map(|archive| archive.title)
            .unwrap_or_default();
        text::window_title(&page, &archive)
    };
    effect(move || document().set_title(&title()));

    let page = move || match route.get() {
        Route::Search => search_page(model).view(),
        Route::Meeting(id) => meeting_page(site, id),
        Route::Years => years_page(site),
        Route::About => about_page(site),
        Route::Unknown => not_found_page().view(),
    };
    let banner = move || {
        let is_sample = archive.with(|archive| archive.as_ref().is_some_and(|one| one.sample));
        (site.is_sample || is_sample).then(sample_banner)
    };
    let skip = link("", text::SKIP).class("skip-link");
    vec![
        skip.live_attr("href", move || Some(navigation.place(MAIN_ID)))
            .view(),
        header(archive, route).view(),
        live(banner),
        el("main")
            .attr("id", MAIN_ID)
            .attr("tabindex", "-1")
            .child(live(page))
            .view(),
        footer(archive).view(),
    ]
    .view()
}

/// Asks the worker and the server for what the address asks for.
fn ask(site: Site, route: Memo<Route>, state: Memo<SearchState>) {
    effect(move || {
        if route.get() == Route::Search {
            site.search.ask(state.read().request());
        }
    });
    effect(move || {
        if let Some(manifest) = site.manifest() {
            site.search.offer(manifest);
        }
    });
    effect(move || {
        if let (Route::Meeting(id), Some(manifest)) = (route.get(), site.manifest())
            && let Some(number) = manifest.shard_of(&id)
        {
            site.data.want_shard(&manifest, number);
        }
    });
}
