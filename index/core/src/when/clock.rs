//! A time of day as it is written, and how long something lasts.

use super::kind::{Half, Kind, WrittenTime};
use super::words::starts_with;
use crate::calendar::numeral;
use crate::record::ClockTime;

/// The words for the halves of the day. The longer of two that fit is meant.
const HALVES: [(&str, bool, bool); 14] = [
    ("午前", false, false),
    ("午後", true, false),
    ("a.m.", false, true),
    ("p.m.", true, true),
    ("a.m", false, true),
    ("p.m", true, true),
    ("am", false, true),
    ("pm", true, true),
    ("朝の", false, false),
    ("朝", false, false),
    ("夕方", true, false),
    ("夜の", true, false),
    ("夜", true, false),
    ("夕", true, false),
];

/// The half of the day at the beginning of a text.
fn half(text: &str, is_behind: bool) -> Option<(Half, usize)> {
    let mut halves = HALVES.iter().filter(|it| !is_behind || it.2);
    let (word, is_afternoon, is_latin) = halves.find(|it| starts_with(text, it.0))?;
    let goes_on = text[word.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
    let half = Half {
        is_afternoon: *is_afternoon,
        is_latin: *is_latin,
        is_behind,
    };
    (!goes_on).then_some((half, word.len()))
}

/// The time that a text begins with, and how many bytes it takes.
pub(super) fn read(text: &str) -> Option<(WrittenTime, usize)> {
    if text.starts_with("正午") {
        let noon = WrittenTime {
            hour: 12,
            minute: 0,
            has_seconds: false,
            half: None,
            is_plain: false,
        };
        return Some((noon, "正午".len()));
    }
    let (mut marked, mut length) = match half(text, false) {
        Some((half, length)) => (Some(half), length),
        None => (None, 0),
    };
    length += spaces(&text[length..]);
    let rest = &text[length..];
    let (mut time, own) = with_colons(rest)
        .or_else(|| in_units(rest))
        .or_else(|| bare(rest))?;
    length += own;
    let gap = spaces(&text[length..]);
    if let Some((behind, own)) = half(&text[length + gap..], true) {
        if marked.is_some() {
            return None;
        }
        marked = Some(behind);
        length += gap + own;
    }
    time.half = marked;
    time.is_plain &= marked.is_none();
    Some((time, length))
}

/// A time as 13:30, 13:30:00 or 13:30:00.000.
fn with_colons(text: &str) -> Option<(WrittenTime, usize)> {
    let (hour, rest) = digits(text, 1..=2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2..=2)?;
    let mut total = (hour * 60 + minute) * 60;
    let mut has_seconds = false;
    if let Some((second, behind)) = rest.strip_prefix(':').and_then(|it| digits(it, 2..=2)) {
        rest = behind;
        total += second;
        let fraction = rest.strip_prefix('.').and_then(|it| digits(it, 1..=9));
        if let Some((_, behind)) = fraction {
            // A part of a second that is nearly one comes of rounding.
            total += u32::from(rest[1..].starts_with("999"));
            rest = behind;
        }
        has_seconds = total % 60 != 0;
    }
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    let minutes = total / 60;
    let time = WrittenTime {
        hour: minutes / 60,
        minute: minutes % 60,
        has_seconds,
        half: None,
        is_plain: true,
    };
    let is_one = minute < 60 && !goes_on;
    is_one.then(|| (time, text.len() - rest.len()))
}

/// A time as 13時, 13時30分, 1時半.
fn in_units(text: &str) -> Option<(WrittenTime, usize)> {
    let (hour, rest) = numeral::read(text)?;
    let rest = rest.trim_start().strip_prefix('時')?;
    if rest.starts_with('間') || hour > 99 {
        return None;
    }
    let mut time = WrittenTime {
        hour,
        minute: 0,
        has_seconds: false,
        half: None,
        is_plain: false,
    };
    let mut end = rest;
    if let Some(behind) = rest.strip_prefix('半') {
        time.minute = 30;
        end = behind;
    } else if let Some((minute, behind)) = numeral::read(rest.trim_start())
        && minute < 60
    {
        let unit = behind.trim_start().strip_prefix('分');
        let is_bare = rest.starts_with(|c: char| c.is_ascii_digit())
            && !behind.starts_with([':', '時', '日', '月', '年', '名', '人']);
        if let Some(behind) = unit.or(is_bare.then_some(behind)) {
            time.minute = minute;
            end = behind;
        }
        if let Some((second, behind)) = unit.and_then(|it| numeral::read(it.trim_start()))
            && let Some(behind) = behind.strip_prefix('秒')
        {
            time.has_seconds = second != 0;
            end = behind;
        }
    }
    Some((time, text.len() - end.len()))
}

/// An hour alone before am or pm: 3pm.
fn bare(text: &str) -> Option<(WrittenTime, usize)> {
    let (hour, rest) = digits(text, 1..=2)?;
    let (half, _) = half(&rest[spaces(rest)..], true)?;
    let time = WrittenTime {
        hour,
        minute: 0,
        has_seconds: false,
        half: Some(half),
        is_plain: false,
    };
    Some((time, text.len() - rest.len()))
}

/// How long something lasts, at the beginning of a text: 2日間, 3時間30分, 90分.
pub(super) fn length(text: &str) -> Option<(Kind, usize)> {
    let after_all = text.strip_prefix('全').unwrap_or(text);
    let (number, rest) = numeral::read(after_all)?;
    let rest = rest.trim_start();
    let of = |rest: &str| text.len() - rest.len();
    if let Some(rest) = rest.strip_prefix("日間") {
        return Some((Kind::Days(number), of(rest)));
    }
    if let Some(rest) = rest.strip_prefix("泊")
        && let Some((days, rest)) = numeral::read(rest)
    {
        let rest = rest.strip_prefix('日')?;
        return Some((Kind::Days(days), of(rest)));
    }
    if let Some(rest) = rest.strip_prefix("時間") {
        if let Some(rest) = rest.strip_prefix('半') {
            return Some((
                Kind::Minutes(number.saturating_mul(60).saturating_add(30)),
                of(rest),
            ));
        }
        let minutes =
            numeral::read(rest).and_then(|(it, rest)| Some((it, rest.strip_prefix('分')?)));
        return Some(match minutes {
            Some((minutes, rest)) => (
                Kind::Minutes(number.saturating_mul(60).saturating_add(minutes)),
                of(rest),
            ),
            None => (Kind::Minutes(number.saturating_mul(60)), of(rest)),
        });
    }
    let rest = rest
        .strip_prefix("分間")
        .or_else(|| rest.strip_prefix('分'))?;
    Some((Kind::Minutes(number), of(rest)))
}

impl WrittenTime {
    /// The time, where it can be meant in one way alone. `afternoon` is whether one
    /// before it was in the afternoon, which is then said once for both.
    pub(super) fn time(&self, afternoon: bool) -> Option<ClockTime> {
        let hour = match self.half {
            None if afternoon && (1..12).contains(&self.hour) => self.hour + 12,
            None => self.hour,
            Some(half) => half.hour(self.hour, self.minute)?,
        };
        let minutes = u16::try_from(hour * 60 + self.minute).ok()?;
        ClockTime::of_minutes(minutes)
    }
}

impl Half {
    /// The hour of the day that an hour of this half is.
    fn hour(self, hour: u32, minute: u32) -> Option<u32> {
        let is_clear = self.is_latin || minute > 0;
        match (self.is_afternoon, hour) {
            (false, 12) if is_clear => Some(0),
            (true, 12) if is_clear => Some(12),
            (_, 12) => None,
            (false, 0..12) => Some(hour),
            (true, 0..12) => Some(hour + 12),
            (true, 13..24) => Some(hour),
            _ => None,
        }
    }
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let number = digits
        .parse()
        .ok()
        .filter(|_| lengths.contains(&digits.len()))?;
    Some((number, rest))
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{3000}']).len()
}
