//! Profiles: what an archive knows of each speaker, theme and fiscal year.
//!
//! [`crate::people`] says who is the same speaker. Themes are one if they fold
//! alike. The numbers and names are those of the [`Table`], so that profiles and
//! facets agree. A count is always one of sections.
//!
//! [`Profiles::new`] goes through the archive once; each profile is then made
//! from its own sections alone.

mod index;
mod speakers;
mod themes;
mod voice;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::gojuon::Order;
use crate::highlight::Highlighter;
use crate::people::{People, theme_key};
use crate::protocol::Snippet;
use crate::query::expand::{Expander, Synonyms};
use crate::record::SessionKind;
use crate::section::Section;
use crate::shard::{MeetingRef, Record};
use crate::table::Table;

pub use index::{IndexGroup, SpeakerEntry, ThemeEntry};
pub use speakers::{AffiliationSpan, SpeakerProfile};
pub use themes::{Related, ThemeProfile};

use voice::Voice;

/// How many sections a profile lists, the newest. A page that listed the forty
/// thousand sections of a theme would be 33 MB; a search lists them all.
pub const LISTED_SECTIONS: usize = 200;

/// How many themes, and how many speakers, of a section a list names: the page of each
/// of them lists the section, and would name all the others.
pub const LISTED_OF_SECTION: usize = 30;

/// A speaker or a theme, enough to link to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameRef {
    /// Its key in addresses.
    pub key: String,
    /// What the archive calls it.
    pub name: String,
}

/// A speaker or a theme with a number of sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCount {
    /// Its key in addresses.
    pub key: String,
    /// What the archive calls it.
    pub name: String,
    /// In how many sections.
    pub count: usize,
}

/// A section as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRef {
    /// The id of the meeting.
    pub id: String,
    /// 0 for the meeting's overview, then the sessions from 1.
    pub number: usize,
    /// The title of the section.
    pub title: String,
    /// The title of the meeting.
    pub meeting_title: String,
    /// The (first) day of the meeting.
    pub date: Date,
    /// The fiscal year of the meeting.
    pub fiscal_year: FiscalYear,
    /// The kind of session; none for an overview.
    pub kind: Option<SessionKind>,
    /// The themes, each once, in the order of the record: the first
    /// [`LISTED_OF_SECTION`].
    pub themes: Vec<NameRef>,
    /// How many more there are.
    pub more_themes: usize,
    /// Who spoke, each once, in the order of the record: the first
    /// [`LISTED_OF_SECTION`].
    pub speakers: Vec<NameRef>,
    /// How many more there are.
    pub more_speakers: usize,
    /// What the summary says of what the list is about, or its beginning; none
    /// where the list shows no text.
    pub snippet: Option<Snippet>,
}

/// The meetings of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearProfile {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Its meetings by date and id.
    pub meetings: Vec<YearMeeting>,
    /// The last fiscal year before it of which there is a record.
    pub previous: Option<FiscalYear>,
    /// The first fiscal year after it of which there is a record.
    pub next: Option<FiscalYear>,
}

/// A meeting of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearMeeting {
    /// The meeting.
    pub meeting: MeetingRef,
    /// Its sessions in programme order.
    pub sessions: Vec<SectionRef>,
}

impl YearMeeting {
    /// How many sections it has, the overview among them.
    pub fn sections(&self) -> usize {
        1 + self.sessions.len()
    }
}

/// What an archive knows of its speakers, themes and years.
pub struct Profiles<'a> {
    /// The fiscal years with a record, oldest first.
    years: Vec<FiscalYear>,
    rows: Vec<Row<'a>>,
    speakers: Known,
    themes: Known,
    /// What the mentions of each speaker say, by number.
    voices: Vec<Voice>,
    /// The rows that have each theme, ascending, by number.
    theme_rows: Vec<Vec<usize>>,
    expander: Expander,
}

/// A row of the table.
struct Row<'a> {
    section: Section<'a>,
    /// The number of the section in its meeting.
    number: usize,
    /// The numbers of its themes, each once, in the order of the record.
    themes: Vec<usize>,
    /// The numbers of those who speak in it, likewise.
    speakers: Vec<usize>,
}

/// The keys and names of speakers or themes, by the table's numbers.
#[derive(Default)]
struct Known {
    refs: Vec<NameRef>,
    readings: Vec<Option<String>>,
    order: Vec<Order>,
    /// The place of each in the order of 五十音.
    places: Vec<usize>,
    /// The numbers by the folds of the names.
    by_fold: HashMap<String, usize>,
    by_key: HashMap<String, usize>,
}

