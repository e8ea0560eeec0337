//! The table as it is stored: columns, each of the same thing of all meetings or
//! sections, so that equal and near values stand together and compress to little.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::names::FacetNames;
use super::{MeetingRow, NumberLists, Table, ages, to_u32};
use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::protocol::{decode, encode};
use crate::record::SessionKind;

#[derive(Serialize, Deserialize)]
struct Columns {
    names: FacetNames,
    /// By meeting, how many days after that of the one before.
    days: Vec<i32>,
    /// Of the meetings that last longer, how many days later they end.
    longer: BTreeMap<u32, i32>,
    /// By meeting, the number of its series.
    series: Vec<u32>,
    /// By meeting, how many sections it has.
    sections: Vec<u32>,
    /// By section, 0 for an overview, else one more than the place of the kind.
    kinds: Vec<u8>,
    themes: StoredNumberLists,
    speakers: StoredNumberLists,
}

#[derive(Serialize, Deserialize)]
struct StoredNumberLists {
    lengths: Vec<u32>,
    numbers: Vec<u32>,
}

impl Table {
    /// Writes the table.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut before = 0;
        let day = |meeting: &MeetingRow| {
            let day = meeting.date.julian_day();
            day - std::mem::replace(&mut before, day)
        };
        let longer = self.meetings.iter().zip(0..);
        let longer = longer.filter_map(|(meeting, number)| {
            let last = meeting.end_date?.julian_day();
            Some((number, last - meeting.date.julian_day()))
        });
        encode(&Columns {
            names: self.names.clone(),
            days: self.meetings.iter().map(day).collect(),
            longer: longer.collect(),
            series: self.meetings.iter().map(|meeting| meeting.series).collect(),
            sections: (0..self.meetings.len())
                .map(|number| to_u32(self.rows_of(number).len()))
                .collect(),
            kinds: self.kinds.iter().map(|kind| stored_kind(*kind)).collect(),
            themes: StoredNumberLists::from(&self.themes),
            speakers: StoredNumberLists::from(&self.speakers),
        })
    }

    /// Reads what [`Table::to_bytes`] wrote; none where it is anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let columns: Columns = decode(bytes)?;
        let mut table = Self {
            names: columns.names,
            themes: columns.themes.read()?,
            speakers: columns.speakers.read()?,
            ..Self::default()
        };
        let kinds = columns.kinds.iter();
        table.kinds = kinds.map(|&kind| read_kind(kind)).collect::<Option<_>>()?;
        let meetings = columns
            .days
            .iter()
            .zip(&columns.series)
            .zip(&columns.sections);
        let mut day: i32 = 0;
        for (number, ((days, &series), &sections)) in meetings.enumerate() {
            day = day.checked_add(*days)?;
            let longer = columns.longer.get(&to_u32(number));
            let date = Date::of_julian_day(day).ok()?;
            let last = longer.map(|&days| Date::of_julian_day(day.saturating_add(days)));
            table.meetings.push(MeetingRow {
                date,
                end_date: last.transpose().ok()?,
                fiscal_year: FiscalYear::of(date),
                first_row: to_u32(table.rows()),
                series,
            });
            let rows = table.rows() + sections as usize;
            table.meeting_of.resize(rows, to_u32(number));
        }
        table.ages = ages(&table.meetings);
        table.is_whole().then_some(table)
    }

    /// Whether there is as much of every column as there are sections, and a name for
    /// every number.
    fn is_whole(&self) -> bool {
        let rows = self.rows();
        let named = |numbers: &[u32], names: &[String]| {
            numbers
                .iter()
                .all(|&number| (number as usize) < names.len())
        };
        let series = self.meetings.iter();
        [
            self.kinds.len(),
            self.themes.ends.len(),
            self.speakers.ends.len(),
        ] == [rows; 3]
            && named(&self.themes.numbers, &self.names.themes)
            && named(&self.speakers.numbers, &self.names.speakers)
            && series
                .into_iter()
                .all(|one| named(&[one.series], &self.names.series))
    }
}

impl From<&NumberLists> for StoredNumberLists {
    fn from(lists: &NumberLists) -> Self {
        let mut start = 0;
        let length = |&end: &u32| end - std::mem::replace(&mut start, end);
        Self {
            lengths: lists.ends.iter().map(length).collect(),
            numbers: lists.numbers.clone(),
        }
    }
}

impl StoredNumberLists {
    fn read(self) -> Option<NumberLists> {
        let mut end: u32 = 0;
        let mut ends = Vec::with_capacity(self.lengths.len());
        for length in self.lengths {
            end = end.checked_add(length)?;
            ends.push(end);
        }
        let numbers = self.numbers;
        (end as usize == numbers.len()).then_some(NumberLists { ends, numbers })
    }
}

fn stored_kind(kind: Option<SessionKind>) -> u8 {
    let place = kind.and_then(|kind| SessionKind::ALL.iter().position(|&one| one == kind));
    place.map_or(0, |place| place as u8 + 1)
}

/// None where there is no such kind.
fn read_kind(stored: u8) -> Option<Option<SessionKind>> {
    match usize::from(stored).checked_sub(1) {
        None => Some(None),
        Some(place) => SessionKind::ALL.get(place).copied().map(Some),
    }
}
