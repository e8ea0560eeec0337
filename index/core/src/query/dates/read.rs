//! Reads a word that is a date wholly, or two dates with a dash between: what is
//! accepted of all that [`calendar::read`] can read.
//!
//! - A year: 2023, 2023年, 2023年度, 令和5, R5年, 平成元年度, 二〇二三年, 西暦2023年,
//!   FY2023. Without an era or a unit it has four digits.
//! - A month or a day: 2023年11月, 11月6日, 2023/11/6, 2023-11-06, R5.11.6,
//!   20231106, 11/6. Of two bare numbers only those with a slash between are a
//!   day, as keyboards write it; 11.6 and 11-6 are numbers.
//! - Beside each what the pages show: in parentheses the day of the week and the
//!   same date in the other calendar, and behind a day its hours.

use crate::calendar::{self, EraForm, NamedEra, SPANS, WEEKDAYS, Written};
use crate::date::Date;
use crate::fold::{Depth, Folded};

/// The years that a word may mean. Other numbers are no years.
const YEARS: std::ops::RangeInclusive<i16> = 1868..=2100;

/// What is written before a fiscal year in English, and before a year of the
/// Western calendar.
const FISCAL_YEAR: [&str; 2] = ["FY", "fy"];
const WESTERN: &str = "西暦";

/// The longest word that is read, in characters.
const MAX_CHARS: usize = 60;

/// A year, a month or a day, as exactly as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// A year, or a fiscal year where it is called one.
    Year { year: i16, fiscal: bool },
    /// A month, of every year where none is named.
    Month { year: Option<i16>, month: i8 },
    /// A day, of every year where none is named.
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
}

/// Reads a word that is a date, or two of the same exactness with a dash between,
/// and nothing else: the first and the last, which may be the same. Where both
/// have years they are in order.
pub(super) fn span(text: &str) -> Option<(Point, Point)> {
    // Digits in groups are an amount, whatever the fold makes of them.
    if text.chars().nth(MAX_CHARS).is_some() || text.contains([',', '，']) {
        return None;
    }
    let text = without_remarks(&Folded::new(text, Depth::Exact).to_string())?;
    if let Some(point) = point(&text) {
        return Some((point, point));
    }
    let signs = [".."].into_iter().chain(SPANS).chain(["/"]);
    let ends = signs.flat_map(|sign| text.match_indices(sign));
    // A slash parts the ends only where dashes part the numbers: 2023-11-06/07.
    let mut ends = ends.filter(|(at, sign)| *sign != "/" || text[..*at].contains('-'));
    let (first, last) = ends.find_map(|(at, sign)| {
        let first = point(&text[..at])?;
        let last = &text[at + sign.len()..];
        let last = last.strip_suffix("まで").unwrap_or(last);
        Some((first, first.completed(last)?))
    })?;
    let in_order = first.place() <= last.place() || first.year().is_none();
    Some(if in_order {
        (first, last)
    } else {
        (last, first)
    })
}

/// Reads one year, month or day of a folded text.
fn point(text: &str) -> Option<Point> {
    if let Some(year) = FISCAL_YEAR.iter().find_map(|it| text.strip_prefix(it)) {
        let year = year.strip_suffix("年度").unwrap_or(year);
        let Point::Year { year, .. } = point(year).filter(|_| year.len() == 4)? else {
            return None;
        };
        return Some(Point::Year { year, fiscal: true });
    }
    let western = text.strip_prefix(WESTERN);
    let text = western.unwrap_or(text);
    let written = calendar::read(text).filter(is_whole)?;
    let numbers = &written.numbers;
    let signs: Vec<_> = numbers.iter().map(|number| number.signs).collect();
    let small = |at: usize| i8::try_from(numbers[at].value).ok();
    let year = || written.year().filter(|year| YEARS.contains(year));
    let has_era = written.era.is_some();
    if western.is_some() && (has_era || year().is_none()) {
        return None;
    }
    match signs[..] {
        [""] => bare(&written, year()),
        ["年"] => Some(Point::Year {
            year: year()?,
            fiscal: false,
        }),
        ["年度"] => Some(Point::Year {
            year: year()?,
            fiscal: true,
        }),
        ["月"] if !has_era => Point::month(None, small(0)?),
        ["月", "日"] if !has_era => Point::day(None, small(0)?, small(1)?),
        ["/", ""] if numbers.iter().all(|it| it.text.len() <= 2) && !has_era => {
            Point::day(None, small(0)?, small(1)?)
        }
        ["年" | "/" | ".", "月" | ""] => Point::month(Some(year()?), small(1)?),
        // R5-2 is a code.
        ["-", ""] if !has_era => Point::month(Some(year()?), small(1)?),
        ["年度", "月"] => Point::month(Some(of_fiscal(year()?, small(1)?)), small(1)?),
        ["年度", "月", "日"] => {
            Point::day(Some(of_fiscal(year()?, small(1)?)), small(1)?, small(2)?)
        }
        ["年", "月", "日"]
        | ["年", "/", ""]
        | ["/", "/", ""]
        | ["-", "-", ""]
        | [".", ".", "" | "."] => Point::day(Some(year()?), small(1)?, small(2)?),
        _ => None,
    }
}

/// Whether all of a text was read, and 元 is nothing but the first year of an
/// era.
fn is_whole(written: &Written<'_>) -> bool {
    let may_lead = written.era.is_some_and(|it| it.form != EraForm::Name);
    let leads = written.lead.is_empty() || (may_lead && written.lead == ".");
    let years = usize::from(written.era.is_some());
    let has_first = written.numbers[years..].iter().any(|it| it.is_first());
    written.rest.is_empty() && leads && !has_first
}

