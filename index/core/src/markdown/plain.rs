//! Plain text: read into blocks, and taken out of them.

use super::tree::{Block, Inline};

/// Text without markup: paragraphs between empty lines.
pub fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            let paragraph = std::mem::take(&mut lines).join("\n");
            blocks.push(Block::Paragraph(vec![Inline::Text(paragraph)]));
        }
    }
    blocks
}

/// The plain text of blocks, a paragraph (list item, cell, heading …) each.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    collect_paragraphs(blocks, &mut paragraphs);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

fn collect_paragraphs(blocks: &[Block], into: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                into.push(plain_text(content));
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect_paragraphs(item, into));
            }
            Block::Quote(content) => collect_paragraphs(content, into),
            Block::Code(content) => into.push(plain_text(content)),
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                into.extend(cells.map(|cell| plain_text(cell)));
            }
            Block::Rule => {}
        }
    }
}

/// The text of inline content without its markup.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) => plain_text(inner),
            Inline::Link { content, .. } | Inline::Mark { content, .. } => plain_text(content),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}

/// Text without the line breaks of its source. Markdown joins lines with a
/// space, which belongs between Latin letters but not between Japanese
/// characters.
pub fn joined(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let spaced = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if spaced(joined.chars().last()) && spaced(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}
