//! What was read from a page, for the person who imported it.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use kairoku_records::import::{Finding, Imported};
use kairoku_records::record_toml::NOTE_MARK;

const FOUND: Style = AnsiColor::Green.on_default().bold();
const MISSING: Style = AnsiColor::Cyan.on_default().bold();
const UNCERTAIN: Style = AnsiColor::Yellow.on_default().bold();

/// Writes what was found, what is missing, what is uncertain, and what to do
/// next.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(imported: &Imported, file: &Path, out: &mut impl Write) -> io::Result<()> {
    let Imported {
        findings,
        encoding,
        broken,
    } = imported;
    writeln!(out, "ページを {encoding} として読みました")?;
    if *broken {
        writeln!(
            out,
            "{UNCERTAIN}読めない文字がありました{UNCERTAIN:#}（下書きでは「\u{FFFD}」になっています）"
        )?;
    }
    writeln!(out, "\n{FOUND}見つかったもの{FOUND:#}")?;
    findings
        .found
        .iter()
        .try_for_each(|it| write_finding(it, out))?;
    if !findings.missing.is_empty() {
        writeln!(
            out,
            "\n{MISSING}見つからなかったもの{MISSING:#}（下書きでは空いています）"
        )?;
        findings
            .missing
            .iter()
            .try_for_each(|part| writeln!(out, "  {part}"))?;
    }
    if !findings.uncertain.is_empty() {
        writeln!(
            out,
            "\n{UNCERTAIN}確かめるもの{UNCERTAIN:#}（下書きに「# {NOTE_MARK}」の注記があります）"
        )?;
        findings
            .uncertain
            .iter()
            .try_for_each(|it| write_finding(it, out))?;
    }
    let file = file.display();
    writeln!(out, "\n{file} に下書きを書きました。次にすること:")?;
    writeln!(
        out,
        "  1. {file} を開き、元のページと見比べて直します。概要と要旨はページの文のままです"
    )?;
    if !findings.uncertain.is_empty() {
        writeln!(
            out,
            "  2. 「# {NOTE_MARK}」の行は、確かめたら消します（残っている間は公開できません）"
        )?;
    }
    let last = if findings.uncertain.is_empty() { 2 } else { 3 };
    writeln!(out, "  {last}. kairoku check で誤りがないか確かめます")
}

fn write_finding(finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    let Finding { part, text, from } = finding;
    let from = if from.is_empty() {
        String::new()
    } else {
        format!("（「{from}」から）")
    };
    writeln!(out, "  {part}: {text}{from}")
}
