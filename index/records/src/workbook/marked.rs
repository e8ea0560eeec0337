//! A copy of the workbook that shows what is wrong, and where.
//!
//! The copy is written anew: the values stand in the same cells, and the
//! sheets look as in the template, so that the copy can be put right and
//! imported itself. Formulas are their values in it, and nothing is hidden.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Note, Url, Workbook, Worksheet, XlsxError};

use super::fault::Fault;
use super::headings::Located;
use super::layout::{ID, Kind, SheetKind};
use super::rows::CELL;
use super::sheet::{Area, Book, Cell, Sheet, Value};
use super::{CHECKED, GUIDE, guide, serial, style};

/// The colors of cells with an error and with a warning.
const ERROR: u32 = 0xFF_C7_CE;
const WARNING: u32 = 0xFF_EB_9C;

/// How many cells of an area are colored, and merged as they were.
const MOST: u64 = 2000;

/// How many faults are told. Whoever has more puts these right and imports again; and
/// Excel takes no more than some tens of thousands of notes and links.
const TOLD: usize = 1000;

/// Writes the copy; none where it could not hold all that the workbook does.
pub(super) fn write(book: &Book, located: &[Located<'_>], faults: &[Fault]) -> Option<Vec<u8>> {
    let mut cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    let fits = cells.all(|content| match &content.value {
        Value::Text(text) => text.encode_utf16().count() <= CELL,
        _ => true,
    });
    fits.then(|| copy(book, located, faults).ok()).flatten()
}

fn copy(book: &Book, located: &[Located<'_>], faults: &[Fault]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = style::workbook()?;
    let told = told(faults);
    list(workbook.add_worksheet(), faults, &told)?;
    let meetings = located
        .iter()
        .find(|it| it.layout.kind == SheetKind::Meetings);
    let ids = meetings.map_or_else(style::ids_of_template, |meetings| {
        let column = meetings.of(ID).next().map_or(0, |it| it.at);
        style::ids(&meetings.sheet.name, meetings.headings, column)
    });
    for sheet in book.sheets.iter().filter(|sheet| sheet.name != CHECKED) {
        let own = located.iter().find(|it| std::ptr::eq(it.sheet, sheet));
        let of_sheet = |fault: &&Fault| fault.sheet == sheet.name;
        let mut marks = Marks::default();
        marks.color(faults.iter().filter(of_sheet));
        marks.note(told.iter().copied().filter(of_sheet));
        copy_sheet(&mut workbook, book, sheet, own, &marks, &ids)?;
    }
    workbook.save_to_buffer()
}

/// What is wrong with the cells of a sheet.
#[derive(Default)]
struct Marks {
    /// The color of each cell.
    colors: BTreeMap<Cell, u32>,
    /// What is said at a cell.
    notes: BTreeMap<Cell, Vec<String>>,
}

impl Marks {
    fn color<'a>(&mut self, faults: impl Iterator<Item = &'a Fault>) {
        for fault in faults {
            let Some(area) = fault.area else { continue };
            let color = if fault.is_error() { ERROR } else { WARNING };
            for cell in inside(area) {
                let known = self.colors.entry(cell).or_insert(color);
                if color == ERROR {
                    *known = ERROR;
                }
            }
        }
    }

    fn note<'a>(&mut self, faults: impl Iterator<Item = &'a Fault>) {
        for fault in faults {
            let Some(area) = fault.area else { continue };
            let word = word(fault);
            let note = format!("{word}: {}\n→ {}", fault.problem, fault.remedy());
            self.notes.entry(area.from).or_default().push(note);
        }
    }
}

/// The faults that are told: of very many the first, errors before warnings.
fn told(faults: &[Fault]) -> Vec<&Fault> {
    let mut told: Vec<_> = faults.iter().collect();
    if told.len() > TOLD {
        told.sort_by_key(|fault| !fault.is_error());
        told.truncate(TOLD);
    }
    told
}

/// The cells of an area, as far as it is not endless.
fn inside(area: Area) -> impl Iterator<Item = Cell> {
    let width = u64::from(area.to.column - area.from.column) + 1;
    let rows = u32::try_from((MOST / width).max(1)).unwrap_or(u32::MAX);
    let last = area.to.row.min(area.from.row.saturating_add(rows - 1));
    (area.from.row..=last).flat_map(move |row| {
        (area.from.column..=area.to.column).map(move |column| Cell { row, column })
    })
}

fn word(fault: &Fault) -> &'static str {
    match fault.is_error() {
        true => "エラー",
        false => "注意",
    }
}

