//! The table of all sections: for each section what facets, filters and sorting
//! need, and nothing else.
//!
//! A *row* is the number of a section in the whole archive: meetings by date
//! and id, their sections in order. The documents of the index have the same
//! numbers.

use std::collections::{BTreeMap, HashMap};

use crate::date::Date;
use serde::{Deserialize, Serialize};

use crate::facets::{Chosen, Filters};
use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::markdown::Rich;
use crate::people::People;
use crate::record::{Meeting, SessionKind};
use crate::section::sections;

mod narrowed;
mod years;

pub use narrowed::{Listings, Narrowed};
pub use years::YearCounts;

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    series: Vec<String>,
    themes: Vec<String>,
    speakers: Vec<String>,
    /// How speakers' names are read, where a record says so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    readings: BTreeMap<u32, String>,
    /// Other names of speakers, where the archive knows any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    others: BTreeMap<u32, Vec<String>>,
    meetings: Vec<MeetingRow>,
    sections: Vec<SectionRow>,
}

/// What the table says of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRow {
    /// The meeting's id.
    pub id: String,
    /// Its (first) day.
    pub date: Date,
    /// Its fiscal year.
    pub fiscal_year: FiscalYear,
    /// The row of its overview.
    pub first_row: u32,
    series: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SectionRow {
    #[serde(rename = "m")]
    meeting: u32,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    kind: Option<SessionKind>,
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    themes: Vec<u32>,
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<u32>,
}

