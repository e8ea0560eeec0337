//! The site: what all pages share.

use std::sync::Arc;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::LoadError;
use kairoku_core::record::ArchiveInfo;
use leptos::prelude::*;

use crate::citations::Citations;
use crate::contents::Contents;
use crate::data::Data;
use crate::fetch;
use crate::navigation::Navigation;
use crate::notebook::Notebook;
use crate::search_client::{Engine, Failure, ReadAnswer, SearchClient};
use crate::state::SearchState;

/// Everything pages share. Copies are handles to the one site.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// What the HTML says of the archive, until the manifest is read: its title, who
    /// holds the meetings, by what gateway it is searched, and whether it is fictional.
    pub named: StoredValue<ArchiveInfo>,
    /// The navigation.
    pub navigation: Navigation,
    /// The data, of which the page fetches the manifest.
    pub data: Data,
    /// The client of the search worker.
    pub search: SearchClient,
    /// The prerendered content of pages.
    pub contents: Contents,
    /// The citations of the sections of the meeting that was read last.
    pub citations: Citations,
    /// The reader's notebook.
    pub notebook: Notebook,
    /// The theme that the reader chose, `light` or `dark`; empty for the
    /// system's.
    pub theme: StoredValue<String>,
    /// Whether the histogram shows what share of each year's sections is found.
    /// It is a way to look at an answer and no part of the search, so that it
    /// is not in the address: two addresses would ask the same.
    pub shares: RwSignal<bool>,
    /// The fiscal year of today: coverage is shown up to it.
    pub this_year: FiscalYear,
}

impl Site {
    /// What the manifest says, once it was read.
    pub(crate) fn manifest(self) -> Option<Arc<Manifest>> {
        self.search.manifest()
    }

    /// Why the manifest or the search failed, until the reader tries again.
    pub(crate) fn failure(self) -> Option<Failure> {
        // The engine changes with every byte that arrives: it is not looked at in vain.
        if let Some(error) = self.data.failure() {
            return Some(Failure::Load(error));
        }
        match self.search.engine() {
            Engine::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Fetches the manifest, and hands it to the worker.
    pub(crate) fn load_manifest(self) {
        let search = self.search;
        // A gateway says itself what the archive holds.
        if self.named.with_value(|named| named.gateway.is_some()) {
            return search.offer("".into());
        }
        self.data
            .load_manifest(move |manifest| search.offer(manifest));
    }

    /// Tries again to load whatever failed. Code that is not there, or not what this page
    /// names, may be of another version than the page, which is then loaded again.
    pub(crate) fn retry(self) {
        if let Some(Failure::WorkerLoad(error)) = untrack(|| self.failure())
            && (error.is_missing() || matches!(error, LoadError::Damaged { .. }))
        {
            return fetch::page_anew();
        }
        self.load_failed();
    }

    /// Loads again whatever failed, on the page as it is.
    pub(crate) fn load_failed(self) {
        self.load_manifest();
        self.search.retry();
    }

    /// The reading of a meeting, once it is here.
    pub(crate) fn opened(self, id: &str) -> Option<Arc<ReadAnswer>> {
        let request = SearchState::parse(&self.navigation.search().read()).read_request(id);
        let opened = self.search.opened().get();
        opened.filter(|opened| opened.request == request)
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
