//! Finds out which sheet of a workbook is which, by their names and headings.

mod known;

use std::collections::{BTreeSet, HashMap};

use super::fault::Fault;
use super::layout::{Column, LAYOUTS, Layout, SheetKind};
use super::problem::Problem;
use super::sheet::{Area, Book, Cell, Sheet, letters};
use super::{CHECKED, GUIDE};

use known::Known;

/// How many rows from the top are looked through for headings.
const ROWS: u32 = 30;

/// Among how many cells of a row headings are looked for that tell what a sheet is.
const COLUMNS: usize = 500;

/// A sheet whose headings were found.
#[derive(Debug)]
pub(super) struct Located<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) layout: &'static Layout,
    /// The row of the headings.
    pub(super) headings: u32,
    /// The columns that were understood, from the left.
    pub(super) columns: Vec<Placed>,
    /// The number of each, by its place in the sheet.
    numbers: HashMap<u32, usize>,
}

/// A column of the layout at its place in the sheet.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) at: u32,
    pub(super) column: &'static Column,
    /// Its heading, as the sheet has it.
    pub(super) heading: String,
    /// Its number among the columns of the field.
    nth: usize,
}

impl Located<'_> {
    /// The rows below the headings that say anything, in order.
    pub(super) fn rows(&self) -> Vec<u32> {
        let below = self.headings + 1..;
        let cells = self.sheet.cells.keys();
        let inside = cells.filter(|cell| below.contains(&cell.row));
        let rows = inside.filter(|cell| self.numbers.contains_key(&cell.column));
        let rows: BTreeSet<_> = rows.map(|cell| cell.row).collect();
        rows.into_iter().collect()
    }

    /// The column at a place in the sheet.
    pub(super) fn column_at(&self, at: u32) -> Option<&Placed> {
        self.numbers.get(&at).map(|number| &self.columns[*number])
    }

    /// The columns that say anything in a row, in their order.
    pub(super) fn said_in(&self, row: u32) -> impl Iterator<Item = &Placed> {
        let cells = self.sheet.row(row);
        let numbers = cells.filter_map(|(cell, _)| self.numbers.get(&cell.column));
        let mut numbers: Vec<_> = numbers.copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|number| &self.columns[number])
    }

    /// The places of a field's columns, in the order of their numbers.
    pub(super) fn of(&self, field: &str) -> impl Iterator<Item = &Placed> {
        self.columns
            .iter()
            .filter(move |it| it.column.field == field)
    }
}

/// Finds the headings of every sheet, and says what was not understood.
pub(super) fn locate<'a>(book: &'a Book, faults: &mut Vec<Fault>) -> Vec<Located<'a>> {
    let mut found: Vec<Located<'a>> = Vec::new();
    for sheet in &book.sheets {
        let name = known::normal(&sheet.name);
        if sheet.cells.is_empty() || [GUIDE, CHECKED].contains(&&name[..]) {
            continue;
        }
        let mut tell = |area: Option<Area>, problem| {
            faults.push(Fault::of_sheet(&sheet.name, area, problem));
        };
        let named = by_name(&name);
        let (layout, headings) = match (named, best(sheet, named, book.plain)) {
            (_, Some(best)) => best,
            (Some(_), None) => {
                tell(None, Problem::NoHeadings);
                continue;
            }
            (None, None) => {
                // A text of nothing known is told of as a whole.
                if !book.plain {
                    tell(None, Problem::UnknownSheet);
                }
                continue;
            }
        };
        let table = layout.name;
        if let Some(first) = found.iter().find(|it| it.layout.kind == layout.kind) {
            let first = first.sheet.name.clone();
            tell(None, Problem::TwoSheets { table, first });
            continue;
        }
        if named.is_none() && !book.plain {
            tell(None, Problem::RenamedSheet { table });
        }
        if sheet.hidden {
            tell(None, Problem::HiddenSheet);
        }
        found.push(columns(sheet, layout, headings, faults));
    }
    if found.is_empty() && !faults.iter().any(Fault::is_error) {
        let empty = book.sheets.iter().all(|sheet| sheet.cells.is_empty());
        faults.push(Fault::of_file(match empty {
            true => Problem::EmptyBook,
            false => Problem::NoTable,
        }));
    }
    found
}

/// The layout that a sheet is called after.
fn by_name(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| {
        let names = std::iter::once(&layout.name).chain(layout.aliases);
        names.into_iter().any(|it| known::normal(it) == name)
    })
}

