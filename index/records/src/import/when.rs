//! Days and times of day, as pages write them.

use std::ops::Range;
use std::sync::LazyLock;

use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::record::ClockTime;
use kairoku_core::validate::{date_meant, time_meant};
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;

/// When a meeting was held, as far as a text says it without doubt.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Option<Date>,
    pub(super) end_date: Option<Date>,
    pub(super) start: Option<ClockTime>,
    pub(super) end: Option<ClockTime>,
    /// The fiscal year in which all days lie, even if they are in doubt.
    pub(super) fiscal_year: Option<FiscalYear>,
    /// What a person has to look at about the days.
    pub(super) date_doubt: Option<String>,
    /// What a person has to look at about the times.
    pub(super) time_doubt: Option<String>,
}

const PATTERN: &str = "a pattern";
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:(?<full>(?:(?:明治|大正|昭和|平成|令和|(?-u:\b)[MTSHR])\s*(?:元|[0-9]{1,2})|(?-u:\b)[0-9]{4})
        \s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}(?:\s*日|(?-u:\b)))
        |(?:(?<month>[0-9]{1,2})\s*月\s*)?(?<day>[0-9]{1,2})\s*日)
        (?<length>間)?
        (?:\s*\(\s*(?<weekday>[月火水木金土日])(?:曜日?)?[^)]{0,4}\))?",
    )
    .expect(PATTERN)
});
static YEAR_AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\((?:明治|大正|昭和|平成|令和)?\s*(?:元|[0-9]{1,4})年?\)(?<month>\s*[0-9]{1,2}\s*月)",
    )
    .expect(PATTERN)
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:午前|午後)?\s*(?-u:\b)[0-9]{1,2}\s*(?:時(?:\s*[0-9]{1,2}\s*分|半)?|:[0-9]{2}(?-u:\b))(?<length>間)?").expect(PATTERN)
});
static FISCAL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:昭和|平成|令和)\s*(?:元|[0-9]{1,2})|[0-9]{4})\s*年度").expect(PATTERN)
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

/// Reads what stands under the heading of the date. `year` is the fiscal year
/// that the title names.
pub(super) fn read(text: &str, year: Option<FiscalYear>) -> When {
    let text: String = text.nfkc().collect();
    let text = YEAR_AGAIN.replace_all(&text, "$month");
    let mut when = When::default();
    days(&text, year, &mut when);
    times(&text, &mut when);
    when
}

struct Day {
    date: Date,
    at: Range<usize>,
    /// What speaks against it.
    doubt: Option<String>,
}

