//! The rows that words of a query mean as dates.

use fixedbitset::FixedBitSet;
use kairoku_core::protocol::Scope;
use kairoku_core::query::dates::Held;
use kairoku_core::query::{Node, Word};

use super::{Evaluator, Sets};
use crate::error::SearchError;

impl Evaluator<'_> {
    /// The rows of the meetings that a word means as a date, and how many each of
    /// its meanings finds.
    pub(super) fn dated(&self, word: &Word) -> (Option<FixedBitSet>, Vec<usize>) {
        if word.dates.is_empty() {
            return (None, Vec::new());
        }
        let mut all = self.none();
        let mut counts = Vec::new();
        for meaning in &word.dates {
            let rows = self.held(meaning.held);
            counts.push(rows.count_ones(..));
            all.union_with(&rows);
        }
        (Some(all), counts)
    }

    /// The rows of the meetings that are meant by a date.
    pub(super) fn held(&self, held: Held) -> FixedBitSet {
        let mut rows = self.none();
        let held = self.table.rows_held(held);
        held.for_each(|of_meeting| rows.insert_range(of_meeting));
        rows
    }
}

impl<'a> Sets<'a> {
    /// The rows of meetings of the date that each plain word is.
    pub(super) fn dated(
        &mut self,
        node: &'a Node,
        scope: Scope,
    ) -> Result<FixedBitSet, SearchError> {
        if !node.wants_plain_words() {
            return Ok(self.evaluator.all());
        }
        let mut rows = self.evaluator.none();
        match node {
            Node::Word(word) => {
                let dated = self.word(word)?.dated.iter();
                dated.for_each(|dated| rows.union_with(dated));
            }
            Node::All(nodes) => {
                rows.toggle_range(..);
                for node in nodes {
                    rows.intersect_with(&self.dated(node, scope)?);
                }
            }
            Node::Any(nodes) => {
                for node in nodes {
                    let mut both = self.holds(node, scope)?;
                    both.intersect_with(&self.dated(node, scope)?);
                    rows.union_with(&both);
                }
            }
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => {}
        }
        Ok(rows)
    }
}