impl Table {
    /// The table of an archive, whose meetings stand by date and id, with what
    /// it knows of people.
    pub fn new<'a>(meetings: impl IntoIterator<Item = &'a Meeting>, people: &People) -> Self {
        let mut series = Names::default();
        let mut themes = Names::default();
        let mut speakers = Names::default();
        let mut readings = BTreeMap::<u32, Spellings>::new();
        let mut table = Self::default();
        for (number, meeting) in meetings.into_iter().enumerate() {
            table.meetings.push(MeetingRow {
                id: meeting.id.clone(),
                date: meeting.date,
                fiscal_year: meeting.fiscal_year,
                first_row: to_u32(table.sections.len()),
                series: series.number(&meeting.series),
            });
            // The table holds no texts.
            for section in sections(meeting, &Rich::new()) {
                let themes = section.themes().iter().map(|theme| themes.number(theme));
                let speakers = section.speakers().iter().map(|speaker| {
                    let identity = people.speaker(speaker);
                    let number = speakers.number(identity.name);
                    if let Some(reading) = identity.reading {
                        readings.entry(number).or_default().add(reading);
                    }
                    if !identity.others.is_empty() {
                        let others = || identity.others.to_vec();
                        table.others.entry(number).or_insert_with(others);
                    }
                    number
                });
                table.sections.push(SectionRow {
                    meeting: to_u32(number),
                    kind: section.kind(),
                    themes: distinct(themes),
                    speakers: distinct(speakers),
                });
            }
        }
        table.series = series.spellings();
        table.themes = themes.spellings();
        table.speakers = speakers.spellings();
        let readings = readings.into_iter();
        table.readings = readings
            .map(|(number, spellings)| (number, spellings.best().to_owned()))
            .collect();
        table
    }

    /// How many sections there are.
    pub fn rows(&self) -> usize {
        self.sections.len()
    }

    /// The meetings, by date and id.
    pub fn meetings(&self) -> &[MeetingRow] {
        &self.meetings
    }

    /// The number of the meeting to which a row belongs.
    pub fn meeting_of(&self, row: usize) -> usize {
        self.sections[row].meeting as usize
    }

    /// The number of a row's section in its meeting.
    pub fn number_of(&self, row: usize) -> usize {
        row - self.meetings[self.meeting_of(row)].first_row as usize
    }

    /// The rows of a meeting.
    pub fn rows_of(&self, meeting: usize) -> std::ops::Range<usize> {
        let first = |number: usize| self.meetings.get(number).map(|row| row.first_row as usize);
        first(meeting).unwrap_or(self.rows())..first(meeting + 1).unwrap_or(self.rows())
    }

    /// The speakers, each with the reading of the name, where a record gives
    /// one, and the number of sections in which they speak.
    pub fn speakers(&self) -> impl Iterator<Item = (&str, Option<&str>, usize)> {
        let named = self.with_counts(&self.speakers, |section| &section.speakers);
        named.zip(0..).map(|((name, count), number)| {
            let reading = self.readings.get(&number).map(String::as_str);
            (name, reading, count)
        })
    }

    /// Other names of a speaker, by the place among [`Table::speakers`]: aliases,
    /// and the bare name of one of several namesakes.
    pub fn others(&self, speaker: usize) -> &[String] {
        let others = self.others.get(&to_u32(speaker));
        others.map(Vec::as_slice).unwrap_or_default()
    }

    /// The themes, each with the number of sections that have it.
    pub fn themes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.with_counts(&self.themes, |section| &section.themes)
    }

    /// Names with the number of sections that have them.
    fn with_counts<'a>(
        &'a self,
        names: &'a [String],
        numbers: impl Fn(&SectionRow) -> &[u32],
    ) -> impl Iterator<Item = (&'a str, usize)> {
        let mut counts = vec![0; names.len()];
        for number in self.sections.iter().flat_map(numbers) {
            counts[*number as usize] += 1;
        }
        names.iter().map(String::as_str).zip(counts)
    }

    /// The series of meetings.
    pub fn series(&self) -> impl Iterator<Item = &str> {
        self.series.iter().map(String::as_str)
    }

    /// Those of these rows that pass all filters.
    pub fn passing(&self, rows: impl Iterator<Item = usize>, filters: &Filters) -> Vec<usize> {
        if filters.is_empty() {
            return rows.collect();
        }
        let filters = NumberedFilters::new(self, filters);
        rows.filter(|&row| filters.failing_facets(self, row) == 0)
            .collect()
    }

    /// Counts rows by fiscal year.
    pub fn count_years(&self, rows: impl IntoIterator<Item = usize>) -> YearCounts {
        let mut counts = YearCounts::new(self);
        for row in rows {
            counts.add(self.meetings[self.meeting_of(row)].fiscal_year);
        }
        counts
    }

    /// Narrows rows by filters and counts for each facet.
    ///
    /// A facet's counts ignore its own selection: a row that fails one facet
    /// alone still counts there.
    pub fn narrow<'a>(
        &'a self,
        rows: impl Iterator<Item = usize>,
        filters: &'a Filters,
    ) -> Narrowed<'a> {
        Narrowed::new(self, rows, filters)
    }
}

/// Names that are one when folded, each numbered in the order of appearance.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    spellings: Vec<Spellings>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        let next = to_u32(self.spellings.len());
        let number = *self.numbers.entry(fold(name).to_string()).or_insert(next);
        if number == next {
            self.spellings.push(Spellings::default());
        }
        self.spellings[number as usize].add(name);
        number
    }

    fn spellings(self) -> Vec<String> {
        let best = |it: Spellings| it.best().to_owned();
        self.spellings.into_iter().map(best).collect()
    }
}

/// The ways in which one thing is written, the latest last, with how often.
#[derive(Default)]
pub(crate) struct Spellings(Vec<(String, usize)>);

impl Spellings {
    /// Counts a spelling.
    pub(crate) fn add(&mut self, spelling: &str) {
        let at = self.0.iter().position(|(known, _)| known == spelling);
        let times = at.map_or(0, |at| self.0.remove(at).1);
        self.0.push((spelling.to_owned(), times + 1));
    }

    /// The most frequent spelling, of equally frequent ones the latest.
    pub(crate) fn best(&self) -> &str {
        let best = self.0.iter().max_by_key(|(_, times)| *times);
        best.map_or("", |(spelling, _)| spelling)
    }
}

/// Numbers in order, each once.
fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

