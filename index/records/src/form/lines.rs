//! Lines and blocks of a TOML file.

use std::ops::Range;

use super::Origin;
use super::notes::{PlacedNote, notes};
use super::outline::{Node, Outline, Shape, Table};
use super::spec::Spec;

/// The text of a draft with its outline, and the line ends that it uses.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its outline.
    pub(super) outline: Outline,
    /// What it can hold.
    pub(super) spec: &'static Spec,
    /// The notes in it.
    pub(super) notes: Vec<PlacedNote>,
    /// How its lines end.
    pub(super) newline: &'static str,
}

impl<'t> Lines<'t> {
    /// A text, where it follows the rules of TOML.
    pub(super) fn of(text: &'t str, spec: &'static Spec, origin: &Origin) -> Option<Self> {
        let first = text.find('\n');
        let is_windows = first.is_some_and(|at| text[..at].ends_with('\r'));
        let outline = Outline::of(text)?;
        Some(Self {
            text,
            notes: notes(text, &outline, origin),
            outline,
            spec,
            newline: if is_windows { "\r\n" } else { "\n" },
        })
    }

    /// Where the line of a byte begins.
    pub(super) fn start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line of a byte ends, behind its line break.
    pub(super) fn end(&self, at: usize) -> usize {
        let rest = self.text[at..].find('\n');
        rest.map_or(self.text.len(), |end| at + end + 1)
    }

    /// Where the block of a header begins: with the comments and blank lines
    /// above it, but for a comment that stands right below the last block.
    pub(super) fn lead(&self, header: usize) -> usize {
        let mut begin = self.start(header);
        let mut first_blank = None;
        while begin > 0 {
            let above = self.start(begin - 1);
            let line = self.text[above..begin].trim();
            if line.is_empty() {
                first_blank = Some(above);
            } else if !line.starts_with('#') || self.is_in_value(above) {
                return first_blank.unwrap_or(begin);
            }
            begin = above;
        }
        // What stands at the very top is about the file.
        first_blank.unwrap_or(begin)
    }

    fn is_in_value(&self, at: usize) -> bool {
        fn holds(table: &Table, at: usize) -> bool {
            table.entries.iter().any(|entry| {
                entry
                    .node
                    .end()
                    .is_some_and(|end| (entry.at..end).contains(&at))
                    || inside(&entry.node, at)
            })
        }
        fn inside(node: &Node, at: usize) -> bool {
            match node {
                Node::Scalar(_) => false,
                Node::List(list) => list.items.iter().any(|item| inside(item, at)),
                Node::Table(table) => holds(table, at),
            }
        }
        holds(&self.outline.root, at)
    }

    /// Where the fields of a table end that stand in lines of their own: at the
    /// next block.
    pub(super) fn fields_end(&self, table: &Table) -> usize {
        let own = match table.shape {
            Shape::Block(at) => at + 1,
            _ => 0,
        };
        let next = self.outline.headers.iter().find(|at| **at >= own);
        next.map_or(self.text.len(), |next| self.lead(*next))
    }

    /// The whole of a block with the blocks in it; none where others stand
    /// between them.
    pub(super) fn chunk(&self, node: &Node) -> Option<Range<usize>> {
        let mut own = Vec::new();
        node.headers(&mut own);
        let (first, last) = (*own.iter().min()?, *own.iter().max()?);
        let headers = &self.outline.headers;
        let between = headers.iter().filter(|at| (first..=last).contains(*at));
        if between.count() != own.len() {
            return None;
        }
        let next = headers.iter().find(|at| **at > last);
        let end = next.map_or(self.text.len(), |next| self.lead(*next));
        Some(self.lead(first)..end)
    }

    /// The text with a part of it replaced.
    pub(super) fn with(&self, part: Range<usize>, new: &str) -> String {
        [&self.text[..part.start], new, &self.text[part.end..]].concat()
    }

    /// The text with lines put in before a byte that begins one, or at the end.
    pub(super) fn with_lines(&self, at: usize, lines: &str) -> String {
        let before = &self.text[..at];
        let is_open = !before.is_empty() && !before.ends_with('\n');
        let begin = if is_open { self.newline } else { "" };
        [before, begin, lines, &self.text[at..]].concat()
    }
}
