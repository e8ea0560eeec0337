//! The report on an imported workbook, for the person who imported it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use kairoku_records::workbook::{Fault, RecordFile, ValueChange};

use super::Imported;

const PLACE: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default().bold();
const REMEDY: Style = AnsiColor::Cyan.on_default();

/// Writes every fault, then what is new, what changes, and what to do next.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(imported: &Imported, out: &mut impl Write) -> io::Result<()> {
    let read = &imported.workbook;
    read.faults.iter().try_for_each(|it| write_fault(it, out))?;
    if !read.faults.is_empty() {
        write_count(&read.faults, out)?;
        write_marked(imported, out)?;
    }
    if read.has_errors() {
        return writeln!(
            out,
            "何も書き出していません。直してから、もう一度取り込んでください"
        );
    }
    let new: Vec<_> = read
        .records
        .iter()
        .filter(|it| it.changes.is_none())
        .collect();
    if !new.is_empty() {
        writeln!(out, "{RIGHT}新しい記録 {}件{RIGHT:#}", new.len())?;
        new.iter()
            .try_for_each(|record| write_record(record, out))?;
    }
    let replaced: Vec<_> = read.replaced().collect();
    if !replaced.is_empty() {
        writeln!(out, "{WARNING}変わる記録 {}件{WARNING:#}", replaced.len())?;
        replaced
            .iter()
            .try_for_each(|record| write_record(record, out))?;
    }
    if read.unchanged > 0 {
        writeln!(out, "変わらない記録 {}件", read.unchanged)?;
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
            "\n何も書き出していません。今ある記録が変わるので、上の一覧を確かめてください。\n表のとおりに書き換えてよければ、--replace を付けて、もう一度取り込みます（書き換えた記録には、# のメモや手で整えた書き方は残りません）"
        )
    }
}

/// `会議!C5 開催日「H10」`, what is wrong, and what to do about it.
fn write_fault(fault: &Fault, out: &mut impl Write) -> io::Result<()> {
    let (style, word) = match fault.is_error() {
        true => (ERROR, "エラー"),
        false => (WARNING, "注意"),
    };
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
