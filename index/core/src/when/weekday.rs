//! Weekdays as they are written beside days.

use super::words::{PARENTHESES, starts_with};
use crate::calendar::WEEKDAYS;

/// The weekdays in English from Monday on.
const ENGLISH: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The shortest form of a weekday in English, in letters.
const SHORT: usize = 3;

/// What may stand beside a weekday in its parentheses: that it is a holiday.
const HOLIDAYS: [&str; 8] = [
    "国民の休日",
    "振替休日",
    "祝日",
    "休日",
    "振替",
    "振休",
    "祝",
    "休",
];

/// How many bytes a weekday with holidays takes in its parentheses. A text of
/// parentheses alone would be read to its end for each of them.
const LONGEST: usize = 200;

/// The weekday that stands in parentheses at the beginning of a text, none where
/// only a holiday stands there, and how many bytes it takes with them.
pub(super) fn in_parentheses(text: &str) -> Option<(Option<&'static str>, usize)> {
    let open = text.chars().next()?;
    let (_, close) = PARENTHESES.iter().find(|(it, _)| *it == open)?;
    let inside = &text[open.len_utf8()..];
    let near = &inside[..inside.floor_char_boundary(LONGEST)];
    let (inside, closing) = match near.find(*close) {
        Some(end) => (&inside[..end], close.len_utf8()),
        None if near.len() < inside.len() => return None,
        None => (inside, 0),
    };
    let length = open.len_utf8() + inside.len() + closing;
    content(inside).map(|weekday| (weekday, length))
}

/// What the inside of parentheses says that holds a weekday and holidays alone.
fn content(inside: &str) -> Option<Option<&'static str>> {
    let mut rest = inside.trim();
    let (mut weekday, mut is_empty) = (None, true);
    while !rest.is_empty() {
        let separator = |c: char| c.is_whitespace() || matches!(c, '・' | '、' | ',' | '/' | '，');
        rest = rest.trim_start_matches(separator);
        if let Some(holiday) = HOLIDAYS.iter().find(|it| rest.starts_with(*it)) {
            rest = &rest[holiday.len()..];
        } else {
            let (found, length) = spelled(rest).or_else(|| bare(rest))?;
            if weekday.replace(found).is_some() {
                return None;
            }
            rest = &rest[length..];
        }
        is_empty = false;
    }
    (!is_empty).then_some(weekday)
}

/// The weekday that a text begins with, in a form that is nothing else: 水曜, Wed.
pub(super) fn spelled(text: &str) -> Option<(&'static str, usize)> {
    let (kanji, length) = bare(text)?;
    let rest = &text[length..];
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some((kanji, length));
    }
    let unit = ["曜日", "曜"].into_iter().find(|it| rest.starts_with(it))?;
    Some((kanji, length + unit.len()))
}

/// The weekday by its one kanji or in English at the beginning of a text.
pub(super) fn bare(text: &str) -> Option<(&'static str, usize)> {
    if let Some(kanji) = WEEKDAYS.iter().find(|kanji| text.starts_with(**kanji)) {
        return Some((kanji, kanji.len()));
    }
    let letters = text.find(|c: char| !c.is_ascii_alphabetic());
    let letters = letters.unwrap_or(text.len());
    let is_day =
        |name: &str| (SHORT..=name.len()).contains(&letters) && starts_with(name, &text[..letters]);
    let at = ENGLISH.iter().position(|name| is_day(name))?;
    let dot = usize::from(text[letters..].starts_with('.'));
    Some((WEEKDAYS[at], letters + dot))
}
