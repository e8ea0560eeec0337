//! The search model: the search as its page and the components of the page use it.

use std::sync::Arc;

use kairoku_core::facets::{Facet, Filters, Span};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::Sort;
use leptos::prelude::*;

use crate::search_client::{Engine, SearchAnswer, Suggested};
use crate::site::Site;
use crate::state::SearchState;

/// A fiscal year of the histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    /// The year.
    pub(crate) year: FiscalYear,
    /// How many sections the archive holds of it; none where it is a gap.
    pub(crate) all: Option<usize>,
}

/// An action of the reader on the search.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// Go to another search.
    Go(SearchState),
    /// Go to another search while it is typed: all the typing is one step of
    /// the history.
    Type(SearchState),
    /// Open another page, by its address.
    Open(String),
    /// Ask for the suggestions for a query while it is typed.
    Suggest(String),
    /// Try again what failed.
    Retry,
}

/// The model of the search: what its page shows, and the actions of the reader.
/// Copies are handles to the one model.
#[derive(Clone, Copy)]
pub(crate) struct SearchModel {
    /// The search that the address asks for.
    pub(crate) state: Memo<SearchState>,
    /// The answer to the newest search.
    pub(crate) found: RwSignal<Option<Arc<SearchAnswer>>>,
    /// The suggestions for what was typed last.
    pub(crate) suggestions: RwSignal<Suggested>,
    site: Site,
}

impl SearchModel {
    /// The search of a site.
    pub(crate) fn new(site: Site, state: Memo<SearchState>) -> Self {
        Self {
            state,
            found: site.search.found(),
            suggestions: site.search.suggestions(),
            site,
        }
    }

    /// Does what the reader asks for.
    pub(crate) fn dispatch(self, action: Action) {
        let site = self.site;
        match action {
            Action::Go(state) => site.navigation.go(&state.href()),
            Action::Type(state) => site.navigation.go_typing(&state.href()),
            Action::Open(address) => site.navigation.go(&address),
            Action::Suggest(query) => site.search.suggest(&query),
            Action::Retry => site.retry(),
        }
    }

    /// The site.
    pub(crate) fn site(self) -> Site {
        self.site
    }

    /// The archive, once it is known.
    pub(crate) fn manifest(self) -> Option<Arc<Manifest>> {
        self.site.manifest()
    }

    /// How far the search is.
    pub(crate) fn engine(self) -> Engine {
        match self.site.failure() {
            Some(failure) => Engine::Failed(failure),
            None => self.site.search.engine(),
        }
    }

    /// The whole answer to what the address asks; none while it is awaited.
    pub(crate) fn settled(self) -> Option<Arc<SearchAnswer>> {
        let request = self.state.read().request();
        let found = self.found.get();
        found.filter(|found| found.response.is_whole() && found.request == request)
    }

    /// The fiscal years that the archive covers, gaps included.
    pub(crate) fn bars(self) -> Vec<Bar> {
        let manifest = self.manifest();
        let coverage = manifest
            .iter()
            .flat_map(|manifest| manifest.coverage(self.site.this_year));
        coverage
            .map(|(year, held)| Bar {
                year,
                all: held.map(|held| held.sections),
            })
            .collect()
    }

    /// Whether the archive has no record of a year, as the facet names it.
    pub(crate) fn is_gap(self, year: &str) -> bool {
        let held = |bar: &Bar| bar.all.is_some() && bar.year.to_string() == year;
        !self.bars().iter().any(held)
    }

    /// The chosen values of a facet.
    pub(crate) fn chosen(self, facet: Facet) -> Vec<String> {
        facet.chosen(&self.state.read().filters, self.span())
    }

    /// Goes to the search with a value of a facet chosen, or no longer chosen.
    pub(crate) fn toggle(self, facet: Facet, value: &str) {
        let span = untrack(|| self.span());
        let filters = self
            .state
            .with_untracked(|state| facet.toggled(value, &state.filters, span));
        self.narrow(filters);
    }

    /// Goes to the search with other filters. Without any, where nothing else is
    /// asked, it is the list of all records: the front would take away the filters
    /// that the reader is using.
    pub(crate) fn narrow(self, filters: Filters) {
        let state = self.state.get_untracked().with_filters(filters);
        let state = match state.is_front() {
            true => state.with_sort(Sort::Newest),
            false => state,
        };
        self.dispatch(Action::Go(state));
    }

    fn span(self) -> Span {
        let bars = self.bars();
        let year = |bar: Option<&Bar>| bar.map_or(FiscalYear::default(), |bar| bar.year);
        (year(bars.first()), year(bars.last()))
    }
}
