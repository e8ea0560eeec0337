//! All pages of a site.

use kairoku_app::published::Page;
use kairoku_core::profile::{
    IndexGroup, Profiles, SpeakerEntry, SpeakerProfile, ThemeEntry, ThemeProfile, YearProfile,
};
use kairoku_core::protocol::SearchResponse;
use kairoku_core::shard::Record;

use kairoku_records::data::Assembly;

/// What the pages are made of, beside the manifest.
pub(super) struct Sources<'a> {
    /// By ascending id.
    pub(super) records: Vec<&'a Record>,
    speaker_index: Vec<IndexGroup<SpeakerEntry>>,
    speakers: Vec<SpeakerProfile>,
    theme_index: Vec<IndexGroup<ThemeEntry>>,
    themes: Vec<ThemeProfile>,
    years: Vec<YearProfile>,
}

impl<'a> Sources<'a> {
    /// What an archive's pages are made of.
    pub(super) fn of(archive: &'a Assembly) -> Self {
        let profiles = Profiles::new(archive.meetings(), &archive.people, &archive.synonyms);
        Self {
            records: archive.records_by_id(),
            speaker_index: profiles.speaker_index(),
            speakers: profiles.speakers().collect(),
            theme_index: profiles.theme_index(),
            themes: profiles.themes().collect(),
            years: profiles.years().collect(),
        }
    }

    /// The pages; `first` is the answer to a search for everything.
    pub(super) fn pages<'p>(&'p self, first: &'p SearchResponse) -> Vec<Page<'p>> {
        let pages = Page::single(first, &self.speaker_index, &self.theme_index);
        let pages = pages.chain(self.records.iter().copied().map(Page::Meeting));
        let pages = pages.chain(self.years.iter().map(Page::Year));
        let pages = pages.chain(self.speakers.iter().map(Page::Speaker));
        pages.chain(self.themes.iter().map(Page::Theme)).collect()
    }
}
