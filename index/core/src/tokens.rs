//! Tokens, by which a text is indexed: overlapping pairs of folded characters,
//! whose positions count characters.
//!
//! A run of characters of any length is then a phrase of pairs, and every
//! substring is found. The last character of a paragraph, which begins no pair,
//! stands alone, so that one character is found as the first of some token.
//!
//! What the fold drops stands behind the pair in its token: that a run of kanji
//! starts with it ([`RUN`]), and how it is written where that differs
//! ([`WRITTEN`]). Whoever asks for a pair asks for all tokens that begin with it,
//! see [`Sought`]; whoever asks for exact text, for those that are written so.
//!
//! Beside the pair that begins there, a position may hold a *bound*: a token that
//! says that a word of letters or a number starts, or a number or a word in
//! katakana ends, at this character.

use crate::calendar::numeral::is_kanji_numeral;
use crate::fold::{Folded, is_digit, is_kanji, is_letter};
use crate::matching::Bound;

/// Marks the token of a character with which a word of letters or a number,
/// in digits or in kanji, starts.
pub const START: char = '\u{1}';

/// Marks the token of a character with which a number, in digits or in kanji,
/// or a word in katakana ends.
pub const END: char = '\u{2}';

/// Stands in a token behind the pair with which a run of kanji starts. Matching
/// does not ask for it: it lets a word rank above the same characters inside
/// another.
const RUN: char = '\u{3}';

/// Stands in a token before the characters of the exact fold, where these are
/// others than those of the pair: コン is こん written コン.
const WRITTEN: char = '\u{4}';

/// Stands for a character of the pair that has none of its own in the exact fold.
const NONE_WRITTEN: char = '\u{5}';

/// The tokens that something asks for at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// What they begin with.
    prefix: String,
    /// Whether they are that and no more.
    whole: bool,
    /// How the characters of the prefix must be written; none where any way will do.
    written: Option<Vec<Option<char>>>,
}

impl Sought {
    /// The bound of this sort, [`START`] or [`END`], at a character.
    pub fn bound(sort: char, c: char) -> Self {
        Self {
            prefix: [sort, c].iter().collect(),
            whole: true,
            written: None,
        }
    }

    /// One or two characters of a folded text, however they are written or, where
    /// `exact`, as they are written there.
    pub fn chars(text: &Folded, range: std::ops::Range<usize>, exact: bool) -> Self {
        Self {
            prefix: text.chars()[range.clone()].iter().collect(),
            whole: false,
            written: exact.then(|| range.map(|at| text.written(at)).collect()),
        }
    }

    /// What all of them begin with: they stand together in the order of tokens.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether a token that begins with the prefix is one of them.
    pub fn admits(&self, token: &str) -> bool {
        let Some(written) = &self.written else {
            return !self.whole || token == self.prefix;
        };
        match token.split_once(WRITTEN) {
            Some((_, text)) => {
                let own = text.chars().map(|c| (c != NONE_WRITTEN).then_some(c));
                own.take(written.len()).eq(written.iter().copied())
            }
            None => written.iter().copied().eq(self.prefix.chars().map(Some)),
        }
    }

    /// The sort of the bound that is sought and its character, where it is one.
    pub fn as_bound(&self) -> Option<(char, char)> {
        let mut chars = self.prefix.chars();
        let bound = chars.next().zip(chars.next());
        bound.filter(|_| self.whole)
    }

    /// How the characters must be written, as [`Text`] has it, where that counts.
    pub fn as_written(&self) -> Option<String> {
        let written = self.written.as_ref()?.iter();
        Some(written.map(|c| c.unwrap_or(NONE_WRITTEN)).collect())
    }

    /// Whether they begin with a kanji, so that [`starts_run`] tells them apart.
    pub fn is_of_kanji(&self) -> bool {
        self.prefix.chars().next().is_some_and(is_kanji)
    }
}

/// Whether a token is of a pair with which a run of kanji starts.
pub fn starts_run(token: &str) -> bool {
    token.contains(RUN)
}

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text<'a> {
    /// A pair begins here, or the last character stands here.
    Pair {
        /// The characters under the full fold.
        folded: &'a str,
        /// The characters as they are written under the exact one.
        written: &'a str,
    },
    /// Something of this sort, [`START`] or [`END`], at this character.
    Bound(char, char),
}

