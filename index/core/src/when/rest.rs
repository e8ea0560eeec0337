//! The rest: what stands in a text and is neither a day, a time, nor a word that says
//! nothing more.

use std::ops::Range;

use super::doubt::Doubt;
use super::kind::{Kind, Part};
use super::words::{PARENTHESES, unheld};
use super::{When, times};

/// Doubts what is left of the text.
pub(super) fn doubt(text: &str, parts: &[Part], aside: Vec<Range<usize>>, when: &mut When) {
    let mut left: Vec<Range<usize>> = aside;
    for run in parts.split(|part| part.is_value() || part.kind == Kind::Heading) {
        let is_unknown = |part: &Part| part.kind == Kind::Unknown;
        if let Some(first) = run.iter().position(is_unknown) {
            let last = run.iter().rposition(is_unknown).unwrap_or(first);
            left.push(touching(run, first, last));
        }
    }
    left.extend(times::without_time(parts));
    // 2024年11月6日頃: about a day.
    let abouts = parts.iter().enumerate().filter(|(at, part)| {
        let before = at.checked_sub(1).map(|at| parts[at].kind);
        part.kind == Kind::About && !matches!(before, Some(Kind::Time(_)))
    });
    left.extend(abouts.map(|(_, part)| part.at.clone()));
    left.extend(dangling(text, parts));
    left.sort_by_key(|at| at.start);
    let first_time = parts.iter().find(|part| matches!(part.kind, Kind::Time(_)));
    let first_time = first_time.map_or(usize::MAX, |part| part.at.start);
    for at in left {
        let words: Vec<_> = text[at.clone()].split_whitespace().collect();
        let words = words.join(" ");
        let words = without_parentheses(&words);
        let doubt = match unheld(words) {
            Some(_) => Doubt::Unheld(words.to_owned()),
            None if parts.iter().any(Part::is_value) => Doubt::Rest(words.to_owned()),
            None => Doubt::NoDay(words.to_owned()),
        };
        let about_day = matches!(doubt, Doubt::Unheld(_)) || words.contains(['日', '回']);
        let doubts = match at.start > first_time && !about_day && when.date.is_some() {
            true => &mut when.time_doubts,
            false => &mut when.day_doubts,
        };
        match (doubts.last_mut(), doubt) {
            (Some(Doubt::Rest(before)), Doubt::Rest(more)) => *before = format!("{before}、{more}"),
            (_, doubt) => doubts.push(doubt),
        }
    }
}

/// A sign at the end behind which another day or time was meant: 6日と, 6日～7日～.
/// Behind a beginning it is an open end.
fn dangling(text: &str, parts: &[Part]) -> Option<Range<usize>> {
    let (last, before) = parts.split_last()?;
    let value = before.iter().rposition(Part::is_value)?;
    let mut signs = before[..value].iter().rev().map(|part| part.kind);
    let sign = signs.find(|kind| !matches!(kind, Kind::Nothing | Kind::Weekday(_)));
    let is_left = match last.kind {
        Kind::List => !["、", ","].contains(&&text[last.at.clone()]),
        Kind::Span => match before[value].kind {
            Kind::Day(_) => matches!(sign, Some(Kind::Span | Kind::List)),
            _ => sign == Some(Kind::Span),
        },
        _ => false,
    };
    // 6日（to: in parentheses that nothing closes it is of no span.
    let is_inside = before[value..].iter().any(|part| part.kind == Kind::Open);
    let is_sign = matches!(last.kind, Kind::List | Kind::Span);
    (is_left || is_inside && is_sign).then(|| last.at.clone())
}

/// Words without the signs around them.
fn without_parentheses(words: &str) -> &str {
    let words = words.trim_matches(|c: char| " 、,・~-/:".contains(c));
    let mut pairs = PARENTHESES.iter();
    let inner = pairs.find_map(|(open, close)| {
        let inner = words.strip_prefix(*open)?.strip_suffix(*close)?;
        // (A)と(B): the first is closed before the end.
        let closes_before = inner
            .find(*close)
            .is_some_and(|at| !inner[..at].contains(*open));
        (!closes_before).then_some(inner)
    });
    let opens = |c: char| PARENTHESES.iter().any(|(open, _)| *open == c);
    inner.unwrap_or(words).trim_end_matches(opens).trim()
}

/// The bytes from one part to another, with the parts that touch them and are
/// words of the same sentence.
fn touching(run: &[Part], first: usize, last: usize) -> Range<usize> {
    let is_word = |part: &Part| {
        matches!(
            part.kind,
            Kind::Nothing
                | Kind::List
                | Kind::Role(_)
                | Kind::Until
                | Kind::About
                | Kind::Open
                | Kind::Close
        )
    };
    let (mut from, mut to) = (first, last);
    while from > 0 && is_word(&run[from - 1]) && run[from - 1].at.end == run[from].at.start {
        from -= 1;
    }
    while to + 1 < run.len() && is_word(&run[to + 1]) && run[to].at.end == run[to + 1].at.start {
        to += 1;
    }
    run[from].at.start..run[to].at.end
}
