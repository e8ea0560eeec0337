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
    /// The same number with or without commas: 1000人, 1,000人.
    Grouping,
    /// With or without the long vowel mark that ends a word, or a word within it:
    /// サーバー, サーバ; サーバーレス, サーバレス.
    LongVowel,
    /// The same kanji twice or with 々: 佐々木, 佐佐木.
    IterationMark,
    /// ヶ, ケ, か, が, 箇 between a number and its unit or in a place name.
    SmallKe,
    /// With more or fewer kana after the kanji: 取組, 取り組み.
    Okurigana,
    /// The same day or month as sentences write it: 2023/11/6, 2023年11月6日.
    DateForm,
    /// From the archive's list of synonyms.
    Synonym,
    /// The name of a speaker without the honorific after it: 大嶋洋一氏.
    Honorific,
    /// The sessions of the kind that the word names: 講演.
    Kind,
    /// The meetings of the fiscal year that the word names: 2023, 2023年度.
    FiscalYear,
    /// The meetings held in the calendar year that the word names: 2023年.
    CalendarYear,
    /// The meetings held on the day or in the month that the word names: 11月6日.
    Day,
}

impl std::fmt::Display for Rule {
    /// Tells the reader, in Japanese, why a variant is searched.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Wareki => "西暦と和暦",
            Self::Numeral => "漢数字と算用数字",
            Self::Grouping => "数の桁区切り",
            Self::LongVowel => "長音（ー）の有無",
            Self::IterationMark => "々と漢字のくり返し",
            Self::SmallKe => "ヶ・ケ・か・が・箇",
            Self::Okurigana => "送り仮名",
            Self::DateForm => "日付の書き方",
            Self::Synonym => "同義語",
            Self::Honorific => "敬称",
            Self::Kind => "記録の種別",
            Self::FiscalYear => "年度",
            Self::CalendarYear => "開催年",
            Self::Day => "開催日",
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