/// A number without a unit: a year of an era, a year of four digits, or a day of
/// eight.
fn bare(written: &Written<'_>, year: Option<i16>) -> Option<Point> {
    let digits = written.numbers[0].text.chars().count();
    // S3 and T5 are seldom years.
    let is_code =
        |named: NamedEra<'_>| named.form == EraForm::Letter && named.era.first_year() < 1989;
    if written.era.is_some_and(is_code) {
        return None;
    }
    if written.era.is_some() || digits == 4 {
        let year = year?;
        let fiscal = false;
        return Some(Point::Year { year, fiscal });
    }
    let day = written.date().filter(|day| YEARS.contains(&day.year()))?;
    let small = |number: u8| i8::try_from(number).ok();
    Point::day(Some(day.year()), small(day.month())?, small(day.day())?)
}

/// The calendar year of a month of a fiscal year.
fn of_fiscal(year: i16, month: i8) -> i16 {
    year + i16::from((1..4).contains(&month))
}

impl Point {
    /// A month that there is.
    fn month(year: Option<i16>, month: i8) -> Option<Self> {
        (1..=12)
            .contains(&month)
            .then_some(Self::Month { year, month })
    }

    /// A day that there is; in a leap year where none is named.
    fn day(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        let found = Date::new(year.unwrap_or(2000), month, day).ok();
        found.map(|_| Self::Day { year, month, day })
    }

    /// The year that is named.
    fn year(self) -> Option<i16> {
        match self {
            Self::Year { year, .. } => Some(year),
            Self::Month { year, .. } | Self::Day { year, .. } => year,
        }
    }

    /// Its place in the order of those that are as exact.
    fn place(self) -> (Option<i16>, i8, i8) {
        match self {
            Self::Year { year, .. } => (Some(year), 0, 0),
            Self::Month { year, month } => (year, month, 0),
            Self::Day { year, month, day } => (year, month, day),
        }
    }

    /// What a text says behind it and a dash, where what both have in common may
    /// be left out: 2023年11月30日〜12月1日, 2023-11-06/07.
    fn completed(self, text: &str) -> Option<Self> {
        let is_like = |other: &Self| {
            std::mem::discriminant(&self) == std::mem::discriminant(other)
                && self.year().is_some() == other.year().is_some()
        };
        if let Some(whole) = point(text).filter(is_like) {
            return Some(whole);
        }
        let of_year = |year: Option<i16>| {
            let years = year.into_iter().flat_map(|year| [year, year + 1]);
            years.flat_map(|year| [format!("{year}年{text}"), format!("{year}-{text}")])
        };
        let of_month = |year: Option<i16>, month: i8| {
            let year = year.map(|year| format!("{year}年")).unwrap_or_default();
            ["", "日"].map(|unit| format!("{year}{month}月{text}{unit}"))
        };
        let completions: Vec<String> = match self {
            Self::Year { .. } => Vec::new(),
            Self::Month { year, .. } => of_year(year).collect(),
            Self::Day { year, month, .. } => {
                let of_month = of_month(year, month).into_iter();
                of_month.chain(of_year(year)).collect()
            }
        };
        let mut later = completions.iter().filter_map(|text| point(text));
        later.find(|other| is_like(other) && self.place() < other.place())
    }
}

/// A folded text without what the pages show in parentheses beside a date: the
/// day of the week, and the same date in the other calendar; none where anything
/// else stands there.
fn without_remarks(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        plain.push_str(before);
        let (remark, after) = after.split_once(')')?;
        let says_same = || {
            let said = point(remark)?.place();
            let mut before = plain.char_indices().map(|(at, _)| &plain[at..]);
            before.find(|before| point(before).is_some_and(|it| it.place() == said))
        };
        if !is_weekday(remark) && says_same().is_none() {
            return None;
        }
        rest = after;
    }
    plain.push_str(rest);
    let plain = without_hours(&plain);
    // Without parentheses it is spelled out: 11月6日月曜日.
    let spelled = ["曜日", "曜"].into_iter().find_map(|unit| {
        let day = plain.strip_suffix(unit)?;
        let mut days = WEEKDAYS.iter();
        days.find_map(|weekday| day.strip_suffix(weekday))
    });
    let day = spelled.filter(|day| day.ends_with('日'));
    Some(day.unwrap_or(plain).to_owned())
}

/// A text without the hours behind a day, 13:30〜17:00: the page of a meeting
/// shows them, and a day is meant whatever its hours.
fn without_hours(text: &str) -> &str {
    let is_clock = |text: &str| {
        let clock = text.split_once(':');
        let number = |text: &str| text.parse().ok().filter(|_| text.len() <= 2);
        let clock = clock.and_then(|(hour, minute)| number(hour).zip(number(minute)));
        clock.is_some_and(|(hour, minute): (u8, u8)| hour <= 24 && minute < 60)
    };
    let day = text.rfind('日').map_or(0, |at| at + '日'.len_utf8());
    let (before, hours) = text.split_at(day);
    let mut ends = hours.split(['~', '〜', '-']).filter(|end| !end.is_empty());
    let all = day > 0 && hours.contains(':') && ends.all(is_clock);
    if all { before } else { text }
}

/// Whether a remark is a day of the week: 月, 月曜, 月曜日, 月祝.
fn is_weekday(remark: &str) -> bool {
    let remark = ["祝日", "祝", "休"]
        .into_iter()
        .find_map(|holiday| remark.strip_suffix(holiday))
        .unwrap_or(remark);
    let remark = ["曜日", "曜"]
        .into_iter()
        .find_map(|unit| remark.strip_suffix(unit))
        .unwrap_or(remark);
    WEEKDAYS.contains(&remark)
}
