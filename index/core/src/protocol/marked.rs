//! Marked texts: texts in pieces, of which those that match are numbered.

use serde::{Deserialize, Serialize};

/// Text in pieces: those that matched and those between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marked(pub Vec<Piece>);

impl Marked {
    /// A text in which nothing matched.
    pub fn unmarked(text: &str) -> Self {
        Self(vec![Piece {
            text: text.to_owned(),
            place: None,
        }])
    }

    /// The text without its marks.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether anything in it matched.
    pub fn is_marked(&self) -> bool {
        self.0.iter().any(|piece| piece.place.is_some())
    }
}

/// A run of text that matched as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Exact text of the record.
    pub text: String,
    /// Which of the places that matched it is, counted from 1 through all that
    /// was looked at; none where it did not match.
    pub place: Option<usize>,
}

/// A speaker of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedSpeaker {
    /// What the archive calls the speaker, which is also the facet value.
    pub name: String,
    /// The speaker's key in addresses.
    pub key: String,
    /// The name with what matched.
    pub marked: Marked,
    /// 氏, 教授 and the like, where the record says so.
    pub honorific: Option<String>,
    /// How the name is read, with what matched.
    pub reading: Option<Marked>,
    /// Each affiliation: organization and role in one text.
    pub affiliations: Vec<Marked>,
}

/// A theme of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedTheme {
    /// The theme's key in addresses.
    pub key: String,
    /// The theme with what matched.
    pub marked: Marked,
}
