//! Notes taken out once a person has looked, and put back.

use super::lines::Lines;
use super::outline::{Node, Shape};
use crate::path;
use crate::record_toml::NOTE_MARK;

impl Lines<'_> {
    /// The text without a note, and without its line where there is nothing else
    /// in it.
    pub(super) fn without_note(&self, path: &str, text: &str) -> String {
        let mut notes = self.notes.iter();
        let note = notes.find(|note| note.path == path && note.text == text);
        let Some(note) = note else {
            return self.text.to_owned();
        };
        let (start, end) = (self.start(note.at), self.end(note.at));
        let kept = self.text[start..note.at].trim_end();
        if kept.is_empty() {
            return self.with(start..end, "");
        }
        let line = self.text[note.at..end].trim_end_matches(['\r', '\n']);
        self.with(start + kept.len()..note.at + line.len(), "")
    }

    /// The text with a note above what it is about.
    pub(super) fn with_note(&self, path: &str, text: &str) -> String {
        let line = format!("# {NOTE_MARK}: {text}{}", self.newline);
        self.with_lines(self.above(path), &line)
    }

    /// Where a note about a field, group or list goes: above it, or where it
    /// would stand.
    fn above(&self, path: &str) -> usize {
        if path.is_empty() {
            return 0;
        }
        let (owner, key) = path::split_field(path);
        let line = |node: &Node| match node {
            Node::Table(table) => match table.shape {
                Shape::Block(header) => Some(self.start(header)),
                _ => node.span().map(|span| self.start(span.start)),
            },
            _ => node.span().map(|span| self.start(span.start)),
        };
        let own = self.outline.find(path);
        if let Some(Node::List(list)) = own
            && list.span.is_none()
        {
            let first = list.items.first().and_then(|item| self.chunk(item));
            return first.map_or(self.text.len(), |chunk| chunk.start);
        }
        let entry = self.outline.table(owner).and_then(|table| {
            let entry = table.entries.iter().find(|entry| entry.key == key)?;
            entry.node.end().map(|_| self.start(entry.at))
        });
        entry
            .or_else(|| own.and_then(line))
            .or_else(|| {
                self.outline
                    .table(owner)
                    .map(|table| self.fields_end(table))
            })
            .unwrap_or(self.text.len())
    }
}
