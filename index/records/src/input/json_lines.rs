//! JSON Lines: a record a line, read as a stream.

use std::io::{self, BufRead};

use kairoku_core::validate::{Diagnostic, LimitProblem, Nesting, Node, Origin, Problem};

use super::{Loader, places};

/// How deep lists and objects may stand in one another: what `serde_json` allows.
const DEEPEST: usize = 127;

/// Reads and checks every line.
///
/// # Errors
/// What the system says when the file cannot be read.
pub(super) fn read(lines: &mut dyn BufRead, file: &str, loader: &mut Loader<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut number = 0;
    while lines.read_until(b'\n', &mut bytes)? > 0 {
        number += 1;
        let line = if number == 1 {
            without_mark(&bytes)
        } else {
            &bytes
        };
        if !line.trim_ascii().is_empty() {
            match parse(line) {
                Ok(value) => {
                    let node = Node {
                        line: Some(number),
                        ..value
                    };
                    let checked = loader.check(&node, Origin { file, stem: None });
                    let places = places(&checked, &node, file);
                    loader.checked.push((checked, places));
                }
                Err(problem) => {
                    loader.unreadable += 1;
                    loader
                        .diagnostics
                        .push(Diagnostic::of_file(file, Some(number), problem));
                }
            }
        }
        bytes.clear();
    }
    Ok(())
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)
}

fn parse(line: &[u8]) -> Result<Node, Problem> {
    let text = std::str::from_utf8(line).map_err(|_| Problem::NotUtf8)?;
    serde_json::from_str(text).map_err(|error: serde_json::Error| {
        if error.to_string().starts_with("recursion limit") {
            return too_deep();
        }
        let before = text.get(..error.column().saturating_sub(1)).unwrap_or(text);
        Problem::Json {
            column: before.chars().count() + 1,
        }
    })
}

fn too_deep() -> Problem {
    let (what, most) = (Nesting::Values, DEEPEST);
    LimitProblem::TooDeep { what, most }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_json_is_placed_by_characters() {
        let problem = parse("{\"title\": \"会議\" \"id\": 1}".as_bytes()).unwrap_err();
        assert_eq!(problem, Problem::Json { column: 16 });
    }

    #[test]
    fn what_stands_in_one_another_too_deep_is_told_so() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        for levels in [DEEPEST + 1, 100_000] {
            assert_eq!(parse(nested(levels).as_bytes()).unwrap_err(), too_deep());
        }
        assert!(parse(nested(DEEPEST).as_bytes()).is_ok());
        let objects = "{\"a\":".repeat(100_000);
        assert_eq!(parse(objects.as_bytes()).unwrap_err(), too_deep());
    }
}
