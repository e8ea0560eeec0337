//! Quotations: where quotation marks open and close one.

use std::ops::Range;

use crate::punctuation::Quotes;

/// Where the quotation that a mark opens is closed. Corner brackets may stand in
/// each other; a single mark is an apostrophe where it does not stand apart.
pub(super) fn end_of_quotation(chars: &[char], open: usize) -> Option<usize> {
    let quotes = Quotes::opened_by(*chars.get(open)?)?;
    let mut closing = (open + 1..chars.len()).filter(|&at| quotes.is_closed_by(chars[at]));
    match quotes {
        Quotes::Double | Quotes::Angle => closing.next(),
        Quotes::Single => {
            let opens = !is_in_word(chars, open) && !is_space(chars, open + 1);
            let closes = |at: &usize| !is_space(chars, at - 1) && !follows_word(chars, at + 1);
            closing.find(|at| opens && *at > open + 1 && closes(at))
        }
        Quotes::Corner => {
            let mut depth = 1_usize;
            let balanced = (open + 1..chars.len()).find(|&at| {
                if quotes.is_closed_by(chars[at]) {
                    depth -= 1;
                } else if Quotes::opened_by(chars[at]) == Some(quotes) {
                    depth += 1;
                }
                depth == 0
            });
            balanced.or_else(|| closing.next())
        }
    }
}

/// The contents of everything that stands in quotation marks, in order: of
/// quotations, and of marks within words that no white space divides.
pub(super) fn quotations(chars: &[char]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < chars.len() {
            let open = at;
            at += 1;
            if let Some(close) = end_of_quotation(chars, open) {
                let content = open + 1..close;
                let in_word = is_in_word(chars, open);
                if !in_word || !chars[content.clone()].iter().any(|c| c.is_whitespace()) {
                    at = close + 1;
                    return Some(content);
                }
            }
        }
        None
    })
}

/// Whether a character stands directly behind a word.
fn is_in_word(chars: &[char], at: usize) -> bool {
    at > 0 && chars[at - 1].is_alphanumeric()
}

/// Whether a word goes on at a place.
fn follows_word(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|c| c.is_alphanumeric())
}

fn is_space(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|c| c.is_whitespace())
}
