//! The report of diagnostics, as people read it in a terminal, and as JSON.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use kairoku_core::validate::{Diagnostic, Problem, Severity};
use serde::Serialize;

use crate::input::LoadedRecords;

const PLACE: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// Writes every diagnostic and, as the last line, how many there are. Notes of
/// one kind stand together above what to do about them.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(loaded: &LoadedRecords, out: &mut impl Write) -> io::Result<()> {
    let diagnostics = &loaded.diagnostics;
    let (notes, others): (Vec<_>, Vec<_>) = diagnostics
        .iter()
        .partition(|it| it.severity() == Severity::Note);
    for diagnostic in others {
        write_diagnostics(&[diagnostic], out)?;
    }
    let mut codes: Vec<_> = notes.iter().map(|it| it.problem.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        let of_it = notes.iter().copied().filter(|it| it.problem.code() == code);
        write_diagnostics(&of_it.collect::<Vec<_>>(), out)?;
    }
    if diagnostics.iter().any(|it| it.field.contains('[')) {
        writeln!(out, "（[1] は1番目、[2] は2番目のものを指します）")?;
    }
    let (style, summary) = summary(loaded);
    writeln!(
        out,
        "{style}{summary}{style:#}（会議{}件を確認しました）",
        loaded.records
    )
}

fn summary(loaded: &LoadedRecords) -> (Style, String) {
    let of = |severity, word| {
        let count = loaded.count(severity);
        (count > 0).then(|| format!("{word}が{count}件"))
    };
    let errors = of(Severity::Error, "エラー");
    let warnings = of(Severity::Warning, "注意");
    let notes = of(Severity::Note, "お知らせ");
    let (style, begins) = match (&errors, &warnings) {
        (None, None) => (RIGHT, "問題はありません"),
        (None, Some(_)) => (WARNING, "エラーはありません"),
        (Some(_), _) => (ERROR, ""),
    };
    let counts: Vec<_> = [errors, warnings, notes].into_iter().flatten().collect();
    let counts = match counts.is_empty() {
        true => String::new(),
        false => format!("{}あります", counts.join("、")),
    };
    let parts = [begins, &counts];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (style, parts.join("。"))
}

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

/// `file:line field` and what is wrong for each, and what to do about all.
fn write_diagnostics(diagnostics: &[&Diagnostic], out: &mut impl Write) -> io::Result<()> {
    for Diagnostic {
        place,
        field,
        problem,
    } in diagnostics
    {
        let (style, word) = match problem.severity() {
            Severity::Error => (ERROR, "エラー"),
            Severity::Warning => (WARNING, "注意"),
            Severity::Note => (NOTE, "お知らせ"),
        };
        let space = if field.is_empty() { "" } else { " " };
        writeln!(out, "{PLACE}{place}{PLACE:#}{space}{field}")?;
        writeln!(out, "  {style}{word}{style:#}: {problem}")?;
    }
    let remedy = diagnostics.first().map(|it| it.problem.remedy());
    let remedy = remedy.unwrap_or_default();
    writeln!(out, "  {REMEDY}→ {remedy}{REMEDY:#}\n")
}
