//! The table of all sections: for each section what facets, filters and sorting
//! need, and nothing else.
//!
//! A *row* is the number of a section in the whole archive: meetings by id, their
//! sections in order. The documents of the index have the same numbers. Ids group
//! what belongs together better than dates do, so that what is next to each other
//! compresses well, and a meeting is found by its id without another list.

use std::cmp::Reverse;

use crate::date::Date;

use crate::facets::{Chosen, Filters};
use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::markdown::Rich;
use crate::people::People;
use crate::record::{Meeting, SessionKind};
use crate::section::sections;

mod columns;
mod counted;
mod held;
mod names;
mod narrowed;
mod recognized;
mod years;

use names::{FacetNames, Named};

pub use counted::{FilterNumbers, Tally};
pub(crate) use names::Spellings;
pub use narrowed::{Listings, Narrowed};
pub use years::YearCounts;

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    names: FacetNames,
    meetings: Vec<MeetingRow>,
    /// By row, the number of its meeting.
    meeting_of: Vec<u32>,
    /// By row.
    kinds: Vec<Option<SessionKind>>,
    /// By row, the numbers of its themes.
    themes: NumberLists,
    /// By row, the numbers of those who speak in it.
    speakers: NumberLists,
    /// By meeting, its place when all stand by date and id.
    ages: Vec<u32>,
}

/// What the table says of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingRow {
    /// Its (first) day.
    pub date: Date,
    /// Its last day, where that is another.
    pub end_date: Option<Date>,
    /// Its fiscal year.
    pub fiscal_year: FiscalYear,
    /// The row of its overview.
    pub first_row: u32,
    series: u32,
}

/// A list of numbers for each row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct NumberLists {
    /// Where the list of each row ends among the numbers.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl NumberLists {
    fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.numbers.extend(list);
        self.ends.push(to_u32(self.numbers.len()));
    }

    fn of(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[row] as usize]
    }
}

