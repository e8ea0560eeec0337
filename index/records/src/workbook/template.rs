//! Writes the workbook that staff fill in.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::{Column, Kind, LAYOUTS, LIST_COLUMNS, Layout, SheetKind};
use super::rows::{self, Row};
use super::{guide, style};
use crate::input::Archive;

/// A workbook cannot hold the archive.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// More rows or columns than a sheet has, or anything else that Excel does
    /// not take.
    #[error("Excel ブックに書き出せません（{0}）")]
    NotWritten(#[from] XlsxError),
}

/// Writes a workbook with everything that the archive knows, ready to be
/// changed and added to. The same archive gives the same bytes.
///
/// # Errors
/// [`TemplateError`].
pub fn template(archive: &Archive) -> Result<Vec<u8>, TemplateError> {
    with_sheets(archive, |_| true)
}

/// Writes a workbook with some of the sheets, as [`template`] writes it with all.
pub(super) fn with_sheets(
    archive: &Archive,
    wanted: impl Fn(SheetKind) -> bool,
) -> Result<Vec<u8>, TemplateError> {
    let mut workbook = style::workbook()?;
    guide::write(workbook.add_worksheet(), &archive.info)?;
    let mut meetings: Vec<_> = archive.meetings.iter().collect();
    meetings.sort_by_key(|meeting| (meeting.date, &meeting.id));
    let known: Vec<_> = meetings
        .into_iter()
        .map(|meeting| rows::fields(meeting, &archive.info))
        .collect();
    for layout in LAYOUTS.iter().filter(|it| wanted(it.kind)) {
        let rows: Vec<Row> = match layout.kind {
            SheetKind::Synonyms => rows::of_synonyms(&archive.synonyms),
            kind => known
                .iter()
                .flat_map(|meeting| rows::of_meeting(kind, meeting))
                .collect(),
        };
        sheet(&mut workbook, layout, &rows)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes a sheet with these rows.
fn sheet(workbook: &mut Workbook, layout: &Layout, rows: &[Row]) -> Result<(), TemplateError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(layout.name)?;
    let columns = columns(layout, rows);
    let placed: Vec<_> = (0..)
        .zip(columns.iter().map(|(column, _)| *column))
        .collect();
    style::dress(sheet, layout, 0, &placed, &style::ids_of_template())?;
    for (at, (column, nth)) in (0..).zip(&columns) {
        let heading = column.heading_of(*nth);
        sheet.write_string_with_format(0, at, heading, &style::heading(column))?;
        let format = style::of(column.kind);
        for (row, values) in (1..).zip(rows) {
            let value = values.get(column.field).and_then(|values| values.get(*nth));
            if let Some(value) = value {
                style::cell(sheet, row, at, value, &format)?;
            }
        }
    }
    let texts = columns.iter().any(|(column, _)| column.kind == Kind::Text);
    for (row, _) in (1..).zip(rows).filter(|_| texts) {
        sheet.set_row_height(row, style::TALL)?;
    }
    Ok(())
}

/// The columns of a sheet, each with its number among those of its field: as
/// many as the rows need.
fn columns(layout: &Layout, rows: &[Row]) -> Vec<(&'static Column, usize)> {
    let columns = SheetKind::layout(layout.kind).columns.iter();
    let all = columns.flat_map(|column| {
        let most = rows
            .iter()
            .filter_map(|row| row.get(column.field))
            .map(Vec::len);
        let least = match column.kind {
            Kind::List => LIST_COLUMNS,
            _ => 1,
        };
        let count = most.max().unwrap_or_default().max(least);
        (0..count).map(move |nth| (column, nth))
    });
    all.collect()
}
