//! The classes of characters that the fold tells apart.

use unicode_normalization::char::canonical_combining_class;

use super::radicals;
use crate::punctuation::{Quotes, is_dash};

/// The combining dakuten and handakuten.
const DAKUTEN: char = '\u{3099}';
const HANDAKUTEN: char = '\u{309a}';

/// Whether a character joins the one before it.
pub(super) fn is_mark(c: char) -> bool {
    match c {
        ..'\u{300}' | '\u{309d}'..='\u{9fff}' | '\u{3040}'..='\u{3098}' => false,
        '\u{309b}' | '\u{309c}' | '\u{ff9e}' | '\u{ff9f}' => true,
        _ => canonical_combining_class(c) != 0,
    }
}

/// Whether NFKC and lower case leave a character as it is: the fast path for
/// nearly all Japanese text.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='@' | '['..='~'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fe}'
        | '\u{4e00}'..='\u{9fff}')
}

/// Characters whose compatibility form would lose what they are: the spacing
/// sound marks (a space and a mark) and the small tilde (likewise), ellipses
/// (full stops), and the radicals, of which most have none.
pub(super) fn before_nfkc(c: char) -> char {
    match c {
        '\u{309b}' | '\u{ff9e}' => DAKUTEN,
        '\u{309c}' | '\u{ff9f}' => HANDAKUTEN,
        '\u{2dc}' => '~',
        // Where a passage is cut: what is copied with it is still found.
        '…' | '‥' => ' ',
        _ => radicals::ideograph(c).unwrap_or(c),
    }
}

/// Whether a character is dropped and yet parts words: white space, line
/// breaks, middle dots.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '・' | '·' | '•' | '‧' | '∙' | '⋅' | '\u{2800}' | '\u{3164}'
        )
}

/// Whether a character is dropped as if it were not there: control and
/// formatting characters, variation selectors.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
            | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// One character for each kind of dash, tilde and quotation mark. The long
/// vowel mark ー is a letter and stays: サーバ is not サバ.
pub(super) fn unify(c: char) -> char {
    match c {
        // Nearly all Japanese text.
        '\u{3040}'..='\u{9fff}' => c,
        '\u{301c}' | '\u{3030}' | '\u{223c}' | '\u{223e}' => '~',
        'ς' => 'σ',
        _ if is_dash(c) => '-',
        _ => match Quotes::of(c) {
            Some(Quotes::Double) => '"',
            Some(Quotes::Single) => '\'',
            _ => c,
        },
    }
}

/// The hiragana of a katakana, with a sound mark where hiragana has no
/// character of its own; any other character as it is.
pub(super) fn hiragana(c: char) -> (char, Option<char>) {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => {
            let kana = char::from_u32(c as u32 - 0x60);
            (kana.expect("katakana and hiragana stand 0x60 apart"), None)
        }
        'ヷ' => ('わ', Some(DAKUTEN)),
        'ヸ' => ('ゐ', Some(DAKUTEN)),
        'ヹ' => ('ゑ', Some(DAKUTEN)),
        'ヺ' => ('を', Some(DAKUTEN)),
        _ => (c, None),
    }
}

/// Whether a character is katakana, or the long vowel mark that goes with it.
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ㇰ'..='ㇿ')
}
