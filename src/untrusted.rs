//! What readers get from others, as the fuzzer tries it: each function panics where a
//! promise is broken.

use kairoku_core::protocol::{Ask, Request, decode, encode};

use crate::navigation::Here;
use crate::notebook::{Entry, NAMES};

use crate::state::{KwicState, SearchState, TrendsState, cited_version};

/// Reads an address: it means the same once it was written by the page, and the worker
/// understands whatever it asks.
///
/// # Panics
/// Where that is not so.
pub fn address(address: &str) {
    let here = Here::parse(address);
    for search in [address, &here.search] {
        let state = SearchState::parse(search);
        assert_eq!(SearchState::parse(&state.to_query()), state);
        let asks = [
            Ask::Search(state.request()),
            Ask::Read(state.read_request("2003")),
            Ask::Trends(TrendsState::parse(search).request()),
            Ask::Kwic(KwicState::parse(search).request()),
        ];
        for ask in asks {
            let request = Request::Ask { seq: 1, ask };
            assert_eq!(decode(&encode(&request)), Some(request));
        }
        let _ = cited_version(search);
    }
}

/// Reads an entry of a notebook's file, given its texts in their order: what is taken in
/// is taken in again as it is.
///
/// # Panics
/// Where that is not so.
pub fn entry(texts: &[&str]) {
    let of = |texts: &[&str], name: &str| {
        let at = NAMES.iter().position(|known| *known == name)?;
        texts.get(at).map(|text| (*text).to_owned())
    };
    if let Ok(entry) = Entry::read(&|name| of(texts, name)) {
        let own = entry.texts.iter().map(String::as_str);
        let own: Vec<_> = own.collect();
        assert!(Entry::read(&|name| of(&own, name)).is_ok_and(|again| again == entry));
    }
}
