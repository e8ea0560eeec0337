//! The rules of the Japanese government for tables that machines read.

use std::fmt;

use kairoku_core::when::Doubt;

use super::{Problem, WhenProblem};

/// A check of 「統計表における機械判読可能なデータ作成に関する表記方法」, which
/// the Ministry of Internal Affairs and Communications gave on 18 December 2020
/// as the rule for all (`main_content/000723626.pdf` of its site). Its numbers
/// are those of that paper; e-Stat's later version counts otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number, such as `1-4`.
    pub number: &'static str,
    /// What it asks.
    pub question: &'static str,
}

const fn rule(number: &'static str, question: &'static str) -> Option<Rule> {
    Some(Rule { number, question })
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, question } = self;
        write!(f, "総務省の統一ルール {number}「{question}」")
    }
}

impl Problem {
    /// The rule that speaks of it, if any does.
    pub fn rule(&self) -> Option<Rule> {
        match self {
            Self::WrongKind(_) => rule("1-1", "ファイル形式は Excel か CSV となっているか"),
            Self::TwoPeople { .. }
            | Self::TwoNumbers { .. }
            | Self::When(
                WhenProblem::Filled { .. }
                | WhenProblem::Doubt(Doubt::SeveralDays(_) | Doubt::SeveralTimes(_)),
            ) => rule("1-2", "1セル1データとなっているか"),
            Self::NumberAsText { .. } | Self::NotANumber => {
                rule("1-3", "数値データは数値属性とし、文字列を含まないこと")
            }
            Self::Merged => rule("1-4", "セルの結合をしていないか"),
            Self::Spaces | Self::LineBreak => rule("1-5", "スペースや改行等で体裁を整えていないか"),
            Self::Ditto { .. } | Self::NoHeading => rule("1-6", "項目名等を省略していないか"),
            Self::Formula => rule(
                "1-7",
                "数式を使用している場合は、数値データに修正しているか",
            ),
            Self::PlatformCharacters { .. } | Self::PrivateCharacter { .. } => {
                rule("1-10", "機種依存文字を使用していないか")
            }
            Self::When(WhenProblem::JapaneseYear { .. }) => {
                rule("1-11", "西暦表記又は和暦に西暦の併記がされているか")
            }
            _ => None,
        }
    }
}
