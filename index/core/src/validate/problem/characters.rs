//! What is wrong with the characters of a text, in words.

use crate::characters::is_of_direction;

/// Characters that nobody meant to write. What a text is read as all the same is
/// said in the remedy.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum CharacterProblem {
    /// A character that cannot be seen: a control character, a space without width.
    #[error("{}目に見えない文字（U+{:04X}）が入っています", turns(*.character), u32::from(*.character))]
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// The mark that broken text leaves behind.
    #[error("文字化けの跡「\u{FFFD}」があります")]
    Garbled,
    /// Marks apart from what they mark, as files of a Macintosh and PDFs hold them.
    #[error("「が」の点のような印が、文字から離れた形で入っています")]
    Decomposed,
    /// Radicals in the place of ideographs, as they come out of PDFs.
    #[error("見た目は漢字で、漢字ではない文字（部首の記号）{}が入っています", each(.radicals, |(radical, _)| format!("「{radical}」（U+{:04X}）", u32::from(radical))))]
    Radicals {
        /// Each radical once, with its ideograph.
        radicals: Vec<(char, char)>,
    },
}

impl CharacterProblem {
    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::ControlCharacter { .. } => {
                "取り除いて読みました。ほかのソフトから貼り付けた箇所でしたら、打ち直してください"
                    .into()
            }
            Self::Decomposed => {
                "一つの文字にまとめて読みました。PDF などから貼り付けた箇所でしたら、打ち直してください"
                    .into()
            }
            Self::Garbled => "元の資料を見て、正しい文字に直してください".into(),
            Self::Radicals { radicals } => format!(
                "漢字の{}に直して読みました。PDF から貼り付けた箇所でしたら、打ち直してください",
                each(radicals, |(_, ideograph)| format!("「{ideograph}」"))
            ),
        }
    }
}

fn turns(character: char) -> &'static str {
    match is_of_direction(character) {
        true => "文字の並ぶ向きを変える、",
        false => "",
    }
}

fn each(radicals: &[(char, char)], name: impl Fn((char, char)) -> String) -> String {
    radicals.iter().map(|pair| name(*pair)).collect()
}
