//! Examples of searches, which the help shows for each rule of the search. They are
//! chosen out of the archive when its site is made, so that each finds something.

use std::collections::BTreeMap;

/// A rule of the search that the help explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Words apart by white space are all wanted.
    AllWords,
    /// `OR`.
    AnyWord,
    /// Parentheses.
    Group,
    /// A word left out.
    Without,
    /// Exact text.
    Exact,
    /// A year or day.
    Date,
    /// `発言者:`.
    Speaker,
    /// `テーマ:`.
    Theme,
    /// `題:`.
    Title,
    /// `年:`.
    Years,
    /// Variant kanji.
    Kanji,
    /// The Japanese and the Western calendar.
    Wareki,
    /// ー at the end of a word or not.
    LongVowel,
    /// More or fewer kana after kanji.
    Okurigana,
    /// Numbers in kanji.
    Numeral,
    /// Commas in numbers.
    Grouping,
    /// Words of letters.
    Letters,
}

impl Rule {
    /// Every rule, in the order of the help.
    pub const ALL: [Self; 17] = [
        Self::AllWords,
        Self::AnyWord,
        Self::Group,
        Self::Without,
        Self::Exact,
        Self::Date,
        Self::Speaker,
        Self::Theme,
        Self::Title,
        Self::Years,
        Self::Kanji,
        Self::Wareki,
        Self::LongVowel,
        Self::Okurigana,
        Self::Numeral,
        Self::Grouping,
        Self::Letters,
    ];
}

/// A search of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What is typed.
    pub query: String,
    /// How many sections it finds; never none.
    pub count: usize,
}

/// The examples of the rules that the archive can illustrate.
pub type Examples = BTreeMap<Rule, Example>;
