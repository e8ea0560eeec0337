//! The search as its page and the parts of the page know it.

use std::sync::Arc;

use kairoku_core::facets::{Facet, Span};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use leptos::prelude::*;

use crate::search_client::{Engine, SearchAnswer, Suggestions};
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

/// What the reader of the search wishes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wish {
    /// Another search.
    Go(SearchState),
    /// Another search, on the way of typing.
    Type(SearchState),
    /// Another page, by its address.
    Open(String),
    /// To know what may be meant by a word being typed.
    Suggest(String),
    /// Another try at what failed.
    Retry,
}

/// What the search shows, and how it tells what the reader wishes. Copies are
/// handles to the one model.
#[derive(Clone, Copy)]
pub(crate) struct SearchModel {
    /// The search that the address asks for.
    pub(crate) state: Memo<SearchState>,
    /// What the newest search found.
    pub(crate) found: RwSignal<Option<Arc<SearchAnswer>>>,
    /// What may be meant by the word typed last.
    pub(crate) suggestions: RwSignal<Suggestions>,
    /// Told what the reader wishes.
    pub(crate) wish: Callback<Wish>,
    site: Site,
}

impl SearchModel {
    /// The search of a site.
    pub(crate) fn new(site: Site, state: Memo<SearchState>) -> Self {
        let wish = Callback::new(move |wish| match wish {
            Wish::Go(state) => site.navigation.go(&state.href()),
            Wish::Type(state) => site.navigation.go_typing(&state.href()),
            Wish::Open(address) => site.navigation.go(&address),
            Wish::Suggest(word) => site.search.suggest(&word),
            Wish::Retry => site.retry(),
        });
        Self {
            state,
            found: site.search.found(),
            suggestions: site.search.suggestions(),
            wish,
            site,
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

    /// The chosen values of a facet.
    pub(crate) fn chosen(self, facet: Facet) -> Vec<String> {
        facet.chosen(&self.state.read().filters, self.span())
    }

    /// Wishes for the search with a value chosen, or given up.
    pub(crate) fn toggle(self, facet: Facet, value: &str) {
        let state = self.state.get_untracked();
        let span = untrack(|| self.span());
        self.wish.run(Wish::Go(state.with_filters(facet.toggled(
            value,
            &state.filters,
            span,
        ))));
    }

    fn span(self) -> Span {
        let bars = self.bars();
        let year = |bar: Option<&Bar>| bar.map_or(FiscalYear::default(), |bar| bar.year);
        (year(bars.first()), year(bars.last()))
    }
}
