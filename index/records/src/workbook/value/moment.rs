//! Cells of days and times: to each column its own value, and to the other cells
//! of the row what else stands in it.

use kairoku_core::date::Date;
use kairoku_core::record::ClockTime;
use kairoku_core::when::Doubt;

use super::super::layout::{Column, DATE, END, END_DATE, Kind, START};
use super::super::problem::{Problem, WhenProblem};
use super::super::sheet::Value;
use super::day::Said;
use super::{CellParser, clock, day};

/// A value that a cell says for another field than its own.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::workbook) struct Beside {
    /// Where it stands, as a number of the parser's.
    pub(in crate::workbook) line: u32,
    /// The field.
    pub(in crate::workbook) field: &'static str,
    /// The value, as the record has it.
    pub(in crate::workbook) value: String,
    /// Whether it takes the place of nothing, or is compared alone.
    pub(in crate::workbook) fills: bool,
}

impl CellParser<'_> {
    /// The value of a cell of days or times, as the record has it.
    pub(super) fn moment(
        &mut self,
        value: &Value,
        column: &Column,
        line: u32,
    ) -> Result<Option<String>, Problem> {
        let said = match column.kind {
            Kind::Date if column.field == END_DATE => {
                day::last(value, self.from_1904, self.first_day)?
            }
            Kind::Date => day::of(value, self.from_1904)?,
            _ => clock::of(value, self.from_1904)?,
        };
        let parted = match column.field {
            DATE => Parted::of_first_day(&said),
            END_DATE => Parted::of_last_day(&said),
            START => Parted::of_start(&said),
            END => Parted::of_end(&said),
            _ => Parted::of_day(&said)?,
        };
        if column.field == DATE {
            self.first_day = said.date;
        }
        let is_known = parted
            .own
            .as_ref()
            .is_some_and(|own| self.known.contains(own));
        for problem in said.doubts {
            let is_of_night = matches!(
                problem,
                Problem::When(WhenProblem::Doubt(Doubt::HalfOfDay(_)))
            );
            if !(is_known && is_of_night) {
                self.report(line, problem);
            }
        }
        if let Some(problem) = parted.doubt {
            self.report(line, problem.into());
        }
        let beside = parted.beside.into_iter().flatten();
        self.beside
            .extend(beside.map(|(field, value, fills)| Beside {
                line,
                field,
                value,
                fills,
            }));
        Ok(parted.own)
    }
}

/// A value for another cell: its field, the value, and whether it takes the place
/// of nothing there.
type Other = Option<(&'static str, String, bool)>;

/// What a cell says, parted among the cells of its row.
#[derive(Default)]
struct Parted {
    own: Option<String>,
    beside: [Other; 3],
    doubt: Option<WhenProblem>,
}

fn fills(field: &'static str, value: Option<impl ToString>) -> Other {
    value.map(|value| (field, value.to_string(), true))
}

fn compares(field: &'static str, value: Option<impl ToString>) -> Other {
    value.map(|value| (field, value.to_string(), false))
}

impl Parted {
    fn of_first_day(said: &Said) -> Self {
        Self {
            own: said.date.map(|it| it.to_string()),
            beside: [
                fills(END_DATE, said.end_date),
                fills(START, said.start),
                fills(END, said.end),
            ],
            doubt: None,
        }
    }

    fn of_last_day(said: &Said) -> Self {
        let first = said.end_date.and(said.date);
        let lone = said.start.filter(|_| said.end.is_none() && first.is_none());
        Self {
            own: said.end_date.or(said.date).map(|it| it.to_string()),
            beside: [
                fills(DATE, first),
                fills(START, said.start.filter(|_| lone.is_none())),
                fills(END, said.end.or(lone)),
            ],
            doubt: None,
        }
    }

    fn of_start(said: &Said) -> Self {
        Self {
            own: said.start.map(|it| it.to_string()),
            beside: [
                fills(END, said.end),
                compares(DATE, said.date),
                fills(END_DATE, said.end_date),
            ],
            doubt: None,
        }
    }

    fn of_end(said: &Said) -> Self {
        let own: Option<ClockTime> = said.end.or(said.start);
        let first: Option<Date> = said.end_date.and(said.date);
        Self {
            own: own.map(|it| it.to_string()),
            beside: [
                fills(START, said.end.and(said.start)),
                compares(DATE, first),
                fills(END_DATE, said.end_date.or(said.date)),
            ],
            doubt: None,
        }
    }

    /// A day beside which the row has no other cells.
    fn of_day(said: &Said) -> Result<Self, Problem> {
        let days = said.date.into_iter().chain(said.end_date);
        if said.end_date.is_some() {
            let several = Doubt::SeveralDays(days.collect());
            return Err(WhenProblem::Doubt(several).into());
        }
        let has_time = said.start.is_some() || said.end.is_some();
        let with_time = |meant| WhenProblem::DateWithTime { meant };
        Ok(Self {
            own: said.date.map(|it| it.to_string()),
            doubt: said.date.filter(|_| has_time).map(with_time),
            ..Self::default()
        })
    }
}