impl<'a> Profiles<'a> {
    /// The profiles of an archive, whose records stand by date and id, with
    /// what it knows of people and words.
    pub fn new(
        records: impl IntoIterator<Item = &'a Record>,
        people: &'a People,
        synonyms: &Synonyms,
    ) -> Self {
        let records: Vec<_> = records.into_iter().collect();
        let table = Table::new(records.iter().map(|record| &record.meeting), people);
        let mut speakers = Known::new(table.speakers().map(|(name, reading, _)| (name, reading)));
        let mut themes = Known::new(table.themes().map(|(name, _)| (name, None)));
        themes.give_keys(|theme| theme_key(&theme.name));
        let mut voices = Vec::new();
        voices.resize_with(speakers.refs.len(), Voice::default);
        let mut theme_rows = vec![Vec::new(); themes.refs.len()];
        let mut rows = Vec::with_capacity(table.rows());
        for (section, number) in records.iter().flat_map(|it| it.sections().zip(0..)) {
            let row = rows.len();
            let mentions = section.speakers().iter().map(|mention| {
                let identity = people.speaker(mention);
                let speaker = speakers.number_of(identity.name);
                voices[speaker].hear(row, mention, identity);
                speaker
            });
            let own_speakers = distinct(mentions);
            let own_themes = section.themes().iter();
            let own_themes = distinct(own_themes.map(|theme| themes.number_of(theme)));
            own_themes
                .iter()
                .for_each(|&theme| theme_rows[theme].push(row));
            rows.push(Row {
                section,
                number,
                themes: own_themes,
                speakers: own_speakers,
            });
        }
        let mut keys = voices.iter().map(|voice| voice.key.clone());
        speakers.give_keys(|_| keys.next().unwrap_or_default());
        let mut years: Vec<_> = records.iter().map(|it| it.meeting.fiscal_year).collect();
        years.dedup();
        Self {
            years,
            rows,
            speakers,
            themes,
            voices,
            theme_rows,
            expander: Expander::new(synonyms.clone()),
        }
    }

    /// Every fiscal year of which there is a record, oldest first.
    pub fn years(&self) -> impl Iterator<Item = YearProfile> {
        (0..self.years.len()).map(|at| self.year_at(at))
    }

    /// A fiscal year, if there is a record of it.
    pub fn year(&self, year: FiscalYear) -> Option<YearProfile> {
        let at = self.years.binary_search(&year).ok()?;
        Some(self.year_at(at))
    }

    fn year_at(&self, at: usize) -> YearProfile {
        let year = self.years[at];
        let of = |row: &Row<'_>| row.section.meeting.fiscal_year;
        let first = self.rows.partition_point(|row| of(row) < year);
        let end = self.rows.partition_point(|row| of(row) <= year);
        let rows: Vec<_> = (first..end).collect();
        // A meeting begins with the row of its overview.
        let meetings = rows.chunk_by(|_, &next| self.rows[next].number > 0);
        let meetings = meetings.map(|rows| YearMeeting {
            meeting: MeetingRef::from(self.rows[rows[0]].section.meeting),
            sessions: rows[1..]
                .iter()
                .map(|&row| self.reference(row, None))
                .collect(),
        });
        YearProfile {
            year,
            meetings: meetings.collect(),
            previous: at.checked_sub(1).map(|before| self.years[before]),
            next: self.years.get(at + 1).copied(),
        }
    }

    /// The fiscal year of a row.
    fn year_of(&self, row: usize) -> FiscalYear {
        self.rows[row].section.meeting.fiscal_year
    }

    /// How many of ascending rows are of each of some fiscal years, which ascend too.
    fn count_years(
        &self,
        rows: &[usize],
        years: impl IntoIterator<Item = FiscalYear>,
    ) -> Vec<(FiscalYear, usize)> {
        let mut rows = rows.iter().map(|&row| self.year_of(row)).peekable();
        let counted = years.into_iter().map(|year| {
            let of_year = std::iter::from_fn(|| rows.next_if_eq(&year));
            (year, of_year.count())
        });
        counted.collect()
    }