impl<'a> Text<'a> {
    /// What a token of [`Tokens`] says.
    pub fn of(token: &'a str) -> Self {
        let mut chars = token.chars();
        if let (Some(sort @ (START | END)), Some(c)) = (chars.next(), chars.next()) {
            return Self::Bound(sort, c);
        }
        let (pair, written) = token.split_once(WRITTEN).unwrap_or((token, ""));
        let folded = pair.trim_end_matches(RUN);
        let written = if written.is_empty() { folded } else { written };
        Self::Pair { folded, written }
    }
}

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
            token.clear();
            match self.next {
                TokenKind::Pair => {
                    self.next = TokenKind::Start;
                    self.write_pair(at, token);
                    return Some(at);
                }
                TokenKind::Start => {
                    self.next = TokenKind::End;
                    let starts =
                        sort_of_start(c).is_some_and(|bound| bound.is_start(&self.text, at));
                    if starts {
                        token.extend([START, c]);
                        return Some(at);
                    }
                }
                TokenKind::End => {
                    self.next = TokenKind::Pair;
                    self.at += 1;
                    let ends = sort_of_end(c, self.text.is_katakana(at));
                    if ends.is_some_and(|bound| bound.is_end(&self.text, at + 1)) {
                        token.extend([END, c]);
                        return Some(at);
                    }
                }
            }
        }
    }

    /// Writes the token of the pair that begins here, or of the last character.
    fn write_pair(&self, at: usize, token: &mut String) {
        let places = at..self.text.len().min(at + 2);
        let chars = &self.text.chars()[places.clone()];
        token.extend(chars);
        if self.text.is_kanji_start(at) {
            token.push(RUN);
        }
        let written = || places.clone().map(|at| self.text.written(at));
        if !written().eq(chars.iter().copied().map(Some)) {
            token.push(WRITTEN);
            token.extend(written().map(|c| c.unwrap_or(NONE_WRITTEN)));
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
            plain(&[("東北\u{3}", 0), ("北大", 1), ("大", 2)])
        );
    }

    #[test]
    fn white_space_takes_no_position() {
        assert_eq!(tokens("ひら がな"), tokens("ひらがな"));
    }

    #[test]
    fn a_word_in_katakana_and_a_number_in_kanji_have_bounds() {
        let expected = [
            ("ひ三\u{4}ヒ三", 0),
            ("\u{2}ひ", 0),
            ("三つ\u{3}", 1),
            ("\u{1}三", 1),
            ("\u{2}三", 1),
            ("つ", 2),
        ];
        assert_eq!(tokens("ヒ三つ"), plain(&expected));
    }

    #[test]
    fn a_run_of_kanji_starts_after_anything_else() {
        let starts: Vec<_> = tokens("東京 都の京都")
            .into_iter()
            .filter(|(token, _)| starts_run(token))
            .map(|(_, at)| at)
            .collect();
        assert_eq!(starts, [0, 2, 4]);
    }

    #[test]
    fn a_pair_says_how_it_is_written_where_the_fold_drops_it() {
        assert_eq!(tokens("國カ")[0].0, "国か\u{3}\u{4}國カ");
        assert_eq!(tokens("ヷ")[0].0, "わ\u{3099}\u{4}ヷ\u{5}");
    }

    #[test]
    fn what_a_token_says_is_read_from_it() {
        let said = |text: &str| {
            let tokens = tokens(text);
            let said = tokens
                .iter()
                .map(|(token, _)| format!("{:?}", Text::of(token)));
            said.collect::<Vec<_>>()
        };
        let pair = |folded, written| format!("{:?}", Text::Pair { folded, written });
        let bound = |sort, c| format!("{:?}", Text::Bound(sort, c));
        let expected = [
            pair("国か", "國カ"),
            pair("か5", "カ5"),
            bound(END, 'か'),
            pair("5", "5"),
            bound(START, '5'),
            bound(END, '5'),
        ];
        assert_eq!(said("國カ5"), expected);
    }

    #[test]
    fn exact_text_asks_for_what_is_written_so() {
        let admits = |sought: &str, exact, text: &str| {
            let sought = Sought::chars(&fold(sought), 0..2, exact);
            let token = tokens(text).remove(0).0;
            token.starts_with(sought.prefix()) && sought.admits(&token)
        };
        assert!(admits("こん", false, "コンの") && admits("コン", false, "こんの"));
        assert!(admits("コン", true, "コンの") && !admits("コン", true, "こんの"));
        assert!(admits("こん", true, "こんの") && !admits("こん", true, "こンの"));
        assert!(admits("国会", true, "国会の") && !admits("国会", true, "國会の"));
        assert!(admits("国会", false, "國會の"));
        let first = Sought::chars(&fold("こ"), 0..1, true);
        assert!(first.admits("こん\u{4}こン") && !first.admits("こん\u{4}コん"));
        assert!(first.admits("こん"));
        let bound = Sought::bound(START, 'a');
        assert!(bound.admits("\u{1}a") && !bound.admits("\u{1}ab"));
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
