//! Marks the occurrences in the texts of sections.

use super::context::{Context, contexts_in, part_of};
use super::occurrence::{Finder, Occurrence, marked};
use super::passages::Passages;
use crate::markdown::{self, Block};
use crate::people;
use crate::protocol::{KwicPart, Marked, MarkedSpeaker, MarkedTheme, ReadSection, Snippet};
use crate::record::Speaker;
use crate::section::{Part, Section, affiliation_text, name_text};

/// Marks the texts of a section or meeting one after another, and counts the
/// places that matched.
pub(super) struct Marker<'a> {
    finder: &'a Finder<'a>,
    /// How many places matched so far.
    pub(super) places: usize,
    /// The places in their context, where they are collected.
    pub(super) contexts: Option<Vec<Context>>,
}

/// What an overview names of its meeting, with what matched marked.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) series: Option<Marked>,
    pub(super) venue: Option<Marked>,
    pub(super) organizer: Option<Marked>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(finder: &'a Finder<'a>) -> Self {
        Self {
            finder,
            places: 0,
            contexts: None,
        }
    }

    /// A section as it is read, and the facts of the meeting that it names.
    pub(super) fn section(&mut self, section: &Section<'_>) -> (ReadSection, Facts) {
        let before = self.places;
        let series = self.fact(KwicPart::Series, section.series());
        let title = self.mark(Part::Title, section.title());
        let speakers = self.speakers(section);
        let venue = self.fact(KwicPart::Venue, section.venue());
        let organizer = self.fact(KwicPart::Organizer, section.organizer());
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
        let facts = Facts {
            series,
            venue,
            organizer,
        };
        (read, facts)
    }

    /// A fact of a meeting with what matched in it marked.
    fn fact(&mut self, part: KwicPart, text: Option<&str>) -> Option<Marked> {
        let text = text?;
        let occurrences = self.finder.find(Part::Body, text);
        let first = self.count(&occurrences);
        self.collect_contexts(part, text, &occurrences, first);
        Some(marked(text, 0..text.len(), &occurrences, first))
    }

    /// The name of a speaker whom the archive calls so. What matched together with
    /// the honorific is marked in the name; the honorific alone is not.
    fn name(&mut self, speaker: &Speaker, called: &str) -> Marked {
        let (name, text) = (&speaker.name, name_text(speaker));
        let mut occurrences = self.finder.find_named(Part::Speaker, &text, called);
        occurrences.retain(|one| one.range.start < name.len());
        for one in &mut occurrences {
            one.range.end = one.range.end.min(name.len());
        }
        let first = self.count(&occurrences);
        self.collect_contexts(KwicPart::Speaker, &text, &occurrences, first);
        marked(name, 0..name.len(), &occurrences, first)
    }

    /// A text with what matched in it marked.
    pub(super) fn mark(&mut self, part: Part, text: &str) -> Marked {
        let occurrences = self.finder.find(part, text);
        self.mark_found(part, text, &occurrences)
    }

    /// A name with what matched in it marked, of what the archive calls so.
    fn mark_named(&mut self, part: Part, text: &str, called: &str) -> Marked {
        let occurrences = self.finder.find_named(part, text, called);
        self.mark_found(part, text, &occurrences)
    }

    fn mark_found(&mut self, part: Part, text: &str, occurrences: &[Occurrence]) -> Marked {
        let first = self.count(occurrences);
        self.collect_contexts(part_of(part), text, occurrences, first);
        marked(text, 0..text.len(), occurrences, first)
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
            marked: self.name(speaker, identity.name),
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
            marked: self.mark_named(Part::Theme, theme, theme),
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

    /// The best passages of a section's summary, see [`Passages`]. Places in the
    /// facts, which a hit does not show, are counted.
    pub(super) fn snippets(&mut self, section: &Section<'_>) -> Vec<Snippet> {
        let facts = [section.series(), section.venue(), section.organizer()];
        for fact in facts.into_iter().flatten() {
            self.places += self.finder.find(Part::Body, fact).len();
        }
        self.passages(&markdown::paragraphs(&section.blocks()))
    }

    /// The best passages of paragraphs.
    pub(super) fn passages(&mut self, paragraphs: &[String]) -> Vec<Snippet> {
        let mut passages = Passages::default();
        for text in paragraphs {
            let occurrences = self.finder.find(Part::Body, text);
            let first = self.count(&occurrences);
            passages.add(text, occurrences, first);
        }
        passages.snippets()
    }
}
