//! The tokens under which a text is indexed: overlapping pairs of folded
//! characters, whose positions count characters.
//!
//! A run of characters of any length is then a phrase of pairs, and every
//! substring is found. Beside the pair that begins there, a position may hold
//! a *bound*: a token that says that a word of letters or a number starts, or
//! a number ends, at this character. The last character of a paragraph, which
//! begins no pair, stands alone, so that one character is found as the first
//! of some token.

use crate::fold::Folded;
use crate::fold::{is_digit, is_letter};

/// Marks the token of a character with which a word of letters or a number
/// starts.
pub const START: char = '\u{1}';

/// Marks the token of a digit with which a number ends.
pub const END: char = '\u{2}';

/// Calls `emit` with every token of a paragraph and its position, in the order
/// of positions from `base`. The token is only borrowed: nothing is allocated
/// for it. Returns the position at which the next paragraph may begin.
pub fn tokenize(text: &Folded, base: u32, mut emit: impl FnMut(&str, u32)) -> u32 {
    let chars = text.chars();
    let mut token = String::with_capacity(8);
    let mut emit = |chars: &[char], position| {
        token.clear();
        token.extend(chars);
        emit(&token, position);
    };
    let mut position = base;
    for (at, &c) in chars.iter().enumerate() {
        emit(&chars[at..chars.len().min(at + 2)], position);
        let starts =
            (is_letter(c) && text.is_word_start(at)) || (is_digit(c) && text.is_number_start(at));
        if starts {
            emit(&[START, c], position);
        }
        if is_digit(c) && text.is_number_end(at + 1) {
            emit(&[END, c], position);
        }
        position += 1;
    }
    position + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn tokens(text: &str) -> Vec<(String, u32)> {
        let mut tokens = Vec::new();
        tokenize(&fold(text), 0, |token, position| {
            tokens.push((token.to_owned(), position))
        });
        tokens
    }

    fn plain(tokens: &[(&str, u32)]) -> Vec<(String, u32)> {
        tokens
            .iter()
            .map(|&(token, position)| (token.to_owned(), position))
            .collect()
    }

    #[test]
    fn pairs_overlap_and_the_last_character_stands_alone() {
        assert_eq!(
            tokens("東北大"),
            plain(&[("東北", 0), ("北大", 1), ("大", 2)])
        );
    }

    #[test]
    fn white_space_takes_no_position() {
        assert_eq!(tokens("大嶋 洋"), tokens("大嶋洋"));
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
