//! Matching: what it means that a text contains a word. This is the one
//! definition: the reference matcher and the highlights use it, and the index is
//! built to agree with it.

use std::ops::Range;

use crate::calendar::numeral::is_kanji_numeral;
use crate::fold::{Depth, Folded, fold, is_digit, is_letter};

/// A folded word or phrase to look for.
///
/// ```
/// use kairoku_core::fold::{Depth, fold};
/// use kairoku_core::matching::Needle;
///
/// let contains = |text: &str, word: &str| {
///     Needle::new(word, Depth::Full).is_some_and(|needle| needle.is_in(&fold(text)))
/// };
/// assert!(contains("地域のDX推進", "dx"));
/// assert!(!contains("maintain", "AI"), "a word of letters begins at a word's start");
/// assert!(!contains("2010年度", "10年"), "a number is bounded on both sides");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Needle {
    chars: Vec<char>,
    depth: Depth,
    bounds: Bounds,
}

/// Where the text around an occurrence must break.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// How the occurrence must begin.
    pub start: Option<Bound>,
    /// How it must end.
    pub end: Option<Bound>,
}

/// A break in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The start of a word of letters: `AI` is not in maintain. A word may go
    /// on where the needle ends.
    Word,
    /// The start or end of a number: 10年 is not in 2010年, 345人 not in 2,345人.
    Number,
    /// The start or end of a number in kanji: 十年 is not in 二十年.
    KanjiNumber,
    /// The end of a word in katakana: サーバ is not in サーバント.
    Katakana,
}

impl Needle {
    /// Folds a word; none where nothing is left of it. Words of letters and
    /// numbers in digits are bounded, anything else may stand anywhere.
    pub fn new(word: &str, depth: Depth) -> Option<Self> {
        let chars = Folded::new(word, depth).chars().to_vec();
        let (&first, &last) = (chars.first()?, chars.last()?);
        let bounds = Bounds {
            start: match first {
                _ if is_letter(first) => Some(Bound::Word),
                _ if is_digit(first) => Some(Bound::Number),
                _ => None,
            },
            end: is_digit(last).then_some(Bound::Number),
        };
        Some(Self {
            chars,
            depth,
            bounds,
        })
    }

    /// Folds a word that stands for another: a number in kanji is bounded in
    /// it too, and where `katakana_end` is set so is the word in katakana that
    /// it ends with.
    pub fn variant(word: &str, katakana_end: bool) -> Option<Self> {
        let mut needle = Self::new(word, Depth::Full)?;
        let kanji_number = |c: Option<&char>| {
            c.is_some_and(|&c| is_kanji_numeral(c))
                .then_some(Bound::KanjiNumber)
        };
        needle.bounds.start = needle.bounds.start.or(kanji_number(needle.chars.first()));
        needle.bounds.end = needle.bounds.end.or(kanji_number(needle.chars.last()));
        if katakana_end {
            needle.bounds.end = Some(Bound::Katakana);
        }
        Some(needle)
    }

    /// The folded characters, at least one.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Whether kana and variant kanji count, and thus which fold of a text the
    /// needle is compared with.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// Where the text around an occurrence must break.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The same needle under the full fold. A text that contains the needle
    /// contains this one too.
    pub fn fully_folded(&self) -> Self {
        Self {
            chars: self.full_fold().chars().to_vec(),
            depth: Depth::Full,
            bounds: self.bounds,
        }
    }

    /// The needle as a text under the full fold, which the index holds. It
    /// remembers how its characters are written.
    pub fn full_fold(&self) -> Folded {
        let text: String = self.chars.iter().collect();
        fold(&text)
    }

    /// Where a text, folded to the same depth, contains the needle: ranges of
    /// folded characters, in order, which may overlap.
    pub fn occurrences<'a>(&'a self, text: &'a Folded) -> impl Iterator<Item = Range<usize>> + 'a {
        let windows = text.chars().windows(self.chars.len()).enumerate();
        windows
            .filter(|(_, window)| *window == self.chars)
            .map(|(at, _)| at..at + self.chars.len())
            .filter(|found| self.is_bounded(text, found))
    }

