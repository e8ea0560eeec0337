//! The sense of parts: which days and times they are, and what is left.

use std::ops::Range;

use super::doubt::Doubt;
use super::kind::{Kind, Part, WrittenDay};
use super::{Context, When, YearOf, rest, times};
use crate::calendar;
use crate::date::Date;
use crate::fiscal::{FiscalYear, weekday};

/// What parts of a text say.
pub(super) fn of(text: &str, parts: &[Part], context: Context) -> When {
    let mut when = When::default();
    let (aside, parts) = set_aside(parts, context);
    let days = days(text, &parts, context, &mut when);
    span(&parts, &days, &mut when);
    lengths(&parts, &days, &mut when);
    times::of(text, &parts, &mut when);
    rest::doubt(text, &parts, aside, &mut when);
    if when.date.is_none() && days.is_empty() {
        when.fiscal_year = month_alone(text);
    }
    when
}

/// A day with its place among the parts.
pub(super) struct Day {
    pub(super) date: Date,
    at: usize,
}

/// Parts in parentheses beside days and times that say something else, each as one
/// range of the text, and all other parts. The same day once more is no more than
/// that.
fn set_aside(parts: &[Part], context: Context) -> (Vec<Range<usize>>, Vec<Part>) {
    let is_outer = |part: &&Part| part.depth == 0 && part.is_value();
    if !parts.iter().any(|part| is_outer(&part)) {
        return (Vec::new(), parts.to_vec());
    }
    let written = |part: &Part| match part.kind {
        Kind::Day(day) => day
            .date()
            .or_else(|| completed(&day, None, context).map(|it| it.0)),
        _ => None,
    };
    let outer: Vec<_> = parts.iter().filter(is_outer).filter_map(written).collect();
    let (mut aside, mut kept) = (Vec::new(), Vec::new());
    let mut rest = parts;
    while let Some(first) = rest.first() {
        let group = group_at(rest);
        let says_other = group.iter().any(|part| match part.kind {
            Kind::Unknown => true,
            Kind::Day(_) => written(part).is_none_or(|day| !outer.contains(&day)),
            _ => false,
        });
        let days = |part: &Part| matches!(part.kind, Kind::Day(_));
        if group.len() > 1 && says_other {
            let end = group.last().map_or(first.at.end, |last| last.at.end);
            aside.push(first.at.start..end);
        } else if group.len() > 1 && group.iter().any(days) {
            // The same day, once more.
        } else {
            kept.extend_from_slice(group);
        }
        rest = &rest[group.len()..];
    }
    (aside, kept)
}

/// The parentheses that parts begin with, else the first part.
fn group_at(parts: &[Part]) -> &[Part] {
    let first = &parts[0];
    if first.kind != Kind::Open {
        return &parts[..1];
    }
    let inner = parts[1..]
        .iter()
        .take_while(|part| part.depth > first.depth);
    let closing = 1 + inner.count();
    let closes = parts
        .get(closing)
        .is_some_and(|part| part.kind == Kind::Close);
    &parts[..closing + usize::from(closes)]
}

/// Every day that there is, each once, in the order of the text.
fn days(text: &str, parts: &[Part], context: Context, when: &mut When) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let doubts = &mut when.day_doubts;
    for (at, part) in parts.iter().enumerate() {
        let Kind::Day(written) = part.kind else {
            continue;
        };
        let shown = text[part.at.clone()].trim().to_owned();
        let before = days.last().map(|day| day.date);
        let Some((date, guess)) = completed(&written, before, context) else {
            let whole = written.year.is_some() || before.is_some();
            let doubt = if whole {
                Doubt::NoSuchDay
            } else {
                Doubt::NoYear
            };
            doubts.push(doubt(shown));
            continue;
        };
        doubts.extend(guess);
        doubts.extend(written.differs.then_some(Doubt::YearsDiffer(shown)));
        let weekdays = weekdays_of(parts, at);
        let other = weekdays.into_iter().find(|it| *it != weekday(date));
        doubts.extend(other.map(|written| Doubt::Weekday { written, date }));
        when.is_japanese |= written.is_japanese;
        if days.iter().all(|day| day.date != date) {
            days.push(Day { date, at });
        }
    }
    let mut years = days.iter().map(|day| FiscalYear::of(day.date));
    when.fiscal_year = years
        .next()
        .filter(|first| years.all(|year| year == *first));
    days
}

