//! Which page an address means. Addresses are relative to the site's base, so
//! that the site works under any path.

use kairoku_core::validate;

use crate::state::SearchState;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// Search, the first page.
    Search,
    /// A meeting, by its id.
    Meeting(String),
    /// What the archive covers, year by year.
    Years,
    /// How to search.
    Help,
    /// What the archive is.
    About,
    /// No page of the site.
    Unknown,
}

impl Route {
    /// Reads a path relative to the base, such as `meetings/2023/`.
    pub(crate) fn parse(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        match path {
            "" | "." => Self::Search,
            "years" => Self::Years,
            "help" => Self::Help,
            "about" => Self::About,
            _ => match path.strip_prefix("meetings/") {
                Some(id) if validate::is_id(id) => Self::Meeting(id.to_owned()),
                _ => Self::Unknown,
            },
        }
    }

    /// The address relative to the base. It ends in a slash, because a page is
    /// a folder with an `index.html`.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Search | Self::Unknown => "./".to_owned(),
            Self::Meeting(id) => format!("meetings/{id}/"),
            Self::Years => "years/".to_owned(),
            Self::Help => "help/".to_owned(),
            Self::About => "about/".to_owned(),
        }
    }
}

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

/// The name of a section's place in its meeting's page.
pub(crate) fn section_anchor(section: usize) -> String {
    format!("section-{section}")
}

/// The section whose place has this name.
pub(crate) fn section_of_anchor(anchor: &str) -> Option<usize> {
    anchor.strip_prefix("section-")?.parse().ok()
}

/// The name of a place that matched, in its meeting's page.
pub(crate) fn place_anchor(place: usize) -> String {
    format!("match-{place}")
}

/// The place that matched whose place in the page has this name.
pub(crate) fn place_of_anchor(anchor: &str) -> Option<usize> {
    anchor.strip_prefix("match-")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_at_its_own_address() {
        let pages = [
            Route::Search,
            Route::Meeting("2023".into()),
            Route::Years,
            Route::Help,
            Route::About,
        ];
        for page in pages {
            assert_eq!(Route::parse(&page.href()), page);
            assert!(page.href().ends_with('/'));
        }
    }

    #[test]
    fn a_page_is_found_without_its_slash_and_with_its_file_name() {
        let meeting = Route::Meeting("2023-b".into());
        assert_eq!(Route::parse("meetings/2023-b"), meeting);
        assert_eq!(Route::parse("meetings/2023-b/index.html"), meeting);
        assert_eq!(Route::parse("index.html"), Route::Search);
        assert_eq!(Route::parse(""), Route::Search);
    }

    #[test]
    fn an_address_that_is_no_page_is_unknown() {
        for path in [
            "nowhere/",
            "meetings/",
            "meetings/a/b/",
            "meetings/..%2f/",
            "data/manifest.json",
        ] {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
    }

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
        assert_eq!(section_of_anchor(&section_anchor(2)), Some(2));
        assert_eq!(place_of_anchor(&place_anchor(12)), Some(12));
    }
}
