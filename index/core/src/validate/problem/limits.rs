//! What is more than there may be, in words.

/// Something of which there is more than there may be.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum LimitProblem {
    /// A text that is longer than its field may be.
    #[error("{length}字あります。{most}字までの項目なので、{}字長すぎます", .length - .most)]
    TooLong {
        /// Its characters.
        length: usize,
        /// The most there may be.
        most: usize,
    },
    /// A list with more items than its field may have.
    #[error("{count}個あります。{most}個までの項目なので、{}個多すぎます", .count - .most)]
    TooMany {
        /// Its items.
        count: usize,
        /// The most there may be.
        most: usize,
    },
    /// A meeting whose texts are too long together.
    #[error("会議の文章が全部で{length}字あります。{most}字までなので、{}字長すぎます", .length - .most)]
    MeetingTooLong {
        /// Their characters.
        length: usize,
        /// The most there may be.
        most: usize,
    },
    /// Things that stand in one another, too many deep.
    #[error("{what}の入れ子が深すぎます（{most}段まで）")]
    TooDeep {
        /// What stands in one another.
        what: Nesting,
        /// The most levels there may be.
        most: usize,
    },
}

impl LimitProblem {
    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::TooLong { most, .. } => format!(
                "{most}字までに短くしてください。長い文章は要点を書き、全文はリンク（links）か出典（source）のアドレスで示せます"
            ),
            Self::TooMany { most, .. } => format!(
                "{most}個までに減らしてください。違う種類のものが混ざっていないか、記録を分けられないかも確かめてください"
            ),
            Self::MeetingTooLong { .. } => {
                "会議を二つ以上の記録に分けるか、要旨（summary）を短くしてください".into()
            }
            Self::TooDeep { what, .. } => what.remedy().into(),
        }
    }
}

/// What stands in one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Nesting {
    /// Lists and tables of TOML, lists and objects of JSON, and the parts of a key.
    #[error("[ ] や {{ }} や「.」でつないだ項目")]
    Values,
    /// Lists, quotations and emphasis of Markdown.
    #[error("箇条書きや引用や強調")]
    Markdown,
}

impl Nesting {
    /// What to do about it.
    fn remedy(self) -> &'static str {
        match self {
            Self::Values => {
                "閉じ忘れた括弧や、記録ではないものがないか確かめてください。記録の項目は5段より深くなりません"
            }
            Self::Markdown => {
                "行の初めに続く「>」「-」「*」「1.」や、字下げ、閉じていない「*」「_」を減らしてください"
            }
        }
    }
}
