//! The lexer: cuts a query into tokens.
//!
//! Parentheses and 「」 group only where they stand apart from the words around
//! them, so that a pasted 産学連携（仮称）の推進 is one word and means itself.

use crate::query::{Field, MAX_CHARS, MAX_DEPTH, Notice};

/// A token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Not,
    Or(String),
    /// A field prefix; what it applies to follows directly.
    Field(Prefix, String),
    Word(String),
    Quoted(String),
}

/// What a prefix such as `年:` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Part(Field),
    Years,
}

const PREFIXES: &[(&str, Prefix)] = &[
    ("発言者", Prefix::Part(Field::Speaker)),
    ("登壇者", Prefix::Part(Field::Speaker)),
    ("speaker", Prefix::Part(Field::Speaker)),
    ("テーマ", Prefix::Part(Field::Theme)),
    ("theme", Prefix::Part(Field::Theme)),
    ("題", Prefix::Part(Field::Title)),
    ("title", Prefix::Part(Field::Title)),
    ("年度", Prefix::Years),
    ("年", Prefix::Years),
    ("year", Prefix::Years),
];

/// Cuts a query into tokens; never fails.
pub(super) fn tokens(query: &str) -> (Vec<Token>, Vec<Notice>) {
    let mut chars: Vec<char> = query.chars().take(MAX_CHARS + 1).collect();
    let mut notices = Vec::new();
    if chars.len() > MAX_CHARS {
        chars.truncate(MAX_CHARS);
        notices.push(Notice::TooLong { kept: MAX_CHARS });
    }
    let groups = Groups::find(&chars);
    if groups.unmatched {
        notices.push(Notice::UnmatchedParenthesis);
    }
    let mut lexer = Lexer {
        chars,
        groups,
        at: 0,
        tokens: Vec::new(),
        notices,
    };
    while lexer.at < lexer.chars.len() {
        lexer.step();
    }
    (lexer.tokens, lexer.notices)
}

struct Lexer {
    chars: Vec<char>,
    groups: Groups,
    at: usize,
    tokens: Vec<Token>,
    notices: Vec<Notice>,
}

impl Lexer {
    /// Reads one token, or passes over white space.
    fn step(&mut self) {
        let c = self.chars[self.at];
        if c.is_whitespace() {
            self.at += 1;
        } else if self.groups.open[self.at] {
            self.at += 1;
            self.tokens.push(Token::Open);
        } else if self.groups.close[self.at] {
            self.at += 1;
            self.tokens.push(Token::Close);
        } else if self.is_not() {
            self.at += 1;
            self.tokens.push(Token::Not);
        } else if !self.quoted() && !self.prefix() {
            self.word();
        }
    }

    /// Whether a minus stands here that leaves out what follows.
    fn is_not(&self) -> bool {
        let after = self.chars.get(self.at + 1);
        is_minus(self.chars[self.at])
            && after.is_some_and(|&next| !next.is_whitespace() && !is_minus(next))
            && !self.groups.close.get(self.at + 1).copied().unwrap_or(false)
            && matches!(self.before(), None | Some(Token::Open))
    }

    /// What stands directly before: nothing after white space.
    fn before(&self) -> Option<&Token> {
        let glued = self.at > 0 && !self.chars[self.at - 1].is_whitespace();
        if glued { self.tokens.last() } else { None }
    }

    /// Reads a quotation, if one begins here and ends.
    fn quoted(&mut self) -> bool {
        let Some(close) = closing_quote(self.chars[self.at]) else {
            return false;
        };
        let rest = &self.chars[self.at + 1..];
        let Some(length) = rest.iter().position(|&c| c == close) else {
            if !self.notices.contains(&Notice::UnmatchedQuote) {
                self.notices.push(Notice::UnmatchedQuote);
            }
            return false;
        };
        let end = self.at + 1 + length;
        if close == '」' && !self.is_apart(end + 1) {
            return false;
        }
        self.tokens
            .push(Token::Quoted(rest[..length].iter().collect()));
        self.at = end + 1;
        true
    }

