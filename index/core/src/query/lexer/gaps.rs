//! Gaps: the characters of a query that part words.

use super::quotations::quotations;
use crate::punctuation::{is_colon, is_dash, is_final, is_separator, is_slash};

/// The gaps of a query.
pub(super) struct Gaps {
    /// Whether each character parts words: white space, and separators where they
    /// cannot belong to a word.
    pub(super) gap: Vec<bool>,
    /// Whether each character stands within quotation marks.
    pub(super) quoted: Vec<bool>,
    /// Whether a dash that begins a word opens a subtitle, which another closes.
    subtitle: Vec<bool>,
}

impl Gaps {
    pub(super) fn find(chars: &[char]) -> Self {
        let mut quoted = vec![false; chars.len()];
        for content in quotations(chars) {
            quoted[content].fill(true);
        }
        let mut whole = quoted.clone();
        addresses(chars, &mut whole);
        let mut gap: Vec<bool> = (0..chars.len())
            .map(|at| chars[at].is_whitespace() || (!whole[at] && parts(chars, at)))
            .collect();
        // From the end, since what ends a sentence may be several characters.
        for at in (0..chars.len()).rev() {
            let ends = gap.get(at + 1).is_none_or(|&next| next);
            let says_nothing = is_final(chars[at]) && !quoted[at] && !is_open_range(chars, at);
            gap[at] |= ends && says_nothing;
        }
        let subtitle = subtitles(chars, &gap, &quoted);
        Self {
            gap,
            quoted,
            subtitle,
        }
    }

    /// Whether a dash stands here that another one closes, as in ―地域から―: it is
    /// part of a title and leaves nothing out.
    pub(super) fn is_subtitle(&self, at: usize) -> bool {
        self.subtitle[at]
    }
}

/// Whether a separator parts words here. Between two digits it belongs to a
/// number or a date, and a slash between two letters to a word: TCP/IP.
fn parts(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let before = at.checked_sub(1).map(|before| chars[before]);
    let both =
        |is: fn(char) -> bool| before.is_some_and(is) && chars.get(at + 1).copied().is_some_and(is);
    let joins = match is_slash(c) {
        true => both(is_latin),
        false => both(is_number),
    };
    is_separator(c) && !joins
}

/// Whether two dots stand here behind a year: 平成15.. has no end.
fn is_open_range(chars: &[char], at: usize) -> bool {
    let dots = chars[..=at].iter().rev().take_while(|&&c| c == '.').count();
    let after = chars[at + 1..].iter().take_while(|&&c| c == '.').count();
    let before = (at + 1).checked_sub(dots + 1).map(|before| chars[before]);
    dots + after == 2 && before.is_some_and(|c| is_number(c) || matches!(c, '元' | '年' | '度'))
}

/// Whether a character is a digit of either width.
fn is_number(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character is a letter or digit of either width that is not Japanese.
fn is_latin(c: char) -> bool {
    is_number(c) || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ') || (c < '\u{3000}' && c.is_alphabetic())
}

/// Marks the characters of web addresses, in which separators are text.
fn addresses(chars: &[char], whole: &mut [bool]) {
    let mut at = 0;
    while let Some(found) = chars[at..]
        .windows(3)
        .position(|three| three == [':', '/', '/'])
    {
        let start = at + found;
        let rest = &chars[start..];
        let length = rest
            .iter()
            .take_while(|&&c| c > ' ' && c < '\u{2000}')
            .count();
        let comes_last = |c: &&char| is_separator(**c) && !is_slash(**c);
        let after = rest[..length].iter().rev().take_while(comes_last).count();
        whole[start..start + length - after].fill(true);
        at = start + length;
    }
}

/// The dashes that begin a word, of which each has a partner that ends one: around
/// the same word, or around several where the last cannot end in a dash of its own.
fn subtitles(chars: &[char], gap: &[bool], quoted: &[bool]) -> Vec<bool> {
    let mut subtitle = vec![false; chars.len()];
    let is_gap = |at: usize| gap.get(at).is_none_or(|&gap| gap);
    let mut opened: Option<usize> = None;
    let dashes = chars.iter().enumerate();
    for (at, &c) in dashes.filter(|&(at, &c)| is_dash(c) && !quoted[at]) {
        let begins = (at == 0 || is_gap(at - 1)) && !is_gap(at + 1);
        let ends = at > 0 && !is_gap(at - 1) && is_gap(at + 1) && !is_dash(chars[at - 1]);
        match opened {
            _ if begins => opened = Some(at),
            Some(open) if ends && chars[open] == c && may_close(chars, gap, open, at) => {
                subtitle[open] = true;
                opened = None;
            }
            _ => {}
        }
    }
    subtitle
}

/// Whether a dash that ends a word may be the partner of one that opens a subtitle:
/// not behind a field, which is of the query and no title (年:2003-), and not where
/// another word of letters or digits ends in it (COC-). An em dash ends none.
fn may_close(chars: &[char], gap: &[bool], open: usize, close: usize) -> bool {
    let has_field = chars[open..close].iter().any(|&c| is_colon(c));
    let is_same_word = !gap[open..close].contains(&true);
    let ends_word = chars[close] != '—' && is_latin(chars[close - 1]);
    !has_field && (is_same_word || !ends_word)
}