/// The layout whose headings a row of the sheet has most of, with that row.
/// A sheet of another name must have the number that joins its rows to others.
fn best(
    sheet: &Sheet,
    named: Option<&'static Layout>,
    plain: bool,
) -> Option<(&'static Layout, u32)> {
    let layouts = LAYOUTS
        .iter()
        .filter(|layout| named.is_none_or(|named| named.kind == layout.kind));
    let mut best: Option<(usize, &'static Layout, u32)> = None;
    for layout in layouts {
        let known = Known::of(layout);
        for row in sheet.rows_above(ROWS) {
            let fields: BTreeSet<_> = sheet
                .row(row)
                .take(COLUMNS)
                .filter_map(|(_, content)| known.exactly(&content.value.to_string()))
                .map(|(column, _)| column.field)
                .collect();
            let first = layout.columns[0].field;
            let enough = match (named, plain) {
                (Some(_), _) => fields.len() >= 2,
                (None, true) => fields.len() >= 2,
                (None, false) => fields.len() >= 3 && fields.contains(first),
            };
            if enough && best.is_none_or(|(most, ..)| fields.len() > most) {
                best = Some((fields.len(), layout, row));
            }
        }
    }
    best.map(|(_, layout, row)| (layout, row))
}

/// Understands the headings of a sheet.
fn columns<'a>(
    sheet: &'a Sheet,
    layout: &'static Layout,
    headings: u32,
    faults: &mut Vec<Fault>,
) -> Located<'a> {
    let known = Known::of(layout);
    let mut columns: Vec<Placed> = Vec::new();
    let mut strange: Vec<(Cell, String)> = Vec::new();
    for (cell, content) in sheet.row(headings) {
        let heading = content.value.to_string().trim().to_owned();
        let at = cell.column;
        let Some((column, nth)) = known.exactly(&heading) else {
            strange.push((cell, heading));
            continue;
        };
        let same = |it: &&Placed| it.column.field == column.field && it.nth == nth;
        if let Some(first) = columns.iter().find(same) {
            let first = letters(first.at);
            let problem = Problem::TwoColumns { heading, first };
            faults.push(Fault::of_sheet(&sheet.name, Some(cell.into()), problem));
            continue;
        }
        columns.push(Placed {
            at,
            column,
            heading,
            nth,
        });
    }
    for (cell, heading) in strange {
        let fiscal_year = known::normal(&heading) == "年度";
        let near = known.nearly(&heading).filter(|near| {
            let has = columns.iter().any(|it| it.column.field == near.field);
            !fiscal_year && !has
        });
        let problem = match near {
            Some(near) => Problem::NearHeading {
                heading,
                meant: near.heading_of(0),
            },
            None => Problem::UnknownHeading {
                heading,
                fiscal_year,
            },
        };
        faults.push(Fault::of_sheet(&sheet.name, Some(cell.into()), problem));
    }
    columns.sort_by_key(|it| (it.nth, it.at));
    let numbers = columns.iter().map(|it| it.at).zip(0..).collect();
    let found = Located {
        sheet,
        layout,
        headings,
        columns,
        numbers,
    };
    missing(&found, faults);
    found
}

/// Says which columns are missing that every row needs.
fn missing(found: &Located<'_>, faults: &mut Vec<Fault>) {
    let required = found.layout.columns.iter().filter(|it| it.required);
    let row = Area::from(Cell {
        row: found.headings,
        column: 0,
    });
    for column in required.filter(|column| found.of(column.field).next().is_none()) {
        let near = faults.iter().any(|fault| {
            fault.sheet == found.sheet.name
                && matches!(&fault.problem, Problem::NearHeading { meant, .. } if *meant == column.heading)
        });
        if !near {
            let heading = column.heading.to_owned();
            let problem = Problem::MissingColumn { heading };
            faults.push(Fault::of_sheet(&found.sheet.name, Some(row), problem));
        }
    }
}

/// The kind of a text, which is one sheet without a name, by its headings or its
/// file's name.
pub(super) fn kind_of_text(book: &Book, stem: &str) -> Option<SheetKind> {
    let sheet = book.sheets.first()?;
    let named = by_name(&known::normal(stem)).filter(|it| best(sheet, Some(it), true).is_some());
    let found = named.or_else(|| best(sheet, None, true).map(|(layout, _)| layout));
    found.map(|layout| layout.kind)
}
