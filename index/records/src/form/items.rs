//! Items of lists: put in, taken out, and changed places.

use std::ops::Range;

use super::EditError;
use super::lines::Lines;
use super::outline::{List, Node, Shape, Table};
use crate::path;

impl Lines<'_> {
    /// The text with an empty item at the end of a list, which is made where it
    /// is missing.
    pub(super) fn with_item(&self, list: &str) -> Result<String, EditError> {
        match self.outline.find(list) {
            Some(Node::List(found)) => match &found.span {
                Some(span) => Ok(self.with_inline_item(found, span, found.items.len(), "{}")),
                None => self.with_block_after(list, found),
            },
            Some(_) => Err(EditError::OtherShape(list.to_owned())),
            None => self.with_first_item(list),
        }
    }

    fn with_block_after(&self, list: &str, found: &List) -> Result<String, EditError> {
        let scattered = || EditError::Scattered(list.to_owned());
        let last = found.items.last().ok_or_else(scattered)?;
        let end = self.chunk(last).ok_or_else(scattered)?.end;
        Ok(self.with_lines(end, &self.header(list)))
    }

    fn header(&self, list: &str) -> String {
        let name: Vec<_> = path::steps(list).filter_map(path::Step::key).collect();
        let name = name.join(".");
        format!("{0}[[{name}]]{0}", self.newline)
    }

    fn with_first_item(&self, list: &str) -> Result<String, EditError> {
        let (owner, key) = path::split_field(list);
        let table = self.outline.table(owner);
        let table = table.ok_or_else(|| EditError::OtherShape(owner.to_owned()))?;
        let is_small = key == AFFILIATIONS;
        match &table.shape {
            Shape::Root => Ok(self.with_lines(self.text.len(), &self.header(list))),
            Shape::Block(_) if !is_small => {
                let node = self.outline.find(owner);
                let chunk = node.and_then(|node| self.chunk(node));
                let chunk = chunk.ok_or_else(|| EditError::Scattered(owner.to_owned()))?;
                Ok(self.with_lines(chunk.end, &self.header(list)))
            }
            Shape::Block(_) => {
                let newline = self.newline;
                let value = format!("[{newline}    {{}},{newline}]");
                Ok(self.with_entry(owner, table, key, &value))
            }
            Shape::Inline(_) | Shape::Dotted => Ok(self.with_entry(owner, table, key, "[{}]")),
        }
    }

    /// The text without an item of a list. A list within lines goes with its
    /// last item.
    pub(super) fn without_item(&self, item: &str) -> Result<String, EditError> {
        let (list, at, found) = self.item(item)?;
        if found.span.is_none() {
            let chunk = self.chunk(&found.items[at]);
            let chunk = chunk.ok_or_else(|| EditError::Scattered(item.to_owned()))?;
            return Ok(self.with(chunk, ""));
        }
        if found.items.len() == 1 {
            return self.without_entry(list);
        }
        Ok(self.without_inline_item(found, at))
    }

    /// The text in which an item changes places with its neighbour.
    pub(super) fn with_moved(&self, item: &str, up: bool) -> Result<String, EditError> {
        let (_, at, found) = self.item(item)?;
        let first = if up { at.checked_sub(1) } else { Some(at) };
        let Some(first) = first.filter(|first| first + 1 < found.items.len()) else {
            return Ok(self.text.to_owned());
        };
        let part = |at: usize| match found.span {
            Some(_) => found.items[at].span(),
            None => self.chunk(&found.items[at]),
        };
        let parts = part(first).zip(part(first + 1));
        let (one, other) = parts.ok_or_else(|| EditError::Scattered(item.to_owned()))?;
        let text = self.text;
        let (mut late, mut early) = (text[other.clone()].to_owned(), text[one.clone()].to_owned());
        // The last line of a file may have no end, which the one in its place needs.
        if found.span.is_none() && !late.ends_with('\n') {
            late.push_str(self.newline);
            early.truncate(early.trim_end_matches(['\r', '\n']).len());
        }
        let between = &text[one.end..other.start];
        Ok([
            &text[..one.start],
            &late,
            between,
            &early,
            &text[other.end..],
        ]
        .concat())
    }

    fn item<'p>(&self, item: &'p str) -> Result<(&'p str, usize, &List), EditError> {
        let other = || EditError::OtherShape(item.to_owned());
        let (list, at) = path::split_item(item).ok_or_else(other)?;
        match self.outline.find(list) {
            Some(Node::List(found)) if at < found.items.len() => Ok((list, at, found)),
            _ => Err(other()),
        }
    }

    /// The text with an item put into a list in brackets, at a place.
    pub(super) fn with_inline_item(
        &self,
        list: &List,
        span: &Range<usize>,
        at: usize,
        value: &str,
    ) -> String {
        let newline = self.newline;
        let spans: Vec<_> = list.items.iter().filter_map(Node::span).collect();
        if let Some(next) = spans.get(at) {
            let new = match self.indent(next.start) {
                Some(indent) => format!("{value},{newline}{indent}"),
                None => format!("{value}, "),
            };
            return self.with(next.start..next.start, &new);
        }
        let Some(last) = spans.last() else {
            return self.with(span.start + 1..span.start + 1, value);
        };
        let comma = self.comma(last.end, span.end);
        match (self.indent(last.start), comma) {
            (Some(indent), Some(comma)) if self.end(comma) < span.end => {
                let line = format!("{indent}{value},{newline}");
                self.with(self.end(comma)..self.end(comma), &line)
            }
            (Some(indent), _) => {
                let at = comma.map_or(last.end, |comma| comma + 1);
                let begin = if comma.is_some() { "" } else { "," };
                self.with(at..at, &format!("{begin}{newline}{indent}{value}"))
            }
            (None, Some(comma)) => self.with(comma + 1..comma + 1, &format!(" {value}")),
            (None, None) => self.with(last.end..last.end, &format!(", {value}")),
        }
    }

    /// The text without an item of a list in brackets, with its comma.
    pub(super) fn without_inline_item(&self, list: &List, at: usize) -> String {
        let spans: Vec<_> = list.items.iter().filter_map(Node::span).collect();
        let own = &spans[at];
        let end = list.span.as_ref().map_or(own.end, |span| span.end);
        let comma = self.comma(own.end, spans.get(at + 1).map_or(end, |next| next.start));
        let after = comma.map_or(own.end, |comma| comma + 1);
        let is_alone = self.text[after..self.end(after)].trim().is_empty();
        if is_alone && self.indent(own.start).is_some() && self.end(after) <= end {
            return self.with(self.start(own.start)..self.end(after), "");
        }
        match (
            spans.get(at + 1),
            at.checked_sub(1).map(|before| &spans[before]),
        ) {
            (Some(next), _) if !self.text[after..next.start].contains('#') => {
                self.with(own.start..next.start, "")
            }
            (None, Some(before)) if !self.text[before.end..own.start].contains('#') => {
                self.with(before.end..own.end, "")
            }
            _ => self.with(own.start..after, ""),
        }
    }

    /// The white space before a byte, where there is nothing else on its line.
    fn indent(&self, at: usize) -> Option<&str> {
        let before = &self.text[self.start(at)..at];
        before.trim().is_empty().then_some(before)
    }

    /// The first comma of a stretch that is not in a comment.
    fn comma(&self, from: usize, to: usize) -> Option<usize> {
        let mut in_comment = false;
        let mut signs = self.text[from..to].char_indices();
        let comma = signs.find(|(_, sign)| {
            match sign {
                '#' => in_comment = true,
                '\n' => in_comment = false,
                _ => {}
            }
            *sign == ',' && !in_comment
        });
        comma.map(|(at, _)| from + at)
    }
}

/// The list that drafts write within the lines of its table.
const AFFILIATIONS: &str = "affiliations";

impl Node {
    /// Where it stands, where it stands in brackets or by itself.
    pub(super) fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Scalar(scalar) => Some(scalar.span.clone()),
            Self::List(list) => list.span.clone(),
            Self::Table(Table { shape, .. }) => match shape {
                Shape::Inline(span) => Some(span.clone()),
                Shape::Root | Shape::Block(_) | Shape::Dotted => None,
            },
        }
    }
}
