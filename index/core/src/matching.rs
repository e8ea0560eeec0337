//! What it means that a text contains a word. This is the one definition: the
//! reference matcher and the highlights use it, and the index is built to
//! agree with it.

use std::ops::Range;

use crate::fold::{Depth, Folded, is_digit, is_letter};

/// A folded word or phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Needle {
    chars: Vec<char>,
    depth: Depth,
}

impl Needle {
    /// Folds a word; none where nothing is left of it.
    pub fn new(word: &str, depth: Depth) -> Option<Self> {
        let chars = Folded::new(word, depth).chars().to_vec();
        (!chars.is_empty()).then_some(Self { chars, depth })
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

    /// The same needle under the full fold, which is what the index holds. A
    /// text that contains the needle contains this one too.
    pub fn fully_folded(&self) -> Self {
        let text: String = self.chars.iter().collect();
        Self {
            chars: Folded::new(&text, Depth::Full).chars().to_vec(),
            depth: Depth::Full,
        }
    }

    /// A word of letters begins where a word begins: `AI` is not in maintain.
    pub fn starts_with_letter(&self) -> bool {
        is_letter(self.chars[0])
    }

    /// A number is matched whole: 10年 is not in 2010年.
    pub fn starts_with_digit(&self) -> bool {
        is_digit(self.chars[0])
    }

    /// A number is matched whole: 令和2 is not in 令和20年.
    pub fn ends_with_digit(&self) -> bool {
        self.chars.last().is_some_and(|&c| is_digit(c))
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
        (!self.starts_with_letter() || text.is_word_start(found.start))
            && (!self.starts_with_digit() || text.is_number_start(found.start))
            && (!self.ends_with_digit() || text.is_number_end(found.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

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
    }

    #[test]
    fn one_character_is_enough() {
        assert!(contains("東北大学", "大"));
        assert!(!contains("東北大学", "小"));
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
