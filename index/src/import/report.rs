//! The report on an imported page, for the person who imported it.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};

use kairoku_records::import::{Imported, ReportPart, report};
use kairoku_records::record_toml::NOTE_MARK;

use super::Drafted;
use crate::listing::{Extent, Group, MOST_LINES, REST_LINES, Rest, deal, write_rest};

const FOUND: Style = AnsiColor::Green.on_default().bold();
const MISSING: Style = AnsiColor::Cyan.on_default().bold();
const UNCERTAIN: Style = AnsiColor::Yellow.on_default().bold();

/// How many lines the parts may take: besides there are their headings and what to
/// do next, and what is left of them is counted.
const ROOM: usize = MOST_LINES - REST_LINES - 16;

/// Writes what was found, what is missing, what is uncertain, and what to do
/// next; of a page on which very much was found the first of each, and how many
/// more there are.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(drafted: &Drafted, extent: Extent, out: &mut impl Write) -> io::Result<()> {
    let Imported {
        findings,
        encoding,
        broken,
    } = &drafted.imported;
    writeln!(out, "ページを {encoding} として読みました")?;
    if *broken {
        writeln!(
            out,
            "{UNCERTAIN}読めない文字がありました{UNCERTAIN:#}（下書きでは「\u{FFFD}」になっています）"
        )?;
    }
    let parts = report(findings);
    let groups = parts.iter().map(|(part, lines)| Group {
        rank: rank(*part),
        lines: vec![1; lines.len()],
    });
    let shown = deal(&groups.collect::<Vec<_>>(), extent, ROOM);
    for ((part, lines), shown) in parts.iter().zip(&shown) {
        let part = *part;
        let style = style(part);
        write!(out, "\n{style}{}{style:#}", part.heading())?;
        match part.remark() {
            Some(remark) => writeln!(out, "（{remark}）")?,
            None => writeln!(out)?,
        }
        let mut lines = lines.iter().take(*shown);
        lines.try_for_each(|line| writeln!(out, "  {line}"))?;
    }
    let rest = parts.iter().zip(&shown).map(|((part, lines), shown)| Rest {
        kind: part.heading().to_owned(),
        count: lines.len() - shown,
    });
    let rest: Vec<_> = rest.collect();
    if rest.iter().any(|rest| rest.count > 0) {
        writeln!(out)?;
    }
    write_rest(&rest, HOW_TO_SEE_ALL, out)?;
    if let Some(begun) = &drafted.begun {
        write_begun(begun, out)?;
    }
    let file = drafted.file.display();
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

/// Says that an archive has begun, of which little is known.
///
/// # Errors
/// Where `out` cannot be written to.
pub(crate) fn write_begun(file: &Path, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "\n会議録を新しく始めました。{} を開いて、会議録の名前などを確かめてください",
        file.display()
    )
}

/// A draft that is there is never written over.
const HOW_TO_SEE_ALL: &str = "--all を付けて、別のフォルダーへ取り込みます。例: kairoku import ページ --out 別のフォルダー --all";

/// What a person has to look at comes before what is in the draft.
fn rank(part: ReportPart) -> usize {
    match part {
        ReportPart::Uncertain => 0,
        ReportPart::LeftOut | ReportPart::Missing => 1,
        ReportPart::Found => 2,
    }
}

fn style(part: ReportPart) -> Style {
    match part {
        ReportPart::Found => FOUND,
        ReportPart::Missing => MISSING,
        ReportPart::Uncertain | ReportPart::LeftOut => UNCERTAIN,
    }
}