    /// Whether a text, folded to the same depth, contains the needle.
    pub fn is_in(&self, text: &Folded) -> bool {
        self.occurrences(text).next().is_some()
    }

    fn is_bounded(&self, text: &Folded, found: &Range<usize>) -> bool {
        self.bounds
            .start
            .is_none_or(|bound| bound.is_start(text, found.start))
            && self
                .bounds
                .end
                .is_none_or(|bound| bound.is_end(text, found.end))
    }
}

impl Bound {
    /// Whether something bounded like this may start at a character.
    pub fn is_start(self, text: &Folded, at: usize) -> bool {
        match self {
            Self::Word => text.is_word_start(at),
            Self::Number => text.is_number_start(at),
            Self::KanjiNumber => text.is_kanji_number_start(at),
            Self::Katakana => true,
        }
    }

    /// Whether something bounded like this may end before a character.
    pub fn is_end(self, text: &Folded, at: usize) -> bool {
        match self {
            Self::Word => true,
            Self::Number => text.is_number_end(at),
            Self::KanjiNumber => text.is_kanji_number_end(at),
            Self::Katakana => text.is_katakana_end(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn contains(text: &str, word: &str) -> bool {
        Needle::new(word, Depth::Full)
            .expect("a word")
            .is_in(&fold(text))
    }

    #[test]
    fn a_word_of_letters_begins_where_a_word_begins() {
        assert!(contains("地域のＤＸ推進", "DX"));
        assert!(contains("open innovation", "innov"));
        assert!(contains("open innovation", "open in"));
        assert!(contains("OpenInnovation", "open innovation"));
        assert!(!contains("maintain", "AI"));
        assert!(!contains("maintain ai", "n ai"));
    }

    #[test]
    fn a_number_is_matched_whole() {
        assert!(contains("平成10年度", "10年"));
        assert!(!contains("2010年", "10年"));
        assert!(contains("R5年度", "5"));
        assert!(!contains("令和20年", "令和2"));
        assert!(contains("10 20", "10"));
        assert!(!contains("10,000人", "0"));
        assert!(!contains("10,000人", "10"));
        assert!(!contains("2,345人", "345人"));
        assert!(contains("第1,2回", "2回"));
        assert!(contains("2023,2024年度", "2024年度"));
    }

    #[test]
    fn one_character_is_enough() {
        assert!(contains("東北大学", "大"));
        assert!(!contains("東北大学", "小"));
    }

    #[test]
    fn a_number_in_kanji_is_whole_only_in_a_variant() {
        assert!(contains("二十年", "十年"));
        let variant = Needle::variant("十年", false).expect("a word");
        assert!(variant.is_in(&fold("平成十年")));
        assert!(!variant.is_in(&fold("平成二十年")));
    }

    #[test]
    fn a_variant_may_have_to_end_with_the_word_in_katakana() {
        let variant = Needle::variant("サーバ", true).expect("a word");
        assert!(variant.is_in(&fold("サーバの管理")));
        assert!(variant.is_in(&fold("サーバ")));
        assert!(!variant.is_in(&fold("サーバント")));
        assert!(!variant.is_in(&fold("サーバー")));
        let center = Needle::variant("センタ", true).expect("a word");
        assert!(center.is_in(&fold("センタの長")));
        assert!(!center.is_in(&fold("せんたく")), "no word in katakana");
    }

    #[test]
    fn the_exact_fold_tells_kana_and_variants_apart() {
        let needle = Needle::new("高橋", Depth::Exact).expect("a word");
        let exact = |text| Folded::new(text, Depth::Exact);
        assert!(needle.is_in(&exact("高橋 みのり")));
        assert!(!needle.is_in(&exact("髙橋 みのり")));
        assert!(needle.fully_folded().is_in(&fold("髙橋 みのり")));
    }
}
