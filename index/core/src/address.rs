//! The reader of addresses: what the query string of a page's address asks for.
//!
//! The page shows what its address says, and a gateway answers by the same parameters.
//! What an address gets wrong is left out.

mod words;

use form_urlencoded::parse;

use crate::facets::{FacetOrder, FacetView};
use crate::protocol::{KwicOrder, KwicRequest, ReadRequest, SearchRequest, TrendsRequest};
use crate::record::SessionKind;

pub use words::{kwic_word, parse_kwic, parse_scope, parse_sort, scope_word, sort_word};

/// How many hits a page shows.
pub const PAGE_SIZE: usize = 20;

/// How many keywords in context a page shows.
pub const LINES: usize = 50;

/// The last page that an address can name. It is past the last of any answer.
const MAX_PAGE: usize = 1_000_000;

/// The search that a query string, with or without its `?`, asks for, with the query as
/// typed.
pub fn typed(address: &str) -> SearchRequest {
    let mut search = SearchRequest::new("", PAGE_SIZE);
    for (name, value) in parse(parameters(address)) {
        let filters = &mut search.filters;
        match name.as_ref() {
            "q" => search.query = value.into_owned(),
            "off" => push_new(&mut search.switched_off, non_empty(&value)),
            "year" => push_new(&mut filters.years, value.parse().ok()),
            "theme" => push_new(&mut filters.themes, non_empty(&value)),
            "speaker" => push_new(&mut filters.speakers, non_empty(&value)),
            "kind" => push_new(&mut filters.kinds, SessionKind::parse(&value)),
            "series" => push_new(&mut filters.series, non_empty(&value)),
            "sort" => search.sort = parse_sort(&value),
            "scope" => search.scope = parse_scope(&value),
            "order" => search.view.order = parse_order(&value),
            "find-theme" => search.view.theme_find = value.into_owned(),
            "find-speaker" => search.view.speaker_find = value.into_owned(),
            "all" => match value.as_ref() {
                "theme" => search.view.theme_limit = FacetView::MOST,
                "speaker" => search.view.speaker_limit = FacetView::MOST,
                _ => {}
            },
            "page" => search.offset = parse_page(&value).and_then(offset).unwrap_or(0),
            _ => {}
        }
    }
    search
}

/// What is asked for by a search as it is typed. White space around the query asks for
/// nothing, so it makes no other request.
pub fn asked(typed: &SearchRequest) -> SearchRequest {
    let mut request = typed.clone();
    request.query = typed.query.trim().to_owned();
    request
}

/// The keywords in context of a search as it is typed: those of its query under its
/// filters, of the page that it names.
pub fn places(typed: &SearchRequest, order: KwicOrder) -> KwicRequest {
    KwicRequest {
        filters: typed.filters.clone(),
        scope: typed.scope,
        switched_off: typed.switched_off.clone(),
        order,
        offset: (typed.offset / PAGE_SIZE).saturating_mul(LINES),
        ..KwicRequest::new(typed.query.trim(), LINES)
    }
}

/// The order of keywords in context that a query string names.
pub fn kwic_order(address: &str) -> KwicOrder {
    let order = parameter(address, "by");
    order.map_or(KwicOrder::default(), |word| parse_kwic(&word))
}

/// The counts of terms under the filters of a search as it is typed.
pub fn counts(typed: &SearchRequest, terms: Vec<String>) -> TrendsRequest {
    TrendsRequest {
        terms,
        filters: typed.filters.clone(),
        scope: typed.scope,
        switched_off: typed.switched_off.clone(),
    }
}

/// The term that a parameter's value names; none where it is white space alone.
pub fn term(value: &str) -> Option<String> {
    non_empty(value.trim())
}

/// The terms that a query string names, each once and no more than are compared.
pub fn terms(address: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (_, value) in parse(parameters(address)).filter(|(name, _)| name == "t") {
        push_new(&mut terms, term(&value));
    }
    terms.truncate(TrendsRequest::MAX_TERMS);
    terms
}

/// The meeting of an id, read with the query of a search as it is typed.
pub fn reading(typed: &SearchRequest, id: &str) -> ReadRequest {
    ReadRequest {
        id: id.to_owned(),
        query: typed.query.trim().to_owned(),
        switched_off: typed.switched_off.clone(),
    }
}

/// The value of the first parameter of a name.
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let mut pairs = parse(parameters(address));
    let found = pairs.find(|(one, _)| one == name);
    found.map(|(_, value)| value.into_owned())
}

/// How many hits stand before a page; none where there is no such page.
pub fn offset(page: usize) -> Option<usize> {
    page.min(MAX_PAGE).checked_sub(1)?.checked_mul(PAGE_SIZE)
}

/// Adds a value, where there is one, unless it stands there already.
pub fn push_new<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !values.contains(value)) {
        values.push(value);
    }
}

/// The parameters of a query string, with or without its `?`.
fn parameters(address: &str) -> &[u8] {
    address.strip_prefix('?').unwrap_or(address).as_bytes()
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
