//! Every page of a site.

use kairoku_app::published::Page;
use kairoku_core::profile::{
    IndexGroup, Profiles, SpeakerEntry, SpeakerProfile, ThemeEntry, ThemeProfile, YearProfile,
};
use kairoku_core::protocol::SearchResponse;
use kairoku_core::shard::Record;

use crate::input::Archive;
use kairoku_records::data;

/// What the pages are made of, beside the manifest.
pub(super) struct Sources {
    /// By ascending id.
    pub(super) records: Vec<Record>,
    speaker_index: Vec<IndexGroup<SpeakerEntry>>,
    speakers: Vec<SpeakerProfile>,
    theme_index: Vec<IndexGroup<ThemeEntry>>,
    themes: Vec<ThemeProfile>,
    years: Vec<YearProfile>,
}

impl Sources {
    /// What an archive's pages are made of.
    pub(super) fn of(archive: &Archive) -> Self {
        let mut meetings = archive.meetings.clone();
        data::sort(&mut meetings);
        let profiles = Profiles::new(&meetings, &archive.people, &archive.synonyms);
        Self {
            records: data::records(&meetings, &archive.people),
            speaker_index: profiles.speaker_index(),
            speakers: profiles.speakers().collect(),
            theme_index: profiles.theme_index(),
            themes: profiles.themes().collect(),
            years: profiles.years().collect(),
        }
    }

    /// The pages; `first` is the answer to a search for everything.
    pub(super) fn pages<'a>(&'a self, first: &'a SearchResponse) -> Vec<Page<'a>> {
        let one_each = [
            Page::Search(first),
            Page::Years,
            Page::Speakers(&self.speaker_index),
            Page::Themes(&self.theme_index),
            Page::Kwic,
            Page::Take,
            Page::Trends,
            Page::Notebook,
            Page::Help,
            Page::About,
        ];
        let pages = one_each.into_iter();
        let pages = pages.chain(self.records.iter().map(Page::Meeting));
        let pages = pages.chain(self.years.iter().map(Page::Year));
        let pages = pages.chain(self.speakers.iter().map(Page::Speaker));
        pages.chain(self.themes.iter().map(Page::Theme)).collect()
    }
}
