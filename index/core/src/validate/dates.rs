//! The dates and times that people meant who wrote them in another form.

use unicode_normalization::UnicodeNormalization;

use crate::calendar::{self, EraForm};
use crate::date::Date;
use crate::record::ClockTime;

/// The day someone meant who wrote 2023/11/6, 令和5年11月6日（月） or the like.
pub fn date_meant(text: &str) -> Option<Date> {
    let text: String = text.nfkc().collect();
    let written = calendar::read(text.trim())?;
    // An era by one kanji, as in 平10, is left to who can ask.
    let is_plain = written.era.is_none_or(|it| it.form != EraForm::Kanji);
    written.day_alone().filter(|_| is_plain)
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
