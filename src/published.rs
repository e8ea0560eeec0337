//! Every page of the site as HTML, rendered natively by the components that
//! show it in the browser.

use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::{Manifest, Record};
use kairoku_core::protocol::{ReadResponse, SearchResponse};
use kairoku_core::query::Query;
use leptos::prelude::*;

use crate::app::{Site, app};
use crate::contents::Contents;
use crate::data::Data;
use crate::element::Part;
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::pages::help_page;
use crate::route::Route;
use crate::search::{Engine, Found, Opened, SearchClient};
use crate::state::{PAGE_SIZE, SearchState};
use crate::text;
use crate::theme::Theme;

/// How many hits the first page shows.
pub const HITS: usize = PAGE_SIZE;

/// A page with what it shows beyond the manifest.
#[derive(Debug, Clone, Copy)]
pub enum Page<'a> {
    /// The first page, with the answer to a search for everything.
    Search(&'a SearchResponse),
    /// A meeting.
    Meeting(&'a Record),
    /// What the archive covers.
    Years,
    /// What the reader keeps: what it is for, since only the reader's browser
    /// knows the rest.
    Notebook,
    /// How to search.
    Help,
    /// What the archive is.
    About,
    /// The page that a server shows where there is none.
    NotFound,
}

impl Page<'_> {
    fn route(self) -> Route {
        match self {
            Self::Search(_) => Route::Search,
            Self::Meeting(record) => Route::Meeting(record.meeting.id.clone()),
            Self::Years => Route::Years,
            Self::Notebook => Route::Notebook,
            Self::Help => Route::Help,
            Self::About => Route::About,
            Self::NotFound => Route::Unknown,
        }
    }

    /// The page's own title; empty where that of the archive is enough.
    pub fn title(self) -> String {
        match self {
            Self::Search(_) => String::new(),
            Self::Meeting(record) => record.meeting.title.clone(),
            Self::Years => text::YEARS_HEADING.to_owned(),
            Self::Notebook => text::NOTEBOOK_HEADING.to_owned(),
            Self::Help => text::HELP_HEADING.to_owned(),
            Self::About => text::ABOUT_HEADING.to_owned(),
            Self::NotFound => text::UNKNOWN_PAGE.to_owned(),
        }
    }

    /// Its folder, relative to the base: empty or with a final slash.
    pub fn path(self) -> String {
        let href = self.route().href();
        href.strip_prefix("./").unwrap_or(&href).to_owned()
    }

    /// The title of the window.
    pub fn window_title(self, manifest: &Manifest) -> String {
        text::window_title(&self.title(), &manifest.archive.title)
    }

    /// What stands in the document's body.
    pub fn html(self, manifest: &Arc<Manifest>) -> String {
        Owner::new().with(|| html(self, manifest))
    }
}

/// The page as the app shows it when everything is there. Nothing is known of
/// the day, so that the archive is covered up to its last record.
fn html(page: Page<'_>, manifest: &Arc<Manifest>) -> String {
    let route = page.route();
    let state = SearchState::default();
    let (mut found, mut opened, mut contents) = (None, None, Contents::none());
    match page {
        Page::Search(response) => {
            found = Some(Found {
                request: state.request(),
                response: response.clone(),
            });
        }
        Page::Meeting(record) => {
            let reading = Highlighter::new(&Query::default()).reading(record);
            opened = Some(Opened {
                request: state.read_request(&record.meeting.id),
                response: ReadResponse {
                    seq: 0,
                    reading: Some(reading),
                },
            });
        }
        Page::Help => contents = Contents::of(help_page().view()),
        Page::Years | Page::Notebook | Page::About | Page::NotFound => {}
    }
    let last = manifest.years.last().map(|covered| covered.year);
    let site = Site {
        named: StoredValue::default(),
        navigation: Navigation::new(String::new(), &route.href()),
        data: Data::new(String::new()),
        search: SearchClient::showing(Arc::clone(manifest), Engine::Ready, found, opened),
        contents,
        notebook: Notebook::new(String::new()),
        theme: Theme::system(),
        this_year: last.unwrap_or(FiscalYear::default()),
    };
    // Leptos marks where texts meet, for an app that takes over node by node.
    app(site).to_html().replace("<!>", "")
}
