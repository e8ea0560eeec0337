//! The dates and times that people meant who wrote them in another form.

use crate::date::Date;
use unicode_normalization::UnicodeNormalization;

use crate::fiscal::Era;
use crate::record::ClockTime;

/// The day someone meant who wrote 2023/11/6, 令和5年11月6日（月） or the like.
pub fn date_meant(text: &str) -> Option<Date> {
    let text: String = text.nfkc().collect();
    // The day of the week, or anything else in parentheses, says nothing new.
    let text = text.split('(').next().unwrap_or_default().trim();
    let lower = text.to_lowercase();
    let era = Era::ALL.iter().find_map(|era| {
        let rest = text
            .strip_prefix(era.name)
            .or_else(|| lower.strip_prefix(era.initial))?;
        Some((era, rest))
    });
    let numbers = |text: &str| numbers(&text.replacen('元', "1", 1), "年月日/.- ");
    let (year, month, day) = match era {
        Some((era, rest)) => match *numbers(rest)? {
            [nth, month, day] => (era.year(i16::try_from(nth).ok()?)?, month, day),
            _ => return None,
        },
        None => match *numbers(text)? {
            [year @ 1000..=9999, month, day] => (i16::try_from(year).ok()?, month, day),
            [joined @ 1000_0000..=9999_9999] => (
                i16::try_from(joined / 10_000).ok()?,
                joined / 100 % 100,
                joined % 100,
            ),
            _ => return None,
        },
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The time someone meant who wrote 9:00, 13時30分, 午後1時半 or the like.
pub fn time_meant(text: &str) -> Option<ClockTime> {
    let text: String = text.nfkc().collect();
    let text = text.trim().replace('半', "30").to_lowercase();
    let afternoon = text.contains("午後") || text.contains("pm");
    let (hour, minute) = match *numbers(&text, "時分秒: 午前後apm")? {
        [hour] if text.contains('時') => (hour, 0),
        [hour, minute] | [hour, minute, _] => (hour, minute),
        _ => return None,
    };
    let hour = if afternoon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    format!("{hour:02}:{minute:02}").parse().ok()
}

/// Every run of digits in a text; none where anything but the signs that are
/// expected between them stands in it, or where a run is far too long.
fn numbers(text: &str, signs: &str) -> Option<Vec<u32>> {
    let other = |c: char| !c.is_ascii_digit();
    if text.chars().any(|c| other(c) && !signs.contains(c)) {
        return None;
    }
    text.split(other)
        .filter(|run| !run.is_empty())
        .map(|run| run.parse().ok())
        .collect()
}
