//! The fold: the form of Japanese text under which texts are compared.
//!
//! `fold` works cluster by cluster and looks at nothing around a cluster, so
//! the fold of a part is a part of the fold: whatever is cut out of a text (at
//! cluster boundaries) is found in it. Everything that depends on context,
//! such as 令和5年 for 2023年, is a variant of the query and not a fold.
//!
//! A cluster is a character with the combining marks that follow it directly;
//! ゛ and ゜ (full or half width) count as marks. A cluster becomes its NFKC
//! form in lower case, with ideographs for radicals (⻑ is 長, see [`radicals`]),
//! and then, character by character:
//! - white space, middle dots, ellipses, invisible characters, variation
//!   selectors and marks that stand alone are dropped;
//! - dashes become `-`, wave dashes and tildes `~`, quotation marks straight;
//! - katakana becomes hiragana;
//! - a variant kanji becomes the first of its class, see [`variants`].
//!
//! [`Depth::Exact`] leaves out the last two: it is what a quoted query uses.

mod chars;
mod grouped;
pub mod radicals;
pub mod variants;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::calendar::numeral::is_kanji_numeral;

pub use chars::is_katakana;

/// How much is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// Everything, as the index is.
    Full,
    /// Width, case and spacing but neither kana nor variant kanji.
    Exact,
}

/// A folded text that remembers where each of its characters comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<char>,
    spans: Vec<(u32, u32)>,
    traits: Vec<Traits>,
}

/// What the fold of a character drops and bounds of words still need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Traits {
    /// The character of the exact fold that it stands for; none for the second
    /// of two that stand for one, as わ゛ do for ヷ.
    written: Option<char>,
    /// White space or a middle dot stood before it.
    after_gap: bool,
    /// It was katakana, or a long vowel mark.
    katakana: bool,
    /// It is a comma between the groups of one number.
    grouping: bool,
}

/// Folds a text fully.
///
/// ```
/// use kairoku_core::fold::fold;
///
/// // Width, case, white space, the script of kana and variant kanji are folded.
/// assert_eq!(fold("ＤＸ 推進").to_string(), "dx推進");
/// assert_eq!(fold("髙橋 ミノリ").to_string(), fold("高橋みのり").to_string());
/// ```
pub fn fold(text: &str) -> Folded {
    Folded::new(text, Depth::Full)
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str, depth: Depth) -> Self {
        let mut folded = Self::default();
        folded.chars.reserve(text.len() / 3);
        let mut folder = Folder {
            folded: &mut folded,
            depth,
            gap: false,
        };
        let mut rest = text.char_indices().peekable();
        while let Some((start, base)) = rest.next() {
            let mut end = start + base.len_utf8();
            while let Some((_, mark)) = rest.next_if(|&(_, next)| chars::is_mark(next)) {
                end += mark.len_utf8();
            }
            let marked = end > start + base.len_utf8();
            let span = (to_u32(start), to_u32(end));
            if !marked && chars::is_plain(base) {
                folder.push(base, span);
            } else {
                folder.cluster(&text[start..end], span);
            }
        }
        grouped::mark(&mut folded);
        folded
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters the fold has.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing is left of the text.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The bytes of the original text that a range of folded characters comes
    /// from. The range must not be empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let (start, _) = self.spans[range.start];
        let (_, end) = self.spans[range.end - 1];
        start as usize..end as usize
    }

    /// The character of the exact fold that the character stands for: what
    /// stands there but for width, case and spacing. None for the second of two
    /// that stand for one, as わ゛ do for ヷ.
    pub fn written(&self, at: usize) -> Option<char> {
        self.traits[at].written
    }

    /// Whether a word of letters may start here: no letter stands directly
    /// before.
    pub fn is_word_start(&self, at: usize) -> bool {
        at == 0 || self.traits[at].after_gap || !is_letter(self.chars[at - 1])
    }

    /// Whether a number may start here: no digit stands directly before, and no
    /// comma that groups the digits of a number.
    pub fn is_number_start(&self, at: usize) -> bool {
        at == 0 || self.traits[at].after_gap || !self.is_in_number(at - 1)
    }

    /// Whether the character is a comma between the groups of one number: in
    /// 2,345 and not in 第1,2回.
    pub fn is_group_comma(&self, at: usize) -> bool {
        self.traits[at].grouping
    }

    /// Whether the character is a digit of a number, or a comma that groups them.
    fn is_in_number(&self, at: usize) -> bool {
        is_digit(self.chars[at]) || self.is_group_comma(at)
    }

    /// Whether a word in katakana may end before `at`: katakana stands before it,
    /// and none follows directly.
    pub fn is_katakana_end(&self, at: usize) -> bool {
        let goes_on = at < self.len() && !self.traits[at].after_gap && self.traits[at].katakana;
        at > 0 && self.traits[at - 1].katakana && !goes_on
    }

    /// Whether the character is katakana in the original text.
    pub fn is_katakana(&self, at: usize) -> bool {
        self.traits[at].katakana
    }

    /// Whether a number in kanji may start here.
    pub fn is_kanji_number_start(&self, at: usize) -> bool {
        at == 0 || self.traits[at].after_gap || !is_kanji_numeral(self.chars[at - 1])
    }

    /// Whether a number in kanji may end before `at`.
    pub fn is_kanji_number_end(&self, at: usize) -> bool {
        at == self.len() || self.traits[at].after_gap || !is_kanji_numeral(self.chars[at])
    }

    /// Whether a run of kanji starts here, and with it a word: no kanji stands
    /// directly before.
    pub fn is_kanji_start(&self, at: usize) -> bool {
        let goes_on = at > 0 && !self.traits[at].after_gap && is_kanji(self.chars[at - 1]);
        is_kanji(self.chars[at]) && !goes_on
    }

    /// Whether a number may end before `at`: no digit follows directly, and no
    /// comma that groups the digits of a number.
    pub fn is_number_end(&self, at: usize) -> bool {
        at == self.len() || self.traits[at].after_gap || !self.is_in_number(at)
    }
}

