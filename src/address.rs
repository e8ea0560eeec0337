//! Addresses that carry a search along.

use crate::route::{Route, place_anchor, section_anchor};
use crate::state::SearchState;

/// The address of a section of a meeting. It carries the query that led there,
/// so that the meeting's page can mark its words and lead back.
pub(crate) fn section_href(id: &str, section: usize, state: &SearchState) -> String {
    let page = Route::Meeting(id.to_owned()).href();
    let query = state.query_only().to_query();
    match section {
        0 if query.is_empty() => page,
        _ => format!("{page}{query}#{}", section_anchor(section)),
    }
}

/// The address of a place in a meeting that a query matches.
pub(crate) fn place_href(id: &str, place: usize, state: &SearchState) -> String {
    let page = Route::Meeting(id.to_owned()).href();
    let query = state.query_only().to_query();
    format!("{page}{query}#{}", place_anchor(place))
}

/// The address of the export page of a search.
pub(crate) fn export_href(state: &SearchState) -> String {
    format!("{}{}", Route::Export.href(), state.with_page(1).to_query())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_addressed_within_its_own_page() {
        let state = SearchState::parse("q=起業&theme=教育");
        assert_eq!(
            section_href("2023", 2, &state),
            "meetings/2023/?q=%E8%B5%B7%E6%A5%AD#section-2"
        );
        assert_eq!(
            section_href("2023", 0, &SearchState::default()),
            "meetings/2023/"
        );
    }
}
