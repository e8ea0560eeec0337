//! Which page an address means, and the table of pages. Addresses are relative
//! to the site's base, so that the site works under any path.

use kairoku_core::fiscal::FiscalYear;
pub(crate) use kairoku_core::section::anchor as section_anchor;
use kairoku_core::{id::is_id, section};

use crate::text;

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
    /// The export of a record or of all that a search finds.
    Export,
    /// Words compared over the years.
    Trends,
    /// What the reader keeps.
    Notebook,
    /// How to search.
    Help,
    /// What the words on the pages mean.
    Glossary,
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
        let path = if path == "." { "" } else { path };
        let single = PAGES
            .iter()
            .find(|page| page.path.strip_suffix('/').unwrap_or(page.path) == path);
        let single = single.map(|page| page.route.clone());
        single
            .or_else(|| Self::of_thing(path))
            .unwrap_or(Self::Unknown)
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

    /// The row of a page of which there is one.
    fn single(&self) -> Option<&'static SinglePage> {
        PAGES.iter().find(|page| page.route == *self)
    }

    /// Whether the page is published as it is shown: it depends on the archive
    /// alone, and neither on the day nor on the reader.
    pub(crate) fn is_fixed(&self) -> bool {
        match self {
            Self::Year(_) | Self::Speaker(_) | Self::Theme(_) => true,
            _ => self.single().is_some_and(|page| page.is_fixed),
        }
    }

    /// The title of a page of which there is one, without that of the archive;
    /// of any other that of a page that is not there.
    pub(crate) fn title(&self) -> &'static str {
        self.single().map_or(text::UNKNOWN_PAGE, |page| page.title)
    }

    /// The address relative to the base. It ends in a slash, because a page is
    /// a folder with an `index.html`.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Meeting(id) => section::address(id, 0),
            Self::Year(year) => format!("years/{year}/"),
            Self::Speaker(key) => format!("speakers/{key}/"),
            Self::Theme(key) => format!("themes/{key}/"),
            _ => match self.single().map_or("", |page| page.path) {
                "" => "./".to_owned(),
                path => path.to_owned(),
            },
        }
    }
}

/// A page of which there is one.
#[derive(Debug)]
pub(crate) struct SinglePage {
    /// What leads to it.
    pub(crate) route: Route,
    /// Its folder, relative to the base: empty or with a final slash.
    path: &'static str,
    /// The title of its window, without that of the archive.
    title: &'static str,
    /// See [`Route::is_fixed`].
    is_fixed: bool,
}

/// The table of the pages of which there is one each. [`crate::pages`] has what
/// they show.
pub(crate) static PAGES: &[SinglePage] = &[
    made(Route::Search, "", ""),
    made(Route::Years, "years/", text::YEARS_HEADING),
    fixed(Route::Speakers, "speakers/", text::SPEAKERS),
    fixed(Route::Themes, "themes/", text::THEMES),
    made(Route::Kwic, "kwic/", text::KWIC_HEADING),
    made(Route::Export, "take/", text::EXPORT_HEADING),
    made(Route::Trends, "trends/", text::TRENDS_HEADING),
    made(Route::Notebook, "notebook/", text::NOTEBOOK_HEADING),
    fixed(Route::Help, "help/", text::HELP_HEADING),
    fixed(Route::Glossary, "glossary/", text::GLOSSARY_HEADING),
    made(Route::About, "about/", text::ABOUT_HEADING),
];

/// A page that the app makes.
const fn made(route: Route, path: &'static str, title: &'static str) -> SinglePage {
    SinglePage {
        route,
        path,
        title,
        is_fixed: false,
    }
}

/// A fixed page, which the app shows as it is published.
const fn fixed(route: Route, path: &'static str, title: &'static str) -> SinglePage {
    SinglePage {
        route,
        path,
        title,
        is_fixed: true,
    }
}

/// The address of the export page of a section.
pub(crate) fn export_record_href(id: &str, section: usize) -> String {
    format!("{}?id={id}&section={section}", Route::Export.href())
}

/// The section that the query string of such an address names.
pub(crate) fn exported_record(search: &str) -> Option<(String, usize)> {
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
        let keyed = [
            Route::Meeting("2023".into()),
            Route::Year(FiscalYear(2003)),
            Route::Speaker("oshima".into()),
            Route::Theme("0a1b2c3d4e".into()),
        ];
        let single = PAGES.iter().map(|page| page.route.clone());
        for page in single.chain(keyed) {
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
        let href = export_record_href("2023-b", 3);
        let search = href.strip_prefix("take/").unwrap_or_default();
        assert_eq!(exported_record(search), Some(("2023-b".to_owned(), 3)));
        assert_eq!(exported_record("?q=a"), None);
    }
}
