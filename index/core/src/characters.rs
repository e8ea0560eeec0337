//! Characters that come out of other programs and that nobody types or sees.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::char::{canonical_combining_class, compose};

use crate::fold::radicals;

/// Whether a character is hidden: a control character but for line break and tab,
/// a space without width, a mark of direction. Variation selectors, which choose
/// the shape of a kanji in a name, and what joins emoji are none.
pub fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character turns the direction of the text after it: marks, embeddings,
/// overrides and isolates (UAX #9). One without its end turns all that follows in the
/// line, also what is no part of the text.
pub fn is_of_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as a message shows it: in the place of what is hidden stands its number, for
/// it would change how the message itself is read.
///
/// ```
/// use kairoku_core::characters::visible;
///
/// assert_eq!(visible("会議\u{202e}録"), "会議<U+202E>録");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hidden(c) {
            true => {
                let _ = write!(shown, "<U+{:04X}>", u32::from(c));
            }
            false => shown.push(c),
        }
    }
    shown.into()
}

/// A text in which marks are one character with what they mark, as keyboards write
/// it: が for か and a mark, é for e and an accent. Names of files and texts of PDFs
/// hold them apart. All other characters stay: kanji that have a compatibility form
/// are names.
///
/// ```
/// use kairoku_core::characters::composed;
///
/// assert_eq!(composed("か\u{3099}くせい"), "がくせい");
/// assert_eq!(composed("神\u{fa19}"), "神\u{fa19}");
/// ```
pub fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        let is_mark = c >= '\u{300}' && canonical_combining_class(c) != 0;
        let both = composed.chars().last().filter(|_| is_mark);
        match both.and_then(|base| compose(base, c)) {
            Some(both) => {
                composed.pop();
                composed.push(both);
            }
            None => composed.push(c),
        }
    }
    composed
}

/// A text as keyboards give it: without hidden characters, with marks joined to
/// what they mark, and with ideographs for radicals.
pub fn typed(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|c| !is_hidden(*c) || *c == '\r')
        .collect();
    radicals::spelled_out(&composed(&seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_told_from_what_means_something() {
        for c in ['\u{200b}', '\u{feff}', '\u{1a}', '\u{ad}', '\u{202e}'] {
            assert!(is_hidden(c), "{c:?}");
        }
        for c in ['\n', '\t', ' ', '\u{3000}', '\u{e0100}', '\u{200d}', 'ー'] {
            assert!(!is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn whatever_turns_the_direction_is_hidden() {
        let turning = ('\0'..=char::MAX).filter(|c| is_of_direction(*c));
        assert_eq!(turning.clone().count(), 12);
        assert!(turning.into_iter().all(is_hidden));
    }

    #[test]
    fn marks_join_what_they_mark_and_kanji_stay() {
        assert_eq!(composed("ハ\u{309a}ネル e\u{301}"), "パネル é");
        assert_eq!(composed("葛\u{e0100}城 \u{fa10}"), "葛\u{e0100}城 \u{fa10}");
        assert_eq!(composed("\u{3099}か"), "\u{3099}か");
        assert_eq!(typed("⻑⾕川\u{200b}か\u{3099}\u{1a}"), "長谷川が");
    }
}
