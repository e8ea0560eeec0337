//! Summaries: Markdown read into a tree of blocks, and the plain text of it.
//!
//! The tree is what pages show (never as HTML text), the plain paragraphs are
//! what is searched. HTML in a summary is plain text, and an image is its
//! alternative text. Strikethrough is left out on purpose: in Japanese text
//! `10~20、30~40` is a pair of ranges.

mod marking;
mod parse;
mod plain;
mod tree;

use std::collections::BTreeMap;

use crate::record::Meeting;

pub use marking::{Places, mark};
pub use parse::{DEEPEST, hidden, is_too_deep, is_web_address, parse};
pub use plain::{joined, paragraphs, plain_blocks, plain_text};
pub use tree::{Block, Inline};

/// The blocks of those summaries of a meeting that use markup, by section
/// number. They are read when the archive is built and published with the
/// record, so that no browser needs to read Markdown: the parser would weigh a
/// quarter of the page.
pub type Rich = BTreeMap<usize, Vec<Block>>;

/// Reads the summaries of a meeting that use markup.
pub fn rich(meeting: &Meeting) -> Rich {
    let sessions = meeting.sessions.iter().map(|session| &session.summary);
    let summaries = std::iter::once(&meeting.summary)
        .chain(sessions)
        .enumerate();
    let parsed = summaries.filter_map(|(section, summary)| {
        let summary = summary.as_ref()?;
        let blocks = parse(summary);
        (blocks != plain_blocks(summary)).then_some((section, blocks))
    });
    parsed.collect()
}

#[cfg(test)]
mod tests;
