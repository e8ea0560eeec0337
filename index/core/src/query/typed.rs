//! The word that is being typed at the end of a query, and the query with a
//! suggestion for it taken.
//!
//! Both come from the lexer, so that what is taken stands in the query as it is
//! understood, and whatever stands around it means what it meant.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::punctuation::{Quotes, closes_parenthesis, opens_parenthesis};
use crate::query::Field;
use crate::query::lexer::{Kind, Prefix, Token, tokens};

/// The word that is being typed at the end of a query.
#[derive(Debug, Clone)]
pub struct Typed<'a> {
    query: &'a str,
    tokens: Vec<Token>,
}

/// What becomes of a query by a suggestion that is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The bytes of the query that are replaced.
    pub range: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
    /// Whether the suggestion narrows the search as a filter besides; the
    /// replacement is empty then.
    pub is_filter: bool,
}

impl Taken {
    /// The query with the suggestion taken; as it was where it is another query.
    pub fn apply(&self, query: &str) -> String {
        let around = query
            .get(..self.range.start)
            .zip(query.get(self.range.end..));
        let taken = around.map(|(before, after)| [before, &self.replacement, after].concat());
        taken.unwrap_or_else(|| query.to_owned())
    }
}

impl<'a> Typed<'a> {
    /// The word at the very end of a query, unless it names a year or a kind.
    pub fn at_end(query: &'a str) -> Option<Self> {
        let (tokens, _) = tokens(query);
        let last = tokens.last()?;
        let is_word = matches!(last.kind, Kind::Word(_));
        let is_text = matches!(field(&tokens), None | Some(Prefix::Part(_)));
        (is_word && is_text && last.span.end == query.chars().count())
            .then_some(Self { query, tokens })
    }

    /// The word as far as it is typed, without a quotation mark or parenthesis
    /// that it begins with.
    pub fn word(&self) -> &str {
        let Some(Kind::Word(word)) = self.tokens.last().map(|token| &token.kind) else {
            return "";
        };
        word.trim_start_matches(begins)
    }

    /// The query with a speaker or a theme, as the archive calls it, in place of
    /// the word. It becomes a filter where the word stands alone and is wanted;
    /// else what asks for it in its field. None where it cannot be put there.
    pub fn taking(&self, field: Field, name: &str) -> Option<Taken> {
        let (last, before) = self.tokens.split_last()?;
        let (rest, start) = match before.split_last() {
            Some((
                token @ Token {
                    kind: Kind::Field(..),
                    ..
                },
                rest,
            )) => (rest, token.span.start),
            _ => (before, last.span.start),
        };
        let in_field = rest.len() < before.len();
        let is_own = !in_field || self::field(&self.tokens) == Some(Prefix::Part(field));
        if is_own && stands_alone(rest) {
            // The white space before it goes too.
            let end = rest.last().map_or(0, |token| token.span.end);
            return self.replaced(end..last.span.end, String::new(), rest, &[]);
        }
        let written = field.prefix();
        let asked = [
            Kind::Field(Prefix::Part(field), written.to_owned()),
            Kind::Quoted(name.to_owned()),
        ];
        Quotes::PAIRS.into_iter().find_map(|(open, close)| {
            let replacement = format!("{written}{open}{name}{close}");
            self.replaced(start..last.span.end, replacement, rest, &asked)
        })
    }

    /// The query with characters replaced, if it then reads as these tokens.
    fn replaced(
        &self,
        range: Range<usize>,
        replacement: String,
        rest: &[Token],
        new: &[Kind],
    ) -> Option<Taken> {
        let byte = |at: usize| {
            let mut chars = self.query.char_indices().map(|(byte, _)| byte);
            chars.nth(at).unwrap_or(self.query.len())
        };
        let taken = Taken {
            range: byte(range.start)..byte(range.end),
            is_filter: replacement.is_empty(),
            replacement,
        };
        let (tokens, _) = tokens(&taken.apply(self.query));
        let expected = rest.iter().map(|token| &token.kind).chain(new);
        tokens
            .iter()
            .map(|token| &token.kind)
            .eq(expected)
            .then_some(taken)
    }
}

/// The field that the last of these tokens is in.
fn field(tokens: &[Token]) -> Option<Prefix> {
    let before = tokens.split_last()?.1.last()?;
    match before.kind {
        Kind::Field(prefix, _) => Some(prefix),
        _ => None,
    }
}

/// Whether a word behind these tokens is wanted like any other: no sign or
/// operator speaks of it, and it is not within a group or a quotation that is
/// still to be closed.
fn stands_alone(before: &[Token]) -> bool {
    let binds = |token: &Token| {
        matches!(
            token.kind,
            Kind::Minus | Kind::Plus | Kind::Field(..) | Kind::Operator(..)
        )
    };
    let opens = |token: &Token| matches!(&token.kind, Kind::Word(word) if is_left_open(word));
    !before.last().is_some_and(binds) && !before.iter().any(opens)
}

/// Whether a word begins with a quotation mark or a parenthesis that it leaves
/// open.
fn is_left_open(word: &str) -> bool {
    let Some(first) = word.chars().next().filter(|&c| begins(c)) else {
        return false;
    };
    let mut rest = word.chars().skip(1);
    match Quotes::opened_by(first) {
        Some(Quotes::Single) => false,
        Some(quotes) => !rest.any(|c| quotes.is_closed_by(c)),
        None => {
            let count = |is: fn(char) -> bool| word.chars().filter(|&c| is(c)).count();
            count(opens_parenthesis) > count(closes_parenthesis)
        }
    }
}

/// Whether a character begins a group or a quotation.
fn begins(c: char) -> bool {
    opens_parenthesis(c) || Quotes::opened_by(c).is_some()
}

#[cfg(test)]
mod tests;
