//! What a reader sees of a hit: its texts with every place that matched, and
//! the passages of its summary that answer best.

use std::cell::LazyCell;
use std::ops::Range;

use crate::fold::{Depth, Folded};
use crate::markdown::{self, Block};
use crate::people;
use crate::protocol::{
    Hit, KwicPart, Marked, MarkedSpeaker, MarkedTheme, Piece, ReadSection, Reading, Snippet,
};
use crate::query::{Query, Word};
use crate::section::{Part, Section, affiliation_text};
use crate::shard::Record;

mod context;

pub use context::Context;

/// How many passages of a summary are shown at most.
const MAX_SNIPPETS: usize = 3;

/// How long a passage is, in characters, where the text allows.
const SNIPPET_CHARS: usize = 110;

/// How far a cut may move to fall on the end of a sentence, in characters.
const CUT_SLACK: usize = 20;

/// Finds the words of a query in texts.
pub struct Highlighter<'a> {
    words: Vec<&'a Word>,
}

/// A place in a text that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    /// The bytes of the text.
    range: Range<usize>,
    /// Which word of the query.
    word: usize,
}

impl<'a> Highlighter<'a> {
    /// A highlighter for the words that a hit of the query may contain.
    pub fn new(query: &'a Query) -> Self {
        Self {
            words: query.wanted_words(),
        }
    }

    /// A section as a hit.
    pub fn hit(&self, section: &Section<'_>, number: usize, score: f32) -> Hit {
        let mut marker = Marker::new(self);
        let title = marker.mark(Part::Title, section.title());
        let speakers = marker.speakers(section);
        let themes = marker.themes(section);
        let snippets = marker.snippets(section);
        Hit {
            id: section.meeting.id.clone(),
            section: number,
            score,
            date: section.meeting.date,
            fiscal_year: section.meeting.fiscal_year,
            meeting_title: section.meeting.title.clone(),
            kind: section.kind(),
            title,
            speakers,
            themes,
            snippets,
            occurrences: marker.places,
        }
    }

    /// A meeting as it is read. Places are numbered in the order of the page.
    pub fn reading(&self, record: &Record) -> Reading {
        let meeting = &record.meeting;
        let mut marker = Marker::new(self);
        let mut venue = None;
        let mut sections = Vec::new();
        for section in record.sections() {
            let (read, place) = marker.section(&section);
            venue = venue.or(place);
            sections.push(read);
        }
        Reading {
            id: meeting.id.clone(),
            series: meeting.series.clone(),
            date: meeting.date,
            end_date: meeting.end_date,
            start: meeting.start,
            end: meeting.end,
            fiscal_year: meeting.fiscal_year,
            venue,
            organizer: meeting.organizer.clone(),
            participants: meeting.participants,
            organizations: meeting.organizations,
            links: meeting.links.clone(),
            source: meeting.source.clone(),
            sections,
            places: marker.places,
            previous: record.previous.clone(),
            next: record.next.clone(),
        }
    }

    /// The places of a text that matched, merged where they overlap, in order.
    fn find(&self, part: Part, text: &str) -> Vec<Found> {
        let words: Vec<_> = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.parts().contains(&part))
            .collect();
        if words.is_empty() {
            return Vec::new();
        }
        // Most queries need one of them only.
        let full = LazyCell::new(|| Folded::new(text, Depth::Full));
        let exact = LazyCell::new(|| Folded::new(text, Depth::Exact));
        let mut found = Vec::new();
        for (number, word) in words {
            for needle in word.needles() {
                let folded = match needle.depth() {
                    Depth::Full => &*full,
                    Depth::Exact => &*exact,
                };
                found.extend(needle.occurrences(folded).map(|chars| Found {
                    range: folded.original(chars),
                    word: number,
                }));
            }
        }
        merge(found)
    }
}

/// Marks the texts of a section or meeting one after another, and counts the
/// places that matched.
struct Marker<'a> {
    highlighter: &'a Highlighter<'a>,
    /// How many places matched so far.
    places: usize,
    /// The places in their context, where somebody listens.
    heard: Option<Vec<Context>>,
}

impl<'a> Marker<'a> {
    fn new(highlighter: &'a Highlighter<'a>) -> Self {
        Self {
            highlighter,
            places: 0,
            heard: None,
        }
    }

    /// A section as it is read, and the venue that it names.
    fn section(&mut self, section: &Section<'_>) -> (ReadSection, Option<Marked>) {
        let before = self.places;
        let title = self.mark(Part::Title, section.title());
        let speakers = self.speakers(section);
        let venue = section.venue().map(|text| self.mark(Part::Body, text));
        let themes = self.themes(section);
        let summary = self.blocks(&section.blocks());
        let read = ReadSection {
            kind: section.kind(),
            title,
            speakers,
            themes,
            summary,
            first_place: (self.places > before).then_some(before + 1),
        };
        (read, venue)
    }

    /// A text with what matched in it marked.
    fn mark(&mut self, part: Part, text: &str) -> Marked {
        let found = self.highlighter.find(part, text);
        let first = self.count(&found);
        self.hear(context::part_of(part), text, &found, first);
        marked(text, 0..text.len(), &found, first)
    }

    /// Counts places, and tells the number of the first.
    fn count(&mut self, found: &[Found]) -> usize {
        let first = self.places + 1;
        self.places += found.len();
        first
    }

