//! What is more than a report page may be.

/// Something of which a page has more than people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Overgrown {
    /// The bytes of the file.
    #[error("{}MBまでのページを読めます", MOST_BYTES >> 20)]
    Bytes,
    /// The elements of HTML.
    #[error("HTML の要素が多すぎます")]
    Elements,
    /// Elements that stand in one another.
    #[error("HTML の要素の入れ子が深すぎます（{DEEPEST}段まで）")]
    Deep,
    /// The characters of the text.
    #[error("文章が{MOST_CHARS}字、{MOST_LINES}行までのページを読めます")]
    Text,
}

/// The most bytes of a page, with the pictures that it may hold.
pub(super) const MOST_BYTES: usize = 32 << 20;

/// How many elements may stand in one another. No page that people read is so deep, and
/// each takes room on the stack.
pub(super) const DEEPEST: usize = 200;

/// The most characters of a page's text.
pub(super) const MOST_CHARS: usize = 200_000;

/// The most lines of a page's text.
pub(super) const MOST_LINES: usize = 5_000;
