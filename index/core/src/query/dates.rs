//! Dates as words of a query: a word that is a year, a month or a day also means
//! the meetings of that fiscal year, or those held then.
//!
//! A *date meaning* is an expansion like any other: it has a rule, and a text by
//! which it is told and switched off. It finds meetings by their days, and no
//! place in a text.

mod held;
mod read;

use std::fmt;

use super::variant::Rule;
use crate::fiscal::FiscalYear;
use crate::years::YearRange;

pub use held::{Held, MonthDay};

use read::Point;

/// What a word means as a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateMeaning {
    /// Why meetings are found by it.
    pub rule: Rule,
    /// Which meetings those are.
    pub held: Held,
}

/// What a word means that is a date and nothing else; nothing for other words.
///
/// A year means the fiscal year and, unless it is called 年度, the calendar
/// year: a meeting of February 2001 belongs to fiscal 2000, and readers ask for
/// it by either. Whatever has a month means the days of the calendar.
///
/// ```
/// use kairoku_core::query::dates::meanings;
///
/// let told = |text| -> Vec<String> { meanings(text).iter().map(ToString::to_string).collect() };
/// assert_eq!(told("令和5年"), ["2023年度の会議", "2023年に開かれた会議"]);
/// assert_eq!(told("R5.11.6"), ["2023年11月6日に開かれた会議"]);
/// assert_eq!(told("2023年の報告"), [""; 0]);
/// ```
pub fn meanings(text: &str) -> Vec<DateMeaning> {
    let Some((first, last)) = read::span(text) else {
        return Vec::new();
    };
    let held = match (first, last) {
        (
            Point::Year { year, fiscal },
            Point::Year {
                year: to,
                fiscal: also,
            },
        ) => {
            let years = YearRange::between(FiscalYear(year), FiscalYear(to));
            let calendar = Held::days((year, 1, 1), (to, 12, 31));
            vec![
                (Rule::FiscalYear, Some(Held::FiscalYears(years))),
                (Rule::CalendarYear, calendar.filter(|_| !fiscal && !also)),
            ]
        }
        _ => vec![(Rule::Day, days_of(first, last))],
    };
    let meaning = |(rule, held): (Rule, Option<Held>)| Some(DateMeaning { rule, held: held? });
    held.into_iter().filter_map(meaning).collect()
}

/// From one month or day to another, of a year or of every year.
fn days_of(first: Point, last: Point) -> Option<Held> {
    let parts = |point| match point {
        Point::Year { .. } => None,
        Point::Month { year, month } => Some((year, month, 1, 31)),
        Point::Day { year, month, day } => Some((year, month, day, day)),
    };
    let (from_year, from_month, from_day, _) = parts(first)?;
    let (to_year, to_month, _, to_day) = parts(last)?;
    match (from_year, to_year) {
        (Some(from), Some(to)) => Held::days((from, from_month, from_day), (to, to_month, to_day)),
        _ => Some(Held::EveryYear {
            first: (from_month, from_day),
            last: (to_month, to_day),
        }),
    }
}

/// How many words at most are one date together: 令和 5 年 11 月 6 日 has seven.
pub(super) const MAX_WORDS: usize = 8;

/// How many of these words, which stand beside each other, are one date
/// together, and what that means: white space parts 2023年 11月 6日 as it parts
/// any words. One word alone is none, and numbers that would run together are not
/// joined.
pub(super) fn joined(words: &[&str]) -> Option<(usize, Vec<DateMeaning>)> {
    let runs_on = |pair: &[&str]| {
        let (before, after) = (pair[0].chars().next_back(), pair[1].chars().next());
        [before, after]
            .iter()
            .all(|c| c.is_some_and(char::is_numeric))
    };
    let apart = words.windows(2).take_while(|pair| !runs_on(pair)).count();
    let most = words.len().min(apart + 1);
    (2..=most).rev().find_map(|count| {
        let meanings = meanings(&words[..count].concat());
        (!meanings.is_empty()).then_some((count, meanings))
    })
}

impl fmt::Display for DateMeaning {
    /// Names the meetings, in Japanese.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.held {
            Held::FiscalYears(_) => write!(f, "{}の会議", self.held),
            Held::Days { .. } | Held::EveryYear { .. } => write!(f, "{}に開かれた会議", self.held),
        }
    }
}

#[cfg(test)]
mod tests;
