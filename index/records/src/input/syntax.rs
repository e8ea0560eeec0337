//! Translates the complaints of the TOML parser to the mistakes that people make.

use std::ops::Range;

use kairoku_core::validate::{LimitProblem, Nesting, Problem, Syntax, shorten};

/// How deep values may stand in one another: what the parser allows.
const DEEPEST: usize = 80;

/// What the parser says of what is deeper.
const RECURSION: [&str; 2] = ["recursion limit", "cannot recurse"];

/// Explains an error of the parser at a place of the text.
pub(super) fn explain(text: &str, at: &Range<usize>, message: &str) -> Problem {
    let rest = text
        .get(at.start..)
        .unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default();
    let value = text.get(at.clone()).unwrap_or_default();
    if message == "duplicate key" || message.starts_with("cannot extend value") {
        return Problem::RepeatedField {
            name: shorten(value),
            first_line: None,
        };
    }
    if RECURSION.iter().any(|it| message.contains(it)) {
        return too_deep();
    }
    if let Some(syntax) = wide_sign(text, at.start, rest) {
        return syntax.into();
    }
    let value = || shorten(value.trim());
    let syntax = match what(message) {
        "string values must be quoted" | "missing opening quote" if value().is_empty() => {
            Syntax::NoValue
        }
        "string values must be quoted" | "missing opening quote" => {
            Syntax::Unquoted { value: value() }
        }
        "missing value" | "missing value for key" => Syntax::NoValue,
        "key with no value" => Syntax::NoEquals,
        "invalid unquoted key" | "unquoted keys cannot be empty" => Syntax::BadKey,
        "missing escaped value" => Syntax::BadEscape,
        "invalid boolean" => Syntax::BadBoolean { value: value() },
        "unclosed array" | "unclosed table" => Syntax::OpenBracket { bracket: "]" },
        "unclosed array table" => Syntax::OpenBracket { bracket: "]]" },
        "unclosed inline table" => Syntax::OpenBracket { bracket: "}" },
        "unexpected key or value" | "unexpected content" => Syntax::Trailing,
        what if what.starts_with("missing comma") => Syntax::NoComma,
        what if what.starts_with("extra comma") => Syntax::ExtraComma,
        what if what.ends_with("string") || what.starts_with("invalid comment") => {
            match rest.chars().next().filter(|c| c.is_control()) {
                Some(character) => Syntax::ControlCharacter { character },
                None => Syntax::OpenQuote,
            }
        }
        "invalid date" | "invalid time" | "invalid date-time" => {
            Syntax::BadDatetime { value: value() }
        }
        what if is_of_number(what) => Syntax::BadNumber {
            value: word_at(text, at.start),
        },
        _ => Syntax::Other {
            detail: message.to_owned(),
        },
    };
    syntax.into()
}

/// What is wrong with values that stand in one another too deep.
pub(super) fn too_deep() -> Problem {
    let (what, most) = (Nesting::Values, DEEPEST);
    LimitProblem::TooDeep { what, most }.into()
}

/// The complaint without what the parser would have liked instead.
fn what(message: &str) -> &str {
    message.split(", expected").next().unwrap_or(message)
}

fn is_of_number(what: &str) -> bool {
    what == "unexpected leading zero"
        || what == "unexpected sign"
        || ["number", "float", "mantissa", "fraction", "exponent"]
            .iter()
            .any(|kind| what.starts_with("invalid") && what.ends_with(kind))
}

/// A sign of full width where the error is, or at the end of the line, where
/// it was to close a text.
fn wide_sign(text: &str, at: usize, rest: &str) -> Option<Syntax> {
    let here = rest.trim_start_matches(' ').chars().next();
    let line_end = rest.is_empty().then(|| {
        text.get(..at)?
            .trim_end_matches(['\r', ' '])
            .chars()
            .next_back()
    });
    [here, line_end.flatten()]
        .into_iter()
        .flatten()
        .find_map(|sign| {
            let plain = Syntax::plain_sign(sign)?;
            Some(Syntax::WideSign { sign, plain })
        })
}