impl Table {
    /// The table of an archive, whose meetings stand by id, with what it knows of
    /// people.
    pub fn new<'a>(meetings: impl IntoIterator<Item = &'a Meeting>, people: &People) -> Self {
        let meetings: Vec<&Meeting> = meetings.into_iter().collect();
        let mut named = Named::default();
        // Of spellings that are equally frequent the latest is shown.
        let mut by_date = meetings.clone();
        by_date.sort_by_key(|meeting| (meeting.date, &meeting.id));
        by_date
            .iter()
            .for_each(|meeting| named.add(meeting, people));
        let mut table = Self::default();
        for (number, meeting) in meetings.into_iter().enumerate() {
            table.meetings.push(MeetingRow {
                date: meeting.date,
                end_date: meeting.end_date.filter(|&last| last != meeting.date),
                fiscal_year: FiscalYear::of(meeting.date),
                first_row: to_u32(table.rows()),
                series: named.series.number(&meeting.series),
            });
            // The table holds no texts.
            for section in sections(meeting, &Rich::new()) {
                let themes = section.themes().iter();
                let themes = themes.map(|theme| named.themes.number(theme));
                let speakers = section.speakers().iter();
                let speakers =
                    speakers.map(|speaker| named.speakers.number(people.speaker(speaker).name));
                table.meeting_of.push(to_u32(number));
                table.kinds.push(section.kind());
                table.themes.push(distinct(themes));
                table.speakers.push(distinct(speakers));
            }
        }
        table.names = named.names();
        table.ages = ages(&table.meetings);
        table
    }

    /// How many sections there are.
    pub fn rows(&self) -> usize {
        self.meeting_of.len()
    }

    /// The meetings, by id.
    pub fn meetings(&self) -> &[MeetingRow] {
        &self.meetings
    }

    /// The number of the meeting to which a row belongs.
    pub fn meeting_of(&self, row: usize) -> usize {
        self.meeting_of[row] as usize
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

    /// The numbers of the themes of a row, among [`Table::names_of_themes`].
    pub fn themes_of(&self, row: usize) -> &[u32] {
        self.themes.of(row)
    }

    /// The numbers of those who speak in a row, among [`Table::speakers`].
    pub fn speakers_of(&self, row: usize) -> &[u32] {
        self.speakers.of(row)
    }

    /// The number of a meeting's series, among [`Table::series`].
    pub fn series_number_of(&self, meeting: usize) -> u32 {
        self.meetings[meeting].series
    }

    /// The place of a row's meeting when all stand by date and id: the newest has
    /// the greatest.
    pub fn age_of(&self, row: usize) -> u32 {
        self.ages[self.meeting_of(row)]
    }

    /// By what rows are sorted, oldest first: by date and id, then in the order of
    /// the meeting.
    pub fn oldest_first(&self, row: usize) -> (u32, usize) {
        (self.age_of(row), row)
    }

    /// By what rows are sorted, newest meeting first: each in its own order.
    pub fn newest_first(&self, row: usize) -> (Reverse<u32>, usize) {
        (Reverse(self.age_of(row)), row)
    }

    /// The speakers, each with the reading of the name, where a record gives
    /// one, and the number of sections in which they speak.
    pub fn speakers(&self) -> impl Iterator<Item = (&str, Option<&str>, usize)> {
        let named = with_counts(&self.names.speakers, &self.speakers);
        named.zip(0..).map(|((name, count), number)| {
            let reading = self.names.readings.get(&number).map(String::as_str);
            (name, reading, count)
        })
    }

    /// Other names of a speaker, by the place among [`Table::speakers`]: aliases,
    /// and the bare name of one of several namesakes.
    pub fn others(&self, speaker: usize) -> &[String] {
        let others = self.names.others.get(&to_u32(speaker));
        others.map(Vec::as_slice).unwrap_or_default()
    }

    /// Every name of a speaker: what the archive calls them, and the other names.
    pub fn names_of_speakers(&self) -> impl Iterator<Item = &str> {
        let others = self.names.others.values().flatten();
        self.names.speakers.iter().chain(others).map(String::as_str)
    }

    /// What the archive calls its themes.
    pub fn names_of_themes(&self) -> impl Iterator<Item = &str> {
        self.names.themes.iter().map(String::as_str)
    }

    /// The themes, each with the number of sections that have it.
    pub fn themes(&self) -> impl Iterator<Item = (&str, usize)> {
        with_counts(&self.names.themes, &self.themes)
    }

    /// The series of meetings.
    pub fn series(&self) -> impl Iterator<Item = &str> {
        self.names.series.iter().map(String::as_str)
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

/// Names with the number of sections that have them.
fn with_counts<'a>(
    names: &'a [String],
    lists: &NumberLists,
) -> impl Iterator<Item = (&'a str, usize)> + use<'a> {
    let mut counts = vec![0; names.len()];
    for number in &lists.numbers {
        counts[*number as usize] += 1;
    }
    names.iter().map(String::as_str).zip(counts)
}

/// By meeting, its place when all stand by date; of those of one day the one with
/// the smaller number is the older.
fn ages(meetings: &[MeetingRow]) -> Vec<u32> {
    let mut by_date: Vec<usize> = (0..meetings.len()).collect();
    by_date.sort_by_key(|&number| meetings[number].date);
    let mut ages = vec![0; meetings.len()];
    for (number, age) in by_date.into_iter().zip(0..) {
        ages[number] = age;
    }
    ages
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
            themes: chosen(&filters.themes, &table.names.themes),
            speakers: chosen_speakers(&filters.speakers, table),
            series: chosen(&filters.series, &table.names.series),
        }
    }

    /// The facets that a row does not pass, as bits.
    fn failing_facets(&self, table: &Table, row: usize) -> u8 {
        let meeting = &table.meetings[table.meeting_of(row)];
        let kind = table.kinds[row];
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
            (THEME, has(&self.themes, table.themes.of(row))),
            (SPEAKER, has(&self.speakers, table.speakers.of(row))),
            (
                KIND,
                kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind)),
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
    let mut numbers = chosen(names, &table.names.speakers)?;
    let is_called = |name: &str| {
        let name = fold(name);
        let mut called = table.names.speakers.iter();
        called.any(|other| fold(other).chars() == name.chars())
    };
    if table.names.others.is_empty() {
        return Some(numbers);
    }
    for name in names.iter().filter(|name| !is_called(name)) {
        let folded = fold(name);
        let has = |others: &[String]| others.iter().any(|it| fold(it).chars() == folded.chars());
        let bearers = table.names.others.iter().filter(|(_, others)| has(others));
        let bearers: Vec<u32> = bearers.map(|(&number, _)| number).collect();
        for &number in &bearers {
            // Several people are each spelled as the archive calls them.
            let spelling = match bearers[..] {
                [_] => name,
                _ => &table.names.speakers[number as usize],
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
