//! Operators: the words and signs that join or leave out what stands beside them.

use super::{Kind, Token};
use crate::query::Notice;

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Operator {
    /// Both of its neighbours, as words apart are anyway.
    And,
    /// Either of its neighbours.
    Or,
    /// Without what follows.
    Not,
}

/// How operators are written.
const WRITTEN: [(Operator, &[&str]); 3] = [
    (
        Operator::And,
        &["AND", "ＡＮＤ", "かつ", "&", "＆", "&&", "＆＆", "+", "＋"],
    ),
    (
        Operator::Or,
        &["OR", "ＯＲ", "または", "又は", "|", "｜", "||", "｜｜"],
    ),
    (Operator::Not, &["NOT", "ＮＯＴ"]),
];

/// Whether a character is by itself how an operator is written.
fn is_sign(c: char) -> bool {
    let mut written = WRITTEN.iter().flat_map(|(_, written)| *written);
    written.any(|one| one.chars().eq([c]))
}

impl Operator {
    /// The operator with which a text begins, the longest, and its length in
    /// characters.
    pub(super) fn begins(text: &[char]) -> Option<(Self, usize)> {
        let written = WRITTEN.iter().flat_map(|(operator, written)| {
            let each = written.iter();
            each.map(|one| (*operator, one.chars().collect::<Vec<_>>()))
        });
        let begins = written.filter(|(_, one)| text.starts_with(one));
        let longest = begins.max_by_key(|(_, one)| one.len())?;
        Some((longest.0, longest.1.len()))
    }

    /// The operator that a word would be in capital letters.
    fn in_small_letters(word: &str) -> Option<Self> {
        let capitals: Vec<char> = word.to_uppercase().chars().collect();
        let (operator, length) = Self::begins(&capitals)?;
        let is_small = word.chars().any(char::is_lowercase);
        (is_small && length == capitals.len()).then_some(operator)
    }

    /// How the operator is written.
    pub(in crate::query) fn as_str(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Or => "OR",
            Self::Not => "NOT",
        }
    }
}

/// Makes words of the operators that have nothing to work on, and says so; says
/// too where an operator was perhaps meant and not written as one.
pub(super) fn settle(tokens: &mut [Token], notices: &mut Vec<Notice>) {
    let ends_one =
        |token: &Token| matches!(token.kind, Kind::Word(_) | Kind::Quoted(_) | Kind::Close);
    let begins_one = |token: &Token| {
        !matches!(
            token.kind,
            Kind::Close | Kind::Operator(Operator::And | Operator::Or, _)
        )
    };
    let mut alone = |token: &mut Token| {
        if let Kind::Operator(_, text) = &token.kind {
            let text = text.clone();
            notices.push(Notice::LoneOperator { text: text.clone() });
            token.kind = Kind::Word(text);
        }
    };
    // From the end, since what NOT works on may begin with another.
    for at in (0..tokens.len()).rev() {
        let works = tokens.get(at + 1).is_some_and(begins_one);
        if matches!(tokens[at].kind, Kind::Operator(Operator::Not, _)) && !works {
            alone(&mut tokens[at]);
        }
    }
    for at in 0..tokens.len() {
        let works =
            at > 0 && ends_one(&tokens[at - 1]) && tokens.get(at + 1).is_some_and(begins_one);
        if matches!(&tokens[at].kind, Kind::Operator(operator, _) if *operator != Operator::Not)
            && !works
        {
            alone(&mut tokens[at]);
        }
    }
    for at in 1..tokens.len().saturating_sub(1) {
        let between = ends_one(&tokens[at - 1]) && begins_one(&tokens[at + 1]);
        let Kind::Word(word) = &tokens[at].kind else {
            continue;
        };
        if let Some(meant) = Operator::in_small_letters(word).filter(|_| between) {
            let notice = Notice::SmallOperator {
                text: word.clone(),
                operator: meant.as_str().to_owned(),
            };
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    }
}

/// What is said of a sign of an operator within a word of Japanese: 高専|大学. In a
/// word of letters, such as R&D or C++, it belongs to the word.
pub(super) fn glued(word: &str) -> Option<Notice> {
    let mut around = word.char_indices().filter(|(at, c)| {
        let before = word[..*at].chars().next_back();
        let after = word[at + c.len_utf8()..].chars().next();
        let is_japanese = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphabetic() && c >= '\u{3000}' && !matches!(c, 'Ａ'..='ｚ'))
        };
        is_sign(*c) && is_japanese(before) && is_japanese(after)
    });
    let (_, sign) = around.next()?;
    Some(Notice::GluedOperator {
        text: word.to_owned(),
        sign,
    })
}