/// A day with what is left out taken from the day before it or from what is known
/// beside the text, and the doubt where that is a guess.
fn completed(
    written: &WrittenDay,
    before: Option<Date>,
    context: Context,
) -> Option<(Date, Option<Doubt>)> {
    if let Some(year) = written.year {
        let date = Date::new(year, written.month?, written.day).ok();
        return date.map(|date| (date, None));
    }
    if let Some(before) = before {
        return behind(written, before).map(|date| (date, None));
    }
    if let Some(YearOf::FirstDay(first)) = context.year {
        let date = behind(written, first);
        return date.map(|date| (date, Some(Doubt::YearOfFirstDay(first))));
    }
    let month = written.month?;
    let (year, doubt) = match context.year? {
        YearOf::FirstDay(_) => return None,
        YearOf::Title(year) => (year.0 + i16::from(month < 4), Doubt::YearOfTitle),
        YearOf::Published(day) => {
            let of_year = |year: i16| Date::new(year, month, written.day).ok();
            let is_past = of_year(day.year()).is_some_and(|it| it <= day);
            let year = day.year() - i16::from(!is_past);
            (year, Doubt::YearOfPublication(day))
        }
    };
    let date = Date::new(year, month, written.day).ok();
    date.map(|date| (date, Some(doubt)))
}

/// A day that goes on behind another one.
fn behind(written: &WrittenDay, before: Date) -> Option<Date> {
    let of_before = i8::try_from(before.month()).ok()?;
    let month = written.month.unwrap_or(of_before);
    // A span of the winter goes on in January.
    let is_next_year = of_before >= 10 && month <= 3;
    let year = before.year() + i16::from(is_next_year);
    Date::new(year, month, written.day).ok()
}

/// The weekdays that stand behind a day and before the next, and before the first.
fn weekdays_of(parts: &[Part], at: usize) -> Vec<&'static str> {
    let is_day = |part: &&Part| matches!(part.kind, Kind::Day(_));
    let behind = parts[at + 1..].iter().take_while(|part| !is_day(part));
    let is_first = !parts[..at].iter().any(|part| is_day(&part));
    let before = parts[..at].iter().filter(|_| is_first);
    let weekdays = behind.chain(before).filter_map(|part| match part.kind {
        Kind::Weekday(weekday) => weekday,
        _ => None,
    });
    weekdays.collect()
}

/// The first and the last day.
fn span(parts: &[Part], days: &[Day], when: &mut When) {
    let all = || days.iter().map(|day| day.date).collect();
    match days {
        [] => {}
        [only] => {
            when.date = Some(only.date);
            let one_end = has_one_end(parts, only.at);
            when.day_doubts
                .extend(one_end.then_some(Doubt::OneEnd(only.date)));
        }
        [first, last] if is_span(parts, first, last) => {
            (when.date, when.end_date) = (Some(first.date), Some(last.date));
        }
        [first, .., last] if is_row(parts, days) => {
            (when.date, when.end_date) = (Some(first.date), Some(last.date));
        }
        [first, .., last] if is_listed_row(parts, days) => {
            (when.date, when.end_date) = (Some(first.date), Some(last.date));
            when.day_doubts.push(Doubt::DaysInRow(all()));
        }
        _ => when.day_doubts.push(Doubt::SeveralDays(all())),
    }
}

/// Whether each day is joined to the one before it and the next of the calendar.
fn is_row(parts: &[Part], days: &[Day]) -> bool {
    let mut pairs = days.windows(2);
    pairs.all(|pair| {
        let is_next = pair[1].date.julian_day() - pair[0].date.julian_day() == 1;
        is_next && is_span(parts, &pair[0], &pair[1])
    })
}

