//! Licence expressions of SPDX, as packages state them: `MIT OR Apache-2.0`.

use std::fmt;

/// What a package is licensed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// A licence by its identifier, with its exception where it has one.
    License(String),
    /// All of these at once.
    And(Vec<Expression>),
    /// Whichever of these one chooses.
    Or(Vec<Expression>),
}

/// A text is no licence expression.
#[derive(Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("`{0}` is no licence expression of SPDX")]
pub(super) struct NoExpression(String);

impl Expression {
    /// Reads an expression. A slash, as older packages write it, is an `OR`.
    pub(super) fn parse(text: &str) -> Result<Self, NoExpression> {
        let apart = text.replace('(', " ( ").replace(')', " ) ");
        let apart = apart.replace('/', " OR ");
        let mut words = apart.split_whitespace().peekable();
        let failed = || NoExpression(text.to_owned());
        let whole = alternatives(&mut words).ok_or_else(failed)?;
        match words.next() {
            None => Ok(whole),
            Some(_) => Err(failed()),
        }
    }

    /// The licences to keep to, chosen so that the last of them in the order of
    /// `allowed` comes as early there as can be; none where it allows no choice.
    pub(super) fn chosen(&self, allowed: &[String]) -> Option<Vec<String>> {
        Some(self.ranked(allowed)?.1)
    }

    fn ranked(&self, allowed: &[String]) -> Option<(usize, Vec<String>)> {
        match self {
            Self::License(id) => {
                let rank = allowed.iter().position(|it| it == id)?;
                Some((rank, vec![id.clone()]))
            }
            Self::And(parts) => {
                let parts = parts.iter().map(|part| part.ranked(allowed));
                let parts: Vec<_> = parts.collect::<Option<_>>()?;
                let rank = parts.iter().map(|(rank, _)| *rank).max()?;
                Some((rank, parts.into_iter().flat_map(|(_, ids)| ids).collect()))
            }
            Self::Or(parts) => parts
                .iter()
                .filter_map(|part| part.ranked(allowed))
                .min_by_key(|(rank, _)| *rank),
        }
    }
}

impl fmt::Display for Expression {
    /// Writes it as SPDX has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Self], word: &str| {
            let parts = parts.iter().map(|part| match part {
                Self::License(id) => id.clone(),
                Self::And(_) if word == " OR " => part.to_string(),
                part => format!("({part})"),
            });
            parts.collect::<Vec<_>>().join(word)
        };
        match self {
            Self::License(id) => f.write_str(id),
            Self::And(parts) => f.write_str(&joined(parts, " AND ")),
            Self::Or(parts) => f.write_str(&joined(parts, " OR ")),
        }
    }
}

/// The words of an expression, the next of which can be looked at.
type Words<'a, I> = std::iter::Peekable<I>;

fn alternatives<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> Option<Expression> {
    let mut parts = vec![together(words)?];
    while words.next_if_eq(&"OR").is_some() {
        parts.push(together(words)?);
    }
    Some(one_or(parts, Expression::Or))
}

fn together<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> Option<Expression> {
    let mut parts = vec![license(words)?];
    while words.next_if_eq(&"AND").is_some() {
        parts.push(license(words)?);
    }
    Some(one_or(parts, Expression::And))
}

fn license<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> Option<Expression> {
    match words.next()? {
        "(" => {
            let inner = alternatives(words)?;
            (words.next()? == ")").then_some(inner)
        }
        "AND" | "OR" | "WITH" | ")" => None,
        id => {
            let exception = match words.next_if_eq(&"WITH") {
                Some(_) => format!(" WITH {}", words.next()?),
                None => String::new(),
            };
            Some(Expression::License(format!("{id}{exception}")))
        }
    }
}

fn one_or(mut parts: Vec<Expression>, or: fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.len() {
        1 => parts.remove(0),
        _ => or(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Option<Vec<String>> {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "BSD-3-Clause"].map(str::to_owned);
        Expression::parse(text).ok()?.chosen(&allowed)
    }

    #[test]
    fn of_alternatives_the_first_that_is_allowed_is_chosen() {
        for (text, ids) in [
            ("MIT", vec!["MIT"]),
            ("Apache-2.0 OR MIT", vec!["MIT"]),
            ("Unlicense/MIT", vec!["MIT"]),
            ("Apache-2.0 / MIT / MPL-2.0", vec!["MIT"]),
            (
                "Apache-2.0 WITH LLVM-exception OR Apache-2.0",
                vec!["Apache-2.0"],
            ),
            (
                "(MIT OR Apache-2.0) AND Unicode-3.0",
                vec!["MIT", "Unicode-3.0"],
            ),
            (
                "Apache-2.0 AND BSD-3-Clause OR GPL-2.0",
                vec!["Apache-2.0", "BSD-3-Clause"],
            ),
        ] {
            let ids = ids.into_iter().map(str::to_owned).collect();
            assert_eq!(chosen(text), Some(ids), "{text}");
        }
    }

    #[test]
    fn what_is_not_allowed_leaves_no_choice() {
        for text in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(chosen(text), None, "{text}");
        }
    }

    #[test]
    fn an_expression_is_written_as_spdx_has_it() {
        for (text, written) in [
            ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
            (
                "(MIT OR Apache-2.0) AND Unicode-3.0",
                "(MIT OR Apache-2.0) AND Unicode-3.0",
            ),
            ("MIT OR A AND B", "MIT OR A AND B"),
        ] {
            let parsed = Expression::parse(text).expect("it is an expression");
            assert_eq!(parsed.to_string(), written);
        }
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        for text in [
            "",
            "MIT OR",
            "(MIT",
            "MIT)",
            "MIT Apache-2.0",
            "AND MIT",
            "MIT WITH",
        ] {
            assert!(Expression::parse(text).is_err(), "{text}");
        }
    }
}
