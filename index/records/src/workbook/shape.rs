//! What is wrong with the shape of a sheet: rows and cells around and between
//! those that are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fault::Fault;
use super::headings::Located;
use super::problem::Problem;
use super::sheet::{Area, Cell};

/// How many places of one kind of shape are told of a sheet.
const TOLD: usize = 1_000;

/// Looks at what cells do not say: merging, hiding, gaps, words around.
pub(super) fn look_at(located: &Located<'_>, faults: &mut Vec<Fault>) {
    let sheet = located.sheet;
    let mut tell = |area: Area, problem| {
        faults.push(Fault::of_sheet(&sheet.name, Some(area), problem));
    };
    let Some(right) = located.columns.iter().map(|it| it.at).max() else {
        return;
    };
    let rows = located.rows();
    let bottom = rows.last().copied().unwrap_or(located.headings);
    let whole = Area::new((located.headings, 0), (bottom, right));

    if let Some(above) = around(
        sheet
            .cells
            .keys()
            .filter(|cell| cell.row < located.headings),
    ) {
        tell(above, Problem::AboveHeadings);
    }
    let merged = sheet.merged.iter().filter(|area| area.meets(&whole));
    for area in merged.take(TOLD) {
        tell(*area, Problem::Merged);
    }
    let hidden: BTreeSet<_> = rows
        .iter()
        .copied()
        .filter(|row| sheet.hidden_rows.contains(row))
        .collect();
    for (from, to) in runs(&hidden).into_iter().take(TOLD) {
        tell(Area::new((from, 0), (to, right)), Problem::HiddenRows);
    }
    let hidden: BTreeSet<_> = located
        .columns
        .iter()
        .map(|it| it.at)
        .filter(|at| sheet.hidden_columns.contains(at))
        .collect();
    for (from, to) in runs(&hidden) {
        tell(
            Area::new((located.headings, from), (bottom, to)),
            Problem::HiddenColumns,
        );
    }
    let gaps = rows.windows(2).filter(|pair| pair[1] - pair[0] > 1);
    for pair in gaps.take(TOLD) {
        let gap = Area::new((pair[0] + 1, 0), (pair[1] - 1, right));
        tell(gap, Problem::BlankRows);
    }
    without_heading(located, &mut tell);
}

/// Tells of columns that hold something and have no heading at all.
fn without_heading(located: &Located<'_>, tell: &mut impl FnMut(Area, Problem)) {
    let row = located.headings;
    let below = located.sheet.cells.keys().filter(|cell| cell.row > row);
    let mut columns: BTreeMap<u32, Area> = BTreeMap::new();
    for cell in below {
        // Cells come from the top.
        let area = columns.entry(cell.column).or_insert((*cell).into());
        area.to = *cell;
    }
    for (column, area) in columns {
        if !located.sheet.cells.contains_key(&Cell { row, column }) {
            tell(area, Problem::NoHeading);
        }
    }
}

/// The smallest area that holds all cells.
fn around<'a>(cells: impl Iterator<Item = &'a Cell>) -> Option<Area> {
    cells.copied().map(Area::from).reduce(|all, one| Area {
        from: Cell {
            row: all.from.row.min(one.from.row),
            column: all.from.column.min(one.from.column),
        },
        to: Cell {
            row: all.to.row.max(one.to.row),
            column: all.to.column.max(one.to.column),
        },
    })
}

/// Runs of numbers that follow each other.
fn runs(numbers: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

/// Joins problems of one kind that stand below each other into one, so that a
/// column of formulas is told of once.
pub(super) fn joined(faults: Vec<Fault>) -> Vec<Fault> {
    let mut joined: Vec<Fault> = Vec::with_capacity(faults.len());
    // The last fault of each column of a sheet, whose faults come one after another.
    let mut last: HashMap<(String, u32), usize> = HashMap::new();
    for fault in faults {
        let Some(area) = fault.area.filter(|_| fault.problem == Problem::Formula) else {
            joined.push(fault);
            continue;
        };
        let column = (fault.sheet.clone(), area.from.column);
        let above = last.get(&column).map(|at| &mut joined[*at]);
        match above.filter(|above| is_above(above.area, fault.area)) {
            Some(above) => {
                above.value.clear();
                if let Some(whole) = &mut above.area {
                    whole.to = area.to;
                }
            }
            None => {
                last.insert(column, joined.len());
                joined.push(fault);
            }
        }
    }
    joined
}

fn is_above(above: Option<Area>, below: Option<Area>) -> bool {
    above.zip(below).is_some_and(|(above, below)| {
        above.to.column == below.from.column && above.to.row + 1 == below.from.row
    })
}
