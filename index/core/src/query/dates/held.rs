//! Which meetings a date means: a look at their fiscal year and their days.

use std::fmt;

use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::years::YearRange;

/// A day of every year: the month and the day of it, each from 1. The day may
/// be one that the month does not have in some years.
pub type MonthDay = (i8, i8);

/// Meetings by the days on which they are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// Those of fiscal years.
    FiscalYears(YearRange),
    /// Those held on any day from the first to the last, both included.
    Days {
        /// The first day.
        first: Date,
        /// The last day, no earlier.
        last: Date,
    },
    /// Those held on any day from the first to the last of any year. Where the
    /// last stands earlier in the year it is that of the next year.
    EveryYear {
        /// The first day.
        first: MonthDay,
        /// The last day.
        last: MonthDay,
    },
}

impl Held {
    /// From one day to another, each as year, month and day, of which the last may
    /// be past the end of its month; none where there are no such days.
    pub(super) fn days(first: (i16, i8, i8), last: (i16, i8, i8)) -> Option<Self> {
        let first = not_before(first.0, (first.1, first.2))?;
        let last = not_after(last.0, (last.1, last.2))?;
        Some(Self::Days { first, last })
    }

    /// Whether a meeting of a fiscal year, held from a first to a last day, is
    /// one of them.
    pub fn includes(self, year: FiscalYear, from: Date, to: Date) -> bool {
        match self {
            Self::FiscalYears(range) => range.contains(year),
            Self::Days { first, last } => first <= to && from <= last,
            Self::EveryYear { first, last } => {
                let next = i16::from(last < first);
                let mut years = from.year() - next..=to.year();
                years.any(|year| {
                    let days = not_before(year, first).zip(not_after(year + next, last));
                    days.is_some_and(|(first, last)| first <= last && first <= to && from <= last)
                })
            }
        }
    }

    /// The fiscal years that are asked for; none where it is every year.
    pub fn fiscal_years(self) -> Option<YearRange> {
        match self {
            Self::FiscalYears(range) => Some(range),
            Self::Days { first, last } => Some(YearRange::between(
                FiscalYear::of(first),
                FiscalYear::of(last),
            )),
            Self::EveryYear { .. } => None,
        }
    }
}

/// A day of a year, or the first after it where the year does not have it.
fn not_before(year: i16, (month, day): MonthDay) -> Option<Date> {
    let next = || Date::new(year, month + 1, 1);
    Date::new(year, month, day).or_else(|_| next()).ok()
}

/// A day of a year, or the last before it where the year does not have it.
fn not_after(year: i16, (month, day): MonthDay) -> Option<Date> {
    let mut days = (1..=day).rev();
    days.find_map(|day| Date::new(year, month, day).ok())
}

impl fmt::Display for Held {
    /// Names the time, in Japanese: 2023年度, 2023年11月, 11月6日.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::FiscalYears(range) => range.named().fmt(f),
            Self::Days { first, last } => write_days(f, first, last),
            Self::EveryYear { first, last } => {
                let (month, day) = first;
                match (day, last) {
                    (1, (to, 31)) if to == month => write!(f, "{month}月"),
                    (1, (to, 31)) => write!(f, "{month}月〜{to}月"),
                    _ if first == last => write!(f, "{month}月{day}日"),
                    (_, (to, to_day)) => write!(f, "{month}月{day}日〜{to}月{to_day}日"),
                }
            }
        }
    }
}

/// Whole years and months are named as such.
fn write_days(f: &mut fmt::Formatter<'_>, first: Date, last: Date) -> fmt::Result {
    let (year, month, day) = (first.year(), first.month(), first.day());
    let (to_year, to_month, to_day) = (last.year(), last.month(), last.day());
    let ends_month =
        Date::of_julian_day(last.julian_day() + 1).map_or(true, |next| next.day() == 1);
    let months = day == 1 && ends_month;
    let years = months && month == 1 && to_month == 12;
    match (years, months, first == last) {
        (true, ..) if year == to_year => write!(f, "{year}年"),
        (true, ..) => write!(f, "{year}〜{to_year}年"),
        (_, true, _) if (year, month) == (to_year, to_month) => write!(f, "{year}年{month}月"),
        (_, true, _) => write!(f, "{year}年{month}月〜{to_year}年{to_month}月"),
        (_, _, true) => write!(f, "{year}年{month}月{day}日"),
        _ => write!(
            f,
            "{year}年{month}月{day}日〜{to_year}年{to_month}月{to_day}日"
        ),
    }
}
