//! The report on an imported page, for the person who imported it.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use kairoku_records::import::{Imported, ReportPart, report};
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
    for (part, lines) in report(findings) {
        let style = style(part);
        write!(out, "\n{style}{}{style:#}", part.heading())?;
        match part.remark() {
            Some(remark) => writeln!(out, "（{remark}）")?,
            None => writeln!(out)?,
        }
        lines
            .iter()
            .try_for_each(|line| writeln!(out, "  {line}"))?;
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

fn style(part: ReportPart) -> Style {
    match part {
        ReportPart::Found => FOUND,
        ReportPart::Missing => MISSING,
        ReportPart::Uncertain | ReportPart::LeftOut => UNCERTAIN,
    }
}
