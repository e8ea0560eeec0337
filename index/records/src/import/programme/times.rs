//! The times of a programme, which a record does not hold.

use std::sync::LazyLock;

use regex::Regex;

use super::kind::{is_label, unbracketed};
use crate::import::page::{Line, Mark, TablePosition};

const PATTERN: &str = "a pattern";
const TIME: &str =
    r"(?:午前|午後)?[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時(?:[0-9０-９]{1,2}分|半)?)";
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^[(（\[［【]?(?:{TIME}\s*(?:[~～〜―－–—−ー-]|から)?\s*){{1,2}}(?:まで)?[)）\]］】]?\s*(?:[(（][0-9０-９]+分間?[)）]\s*)?"
    ))
    .expect(PATTERN)
});
static TIMES_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\s*(?:{TIME}\s*(?:[~～〜―－–—−-]|から)\s*{TIME}(?:まで)?|[(（](?:(?:{TIME}\s*(?:[~～〜―－–—−ー-]|から)?\s*){{1,2}}|約?[0-9０-９]+分間?)[)）])$"
    ))
    .expect(PATTERN)
});

/// The times at the beginning of a line or at its end, and the rest of it.
pub(in crate::import) fn after_time(text: &str) -> (&str, &str) {
    let end = TIMES.find(text).map_or(0, |times| times.end());
    let behind = TIMES_BEHIND.find(&text[end..]);
    let until = behind.map_or(text.len(), |behind| end + behind.start());
    let time = match end {
        0 => &text[until..],
        _ => &text[..end],
    };
    (time.trim(), &text[end..until])
}

/// Whether a line begins with a time and another of the next lines does, too.
pub(in crate::import) fn is_timetable(lines: &[Line]) -> bool {
    let is_timed = |line: &Line| {
        let rest = after_time(&line.text).1;
        let is_behind = line.text.starts_with(rest);
        !line.is_sentence() && !is_behind && !rest.trim().is_empty()
    };
    let mut following = lines.iter().skip(1).take(8);
    lines.first().is_some_and(is_timed) && following.any(is_timed)
}

/// A line without the times at its beginning, none where it is nothing else.
/// What follows a time begins something.
pub(super) fn without_times(lines: &[Line]) -> Vec<Line> {
    let mut begins = false;
    let mut all = Vec::new();
    for line in lines {
        let end = TIMES.find(&line.text).map_or(0, |times| times.end());
        let text = TIMES_BEHIND.replace(&line.text[end..], "");
        begins |= end > 0;
        if text.is_empty() {
            continue;
        }
        let table_position =
            if begins && line.table_position != TablePosition::Speaker && !line.is_sentence() {
                TablePosition::Begins
            } else {
                line.table_position
            };
        begins = false;
        let (mark, number) = if end > 0 && line.mark == Mark::None {
            Line::new(&text).map_or((Mark::None, None), |line| (line.mark, line.number))
        } else {
            (line.mark, line.number)
        };
        let text = match Line::new(&text) {
            Some(bare) if end > 0 => bare.text,
            _ => text.into_owned(),
        };
        let inner = unbracketed(text.trim_end().trim_end_matches([':', '：']));
        let (text, table_position) = if inner.len() < text.len() && is_label(inner) {
            (inner.to_owned(), TablePosition::Begins)
        } else {
            (text, table_position)
        };
        all.push(Line {
            text,
            table_position,
            mark,
            number,
            ..line.clone()
        });
    }
    all
}
