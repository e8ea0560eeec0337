//! What is wrong with a list of synonyms, in words.

use crate::validate::place::Place;

/// A mistake in a list of synonyms.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case", prefix = "synonym-")]
#[non_exhaustive]
pub enum SynonymProblem {
    /// A group of one word, which says nothing.
    #[error("言い換えの組に、語が1つしかありません")]
    Alone,
    /// A word of which the fold leaves nothing.
    #[error("「{word}」には検索できる文字がありません")]
    Nothing {
        /// The word.
        word: String,
    },
    /// A word that nobody would search for.
    #[error("{length}文字の語は長すぎます")]
    TooLong {
        /// Its characters.
        length: usize,
        /// The most there may be.
        most: usize,
    },
    /// A word that stands in the groups already, or in the same one-way entry.
    #[error("「{word}」は、すでに {place} に「{first}」と書かれています")]
    Repeated {
        /// The word.
        word: String,
        /// The word as it is written first.
        first: String,
        /// Where that is.
        place: Place,
    },
    /// A word with two one-way entries.
    #[error("「{word}」の言い換えは、すでに {place} に書かれています")]
    SecondEntry {
        /// The word.
        word: String,
        /// Where its first entry is.
        place: Place,
    },
    /// A one-way synonym between words that stand for each other.
    #[error("「{}」と「{}」は、すでに {group} の組で互いに言い換えられます", .step.word, .step.also)]
    SameGroup {
        /// The one-way synonym.
        step: Step,
        /// Where the group is.
        group: Place,
    },
    /// One-way synonyms that lead back to where they began.
    #[error("言い換えが輪になっています: {}", list(.steps))]
    Loop {
        /// Each of them, the one that closes the loop last.
        steps: Vec<Step>,
    },
}

/// One word of a one-way synonym and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The word.
    pub word: String,
    /// What is also searched for it.
    pub also: String,
    /// Where that is written.
    pub place: Place,
}

impl SynonymProblem {
    /// What to do about it.
    pub(super) fn remedy(&self) -> String {
        match self {
            Self::Alone => "words = [\"高専\", \"高等専門学校\"] のように、2つ以上の語を書いてください。片方からだけ言い換えるときは [[one_way]] に書きます".into(),
            Self::Nothing { .. } => "この語を消すか、検索に使う語を書いてください".into(),
            Self::TooLong { most, .. } => format!("{most}文字までの語を書いてください。文ではなく、検索に使う語を並べます"),
            Self::Repeated { word, first, .. } if word != first => "どちらか一つを消してください（全角と半角、かなとカナなどの違いは、一つ書けばどれでも検索できます）".into(),
            Self::Repeated { .. } => "どちらか一つを消してください。二つの組に分かれているときは、一つの組にまとめることもできます".into(),
            Self::SecondEntry { .. } => "一つの [[one_way]] にまとめて、also に並べてください".into(),
            Self::SameGroup { step, .. } => format!("also から「{}」を消してください。片方からだけ言い換えるのでしたら、組のほうから消してください", step.also),
            Self::Loop { .. } => "互いに言い換えられる語でしたら一つの [[group]] にまとめ、そうでなければ、どれかを消してください".into(),
        }
    }
}

fn list(steps: &[Step]) -> String {
    let steps = steps
        .iter()
        .map(|Step { word, also, place }| format!("「{word}」→「{also}」（{place}）"));
    steps.collect::<Vec<_>>().join("、")
}
