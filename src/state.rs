//! The state of a search and the query string of the address, each the other.
//!
//! The address is the only place where this state lives: going back, reloading
//! and a pasted link all restore it. What an address gets wrong is left out.

mod kwic;
mod trends;

use form_urlencoded::Serializer;
use kairoku_core::facets::{Facet, FacetOrder, FacetView, Filters};
use kairoku_core::protocol::{ReadRequest, Scope, SearchRequest, Sort};
use kairoku_core::record::SessionKind;

pub(crate) use kwic::{KwicState, LINES, kwic_word, parse_kwic};
pub(crate) use trends::TrendsState;

/// How many hits a page shows.
pub(crate) const PAGE_SIZE: usize = 20;

/// What is searched and which part of the answer is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SearchState {
    /// The query, exactly as typed.
    pub(crate) query: String,
    /// Variants of its words that are not searched.
    pub(crate) switched_off: Vec<String>,
    /// The chosen facet values.
    pub(crate) filters: Filters,
    /// The order of the hits.
    pub(crate) sort: Sort,
    /// Where several words may stand.
    pub(crate) scope: Scope,
    /// The page of hits, from 1.
    pub(crate) page: usize,
    /// How the values of the facets are listed.
    pub(crate) facets: FacetView,
}

impl Default for SearchState {
    fn default() -> Self {
        Self {
            query: String::new(),
            switched_off: Vec::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            scope: Scope::default(),
            page: 1,
            facets: FacetView::default(),
        }
    }
}

