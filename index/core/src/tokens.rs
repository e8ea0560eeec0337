//! Tokens, by which a text is indexed: overlapping pairs of folded characters,
//! whose positions count characters.
//!
//! A run of characters of any length is then a phrase of pairs, and every
//! substring is found. Beside the pair that begins there, a position may hold
//! a *bound*: a token that says that a word of letters, a number or a run of
//! kanji starts, or a number ends, at this character. The last character of a
//! paragraph, which begins no pair, stands alone, so that one character is found
//! as the first of some token.

use crate::calendar::numeral::is_kanji_numeral;
use crate::fold::{Folded, is_digit, is_letter};
use crate::matching::Bound;

/// Marks the token of a character with which a word of letters or a number,
/// in digits or in kanji, starts.
pub const START: char = '\u{1}';

/// Marks the token of a character with which a number, in digits or in kanji,
/// or a word in katakana ends.
pub const END: char = '\u{2}';

/// Stands beside the pair with which a run of kanji starts. Matching does not
/// ask for it: it lets a word rank above the same characters inside another.
pub const KANJI: char = '\u{3}';

/// What may start with a character.
fn sort_of_start(c: char) -> Option<Bound> {
    match c {
        _ if is_letter(c) => Some(Bound::Word),
        _ if is_digit(c) => Some(Bound::Number),
        _ if is_kanji_numeral(c) => Some(Bound::KanjiNumber),
        _ => None,
    }
}

/// What may end with a character.
fn sort_of_end(c: char, katakana: bool) -> Option<Bound> {
    match c {
        _ if is_digit(c) => Some(Bound::Number),
        _ if is_kanji_numeral(c) => Some(Bound::KanjiNumber),
        _ => katakana.then_some(Bound::Katakana),
    }
}

/// The tokens of a paragraph, in the order of their positions.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    text: Folded,
    at: usize,
    next: TokenKind,
}

/// The kinds of token that a position may hold, in their order.
#[derive(Debug, Clone, Copy, Default)]
enum TokenKind {
    #[default]
    Pair,
    Start,
    Kanji,
    End,
}

impl Tokens {
    /// The tokens of a folded paragraph.
    pub fn new(text: Folded) -> Self {
        Self {
            text,
            at: 0,
            next: TokenKind::Pair,
        }
    }

    /// Writes the next token into `token`, whose memory is used again, and
    /// returns its position in the paragraph.
    pub fn next_into(&mut self, token: &mut String) -> Option<usize> {
        let chars = self.text.chars();
        loop {
            let (at, &c) = (self.at, chars.get(self.at)?);
            let mut write = |parts: &[char]| {
                token.clear();
                token.extend(parts);
            };
            match self.next {
                TokenKind::Pair => {
                    self.next = TokenKind::Start;
                    write(&chars[at..chars.len().min(at + 2)]);
                    return Some(at);
                }
                TokenKind::Start => {
                    self.next = TokenKind::Kanji;
                    let starts =
                        sort_of_start(c).is_some_and(|bound| bound.is_start(&self.text, at));
                    if starts {
                        write(&[START, c]);
                        return Some(at);
                    }
                }
                TokenKind::Kanji => {
                    self.next = TokenKind::End;
                    if self.text.is_kanji_start(at) {
                        write(&[KANJI]);
                        return Some(at);
                    }
                }
                TokenKind::End => {
                    self.next = TokenKind::Pair;
                    self.at += 1;
                    let ends = sort_of_end(c, self.text.is_katakana(at));
                    if ends.is_some_and(|bound| bound.is_end(&self.text, at + 1)) {
                        write(&[END, c]);
                        return Some(at);
                    }
                }
            }
        }
    }

    /// How many positions the paragraph takes: one more than it has
    /// characters, so that paragraphs never touch.
    pub fn positions(&self) -> usize {
        self.text.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn tokens(text: &str) -> Vec<(String, usize)> {
        let mut stream = Tokens::new(fold(text));
        let mut token = String::new();
        let next = || stream.next_into(&mut token).map(|at| (token.clone(), at));
        std::iter::from_fn(next).collect()
    }

    fn plain(tokens: &[(&str, usize)]) -> Vec<(String, usize)> {
        tokens
            .iter()
            .map(|&(token, position)| (token.to_owned(), position))
            .collect()
    }

    #[test]
    fn pairs_overlap_and_the_last_character_stands_alone() {
        assert_eq!(
            tokens("東北大"),
            plain(&[("東北", 0), ("\u{3}", 0), ("北大", 1), ("大", 2)])
        );
    }

    #[test]
    fn white_space_takes_no_position() {
        assert_eq!(tokens("ひら がな"), tokens("ひらがな"));
    }

    #[test]
    fn a_word_in_katakana_and_a_number_in_kanji_have_bounds() {
        let expected = [
            ("ひ三", 0),
            ("\u{2}ひ", 0),
            ("三つ", 1),
            ("\u{1}三", 1),
            ("\u{3}", 1),
            ("\u{2}三", 1),
            ("つ", 2),
        ];
        assert_eq!(tokens("ヒ三つ"), plain(&expected));
    }

    #[test]
    fn a_run_of_kanji_starts_after_anything_else() {
        let starts: Vec<_> = tokens("東京 都の京都")
            .into_iter()
            .filter(|(token, _)| token == "\u{3}")
            .map(|(_, at)| at)
            .collect();
        assert_eq!(starts, [0, 2, 4]);
    }

    #[test]
    fn words_and_numbers_have_bounds() {
        let expected = [
            ("10", 0),
            ("\u{1}1", 0),
            ("0d", 1),
            ("\u{2}0", 1),
            ("dx", 2),
            ("\u{1}d", 2),
            ("x", 3),
        ];
        assert_eq!(tokens("10DX"), plain(&expected));
    }
}
