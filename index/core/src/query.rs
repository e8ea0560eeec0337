//! The query: the language in which readers ask, and its meaning.
//!
//! Words apart by white space must all be found; `OR` or `または` between words
//! asks for any of them; `-語` leaves sections out; `"…"` and `「…」` ask for the
//! exact text; `発言者:` `テーマ:` `題:` look in one part only and `年:` narrows
//! to fiscal years; parentheses group. No query is an error: what cannot be
//! understood is searched as plain words, with a [`Notice`].

mod describe;
pub mod expand;
mod lexer;
mod parser;
mod variant;
pub mod years;

use serde::{Deserialize, Serialize};

use crate::fold::Depth;
use crate::matching::Needle;
use crate::section::Part;
use crate::years::YearRange;

pub use parser::parse;

use variant::Variant;

/// The longest query that is read, in characters; the rest is left out.
pub const MAX_CHARS: usize = 1_000;

/// The deepest nesting of parentheses that groups; deeper ones are text.
pub const MAX_DEPTH: usize = 16;

/// A query as it was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is asked for; none for everything.
    pub root: Option<Node>,
    /// What could not be understood as written.
    pub notices: Vec<Notice>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// All of these.
    All(Vec<Node>),
    /// Any of these.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A word or phrase.
    Word(Word),
    /// A fiscal year in the range.
    Years(YearRange),
}

/// A word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// The text as the reader wrote it.
    pub text: String,
    /// The one part it is looked for in; none for all.
    pub field: Option<Field>,
    /// What is looked for: the word as written first, then its variants.
    pub variants: Vec<Variant>,
    /// Variants that the reader has switched off, which are not looked for.
    pub switched_off: Vec<Variant>,
}

/// A part of sections that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// `発言者:` or `speaker:`, names and readings.
    Speaker,
    /// `テーマ:` or `theme:`.
    Theme,
    /// `題:` or `title:`.
    Title,
}

impl Field {
    /// The part of a section that the field names.
    pub fn part(self) -> Part {
        match self {
            Self::Speaker => Part::Speaker,
            Self::Theme => Part::Theme,
            Self::Title => Part::Title,
        }
    }
}

impl Word {
    /// A word that is looked for as `text`, to the given depth; none where
    /// nothing is left of it when folded.
    pub fn new(text: &str, field: Option<Field>, depth: Depth) -> Option<Self> {
        let needle = Needle::new(text, depth)?;
        let text = text.to_owned();
        let written = Variant {
            text: text.clone(),
            rule: None,
            needle,
        };
        Some(Self {
            text,
            field,
            variants: vec![written],
            switched_off: Vec::new(),
        })
    }

    /// Every spelling that is looked for.
    pub fn needles(&self) -> impl Iterator<Item = &Needle> {
        self.variants.iter().map(|variant| &variant.needle)
    }

    /// The parts of a section in which the word is looked for.
    pub fn parts(&self) -> &'static [Part] {
        match self.field {
            None => &Part::ALL,
            Some(Field::Speaker) => &[Part::Speaker],
            Some(Field::Theme) => &[Part::Theme],
            Some(Field::Title) => &[Part::Title],
        }
    }
}

impl Query {
    /// The words that a hit may contain, in the order of the query: not those
    /// that are left out.
    pub fn wanted_words(&self) -> Vec<&Word> {
        let mut words = Vec::new();
        if let Some(root) = &self.root {
            root.collect_wanted(&mut words);
        }
        words
    }
}

impl Node {
    fn collect_wanted<'a>(&'a self, words: &mut Vec<&'a Word>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter().for_each(|node| node.collect_wanted(words));
            }
            Self::Word(word) => words.push(word),
            Self::Not(_) | Self::Years(_) => {}
        }
    }

    /// Whether a word without a field is wanted in it. Such a word may stand
    /// anywhere in a meeting; everything else speaks of the section itself.
    pub fn wants_plain_words(&self) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().any(Self::wants_plain_words),
            Self::Word(word) => word.field.is_none(),
            Self::Not(_) | Self::Years(_) => false,
        }
    }
}

/// What in a query could not be understood as written, and what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The query was too long: only the first `kept` characters were read.
    TooLong {
        /// How many characters were read.
        kept: usize,
    },
    /// A quotation mark has no partner: it was searched as text.
    UnmatchedQuote,
    /// A parenthesis has no partner, or groups were nested too deep: they were
    /// searched as text.
    UnmatchedParenthesis,
    /// An operator has nothing to work on: it was searched as a word.
    LoneOperator {
        /// The operator as written.
        text: String,
    },
    /// `年:` names no year: it was searched as a word.
    NotAYear {
        /// The term as written.
        text: String,
    },
    /// A word of nothing but characters that are not searched was left out.
    NothingToSearch {
        /// The word as written.
        text: String,
    },
}

impl std::fmt::Display for Notice {
    /// Tells the reader, in Japanese, what was done.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong { kept } => {
                write!(
                    f,
                    "検索語が長いため、はじめの{kept}文字だけを検索しました。"
                )
            }
            Self::UnmatchedQuote => f.write_str(
                "閉じていないかぎかっこ（引用符）は、そのままの文字として検索しました。",
            ),
            Self::UnmatchedParenthesis => {
                f.write_str("対になっていないかっこは、そのままの文字として検索しました。")
            }
            Self::LoneOperator { text } => {
                write!(
                    f,
                    "「{text}」は組み合わせる語がないため、ふつうの語として検索しました。"
                )
            }
            Self::NotAYear { text } => {
                write!(
                    f,
                    "「{text}」は年度として読めないため、ふつうの語として検索しました。"
                )
            }
            Self::NothingToSearch { text } => {
                write!(
                    f,
                    "「{text}」には検索できる文字がないため、除いて検索しました。"
                )
            }
        }
    }
}
