//! Passages: the stretches of a summary around the occurrences, the best of which
//! become the snippets of a hit.

use std::cmp::Reverse;
use std::ops::Range;

use super::occurrence::{Occurrence, back, forward, marked};
use crate::protocol::Snippet;

/// How many passages of a summary are shown at most.
pub(super) const MAX_SNIPPETS: usize = 3;

/// How long a passage is, in characters, where the text allows.
const SNIPPET_CHARS: usize = 110;

/// How far a cut may move to fall on the end of a sentence, in characters.
const CUT_SLACK: usize = 20;

/// The passages of a summary around places that matched.
#[derive(Default)]
pub(super) struct Passages<'t> {
    /// The first paragraph.
    beginning: Option<&'t str>,
    /// In the order of the text.
    passages: Vec<Passage<'t>>,
}

impl<'t> Passages<'t> {
    /// Cuts the next paragraph into passages around the occurrences in it, whose
    /// places are numbered from `first`.
    pub(super) fn add(&mut self, text: &'t str, occurrences: Vec<Occurrence>, first: usize) {
        self.beginning.get_or_insert(text);
        let before = self.passages.len();
        for (place, number) in occurrences.into_iter().zip(first..) {
            match self.passages[before..].last_mut() {
                Some(last) if place.range.end <= last.range.end => last.occurrences.push(place),
                last => {
                    let earliest = last.map_or(0, |last| last.range.end);
                    self.passages.push(Passage {
                        text,
                        range: window(text, &place.range, earliest),
                        occurrences: vec![place],
                        first: number,
                    });
                }
            }
        }
    }

    /// The best of them, in the order of the text; the beginning of the summary
    /// where nothing in it matched.
    pub(super) fn snippets(self) -> Vec<Snippet> {
        let mut passages: Vec<_> = self.passages.into_iter().enumerate().collect();
        if passages.is_empty() {
            return self.beginning.map(beginning).into_iter().collect();
        }
        // The sort is stable: of equal passages the earlier is better.
        passages.sort_by_key(|(_, passage)| Reverse(passage.merit()));
        passages.truncate(MAX_SNIPPETS);
        passages.sort_unstable_by_key(|(place, _)| *place);
        let passages = passages.into_iter();
        passages.map(|(_, passage)| passage.snippet()).collect()
    }
}

/// A stretch of a paragraph around places that matched.
struct Passage<'t> {
    /// The paragraph.
    text: &'t str,
    range: Range<usize>,
    occurrences: Vec<Occurrence>,
    /// The number of the first place in it.
    first: usize,
}

impl Passage<'_> {
    /// Different words first, then places.
    fn merit(&self) -> (usize, usize) {
        let mut words: Vec<_> = self.occurrences.iter().map(|one| one.word).collect();
        words.sort_unstable();
        words.dedup();
        (words.len(), self.occurrences.len())
    }

    fn snippet(self) -> Snippet {
        Snippet {
            cut_start: self.range.start > 0,
            cut_end: self.range.end < self.text.len(),
            text: marked(self.text, self.range, &self.occurrences, self.first),
        }
    }
}

/// A stretch of [`SNIPPET_CHARS`] around a place, a third of it before, not
/// before `earliest`, cut at the end of a sentence where one is near.
fn window(text: &str, place: &Range<usize>, earliest: usize) -> Range<usize> {
    let start = back(text, place.start, SNIPPET_CHARS / 3)
        .max(earliest)
        .min(place.start);
    let start = match text[start..place.start].find(is_sentence_end) {
        Some(at) if start > earliest && text[start..start + at].chars().count() < CUT_SLACK => text
            [start + at..]
            .char_indices()
            .nth(1)
            .map_or(start, |(next, _)| start + at + next),
        _ => start,
    };
    let spent = text[start..place.end].chars().count();
    let end = forward(text, place.end, SNIPPET_CHARS.saturating_sub(spent));
    let end = if forward(text, end, CUT_SLACK) == text.len() {
        text.len()
    } else {
        let cut = text[place.end..end].rfind(is_sentence_end);
        cut.map(|at| forward(text, place.end + at, 1))
            .filter(|&cut| text[cut..end].chars().count() < CUT_SLACK)
            .unwrap_or(end)
    };
    start..end
}

/// The beginning of a summary in which nothing matched.
fn beginning(text: &str) -> Snippet {
    let range = window(text, &(0..0), 0);
    Snippet {
        cut_start: false,
        cut_end: range.end < text.len(),
        text: marked(text, range, &[], 0),
    }
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '\n')
}
