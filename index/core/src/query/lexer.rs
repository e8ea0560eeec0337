//! The lexer: cuts a query into tokens, each with where it stands.
//!
//! Parentheses and 「」 group only where they stand apart from the words around
//! them, so that a pasted 産学連携（仮称）の推進 is one word and means itself.
//! Operators, fields and minus signs likewise are what they are only where they
//! can be nothing else.

mod fields;
mod gaps;
mod groups;
mod operators;
mod quotations;

use std::ops::Range;

use crate::punctuation::{Quotes, is_colon, is_final, is_minus, is_plus};
use crate::query::{MAX_CHARS, Notice};

pub(super) use fields::Prefix;
pub(super) use operators::Operator;

use gaps::Gaps;
use groups::Groups;
use quotations::end_of_quotation;

/// A token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where it stands, in characters.
    pub(super) span: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    /// A sign before a word that is left out.
    Minus,
    /// A sign before a word that is wanted, as every word is.
    Plus,
    /// An operator that has something to work on, as written.
    Operator(Operator, String),
    /// A field prefix, as written; what it applies to follows.
    Field(Prefix, String),
    Word(String),
    Quoted(String),
}

/// Cuts a query into tokens; never fails.
pub(super) fn tokens(query: &str) -> (Vec<Token>, Vec<Notice>) {
    let mut chars: Vec<char> = query.chars().take(MAX_CHARS + 1).collect();
    let mut notices = Vec::new();
    if chars.len() > MAX_CHARS {
        chars.truncate(MAX_CHARS);
        notices.push(Notice::TooLong { kept: MAX_CHARS });
    }
    let gaps = Gaps::find(&chars);
    let groups = Groups::find(&chars, &gaps);
    if groups.unmatched {
        notices.push(Notice::UnmatchedParenthesis);
    }
    let mut lexer = Lexer {
        chars,
        gaps,
        groups,
        at: 0,
        tokens: Vec::new(),
        notices,
    };
    while lexer.at < lexer.chars.len() {
        lexer.step();
    }
    lexer.keep_lone_signs();
    operators::settle(&mut lexer.tokens, &mut lexer.notices);
    (lexer.tokens, lexer.notices)
}

struct Lexer {
    chars: Vec<char>,
    gaps: Gaps,
    groups: Groups,
    at: usize,
    tokens: Vec<Token>,
    notices: Vec<Notice>,
}

impl Lexer {
    /// Reads one token, or passes over a gap.
    fn step(&mut self) {
        let at = self.at;
        if self.gaps.gap[at] {
            self.at += 1;
        } else if self.groups.open[at] {
            self.push(Kind::Open, at + 1);
        } else if self.groups.close[at] {
            self.push(Kind::Close, at + 1);
        } else if self.is_sign(is_minus) && !self.gaps.is_subtitle(at) {
            self.push(Kind::Minus, at + 1);
        } else if self.is_sign(is_plus) {
            self.push(Kind::Plus, at + 1);
        } else if !self.quoted() && !self.prefix() && !self.operator() {
            self.word();
        }
    }

    /// Adds a token that ends at `end`, from which reading goes on.
    fn push(&mut self, kind: Kind, end: usize) {
        let span = self.at..end;
        self.tokens.push(Token { kind, span });
        self.at = end;
    }

    /// Whether a sign stands here that belongs to what follows.
    fn is_sign(&self, is_sign: fn(char) -> bool) -> bool {
        let next = self.at + 1;
        let goes_on = self.chars.get(next).is_some_and(|&c| !is_sign(c));
        is_sign(self.chars[self.at])
            && goes_on
            && !self.gaps.gap[next]
            && !self.groups.close[next]
            && matches!(self.before(), None | Some(Kind::Open | Kind::Field(..)))
    }

    /// What stands directly before: nothing after a gap.
    fn before(&self) -> Option<&Kind> {
        let glued = self.at > 0 && !self.gaps.gap[self.at - 1];
        let last = self.tokens.last().filter(|_| glued);
        last.map(|token| &token.kind)
    }

    /// Reads a quotation, if one begins here and ends.
    fn quoted(&mut self) -> bool {
        let Some(quotes) = Quotes::opened_by(self.chars[self.at]) else {
            return false;
        };
        let Some(close) = end_of_quotation(&self.chars, self.at) else {
            if quotes != Quotes::Single && !self.notices.contains(&Notice::UnmatchedQuote) {
                self.notices.push(Notice::UnmatchedQuote);
            }
            return false;
        };
        if matches!(quotes, Quotes::Corner | Quotes::Single) && !self.ends_apart(close + 1) {
            return false;
        }
        let text = self.text(self.at + 1..close);
        self.push(Kind::Quoted(text), close + 1);
        true
    }

