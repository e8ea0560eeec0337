//! Marks occurrences in blocks, across their markup.

use std::ops::Range;

use super::plain::plain_text;
use super::tree::{Block, Inline};

/// The places of a paragraph that matched, in order, with their numbers.
pub type Places = Vec<(Range<usize>, usize)>;

/// Blocks with every place marked that `find` finds in their paragraphs, which
/// are those of [`paragraphs`](super::paragraphs) in the same order.
pub fn mark(blocks: &[Block], find: &mut dyn FnMut(&str) -> Places) -> Vec<Block> {
    let mut marked = |content: &[Inline]| {
        let text = plain_text(content);
        if text.trim().is_empty() {
            content.to_vec()
        } else {
            mark_inlines(content, &find(&text))
        }
    };
    mark_blocks(blocks, &mut marked)
}

fn mark_blocks(blocks: &[Block], mark: &mut dyn FnMut(&[Inline]) -> Vec<Inline>) -> Vec<Block> {
    let marked = |block: &Block| match block {
        Block::Paragraph(content) => Block::Paragraph(mark(content)),
        Block::Heading { level, content } => Block::Heading {
            level: *level,
            content: mark(content),
        },
        Block::List { start, items } => Block::List {
            start: *start,
            items: items.iter().map(|item| mark_blocks(item, mark)).collect(),
        },
        Block::Quote(content) => Block::Quote(mark_blocks(content, mark)),
        Block::Code(content) => Block::Code(mark(content)),
        Block::Table { head, rows } => Block::Table {
            head: head.iter().map(|cell| mark(cell)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| mark(cell)).collect())
                .collect(),
        },
        Block::Rule => Block::Rule,
    };
    blocks.iter().map(marked).collect()
}

/// Inline content with places of its [`plain_text`] marked. The places do not
/// overlap.
fn mark_inlines(content: &[Inline], places: &[(Range<usize>, usize)]) -> Vec<Inline> {
    Marking { at: 0, places }.inlines(content)
}

struct Marking<'a> {
    /// How much of the plain text lies behind.
    at: usize,
    places: &'a [(Range<usize>, usize)],
}

impl Marking<'_> {
    fn inlines(&mut self, content: &[Inline]) -> Vec<Inline> {
        content
            .iter()
            .flat_map(|inline| self.inline(inline))
            .collect()
    }

    fn inline(&mut self, inline: &Inline) -> Vec<Inline> {
        match inline {
            Inline::Text(text) => self.text(text, Inline::Text),
            Inline::Code(text) => self.text(text, Inline::Code),
            Inline::Strong(content) => vec![Inline::Strong(self.inlines(content))],
            Inline::Emphasis(content) => vec![Inline::Emphasis(self.inlines(content))],
            Inline::Link { url, content } => vec![Inline::Link {
                url: url.clone(),
                content: self.inlines(content),
            }],
            Inline::Break | Inline::Mark { .. } => {
                self.at += plain_text(std::slice::from_ref(inline)).len();
                vec![inline.clone()]
            }
        }
    }

    /// A run of text, cut where places begin and end.
    fn text(&mut self, text: &str, inline: fn(String) -> Inline) -> Vec<Inline> {
        let start = self.at;
        let end = start + text.len();
        self.at = end;
        let mut pieces = Vec::new();
        let mut done = start;
        let mut push = |range: Range<usize>, wrap: &dyn Fn(Inline) -> Inline| {
            if !range.is_empty() {
                let piece = text[range.start - start..range.end - start].to_owned();
                pieces.push(wrap(inline(piece)));
            }
        };
        for (place, number) in self.places {
            let (from, to) = (place.start.max(start), place.end.min(end));
            if from < to {
                push(done..from, &|piece| piece);
                push(from..to, &|piece| Inline::Mark {
                    place: (place.start >= start).then_some(*number),
                    content: vec![piece],
                });
                done = to;
            }
        }
        push(done..end, &|piece| piece);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn marked(place: Option<usize>, text: &str) -> Inline {
        Inline::Mark {
            place,
            content: vec![Inline::Text(text.into())],
        }
    }

    #[test]
    fn a_place_within_a_run_of_text_cuts_it() {
        let places = [(3..9, 4)];
        assert_eq!(
            mark_inlines(&[text("の産学が")], &places),
            [text("の"), marked(Some(4), "産学"), text("が")]
        );
    }

    #[test]
    fn a_place_across_markup_is_marked_on_both_sides_and_numbered_once() {
        let content = [text("産学"), Inline::Strong(vec![text("連携の")])];
        let places = [(3..12, 1)];
        assert_eq!(
            mark_inlines(&content, &places),
            [
                text("産"),
                marked(Some(1), "学"),
                Inline::Strong(vec![marked(None, "連携"), text("の")])
            ]
        );
    }
}
