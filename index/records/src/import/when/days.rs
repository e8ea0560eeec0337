//! Days.

use std::ops::Range;
use std::sync::LazyLock;

use kairoku_core::calendar::{self, Era, LISTS};
use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::validate::date_meant;
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

use super::{SPANS, When};
use crate::calendar_pattern::{calendar_pattern, names};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    calendar_pattern(
        r"(?x)(?:(?<full>%YEAR%
        \s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}(?:\s*日|(?-u:\b)))
        |(?:(?<month>[0-9]{1,2})\s*月\s*)?(?<day>[0-9]{1,2})\s*日)
        (?<length>間|目)?
        (?:\s*\(\s*%WEEKDAY%(?:[・,、]?\s*[祝休振][^)]{0,4})?\))?",
    )
});
static SECOND_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    calendar_pattern(
        r"(?<first>%ERA%?\s*(?:元|[0-9]{1,4}))\s*年?\s*\((?<second>%ERA%?\s*(?:元|[0-9]{1,4}))年?\)(?<sign>\s*年?)(?<month>\s*[0-9]{1,2}\s*月)",
    )
});
static FISCAL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let since_showa = names(&Era::ALL[2..]);
    let pattern = r"(?:%ERA%\s*(?:元|[0-9]{1,2})|[0-9]{4})\s*年度";
    calendar_pattern(&pattern.replace("%ERA%", &since_showa))
});

/// The fiscal year that a title names, if it names one.
pub(crate) fn fiscal_year(title: &str) -> Option<FiscalYear> {
    let title: String = title.nfkc().collect();
    let mut years = FISCAL_YEAR.find_iter(&title).map(|found| {
        let text: String = found.as_str().split_whitespace().collect();
        kairoku_core::query::years::parse(&text).and_then(|range| range.from)
    });
    let first = years.next()??;
    years.all(|year| year == Some(first)).then_some(first)
}

/// The whole days that a text tells, with their year.
pub(in crate::import) fn told(text: &str) -> Vec<Date> {
    let text = without_second_year(&text.nfkc().collect::<String>());
    let full = DAY.captures_iter(&text).filter_map(|found| {
        let full = found.name("full")?;
        date_meant(full.as_str())
    });
    full.collect()
}

/// Drops the year that stands in parentheses beside the same year of the other
/// calendar. Years that differ stay, and the day is then none.
pub(super) fn without_second_year(text: &str) -> String {
    let year = |text: &str| {
        let text: String = text.split_whitespace().collect();
        calendar::read(&text).and_then(|written| written.year())
    };
    let replaced = SECOND_YEAR.replace_all(text, |found: &Captures<'_>| {
        if year(&found["first"]) == year(&found["second"]) {
            format!("{}年{}", &found["first"], &found["month"])
        } else {
            found[0].to_owned()
        }
    });
    replaced.into_owned()
}

struct Day {
    date: Date,
    at: Range<usize>,
    /// What speaks against it.
    doubt: Option<String>,
}

/// Reads the days, and gives where the text says them.
pub(super) fn days(text: &str, year: Option<FiscalYear>, when: &mut When) -> Vec<Range<usize>> {
    let mut days: Vec<Day> = Vec::new();
    let mut places = Vec::new();
    for found in DAY
        .captures_iter(text)
        .filter(|found| found.name("length").is_none())
    {
        if let Some(day) = day(&found, days.last(), year) {
            places.push(day.at.clone());
            if days.iter().all(|other| other.date != day.date) {
                days.push(day);
            }
        }
    }
    let mut years = days.iter().map(|day| FiscalYear::of(day.date));
    when.fiscal_year = years
        .next()
        .filter(|first| years.all(|year| year == *first));
    let doubt = days.iter().find_map(|day| day.doubt.clone());
    match &days[..] {
        [] => {}
        [only] => (when.date, when.date_doubt) = (Some(only.date), doubt),
        [first, last] if is_range(text, first, last) => {
            (when.date, when.end_date) = (Some(first.date), Some(last.date));
            when.date_doubt = doubt;
        }
        several => {
            let list: Vec<_> = several.iter().map(|day| day.date.to_string()).collect();
            when.date_doubt = Some(format!(
                "日付が{}つあり、どれか決められません（{}）",
                list.len(),
                list.join("、")
            ));
        }
    }
    let other = when
        .date
        .map(FiscalYear::of)
        .filter(|of| year.is_some_and(|year| year != *of));
    if let (Some(other), Some(year)) = (other, year) {
        when.date_doubt = Some(format!("題は{year}年度ですが、この日は{other}年度です"));
    }
    places
}

/// A day, with what is left out taken from the day before it or, as a guess,
/// from the fiscal year of the title.
fn day(found: &Captures<'_>, before: Option<&Day>, year: Option<FiscalYear>) -> Option<Day> {
    let number = |name| {
        found
            .name(name)
            .and_then(|it| it.as_str().parse::<i8>().ok())
    };
    let mut doubt = None;
    let date = match (found.name("full"), before) {
        (Some(full), _) => date_meant(full.as_str())?,
        (None, Some(Day { date, .. })) => {
            let month = number("month").or_else(|| i8::try_from(date.month()).ok())?;
            Date::new(date.year(), month, number("day")?).ok()?
        }
        (None, None) => {
            let (year, month) = (year?, number("month")?);
            doubt = Some("年が書かれていないため、題の年度から決めました".to_owned());
            Date::new(year.0 + i16::from(month < 4), month, number("day")?).ok()?
        }
    };
    let written = found.name("weekday").map(|it| it.as_str());
    if let Some(written) = written.filter(|written| *written != weekday(date)) {
        doubt = Some(format!(
            "{written}曜日と書かれていますが、{date}は{}曜日です",
            weekday(date)
        ));
    }
    let at = found.get(0)?.range();
    Some(Day { date, at, doubt })
}

/// Whether two days are the first and the last: joined by a sign that says so,
/// or one right after the other.
fn is_range(text: &str, first: &Day, last: &Day) -> bool {
    let between = &text[first.at.end..last.at.start];
    let next = |days: i8| {
        let day = i8::try_from(first.date.day()).ok()? + days;
        let month = first.date.month().try_into().ok()?;
        Date::new(first.date.year(), month, day).ok()
    };
    let is_within = |days: i8| (1..=days).any(|days| next(days) == Some(last.date));
    let joined = LISTS.contains(&between.trim());
    // A sign further before may stand between two times of the first day.
    let spans = SPANS.iter().any(|sign| between.trim_end().ends_with(sign));
    // In lines of their own they may be two meetings, both without an end.
    let goes_on = !between.contains('\u{1e}') && (!between.contains('\n') || is_within(2));
    first.date < last.date && goes_on && (spans || joined && is_within(1))
}
