//! Parts: a text cut into days, times and words, so that nothing of it is lost.

use super::kind::{HEADING, Kind, Part, WrittenDay};
use super::words::{PARENTHESES, word};
use super::{clock, day, weekday};

/// Cuts a plain text into its parts.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut depth) = (0, 0_u8);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() && c != '\n' {
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = part(text, at, &parts);
        if kind == Kind::Close {
            depth = depth.saturating_sub(1);
        }
        push(
            &mut parts,
            Part {
                kind,
                at: at..at + length,
                depth,
            },
        );
        if kind == Kind::Open {
            depth = depth.saturating_add(1);
        }
        at += length;
    }
    parts
}

/// Adds a part. What is not understood goes on as one.
fn push(parts: &mut Vec<Part>, part: Part) {
    match parts.last_mut() {
        Some(last) if last.kind == Kind::Unknown && part.kind == Kind::Unknown => {
            last.at.end = part.at.end;
        }
        _ => parts.push(part),
    }
}

/// The part at a place and how many bytes it has.
fn part(text: &str, at: usize, before: &[Part]) -> (Kind, usize) {
    let rest = &text[at..];
    let c = rest.chars().next().unwrap_or_default();
    match c {
        '\n' => return (Kind::Line, 1),
        HEADING => return (Kind::Heading, 1),
        _ => {}
    }
    let touching = before.last().filter(|part| part.at.end == at);
    let in_word = touching.is_some_and(|part| ends_in_word(text, part));
    if !in_word && let Some(found) = value(rest, before, touching) {
        return found;
    }
    if let Some((weekday, length)) = weekday::in_parentheses(rest) {
        return (Kind::Weekday(weekday), length);
    }
    if PARENTHESES.iter().any(|(open, _)| *open == c) {
        return (Kind::Open, c.len_utf8());
    }
    if PARENTHESES.iter().any(|(_, close)| *close == c) {
        return (Kind::Close, c.len_utf8());
    }
    let is_behind_word = in_word && c.is_ascii_alphanumeric();
    word(rest)
        .filter(|(_, length)| !is_behind_word && ends_word(rest, *length))
        .unwrap_or_else(|| (Kind::Unknown, unknown(rest)))
}

/// A day, a time, a length or a weekday at the beginning of a text.
fn value(rest: &str, before: &[Part], touching: Option<&Part>) -> Option<(Kind, usize)> {
    let is_behind_day = matches!(
        touching,
        Some(Part {
            kind: Kind::Day(_),
            ..
        })
    );
    let behind_t = rest.strip_prefix(['T', 't']).filter(|_| is_behind_day);
    if behind_t.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit())) {
        return Some((Kind::Nothing, 1));
    }
    let is_behind_time = matches!(
        before.last(),
        Some(Part {
            kind: Kind::Time(_),
            ..
        })
    );
    if is_behind_time
        && let Some(zone) = ["+09:00", "+0900"].iter().find(|it| rest.starts_with(**it))
    {
        return Some((Kind::Nothing, zone.len()));
    }
    if let Some((day, length)) = day::read(rest, continued(before)) {
        return Some((Kind::Day(day), length));
    }
    if let Some((time, length)) = clock::read(rest) {
        return Some((Kind::Time(time), length));
    }
    if let Some((kind, length)) = clock::length(rest) {
        return Some((kind, length));
    }
    if let Some((weekday, length)) = weekday::spelled(rest) {
        return Some((Kind::Weekday(Some(weekday)), length));
    }
    // 11月6日 水: one kanji is a weekday right behind a day alone.
    let is_next_to_day = matches!(
        before.last(),
        Some(Part {
            kind: Kind::Day(_),
            ..
        })
    );
    let (weekday, length) = weekday::bare(rest).filter(|_| is_next_to_day)?;
    let ends = rest[length..].chars().next();
    let is_alone = ends.is_none_or(|c| c.is_whitespace() || "~-・、,(".contains(c));
    is_alone.then_some((Kind::Weekday(Some(weekday)), length))
}

/// The day before, where a sign stands behind it by which another may follow in
/// short.
fn continued(before: &[Part]) -> Option<WrittenDay> {
    let (last, before) = before.split_last()?;
    if !matches!(last.kind, Kind::Span | Kind::List) {
        return None;
    }
    let mut behind = before.iter().rev().map(|part| part.kind);
    behind.find_map(|kind| match kind {
        Kind::Day(day) => Some(Some(day)),
        Kind::Weekday(_) | Kind::Nothing => None,
        _ => Some(None),
    })?
}

/// Whether a part that is not understood ends in the middle of a word, so that a
/// number behind it is no day: B2024, 第2日.
fn ends_in_word(text: &str, part: &Part) -> bool {
    let last = text[part.at.clone()].chars().last();
    part.kind == Kind::Unknown
        && last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '全' | '約' | '各'))
}

/// Whether a word of letters ends where it seems to.
fn ends_word(rest: &str, length: usize) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    !rest.starts_with(is_letter) || !rest[length..].starts_with(is_letter)
}

/// How many bytes at the beginning of a text belong together though they are not
/// understood: a number with its unit, a word of letters, else a character.
fn unknown(rest: &str) -> usize {
    let run = |is: fn(char) -> bool| rest.len() - rest.trim_start_matches(is).len();
    let digits = run(|c| c.is_ascii_digit());
    if digits > 0 {
        let unit = rest[digits..].chars().next();
        return digits
            + unit
                .filter(|c| "日時分月年".contains(*c))
                .map_or(0, char::len_utf8);
    }
    let letters = run(|c| c.is_ascii_alphabetic());
    if letters > 0 {
        return letters;
    }
    rest.chars().next().map_or(0, char::len_utf8)
}
