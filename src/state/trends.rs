use form_urlencoded::Serializer;
use kairoku_core::address::{self, push_new};
use kairoku_core::protocol::TrendsRequest;

use super::SearchState;
use crate::route::Route;

/// The state of the trends. It and the query string of the address can each be made
/// from the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TrendsState {
    /// The terms, each a query.
    pub(crate) terms: Vec<String>,
    /// Whether the share of each year's sections is shown, and not their count.
    pub(crate) share: bool,
    /// Whether the lines are moving averages.
    pub(crate) smooth: bool,
    /// The filters and the scope, and nothing else of a search.
    pub(crate) within: SearchState,
}

impl TrendsState {
    /// Reads a query string, with or without its `?`.
    pub(crate) fn parse(search: &str) -> Self {
        let read = SearchState::parse(search);
        Self {
            terms: address::terms(search),
            share: address::parameter(search, "share").is_some(),
            smooth: address::parameter(search, "smooth").is_some(),
            within: read.ground(),
        }
    }

    /// The terms of a search: its query under its filters.
    pub(crate) fn of(search: &SearchState) -> Self {
        Self {
            terms: address::term(&search.query).into_iter().collect(),
            within: search.ground(),
            ..Self::default()
        }
    }

    /// The address, relative to the site's base.
    pub(crate) fn href(&self) -> String {
        let within = self.within.to_query();
        let start = match within.is_empty() {
            true => String::from("?"),
            false => within + "&",
        };
        let at = start.len();
        let mut query = Serializer::for_suffix(start, at);
        for term in &self.terms {
            query.append_pair("t", term);
        }
        if self.share {
            query.append_pair("share", "1");
        }
        if self.smooth {
            query.append_pair("smooth", "1");
        }
        let query = query.finish();
        format!(
            "{}{}",
            Route::Trends.href(),
            query.trim_end_matches(['?', '&'])
        )
    }

    /// What is asked of the worker.
    pub(crate) fn request(&self) -> TrendsRequest {
        address::counts(&self.within, self.terms.clone())
    }

    /// The same with another term.
    pub(crate) fn with_term(&self, term: &str) -> Self {
        let mut state = self.clone();
        push_new(&mut state.terms, Some(term.trim().to_owned()));
        state.terms.truncate(TrendsRequest::MAX_TERMS);
        state
    }

    /// The same without a term.
    pub(crate) fn without_term(&self, term: &str) -> Self {
        let mut state = self.clone();
        state.terms.retain(|one| one != term);
        state
    }

    /// The same with counts, or with shares.
    pub(crate) fn with_share(&self, share: bool) -> Self {
        Self {
            share,
            ..self.clone()
        }
    }

    /// The same with moving averages, or without.
    pub(crate) fn with_smooth(&self, smooth: bool) -> Self {
        Self {
            smooth,
            ..self.clone()
        }
    }

    /// The search for a term under the same filters.
    pub(crate) fn search(&self, term: &str) -> SearchState {
        self.within.with_query(term)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_restores_the_terms_and_what_they_are_counted_in() {
        let state =
            TrendsState::parse("?year=1998..2005&theme=起業&t=産学+連携&t=DX&share=1&smooth=1");
        assert_eq!(state.terms, ["産学 連携", "DX"]);
        assert!(state.share && state.smooth);
        let href = state.href();
        let (_, query) = href.split_once('?').unwrap_or_default();
        assert_eq!(TrendsState::parse(query), state);
    }

    #[test]
    fn without_terms_and_filters_the_address_is_bare() {
        assert_eq!(TrendsState::default().href(), "trends/");
        assert_eq!(TrendsState::parse("t=&t=+").terms, Vec::<String>::new());
    }

    #[test]
    fn at_most_five_terms_are_compared_each_once() {
        let state = TrendsState::parse("t=a&t=b&t=a&t=c&t=d&t=e&t=f");
        assert_eq!(state.terms, ["a", "b", "c", "d", "e"]);
        assert_eq!(state.with_term("g"), state);
        assert_eq!(
            state.without_term("b").with_term("g").terms,
            ["a", "c", "d", "e", "g"]
        );
    }

    #[test]
    fn a_search_is_taken_along_with_its_filters() {
        let search = SearchState::parse("q=+起業+&theme=教育&sort=newest&page=3");
        let state = TrendsState::of(&search);
        assert_eq!(state.terms, ["起業"]);
        assert_eq!(
            state.search("創業"),
            SearchState::parse("q=創業&theme=教育")
        );
    }
}
