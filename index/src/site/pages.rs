//! Every page of a site.

use kairoku_app::published::Page;
use kairoku_core::manifest::Record;
use kairoku_core::protocol::SearchResponse;

use crate::data;
use crate::input::Archive;

/// What the pages are made of, beside the manifest.
pub(super) struct Sources {
    /// By ascending id.
    pub(super) records: Vec<Record>,
}

impl Sources {
    /// What an archive's pages are made of.
    pub(super) fn of(archive: &Archive) -> Self {
        let mut meetings = archive.meetings.clone();
        data::sort(&mut meetings);
        Self {
            records: data::records(&meetings),
        }
    }

    /// The pages; `first` is the answer to a search for everything.
    pub(super) fn pages<'a>(&'a self, first: &'a SearchResponse) -> Vec<Page<'a>> {
        let fixed = [
            Page::Search(first),
            Page::Years,
            Page::Notebook,
            Page::Help,
            Page::About,
        ];
        let meetings = self.records.iter().map(Page::Meeting);
        fixed.into_iter().chain(meetings).collect()
    }
}
