//! When something was: the days and times of day that a cell or a line says, and
//! the rest of it.
//!
//! [`read`] is the one reader of days and times that people write, and it drops
//! nothing: what stands in the text and is neither a day, a time nor a word that is
//! known to say nothing more becomes a [`Doubt`]. Pages, sheets, answers and the
//! remedies of `check` all ask it. [`in_text`] finds the days in running text.

mod clock;
mod day;
mod doubt;
mod kind;
mod parts;
mod rest;
mod sense;
#[cfg(test)]
mod tests;
mod times;
mod weekday;
mod words;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

pub use doubt::Doubt;

use crate::calendar::WEEKDAYS;
use crate::characters::is_hidden;
use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::fold::radicals;
use crate::punctuation::is_dash;
use crate::record::ClockTime;
use kind::{HEADING, Kind, Part};
use parts::parts;

pub use kind::HEADING as HEADING_BREAK;

/// What a text says about when something was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    /// The only or the first day.
    pub date: Option<Date>,
    /// The last day, where there are several.
    pub end_date: Option<Date>,
    /// The time of day of the beginning.
    pub start: Option<ClockTime>,
    /// The time of day of the end.
    pub end: Option<ClockTime>,
    /// What speaks against the days, or against there being no more of them.
    pub day_doubts: Vec<Doubt>,
    /// What speaks against the times.
    pub time_doubts: Vec<Doubt>,
    /// The fiscal year in which all days of the text lie, even if they are in doubt.
    pub fiscal_year: Option<FiscalYear>,
    /// Whether a year stands in the Japanese calendar alone.
    pub is_japanese: bool,
    /// Whether a time is written otherwise than 13:30.
    pub is_in_words: bool,
}

/// What is known beside a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The year of a day that is written without one.
    pub year: Option<YearOf>,
}

/// Where the year of a day comes from that is written without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// The fiscal year that a title names.
    Title(FiscalYear),
    /// The day of which a page was published: the last such day before it.
    Published(Date),
    /// The first day, where a text says the last.
    FirstDay(Date),
}

impl When {
    /// The day, where the text says one day without a doubt and nothing else.
    pub fn only_day(&self) -> Option<Date> {
        let is_alone = self.end_date.is_none() && self.start.is_none() && self.end.is_none();
        self.date.filter(|_| is_alone && !self.is_doubted())
    }

    /// The time, where the text says one time without a doubt and nothing else.
    pub fn only_time(&self) -> Option<ClockTime> {
        let is_alone = self.date.is_none() && self.day_doubts.is_empty();
        let doubts = self.time_doubts.iter();
        let is_sure = doubts.into_iter().all(|doubt| *doubt == Doubt::LoneTime);
        match (self.start, self.end) {
            (Some(time), None) | (None, Some(time)) => Some(time).filter(|_| is_alone && is_sure),
            _ => None,
        }
    }

    /// Whether a person has to look at anything.
    pub fn is_doubted(&self) -> bool {
        !(self.day_doubts.is_empty() && self.time_doubts.is_empty())
    }
}

/// Reads a cell or a line that says when something was.
///
/// ```
/// use kairoku_core::when::{Doubt, read};
///
/// let when = read("令和6年11月6日(水)～7日(木) 13:30～");
/// assert_eq!(when.date.map(|day| day.to_string()).as_deref(), Some("2024-11-06"));
/// assert_eq!(when.end_date.map(|day| day.to_string()).as_deref(), Some("2024-11-07"));
/// assert!(!when.is_doubted());
///
/// let when = read("2024年11月6日（中止）");
/// assert_eq!(when.day_doubts, [Doubt::Unheld("中止".to_owned())]);
/// ```
pub fn read(text: &str) -> When {
    read_in(text, Context::default())
}

/// Reads a text, with what is known beside it.
pub fn read_in(text: &str, context: Context) -> When {
    let text = plain(text);
    let parts = parts(&text);
    sense::of(&text, &parts, context)
}

