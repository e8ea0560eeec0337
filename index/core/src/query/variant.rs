//! Variants: the spellings that are searched for a word, and why.

use serde::{Deserialize, Serialize};

use crate::matching::Needle;

/// Why a variant is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The same year in the other calendar: 令和5年, 2023年, R5年.
    Wareki,
    /// The same number in digits or kanji: 3回, 三回.
    Numeral,
    /// With or without the long vowel mark that ends a word: サーバー, サーバ.
    LongVowel,
    /// The same kanji twice or with 々: 佐々木, 佐佐木.
    IterationMark,
    /// ヶ, ケ, か, が, 箇 between a number and its unit or in a place name.
    SmallKe,
    /// With more or fewer kana after the kanji: 取組, 取り組み.
    Okurigana,
    /// From the archive's list of synonyms.
    Synonym,
}

impl std::fmt::Display for Rule {
    /// Tells the reader, in Japanese, why a variant is searched.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Wareki => "西暦と和暦",
            Self::Numeral => "漢数字と算用数字",
            Self::LongVowel => "語の終わりの長音",
            Self::IterationMark => "々と漢字のくり返し",
            Self::SmallKe => "ヶ・ケ・か・が・箇",
            Self::Okurigana => "送り仮名",
            Self::Synonym => "同義語",
        })
    }
}

/// One spelling that is searched.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The spelling, as it may be shown.
    pub text: String,
    /// The rule that made it; none for the word as written.
    pub rule: Option<Rule>,
    /// What is looked for.
    pub needle: Needle,
}
