//! The report of diagnostics as JSON, for programs.

use std::io::{self, Write};

use kairoku_core::validate::{Problem, Severity};
use serde::Serialize;

use crate::input::LoadedRecords;

/// The contract of `--json`: one object. Fields may be added, and none changes
/// its meaning.
#[derive(Serialize)]
struct JsonReport<'a> {
    /// Errors first, then warnings, then notes, each by file and line.
    problems: Vec<JsonProblem<'a>>,
    summary: JsonSummary,
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    /// The file, as it was asked for; or the whole of the records.
    file: &'a str,
    /// Counted from 1; null where no line is meant.
    line: Option<u32>,
    /// The character of the line, counted from 1, where that is known.
    column: Option<usize>,
    /// The field by its path, items counted from 1; empty for the whole file.
    field: &'a str,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// The word for the rule; see [`Problem::code`].
    code: &'static str,
    /// What is wrong, in Japanese.
    message: String,
    /// What to do about it, in Japanese.
    remedy: String,
}

/// How much of each there is.
#[derive(Serialize)]
struct JsonSummary {
    records: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Writes every diagnostic as one line of JSON, for programs.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(loaded: &LoadedRecords, out: &mut impl Write) -> io::Result<()> {
    let problems = loaded.diagnostics.iter().map(|it| JsonProblem {
        file: &it.place.file,
        line: it.place.line,
        column: match it.problem {
            Problem::Json { column } => Some(column),
            _ => None,
        },
        field: &it.field,
        severity: match it.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: it.problem.code(),
        message: it.problem.to_string(),
        remedy: it.problem.remedy(),
    });
    let json = JsonReport {
        problems: problems.collect(),
        summary: JsonSummary {
            records: loaded.records,
            errors: loaded.count(Severity::Error),
            warnings: loaded.count(Severity::Warning),
            notes: loaded.count(Severity::Note),
        },
    };
    serde_json::to_writer(&mut *out, &json)?;
    out.write_all(b"\n")
}
