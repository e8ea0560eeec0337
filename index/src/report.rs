//! The report of diagnostics, as people read it in a terminal, and as JSON.

mod json;

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use kairoku_core::validate::{Diagnostic, Severity};
use kairoku_records::listing::{Kind, kinds, word_of};

use crate::input::LoadedRecords;
use crate::listing::{Extent, Group, MOST_LINES, REST_LINES, Rest, deal, quoted, write_rest};

pub use json::write_json;

const PLACE: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// Writes the diagnostics and, as the last line, how many there are. Notes of
/// one kind stand together above what to do about them. Of very many the first
/// of each kind are written, and how many more there are.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(loaded: &LoadedRecords, extent: Extent, out: &mut impl Write) -> io::Result<()> {
    let kinds = kinds(&loaded.diagnostics, |it| (it.severity(), it.problem.code()));
    let groups: Vec<_> = kinds.iter().map(group).collect();
    let shown = deal(&groups, extent, ROOM);
    let first = kinds.iter().zip(&shown);
    let first = first.map(|(kind, shown)| &kind[..*shown]);
    let first = first.filter(|found| !found.is_empty());
    let (mut notes, others): (Vec<_>, Vec<_>) =
        first.partition(|found| found[0].1.severity() == Severity::Note);
    // Kinds are told apart to choose; what is wrong is read by file and line.
    let mut others = others.concat();
    others.sort_by_key(|(at, _)| *at);
    for (_, diagnostic) in &others {
        write_diagnostics(&[diagnostic], out)?;
    }
    notes.sort_by_key(|found| found[0].1.problem.code());
    for found in &notes {
        let found: Vec<_> = found.iter().map(|(_, diagnostic)| *diagnostic).collect();
        write_diagnostics(&found, out)?;
    }
    let mut written = others.iter().chain(notes.into_iter().flatten());
    if written.any(|(_, diagnostic)| diagnostic.field.contains('[')) {
        writeln!(out, "（[1] は1番目、[2] は2番目のものを指します）")?;
    }
    let rest: Vec<_> = kinds.iter().zip(&shown).map(rest).collect();
    let how = format!("kairoku check {} --all", quoted(Path::new(&loaded.source)));
    write_rest(&rest, &how, out)?;
    let (style, summary) = summary(loaded);
    writeln!(
        out,
        "{style}{summary}{style:#}（会議{}件を確認しました）",
        loaded.records
    )
}

/// How many lines diagnostics may take: besides, what is left is counted, numbers
/// are explained, and there is the summary.
const ROOM: usize = MOST_LINES - REST_LINES - 2;

/// How many lines each diagnostic of a kind takes: those of the place and the message,
/// and two for what to do, which notes have in common.
fn group(kind: &Kind<'_, Diagnostic>) -> Group {
    let severity = kind[0].1.severity();
    let lines = |(nth, (_, diagnostic)): (usize, &(usize, &Diagnostic))| {
        let remedy = if nth > 0 && severity == Severity::Note {
            0
        } else {
            2
        };
        1 + diagnostic.problem.to_string().lines().count() + remedy
    };
    Group {
        rank: severity as usize,
        lines: kind.iter().enumerate().map(lines).collect(),
    }
}

fn rest((kind, shown): (&Kind<'_, Diagnostic>, &usize)) -> Rest {
    let first = kind[0].1;
    let example = first.problem.to_string();
    Rest::of_messages(first.severity(), &example, kind.len() - shown)
}

/// How a severity looks, and its word.
fn of_severity(severity: Severity) -> (Style, &'static str) {
    let style = match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    };
    (style, word_of(severity))
}

fn summary(loaded: &LoadedRecords) -> (Style, String) {
    let of = |severity| {
        let count = loaded.count(severity);
        (count > 0).then(|| format!("{}が{count}件", word_of(severity)))
    };
    let errors = of(Severity::Error);
    let warnings = of(Severity::Warning);
    let notes = of(Severity::Note);
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

/// `file:line field` and what is wrong for each, and what to do about all.
fn write_diagnostics(diagnostics: &[&Diagnostic], out: &mut impl Write) -> io::Result<()> {
    for Diagnostic {
        place,
        field,
        problem,
    } in diagnostics
    {
        let (style, word) = of_severity(problem.severity());
        let space = if field.is_empty() { "" } else { " " };
        writeln!(out, "{PLACE}{place}{PLACE:#}{space}{field}")?;
        writeln!(out, "  {style}{word}{style:#}: {problem}")?;
    }
    let remedy = diagnostics.first().map(|it| it.problem.remedy());
    let remedy = remedy.unwrap_or_default();
    writeln!(out, "  {REMEDY}→ {remedy}{REMEDY:#}\n")
}
