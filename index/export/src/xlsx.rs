//! A workbook for Excel: the sections, and where they come from.
//!
//! A workbook is a ZIP file of XML parts (ECMA-376, Office Open XML). Only
//! what two plain sheets need is written: a library that writes all of Excel
//! would weigh as much as the rest of the search worker. Text is always
//! written as text, so nothing in it is a formula.
//!
//! Excel takes no more than 32,767 UTF-16 units in a cell, 1,048,576 rows and
//! 65,530 links in a sheet, and 2,079 characters in a link. What is cut for
//! that is told in the second sheet.

mod package;
mod sheet;
mod sources;
#[cfg(test)]
mod tests;

use kairoku_core::protocol::Provenance;

use crate::ExportError;
use crate::columns::{COLUMNS, Cell, Column};
use crate::item::Item;

use self::sheet::{Sheet, Style};

/// What Excel takes in a sheet.
#[derive(Clone, Copy)]
struct Limits {
    /// Rows, with that of the headings.
    rows: usize,
    /// UTF-16 units in a cell.
    units: usize,
    /// Links.
    links: usize,
    /// Characters in the address of a link.
    address: usize,
}

const EXCEL: Limits = Limits {
    rows: 1_048_576,
    units: 32_767,
    links: 65_530,
    address: 2_079,
};

/// What was left out to keep within the limits.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cut {
    /// Records without a row.
    records: usize,
    /// Cells whose text ends early: the key of the record and the heading.
    texts: Vec<(String, &'static str)>,
    /// Addresses that are no links.
    links: usize,
}

/// The workbook.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> Result<Vec<u8>, ExportError> {
    write_within(EXCEL, provenance, items)
}

fn write_within(
    limits: Limits,
    provenance: &Provenance,
    items: &[Item<'_>],
) -> Result<Vec<u8>, ExportError> {
    let mut cut = Cut::default();
    let results = results(limits, items, &mut cut)?;
    let sources = sources::sheet(limits, provenance, items, &cut)?;
    package::pack(provenance, results, sources)
}

/// The sheet of the sections, a row each under the headings.
fn results(limits: Limits, items: &[Item<'_>], cut: &mut Cut) -> Result<Sheet, ExportError> {
    let widths = COLUMNS.iter().map(|column| column.width);
    let mut sheet = Sheet::table(limits, &widths.collect::<Vec<_>>());
    let headings = COLUMNS.iter().map(|column| column.heading);
    sheet.row(headings.map(|heading| (Cell::Text(heading.to_owned()), Style::Heading)))?;
    let rows = items.len().min(limits.rows - 1);
    for item in &items[..rows] {
        let cells = COLUMNS.iter().map(|column| cell(limits, item, column, cut));
        let cells: Vec<_> = cells.collect();
        sheet.row(cells.into_iter())?;
    }
    cut.records = items.len() - rows;
    cut.links = sheet.unlinked();
    Ok(sheet)
}

fn cell(limits: Limits, item: &Item<'_>, column: &Column, cut: &mut Cut) -> (Cell, Style) {
    match (column.cell)(item) {
        Cell::Text(mut text) => {
            if sheet::shorten(&mut text, limits.units) {
                cut.texts.push((item.key.clone(), column.heading));
            }
            (Cell::Text(text), Style::Text)
        }
        number @ Cell::Number(_) => (number, Style::Text),
        address @ Cell::Address(_) => (address, Style::Link),
    }
}