/// The word around a place.
fn word_at(text: &str, at: usize) -> String {
    let apart = |c: char| c.is_whitespace() || matches!(c, '=' | ',' | '[' | ']' | '{' | '}');
    let (before, after) = text.split_at(at.min(text.len()));
    let start = before.rfind(apart).map_or(0, |sign| sign + 1);
    let end = after.find(apart).map_or(text.len(), |length| at + length);
    shorten(text.get(start..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    fn explained(text: &str) -> Problem {
        let (_, errors) = DeTable::parse_recoverable(text);
        let error = errors
            .first()
            .unwrap_or_else(|| panic!("no error in {text}"));
        explain(text, &error.span().unwrap_or_default(), error.message())
    }

    #[test]
    fn every_common_mistake_is_named() {
        let text = |value: &str| value.to_owned();
        let cases = [
            (
                "a = 会議",
                Syntax::Unquoted {
                    value: text("会議"),
                },
            ),
            (
                "a = 46名",
                Syntax::Unquoted {
                    value: text("46名"),
                },
            ),
            (
                "a = 2023/11/6",
                Syntax::Unquoted {
                    value: text("2023/11/6"),
                },
            ),
            ("a = \"会議", Syntax::OpenQuote),
            ("a = '会議", Syntax::OpenQuote),
            ("a = \"\"\"\n会議\n", Syntax::OpenQuote),
            (
                "a ＝ \"会議\"",
                Syntax::WideSign {
                    sign: '＝',
                    plain: '=',
                },
            ),
            (
                "a = “会議”",
                Syntax::WideSign {
                    sign: '“',
                    plain: '"',
                },
            ),
            (
                "a = \"会議”",
                Syntax::WideSign {
                    sign: '”',
                    plain: '"',
                },
            ),
            (
                "a = [\"あ\"、\"い\"]",
                Syntax::WideSign {
                    sign: '、',
                    plain: ',',
                },
            ),
            (
                "\u{3000}a = \"会議\"",
                Syntax::WideSign {
                    sign: '\u{3000}',
                    plain: ' ',
                },
            ),
            ("会議 = \"a\"", Syntax::BadKey),
            ("a", Syntax::NoEquals),
            ("a: \"会議\"", Syntax::NoEquals),
            ("a =", Syntax::NoValue),
            ("a = \"会議\" b", Syntax::Trailing),
            ("a = [\"あ\" \"い\"]", Syntax::NoComma),
            ("a = [\"あ\",, \"い\"]", Syntax::ExtraComma),
            ("a = [\"あ\"", Syntax::OpenBracket { bracket: "]" }),
            ("a = { b = 1", Syntax::OpenBracket { bracket: "}" }),
            ("[[a]", Syntax::OpenBracket { bracket: "]]" }),
            ("a = \"\\q\"", Syntax::BadEscape),
            (
                "a = \"\u{1}\"",
                Syntax::ControlCharacter { character: '\u{1}' },
            ),
            (
                "a = True",
                Syntax::BadBoolean {
                    value: text("True"),
                },
            ),
            ("a = 046", Syntax::BadNumber { value: text("046") }),
            (
                "a = 1.2.3",
                Syntax::BadNumber {
                    value: text("1.2.3"),
                },
            ),
            (
                "a = 2023-13-45",
                Syntax::BadDatetime {
                    value: text("2023-13-45"),
                },
            ),
            (
                "a = 9:00",
                Syntax::BadDatetime {
                    value: text("9:00"),
                },
            ),
        ];
        for (toml, syntax) in cases {
            assert_eq!(explained(toml), Problem::Toml(syntax), "{toml}");
        }
    }

    #[test]
    fn a_key_that_comes_twice_is_the_same_problem_as_in_json() {
        let problem = Problem::RepeatedField {
            name: "a".to_owned(),
            first_line: None,
        };
        assert_eq!(explained("a = 1\na = 2\n"), problem);
    }

    #[test]
    fn a_bad_date_without_quotes_is_offered_in_the_right_form() {
        let remedy = explained("a = 令和5年11月6日").remedy();
        assert!(remedy.contains("\"2023-11-06\""), "{remedy}");
    }
}
