//! The whole page: what surrounds the pages, and which of them is shown.

use std::sync::Arc;

use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;

use crate::citations::Citations;
use crate::components::{footer, header, sample_banner, unsaved_note};
use crate::contents::Contents;
use crate::data::{Data, Load};
use crate::element::{Part, effect, el, live};
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::pages;
use crate::route::Route;
use crate::search::{Engine, Failure, Opened, SearchClient};
use crate::state::SearchState;
use crate::text;

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
    /// How the sections of the meeting that was read last are cited.
    pub citations: Citations,
    /// What the reader keeps.
    pub notebook: Notebook,
    /// The theme that the reader chose, `light` or `dark`; empty for the
    /// system's.
    pub theme: StoredValue<String>,
    /// The fiscal year of today: coverage is shown up to it.
    pub this_year: FiscalYear,
    /// Today, where a day is known.
    pub today: Option<Date>,
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
    fn is_landing(self, route: &Route) -> bool {
        let waits = || !route.is_fixed() && !pages::is_there(self, route);
        self.navigation.has_landed()
            && self.contents.holds(route)
            && (self.contents.is_composing() || (waits() && self.failure().is_none()))
    }

    /// The search that the address asks for.
    pub(crate) fn state(self) -> Memo<SearchState> {
        let search = self.navigation.search();
        Memo::new(move |_| SearchState::parse(&search.read()))
    }

    /// The title of a meeting, once it is here.
    pub(crate) fn meeting_title(self, id: &str) -> Option<String> {
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
    let archive = Memo::new(move |_| match site.manifest() {
        Some(manifest) => manifest.archive.clone(),
        None => site.named.get_value(),
    });
    effect(move || {
        let here = route.get();
        if !here.is_fixed() {
            pages::ask(site, &here);
        }
        site.contents.load(site, here);
    });
    // A page that is entered may have what failed before.
    effect(move || {
        route.track();
        if untrack(|| site.failure()).is_some() {
            site.retry();
        }
    });
    effect(move || site.contents.dress(navigation, &route.read()));
    effect(move || {
        if let Load::Ready(manifest) = site.data.manifest() {
            site.search.offer(manifest);
        }
    });

    let title = move || {
        let here = route.get();
        if let Some(title) = site.contents.title(&here).filter(|_| here.is_fixed()) {
            return title;
        }
        let page = pages::title(site, &here);
        archive.with(|archive| text::window_title(&page, &archive.title))
    };
    effect(move || document().set_title(&title()));

    let landing = Memo::new(move |_| site.is_landing(&route.read()));
    // Without a worker what the archive alone says is read as it was published.
    let published = Memo::new(move |_| {
        let here = route.read();
        let is_stuck = || site.failure() == Some(Failure::Worker);
        here.is_fixed() || (pages::is_of_archive(&here) && is_stuck())
    });
    let page = move || match route.get() {
        here if landing.get() => site.contents.landing(site, here).view(),
        here if published.get() => site.contents.show(site, here),
        here => pages::show(site, here),
    };
    let banner = move || archive.with(|archive| archive.sample).then(sample_banner);
    // Where there is no page, there is no address of a place in it.
    let skip = move || {
        (route.get() != Route::Unknown).then(|| {
            let skip = el("a").class("skip-link").child(text::SKIP);
            skip.live_attr("href", move || Some(navigation.place(MAIN_ID)))
        })
    };
    vec![
        live(skip),
        header(archive, route, site.notebook).view(),
        live(banner),
        unsaved_note(site.notebook, route).view(),
        el("main")
            .attr("id", MAIN_ID)
            .attr("tabindex", "-1")
            .child(live(page))
            .view(),
        site.theme.with_value(|theme| footer(archive, theme)).view(),
    ]
    .view()
}
