//! The reference matcher: which sections a query finds, written plainly and
//! without regard to speed. It is the specification; the index must agree with it
//! on every query over every archive.
//!
//! A section is a hit when the query *holds* for it and it is a *witness*.
//!
//! - A plain word holds if the section contains it or, when the scope is the
//!   meeting, if any section of the same meeting does. A plain word that is a
//!   date holds for every section of a meeting of that date, too. Everything
//!   else, words in a field, words left out, kinds and years, is asked of the
//!   section itself.
//!   A word in the field 会議 is contained if the title or the series of the
//!   meeting contains it. A word that is a name by which the archive knows
//!   speakers or a theme is contained if one of them speaks in the section, or it
//!   has the theme.
//! - A section is a witness if it contains one of the plain words itself, so
//!   that a hit always shows something of what was asked for. Where a query
//!   has no plain words, holding is enough. And where all of its plain words are
//!   dates, every section of a meeting of these dates is a witness: beside other
//!   words a date selects meetings and shows no section by itself.

use std::collections::HashMap;

use crate::fold::{Depth, Folded, fold};
use crate::markdown;
use crate::matching::Needle;
use crate::people::People;
use crate::protocol::Scope;
use crate::query::{Field, Node, Query, Word};
use crate::record::{Meeting, SessionKind};
use crate::section::{Part, Section, sections};

/// A meeting with the folds of all its text.
#[derive(Debug)]
pub struct ReferenceMeeting<'a> {
    meeting: &'a Meeting,
    /// Its title, by which it is known.
    title: Folds,
    /// Its series. Spellings that fold alike are one series.
    series: Folded,
    sections: Vec<ReferenceSection>,
}

#[derive(Debug)]
struct ReferenceSection {
    kind: Option<SessionKind>,
    /// The folds of what the archive calls its speakers.
    speakers: Vec<String>,
    /// The folds of its themes.
    themes: Vec<String>,
    paragraphs: Vec<(Part, Folds)>,
}

/// A text under every fold.
type Folds = HashMap<Depth, Folded>;

impl<'a> ReferenceMeeting<'a> {
    /// Folds every paragraph of a meeting in an archive that lists nobody.
    pub fn new(meeting: &'a Meeting) -> Self {
        Self::among(meeting, People::NOBODY)
    }

    /// Folds every paragraph of a meeting in an archive with these people.
    pub fn among(meeting: &'a Meeting, people: &People) -> Self {
        let rich = markdown::rich(meeting);
        let section = |section: Section<'_>| {
            let speakers = section.speakers().iter();
            let themes = section.themes().iter();
            let paragraphs = section.paragraphs().into_iter();
            ReferenceSection {
                kind: section.kind(),
                speakers: speakers
                    .map(|speaker| fold(people.speaker(speaker).name).to_string())
                    .collect(),
                themes: themes.map(|theme| fold(theme).to_string()).collect(),
                paragraphs: paragraphs
                    .map(|(part, text)| (part, folds(&text)))
                    .collect(),
            }
        };
        Self {
            meeting,
            title: folds(&meeting.title),
            series: fold(&meeting.series),
            sections: sections(meeting, &rich).map(section).collect(),
        }
    }

    /// The numbers of the sections that a query finds in this meeting.
    pub fn hits(&self, query: &Query, scope: Scope) -> Vec<usize> {
        let numbers = 0..self.sections.len();
        match &query.root {
            None => numbers.collect(),
            Some(root) => numbers
                .filter(|&section| {
                    self.holds(root, section, scope)
                        && (self.bears_witness(root, section, scope)
                            || self.is_dated(root, section, scope))
                })
                .collect(),
        }
    }

    fn holds(&self, node: &Node, section: usize, scope: Scope) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.holds(node, section, scope)),
            Node::Any(nodes) => nodes.iter().any(|node| self.holds(node, section, scope)),
            Node::Not(node) => !self.holds(node, section, Scope::Section),
            Node::Years(range) => range.contains(self.meeting.fiscal_year),
            Node::Word(word) if self.is_of_date(word) => true,
            Node::Kind(kind) => self.sections[section].kind == Some(*kind),
            Node::Word(word) => match (word.field, scope) {
                (None, Scope::Meeting) => {
                    (0..self.sections.len()).any(|other| self.contains(other, word))
                }
                _ => self.contains(section, word),
            },
        }
    }

    fn bears_witness(&self, node: &Node, section: usize, scope: Scope) -> bool {
        match node {
            _ if !node.wants_plain_words() => true,
            Node::Word(word) => self.contains(section, word),
            Node::All(nodes) => nodes
                .iter()
                .filter(|node| node.wants_plain_words())
                .any(|node| self.bears_witness(node, section, scope)),
            Node::Any(nodes) => nodes.iter().any(|node| {
                self.holds(node, section, scope) && self.bears_witness(node, section, scope)
            }),
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => true,
        }
    }

    /// Whether the meeting is of the date that each plain word is.
    fn is_dated(&self, node: &Node, section: usize, scope: Scope) -> bool {
        match node {
            _ if !node.wants_plain_words() => true,
            Node::Word(word) => self.is_of_date(word),
            Node::All(nodes) => nodes.iter().all(|node| self.is_dated(node, section, scope)),
            Node::Any(nodes) => nodes.iter().any(|node| {
                self.holds(node, section, scope) && self.is_dated(node, section, scope)
            }),
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => true,
        }
    }

    /// Whether a word means the meeting as a date.
    fn is_of_date(&self, word: &Word) -> bool {
        let first = self.meeting.date;
        let last = self.meeting.end_date.unwrap_or(first);
        let year = self.meeting.fiscal_year;
        let mut dates = word.dates.iter();
        dates.any(|meaning| meaning.held.includes(year, first, last))
    }

    /// Whether a section contains a word or one of its variants.
    fn contains(&self, section: usize, word: &Word) -> bool {
        let section = &self.sections[section];
        let contain = |folds: &Folds| {
            let mut needles = word.needles();
            needles.any(|needle| needle.is_in(&folds[&needle.depth()]))
        };
        let is_named = |names: &[String]| names.iter().any(|name| word.named.contains(name));
        match word.field {
            Some(Field::Meeting) => {
                let mut needles = word.needles().map(Needle::fully_folded);
                contain(&self.title) || needles.any(|needle| needle.is_in(&self.series))
            }
            Some(Field::Speaker) if !word.named.is_empty() => is_named(&section.speakers),
            Some(Field::Theme) if !word.named.is_empty() => is_named(&section.themes),
            _ => {
                let paragraphs = section.paragraphs.iter();
                paragraphs
                    .filter(|(part, _)| word.parts().contains(part))
                    .any(|(_, folds)| contain(folds))
            }
        }
    }
}

/// A text under every fold.
fn folds(text: &str) -> Folds {
    let depths = [Depth::Full, Depth::Exact];
    depths.map(|depth| (depth, Folded::new(text, depth))).into()
}

#[cfg(test)]
mod tests;
