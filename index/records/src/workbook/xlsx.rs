//! Reads a workbook of Excel.
//!
//! `calamine` reads the cells. What it does not tell, which rows and columns
//! are hidden, is looked up in the sheets' XML.

mod hidden;
mod references;
mod spaces;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::kind::Limits;
use super::problem::Problem;
use super::sheet::{Area, Book, Cell, Content, Sheet, Value};

/// Reads a package that is known to be a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Problem> {
    let bytes = &spaces::kept(bytes).map_err(|error| Problem::broken(&error))?[..];
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| Problem::broken(&error))?;
    let mut hidden = hidden::of(bytes).map_err(|error| Problem::broken(&error))?;
    let mut book = Book {
        from_1904: xlsx.has_1904_epoch(),
        ..Book::default()
    };
    let (most_sheets, most) = limits.sheets;
    if xlsx.sheets_metadata().len() > most_sheets {
        let what = "シートの数";
        return Err(Problem::TooLarge { what, most });
    }
    let mut left = Left {
        cells: limits.cells.0,
        bytes: limits.texts.0,
    };
    for found in xlsx.sheets_metadata().to_owned() {
        if found.typ != SheetType::WorkSheet {
            continue;
        }
        let cells =
            cells(&mut xlsx, &found.name, &mut left).map_err(|error| Problem::broken(&error))?;
        left.check(limits)?;
        let merged = xlsx.merge_cells_by_sheet_name(&found.name);
        let merged = merged.map_err(|error| Problem::broken(&error))?;
        let hidden = hidden.remove(&found.name).unwrap_or_default();
        book.sheets.push(Sheet {
            hidden: found.visible != SheetVisible::Visible,
            cells,
            merged: merged
                .into_iter()
                .map(|it| Area::new(it.start, it.end))
                .collect(),
            hidden_rows: hidden.rows,
            hidden_columns: hidden.columns,
            name: found.name,
        });
    }
    Ok(book)
}

/// How much more there may be.
struct Left {
    cells: usize,
    /// The bytes of texts.
    bytes: usize,
}

impl Left {
    /// Whether there may be any more.
    fn is_none(&self) -> bool {
        self.cells == 0 || self.bytes == 0
    }

    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        let (what, (_, most)) = match self {
            Self { cells: 0, .. } => ("セルの数", limits.cells),
            Self { bytes: 0, .. } => ("セルの文字の量", limits.texts),
            _ => return Ok(()),
        };
        Err(Problem::TooLarge { what, most })
    }
}

/// The cells of a sheet that hold anything, as long as there may be more.
fn cells(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut Left,
) -> Result<BTreeMap<Cell, Content>, XlsxError> {
    let mut cells = BTreeMap::new();
    let mut reader = xlsx.worksheet_cells_reader(name)?;
    while let Some(found) = reader.next_cell_with_formula_metadata()? {
        let formula = found.formula.is_some();
        let value = match found.value {
            DataRef::Empty if formula => Value::Nothing,
            DataRef::Empty => continue,
            DataRef::Int(number) =>
            {
                #[allow(clippy::cast_precision_loss)]
                Value::Number(number as f64)
            }
            DataRef::Float(number) => Value::Number(number),
            DataRef::String(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text.to_owned()),
            DataRef::Bool(value) => Value::Boolean(value),
            DataRef::DateTime(moment) => Value::Moment(moment.as_f64()),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text),
            DataRef::Error(error) => Value::Error(error.to_string()),
        };
        // Formulas that are filled down and give no text are no rows.
        if value.is_blank() {
            continue;
        }
        left.cells = left.cells.saturating_sub(1);
        if let Value::Text(text) = &value {
            left.bytes = left.bytes.saturating_sub(text.len());
        }
        if left.is_none() {
            break;
        }
        let (row, column) = found.pos;
        cells.insert(Cell { row, column }, Content { value, formula });
    }
    Ok(cells)
}
