//! Syntax errors of TOML, named by the mistake that a person made.

use crate::validate::dates::{date_meant, time_meant};

/// A mistake in the writing of TOML.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case", prefix = "toml-")]
#[non_exhaustive]
pub enum Syntax {
    /// A sign typed in full width, or as typographic quotation marks, where
    /// TOML knows only the one of ASCII.
    #[error("全角の記号「{sign}」が使われています")]
    WideSign {
        /// The sign.
        sign: char,
        /// What belongs there.
        plain: char,
    },
    /// A text without quotation marks.
    #[error("値「{value}」が \" で囲まれていません")]
    Unquoted {
        /// The text.
        value: String,
    },
    /// A text whose quotation marks are not closed.
    #[error("文字列の \" が閉じていません")]
    OpenQuote,
    /// A bracket that is not closed.
    #[error("括弧「{bracket}」が閉じていません")]
    OpenBracket {
        /// The bracket that is missing.
        bracket: &'static str,
    },
    /// A key that is not made of letters, digits, `_` and `-`.
    #[error("項目の名前として読めない文字があります")]
    BadKey,
    /// A key without an equals sign.
    #[error("項目の名前のあとに = がありません")]
    NoEquals,
    /// A key without a value.
    #[error("= のあとに値がありません")]
    NoValue,
    /// Items without a comma between them.
    #[error("値と値の間に , がありません")]
    NoComma,
    /// A comma too many.
    #[error("余分な , があります")]
    ExtraComma,
    /// Something after the value.
    #[error("値のあとに余分なものがあります")]
    Trailing,
    /// A backslash that means nothing.
    #[error("文字列の中の \\ が読めません")]
    BadEscape,
    /// An invisible control character.
    #[error("目に見えない制御文字（U+{:04X}）が入っています", u32::from(*.character))]
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// A truth value that is none.
    #[error("「{value}」は真偽値として読めません")]
    BadBoolean {
        /// What is written.
        value: String,
    },
    /// A number that is none.
    #[error("「{value}」は数として読めません")]
    BadNumber {
        /// What is written.
        value: String,
    },
    /// A date that is none.
    #[error("「{value}」は日付・時刻として読めません")]
    BadDatetime {
        /// What is written.
        value: String,
    },
    /// Anything else.
    #[error("TOML の書き方として読めません（{detail}）")]
    Other {
        /// What the parser says, in English.
        detail: String,
    },
}

impl Syntax {
    /// The sign of ASCII for one that Japanese input puts in its place.
    pub fn plain_sign(sign: char) -> Option<char> {
        Some(match sign {
            '＝' => '=',
            '“' | '”' | '„' | '‟' | '＂' | '〝' | '〟' => '"',
            '‘' | '’' | '＇' => '\'',
            '［' => '[',
            '］' => ']',
            '｛' => '{',
            '｝' => '}',
            '，' | '、' => ',',
            '＃' => '#',
            '．' => '.',
            '　' => ' ',
            _ => return None,
        })
    }

    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::WideSign { plain: ' ', .. } => "全角の空白を半角の空白に直してください".into(),
            Self::WideSign { plain, .. } => format!("半角の {plain} に直してください"),
            Self::Unquoted { value } | Self::BadDatetime { value } => {
                let day = date_meant(value).map(|day| day.to_string());
                match day.or_else(|| time_meant(value).map(|time| time.to_string())) {
                    Some(meant) => format!("\"{meant}\" と書いてください（前後の \" も書きます）"),
                    None => format!("文字列でしたら \"{value}\" のように半角の \" で囲み、数でしたら46のように半角の数字だけを書いてください"),
                }
            }
            Self::OpenQuote => "文の終わりに半角の \" を書いてください。何行にもわたる文章は \"\"\" と \"\"\" で囲みます".into(),
            Self::OpenBracket { bracket } => format!("閉じる側の {bracket} を書いてください"),
            Self::BadKey => "項目の名前は title、date のように半角の英字で書きます".into(),
            Self::NoEquals => "title = \"会議の名前\" のように、項目の名前と値を = でつないでください".into(),
            Self::NoValue => "値を書いてください。値がなければ、この行を消してください".into(),
            Self::NoComma => "[\"一つ目\", \"二つ目\"] のように、半角の , で区切ってください".into(),
            Self::ExtraComma => "余分な , を消してください".into(),
            Self::Trailing => "値は一つだけ、全体を \" で囲んで書いてください。文字列の中の \" は \\\" と書き、メモの前には # を書きます".into(),
            Self::BadEscape => "\\ そのものを書くときは \\\\ と二つ重ねてください".into(),
            Self::ControlCharacter { .. } => "その文字を消してください。ほかのソフトから貼り付けた箇所でしたら、打ち直してください".into(),
            Self::BadBoolean { .. } => "true か false を、半角の小文字で書いてください".into(),
            Self::BadNumber { value } => format!(
                "数でしたら半角の数字だけ（例: 46）、文字列でしたら \"{value}\" のように \" で囲んでください"
            ),
            Self::Other { .. } => "この行と前の行の \" や [ ] { } の対応を確かめてください".into(),
        }
    }
}
