//! The blocks of a summary as elements: never as HTML text.

use std::slice;

use kairoku_core::markdown::{Block, Inline, joined, plain_text};

use super::marked::place_mark;
use crate::element::{Element, el};

/// Shows a summary that stands under a heading of the second level.
pub(crate) fn markdown(summary: &[Block]) -> Element {
    el("div").class("prose").children(blocks(summary))
}

fn blocks(content: &[Block]) -> Vec<Element> {
    content.iter().map(block).collect()
}

fn block(block: &Block) -> Element {
    match block {
        Block::Paragraph(content) => inlines(el("p"), content),
        Block::Heading { level, content } => {
            let tag = match level {
                1 => "h3",
                2 => "h4",
                3 => "h5",
                _ => "h6",
            };
            inlines(el(tag), content)
        }
        Block::List { start: None, items } => el("ul").children(items.iter().map(item)),
        Block::List {
            start: Some(start),
            items,
        } => el("ol")
            .attr("start", start.to_string())
            .children(items.iter().map(item)),
        Block::Quote(content) => el("blockquote").children(blocks(content)),
        Block::Code(content) => el("pre")
            .attr("tabindex", "0")
            .child(verbatim(el("code"), content)),
        Block::Table { head, rows } => table(head, rows),
        Block::Rule => el("hr"),
    }
}

/// An item of a list. Its first paragraph needs no element of its own: it
/// would stand too far apart.
fn item(item: &Vec<Block>) -> Element {
    match item.as_slice() {
        [Block::Paragraph(content), rest @ ..] => inlines(el("li"), content).children(blocks(rest)),
        content => el("li").children(blocks(content)),
    }
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Element {
    let head = head
        .iter()
        .map(|cell| inlines(el("th").attr("scope", "col"), cell));
    let row =
        |row: &Vec<Vec<Inline>>| el("tr").children(row.iter().map(|cell| inlines(el("td"), cell)));
    let table = el("table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows.iter().map(row)));
    el("div")
        .class("table-frame")
        .attr("tabindex", "0")
        .child(table)
}

fn inlines(into: Element, content: &[Inline]) -> Element {
    content.iter().fold(into, |into, one| match one {
        Inline::Text(text) => into.child(joined(text)),
        Inline::Strong(content) => into.child(inlines(el("strong"), content)),
        Inline::Emphasis(content) => into.child(inlines(el("em"), content)),
        Inline::Code(text) => into.child(el("code").child(text.clone())),
        Inline::Link {
            url: Some(url),
            content,
        } => {
            let link = el("a").attr("href", url.clone()).attr("rel", "external");
            into.child(inlines(link, content))
        }
        Inline::Link { url: None, content } => inlines(into, content),
        Inline::Break => into.child(el("br")),
        Inline::Mark { place, content } => into.child(inlines(place_mark(*place), content)),
    })
}

/// Preformatted text, with the line breaks of its source.
fn verbatim(into: Element, content: &[Inline]) -> Element {
    content.iter().fold(into, |into, one| match one {
        Inline::Mark { place, content } => into.child(verbatim(place_mark(*place), content)),
        other => into.child(plain_text(slice::from_ref(other))),
    })
}
