//! Fields of tables: put in, given another value, and taken out.

use std::ops::Range;

use super::EditError;
use super::lines::Lines;
use super::outline::{Entry, Shape, Table};
use crate::path;

impl Lines<'_> {
    /// The text with a field in a table that has none of this name, at its place
    /// in the order of the record.
    pub(super) fn with_entry(&self, owner: &str, table: &Table, key: &str, value: &str) -> String {
        let before = self.before(owner, table, key);
        match &table.shape {
            Shape::Inline(span) => {
                let is_empty = table.entries.is_empty();
                match before.and_then(|it| it.node.end()) {
                    Some(end) => self.with(end..end, &format!(", {key} = {value}")),
                    None if is_empty => self.with(span.clone(), &format!("{{ {key} = {value} }}")),
                    None => {
                        let at = span.start + 1;
                        self.with(at..at, &format!(" {key} = {value},"))
                    }
                }
            }
            Shape::Root | Shape::Block(_) => {
                let path = path::field(owner, key);
                self.with_line(table, before, &path, &format!("{key} = {value}"))
            }
            Shape::Dotted => {
                let (_, name) = path::split_field(owner);
                let last = table.entries.last();
                let path = path::field(owner, key);
                self.with_line(table, last, &path, &format!("{name}.{key} = {value}"))
            }
        }
    }

    /// The last of the fields of a table that come before another in the order of
    /// the record and stand in lines.
    fn before<'a>(&self, owner: &str, table: &'a Table, key: &str) -> Option<&'a Entry> {
        let spec = self.spec.at(owner)?;
        let entries = table.entries.iter().filter(|it| it.node.end().is_some());
        let before = entries.filter(|it| spec.order(&it.key) < spec.order(key));
        before.max_by_key(|it| it.at)
    }

    fn with_line(&self, table: &Table, before: Option<&Entry>, path: &str, line: &str) -> String {
        let line = format!("{line}{}", self.newline);
        let at = match (before.and_then(|it| it.node.end()), &table.shape) {
            (Some(end), _) => self.end(end),
            (None, Shape::Block(header)) => self.end(*header),
            (None, _) => self.top(table),
        };
        self.with_lines(self.below_notes(at, path), &line)
    }

    /// The first line from a byte on that is no note about a field.
    fn below_notes(&self, at: usize, path: &str) -> usize {
        let of_it = |line: usize| {
            let mut notes = self.notes.iter().filter(|note| note.path == path);
            notes.any(|note| self.start(note.at) == line)
        };
        let mut at = at;
        while at < self.text.len() && of_it(at) {
            at = self.end(at);
        }
        at
    }

    /// Where the first field of a file goes: above the first that is there, below
    /// what is said of the file.
    fn top(&self, table: &Table) -> usize {
        let lines = table.entries.iter().filter(|it| it.node.end().is_some());
        let first = lines.map(|it| self.start(it.at)).next();
        first.unwrap_or_else(|| self.fields_end(table))
    }

    /// The text without a field. A remark behind it stays, and a table goes with
    /// its last field.
    pub(super) fn without_entry(&self, path: &str) -> Result<String, EditError> {
        let (owner, key) = path::split_field(path);
        let other = || EditError::OtherShape(path.to_owned());
        let table = self.outline.table(owner).ok_or_else(other)?;
        let nth = table.entries.iter().position(|it| it.key == key);
        let nth = nth.ok_or_else(other)?;
        let entry = &table.entries[nth];
        let end = entry.node.end().ok_or_else(other)?;
        if let Shape::Inline(span) = &table.shape {
            let next = table.entries.get(nth + 1).map(|it| it.at);
            let before = nth
                .checked_sub(1)
                .and_then(|it| table.entries[it].node.end());
            return Ok(match (next, before) {
                (Some(next), _) => self.with(entry.at..next, ""),
                (None, Some(before)) => self.with(before..end, ""),
                (None, None) => self.with(span.clone(), "{}"),
            });
        }
        let (start, line_end) = (self.start(entry.at), self.end(end));
        let remark = self.text[end..line_end].trim_start();
        if !remark.trim().is_empty() {
            return Ok(self.with(start..line_end, remark));
        }
        match (&table.shape, &table.entries[..]) {
            (Shape::Block(header), [_]) if path::split_item(owner).is_none() => {
                Ok(self.without_block(owner, *header, start..line_end))
            }
            _ => Ok(self.with(start..line_end, "")),
        }
    }

    /// The text without a block whose only field stands at `line`. Comments stay.
    fn without_block(&self, path: &str, header: usize, line: Range<usize>) -> String {
        let chunk = self.outline.find(path).and_then(|node| self.chunk(node));
        match chunk.filter(|chunk| !self.text[chunk.clone()].contains('#')) {
            Some(chunk) => self.with(chunk, ""),
            None => [
                &self.text[..self.start(header)],
                &self.text[self.end(header)..line.start],
                &self.text[line.end..],
            ]
            .concat(),
        }
    }

    /// The text with a table that has one field, above the first block.
    pub(super) fn with_block(&self, name: &str, line: &str) -> String {
        let newline = self.newline;
        let at = self.fields_end(&self.outline.root);
        self.with_lines(at, &format!("{newline}[{name}]{newline}{line}{newline}"))
    }
}