/// The first sheet: every fault that is told, with a link to its cell, and how many more
/// there are.
fn list(sheet: &mut Worksheet, faults: &[Fault], told: &[&Fault]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_background_color(0xDD_E8_F4);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let linked = Format::new().set_hyperlink().set_align(FormatAlign::Top);
    sheet.set_name(CHECKED)?;
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let count = format!("エラー{errors}件、注意{}件", faults.len() - errors);
    sheet.write_string_with_format(0, 0, count, &Format::new().set_bold().set_font_size(14))?;
    sheet.write_string(1, 0, "場所を押すと、そのセルに移ります。赤いセルは必ず直し、黄色いセルは確かめてください。この写しを直して取り込むこともできます（このシートは取り込まれません）。")?;
    let columns = [
        ("種類", 8.0),
        ("場所", 16.0),
        ("見出し", 14.0),
        ("書かれていること", 24.0),
        ("どこが違うか", 50.0),
        ("直し方", 70.0),
    ];
    for (at, (heading, width)) in (0..).zip(columns) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(2, at, heading, &head)?;
    }
    sheet.set_freeze_panes(3, 0)?;
    for (row, fault) in (3..).zip(told) {
        let color = if fault.is_error() { ERROR } else { WARNING };
        let kind = text.clone().set_background_color(color);
        sheet.write_string_with_format(row, 0, word(fault), &kind)?;
        match fault.area {
            Some(area) => {
                let name = fault.sheet.replace('\'', "''");
                let link = Url::new(format!("internal:'{name}'!{area}")).set_text(fault.place());
                sheet.write_url_with_format(row, 1, link, &linked)?
            }
            None => sheet.write_string_with_format(row, 1, fault.place(), &text)?,
        };
        let (problem, remedy) = (fault.problem.to_string(), fault.remedy());
        let cells = [&fault.heading, &fault.value, &problem, &remedy];
        let mut shown = Vec::new();
        for ((at, cell), (_, width)) in (2..).zip(cells).zip(&columns[2..]) {
            sheet.write_string_with_format(row, at, cell, &text)?;
            shown.push((&cell[..], *width));
        }
        sheet.set_row_height(row, style::height(&shown))?;
    }
    let rest = faults.len() - told.len();
    if rest > 0 {
        let row = u32::try_from(3 + told.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
        let rest = format!(
            "ほかに{rest}件あります。ここまでを直してもう一度取り込むと、残りが出ます（色はすべてのセルに付いています）。"
        );
        sheet.write_string(row, 0, rest)?;
    }
    Ok(())
}

fn copy_sheet(
    workbook: &mut Workbook,
    book: &Book,
    sheet: &Sheet,
    own: Option<&Located<'_>>,
    marks: &Marks,
    ids: &str,
) -> Result<(), XlsxError> {
    let copy = workbook.add_worksheet();
    copy.set_name(&sheet.name)?;
    if sheet.name == GUIDE {
        guide::widths(copy)?;
    }
    if let Some(own) = own {
        let columns: Vec<_> = own
            .columns
            .iter()
            .filter_map(|it| Some((u16::try_from(it.at).ok()?, it.column)))
            .collect();
        // The notes of what is wrong take the place of those of the headings.
        style::dress(copy, own.layout, own.headings, &columns, ids)?;
    }
    merge(copy, sheet)?;
    for (cell, content) in &sheet.cells {
        let kind = own.and_then(|own| {
            let column = own.column_at(cell.column)?;
            Some((cell.row == own.headings, column.column))
        });
        let format = match kind {
            Some((true, column)) => style::heading(column),
            Some((false, column)) => style::of(column.kind),
            None => Format::new(),
        };
        let format = marked(format, marks.colors.get(cell));
        let at = u16::try_from(cell.column).map_err(|_| XlsxError::RowColumnLimitError)?;
        value(copy, (cell.row, at), &content.value, book.from_1904, format)?;
    }
    for (cell, color) in &marks.colors {
        if !sheet.cells.contains_key(cell) {
            let format = marked(Format::new(), Some(color));
            let column = u16::try_from(cell.column).map_err(|_| XlsxError::RowColumnLimitError)?;
            copy.write_blank(cell.row, column, &format)?;
        }
    }
    for (cell, notes) in &marks.notes {
        let text = notes.join("\n\n");
        let lines = text.chars().count() / 26 + text.lines().count();
        let height = u32::try_from(lines).unwrap_or(u32::MAX).clamp(3, 24) * 20;
        let note = Note::new(text)
            .add_author_prefix(false)
            .set_width(380)
            .set_height(height);
        let column = u16::try_from(cell.column).map_err(|_| XlsxError::RowColumnLimitError)?;
        copy.insert_note(cell.row, column, &note)?;
    }
    let texts = own.is_some_and(|it| it.columns.iter().any(|it| it.column.kind == Kind::Text));
    for row in own
        .filter(|_| texts)
        .map(Located::rows)
        .into_iter()
        .flatten()
    {
        copy.set_row_height(row, style::TALL)?;
    }
    Ok(())
}

/// Merges what was merged: otherwise the copy would pass for right.
fn merge(copy: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut done: Vec<Area> = Vec::new();
    for area in sheet.merged.iter().filter(|area| area.is_range()) {
        let rows = u64::from(area.to.row - area.from.row) + 1;
        let columns = u64::from(area.to.column - area.from.column) + 1;
        let fits = rows * columns <= MOST && !done.iter().any(|it| it.meets(area));
        let edges = u16::try_from(area.from.column)
            .ok()
            .zip(u16::try_from(area.to.column).ok());
        if let Some((left, right)) = edges.filter(|_| fits) {
            copy.merge_range(area.from.row, left, area.to.row, right, "", &Format::new())?;
            done.push(*area);
        }
    }
    Ok(())
}

fn marked(format: Format, color: Option<&u32>) -> Format {
    match color {
        Some(color) => format.set_background_color(*color),
        None => format,
    }
}

/// Writes a value as it was.
fn value(
    copy: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    from_1904: bool,
    format: Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Nothing => copy.write_blank(row, column, &format)?,
        Value::Text(text) | Value::Error(text) => {
            copy.write_string_with_format(row, column, text, &format)?
        }
        Value::Number(number) => copy.write_number_with_format(row, column, *number, &format)?,
        Value::Boolean(value) => copy.write_boolean_with_format(row, column, *value, &format)?,
        Value::Moment(moment) => {
            let is_day = *moment >= 1.0;
            let shift = if from_1904 && is_day {
                serial::FROM_1904
            } else {
                0.0
            };
            let shown = match (is_day, moment.fract() == 0.0) {
                (true, true) => style::DATE,
                (true, false) => "yyyy-mm-dd hh:mm",
                (false, _) => style::TIME,
            };
            let format = format.set_num_format(shown);
            copy.write_number_with_format(row, column, moment + shift, &format)?
        }
    };
    Ok(())
}
