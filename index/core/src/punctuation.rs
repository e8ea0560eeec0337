//! Punctuation: quotation marks, parentheses, dashes, separators and signs as
//! keyboards write them. The one table of them, for the fold of texts and the lexer
//! of queries.

/// A family of quotation marks. Any mark of a family that opens is closed by any
/// mark of it that closes, since keyboards mix them: `"…”`, `「…』`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// `"` and its curly, low and doubly primed forms. Any opens and any closes.
    Double,
    /// `'` and its curly forms, which are also apostrophes. Any opens and any
    /// closes.
    Single,
    /// `«…»`, or the other way round.
    Angle,
    /// `「…」` and `『…』`.
    Corner,
}

impl Quotes {
    /// Marks that are put around a text, the usual ones first; the others are for
    /// a text that holds them.
    pub const PAIRS: [(char, char); 3] = [('"', '"'), ('「', '」'), ('«', '»')];

    /// The family of a quotation mark.
    pub fn of(c: char) -> Option<Self> {
        Some(match c {
            '"' | '＂' | '\u{201c}'..='\u{201f}' | '\u{301d}'..='\u{301f}' => Self::Double,
            '\'' | '＇' | '\u{2018}'..='\u{201b}' => Self::Single,
            '«' | '»' => Self::Angle,
            '「' | '」' | '『' | '』' | '｢' | '｣' => Self::Corner,
            _ => return None,
        })
    }

    /// The family that a mark can open a quotation of.
    pub fn opened_by(c: char) -> Option<Self> {
        Self::of(c).filter(|_| !matches!(c, '」' | '』' | '｣'))
    }

    /// Whether a mark closes a quotation of this family.
    pub fn is_closed_by(self, c: char) -> bool {
        Self::of(c) == Some(self) && !matches!(c, '「' | '『' | '｢')
    }
}

/// Whether a character is a dash: the fold makes all of them one. The long vowel
/// mark ー is a letter and none of them.
pub fn is_dash(c: char) -> bool {
    is_minus(c)
        || matches!(
            c,
            '\u{2015}' | '\u{2500}' | '\u{2501}' | '\u{2e3a}' | '\u{2e3b}'
        )
}

/// Whether a dash is one that keyboards write for the minus sign. The others
/// stand before subtitles, as in 産学連携の今 ―地域から.
pub fn is_minus(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character is a plus sign.
pub fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}

/// Whether a character is a parenthesis that opens.
pub fn opens_parenthesis(c: char) -> bool {
    matches!(c, '(' | '（')
}

/// Whether a character is a parenthesis that closes.
pub fn closes_parenthesis(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// Whether a character stands between words and parts them as white space does.
pub fn is_separator(c: char) -> bool {
    is_slash(c) || matches!(c, '、' | '､' | '，' | ',' | '；' | ';')
}

/// Whether a character is a slash, which also joins: TCP/IP, 11/6.
pub fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// Whether a character ends a sentence, and says nothing at the end of a word.
pub fn is_final(c: char) -> bool {
    matches!(c, '?' | '？' | '!' | '！' | '.' | '．' | '。' | '｡')
}

/// Whether a character is a colon.
pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn the_fold_makes_one_of_all_dashes_and_of_each_kind_of_straight_quotes() {
        for c in (0..=0xffff).filter_map(char::from_u32) {
            let folded = fold(&format!("あ{c}い")).to_string();
            if is_dash(c) {
                assert_eq!(folded, "あ-い", "{c:?}");
            }
            match Quotes::of(c) {
                Some(Quotes::Double) => assert_eq!(folded, "あ\"い", "{c:?}"),
                Some(Quotes::Single) => assert_eq!(folded, "あ'い", "{c:?}"),
                _ => {}
            }
        }
    }

    #[test]
    fn every_family_is_opened_and_closed() {
        for (open, close) in [
            ('"', '”'),
            ('„', '“'),
            ('‘', '\''),
            ('«', '»'),
            ('「', '』'),
        ] {
            let quotes = Quotes::opened_by(open).expect("an opening mark");
            assert!(quotes.is_closed_by(close), "{open} {close}");
        }
        assert_eq!(Quotes::opened_by('」'), None);
        assert!(!Quotes::Corner.is_closed_by('「') && !Quotes::Corner.is_closed_by('"'));
    }

    #[test]
    fn the_long_vowel_mark_is_no_dash() {
        assert!(!is_dash('ー') && !is_dash('ｰ') && !is_dash('~'));
    }
}
