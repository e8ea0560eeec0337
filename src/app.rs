//! The whole page: what surrounds the pages, and which of them is shown.

use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::Ask;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;

use crate::components::{footer, header, sample_banner, unsaved_note};
use crate::contents::Contents;
use crate::data::{Data, Load};
use crate::element::{Part, effect, el, live};
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::pages::{
    SearchModel, about_page, meeting_page, not_found_page, notebook_page, search_page, years_page,
};
use crate::route::Route;
use crate::search::{Engine, Failure, Opened, SearchClient};
use crate::state::SearchState;
use crate::text;
use crate::theme::Theme;

/// The name of the place where a page's own content begins.
const MAIN_ID: &str = "main";

/// Everything pages share. Copies are handles to the one site.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// What the page says of the archive by itself, before the manifest does:
    /// its title, who holds the meetings, and whether it is fictional.
    pub named: StoredValue<ArchiveInfo>,
    /// Where the reader is.
    pub navigation: Navigation,
    /// What has been loaded.
    pub data: Data,
    /// The search worker's client.
    pub search: SearchClient,
    /// What is published as HTML.
    pub contents: Contents,
    /// What the reader keeps.
    pub notebook: Notebook,
    /// Light or dark.
    pub theme: Theme,
    /// The fiscal year of today: coverage is shown up to it.
    pub this_year: FiscalYear,
}

impl Site {
    /// What the manifest says, once it was read.
    pub(crate) fn manifest(self) -> Option<Arc<Manifest>> {
        self.search.manifest()
    }

    /// Why nothing more is to be expected, until the reader asks to try again.
    pub(crate) fn failure(self) -> Option<Failure> {
        match (self.data.manifest(), self.search.engine()) {
            (Load::Failed(error), _) => Some(Failure::Load(error)),
            (_, Engine::Failed(failure)) => Some(failure),
            _ => None,
        }
    }

    /// Tries again to load whatever failed.
    pub(crate) fn retry(self) {
        self.data.load_manifest();
        self.search.retry();
    }

    /// What the reader reads of a meeting, once it is here.
    pub(crate) fn opened(self, id: &str) -> Option<Arc<Opened>> {
        let request = SearchState::parse(&self.navigation.search().read()).read_request(id);
        let opened = self.search.opened().get();
        opened.filter(|opened| opened.request == request)
    }

    /// Whether what the browser loaded still stands for a page: until the app
    /// can show as much itself.
    fn is_landing(self, route: &Route, state: Memo<SearchState>) -> bool {
        let waits = || match route {
            Route::Search => {
                let is_first = state.with(|state| *state == SearchState::default());
                is_first && self.search.found().with(Option::is_none)
            }
            Route::Meeting(id) => self.opened(id).is_none(),
            Route::Years | Route::About => self.manifest().is_none(),
            _ => false,
        };
        self.navigation.has_landed()
            && self.contents.holds(route)
            && (self.contents.is_composing() || (waits() && self.failure().is_none()))
    }

    /// The title of a meeting, once it is here.
    fn meeting_title(self, id: &str) -> Option<String> {
        let opened = self.opened(id)?;
        let overview = opened.response.reading.as_ref()?.sections.first()?;
        Some(overview.title.text())
    }
}

/// The page.
pub fn app(site: Site) -> AnyView {
    let navigation = site.navigation;
    provide_context(navigation);
    let route = navigation.route();
    let search = navigation.search();
    let state = Memo::new(move |_| SearchState::parse(&search.read()));
    let archive = Memo::new(move |_| match site.manifest() {
        Some(manifest) => manifest.archive.clone(),
        None => site.named.get_value(),
    });
    let model = SearchModel::new(site, state);
    ask(site, route, state);

    let title = move || {
        let here = route.get();
        if let Some(title) = site.contents.title(&here).filter(|_| here.is_fixed()) {
            return title;
        }
        let page = match here {
            Route::Search => text::search_title(&state.read().query),
            Route::Meeting(id) => site.meeting_title(&id).unwrap_or_default(),
            Route::Years => text::YEARS_HEADING.to_owned(),
            Route::Trends => text::TRENDS_HEADING.to_owned(),
            Route::Notebook => text::NOTEBOOK_HEADING.to_owned(),
            Route::About => text::ABOUT_HEADING.to_owned(),
            Route::Unknown => text::UNKNOWN_PAGE.to_owned(),
            _ => String::new(),
        };
        archive.with(|archive| text::window_title(&page, &archive.title))
    };
    effect(move || document().set_title(&title()));

    let landing = Memo::new(move |_| site.is_landing(&route.read(), state));
    let page = move || match route.get() {
        here if landing.get() => site.contents.landing(site, here).view(),
        here if here.is_fixed() => site.contents.show(site, here),
        Route::Search => search_page(model).view(),
        Route::Meeting(id) => meeting_page(site, id),
        Route::Years => years_page(site),
        Route::Notebook => notebook_page(site.notebook).view(),
        Route::About => about_page(site),
        _ => not_found_page().view(),
    };
    let banner = move || archive.with(|archive| archive.sample).then(sample_banner);
    let skip = el("a").class("skip-link").child(text::SKIP);
    vec![
        skip.live_attr("href", move || Some(navigation.place(MAIN_ID)))
            .view(),
        header(archive, route, site.notebook).view(),
        live(banner),
        unsaved_note(site.notebook, route).view(),
        el("main")
            .attr("id", MAIN_ID)
            .attr("tabindex", "-1")
            .child(live(page))
            .view(),
        footer(archive, site.theme).view(),
    ]
    .view()
}

/// Asks the worker for what the address asks for, and notes which years the
/// reader has come to know.
fn ask(site: Site, route: Memo<Route>, state: Memo<SearchState>) {
    effect(move || match route.get() {
        Route::Search => site.search.ask(Ask::Search(state.read().request())),
        Route::Meeting(id) => site.search.ask(Ask::Read(state.read().read_request(&id))),
        here if here.is_fixed() => site.contents.load(site, here),
        Route::Unknown => {}
        _ => site.search.wake(),
    });
    effect(move || {
        if let Some(manifest) = site.manifest() {
            let searched = || state.with(|state| state.filters.years.clone());
            let searched = (route.get() == Route::Search).then(searched);
            site.notebook.knows(&manifest, &searched.unwrap_or_default());
        }
    });
    effect(move || {
        if let Load::Ready(manifest) = site.data.manifest() {
            site.search.offer(manifest);
        }
    });
}