    /// A row as it stands in a list, with what its summary says of some words.
    fn reference(&self, row: usize, words: Option<&Highlighter<'_>>) -> SectionRef {
        let row = &self.rows[row];
        let meeting = row.section.meeting;
        SectionRef {
            id: meeting.id.clone(),
            number: row.number,
            title: row.section.title().to_owned(),
            meeting_title: meeting.title.clone(),
            date: meeting.date,
            fiscal_year: meeting.fiscal_year,
            kind: row.section.kind(),
            themes: self.themes.refs_of(&row.themes),
            more_themes: row.themes.len().saturating_sub(LISTED_OF_SECTION),
            speakers: self.speakers.refs_of(&row.speakers),
            more_speakers: row.speakers.len().saturating_sub(LISTED_OF_SECTION),
            snippet: words.and_then(|words| words.snippet(&row.section)),
        }
    }

    /// The newest of these rows as they stand in a list, with what their summaries say
    /// of some words: the newest meeting first, the sections of a meeting in its order.
    fn newest_first(&self, rows: &[usize], words: &Highlighter<'_>) -> Vec<SectionRef> {
        // A meeting begins with the row of its overview.
        let beginning = |row: usize| row - self.rows[row].number;
        let meetings = rows.chunk_by(|&one, &other| beginning(one) == beginning(other));
        let rows = meetings.rev().flatten().take(LISTED_SECTIONS);
        rows.map(|&row| self.reference(row, Some(words))).collect()
    }

    /// In how many of these rows each theme is, without one of them.
    fn count_themes(&self, rows: &[usize], without: Option<usize>) -> Vec<NameCount> {
        let themes = rows.iter().flat_map(|&row| &self.rows[row].themes);
        self.themes.counted(themes.copied(), without)
    }

    /// In how many of these rows each speaker speaks, without one of them.
    fn count_speakers(&self, rows: &[usize], without: Option<usize>) -> Vec<NameCount> {
        let speakers = rows.iter().flat_map(|&row| &self.rows[row].speakers);
        self.speakers.counted(speakers.copied(), without)
    }
}

impl Known {
    /// Names with readings, by number; they have no keys yet.
    fn new<'n>(all: impl Iterator<Item = (&'n str, Option<&'n str>)>) -> Self {
        let mut known = Self::default();
        for (number, (name, reading)) in all.enumerate() {
            known.order.push(Order::of(name, reading));
            known.readings.push(reading.map(str::to_owned));
            known.by_fold.insert(fold(name).to_string(), number);
            known.refs.push(NameRef {
                key: String::new(),
                name: name.to_owned(),
            });
        }
        known.places = vec![0; known.refs.len()];
        for (place, number) in known.in_order().into_iter().enumerate() {
            known.places[number] = place;
        }
        known
    }

    /// Gives each its key, in the order of the numbers.
    fn give_keys(&mut self, mut key: impl FnMut(&NameRef) -> String) {
        for (number, known) in self.refs.iter_mut().enumerate() {
            known.key = key(known);
            self.by_key.insert(known.key.clone(), number);
        }
    }

    /// The numbers in the order of 五十音.
    fn in_order(&self) -> Vec<usize> {
        let mut numbers: Vec<_> = (0..self.refs.len()).collect();
        numbers.sort_by_key(|&number| &self.order[number]);
        numbers
    }

    /// The number of a name that stands in the table, in any spelling.
    fn number_of(&self, name: &str) -> usize {
        self.by_fold[&fold(name).to_string()]
    }

    /// The first of those with these numbers.
    fn refs_of(&self, numbers: &[usize]) -> Vec<NameRef> {
        let numbers = numbers.iter().take(LISTED_OF_SECTION);
        numbers.map(|&number| self.refs[number].clone()).collect()
    }

    /// How often each number comes, the most frequent first, then in the order
    /// of 五十音, without one of them.
    fn counted(
        &self,
        numbers: impl Iterator<Item = usize>,
        without: Option<usize>,
    ) -> Vec<NameCount> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for number in numbers.filter(|&number| Some(number) != without) {
            *counts.entry(number).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|&(number, count)| {
            (std::cmp::Reverse(count), self.places[number])
        });
        let counts = counts.into_iter();
        let counted = counts.map(|(number, count)| {
            let NameRef { key, name } = self.refs[number].clone();
            NameCount { key, name, count }
        });
        counted.collect()
    }
}

/// Numbers in the order given, each once.
fn distinct(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = HashSet::new();
    numbers.filter(|number| seen.insert(*number)).collect()
}

#[cfg(test)]
mod tests;
