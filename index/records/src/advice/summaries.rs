//! Summaries without content, or of one very long paragraph.

use kairoku_core::fold::fold;
use kairoku_core::markdown;
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, shorten};

use super::Log;
use super::texts::{self, Kind};

/// From how many characters on a paragraph is too long to be alone: more than
/// two thirds of an A4 page.
const LONG: usize = 1_000;

/// What stands in the place of a summary that is still to be written.
const PLACEHOLDERS: [&str; 21] = [
    "概要の文章",
    "講演などの要旨",
    "概要",
    "要旨",
    "未定",
    "未記入",
    "未入力",
    "作成中",
    "準備中",
    "後日記入",
    "後日掲載",
    "後で書く",
    "あとで書く",
    "入力してください",
    "ここに概要を書く",
    "なし",
    "特になし",
    "同上",
    "todo",
    "tbd",
    "xxx",
];

pub(super) fn of_meeting(meeting: &Meeting, log: &mut Log<'_>) {
    let summaries = texts::of(meeting).into_iter();
    for text in summaries.filter(|it| it.kind == Kind::Summary) {
        if is_placeholder(text.text) {
            let written = shorten(text.text);
            log.add(&text.field, Advice::PlaceholderSummary { text: written });
        } else if let Some(chars) = long_paragraph(text.text) {
            log.add(&text.field, Advice::LongParagraph { chars });
        }
    }
}

/// Whether a text says nothing, or only that something is to be written.
fn is_placeholder(text: &str) -> bool {
    // No longer text is one.
    if text.chars().count() > 40 {
        return false;
    }
    let folded = fold(text).to_string();
    let said: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_one = |it: &str| fold(it).to_string() == said;
    said.is_empty() || PLACEHOLDERS.iter().any(|it| is_one(it))
}

/// The length of a summary that is one long paragraph.
fn long_paragraph(text: &str) -> Option<usize> {
    if text.chars().count() <= LONG {
        return None;
    }
    match &markdown::paragraphs(&markdown::parse(text))[..] {
        [only] => Some(only.chars().count()).filter(|chars| *chars > LONG),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_only_holds_the_place_is_seen() {
        for text in ["（概要の文章）", "―", "…", "準備中です", "TODO", "- "] {
            let expected = text != "準備中です";
            assert_eq!(is_placeholder(text), expected, "{text}");
        }
        assert!(!is_placeholder("概要です。"));
    }

    #[test]
    fn a_long_summary_is_seen_only_where_it_is_one_paragraph() {
        let long = "あ".repeat(1_001);
        assert_eq!(long_paragraph(&long), Some(1_001));
        assert_eq!(long_paragraph(&format!("{long}\n\n次の段落")), None);
        assert_eq!(long_paragraph(&"あ".repeat(1_000)), None);
    }
}
