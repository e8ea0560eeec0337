//! Notices: what in a query could not be understood as written.

use serde::{Deserialize, Serialize};

use crate::years::YearRange;

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
    /// A word is an operator but for its small letters: it was searched as a word.
    SmallOperator {
        /// The word as written.
        text: String,
        /// The operator.
        operator: String,
    },
    /// The sign of an operator stands within a word: it was searched as text.
    GluedOperator {
        /// The word as written.
        text: String,
        /// The sign.
        sign: char,
    },
    /// No field has the name that stands before a colon: it was searched as text.
    UnknownField {
        /// The name as written.
        name: String,
    },
    /// `年:` names no year: it was searched as a word.
    NotAYear {
        /// The term as written.
        text: String,
    },
    /// `種別:` names no kind of session: it was searched as a word.
    NotAKind {
        /// The term as written.
        text: String,
    },
    /// A date was asked for, and of none of its fiscal years is there a record.
    NoRecord {
        /// The fiscal years.
        years: YearRange,
    },
    /// A month or a day was asked for, of a fiscal year with records, and no meeting
    /// was held then.
    NotHeld {
        /// The meetings as they are told: 2023年11月6日に開かれた会議.
        meetings: String,
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
            Self::SmallOperator { text, operator } => {
                write!(
                    f,
                    "「{text}」は、ふつうの語として検索しました。語を組み合わせるには、大文字で「{operator}」と書いてください。"
                )
            }
            Self::GluedOperator { text, sign } => {
                write!(
                    f,
                    "「{text}」は、ひと続きの語として検索しました。語を組み合わせるには、「{sign}」の前後に空白を入れてください。"
                )
            }
            Self::UnknownField { name } => {
                write!(
                    f,
                    "「{name}」という項目はないため、ふつうの語として検索しました。項目には、発言者・テーマ・題・会議・種別・年があります。"
                )
            }
            Self::NotAKind { text } => {
                write!(
                    f,
                    "「{text}」は種別として読めないため、ふつうの語として検索しました。種別には、講演・報告・討議・その他があります。"
                )
            }
            Self::NotAYear { text } => {
                write!(
                    f,
                    "「{text}」は年度として読めないため、ふつうの語として検索しました。"
                )
            }
            // Not by `Held`, which names days as well: code that the app spares.
            Self::NoRecord { years } => write!(f, "{}の記録は未確認です。", years.named()),
            Self::NotHeld { meetings } => write!(f, "{meetings}の記録はありません。"),
            Self::NothingToSearch { text } => {
                write!(
                    f,
                    "「{text}」には検索できる文字がないため、除いて検索しました。"
                )
            }
        }
    }
}
