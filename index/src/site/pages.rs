//! All pages of a site.

use std::cmp::Reverse;

use kairoku_app::examples::Examples;
use kairoku_app::published::{Front, Page};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::profile::{IndexGroup, Profiles, SpeakerEntry, ThemeEntry};
use kairoku_core::shard::Record;

use kairoku_records::data::Assembly;

use super::examples::Stock;

/// How many themes the front shows.
const FRONT_THEMES: usize = 12;

/// What the pages are made of, beside the manifest.
pub(super) struct Sources<'a> {
    /// By ascending id.
    pub(super) records: Vec<&'a Record>,
    profiles: Profiles<'a>,
    speaker_index: Vec<IndexGroup<SpeakerEntry>>,
    theme_index: Vec<IndexGroup<ThemeEntry>>,
    years: Vec<FiscalYear>,
}

/// A page that is yet to be made. What it shows of a year, a speaker or a theme is
/// put together when its turn comes: for all at once it would be several times the
/// size of the records.
#[derive(Debug, Clone, Copy)]
pub(super) enum PlannedPage<'p> {
    /// A page of which everything is there.
    Ready(Page<'p>),
    /// The page of a fiscal year.
    Year(FiscalYear),
    /// The page of the speaker with this key.
    Speaker(&'p str),
    /// The page of the theme with this key.
    Theme(&'p str),
}

impl<'a> Sources<'a> {
    /// What an archive's pages are made of.
    pub(super) fn of(archive: &'a Assembly) -> Self {
        let profiles = Profiles::new(&archive.records, &archive.people, &archive.synonyms);
        let mut years: Vec<_> = archive.meetings().map(|it| it.fiscal_year).collect();
        years.dedup();
        Self {
            records: archive.records_by_id(),
            speaker_index: profiles.speaker_index(),
            theme_index: profiles.theme_index(),
            profiles,
            years,
        }
    }

    /// What the examples of the help are made of, but for the words.
    pub(super) fn stock(&self) -> Stock {
        let speakers = self.speakers().into_iter();
        let themes = self.themes().into_iter();
        Stock {
            words: Vec::new(),
            speakers: speakers
                .map(|it| (it.name.clone(), it.reading.clone()))
                .collect(),
            themes: themes.map(|it| it.name.clone()).collect(),
            years: self.years.clone(),
        }
    }

    /// All themes, the most frequent first, then in the order of 五十音.
    pub(super) fn themes(&self) -> Vec<&ThemeEntry> {
        most_frequent(&self.theme_index, |theme| theme.sections)
    }

    /// All speakers, the most frequent first, then in the order of 五十音.
    pub(super) fn speakers(&self) -> Vec<&SpeakerEntry> {
        most_frequent(&self.speaker_index, |speaker| speaker.sections)
    }

    /// The front, with examples of queries.
    pub(super) fn front(&self, examples: Vec<(String, usize)>) -> Front<'_> {
        let by_day = |record: &&&Record| (record.meeting.date, record.meeting.id.clone());
        let mut themes = self.themes();
        themes.truncate(FRONT_THEMES);
        Front {
            newest: self.records.iter().max_by_key(by_day).copied(),
            examples,
            themes,
        }
    }

    /// The pages, given the front and the examples of the help.
    pub(super) fn pages<'p>(
        &'p self,
        front: &'p Front<'p>,
        examples: &'p Examples,
    ) -> Vec<PlannedPage<'p>> {
        let ready = Page::single(front, &self.speaker_index, &self.theme_index, examples);
        let ready = ready.chain(self.records.iter().copied().map(Page::Meeting));
        let pages = ready.map(PlannedPage::Ready);
        let pages = pages.chain(self.years.iter().copied().map(PlannedPage::Year));
        let speakers = self.speaker_index.iter().flat_map(|group| &group.entries);
        let pages = pages.chain(speakers.map(|it| PlannedPage::Speaker(&it.key)));
        let themes = self.theme_index.iter().flat_map(|group| &group.entries);
        pages
            .chain(themes.map(|it| PlannedPage::Theme(&it.key)))
            .collect()
    }

    /// Makes a page, for as long as something is done with it.
    pub(super) fn with<T>(&self, planned: PlannedPage<'_>, show: impl FnOnce(Page<'_>) -> T) -> T {
        const LISTED: &str = "what is listed has a profile";
        match planned {
            PlannedPage::Ready(page) => show(page),
            PlannedPage::Year(year) => show(Page::Year(&self.profiles.year(year).expect(LISTED))),
            PlannedPage::Speaker(key) => {
                show(Page::Speaker(&self.profiles.speaker(key).expect(LISTED)))
            }
            PlannedPage::Theme(key) => show(Page::Theme(&self.profiles.theme(key).expect(LISTED))),
        }
    }
}

/// The entries of an index, those of the most sections first, then in its order.
fn most_frequent<T>(index: &[IndexGroup<T>], sections: fn(&T) -> usize) -> Vec<&T> {
    let mut entries: Vec<_> = index.iter().flat_map(|group| &group.entries).collect();
    entries.sort_by_key(|entry| Reverse(sections(entry)));
    entries
}
