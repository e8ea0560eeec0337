//! The view of the facets: in what order their values are listed, which of them,
//! and how many.

use serde::{Deserialize, Serialize};

/// The order in which themes, speakers and series are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetOrder {
    /// Most frequent first, then in the order of their text.
    #[default]
    Count,
    /// As they are read, in the order of kana. Names whose reading is not known
    /// come after those, in the order of their fold.
    Kana,
}

/// Which values of the facets an answer lists. Chosen values are listed always.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FacetView {
    /// Their order.
    pub order: FacetOrder,
    /// What a theme must have in it, as it is written or sounds; empty for all.
    pub theme_find: String,
    /// What a speaker's name or its reading must have in it.
    pub speaker_find: String,
    /// How many themes are listed.
    pub theme_limit: usize,
    /// How many speakers are listed.
    pub speaker_limit: usize,
}

impl FacetView {
    /// How many values of a long facet are listed at first.
    pub const FIRST: usize = 8;

    /// How many a page lists at most. Readers find one among more by typing a
    /// part of it.
    pub const MOST: usize = 500;

    /// Every value of every facet.
    pub fn whole() -> Self {
        Self {
            theme_limit: usize::MAX,
            speaker_limit: usize::MAX,
            ..Self::default()
        }
    }
}

impl Default for FacetView {
    fn default() -> Self {
        Self {
            order: FacetOrder::default(),
            theme_find: String::new(),
            speaker_find: String::new(),
            theme_limit: Self::FIRST,
            speaker_limit: Self::FIRST,
        }
    }
}

/// How long the lists would be if nothing were cut off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetSizes {
    /// Of the themes.
    pub theme: FacetSize,
    /// Of the speakers.
    pub speaker: FacetSize,
}

/// How many values a facet has to choose from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetSize {
    /// All that show a section, and those that are chosen.
    pub all: usize,
    /// Those of them that have in them what was looked for.
    pub found: usize,
}
