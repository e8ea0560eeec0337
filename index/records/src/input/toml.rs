//! Parses TOML to the neutral tree, with the line of every key and value.

use kairoku_core::validate::{Diagnostic, Entry, Node, Problem, Value};
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue, Error};

use super::{notes, syntax};

/// What could be read of a TOML file.
pub(super) struct Parsed {
    /// Everything that could be understood.
    pub(super) tree: Node,
    /// What could not, at most one a line.
    pub(super) errors: Vec<Diagnostic>,
    /// The lines of those, in order.
    broken_lines: Vec<Option<u32>>,
}

/// Reads a TOML file as far as it goes.
pub(super) fn parse(text: &str, file: &str) -> Parsed {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let at = |error: &Error| error.span().map_or(0..0, |span| span);
    let line = |error: &Error| lines.number(at(error).start);
    let mut errors: Vec<_> = errors.iter().map(|error| (line(error), error)).collect();
    // What the parser says of the rest of a broken line says nothing new.
    errors.sort_by_key(|(line, _)| *line);
    errors.dedup_by_key(|(line, _)| *line);
    let explained = errors.into_iter().map(|(line, error)| {
        let problem = syntax::explain(text, &at(error), error.message());
        Diagnostic::of_file(file, Some(line), problem)
    });
    let mut errors: Vec<_> = explained.collect();
    let broken_lines = errors.iter().map(|error| error.place.line).collect();
    errors.extend(notes::left(text, table.get_ref()).map(|(at, note)| {
        let problem = Problem::Unconfirmed { note };
        Diagnostic::of_file(file, Some(lines.number(at)), problem)
    }));
    let tree = Node {
        value: Value::Object(entries(table.into_inner(), &lines)),
        line: None,
    };
    Parsed {
        tree,
        errors,
        broken_lines,
    }
}

impl Parsed {
    /// Of what was found in the tree of a broken file, what is surely so: a
    /// field may seem missing or unknown only because a line was not understood.
    pub(super) fn keep_reliable(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if !self.broken_lines.is_empty() {
            diagnostics.retain(|it| {
                let is_broken = self.broken_lines.binary_search(&it.place.line).is_ok();
                it.problem.is_about_a_value() && !is_broken
            });
        }
        diagnostics
    }
}

/// The byte at which each line begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(
            std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        )
    }

    fn number(&self, at: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }
}

fn entries(table: DeTable<'_>, lines: &Lines) -> Vec<Entry> {
    let mut fields: Vec<_> = table.into_iter().collect();
    fields.sort_by_key(|(key, _)| key.span().start);
    let entry = |(key, value): (Spanned<_>, _)| Entry {
        line: Some(lines.number(key.span().start)),
        key: String::from(key.into_inner()),
        node: node(value, lines),
    };
    fields.into_iter().map(entry).collect()
}

fn node(value: Spanned<DeValue<'_>>, lines: &Lines) -> Node {
    let line = Some(lines.number(value.span().start));
    let value = match value.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => integer(&number),
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Datetime(datetime) => Value::Datetime(datetime.to_string()),
        DeValue::Array(items) => {
            Value::Array(items.into_iter().map(|item| node(item, lines)).collect())
        }
        DeValue::Table(table) => Value::Object(entries(table, lines)),
    };
    Node { value, line }
}

fn integer(number: &DeInteger<'_>) -> Value {
    i128::from_str_radix(number.as_str(), number.radix())
        .map(Value::Integer)
        .unwrap_or_else(|_| Value::Float(number.as_str().parse().unwrap_or(f64::NAN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Parsed {
        parse(text, "a.toml")
    }

    fn lines_of_keys(text: &str) -> Vec<(String, Option<u32>)> {
        let Value::Object(entries) = parsed(text).tree.value else {
            panic!("not a table")
        };
        entries
            .into_iter()
            .map(|entry| (entry.key, entry.line))
            .collect()
    }

    #[test]
    fn every_key_knows_its_line() {
        let text = "b = 1\n\na = \"\"\"\nx\n\"\"\"\n[[sessions]]\nkind = \"talk\"\n";
        let expected = [("b", 1), ("a", 3), ("sessions", 6)];
        assert_eq!(
            lines_of_keys(text),
            expected.map(|(key, line)| (key.to_owned(), Some(line)))
        );
    }

    #[test]
    fn every_table_of_a_list_knows_its_line() {
        let text = "[[sessions]]\nkind = \"talk\"\n[[sessions]]\nkind = \"talk\"\n";
        let Value::Object(entries) = parsed(text).tree.value else {
            panic!("not a table")
        };
        let Value::Array(sessions) = &entries[0].node.value else {
            panic!("not a list")
        };
        assert_eq!(
            sessions.iter().map(|it| it.line).collect::<Vec<_>>(),
            [Some(1), Some(3)]
        );
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_simply_read() {
        let text = "\u{FEFF}a = 1\r\nb = 2\r\n";
        assert!(parsed(text).errors.is_empty());
        assert_eq!(lines_of_keys(text)[1], ("b".to_owned(), Some(2)));
    }

    #[test]
    fn every_broken_line_is_reported_once() {
        let lines: Vec<_> = parsed("a = あ\nb = True False\nc = 3\nd: \"う\"\n")
            .errors
            .iter()
            .map(|error| error.place.line)
            .collect();
        assert_eq!(lines, [Some(1), Some(2), Some(4)]);
    }

    #[test]
    fn what_stands_in_one_another_too_deep_is_told_so() {
        let many = 100_000;
        let dotted = vec!["a"; many].join(".");
        for text in [
            format!("a = {}{}", "[".repeat(many), "]".repeat(many)),
            format!("a = {}", "[".repeat(many)),
            format!("a = {}1{}", "{ a = ".repeat(many), " }".repeat(many)),
            format!("{dotted} = 1"),
            format!("[{dotted}]"),
            format!("[[{dotted}]]"),
        ] {
            let errors = parsed(&text).errors;
            let start: String = text.chars().take(10).collect();
            assert!(
                errors.iter().any(|it| it.problem == syntax::too_deep()),
                "{start} {errors:?}"
            );
        }
    }

    #[test]
    fn dates_keep_the_form_of_the_file() {
        let Value::Object(entries) = parsed("a = 2023-11-06\nb = 13:30:00\n").tree.value else {
            panic!("not a table")
        };
        let values: Vec<_> = entries.into_iter().map(|entry| entry.node.value).collect();
        let expected = ["2023-11-06", "13:30:00"].map(|text| Value::Datetime(text.to_owned()));
        assert_eq!(values, expected);
    }
}
