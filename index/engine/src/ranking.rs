//! The figures of the ranking, of matches and of the relaxed search.

/// The figures of the ranking. Measuring what each is worth is the only reason
/// to take others than the default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// How soon more occurrences stop to count.
    pub k1: f32,
    /// How much the length of a section counts, from 0 to 1.
    pub b: f32,
    /// The shortest length that counts, against the mean: a bare title is no
    /// better an answer than a short record.
    pub shortest: f32,
    /// What an occurrence inside a run of kanji loses: 京都 in 東京都.
    pub inside: f32,
    /// What several words standing close to each other add, against what the
    /// words are worth.
    pub closeness: f32,
    /// The figures of the relaxed search.
    pub relaxed: RelaxedRanking,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.4,
            shortest: 0.3,
            inside: 0.6,
            closeness: 0.5,
            relaxed: RelaxedRanking::default(),
        }
    }
}

/// The figures of the relaxed search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RelaxedRanking {
    /// How the summary is scored.
    pub body: PartRanking,
    /// How every other part is scored.
    pub heading: PartRanking,
    /// What a word of letters or a number weighs.
    pub letters: f32,
    /// What a single kanji or katakana weighs.
    pub single: f32,
    /// What a pair weighs of which one is hiragana.
    pub mixed: f32,
    /// What a pair of hiragana weighs, were it found once; the more often it is
    /// found the less, by the square of its rarity.
    pub hiragana: f32,
    /// How much of the rarity of its rarer character a pair loses: the
    /// character is counted already.
    pub counted: f32,
    /// How much less the grams of a long word in katakana weigh, as a power of
    /// its length: together they say no more than the word.
    pub katakana: f32,
    /// What grams close together add, against what they are worth.
    pub closeness: f32,
}

/// The figures of BM25 for a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartRanking {
    /// What the part weighs.
    pub weight: f32,
    /// How soon more occurrences stop to count.
    pub k1: f32,
    /// How much the length counts, from 0 to 1.
    pub b: f32,
}

impl Default for RelaxedRanking {
    fn default() -> Self {
        Self {
            body: PartRanking {
                weight: 1.0,
                k1: 0.8,
                b: 0.6,
            },
            heading: PartRanking {
                weight: 1.2,
                k1: 2.0,
                b: 1.0,
            },
            letters: 2.0,
            single: 0.7,
            mixed: 0.3,
            hiragana: 0.5,
            counted: 0.4,
            katakana: 0.3,
            closeness: 1.5,
        }
    }
}
