//! A spelling of a word, and the rule that made it.

/// A spelling that a rule makes of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) text: String,
    /// Whether the word in katakana that it ends with must end there in a text.
    pub(super) katakana_end: bool,
}

impl From<String> for Spelling {
    fn from(text: String) -> Self {
        Self {
            text,
            katakana_end: false,
        }
    }
}
