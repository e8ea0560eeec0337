//! A workbook as it was read, whatever file it came from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use kairoku_core::characters::is_hidden;

/// A workbook: its sheets, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// Whether days are counted from 1904 on, as Excel for the Macintosh did.
    pub(super) from_1904: bool,
    /// Whether it is of text alone, as a CSV file is.
    pub(super) plain: bool,
}

/// A sheet: what its cells hold, and what cannot be seen from that.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: BTreeMap<Cell, Content>,
    pub(super) merged: Vec<Area>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Content {
    pub(super) value: Value,
    /// Whether the value was calculated.
    pub(super) formula: bool,
}

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing, where a formula was never calculated.
    Nothing,
    Text(String),
    Number(f64),
    /// A number that is shown as a day, a time or both: days since the day 0.
    Moment(f64),
    Boolean(bool),
    /// An error such as `#REF!`.
    Error(String),
}

impl Sheet {
    /// The rows above one that hold anything, in order.
    pub(super) fn rows_above(&self, row: u32) -> BTreeSet<u32> {
        let rows = self.cells.keys().map(|cell| cell.row);
        rows.take_while(|above| *above < row).collect()
    }

    /// The cells of a row, from the left.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (Cell, &Content)> {
        let from = Cell { row, column: 0 };
        let to = Cell {
            row,
            column: u32::MAX,
        };
        self.cells
            .range(from..=to)
            .map(|(cell, content)| (*cell, content))
    }
}

impl Value {
    /// Whether nothing is to be seen.
    pub(super) fn is_blank(&self) -> bool {
        let is_seen = |c: char| !c.is_whitespace() && !is_hidden(c);
        matches!(self, Self::Text(text) if !text.contains(is_seen))
    }
}

impl fmt::Display for Value {
    /// The value as the sheet shows it without any format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) | Self::Moment(number) => write!(f, "{number}"),
            Self::Boolean(true) => f.write_str("TRUE"),
            Self::Boolean(false) => f.write_str("FALSE"),
        }
    }
}

/// A cell by its row and column, counted from 0; shown as `C5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row + 1)
    }
}

/// The letters by which a column is known, counted from 0: A, B … Z, AA.
pub(super) fn letters(column: u32) -> String {
    let (more, last) = (column / 26, column % 26);
    let last = char::from_u32(u32::from('A') + last).expect("a letter of 26");
    match more {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// A rectangle of cells, shown as `C5` or `C5:D7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// The cell at the top left.
    pub from: Cell,
    /// The cell at the bottom right.
    pub to: Cell,
}

impl Area {
    /// From the first row to the last, in these columns.
    pub(super) fn new((from_row, from): (u32, u32), (to_row, to): (u32, u32)) -> Self {
        Self {
            from: Cell {
                row: from_row,
                column: from,
            },
            to: Cell {
                row: to_row,
                column: to,
            },
        }
    }

    /// Whether it is more than one cell.
    pub(super) fn is_range(&self) -> bool {
        self.from != self.to
    }

    /// Whether they have a cell in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let apart = self.to.row < other.from.row
            || other.to.row < self.from.row
            || self.to.column < other.from.column
            || other.to.column < self.from.column;
        !apart
    }
}

impl From<Cell> for Area {
    fn from(cell: Cell) -> Self {
        Self {
            from: cell,
            to: cell,
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        match self.is_range() {
            true => write!(f, ":{}", self.to),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_excel_calls_them() {
        let called = |row, column| Cell { row, column }.to_string();
        assert_eq!(called(0, 0), "A1");
        assert_eq!(called(4, 2), "C5");
        assert_eq!(called(0, 25), "Z1");
        assert_eq!(called(99, 26), "AA100");
        assert_eq!(called(1_048_575, 16_383), "XFD1048576");
    }
}
