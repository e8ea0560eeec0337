//! The report on an imported workbook, for the person who imported it.

use std::io::{self, Write};
use std::mem::discriminant;

use anstyle::{AnsiColor, Style};
use kairoku_records::listing::{Kind, kinds, word_of};
use kairoku_records::workbook::{Fault, RecordFile, ValueChange};

use super::Imported;
use crate::import::report::write_begun;
use crate::listing::{Extent, Group, MOST_LINES, REST_LINES, Rest, deal, write_rest};

const PLACE: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// How many lines faults, new and changed records may take: besides there are
/// their headings and what to do next, and what is left of them is counted.
const ROOM: usize = MOST_LINES - REST_LINES - 16;

/// Writes the faults, then what is new, what changes, and what to do next; of very
/// many the first of each, and how many more there are. `to_replace` says what to do
/// where records that are there may be changed, `how` how to see all.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    imported: &Imported,
    extent: Extent,
    to_replace: &str,
    how: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let read = &imported.workbook;
    let (replaced, new): (Vec<_>, Vec<_>) =
        read.records.iter().partition(|it| it.changes.is_some());
    let kinds = kinds(&read.faults, |it| {
        (it.severity(), discriminant(&it.problem))
    });
    let mut groups: Vec<_> = kinds.iter().map(|kind| of_faults(kind)).collect();
    groups.extend([(2, &replaced), (3, &new)].map(|(rank, records)| Group {
        rank,
        lines: records.iter().map(|it| lines(it)).collect(),
    }));
    let shown = deal(&groups, extent, ROOM);
    let mut rest: Vec<_> = kinds.iter().zip(&shown).map(rest_of_faults).collect();

    let faults = kinds
        .iter()
        .zip(&shown)
        .flat_map(|(kind, shown)| &kind[..*shown]);
    // Kinds are told apart to choose; what is wrong is read sheet by sheet.
    let mut faults: Vec<_> = faults.collect();
    faults.sort_by_key(|(at, _)| *at);
    faults.iter().try_for_each(|(_, it)| write_fault(it, out))?;
    if read.has_errors() {
        write_rest(&rest, how, out)?;
        write_count(&read.faults, out)?;
        write_marked(imported, out)?;
        return writeln!(
            out,
            "何も書き出していません。直してから、もう一度取り込んでください"
        );
    }
    if !read.faults.is_empty() {
        write_count(&read.faults, out)?;
        write_marked(imported, out)?;
    }
    let parts = [
        ("新しい記録", RIGHT, &new),
        ("変わる記録", WARNING, &replaced),
    ];
    let shown_of = [shown[kinds.len() + 1], shown[kinds.len()]];
    for ((heading, style, records), shown) in parts.into_iter().zip(shown_of) {
        if !records.is_empty() {
            writeln!(out, "{style}{heading} {}件{style:#}", records.len())?;
            let mut first = records.iter().take(shown);
            first.try_for_each(|record| write_record(record, out))?;
        }
        rest.push(Rest {
            kind: heading.to_owned(),
            count: records.len() - shown,
        });
    }
    if read.unchanged > 0 {
        writeln!(out, "変わらない記録 {}件", read.unchanged)?;
    }
    write_rest(&rest, how, out)?;
    write_next(imported, &replaced, to_replace, out)
}

/// Says what was written, and what to do next.
fn write_next(
    imported: &Imported,
    replaced: &[&RecordFile],
    to_replace: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(begun) = &imported.begun {
        write_begun(begun, out)?;
    }
    if imported.written {
        let folder = imported.records.display();
        writeln!(out, "\n{folder} に書き出しました。次にすること:")?;
        writeln!(out, "  kairoku check で、記録全体に誤りがないか確かめます")
    } else if replaced.is_empty() {
        writeln!(out, "新しい記録も、変わる記録もありません")
    } else {
        writeln!(
            out,
            "\n何も書き出していません。今ある記録が変わるので、上の一覧を確かめてください。\n表のとおりに書き換えてよければ、{to_replace}（書き換えた記録には、# のメモや手で整えた書き方は残りません）"
        )
    }
}

/// A fault takes four lines: its place, what is wrong, what to do, and one between.
fn of_faults(kind: &Kind<'_, Fault>) -> Group {
    Group {
        rank: usize::from(!kind[0].1.is_error()),
        lines: vec![4; kind.len()],
    }
}

fn rest_of_faults((kind, shown): (&Kind<'_, Fault>, &usize)) -> Rest {
    let first = kind[0].1;
    let example = first.problem.to_string();
    Rest::of_messages(first.severity(), &example, kind.len() - shown)
}

fn severity(fault: &Fault) -> (Style, &'static str) {
    let style = if fault.is_error() { ERROR } else { WARNING };
    (style, word_of(fault.severity()))
}

/// `会議!C5 開催日「H10」`, what is wrong, and what to do about it.
fn write_fault(fault: &Fault, out: &mut impl Write) -> io::Result<()> {
    let (style, word) = severity(fault);
    let place = fault.place();
    let place = if place.is_empty() {
        "ファイル"
    } else {
        &place
    };
    let space = if fault.heading.is_empty() { "" } else { " " };
    let value = match &fault.value[..] {
        "" => String::new(),
        value => format!("「{value}」"),
    };
    writeln!(
        out,
        "{PLACE}{place}{PLACE:#}{space}{}{value}",
        fault.heading
    )?;
    writeln!(out, "  {style}{word}{style:#}: {}", fault.problem)?;
    writeln!(out, "  {REMEDY}→ {}{REMEDY:#}\n", fault.remedy())
}

fn write_count(faults: &[Fault], out: &mut impl Write) -> io::Result<()> {
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let (style, count) = match (errors, faults.len() - errors) {
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
    writeln!(out, "{style}{count}{style:#}")
}

fn write_marked(imported: &Imported, out: &mut impl Write) -> io::Result<()> {
    match &imported.marked {
        Some(Ok(file)) => writeln!(
            out,
            "{} に、色を付けた写しを書きました（赤はエラー、黄色は注意。最初のシートが一覧です）",
            file.display()
        ),
        Some(Err(error)) => writeln!(out, "色を付けた写しは書けませんでした（{error}）"),
        None => Ok(()),
    }
}

/// How many differences of a record are listed.
const LISTED: usize = 12;

/// How many lines a record takes.
fn lines(record: &RecordFile) -> usize {
    let changes = record.changes.as_ref().map_or(0, Vec::len);
    1 + changes.min(LISTED + 1)
}

fn write_record(record: &RecordFile, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}  {}", record.file, record.title)?;
    let changes = record.changes.as_deref().unwrap_or_default();
    for ValueChange {
        what,
        before,
        after,
    } in changes.iter().take(LISTED)
    {
        let shown = |text: &str| match text {
            "" => "（なし）".to_owned(),
            text => format!("「{text}」"),
        };
        writeln!(out, "    {what}: {} → {}", shown(before), shown(after))?;
    }
    match changes.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => writeln!(out, "    ほか{more}か所"),
    }
}
