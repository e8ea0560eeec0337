//! Keywords in context (KWIC): every occurrence with the text around it.

use std::ops::Range;

use super::occurrence::{Occurrence, back, forward};
use crate::protocol::KwicPart;
use crate::section::Part;

/// How much of the text before and after a place is kept, in characters.
const CONTEXT_CHARS: usize = 40;

/// A place that matched, with the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The number of the section, 0 for the overview.
    pub section: usize,
    /// The number of the place in the meeting.
    pub place: usize,
    /// What of the section the place is in.
    pub part: KwicPart,
    /// The text before the place, within its paragraph.
    pub left: String,
    /// What matched.
    pub keyword: String,
    /// The text after the place, within its paragraph.
    pub right: String,
    /// Whether the paragraph begins before `left`.
    pub cut_left: bool,
    /// Whether the paragraph goes on after `right`.
    pub cut_right: bool,
}

/// The places of a text in their context, numbered from `first`.
pub(super) fn contexts_in<'a>(
    part: KwicPart,
    text: &'a str,
    occurrences: &'a [Occurrence],
    first: usize,
) -> impl Iterator<Item = Context> + 'a {
    let context = move |(Range { start, end }, place): (Range<usize>, usize)| {
        let from = back(text, start, CONTEXT_CHARS);
        let to = forward(text, end, CONTEXT_CHARS);
        Context {
            section: 0,
            place,
            part,
            left: text[from..start].to_owned(),
            keyword: text[start..end].to_owned(),
            right: text[end..to].to_owned(),
            cut_left: from > 0,
            cut_right: to < text.len(),
        }
    };
    let ranges = occurrences.iter().map(|one| one.range.clone());
    ranges.zip(first..).map(context)
}

/// What of a section a text is in that is marked as a whole, as nothing of the
/// body is.
pub(super) fn part_of(part: Part) -> KwicPart {
    match part {
        Part::Title => KwicPart::Title,
        Part::Speaker => KwicPart::Speaker,
        Part::Affiliation => KwicPart::Affiliation,
        Part::Theme => KwicPart::Theme,
        Part::Body => KwicPart::Summary,
    }
}
