//! Whether a page says that its meeting has been, or that it is to come.

use std::sync::LazyLock;

use regex::Regex;

use super::{PATTERN, WAS_HELD, WILL_BE};
use crate::import::heading::{self, Heading};
use crate::import::page::Page;

/// Whether a sentence says that this meeting, and not one before it, has been.
pub(super) fn was_held(page: &Page, title: &str) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:前回|昨年|前年|一昨年|過去)[^。]*$|第\s*(?P<nth>[0-9０-９]+)\s*回[^。]*は")
            .expect(PATTERN)
    });
    let is_of_other = |before: &str| {
        BEFORE.captures(before).is_some_and(|found| {
            let nth = found.name("nth").map(|nth| format!("第{}回", nth.as_str()));
            nth.is_none_or(|nth| title.contains('回') && !title.contains(&nth))
        })
    };
    let sentences = page
        .lines
        .iter()
        .flat_map(|line| line.text.split_inclusive('。'));
    let mut held = sentences.filter_map(|it| Some(&it[..WAS_HELD.find(it)?.start()]));
    held.any(|before| !is_of_other(before))
}

/// Whether a row counts those who came: 参加者：95名, and not 参加者：30名（先着順）.
pub(super) fn counts_who_came(page: &Page) -> bool {
    static CAME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9０-９]\s*(?:名|人)").expect(PATTERN));
    static WANTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"先着|定員|まで|程度|予定|募集|上限|限定|見込|以内|目標").expect(PATTERN)
    });
    let headings = page.lines.iter().flat_map(heading::headings);
    let mut counts = headings.filter(|it| it.heading == Heading::Counts);
    counts.any(|it| CAME.is_match(&it.rest) && !WANTED.is_match(&it.rest))
}

/// Whether a sentence says that this meeting, and not the next one, is to come.
pub(super) fn will_be(page: &Page) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"次回|次年度|来年|今後|引き続き|第[0-9０-９]+回[^。]*は").expect(PATTERN)
    });
    let sentences = page.lines.iter().flat_map(|line| line.text.split('。'));
    let mut to_come = sentences.filter(|it| WILL_BE.is_match(it));
    to_come.any(|sentence| !NEXT.is_match(sentence))
}
