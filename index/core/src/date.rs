//! A day of the calendar, written `YYYY-MM-DD`.
//!
//! The calendar itself is the `time` crate's, without its formatting and
//! parsing: those would weigh as much as all else that the page is made of.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text_or_number;

/// A day. Its text, in JSON as well, is `YYYY-MM-DD`; in a message it is its Julian
/// day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// There is no such day, or a text is not of the form `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day written YYYY-MM-DD")]
pub struct NotADate;

impl Date {
    /// The day of a year from 0 to 9999, a month and a day, each from 1.
    ///
    /// # Errors
    /// [`NotADate`] where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, NotADate> {
        let month = u8::try_from(month)
            .ok()
            .and_then(|month| time::Month::try_from(month).ok());
        let (month, day) = month.zip(u8::try_from(day).ok()).ok_or(NotADate)?;
        if !(0..=9999).contains(&year) {
            return Err(NotADate);
        }
        time::Date::from_calendar_date(year.into(), month, day)
            .map(Self)
            .map_err(|_| NotADate)
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        i16::try_from(self.0.year()).expect("years end at 9999")
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The number of the day in the Julian period, by which days are counted
    /// through all calendars: 2,460,255 for 2023-11-06.
    pub fn julian_day(self) -> i32 {
        self.0.to_julian_day()
    }

    /// The day of such a number.
    ///
    /// # Errors
    /// [`NotADate`] before the year 0 and after 9999.
    pub fn of_julian_day(day: i32) -> Result<Self, NotADate> {
        let date = time::Date::from_julian_day(day).map_err(|_| NotADate)?;
        (0..=9999)
            .contains(&date.year())
            .then_some(Self(date))
            .ok_or(NotADate)
    }

    /// The days since the Monday before: 0 for Monday.
    pub fn days_from_monday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }
}

impl std::str::FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let digits = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut parts = text.splitn(3, '-');
        let mut next = |length| {
            parts
                .next()
                .filter(|part| digits(part, length))
                .ok_or(NotADate)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let number = |part: &str| part.parse().map_err(|_| NotADate);
        Self::new(
            year.parse().map_err(|_| NotADate)?,
            number(month)?,
            number(day)?,
        )
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        text_or_number::serialize(self, self.julian_day(), serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_number::deserialize(deserializer, |day| Self::of_julian_day(day).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        let date: Date = "2024-02-29".parse().expect("a day");
        assert_eq!((date.year(), date.month(), date.day()), (2024, 2, 29));
        assert_eq!(date.to_string(), "2024-02-29");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2023-02-29",
            "2023-13-01",
            "2023-1-01",
            "2023-01-01T00:00",
            "２０２３-01-01",
            "",
            "2023-01",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn days_are_in_order() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert!(day("1999-12-31") < day("2000-01-01"));
        assert_eq!(day("2023-11-06").days_from_monday(), 0);
    }
}