impl SearchState {
    /// Reads a query string, with or without its `?`.
    pub(crate) fn parse(search: &str) -> Self {
        let mut state = Self::default();
        let search = search.strip_prefix('?').unwrap_or(search);
        for (name, value) in form_urlencoded::parse(search.as_bytes()) {
            let filters = &mut state.filters;
            match name.as_ref() {
                "q" => state.query = value.into_owned(),
                "off" => push_new(&mut state.switched_off, non_empty(&value)),
                "year" => push_new(&mut filters.years, value.parse().ok()),
                "theme" => push_new(&mut filters.themes, non_empty(&value)),
                "speaker" => push_new(&mut filters.speakers, non_empty(&value)),
                "kind" => push_new(&mut filters.kinds, SessionKind::parse(&value)),
                "series" => push_new(&mut filters.series, non_empty(&value)),
                "sort" => state.sort = parse_sort(&value),
                "scope" => state.scope = parse_scope(&value),
                "order" => state.facets.order = parse_order(&value),
                "find-theme" => state.facets.theme_find = value.into_owned(),
                "find-speaker" => state.facets.speaker_find = value.into_owned(),
                "all" => match value.as_ref() {
                    "theme" => state.facets.theme_limit = FacetView::MOST,
                    "speaker" => state.facets.speaker_limit = FacetView::MOST,
                    _ => {}
                },
                "page" => state.page = value.parse().ok().filter(|&page| page > 0).unwrap_or(1),
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
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        let query = query.finish();
        if query == "?" { String::new() } else { query }
    }

    /// What does not change what is found, but how it is shown.
    fn write_views(&self, query: &mut Serializer<'_, String>) {
        let view = &self.facets;
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

    /// The address of the search, relative to the site's base.
    pub(crate) fn href(&self) -> String {
        format!("./{}", self.to_query())
    }

    /// What is asked of the worker. White space around the query asks for
    /// nothing, so it makes no other request.
    pub(crate) fn request(&self) -> SearchRequest {
        SearchRequest {
            switched_off: self.switched_off.clone(),
            filters: self.filters.clone(),
            scope: self.scope,
            sort: self.sort,
            view: self.facets.clone(),
            offset: (self.page - 1).saturating_mul(PAGE_SIZE),
            ..SearchRequest::new(self.query.trim(), PAGE_SIZE)
        }
    }

    /// The search that a request asks for.
    pub(crate) fn of(request: &SearchRequest) -> Self {
        Self {
            query: request.query.clone(),
            switched_off: request.switched_off.clone(),
            filters: request.filters.clone(),
            sort: request.sort,
            scope: request.scope,
            page: request.offset / PAGE_SIZE + 1,
            facets: request.view.clone(),
        }
    }

    /// The search for the query with which a meeting is read.
    pub(crate) fn of_reading(request: &ReadRequest) -> Self {
        Self {
            query: request.query.clone(),
            switched_off: request.switched_off.clone(),
            ..Self::default()
        }
    }

    /// What is asked of the worker to read a meeting.
    pub(crate) fn read_request(&self, id: &str) -> ReadRequest {
        ReadRequest {
            id: id.to_owned(),
            query: self.query.trim().to_owned(),
            switched_off: self.switched_off.clone(),
        }
    }

    /// Whether everything is shown: no query and no filter.
    pub(crate) fn asks_nothing(&self) -> bool {
        self.query.trim().is_empty() && self.filters.is_empty()
    }

    /// The same search for another query, from its first page.
    pub(crate) fn with_query(&self, query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            page: 1,
            ..self.clone()
        }
    }

    /// The same search with a variant switched off, or on again, from its first
    /// page.
    pub(crate) fn with_switched(&self, variant: &str) -> Self {
        let mut state = self.with_page(1);
        let off = &mut state.switched_off;
        match off.iter().position(|one| one == variant) {
            Some(at) => drop(off.remove(at)),
            None => off.push(variant.to_owned()),
        }
        state
    }

    /// The query alone, without filters, as it leads to a meeting and back.
    pub(crate) fn query_only(&self) -> Self {
        Self {
            query: self.query.clone(),
            switched_off: self.switched_off.clone(),
            ..Self::default()
        }
    }

    /// The same search with other filters, from its first page.
    pub(crate) fn with_filters(&self, filters: Filters) -> Self {
        Self {
            filters,
            page: 1,
            ..self.clone()
        }
    }

    /// The same search in another order, from its first page.
    pub(crate) fn with_sort(&self, sort: Sort) -> Self {
        Self {
            sort,
            page: 1,
            ..self.clone()
        }
    }

    /// The same search in another scope, from its first page.
    pub(crate) fn with_scope(&self, scope: Scope) -> Self {
        Self {
            scope,
            page: 1,
            ..self.clone()
        }
    }

    /// The filters and the scope, and the variants that are switched off: what a
    /// query is looked up in.
    fn ground(&self) -> Self {
        Self {
            switched_off: self.switched_off.clone(),
            filters: self.filters.clone(),
            scope: self.scope,
            ..Self::default()
        }
    }

    /// The same search with its facets listed in another order.
    pub(crate) fn with_order(&self, order: FacetOrder) -> Self {
        let mut state = self.clone();
        state.facets.order = order;
        state
    }

    /// The same search with only those values of a long facet listed that have
    /// a text in them.
    pub(crate) fn with_find(&self, facet: Facet, find: String) -> Self {
        let mut state = self.clone();
        match facet {
            Facet::Theme => state.facets.theme_find = find,
            Facet::Speaker => state.facets.speaker_find = find,
            Facet::Year | Facet::Kind | Facet::Series => {}
        }
        state
    }

    /// The same search with all values of a long facet listed, or the first.
    pub(crate) fn with_all(&self, facet: Facet, all: bool) -> Self {
        let limit = if all {
            FacetView::MOST
        } else {
            FacetView::FIRST
        };
        let mut state = self.clone();
        match facet {
            Facet::Theme => state.facets.theme_limit = limit,
            Facet::Speaker => state.facets.speaker_limit = limit,
            Facet::Year | Facet::Kind | Facet::Series => {}
        }
        state
    }

    /// Another page of the same search.
    pub(crate) fn with_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
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

/// The word for an order, in addresses and in controls.
pub(crate) fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

/// The order that a word names; the default for any other word.
pub(crate) fn parse_sort(word: &str) -> Sort {
    match word {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

/// The word for a scope, in addresses and in controls.
pub(crate) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Meeting => "meeting",
        Scope::Section => "section",
    }
}

/// The scope that a word names; the default for any other word.
pub(crate) fn parse_scope(word: &str) -> Scope {
    match word {
        "section" => Scope::Section,
        _ => Scope::Meeting,
    }
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

/// Adds a value, where there is one, unless it stands there already.
pub(crate) fn push_new<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !values.contains(value)) {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use kairoku_core::fiscal::FiscalYear;
    use kairoku_core::years::YearRange;
    use proptest::prelude::*;
    use proptest::{collection::vec, option};

    use super::*;

    fn year_range() -> impl Strategy<Value = YearRange> {
        (1868_i16..2999, 0_i16..40, 0..4).prop_map(|(from, more, form)| {
            let (first, last) = (Some(FiscalYear(from)), Some(FiscalYear(from + more)));
            match form {
                0 => YearRange {
                    from: first,
                    to: None,
                },
                1 => YearRange {
                    from: None,
                    to: last,
                },
                _ => YearRange {
                    from: first,
                    to: last,
                },
            }
        })
    }

    fn distinct<T: PartialEq>(values: Vec<T>) -> Vec<T> {
        values.into_iter().fold(Vec::new(), |mut kept, value| {
            push_new(&mut kept, Some(value));
            kept
        })
    }

    prop_compose! {
        fn state()(
            query in option::of(".*"),
            years in vec(year_range(), 0..3),
            names in vec(".+", 0..3),
            kinds in vec(prop::sample::select(&SessionKind::ALL[..]), 0..3),
            sort in prop::sample::select(&[Sort::Relevance, Sort::Newest, Sort::Oldest][..]),
            narrow in any::<bool>(),
            find in option::of(".*"),
            page in 1_usize..1_000,
        ) -> SearchState {
            let names = distinct(names);
            SearchState {
                query: query.unwrap_or_default(),
                switched_off: names.clone(),
                filters: Filters {
                    years: distinct(years),
                    themes: names.clone(),
                    speakers: names.iter().rev().cloned().collect(),
                    kinds: distinct(kinds),
                    series: names,
                },
                sort,
                scope: if narrow { Scope::Section } else { Scope::Meeting },
                page,
                facets: FacetView {
                    order: if narrow { FacetOrder::Kana } else { FacetOrder::Count },
                    theme_find: find.clone().unwrap_or_default(),
                    speaker_limit: find.map_or(FacetView::FIRST, |_| FacetView::MOST),
                    ..FacetView::default()
                },
            }
        }
    }

    proptest! {
        #[test]
        fn an_address_restores_the_state_it_was_made_from(state in state()) {
            prop_assert_eq!(SearchState::parse(&state.to_query()), state);
        }

        #[test]
        fn any_address_is_read_and_then_says_the_same(search in ".*") {
            let state = SearchState::parse(&search);
            prop_assert_eq!(SearchState::parse(&state.to_query()), state);
        }
    }

    #[test]
    fn the_default_state_has_a_bare_address() {
        assert_eq!(SearchState::default().href(), "./");
        assert_eq!(
            SearchState::parse("?page=0&sort=fancy&year=soon&kind=party"),
            SearchState::default()
        );
    }

    #[test]
    fn a_query_is_kept_to_the_letter_but_asked_for_without_its_margins() {
        let state = SearchState::parse("?q=+100%25+%2541%EF%BC%8B+");
        assert_eq!(state.query, " 100% %41＋ ");
        assert_eq!(state.request().query, "100% %41＋");
    }

    #[test]
    fn years_are_repeated_and_may_be_ranges() {
        let state = SearchState::parse("year=2003&year=1998..2001&year=2020..&year=2003");
        assert_eq!(state.to_query(), "?year=2003&year=1998..2001&year=2020..");
    }

    #[test]
    fn a_variant_switched_off_is_in_the_address_until_it_is_on_again() {
        let state = SearchState::parse("q=起業&page=2").with_switched("創業");
        assert_eq!(state, SearchState::parse("q=起業&off=創業"));
        assert_eq!(state.with_switched("創業"), SearchState::parse("q=起業"));
        assert_eq!(state.read_request("2023").switched_off, ["創業"]);
    }

    #[test]
    fn whatever_changes_but_the_page_begins_at_the_first_page() {
        let third = SearchState::parse("q=a&page=3");
        assert_eq!(third.request().offset, 40);
        assert_eq!(third.with_query("b").page, 1);
        assert_eq!(third.with_filters(Filters::default()).page, 1);
        assert_eq!(third.with_sort(Sort::Oldest).page, 1);
        assert_eq!(third.with_scope(Scope::Section).page, 1);
        assert_eq!(third.with_page(4).query, "a");
    }
}
