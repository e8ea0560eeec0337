//! Prerendering: every page of the site as HTML, rendered natively by the components
//! that show it in the browser.

use std::sync::Arc;

use kairoku_core::citation;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::Manifest;
use kairoku_core::profile::{
    IndexGroup, SpeakerEntry, SpeakerProfile, ThemeEntry, ThemeProfile, YearProfile,
};
use kairoku_core::protocol::ReadResponse;
use kairoku_core::query::Query;
use kairoku_core::section::{self, Section};
use kairoku_core::shard::Record;
use leptos::prelude::*;

use crate::app::app;
use crate::citations::Citations;
use crate::contents::Contents;
use crate::data::Data;
use crate::element::IntoAny;
use crate::examples::Examples;
use crate::navigation::Navigation;
use crate::notebook::Notebook;
pub use crate::pages::Front;
use crate::pages::{
    self, front_page, help_page, speaker_page, speakers_page, theme_page, themes_page, year_page,
};
use crate::route::{PAGES, Route, SinglePage};
use crate::search_client::{Engine, ReadAnswer, SearchClient};
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// How Leptos marks where texts meet and where nothing is, for an app that takes
/// over node by node; the second only where it is compiled without optimization.
const MARKS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// A page with what it shows beyond the manifest.
#[derive(Debug, Clone, Copy)]
pub enum Page<'a> {
    /// The first page, with its front: it answers no search.
    Search(&'a Front<'a>),
    /// A meeting.
    Meeting(&'a Record),
    /// The meetings of a fiscal year.
    Year(&'a YearProfile),
    /// Everyone who spoke.
    Speakers(&'a [IndexGroup<SpeakerEntry>]),
    /// A speaker.
    Speaker(&'a SpeakerProfile),
    /// Every theme.
    Themes(&'a [IndexGroup<ThemeEntry>]),
    /// A theme.
    Theme(&'a ThemeProfile),
    /// How to search.
    Help(&'a Examples),
    /// Any other page of which there is one: it shows nothing more.
    Single(Single),
    /// The page that a server shows for an address at which there is no page.
    NotFound,
}

/// A page of which there is one, out of the table of pages.
#[derive(Debug, Clone, Copy)]
pub struct Single(&'static SinglePage);

impl<'a> Page<'a> {
    /// The pages of which there is one each, given the front, everyone who spoke,
    /// every theme, and the examples of the help.
    pub fn single(
        front: &'a Front<'a>,
        speakers: &'a [IndexGroup<SpeakerEntry>],
        themes: &'a [IndexGroup<ThemeEntry>],
        examples: &'a Examples,
    ) -> impl Iterator<Item = Self> {
        PAGES.iter().map(move |page| match page.route {
            Route::Search => Self::Search(front),
            Route::Speakers => Self::Speakers(speakers),
            Route::Themes => Self::Themes(themes),
            Route::Help => Self::Help(examples),
            _ => Self::Single(Single(page)),
        })
    }

    fn route(self) -> Route {
        match self {
            Self::Search(_) => Route::Search,
            Self::Meeting(record) => Route::Meeting(record.meeting.id.clone()),
            Self::Year(profile) => Route::Year(profile.year),
            Self::Speakers(_) => Route::Speakers,
            Self::Speaker(profile) => Route::Speaker(profile.key.clone()),
            Self::Themes(_) => Route::Themes,
            Self::Theme(profile) => Route::Theme(profile.key.clone()),
            Self::Help(_) => Route::Help,
            Self::Single(Single(page)) => page.route.clone(),
            Self::NotFound => Route::Unknown,
        }
    }

    /// Whether it is about the archive as a whole.
    pub fn is_of_archive(self) -> bool {
        matches!(self.route(), Route::Search | Route::About)
    }

    /// The page's own title; empty where that of the archive is enough.
    pub fn title(self) -> String {
        match self {
            Self::Meeting(record) => record.meeting.title.clone(),
            Self::Year(profile) => text::fiscal_year(profile.year),
            Self::Speaker(profile) => profile.name.clone(),
            Self::Theme(profile) => text::themed(&profile.name),
            _ => self.route().title().to_owned(),
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

    /// The content of the document's body.
    pub fn html(self, manifest: &Arc<Manifest>) -> String {
        Owner::new().with(|| html(self, manifest))
    }
}

/// The navigation of a page. The page for what is not found has no address: it is
/// shown at any at which there is no page.
fn address(page: Page<'_>) -> String {
    match page {
        Page::NotFound => "404.html".to_owned(),
        _ => page.route().href(),
    }
}

/// The page as the app shows it when all data is loaded. The day is not known, so
/// the coverage ends with the last record.
fn html(page: Page<'_>, manifest: &Arc<Manifest>) -> String {
    let state = SearchState::default();
    let mut citations = Citations::default();
    let (mut opened, mut contents) = (None, Contents::none());
    match page {
        Page::Search(front) => contents = Contents::of(front_page(front, manifest).into_any()),
        Page::Meeting(record) => {
            citations = Citations::new(record.meeting.id.clone(), cited(record, manifest));
            let reading = Highlighter::new(&Query::default()).reading(record);
            opened = Some(ReadAnswer {
                request: state.read_request(&record.meeting.id),
                response: ReadResponse {
                    reading: Some(reading),
                },
            });
        }
        Page::Year(profile) => contents = Contents::of(year_page(profile).into_any()),
        Page::Speakers(groups) => contents = Contents::of(speakers_page(groups).into_any()),
        Page::Speaker(profile) => {
            contents = Contents::of(speaker_page(profile, manifest).into_any());
        }
        Page::Themes(groups) => contents = Contents::of(themes_page(groups).into_any()),
        Page::Theme(profile) => contents = Contents::of(theme_page(profile, manifest).into_any()),
        Page::Help(examples) => contents = Contents::of(help_page(examples).into_any()),
        Page::Single(Single(page)) => {
            contents = pages::fixed(&page.route).map_or(contents, Contents::of);
        }
        Page::NotFound => {}
    }
    let last = manifest.years.last().map(|covered| covered.year);
    let site = Site {
        named: StoredValue::default(),
        navigation: Navigation::new(String::new(), &address(page)),
        data: Data::new(String::new()),
        search: SearchClient::showing(Arc::clone(manifest), Engine::Ready, None, opened),
        contents,
        citations,
        notebook: Notebook::new(String::new()),
        theme: StoredValue::default(),
        shares: RwSignal::new(false),
        this_year: last.unwrap_or_default(),
    };
    without_marks(&app(site).to_html())
}

/// A page without the marks of Leptos, all of which begin alike: a large page is
/// copied once.
fn without_marks(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<!") {
        let (before, mark) = rest.split_at(at);
        clean.push_str(before);
        let known = MARKS.into_iter().find(|known| mark.starts_with(known));
        rest = match known {
            Some(known) => &mark[known.len()..],
            None => {
                clean.push_str("<!");
                &mark["<!".len()..]
            }
        };
    }
    clean.push_str(rest);
    clean
}

/// The citations of a meeting's sections, where the site has an address. They name
/// no day of access: the reader adds it.
fn cited(record: &Record, manifest: &Manifest) -> Vec<String> {
    let archive = &manifest.archive;
    let Some(url) = &archive.url else {
        return Vec::new();
    };
    let organizer = archive.organizer.as_deref();
    let cite = |(section, number): (Section<'_>, usize)| {
        let head = citation::head(&section, &archive.title, organizer);
        let address = section::address(&record.meeting.id, number);
        citation::full(&head, &format!("{url}{address}"), None)
    };
    record.sections().zip(0..).map(cite).collect()
}