    /// Whether nothing but further quotations is glued to a quotation that ended
    /// before `at`.
    fn ends_apart(&self, mut at: usize) -> bool {
        while !self.is_apart(at) {
            let opens = Quotes::opened_by(self.chars[at]) == Some(Quotes::Corner);
            match end_of_quotation(&self.chars, at).filter(|_| opens) {
                Some(close) => at = close + 1,
                None => return false,
            }
        }
        true
    }

    /// Whether nothing is glued to what ended before `at`.
    fn is_apart(&self, at: usize) -> bool {
        at >= self.chars.len() || self.gaps.gap[at] || self.groups.close[at]
    }

    /// Reads a field prefix, if one stands here with something behind it.
    fn prefix(&mut self) -> bool {
        let Some((end, colon)) = self.name() else {
            return false;
        };
        let after = colon + 1;
        let rest = &self.chars[after..];
        let space = rest.iter().take_while(|c| c.is_whitespace()).count();
        let value = after + space;
        if self.is_apart(value) {
            return false;
        }
        let name = self.text(self.at..end);
        let Some(prefix) = Prefix::named(&name) else {
            if end == colon && fields::looks_like_one(&name, &self.chars[after..]) {
                self.notices.push(Notice::UnknownField { name });
            }
            return false;
        };
        if space > 0 && self.operator_at(value).is_some() {
            return false;
        }
        let written = self.text(self.at..after);
        self.push(Kind::Field(prefix, written), after);
        self.at = value;
        let is_range = prefix == Prefix::Years && is_minus(self.chars[value]);
        let is_word = is_range || self.operator_at(value).is_some();
        if is_word && !self.groups.open[value] {
            self.word();
        }
        true
    }

    /// What may be the name of a field: where it ends, and its colon, before which
    /// there may be white space.
    fn name(&self) -> Option<(usize, usize)> {
        let end = self.word_end();
        let run = &self.chars[self.at..end];
        if let Some(colon) = run.iter().position(|&c| is_colon(c)) {
            return Some((self.at + colon, self.at + colon));
        }
        let rest = &self.chars[end..];
        let colon = end + rest.iter().take_while(|c| c.is_whitespace()).count();
        let is_name = self.chars.get(colon).is_some_and(|&c| is_colon(c));
        is_name.then_some((end, colon))
    }

    /// The operator that stands apart at a place, and where it ends.
    fn operator_at(&self, at: usize) -> Option<(Operator, usize)> {
        let rest = &self.chars[at..];
        let (operator, length) = Operator::begins(rest)?;
        self.is_apart(at + length)
            .then_some((operator, at + length))
    }

    /// Reads an operator, if one stands here apart from everything.
    fn operator(&mut self) -> bool {
        let stands_apart = matches!(self.before(), None | Some(Kind::Open));
        let Some((operator, end)) = self.operator_at(self.at).filter(|_| stands_apart) else {
            return false;
        };
        let written = self.text(self.at..end);
        self.push(Kind::Operator(operator, written), end);
        true
    }

    fn word(&mut self) {
        // A quotation mark or parenthesis without a partner begins a word too.
        let end = self.word_end().max(self.at + 1);
        let run = &self.chars[self.at..end];
        // What ends a sentence says nothing before a parenthesis either.
        let at_close = self.groups.close.get(end).copied().unwrap_or(false);
        let finals = run.iter().rev().take_while(|&&c| at_close && is_final(c));
        let kept = match run.len() - finals.count() {
            0 => end,
            kept => self.at + kept,
        };
        let word = self.text(self.at..kept);
        if let Some(notice) = operators::glued(&word) {
            self.notices.push(notice);
        }
        self.push(Kind::Word(word), kept);
        self.at = end;
    }

    /// Where the run of characters that begins here ends.
    fn word_end(&self) -> usize {
        let rest = self.at..self.chars.len();
        rest.clone()
            .find(|&at| self.gaps.gap[at] || self.groups.close[at])
            .unwrap_or(rest.end)
    }

    /// Where a query is of nothing but separators, they are what is asked for.
    fn keep_lone_signs(&mut self) {
        let mut written = (0..self.chars.len()).filter(|&at| !self.chars[at].is_whitespace());
        if let (true, Some(first)) = (self.tokens.is_empty(), written.next()) {
            let last = written.next_back().unwrap_or(first);
            self.at = first;
            self.push(Kind::Word(self.text(first..last + 1)), last + 1);
        }
    }

    fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }
}

#[cfg(test)]
mod tests;
