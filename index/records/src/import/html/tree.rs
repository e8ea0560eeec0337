//! Parses HTML into a tree, as far as it is no more than a page may be.
//!
//! The parser compares every tag with all elements that are open around it, and opens
//! again what a page forgot to close: in a page without end tags both grow with the
//! square of its length. So it gets a piece at a time, and what has become of it is
//! looked at after each.

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

use crate::import::overgrown::{DEEPEST, Overgrown};

/// How many bytes are parsed at once.
const PIECE: usize = 4096;

/// How many elements and texts a page may have.
const MOST_NODES: usize = 1_000_000;

/// How many attributes a tag may have: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// The tree of a page.
///
/// # Errors
/// [`Overgrown`] where it is no page that people read.
pub(super) fn parse(html: &str) -> Result<Html, Overgrown> {
    if has_many_attributes(html) {
        return Err(Overgrown::Elements);
    }
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from(piece));
        rest = after;
        let tree = &parser.tokenizer.sink.sink.0.borrow().tree;
        if tree.nodes().len() > MOST_NODES {
            return Err(Overgrown::Elements);
        }
        // What was read last stands in all that is open.
        let last = tree.nodes().next_back();
        if last.is_some_and(|last| last.ancestors().take(DEEPEST + 1).count() > DEEPEST) {
            return Err(Overgrown::Deep);
        }
    }
    Ok(parser.finish())
}

/// Whether a tag may have more attributes than [`MOST_ATTRIBUTES`]: whether there are so
/// many gaps in it, outside of quotation marks.
fn has_many_attributes(html: &str) -> bool {
    let (mut quote, mut gaps, mut is_tag) = (None, 0, false);
    for byte in html.bytes() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if is_tag => quote = Some(byte),
            (None, b'<') => (is_tag, gaps) = (true, 0),
            (None, b'>') => is_tag = false,
            (None, b'=' | b'/') if is_tag => gaps += 1,
            (None, _) if is_tag && byte.is_ascii_whitespace() => gaps += 1,
            _ => {}
        }
        // Each may have a space and a sign.
        if gaps > 2 * MOST_ATTRIBUTES {
            return true;
        }
    }
    false
}