impl std::fmt::Display for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.chars.iter().try_for_each(|c| write!(f, "{c}"))
    }
}

/// Whether a folded character is of a script that is written in words of
/// letters: matching begins at a word's start there. A combining mark that
/// did not compose continues the word it stands in.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
            && (c.is_alphabetic() || chars::is_mark(c))
}

/// Whether a folded character is a digit of a number, which is matched whole.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a folded character is a kanji, or stands for one.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a hiragana with which words are written.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Offsets are kept in 32 bits: a paragraph is far below 4 GiB.
fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("a paragraph is shorter than 4 GiB")
}

struct Folder<'a> {
    folded: &'a mut Folded,
    depth: Depth,
    /// Whether white space or a middle dot was dropped since the last
    /// character: it still parts words.
    gap: bool,
}

impl Folder<'_> {
    /// Folds a cluster that is not a single plain character. A mark whose base
    /// is dropped is dropped with it: it must not join what stands before.
    fn cluster(&mut self, cluster: &str, span: (u32, u32)) {
        let mut kept = false;
        for c in cluster.chars().map(chars::before_nfkc).nfkc() {
            for lower in c.to_lowercase() {
                if kept || !chars::is_mark(lower) {
                    kept = self.push(lower, span);
                }
            }
        }
    }

    /// Folds a character in NFKC and lower case, and says whether it was kept.
    fn push(&mut self, c: char, span: (u32, u32)) -> bool {
        if chars::is_gap(c) {
            self.gap = true;
            return false;
        }
        if chars::is_invisible(c) {
            return false;
        }
        let c = chars::unify(c);
        match self.depth {
            Depth::Exact => self.keep(c, Some(c), span, is_katakana(c)),
            Depth::Full => {
                let katakana = is_katakana(c);
                let (kana, mark) = chars::hiragana(c);
                self.keep(variants::representative(kana), Some(c), span, katakana);
                mark.into_iter()
                    .for_each(|mark| self.keep(mark, None, span, katakana));
            }
        }
        true
    }

    fn keep(&mut self, c: char, written: Option<char>, span: (u32, u32), katakana: bool) {
        let after_gap = std::mem::take(&mut self.gap);
        self.folded.chars.push(c);
        self.folded.spans.push(span);
        self.folded.traits.push(Traits {
            written,
            after_gap,
            katakana,
            grouping: false,
        });
    }
}

#[cfg(test)]
mod tests;
