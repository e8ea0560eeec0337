//! Occurrences: where the words of a query stand in a text.

use std::cell::LazyCell;
use std::ops::Range;

use crate::fold::{Depth, Folded, fold};
use crate::protocol::{Marked, Piece};
use crate::query::{Query, Word};
use crate::section::Part;

/// An occurrence of a word of the query in a text: a place that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// Which word of the query.
    pub(super) word: usize,
}

/// Finds the words that a hit of a query may contain.
pub(super) struct Finder<'a> {
    words: Vec<&'a Word>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(query: &'a Query) -> Self {
        Self {
            words: query.wanted_words(),
        }
    }

    /// The places that matched in the name of something, as [`Finder::find`]; the
    /// whole of it where a word of the query stands for what the archive calls so.
    pub(super) fn find_named(&self, part: Part, text: &str, called: &str) -> Vec<Occurrence> {
        let mut words = self.words.iter();
        let word = words.position(|word| {
            let stands_for = |name: &String| *name == fold(called).to_string();
            word.parts() == [part] && word.named.iter().any(stands_for)
        });
        match word.filter(|_| !text.is_empty()) {
            Some(word) => vec![Occurrence {
                range: 0..text.len(),
                word,
            }],
            None => self.find(part, text),
        }
    }

    /// The places of a text that matched, merged where they overlap, in order.
    pub(super) fn find(&self, part: Part, text: &str) -> Vec<Occurrence> {
        let words: Vec<_> = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.named.is_empty() && word.parts().contains(&part))
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        // Most queries need one of them only.
        let full = LazyCell::new(|| Folded::new(text, Depth::Full));
        let exact = LazyCell::new(|| Folded::new(text, Depth::Exact));
        let mut occurrences = Vec::new();
        for (number, word) in words {
            for needle in word.needles() {
                let folded = match needle.depth() {
                    Depth::Full => &*full,
                    Depth::Exact => &*exact,
                };
                occurrences.extend(needle.occurrences(folded).map(|chars| Occurrence {
                    range: folded.original(chars),
                    word: number,
                }));
            }
        }
        merge(occurrences)
    }
}

/// Merges occurrences that overlap, in the order of the text.
fn merge(mut occurrences: Vec<Occurrence>) -> Vec<Occurrence> {
    occurrences.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut merged: Vec<Occurrence> = Vec::new();
    for place in occurrences {
        match merged.last_mut() {
            Some(last) if place.range.start < last.range.end => {
                last.range.end = last.range.end.max(place.range.end);
            }
            _ => merged.push(place),
        }
    }
    merged
}

/// A range of a text in pieces, with the occurrences in it marked and numbered
/// from `first`.
pub(super) fn marked(
    text: &str,
    range: Range<usize>,
    occurrences: &[Occurrence],
    first: usize,
) -> Marked {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, place| {
        if !range.is_empty() {
            pieces.push(Piece {
                text: text[range].to_owned(),
                place,
            });
        }
    };
    let mut at = range.start;
    for (place, number) in occurrences.iter().zip(first..) {
        push(at..place.range.start, None);
        push(place.range.clone(), Some(number));
        at = place.range.end;
    }
    push(at..range.end, None);
    Marked(pieces)
}

/// The offset `count` characters before `from`.
pub(super) fn back(text: &str, from: usize, count: usize) -> usize {
    let before = text[..from].char_indices().rev();
    before.take(count).last().map_or(from, |(at, _)| at)
}

/// The offset `count` characters after `from`.
pub(super) fn forward(text: &str, from: usize, count: usize) -> usize {
    text[from..]
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| from + at)
}