/// Whether each day is the next of the calendar, though no sign joins them: days in
/// lines of their own.
fn is_listed_row(parts: &[Part], days: &[Day]) -> bool {
    let mut pairs = days.windows(2);
    pairs.all(|pair| {
        let between = &parts[pair[0].at + 1..pair[1].at];
        let parts_them =
            |part: &Part| matches!(part.kind, Kind::Heading | Kind::Unknown | Kind::Open);
        let is_next = pair[1].date.julian_day() - pair[0].date.julian_day() == 1;
        is_next && !between.iter().any(parts_them)
    })
}

/// Whether two days are the first and the last: joined by a sign that says so, or
/// one right after the other.
fn is_span(parts: &[Part], first: &Day, last: &Day) -> bool {
    let between = &parts[first.at + 1..last.at];
    let has = |kind: Kind| between.iter().any(|part| part.kind == kind);
    let mut before = between.iter().rev().map(|part| part.kind);
    let sign = before.find(|kind| !matches!(kind, Kind::Nothing | Kind::Weekday(_) | Kind::Line));
    let apart = last.date.julian_day() - first.date.julian_day();
    let is_joined = match sign {
        Some(Kind::Span) => true,
        Some(Kind::List) => apart == 1,
        _ => false,
    };
    // In lines of their own they may be two meetings, both without an end.
    let goes_on = !has(Kind::Heading) && (!has(Kind::Line) || apart <= 2);
    is_joined && goes_on && apart > 0 && !has(Kind::Unknown)
}

/// Whether an only day stands behind or before a sign of a span.
fn has_one_end(parts: &[Part], at: usize) -> bool {
    let is_between = |kind: &Kind| !matches!(kind, Kind::Nothing | Kind::Weekday(_));
    let mut behind = parts[at + 1..]
        .iter()
        .map(|part| part.kind)
        .filter(is_between);
    let begins = match behind.next() {
        Some(Kind::Span) => !matches!(
            behind.next(),
            Some(Kind::Time(_) | Kind::Role(_) | Kind::Days(_))
        ),
        Some(Kind::Until) => true,
        _ => false,
    };
    let mut before = parts[..at]
        .iter()
        .rev()
        .map(|part| part.kind)
        .filter(is_between);
    begins || before.next() == Some(Kind::Span)
}

/// Compares the days with how many there are said to be.
fn lengths(parts: &[Part], days: &[Day], when: &mut When) {
    let Some(date) = when.date else { return };
    for length in parts.iter().filter_map(|part| match part.kind {
        Kind::Days(days) => Some(days),
        _ => None,
    }) {
        let last = when.end_date.unwrap_or(date);
        let counted = last.julian_day() - date.julian_day() + 1;
        let is_it = i32::try_from(length).is_ok_and(|length| length == counted);
        let end = i32::try_from(length)
            .ok()
            .filter(|it| (2..=31).contains(it));
        let end = end.and_then(|it| Date::of_julian_day(date.julian_day() + it - 1).ok());
        if is_it {
            continue;
        }
        if days.len() == 1 && when.end_date.is_none() && end.is_some() {
            when.end_date = end;
            when.day_doubts.push(Doubt::LastOfLength(length));
        } else {
            when.day_doubts.push(Doubt::OtherLength(length));
        }
    }
}

/// The fiscal year of a month that stands without a day.
fn month_alone(text: &str) -> Option<FiscalYear> {
    let start = text.find(|c: char| !c.is_whitespace())?;
    let written = calendar::read(&text[start..])?;
    let month = *written.values().get(1)?;
    let is_month =
        written.numbers[0].year_unit() == "年" && written.numbers[1].signs.starts_with('月');
    let month = u8::try_from(month)
        .ok()
        .filter(|it| is_month && (1..=12).contains(it))?;
    Some(FiscalYear::of_month(written.year()?, month))
}
