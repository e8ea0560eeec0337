//! The query string of a search's address, read and written.

use form_urlencoded::Serializer;
use kairoku_core::facets::{FacetOrder, FacetView};
use kairoku_core::protocol::{Scope, Sort};
use kairoku_core::record::SessionKind;

use super::words::{parse_scope, parse_sort, scope_word, sort_word};
use super::{SearchState, offset, push_new};

impl SearchState {
    /// Reads a query string, with or without its `?`.
    pub(crate) fn parse(search: &str) -> Self {
        let mut state = Self::default();
        let search = search.strip_prefix('?').unwrap_or(search);
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            let filters = &mut state.0.filters;
            match name.as_ref() {
                "q" => state.0.query = value.into_owned(),
                "off" => push_new(&mut state.0.switched_off, non_empty(&value)),
                "year" => push_new(&mut filters.years, value.parse().ok()),
                "theme" => push_new(&mut filters.themes, non_empty(&value)),
                "speaker" => push_new(&mut filters.speakers, non_empty(&value)),
                "kind" => push_new(&mut filters.kinds, SessionKind::parse(&value)),
                "series" => push_new(&mut filters.series, non_empty(&value)),
                "sort" => state.0.sort = parse_sort(&value),
                "scope" => state.0.scope = parse_scope(&value),
                "order" => state.0.view.order = parse_order(&value),
                "find-theme" => state.0.view.theme_find = value.into_owned(),
                "find-speaker" => state.0.view.speaker_find = value.into_owned(),
                "all" => match value.as_ref() {
                    "theme" => state.0.view.theme_limit = FacetView::MOST,
                    "speaker" => state.0.view.speaker_limit = FacetView::MOST,
                    _ => {}
                },
                "page" => state.0.offset = parse_page(&value).and_then(offset).unwrap_or(0),
                _ => {}
            }
        }
        state
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
    let search = search.strip_prefix('?').unwrap_or(search);
    let mut pairs = form_urlencoded::parse(search.as_bytes());
    let version = pairs.find(|(name, _)| name == "v");
    version.map(|(_, version)| version.into_owned())
}

/// A number of a page, however large.
fn parse_page(digits: &str) -> Option<usize> {
    let all = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    all.then(|| digits.parse().unwrap_or(usize::MAX))
}

fn parse_order(word: &str) -> FacetOrder {
    match word {
        "kana" => FacetOrder::Kana,
        _ => FacetOrder::Count,
    }
}

fn non_empty(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}
