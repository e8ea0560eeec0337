//! Marks the occurrences in the texts of sections.

use super::context::{Context, contexts_in, part_of};
use super::occurrence::{Finder, Occurrence, marked};
use super::passages::Passages;
use crate::markdown::{self, Block};
use crate::people;
use crate::protocol::{KwicPart, Marked, MarkedSpeaker, MarkedTheme, ReadSection, Snippet};
use crate::section::{Part, Section, affiliation_text};

/// Marks the texts of a section or meeting one after another, and counts the
/// places that matched.
pub(super) struct Marker<'a> {
    finder: &'a Finder<'a>,
    /// How many places matched so far.
    pub(super) places: usize,
    /// The places in their context, where they are collected.
    pub(super) contexts: Option<Vec<Context>>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(finder: &'a Finder<'a>) -> Self {
        Self {
            finder,
            places: 0,
            contexts: None,
        }
    }

    /// A section as it is read, and the venue that it names.
    pub(super) fn section(&mut self, section: &Section<'_>) -> (ReadSection, Option<Marked>) {
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
    pub(super) fn mark(&mut self, part: Part, text: &str) -> Marked {
        let occurrences = self.finder.find(part, text);
        let first = self.count(&occurrences);
        self.collect_contexts(part_of(part), text, &occurrences, first);
        marked(text, 0..text.len(), &occurrences, first)
    }

    /// Counts places. Returns the number of the first.
    fn count(&mut self, occurrences: &[Occurrence]) -> usize {
        let first = self.places + 1;
        self.places += occurrences.len();
        first
    }

    /// Collects the contexts of a text's places, where they are asked for.
    fn collect_contexts(
        &mut self,
        part: KwicPart,
        text: &str,
        occurrences: &[Occurrence],
        first: usize,
    ) {
        if let Some(contexts) = &mut self.contexts {
            contexts.extend(contexts_in(part, text, occurrences, first));
        }
    }

    pub(super) fn speakers(&mut self, section: &Section<'_>) -> Vec<MarkedSpeaker> {
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

    pub(super) fn themes(&mut self, section: &Section<'_>) -> Vec<MarkedTheme> {
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
            let occurrences = self.finder.find(Part::Body, text);
            let first = self.count(&occurrences);
            self.collect_contexts(KwicPart::Summary, text, &occurrences, first);
            let numbered = occurrences.into_iter().zip(first..);
            numbered.map(|(one, place)| (one.range, place)).collect()
        })
    }

    /// The best passages of a section's summary, see [`Passages`].
    pub(super) fn snippets(&mut self, section: &Section<'_>) -> Vec<Snippet> {
        if let Some(venue) = section.venue() {
            self.mark(Part::Body, venue);
        }
        let paragraphs = markdown::paragraphs(&section.blocks());
        let mut passages = Passages::default();
        for text in &paragraphs {
            let occurrences = self.finder.find(Part::Body, text);
            let first = self.count(&occurrences);
            passages.add(text, occurrences, first);
        }
        passages.snippets()
    }
}
