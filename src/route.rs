//! Which page an address means. Addresses are relative to the site's base, so
//! that the site works under any path.

use kairoku_core::fiscal::FiscalYear;
pub(crate) use kairoku_core::section::anchor as section_anchor;
use kairoku_core::{id::is_id, section};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// Search, the first page.
    Search,
    /// A meeting, by its id.
    Meeting(String),
    /// What the archive covers, year by year.
    Years,
    /// The meetings of a fiscal year.
    Year(FiscalYear),
    /// Everyone who spoke.
    Speakers,
    /// A speaker, by key.
    Speaker(String),
    /// Every theme.
    Themes,
    /// A theme, by key.
    Theme(String),
    /// Every place that matches, in its context.
    Kwic,
    /// The whole of a search, to take home.
    Take,
    /// Words compared over the years.
    Trends,
    /// What the reader keeps.
    Notebook,
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
            "speakers" => Self::Speakers,
            "themes" => Self::Themes,
            "kwic" => Self::Kwic,
            "take" => Self::Take,
            "trends" => Self::Trends,
            "notebook" => Self::Notebook,
            "help" => Self::Help,
            "about" => Self::About,
            _ => Self::of_thing(path).unwrap_or(Self::Unknown),
        }
    }

    /// The page of one of many things, each by a name of its own.
    fn of_thing(path: &str) -> Option<Self> {
        let (folder, name) = path.split_once('/')?;
        let key = || is_id(name).then(|| name.to_owned());
        match folder {
            "meetings" => key().map(Self::Meeting),
            "speakers" => key().map(Self::Speaker),
            "themes" => key().map(Self::Theme),
            "years" => name.parse().ok().map(|year| Self::Year(FiscalYear(year))),
            _ => None,
        }
    }

    /// Whether the page is published as it is shown: it depends on the archive
    /// alone, and neither on the day nor on the reader.
    pub(crate) fn is_fixed(&self) -> bool {
        matches!(
            self,
            Self::Year(_)
                | Self::Speakers
                | Self::Speaker(_)
                | Self::Themes
                | Self::Theme(_)
                | Self::Help
        )
    }

    /// The address relative to the base. It ends in a slash, because a page is
    /// a folder with an `index.html`.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Search | Self::Unknown => "./".to_owned(),
            Self::Meeting(id) => section::address(id, 0),
            Self::Years => "years/".to_owned(),
            Self::Year(year) => format!("years/{year}/"),
            Self::Speakers => "speakers/".to_owned(),
            Self::Speaker(key) => format!("speakers/{key}/"),
            Self::Themes => "themes/".to_owned(),
            Self::Theme(key) => format!("themes/{key}/"),
            Self::Kwic => "kwic/".to_owned(),
            Self::Take => "take/".to_owned(),
            Self::Trends => "trends/".to_owned(),
            Self::Notebook => "notebook/".to_owned(),
            Self::Help => "help/".to_owned(),
            Self::About => "about/".to_owned(),
        }
    }
}

/// The address at which a section is taken home.
pub(crate) fn take_record_href(id: &str, section: usize) -> String {
    format!("{}?id={id}&section={section}", Route::Take.href())
}

/// The section that such an address names.
pub(crate) fn taken_record(search: &str) -> Option<(String, usize)> {
    let (id, section) = search.strip_prefix("?id=")?.split_once("&section=")?;
    is_id(id).then_some((id.to_owned(), section.parse().ok()?))
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
            Route::Year(FiscalYear(2003)),
            Route::Speakers,
            Route::Speaker("oshima".into()),
            Route::Themes,
            Route::Theme("0a1b2c3d4e".into()),
            Route::Kwic,
            Route::Take,
            Route::Trends,
            Route::Notebook,
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
            "years/soon/",
            "speakers/a/b/",
            "meetings/..%2f/",
            "data/manifest.json",
        ] {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
    }

    #[test]
    fn a_place_in_a_page_is_found_by_its_name() {
        assert_eq!(section_of_anchor(&section_anchor(2)), Some(2));
        assert_eq!(place_of_anchor(&place_anchor(12)), Some(12));
        let taken = take_record_href("2023-b", 3);
        let search = taken.strip_prefix("take/").unwrap_or_default();
        assert_eq!(taken_record(search), Some(("2023-b".to_owned(), 3)));
        assert_eq!(taken_record("?q=a"), None);
    }
}