    /// Tells whoever listens of the places of a text.
    fn hear(&mut self, part: KwicPart, text: &str, found: &[Found], first: usize) {
        if let Some(heard) = &mut self.heard {
            heard.extend(context::contexts_in(part, text, found, first));
        }
    }

    fn speakers(&mut self, section: &Section<'_>) -> Vec<MarkedSpeaker> {
        let speakers = section.identities();
        let marked = speakers.map(|(speaker, identity)| MarkedSpeaker {
            name: identity.name.to_owned(),
            key: identity.key,
            marked: self.mark(Part::Speaker, &speaker.name),
            honorific: speaker.honorific.clone(),
            reading: speaker
                .reading
                .as_ref()
                .map(|reading| self.mark(Part::Speaker, reading)),
            affiliations: speaker
                .affiliations
                .iter()
                .map(|one| self.mark(Part::Affiliation, &affiliation_text(one)))
                .collect(),
        });
        marked.collect()
    }

    fn themes(&mut self, section: &Section<'_>) -> Vec<MarkedTheme> {
        let themes = section.themes().iter();
        let marked = themes.map(|theme| MarkedTheme {
            key: people::theme_key(theme),
            marked: self.mark(Part::Theme, theme),
        });
        marked.collect()
    }

    /// A summary with what matched in it marked.
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        markdown::mark(blocks, &mut |text| {
            let found = self.highlighter.find(Part::Body, text);
            let first = self.count(&found);
            self.hear(KwicPart::Summary, text, &found, first);
            let numbered = found.into_iter().zip(first..);
            numbered
                .map(|(found, place)| (found.range, place))
                .collect()
        })
    }

    /// The best passages of a section's summary, in the order of the text; the
    /// beginning of the summary where nothing in it matched.
    fn snippets(&mut self, section: &Section<'_>) -> Vec<Snippet> {
        if let Some(venue) = section.venue() {
            self.mark(Part::Body, venue);
        }
        let paragraphs = markdown::paragraphs(&section.blocks());
        let mut passages = Vec::new();
        for (number, text) in paragraphs.iter().enumerate() {
            let found = self.highlighter.find(Part::Body, text);
            let first = self.count(&found);
            passages.extend(passages_of(number, text, found, first));
        }
        match (passages.is_empty(), paragraphs.first()) {
            (true, Some(text)) => vec![beginning(text)],
            _ => best(passages)
                .into_iter()
                .map(|one| one.snippet(&paragraphs))
                .collect(),
        }
    }
}

/// A stretch of a paragraph around places that matched.
struct Passage {
    paragraph: usize,
    range: Range<usize>,
    found: Vec<Found>,
    /// The number of the first place in it.
    first: usize,
}

impl Passage {
    /// Different words first, then places.
    fn merit(&self) -> (usize, usize) {
        let mut words: Vec<_> = self.found.iter().map(|found| found.word).collect();
        words.sort_unstable();
        words.dedup();
        (words.len(), self.found.len())
    }

    fn snippet(self, paragraphs: &[String]) -> Snippet {
        let text = &paragraphs[self.paragraph];
        Snippet {
            cut_start: self.range.start > 0,
            cut_end: self.range.end < text.len(),
            text: marked(text, self.range, &self.found, self.first),
        }
    }
}

/// The best passages, in the order of the text.
fn best(mut passages: Vec<Passage>) -> Vec<Passage> {
    // The sort is stable: of equal passages the earlier is better.
    passages.sort_by_key(|passage| std::cmp::Reverse(passage.merit()));
    passages.truncate(MAX_SNIPPETS);
    passages.sort_by_key(|passage| (passage.paragraph, passage.range.start));
    passages
}

/// Cuts a paragraph into passages around what was found in it.
fn passages_of(paragraph: usize, text: &str, found: Vec<Found>, first: usize) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (place, number) in found.into_iter().zip(first..) {
        match passages.last_mut() {
            Some(last) if place.range.end <= last.range.end => last.found.push(place),
            last => {
                let earliest = last.map_or(0, |last| last.range.end);
                let range = window(text, &place.range, earliest);
                passages.push(Passage {
                    paragraph,
                    range,
                    found: vec![place],
                    first: number,
                });
            }
        }
    }
    passages
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

/// The offset `count` characters before `from`.
fn back(text: &str, from: usize, count: usize) -> usize {
    let before = text[..from].char_indices().rev();
    before.take(count).last().map_or(from, |(at, _)| at)
}

/// The offset `count` characters after `from`.
fn forward(text: &str, from: usize, count: usize) -> usize {
    text[from..]
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| from + at)
}

/// Merges places that overlap or touch, in the order of the text.
fn merge(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut merged: Vec<Found> = Vec::new();
    for place in found {
        match merged.last_mut() {
            Some(last) if place.range.start < last.range.end => {
                last.range.end = last.range.end.max(place.range.end);
            }
            _ => merged.push(place),
        }
    }
    merged
}

/// A range of a text in pieces, with the places in it marked and numbered from
/// `first`.
fn marked(text: &str, range: Range<usize>, found: &[Found], first: usize) -> Marked {
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
    for (place, number) in found.iter().zip(first..) {
        push(at..place.range.start, None);
        push(place.range.clone(), Some(number));
        at = place.range.end;
    }
    push(at..range.end, None);
    Marked(pieces)
}

#[cfg(test)]
mod tests;
