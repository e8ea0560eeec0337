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
        let rows = table.kinds.len();
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
            // A meeting has an overview and sessions, and all as many as there are kinds.
            let end = table.rows().checked_add(sections as usize);
            let end = end.filter(|&end| table.rows() < end && end <= rows)?;
            table.meeting_of.resize(end, to_u32(number));
        }
        let meetings = table.meetings.len();
        let mut longer = columns.longer.iter();
        let is_whole = [
            columns.days.len(),
            columns.series.len(),
            columns.sections.len(),
        ] == [meetings; 3]
            && longer.all(|(&number, &days)| (number as usize) < meetings && days > 0);
        if !is_whole {
            return None;
        }
        table.ages = ages(&table.meetings);
        table.is_whole().then_some(table)
    }

    /// Whether there is as much of every column as there are sections, a name for every
    /// number, and an overview first in every meeting and nowhere else.
    fn is_whole(&self) -> bool {
        let rows = self.rows();
        let names = &self.names;
        let speakers = names.speakers.len();
        let mut of_speakers = names.readings.keys().chain(names.others.keys());
        let mut series = self.meetings.iter().map(|meeting| meeting.series as usize);
        let mut kinds = self.kinds.iter().enumerate();
        self.kinds.len() == rows
            && self.themes.is_whole(rows, names.themes.len())
            && self.speakers.is_whole(rows, speakers)
            && of_speakers.all(|&number| (number as usize) < speakers)
            && series.all(|number| number < names.series.len())
            && kinds.all(|(row, kind)| kind.is_none() == (self.number_of(row) == 0))
    }
}

impl NumberLists {
    /// Whether there is a list for each row, of which each number is one of so many and
    /// comes once, in order.
    fn is_whole(&self, rows: usize, numbers: usize) -> bool {
        self.ends.len() == rows
            && self
                .numbers
                .iter()
                .all(|&number| (number as usize) < numbers)
            && (0..rows).all(|row| self.of(row).windows(2).all(|pair| pair[0] < pair[1]))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::people::People;
    use crate::testing::meeting;

    /// The table of two meetings with a talk each, after a change to its columns.
    fn changed(change: fn(&mut Columns)) -> Option<Table> {
        let session = json!({"kind": "talk", "title": "題", "themes": ["甲", "乙"],
            "speakers": [{"name": "東"}]});
        let of = |id: &str| meeting(json!({"id": id, "sessions": [session]}));
        let table = Table::new(&[of("a"), of("b")], People::NOBODY);
        let mut columns: Columns = decode(&table.to_bytes())?;
        change(&mut columns);
        Table::from_bytes(&encode(&columns))
    }

    #[test]
    fn columns_that_do_not_go_together_are_refused() {
        assert!(changed(|_| ()).is_some());
        assert_eq!(changed(|it| it.sections[1] = u32::MAX), None);
        assert_eq!(changed(|it| it.sections = vec![4, 0]), None);
        assert_eq!(
            changed(|it| it.sections = vec![1, 3]),
            None,
            "an overview is the first"
        );
        assert_eq!(changed(|it| it.sections.push(1)), None);
        assert_eq!(changed(|it| it.days.truncate(1)), None);
        assert_eq!(
            changed(|it| it.longer.extend([(0, -1)])),
            None,
            "it ends before it begins"
        );
        assert_eq!(
            changed(|it| it.longer.extend([(2, 1)])),
            None,
            "there is no such meeting"
        );
        assert_eq!(
            changed(|it| it.themes.numbers = vec![0, 0, 0, 1]),
            None,
            "one comes twice"
        );
        let no_speaker = |it: &mut Columns| drop(it.names.others.insert(1, Vec::new()));
        assert_eq!(changed(no_speaker), None);
        let no_speaker = |it: &mut Columns| drop(it.names.readings.insert(9, String::new()));
        assert_eq!(changed(no_speaker), None);
    }
}
