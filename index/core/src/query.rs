//! The query: the language in which readers ask, and its meaning.
//!
//! Words apart by white space, 、 or `AND` must all be found; `OR` or `または`
//! between words asks for any of them; `-語` and `NOT 語` leave sections out;
//! `"…"` and `「…」` ask for the exact text; `発言者:` `テーマ:` `題:` look in one
//! part only, `会議:` in the name of the meeting, and `年:` and `種別:` narrow to
//! fiscal years and kinds of session; parentheses group, after a field too. No
//! query is an error: what cannot be understood is searched as plain words, with
//! a [`Notice`].

pub mod dates;
mod describe;
pub mod expand;
mod lexer;
mod notice;
mod parser;
pub mod typed;
mod variant;
pub mod years;

use serde::{Deserialize, Serialize};

use crate::fold::Depth;
use crate::matching::Needle;
use crate::punctuation::Quotes;
use crate::record::SessionKind;
use crate::section::Part;
use crate::years::YearRange;

pub use notice::Notice;
pub use parser::parse;

use dates::DateMeaning;
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
    /// A session of the kind.
    Kind(SessionKind),
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
    /// What it means where it is a date.
    pub dates: Vec<DateMeaning>,
    /// Variants that the reader has switched off, which are not looked for.
    pub switched_off: Vec<Variant>,
    /// Date meanings that the reader has switched off.
    pub dates_off: Vec<DateMeaning>,
    /// Where the word is, as a whole and in quotation marks, a name by which the
    /// archive knows speakers or a theme: the folds of what it calls those. The
    /// word then stands for them and not for its text, as a filter does. Set by
    /// [`crate::table::Table::recognize`].
    pub named: Vec<String>,
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
    /// `会議:` or `meeting:`, the title of the meeting and the series to which it
    /// belongs, which are those of all its sections.
    Meeting,
}

impl Field {
    /// How a query names the field.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Speaker => "発言者:",
            Self::Theme => "テーマ:",
            Self::Title => "題:",
            Self::Meeting => "会議:",
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
            dates: Vec::new(),
            switched_off: Vec::new(),
            dates_off: Vec::new(),
            named: Vec::new(),
        })
    }

    /// What is looked for as the reader wrote it.
    pub fn written(&self) -> &Needle {
        &self.variants[0].needle
    }

    /// Every spelling that is looked for.
    pub fn needles(&self) -> impl Iterator<Item = &Needle> {
        self.variants.iter().map(|variant| &variant.needle)
    }

    /// Whether it is a plain word: one without a field. It may stand anywhere in a
    /// meeting; everything else speaks of the section itself.
    pub fn is_plain(&self) -> bool {
        self.field.is_none()
    }

    /// Whether it asks for exact text, which means itself and nothing else.
    pub fn is_exact(&self) -> bool {
        self.written().depth() == Depth::Exact
    }

    /// Whether it is a date, also where the reader has switched off what it means
    /// as one.
    pub fn is_date(&self) -> bool {
        !self.dates.is_empty() || !self.dates_off.is_empty()
    }

    /// The parts of a section in which the word is looked for; none where it is
    /// asked of the meeting.
    pub fn parts(&self) -> &'static [Part] {
        match self.field {
            None => &Part::ALL,
            Some(Field::Speaker) => &[Part::Speaker],
            Some(Field::Theme) => &[Part::Theme],
            Some(Field::Title) => &[Part::Title],
            Some(Field::Meeting) => &[],
        }
    }

    /// The query that asks for the word alone.
    pub fn query(&self) -> String {
        let prefix = self.field.map_or("", Field::prefix);
        let fits = |(open, close): &(char, char)| !self.text.contains([*open, *close]);
        let quotes = Quotes::PAIRS.into_iter().find(fits);
        match quotes.filter(|_| self.is_exact()) {
            Some((open, close)) => format!("{prefix}{open}{}{close}", self.text),
            None => format!("{prefix}{}", self.text),
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

    /// Every word, those that are left out too.
    pub fn words(&self) -> Vec<&Word> {
        let mut words = Vec::new();
        if let Some(root) = &self.root {
            root.collect_words(&mut words);
        }
        words
    }

    /// Does something to every word, those that are left out too.
    pub(crate) fn each_word(&mut self, mut act: impl FnMut(&mut Word)) {
        if let Some(root) = &mut self.root {
            root.each_word(&mut act);
        }
    }
}

impl Node {
    fn each_word(&mut self, act: &mut impl FnMut(&mut Word)) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter_mut().for_each(|node| node.each_word(act));
            }
            Self::Not(node) => node.each_word(act),
            Self::Word(word) => act(word),
            Self::Years(_) | Self::Kind(_) => {}
        }
    }

    fn collect_words<'a>(&'a self, words: &mut Vec<&'a Word>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter().for_each(|node| node.collect_words(words));
            }
            Self::Not(node) => node.collect_words(words),
            Self::Word(word) => words.push(word),
            Self::Years(_) | Self::Kind(_) => {}
        }
    }

    fn collect_wanted<'a>(&'a self, words: &mut Vec<&'a Word>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter().for_each(|node| node.collect_wanted(words));
            }
            Self::Word(word) => words.push(word),
            Self::Not(_) | Self::Years(_) | Self::Kind(_) => {}
        }
    }

    /// Whether a word is wanted in it. What wants none is a condition: it says which
    /// sections may be found, and nothing that they contain.
    pub fn wants_words(&self) -> bool {
        self.wants(&|_| true)
    }

    /// Whether a plain word is wanted in it.
    pub fn wants_plain_words(&self) -> bool {
        self.wants(&Word::is_plain)
    }

    fn wants(&self, is_sought: &impl Fn(&Word) -> bool) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().any(|node| node.wants(is_sought)),
            Self::Word(word) => is_sought(word),
            Self::Not(_) | Self::Years(_) | Self::Kind(_) => false,
        }
    }
}
