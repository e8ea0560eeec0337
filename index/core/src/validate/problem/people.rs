//! What is wrong with a list of people, in words.

use crate::validate::place::{Place, Severity};

/// A mistake in a list of people.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case", prefix = "person-")]
#[non_exhaustive]
pub enum PersonProblem {
    /// A name or an organization of which the fold leaves nothing.
    #[error("「{text}」には比べられる文字がありません")]
    Nothing {
        /// What is written.
        text: String,
    },
    /// A reading with other characters than kana.
    #[error("読み「{reading}」に、かなではない文字があります")]
    NotKana {
        /// The reading.
        reading: String,
    },
    /// An alias that the same person has already.
    #[error("「{text}」は、同じ人の名前として {place} に「{first}」と書かれています")]
    Repeated {
        /// The alias.
        text: String,
        /// The name as it is written first.
        first: String,
        /// Where that is.
        place: Place,
    },
    /// An alias that is a name of another person.
    #[error("「{text}」は、すでに「{person}」の名前として {place} に書かれています")]
    Taken {
        /// The alias.
        text: String,
        /// The other person.
        person: String,
        /// Where the name is written first.
        place: Place,
    },
    /// One of several people of a name, of whom nothing tells who is meant.
    #[error(
        "「{name}」は {place} にも書かれていますが、見分けるための所属（organizations）がありません"
    )]
    Namesake {
        /// The name.
        name: String,
        /// Where a namesake stands.
        place: Place,
    },
    /// An organization by which a mention may be either of two namesakes.
    #[error("「{organization}」では、同じ名前で「{other}」の人（{place}）と見分けられません")]
    Overlap {
        /// The organization.
        organization: String,
        /// That of the namesake.
        other: String,
        /// Where it is written.
        place: Place,
    },
    /// More people of one name than can be told apart by their organizations.
    #[error("「{name}」という名前の人が、{most}人より多く書かれています")]
    TooManyNamesakes {
        /// The name.
        name: String,
        /// The most there may be.
        most: usize,
    },
    /// Organizations of a person who has no namesake.
    #[error("この名前の人は一人しか書かれていないため、organizations は使われません")]
    Alone,
    /// A person whom no record mentions.
    #[error("「{name}」にあたる発言者が、どの記録にもいません")]
    Unknown {
        /// What the archive calls the person.
        name: String,
    },
    /// An alias that stands in no record.
    #[error("別名「{alias}」の発言者が、どの記録にもいません")]
    UnknownAlias {
        /// The alias.
        alias: String,
    },
    /// Two speakers whose pages would have one address.
    #[error("発言者「{one}」と「{other}」のページのアドレスが、どちらも「{key}」になります")]
    SameKey {
        /// The address.
        key: String,
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
    /// Two themes whose pages would have one address.
    #[error("テーマ「{one}」と「{other}」のページのアドレスが、どちらも「{key}」になります")]
    SameThemeKey {
        /// The address.
        key: String,
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
}

impl PersonProblem {
    /// Whether the archive can be built all the same.
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Alone | Self::Unknown { .. } | Self::UnknownAlias { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::Nothing { .. } => "ひらがな、カタカナ、漢字、英数字のどれかがある名前を書いてください".into(),
            Self::NotKana { .. } => "reading = \"やまだ はなこ\" のように、ひらがなかカタカナで書いてください。読みが分からないときは、この項目を消してください".into(),
            Self::Repeated { text, first, .. } if text != first => "この別名を消してください（全角と半角、空白、異体字などの違いは、書かなくても同じ名前とみなします）".into(),
            Self::Repeated { .. } => "この別名を消してください".into(),
            Self::Taken { .. } => "同じ人でしたら一つの [[person]] にまとめ、別の人でしたらこの別名を消してください".into(),
            Self::Namesake { .. } => "同じ人でしたら一つの [[person]] にまとめてください。同姓同名の別人でしたら、それぞれに organizations = [\"○○大学\"] のように、記録に書かれている所属を書いてください".into(),
            Self::Overlap { .. } => "記録に書かれている所属の、はじめから見て二人が違うところまでを、それぞれに書いてください".into(),
            Self::TooManyNamesakes { most, .. } => format!("同姓同名の人は{most}人まで見分けられます。同じ人を二度書いていないか確かめてください"),
            Self::Alone => "同姓同名の人がいるときは、もう一人も [[person]] に書いてください。いなければ organizations を消してください".into(),
            Self::Unknown { .. } => "名前と所属を、記録に書かれているものと見比べてください。要らなければ、この [[person]] を消してください".into(),
            Self::UnknownAlias { .. } => "記録に書かれている名前と見比べてください。要らなければ、この別名を消してください".into(),
            Self::SameKey { .. } => "people.toml で、どちらかの人に id = \"yamada-hanako\" のように、ほかと違うアドレスを付けてください".into(),
            Self::SameThemeKey { .. } => "どちらかのテーマの言葉を少し変えてください".into(),
        }
    }
}
