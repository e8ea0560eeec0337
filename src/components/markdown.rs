//! The blocks of a summary as elements: never as HTML text.

use std::slice;

use kairoku_core::markdown::{Block, Inline, joined, plain_text};

use super::marked::place_mark;
use crate::element::{Element, html};

/// Shows a summary that stands under a heading of the second level.
pub(crate) fn markdown(summary: &[Block]) -> Element {
    html::div().class("prose").children(blocks(summary))
}

fn blocks(content: &[Block]) -> Vec<Element> {
    content.iter().map(block).collect()
}

fn block(block: &Block) -> Element {
    match block {
        Block::Paragraph(content) => inlines(html::p(), content),
        Block::Heading { level, content } => {
            let heading = match level {
                1 => html::h3(),
                2 => html::h4(),
                3 => html::h5(),
                _ => html::h6(),
            };
            inlines(heading, content)
        }
        Block::List { start: None, items } => html::ul().children(items.iter().map(item)),
        Block::List {
            start: Some(start),
            items,
        } => html::ol()
            .attr("start", start.to_string())
            .children(items.iter().map(item)),
        Block::Quote(content) => html::blockquote().children(blocks(content)),
        Block::Code(content) => html::pre()
            .attr("tabindex", "0")
            .child(verbatim(html::code(), content)),
        Block::Table { head, rows } => table(head, rows),
        Block::Rule => html::hr(),
    }
}

/// An item of a list. Its first paragraph needs no element of its own: it
/// would stand too far apart.
fn item(item: &Vec<Block>) -> Element {
    match item.as_slice() {
        [Block::Paragraph(content), rest @ ..] => {
            inlines(html::li(), content).children(blocks(rest))
        }
        content => html::li().children(blocks(content)),
    }
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Element {
    let head = head
        .iter()
        .map(|cell| inlines(html::th().attr("scope", "col"), cell));
    let row = |row: &Vec<Vec<Inline>>| {
        html::tr().children(row.iter().map(|cell| inlines(html::td(), cell)))
    };
    let table = html::table()
        .child(html::thead().child(html::tr().children(head)))
        .child(html::tbody().children(rows.iter().map(row)));
    html::div()
        .class("table-frame")
        .attr("tabindex", "0")
        .child(table)
}

fn inlines(into: Element, content: &[Inline]) -> Element {
    content.iter().fold(into, |into, one| match one {
        Inline::Text(text) => into.child(joined(text)),
        Inline::Strong(content) => into.child(inlines(html::strong(), content)),
        Inline::Emphasis(content) => into.child(inlines(html::em(), content)),
        Inline::Code(text) => into.child(html::code().child(text.clone())),
        Inline::Link {
            url: Some(url),
            content,
        } => {
            let link = html::a().attr("href", url.clone()).attr("rel", "external");
            into.child(inlines(link, content))
        }
        Inline::Link { url: None, content } => inlines(into, content),
        Inline::Break => into.child(html::br()),
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