    /// Whether nothing is glued to what ended before `at`.
    fn is_apart(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|c| c.is_whitespace()) || self.groups.close[at]
    }

    /// Reads a field prefix, if one stands here with something behind it.
    fn prefix(&mut self) -> bool {
        let end = self.word_end();
        let text = &self.chars[self.at..end];
        let Some(colon) = text.iter().position(|&c| matches!(c, ':' | '：')) else {
            return false;
        };
        let name: String = text[..colon].iter().collect::<String>().to_lowercase();
        let found = PREFIXES.iter().find(|(prefix, _)| *prefix == name);
        let after = self.at + colon + 1;
        let Some(&(_, prefix)) = found.filter(|_| !self.is_apart(after)) else {
            return false;
        };
        let written = self.chars[self.at..after].iter().collect();
        self.tokens.push(Token::Field(prefix, written));
        self.at = after;
        if self.groups.open[self.at] || !self.quoted() {
            self.word();
        }
        true
    }

    fn word(&mut self) {
        // A quotation mark or parenthesis without a partner begins a word too.
        let end = self.word_end().max(self.at + 1);
        let word: String = self.chars[self.at..end].iter().collect();
        self.at = end;
        let is_or = matches!(word.as_str(), "OR" | "ＯＲ" | "または" | "|" | "｜");
        let after_prefix = matches!(self.tokens.last(), Some(Token::Field(..)));
        self.tokens.push(if is_or && !after_prefix {
            Token::Or(word)
        } else {
            Token::Word(word)
        });
    }

    /// Where the run of characters that begins here ends.
    fn word_end(&self) -> usize {
        let rest = self.at..self.chars.len();
        rest.clone()
            .find(|&at| self.chars[at].is_whitespace() || self.groups.close[at])
            .unwrap_or(rest.end)
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

fn closing_quote(open: char) -> Option<char> {
    match open {
        '"' | '＂' => Some(open),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

/// Which parentheses group.
struct Groups {
    open: Vec<bool>,
    close: Vec<bool>,
    unmatched: bool,
}

impl Groups {
    fn find(chars: &[char]) -> Self {
        let mut groups = Self {
            open: vec![false; chars.len()],
            close: vec![false; chars.len()],
            unmatched: false,
        };
        let pairs = groups.pairs(chars);
        // From the outside in: a pair groups if it stands apart, where a
        // grouping parenthesis beside it counts as apart.
        for (open, close) in pairs {
            let apart = |at: usize| at == 0 || chars[at - 1].is_whitespace() || groups.open[at - 1];
            let left_out = open > 0 && is_minus(chars[open - 1]) && apart(open - 1);
            let apart_before = apart(open) || left_out;
            let apart_after = chars
                .get(close + 1)
                .is_none_or(|c| c.is_whitespace() || groups.close[close + 1]);
            if apart_before && apart_after {
                groups.open[open] = true;
                groups.close[close] = true;
            }
        }
        groups
    }

    /// The pairs of parentheses, the outer before the inner, none deeper than
    /// is allowed. Those in quotation marks are text.
    fn pairs(&mut self, chars: &[char]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut opened = Vec::new();
        let mut quote = None;
        for (at, &c) in chars.iter().enumerate() {
            match (quote, c) {
                (Some(close), _) => {
                    if c == close {
                        quote = None;
                    }
                }
                (None, '(' | '（') => opened.push(at),
                (None, ')' | '）') => match opened.pop() {
                    Some(open) if opened.len() < MAX_DEPTH => pairs.push((open, at)),
                    _ => self.unmatched = true,
                },
                (None, _) => {
                    quote = closing_quote(c).filter(|close| chars[at + 1..].contains(close));
                }
            }
        }
        self.unmatched |= !opened.is_empty();
        pairs.sort_unstable();
        pairs
    }
}