const YEAR: u8 = 1;
const THEME: u8 = 2;
const SPEAKER: u8 = 4;
const KIND: u8 = 8;
const SERIES: u8 = 16;

/// The filters with their names as numbers of the table; none where a facet does
/// not narrow.
struct NumberedFilters<'a> {
    given: &'a Filters,
    themes: Option<Chosen>,
    speakers: Option<Chosen>,
    series: Option<Chosen>,
}

impl<'a> NumberedFilters<'a> {
    fn new(table: &Table, filters: &'a Filters) -> Self {
        Self {
            given: filters,
            themes: chosen(&filters.themes, &table.themes),
            speakers: chosen_speakers(&filters.speakers, table),
            series: chosen(&filters.series, &table.series),
        }
    }

    /// The facets that a row does not pass, as bits.
    fn failing_facets(&self, table: &Table, row: usize) -> u8 {
        let section = &table.sections[row];
        let meeting = &table.meetings[section.meeting as usize];
        let has = |chosen: &Option<Chosen>, own: &[u32]| {
            chosen
                .as_ref()
                .is_none_or(|chosen| chosen.iter().any(|(one, _)| own.contains(one)))
        };
        let years = &self.given.years;
        let kinds = &self.given.kinds;
        let passes = [
            (
                YEAR,
                years.is_empty()
                    || years
                        .iter()
                        .any(|range| range.contains(meeting.fiscal_year)),
            ),
            (THEME, has(&self.themes, &section.themes)),
            (SPEAKER, has(&self.speakers, &section.speakers)),
            (
                KIND,
                kinds.is_empty() || section.kind.is_some_and(|kind| kinds.contains(&kind)),
            ),
            (SERIES, has(&self.series, &[meeting.series])),
        ];
        passes
            .iter()
            .filter(|(_, passes)| !passes)
            .fold(0, |bits, (facet, _)| bits | facet)
    }
}

/// The numbers of chosen names. A name that the archive does not have is
/// chosen too, and finds nothing.
fn chosen(names: &[String], all: &[String]) -> Option<Chosen> {
    if names.is_empty() {
        return None;
    }
    let key = |name: &String| fold(name).to_string();
    let asked: Vec<_> = names.iter().map(|name| (key(name), name)).collect();
    let numbers = all.iter().enumerate().filter_map(|(number, name)| {
        let name = key(name);
        let (_, asked) = asked.iter().find(|(asked, _)| *asked == name)?;
        Some((to_u32(number), (*asked).clone()))
    });
    Some(numbers.collect())
}

/// The numbers of chosen speakers. Who is called so is chosen; a name by which
/// nobody is called chooses those who have it as another name.
fn chosen_speakers(names: &[String], table: &Table) -> Option<Chosen> {
    let mut numbers = chosen(names, &table.speakers)?;
    let is_called = |name: &str| {
        let name = fold(name);
        let mut called = table.speakers.iter();
        called.any(|other| fold(other).chars() == name.chars())
    };
    if table.others.is_empty() {
        return Some(numbers);
    }
    for name in names.iter().filter(|name| !is_called(name)) {
        let folded = fold(name);
        let has = |others: &[String]| others.iter().any(|it| fold(it).chars() == folded.chars());
        let bearers = table.others.iter().filter(|(_, others)| has(others));
        let bearers: Vec<u32> = bearers.map(|(&number, _)| number).collect();
        for &number in &bearers {
            // Several people are each spelled as the archive calls them.
            let spelling = match bearers[..] {
                [_] => name,
                _ => &table.speakers[number as usize],
            };
            if !numbers.iter().any(|(known, _)| *known == number) {
                numbers.push((number, spelling.clone()));
            }
        }
    }
    numbers.sort_unstable_by_key(|(number, _)| *number);
    Some(numbers)
}

/// Rows and names are numbered in 32 bits: an archive has far fewer.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).expect("an archive has fewer than 2^32 sections")
}

#[cfg(test)]
mod tests;
