//! The state of a search. It and the query string of the address can each be made
//! from the other.
//!
//! This state is kept in the address alone: going back, reloading
//! and a pasted link all restore it. What an address gets wrong is left out.

mod kwic;
mod query_string;
#[cfg(test)]
mod tests;
mod trends;

use std::ops::Deref;

use kairoku_core::address;
use kairoku_core::facets::{Facet, FacetOrder, FacetView, Filters};
use kairoku_core::protocol::{ReadRequest, Scope, SearchRequest, Sort};

pub(crate) use kairoku_core::address::{
    LINES, PAGE_SIZE, kwic_word, parse_kwic, parse_scope, parse_sort, push_new, scope_word,
    sort_word,
};
pub(crate) use kwic::KwicState;
pub(crate) use query_string::cited_version;
pub(crate) use trends::TrendsState;

/// A search, and which part of the answer is shown: what is asked of the worker,
/// but with the query exactly as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SearchState(SearchRequest);

impl Default for SearchState {
    fn default() -> Self {
        Self(SearchRequest::new("", PAGE_SIZE))
    }
}

impl Deref for SearchState {
    type Target = SearchRequest;

    fn deref(&self) -> &SearchRequest {
        &self.0
    }
}

/// The search that a request asks for.
impl From<&SearchRequest> for SearchState {
    fn from(request: &SearchRequest) -> Self {
        Self(request.clone())
    }
}

impl SearchState {
    /// The address of the search, relative to the site's base.
    pub(crate) fn href(&self) -> String {
        format!("./{}", self.to_query())
    }

    /// What is asked of the worker. White space around the query asks for
    /// nothing, so it makes no other request.
    pub(crate) fn request(&self) -> SearchRequest {
        address::asked(&self.0)
    }

    /// The page of hits, from 1.
    pub(crate) fn page(&self) -> usize {
        self.offset / PAGE_SIZE + 1
    }

    /// The search for the query with which a meeting is read.
    pub(crate) fn of_reading(request: &ReadRequest) -> Self {
        Self::default().with(|search| {
            search.query.clone_from(&request.query);
            search.switched_off.clone_from(&request.switched_off);
        })
    }

    /// What is asked of the worker to read a meeting.
    pub(crate) fn read_request(&self, id: &str) -> ReadRequest {
        address::reading(&self.0, id)
    }

    /// Whether everything is shown: no query and no filter.
    pub(crate) fn asks_nothing(&self) -> bool {
        self.query.trim().is_empty() && self.filters.is_empty()
    }

    /// Whether nothing at all is asked, not even another order: the first page is
    /// shown then, and no list.
    pub(crate) fn is_front(&self) -> bool {
        self.request() == Self::default().0
    }

    /// The same search for another query, from its first page.
    pub(crate) fn with_query(&self, query: impl Into<String>) -> Self {
        self.first_page_with(|search| search.query = query.into())
    }

    /// The same search with a variant switched off, or on again, from its first
    /// page.
    pub(crate) fn with_switched(&self, variant: &str) -> Self {
        self.first_page_with(|search| {
            let off = &mut search.switched_off;
            match off.iter().position(|one| one == variant) {
                Some(at) => drop(off.remove(at)),
                None => off.push(variant.to_owned()),
            }
        })
    }

    /// The query alone, without filters, as it leads to a meeting and back.
    pub(crate) fn query_only(&self) -> Self {
        Self::default().with(|search| {
            search.query.clone_from(&self.query);
            search.switched_off.clone_from(&self.switched_off);
        })
    }

    /// The same search with other filters, from its first page.
    pub(crate) fn with_filters(&self, filters: Filters) -> Self {
        self.first_page_with(|search| search.filters = filters)
    }

    /// The same search in another order, from its first page.
    pub(crate) fn with_sort(&self, sort: Sort) -> Self {
        self.first_page_with(|search| search.sort = sort)
    }

    /// The same search in another scope, from its first page.
    pub(crate) fn with_scope(&self, scope: Scope) -> Self {
        self.first_page_with(|search| search.scope = scope)
    }

    /// The filters and the scope, and the variants that are switched off: what a
    /// query is looked up in.
    fn ground(&self) -> Self {
        Self::of_ground(&self.filters, self.scope, &self.switched_off)
    }

    /// What a query is looked up in.
    pub(crate) fn of_ground(filters: &Filters, scope: Scope, switched_off: &[String]) -> Self {
        Self::default().with(|search| {
            search.switched_off = switched_off.to_owned();
            search.filters.clone_from(filters);
            search.scope = scope;
        })
    }

    /// The same search with its facets listed in another order.
    pub(crate) fn with_order(&self, order: FacetOrder) -> Self {
        self.clone().with(|search| search.view.order = order)
    }

    /// The same search with only those values of a long facet listed that have
    /// a text in them.
    pub(crate) fn with_find(&self, facet: Facet, find: String) -> Self {
        self.clone().with(|search| match facet {
            Facet::Theme => search.view.theme_find = find,
            Facet::Speaker => search.view.speaker_find = find,
            Facet::Year | Facet::Kind | Facet::Series => {}
        })
    }

    /// The same search with all values of a long facet listed, or the first.
    pub(crate) fn with_all(&self, facet: Facet, all: bool) -> Self {
        let limit = if all {
            FacetView::MOST
        } else {
            FacetView::FIRST
        };
        self.clone().with(|search| match facet {
            Facet::Theme => search.view.theme_limit = limit,
            Facet::Speaker => search.view.speaker_limit = limit,
            Facet::Year | Facet::Kind | Facet::Series => {}
        })
    }

    /// Another page of the same search.
    pub(crate) fn with_page(&self, page: usize) -> Self {
        let offset = address::offset(page).unwrap_or_default();
        self.clone().with(|search| search.offset = offset)
    }

    /// The last page of so many hits, at so many on a page, where this one is past
    /// it.
    pub(crate) fn last_page(&self, hits: usize, size: usize) -> Option<Self> {
        let last = hits.div_ceil(size).max(1);
        (self.page() > last).then(|| self.with_page(last))
    }

    /// The same search but for a change, from its first page.
    fn first_page_with(&self, change: impl FnOnce(&mut SearchRequest)) -> Self {
        self.with_page(1).with(change)
    }

    /// It, with a change.
    fn with(mut self, change: impl FnOnce(&mut SearchRequest)) -> Self {
        change(&mut self.0);
        self
    }
}
