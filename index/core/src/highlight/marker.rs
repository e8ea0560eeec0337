//! Marks what matched in the texts of sections.

use super::context::{Context, contexts_in, part_of};
use super::found::{Finder, Found, marked};
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
    /// The places in their context, where somebody listens.
    pub(super) heard: Option<Vec<Context>>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(finder: &'a Finder<'a>) -> Self {
        Self {
            finder,
            places: 0,
            heard: None,
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
        let found = self.finder.find(part, text);
        let first = self.count(&found);
        self.hear(part_of(part), text, &found, first);
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
            heard.extend(contexts_in(part, text, found, first));
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
            let found = self.finder.find(Part::Body, text);
            let first = self.count(&found);
            self.hear(KwicPart::Summary, text, &found, first);
            let numbered = found.into_iter().zip(first..);
            numbered
                .map(|(found, place)| (found.range, place))
                .collect()
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
            let found = self.finder.find(Part::Body, text);
            let first = self.count(&found);
            passages.add(text, found, first);
        }
        passages.snippets()
    }
}
