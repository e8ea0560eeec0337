//! The tree that Markdown is read into.

use serde::{Deserialize, Serialize};

/// A block of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; `level` is 1 to 6 as written.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The heading's text.
        content: Vec<Inline>,
    },
    /// A list, numbered from `start` if it is given.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(Vec<Inline>),
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
}

/// Text within a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text; a line break of the source stands in it as `\n`.
    Text(String),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link; without an address where that is neither http nor https.
    Link {
        /// An http or https address.
        url: Option<String>,
        /// The text of the link.
        content: Vec<Inline>,
    },
    /// A line break that the author asked for.
    Break,
    /// Text that matched a query; never part of a record.
    Mark {
        /// The number of the place that begins here; none where it goes on one
        /// that began in the markup before.
        place: Option<usize>,
        /// The text.
        content: Vec<Inline>,
    },
}
