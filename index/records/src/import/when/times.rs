//! Times of day.

use std::ops::Range;
use std::sync::LazyLock;

use kairoku_core::validate::time_meant;
use regex::Regex;

use super::{When, is_span};

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:午前|午後)?\s*(?-u:\b)[0-9]{1,2}\s*(?:時(?:\s*[0-9]{1,2}\s*分|半)?|:[0-9]{2}(?-u:\b))(?<length>間)?").expect("a pattern")
});

/// Reads the times, and gives where the text says them.
pub(super) fn times(text: &str, when: &mut When) -> Vec<Range<usize>> {
    let all: Vec<_> = TIME
        .captures_iter(text)
        .filter(|found| found.name("length").is_none())
        .filter_map(|found| {
            let at = found.get(0)?;
            Some((time_meant(at.as_str())?, at.range()))
        })
        .collect();
    let of_meeting = all.iter().filter(|(_, at)| !is_of_doors(text, at));
    match &of_meeting.collect::<Vec<_>>()[..] {
        [] => {}
        [(start, at)] if is_start(&text[at.end..]) => when.start = Some(*start),
        [(start, a), (end, b)]
            if is_from_to(text, a, b) && (when.end_date.is_some() || start < end) =>
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
    if when.date.is_none() && when.date_doubt.is_some() {
        // Whose times they are is as open as the day.
        (when.start, when.end) = (None, None);
    }
    all.into_iter().map(|(_, at)| at).collect()
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

const BEGINS: [&str; 3] = ["開始", "開会", "開演"];

fn is_from_to(text: &str, start: &Range<usize>, end: &Range<usize>) -> bool {
    let between = text[start.end..end.start].trim_start();
    let after = text[end.end..].trim_start();
    let begins = BEGINS.iter().any(|word| between.starts_with(word));
    let ends = ["終了", "閉会", "終演"]
        .iter()
        .any(|word| after.starts_with(word));
    !between.contains('\u{1e}') && (is_span(between) || begins && ends)
}

fn is_start(after: &str) -> bool {
    let after = after.trim_start();
    is_span(&after.chars().take(2).collect::<String>())
        || BEGINS.iter().any(|word| after.starts_with(word))
        || after.starts_with("より")
}
