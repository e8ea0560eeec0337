//! Diagnostics as people read them in a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use kairoku_core::validate::{Diagnostic, Severity};

use crate::input::Reading;

const PLACE: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// Writes every diagnostic and, as the last line, how many there are.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    for diagnostic in &reading.diagnostics {
        write_diagnostic(diagnostic, out)?;
    }
    if reading.diagnostics.iter().any(|it| it.field.contains('[')) {
        writeln!(out, "（[1] は1番目、[2] は2番目のものを指します）")?;
    }
    let warnings = reading
        .diagnostics
        .iter()
        .filter(|it| !it.is_error())
        .count();
    let (style, summary) = match (reading.diagnostics.len() - warnings, warnings) {
        (0, 0) => (RIGHT, "問題はありません".to_owned()),
        (0, warnings) => (
            WARNING,
            format!("エラーはありません。注意が{warnings}件あります"),
        ),
        (errors, 0) => (ERROR, format!("エラーが{errors}件あります")),
        (errors, warnings) => (
            ERROR,
            format!("エラーが{errors}件、注意が{warnings}件あります"),
        ),
    };
    writeln!(
        out,
        "{style}{summary}{style:#}（会議{}件を確認しました）",
        reading.records
    )
}

/// `file:line field`, what is wrong, and what to do about it.
fn write_diagnostic(diagnostic: &Diagnostic, out: &mut impl Write) -> io::Result<()> {
    let Diagnostic {
        place,
        field,
        problem,
    } = diagnostic;
    let (style, word) = match diagnostic.severity() {
        Severity::Error => (ERROR, "エラー"),
        Severity::Warning => (WARNING, "注意"),
    };
    let space = if field.is_empty() { "" } else { " " };
    writeln!(out, "{PLACE}{place}{PLACE:#}{space}{field}")?;
    writeln!(out, "  {style}{word}{style:#}: {problem}")?;
    writeln!(out, "  {REMEDY}→ {}{REMEDY:#}\n", problem.remedy())
}