/// Days and times that stand together in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InText {
    /// Where they stand in the plain text.
    pub at: Range<usize>,
    /// What they say.
    pub when: When,
}

/// Every run of days and times in a text, which is [`plain`].
pub fn in_text(text: &str, context: Context) -> Vec<InText> {
    let parts = parts(text);
    let mut runs: Vec<&[Part]> = parts
        .split(|part| matches!(part.kind, Kind::Unknown | Kind::Heading))
        .collect();
    runs.retain(|run| run.iter().any(|part| matches!(part.kind, Kind::Day(_))));
    let in_text = |run: &[Part]| {
        let first = run.iter().position(Part::is_value)?;
        let last = run.iter().rposition(|part| !part.is_joint())?;
        let run = run.get(first..=last)?;
        let at = run.first()?.at.start..run.last()?.at.end;
        Some(InText {
            at,
            when: sense::of(text, run, context),
        })
    };
    runs.into_iter().filter_map(in_text).collect()
}

/// A day in running text with the weekday behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayWithWeekday {
    /// The day and the weekday as they are written.
    pub written: String,
    /// The day, where its year is written and there is such a day.
    pub date: Option<Date>,
    /// Whether a year is written.
    pub has_year: bool,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
    /// The weekday by its kanji.
    pub weekday: &'static str,
}

/// How many characters a day may take, with the signs around its numbers.
const LONGEST_DAY: usize = 40;

/// Every day of a [`plain`] text behind which a weekday stands in parentheses.
pub fn weekdays_in_text(text: &str) -> Vec<DayWithWeekday> {
    let opened = text.match_indices(['(', '[', '【', '〔', '〈', '<']);
    let weekdays = opened.filter_map(|(at, _)| {
        let (weekday, length) = weekday::in_parentheses(&text[at..])?;
        Some((at, at + length, weekday?))
    });
    // Texts are long and weekdays are few: only what stands before one is read.
    let days = weekdays.filter_map(|(at, end, weekday)| {
        let before = text[..at].char_indices().rev().take(LONGEST_DAY);
        let from = before.last().map_or(at, |(from, _)| from);
        let parts = parts(&text[from..at]);
        let (part, Kind::Day(day)) = parts.last().map(|part| (part, part.kind))? else {
            return None;
        };
        Some(DayWithWeekday {
            written: text[from + part.at.start..end].trim().to_owned(),
            date: day.date(),
            has_year: day.year.is_some(),
            month: day.month?,
            day: day.day,
            weekday,
        })
    });
    days.collect()
}

/// A text in the one form in which days are looked for: compatibility characters
/// by what they stand for, ideographs for radicals, nothing that cannot be seen,
/// one dash between numbers and one wave dash.
pub fn plain(text: &str) -> String {
    let spelled = with_weekdays(&radicals::spelled_out(text));
    let seen: Vec<char> = spelled
        .nfkc()
        .filter(|c| *c == HEADING || !is_hidden(*c))
        .map(|c| match c {
            '〜' | '∼' | '〰' => '~',
            c => c,
        })
        .collect();
    let next_is_digit = |from: usize| {
        let mut rest = seen[from..].iter().filter(|c| **c != ' ');
        rest.next().is_some_and(char::is_ascii_digit)
    };
    let mut plain = String::new();
    for (at, c) in seen.iter().enumerate() {
        let before = plain.trim_end_matches(' ').chars().last();
        let is_between = before.is_some_and(|c| c.is_ascii_digit()) && next_is_digit(at + 1);
        plain.push(match c {
            c if is_between && (is_dash(*c) || *c == 'ー') => '-',
            c => *c,
        });
    }
    plain
}

/// A text with (月) for ㊊, which its compatibility form makes the unit of a month.
fn with_weekdays(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        let at = u32::from(c).checked_sub(u32::from('㊊'));
        match at.and_then(|at| WEEKDAYS.get(at as usize)) {
            Some(weekday) => spelled.extend(["(", weekday, ")"]),
            None => spelled.push(c),
        }
    }
    spelled
}
