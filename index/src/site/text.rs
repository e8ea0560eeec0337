//! Short texts of records, for the head of a page and for the feed.

use kairoku_core::markdown;
use kairoku_core::section::{Section, sections};
use kairoku_core::shard::Record;

/// A text as it stands in HTML, in the value of an attribute as well.
pub(super) use html_escape::encode_double_quoted_attribute as escape;

/// How much of a summary describes a page, in characters.
const DESCRIPTION: usize = 110;

/// The beginning of a meeting's overview, or when and where it was.
pub(super) fn summary(record: &Record) -> String {
    let meeting = &record.meeting;
    let overview = sections(meeting, &record.rich).next();
    let text = overview
        .map(|overview| plain(&overview))
        .unwrap_or_default();
    if text.is_empty() {
        let venue = meeting.venue.as_deref().unwrap_or_default();
        return format!("{} {} {venue}", meeting.title, meeting.date)
            .trim_end()
            .to_owned();
    }
    shortened(&text, DESCRIPTION)
}

/// The summary of a section as one text.
pub(super) fn plain(section: &Section<'_>) -> String {
    markdown::paragraphs(&section.blocks()).concat()
}

/// The beginning of a text, with … where it goes on, of at most `most`
/// characters of its own.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_markup_in_html_is_escaped() {
        assert_eq!(escape("A&B \"</title>"), "A&amp;B &quot;&lt;/title&gt;");
    }
}
