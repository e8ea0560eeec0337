//! Values as they stand in TOML.

use crate::record_toml::{escaped, quoted};

/// A text in quotation marks, of several lines where it has several.
pub(super) fn text(value: &str, newline: &str) -> String {
    if value.contains('\n') {
        return paragraphs(value, newline);
    }
    quoted(value)
}

/// A text of one line in a list.
pub(super) fn item(value: &str) -> String {
    quoted(value)
}

/// A text of several lines, as the drafts of pages have it.
pub(super) fn paragraphs(value: &str, newline: &str) -> String {
    let lines: Vec<_> = value.split('\n').map(escaped).collect();
    let lines = lines.join(newline);
    format!("\"\"\"{newline}{lines}{newline}\"\"\"")
}

/// A text in the place of an old value, written as that one is.
pub(super) fn text_like(old: &str, value: &str, newline: &str) -> String {
    for quotes in ["\"\"\"", "'''"] {
        let inner = old
            .strip_prefix(quotes)
            .and_then(|it| it.strip_suffix(quotes));
        if let Some(inner) = inner {
            return block_like(inner, quotes, value, newline);
        }
    }
    let is_plain = |value: &str| !value.contains(|c: char| c == '\'' || c.is_control());
    if old.starts_with('\'') && is_plain(value) {
        return format!("'{value}'");
    }
    let is_bare = old.starts_with(|c: char| c.is_ascii_digit()) && is_day_or_time(value);
    if is_bare {
        return value.to_owned();
    }
    text(value, newline)
}

/// A text between the quotation marks of an old one, with the white space at
/// its ends.
fn block_like(inner: &str, quotes: &str, value: &str, newline: &str) -> String {
    let blank = |text: &str| text.trim_matches([' ', '\t', '\r', '\n']).is_empty();
    let begin = inner.len() - inner.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let end = inner.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let (before, after) = match blank(inner) {
        true => (newline, newline),
        false => (&inner[..begin], &inner[end..]),
    };
    let is_literal = quotes.starts_with('\'');
    let fits = !value.contains("'''")
        && !value.ends_with('\'')
        && !value.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'));
    if is_literal && !fits {
        return paragraphs(value, newline);
    }
    let line = |line: &str| match is_literal {
        true => line.to_owned(),
        false if inner.contains("\\\"") => escaped(line),
        // A quotation mark may stand as it is, but not three of them.
        false => escaped(line)
            .replace("\\\"", "\"")
            .replace("\"\"", "\"\\\""),
    };
    let mut lines: Vec<_> = value.split('\n').map(line).collect();
    if let Some(last) = lines.last_mut()
        && !is_literal
        && last.ends_with('"')
        && !last.ends_with("\\\"")
        && after.is_empty()
    {
        last.truncate(last.len() - 1);
        last.push_str("\\\"");
    }
    let lines = lines.join(newline);
    format!("{quotes}{before}{lines}{after}{quotes}")
}

/// Whether a text is a day or time that stands without quotation marks.
fn is_day_or_time(value: &str) -> bool {
    let of_digits = |sign, lengths: &[usize]| {
        let parts: Vec<_> = value.split(sign).collect();
        let fits = |(part, length): (&&str, &usize)| {
            part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        parts.len() == lengths.len() && parts.iter().zip(lengths).all(fits)
    };
    let literal = format!("a = {value}");
    (of_digits('-', &[4, 2, 2]) || of_digits(':', &[2, 2, 2]))
        && toml::de::DeTable::parse(&literal).is_ok()
}

/// A number, where the text is one in whatever digits; else the text, so that
/// the rules can say what is wrong with it.
pub(super) fn number(value: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = value.nfkc().collect();
    let number = plain.parse::<u64>();
    number.map_or_else(|_| quoted(value), |number| number.to_string())
}

/// `true` or `false`, else the text.
pub(super) fn truth(value: &str) -> String {
    match value {
        "true" | "false" => value.to_owned(),
        value => quoted(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_as_the_one_before_it() {
        let like = |old: &str, value: &str| text_like(old, value, "\n");
        assert_eq!(like("\"a\"", "b \"c\""), "\"b \\\"c\\\"\"");
        assert_eq!(like("'a'", "b\\c"), "'b\\c'");
        assert_eq!(like("'a'", "it's"), "\"it's\"");
        assert_eq!(like("\"\"\"\na\n\"\"\"", "b"), "\"\"\"\nb\n\"\"\"");
        assert_eq!(like("\"\"\"a\"\"\"", "b\nc"), "\"\"\"b\nc\"\"\"");
        assert_eq!(like("\"\"\"a\"\"\"", "b\""), "\"\"\"b\\\"\"\"\"");
        assert_eq!(
            like("\"\"\"\"x\" a\"\"\"", "b \"y\" c"),
            "\"\"\"b \"y\" c\"\"\""
        );
        assert_eq!(
            like("\"\"\"\n\\\"x\\\"\n\"\"\"", "\"y\""),
            "\"\"\"\n\\\"y\\\"\n\"\"\""
        );
        assert_eq!(like("'''\na\n'''", "b\\"), "'''\nb\\\n'''");
        assert_eq!(like("2023-11-06", "2023-11-07"), "2023-11-07");
        assert_eq!(like("2023-11-06", "2023-11-37"), "\"2023-11-37\"");
        assert_eq!(like("\"a\"", "b\nc"), "\"\"\"\nb\nc\n\"\"\"");
    }

    #[test]
    fn quotation_marks_never_end_a_text_too_early() {
        for value in [
            "\"",
            "\"\"",
            "\"\"\"",
            "a\"\"\"\"b",
            "\"\"\"\"",
            "\\\"",
            "\\",
        ] {
            for old in [
                "\"a\"",
                "\"\"\"a\"\"\"",
                "\"\"\"\na\n\"\"\"",
                "'a'",
                "'''a'''",
                "'''\na\n'''",
            ] {
                let text = format!("a = {}", text_like(old, value, "\n"));
                let table = toml::de::DeTable::parse(&text).unwrap_or_else(|_| panic!("{text}"));
                let read = table
                    .get_ref()
                    .iter()
                    .next()
                    .unwrap()
                    .1
                    .get_ref()
                    .as_str()
                    .unwrap();
                assert_eq!(read.trim_matches('\n'), value, "{text}");
            }
        }
    }

    #[test]
    fn digits_are_a_number_and_anything_else_is_told_by_the_rules() {
        assert_eq!(number("46"), "46");
        assert_eq!(number("４６"), "46");
        assert_eq!(number("46名"), "\"46名\"");
    }
}
