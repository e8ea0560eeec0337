//! The meetings of a date.

use std::ops::Range;

use super::Table;
use crate::query::dates::Held;

impl Table {
    /// The rows of the meetings that are meant by a date.
    pub fn rows_held(&self, held: Held) -> impl Iterator<Item = Range<usize>> {
        let meetings = self.meetings.iter().enumerate();
        let held = meetings.filter(move |(_, meeting)| {
            let last = meeting.end_date.unwrap_or(meeting.date);
            held.includes(meeting.fiscal_year, meeting.date, last)
        });
        held.map(|(number, _)| self.rows_of(number))
    }
}
