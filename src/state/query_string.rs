//! The query string of a search's address, written as [`kairoku_core::address`] reads it.

use form_urlencoded::Serializer;
use kairoku_core::address::{self, scope_word, sort_word};
use kairoku_core::facets::{FacetOrder, FacetView};
use kairoku_core::protocol::{Scope, Sort};

use super::SearchState;

impl SearchState {
    /// Reads a query string, with or without its `?`.
    pub(crate) fn parse(search: &str) -> Self {
        Self(address::typed(search))
    }

    /// The query string with its `?`; empty for the default state.
    pub(crate) fn to_query(&self) -> String {
        let mut query = Serializer::for_suffix(String::from("?"), 1);
        if !self.query.is_empty() {
            query.append_pair("q", &self.query);
        }
        for variant in &self.switched_off {
            query.append_pair("off", variant);
        }
        let filters = &self.filters;
        for years in &filters.years {
            query.append_pair("year", &years.to_string());
        }
        let named = [
            ("theme", &filters.themes),
            ("speaker", &filters.speakers),
            ("series", &filters.series),
        ];
        for (name, values) in named {
            values.iter().for_each(|value| {
                query.append_pair(name, value);
            });
        }
        for kind in &filters.kinds {
            query.append_pair("kind", kind.as_str());
        }
        if self.sort != Sort::default() {
            query.append_pair("sort", sort_word(self.sort));
        }
        if self.scope != Scope::default() {
            query.append_pair("scope", scope_word(self.scope));
        }
        self.write_views(&mut query);
        if self.page() > 1 {
            query.append_pair("page", &self.page().to_string());
        }
        let query = query.finish();
        if query == "?" { String::new() } else { query }
    }

    /// What does not change what is found, but how it is shown.
    fn write_views(&self, query: &mut Serializer<'_, String>) {
        let view = &self.view;
        if view.order == FacetOrder::Kana {
            query.append_pair("order", "kana");
        }
        let long = [
            ("theme", "find-theme", &view.theme_find, view.theme_limit),
            (
                "speaker",
                "find-speaker",
                &view.speaker_find,
                view.speaker_limit,
            ),
        ];
        for (facet, name, find, limit) in long {
            if !find.is_empty() {
                query.append_pair(name, find);
            }
            if limit == FacetView::MOST {
                query.append_pair("all", facet);
            }
        }
    }
}

/// The version of the archive in which an address was cited, where it says so.
/// It is no part of what is searched, and is gone with the next search.
pub(crate) fn cited_version(search: &str) -> Option<String> {
    address::parameter(search, "v")
}