fn days(text: &str, year: Option<FiscalYear>, when: &mut When) {
    let mut days: Vec<Day> = Vec::new();
    for found in DAY
        .captures_iter(text)
        .filter(|found| found.name("length").is_none())
    {
        if let Some(day) = day(&found, days.last(), year)
            && days.iter().all(|other| other.date != day.date)
        {
            days.push(day);
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
        [first, last] if is_range(&text[first.at.end..last.at.start], first, last) => {
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
fn is_range(between: &str, first: &Day, last: &Day) -> bool {
    let next = || {
        Date::new(
            first.date.year(),
            first.date.month().try_into().ok()?,
            (first.date.day() + 1).try_into().ok()?,
        )
        .ok()
    };
    let joined = ["・", "、", ",", "及び", "と"].contains(&between.trim());
    // A sign further before may stand between two times of the first day.
    let spans = SPANS.iter().any(|sign| between.trim_end().ends_with(sign));
    first.date < last.date && (spans || joined && next() == Some(last.date))
}

/// What stands between the ends of a span.
const SPANS: [&str; 9] = ["~", "〜", "から", "-", "–", "—", "―", "−", "ー"];

fn is_span(text: &str) -> bool {
    SPANS.iter().any(|sign| text.contains(sign))
}

fn times(text: &str, when: &mut When) {
    let found: Vec<_> = TIME
        .captures_iter(text)
        .filter(|found| found.name("length").is_none())
        .filter_map(|found| {
            let at = found.get(0)?;
            Some((time_meant(at.as_str())?, at.range()))
        })
        .filter(|(_, at)| !is_of_doors(text, at))
        .collect();
    match &found[..] {
        [] => {}
        [(start, at)] if is_start(&text[at.end..]) => when.start = Some(*start),
        [(start, a), (end, b)]
            if is_span(&text[a.end..b.start]) && (when.end_date.is_some() || start < end) =>
        {
            (when.start, when.end) = (Some(*start), Some(*end));
        }
        several => {
            let list: Vec<_> = several.iter().map(|(time, _)| time.to_string()).collect();
            when.time_doubt = Some(format!(
                "開始と終了を決められません（書かれている時刻: {}）",
                list.join("、")
            ));
        }
    }
}

/// Whether a time is when the doors open and not when the meeting begins.
fn is_of_doors(text: &str, at: &Range<usize>) -> bool {
    let words = ["受付", "開場"];
    let (before, after) = (&text[..at.start], text[at.end..].trim_start());
    let near = before
        .char_indices()
        .rev()
        .nth(4)
        .map_or(before, |(from, _)| &before[from..]);
    words
        .iter()
        .any(|word| near.contains(word) || after.starts_with(word))
}

fn is_start(after: &str) -> bool {
    let after = after.trim_start();
    is_span(&after.chars().take(2).collect::<String>())
        || ["開始", "より", "開会", "開演"]
            .iter()
            .any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days and times, then whether days and times are in doubt.
    fn said(text: &str) -> String {
        let when = read(text, Some(FiscalYear(2023)));
        let show = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
        let days = [when.date, when.end_date].map(|day| show(day.map(|day| day.to_string())));
        let times = [when.start, when.end].map(|time| show(time.map(|time| time.to_string())));
        let doubts = [when.date_doubt, when.time_doubt].map(|doubt| u8::from(doubt.is_some()));
        format!("{} {} {doubts:?}", days.join(".."), times.join("-"))
    }

    #[test]
    fn one_day_with_its_times_is_read_in_every_form() {
        for text in [
            "2023年11月6日(月曜日) 13時30分~17時00分",
            "令和５年１１月６日（月） １３：３０〜１７：００",
            "令和5年(2023年)11月6日（月）午後1時半から午後5時まで",
            "2023/11/06 13:30-17:00（受付13:00）",
            "R5.11.6 受付開始 13時 13時30分～17時（3時間30分）",
        ] {
            assert_eq!(said(text), "2023-11-06..? 13:30-17:00 [0, 0]", "{text}");
        }
    }

    #[test]
    fn the_days_of_a_meeting_of_several_are_the_first_and_the_last() {
        for text in [
            "2023年11月6日(月)～7日(火)",
            "令和5年11月6日（月）・7日（火）",
            "2023年11月6日から2023年11月7日 2日間",
        ] {
            assert_eq!(said(text), "2023-11-06..2023-11-07 ?-? [0, 0]", "{text}");
        }
        assert_eq!(
            said("2023年11月6日13時~7日12時"),
            "2023-11-06..2023-11-07 13:00-12:00 [0, 0]"
        );
    }

    #[test]
    fn what_could_mean_several_things_is_left_open() {
        assert_eq!(said("2023年11月13日 2023年11月20日"), "?..? ?-? [1, 0]");
        assert_eq!(
            said("2023年11月13日 10時~12時 2023年11月20日"),
            "?..? 10:00-12:00 [1, 0]"
        );
        assert_eq!(
            said("2023年11月6日 10時~12時、13時~15時"),
            "2023-11-06..? ?-? [0, 1]"
        );
        assert_eq!(
            said("2023年11月6日 午後1時30分~5時"),
            "2023-11-06..? ?-? [0, 1]"
        );
        assert_eq!(said("13時30分"), "?..? ?-? [0, 1]");
    }

    #[test]
    fn a_day_that_does_not_fit_what_stands_beside_it_is_in_doubt() {
        assert_eq!(said("2023年11月6日(火)"), "2023-11-06..? ?-? [1, 0]");
        assert_eq!(said("2024年11月6日"), "2024-11-06..? ?-? [1, 0]");
        assert_eq!(said("1月15日(月) 10時開始"), "2024-01-15..? 10:00-? [1, 0]");
    }

    #[test]
    fn a_title_of_one_fiscal_year_names_it() {
        assert_eq!(fiscal_year("「令和５年度 会議」"), Some(FiscalYear(2023)));
        assert_eq!(
            fiscal_year("「令和7年度表彰式」及び「令和7年度催し」"),
            Some(FiscalYear(2025))
        );
        assert_eq!(fiscal_year("令和4年度と令和5年度"), None);
        assert_eq!(fiscal_year("会議"), None);
    }
}
