//! Years and days as people write them, in the Western and in the Japanese
//! calendar: 2023年11月6日, 2023/11/6, 令和5年度, R5.11.6, 平10, 二〇二三年.
//!
//! [`read`] says what stands at the beginning of a text and gives back the rest
//! that it did not read. It reads whatever can be meant. What is accepted is up
//! to who asks, and each asker keeps its own rule: a query takes 11/6 for
//! a day, a workbook takes 平10.4.1 with a doubt, a record takes neither.
//!
//! Texts are read as they are, in full width as well. Who also accepts ⑪ and
//! other compatibility characters brings the text into NFKC first.

mod era;
pub mod numeral;
mod signs;
#[cfg(test)]
mod tests;

use crate::date::Date;

pub use era::{Era, EraForm, NamedEra};
pub use signs::{LISTS, SPANS, WEEKDAYS, without_year_unit};

use signs::{YEAR_UNITS, is_sign, starts_parenthesis};

/// The years of four digits, the only ones that are a year without an era.
const WESTERN: std::ops::RangeInclusive<i16> = 1000..=9999;

/// A year, a month or a day as a text writes it, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'a> {
    /// The era that is named before the first number.
    pub era: Option<NamedEra<'a>>,
    /// The signs before the first number, as in 平.10.
    pub lead: &'a str,
    /// The numbers in their order, at least one: year, month, day.
    pub numbers: Vec<Number<'a>>,
    /// What was read: all of the text before the rest.
    pub read: &'a str,
    /// What was not read: all that follows.
    pub rest: &'a str,
}

/// A number of a [`Written`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a> {
    /// What it says.
    pub value: u32,
    /// How it is written: in digits, in kanji, or as 元.
    pub text: &'a str,
    /// The signs behind it: 年, 年度, a slash, white space.
    pub signs: &'a str,
}

impl Number<'_> {
    /// Whether it is 元, the first year of an era.
    pub fn is_first(&self) -> bool {
        self.text == numeral::FIRST
    }

    /// The 年 or 年度 directly behind it; empty where there is none.
    pub fn year_unit(&self) -> &'static str {
        let units = YEAR_UNITS.into_iter();
        let mut behind = units.filter(|unit| self.signs.starts_with(unit));
        behind.next().unwrap_or_default()
    }

    /// Whether it is written in kanji, as 五 or 二十三. 元 is not.
    pub fn is_kanji(&self) -> bool {
        self.text.starts_with(numeral::is_kanji_numeral)
    }
}

impl Written<'_> {
    /// The numbers without how they are written.
    pub fn values(&self) -> Vec<u32> {
        self.numbers.iter().map(|number| number.value).collect()
    }

    /// The calendar year that the first number is, of an era or in four digits;
    /// none where it can be no year.
    pub fn year(&self) -> Option<i16> {
        let number = i16::try_from(self.numbers.first()?.value).ok()?;
        let year = match self.era {
            Some(named) => named.era.year(number)?,
            None => number,
        };
        WESTERN.contains(&year).then_some(year)
    }

    /// The day: a year, a month and a day, or one number of eight digits such
    /// as 20231106; none where there are fewer or more, or no such day.
    pub fn date(&self) -> Option<Date> {
        let (year, month, day) = match (self.era, &self.values()[..]) {
            (_, &[_, month, day]) => (self.year()?, month, day),
            (None, &[joined @ 1000_0000..=9999_9999]) => (
                i16::try_from(joined / 10_000).ok()?,
                joined / 100 % 100,
                joined % 100,
            ),
            _ => return None,
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// The day, where the text says it in digits and nothing more: no numbers in
    /// kanji, no fiscal year. The day of the week, or whatever else stands in
    /// parentheses behind it, is not looked at.
    pub fn day_alone(&self) -> Option<Date> {
        let is_alone = self.is_alone_in_digits() && !self.read.contains('度');
        self.date().filter(|_| is_alone)
    }

    /// Whether the numbers are in digits (元 is as good as one), and the text ends
    /// behind them or goes on in parentheses.
    pub fn is_alone_in_digits(&self) -> bool {
        let rest = self.rest.trim_start();
        let ends = rest.is_empty() || starts_parenthesis(rest);
        ends && !self.numbers.iter().any(Number::is_kanji)
    }
}

/// Reads the year, month or day that a text begins with; none where no number
/// stands at its beginning, nor behind the name of an era. 元 is a number once.
pub fn read(text: &str) -> Option<Written<'_>> {
    let (era, after) = match NamedEra::read(text) {
        Some((named, after)) => (Some(named), after),
        None => (None, text),
    };
    let (lead, mut rest) = split_signs(after);
    let mut numbers: Vec<Number<'_>> = Vec::new();
    while let Some((value, after)) = number(rest, !numbers.iter().any(Number::is_first)) {
        let written = &rest[..rest.len() - after.len()];
        let (signs, next) = split_signs(after);
        numbers.push(Number {
            value,
            text: written,
            signs,
        });
        rest = next;
    }
    let read = &text[..text.len() - rest.len()];
    (!numbers.is_empty()).then_some(Written {
        era,
        lead,
        numbers,
        read,
        rest,
    })
}

/// A number at the beginning of a text, and what follows it.
fn number(text: &str, may_be_first: bool) -> Option<(u32, &str)> {
    match text.strip_prefix(numeral::FIRST) {
        Some(after) if may_be_first => Some((1, after)),
        _ => numeral::read(text),
    }
}

fn split_signs(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(is_sign).len())
}

/// A character of full width as that of half width, any other as it is.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
