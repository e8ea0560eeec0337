//! The reference matcher: which sections a query finds, written plainly and
//! without regard to speed. It is the specification; the index must agree with it
//! on every query over every archive.
//!
//! A section is a hit when the query *holds* for it and it is a *witness*.
//!
//! - A plain word holds if the section contains it or, when the scope is the
//!   meeting, if any section of the same meeting does. Everything else, words
//!   in a field, words left out and years, is asked of the section itself.
//! - A section is a witness if it contains one of the plain words itself, so
//!   that a hit always shows something of what was asked for. Where a query
//!   has no plain words, holding is enough.

use std::collections::HashMap;

use crate::fold::{Depth, Folded};
use crate::markdown;
use crate::protocol::Scope;
use crate::query::{Node, Query, Word};
use crate::record::Meeting;
use crate::section::{Part, sections};

/// A meeting with the folds of all its text.
#[derive(Debug)]
pub struct ReferenceMeeting<'a> {
    meeting: &'a Meeting,
    sections: Vec<Vec<Paragraph>>,
}

#[derive(Debug)]
struct Paragraph {
    part: Part,
    folds: HashMap<Depth, Folded>,
}

impl<'a> ReferenceMeeting<'a> {
    /// Folds every paragraph of a meeting.
    pub fn new(meeting: &'a Meeting) -> Self {
        let paragraph = |(part, text): (Part, String)| {
            let depths = [Depth::Full, Depth::Exact];
            Paragraph {
                part,
                folds: depths
                    .map(|depth| (depth, Folded::new(&text, depth)))
                    .into(),
            }
        };
        let rich = markdown::rich(meeting);
        let sections = sections(meeting, &rich)
            .map(|section| section.paragraphs().into_iter().map(paragraph).collect())
            .collect();
        Self { meeting, sections }
    }

    /// The numbers of the sections that a query finds in this meeting.
    pub fn hits(&self, query: &Query, scope: Scope) -> Vec<usize> {
        let numbers = 0..self.sections.len();
        match &query.root {
            None => numbers.collect(),
            Some(root) => numbers
                .filter(|&section| {
                    self.holds(root, section, scope) && self.bears_witness(root, section, scope)
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
            Node::Not(_) | Node::Years(_) => true,
        }
    }

    /// Whether a section contains a word or one of its variants.
    fn contains(&self, section: usize, word: &Word) -> bool {
        let paragraphs = self.sections[section].iter();
        paragraphs
            .filter(|paragraph| word.parts().contains(&paragraph.part))
            .any(|paragraph| {
                word.needles()
                    .any(|needle| needle.is_in(&paragraph.folds[&needle.depth()]))
            })
    }
}

#[cfg(test)]
mod tests;
