use kairoku_core::address::{self, kwic_word};
use kairoku_core::protocol::{KwicOrder, KwicRequest};

use super::SearchState;
use crate::route::Route;

/// The state of the keywords in context. It and the query string of the address can
/// each be made from the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KwicState {
    /// The query with what it is looked up in, and the page of lines.
    pub(crate) search: SearchState,
    /// The order of the lines.
    pub(crate) order: KwicOrder,
}

impl KwicState {
    /// Reads a query string, with or without its `?`.
    pub(crate) fn parse(search: &str) -> Self {
        let read = SearchState::parse(search);
        Self {
            order: address::kwic_order(search),
            search: read
                .ground()
                .with_query(read.query.as_str())
                .with_page(read.page()),
        }
    }

    /// The places that a search finds, from the first.
    pub(crate) fn of(search: &SearchState) -> Self {
        Self {
            search: search.ground().with_query(search.query.as_str()),
            order: KwicOrder::default(),
        }
    }

    /// The address, relative to the site's base.
    pub(crate) fn href(&self) -> String {
        let page = Route::Kwic.href();
        let query = self.search.to_query();
        if self.order == KwicOrder::default() {
            return format!("{page}{query}");
        }
        let between = if query.is_empty() { '?' } else { '&' };
        format!("{page}{query}{between}by={}", kwic_word(self.order))
    }

    /// What is asked of the worker.
    pub(crate) fn request(&self) -> KwicRequest {
        address::places(&self.search, self.order)
    }

    /// The same for another search.
    pub(crate) fn with_search(&self, search: SearchState) -> Self {
        Self {
            search,
            order: self.order,
        }
    }

    /// The same in another order, from the first line.
    pub(crate) fn with_order(&self, order: KwicOrder) -> Self {
        Self {
            search: self.search.with_page(1),
            order,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_restores_the_places_and_their_order() {
        for address in [
            "",
            "?q=起業",
            "?q=起業&year=2003&by=left&page=3",
            "?by=year",
        ] {
            let state = KwicState::parse(address);
            let href = state.href();
            let query = href.strip_prefix("kwic/").unwrap_or_default();
            assert_eq!(KwicState::parse(query), state, "{address}");
        }
    }

    #[test]
    fn how_hits_are_listed_is_left_behind() {
        let search = SearchState::parse("q=起業&theme=教育&sort=newest&page=3&all=theme");
        assert_eq!(
            KwicState::of(&search).href(),
            KwicState::parse("q=起業&theme=教育").href()
        );
    }
}
