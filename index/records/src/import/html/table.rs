//! Tables of data, cell by cell.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::Walker;
use crate::import::heading::{self, Heading};
use crate::import::page::{Emphasis, Line, Mark, TablePosition};

/// What sets off the first cells of a table, before its number: if one of them
/// is a heading, all of them are.
pub(in crate::import) const CELL: &str = "cell ";
/// The longest text that a cell may have to name the one beside it.
const LONGEST_NAME: usize = 20;

/// A row: each cell with its column.
type Row<'a> = Vec<(usize, ElementRef<'a>)>;

/// Whether a table has columns, and no table within it as one for the layout
/// has.
pub(super) fn is_of_data(table: ElementRef<'_>) -> bool {
    let within = table.descendants().skip(1).filter_map(ElementRef::wrap);
    let nested = within.clone().any(|it| it.value().name() == "table");
    !nested && rows(table).iter().any(|row| row.len() > 1)
}

impl Walker {
    pub(super) fn table(&mut self, table: ElementRef<'_>) {
        let rows = rows(table);
        let (head, body) = match rows.split_first() {
            Some((head, body)) if is_head(head) && body.iter().any(|row| !is_head(row)) => {
                (head, body)
            }
            _ => return rows.iter().for_each(|row| self.row(row)),
        };
        let names: BTreeMap<_, _> = head.iter().map(|(at, it)| (*at, text(*it))).collect();
        let speakers = |name: &str| heading::is_column_of_speakers(name);
        let is_timed =
            names.len() > 1 && names.values().any(|name| heading::is_column_of_times(name));
        if body.len() == 1 && names.values().any(|name| is_of_meeting(name)) {
            self.columns(&names, body);
        } else if is_timed || names.values().any(|name| speakers(name)) {
            self.programme(&names, body, speakers);
        } else {
            self.columns(&names, body);
        }
    }

    /// Rows of a programme, one after the other.
    fn programme(
        &mut self,
        names: &BTreeMap<usize, String>,
        rows: &[Row<'_>],
        speakers: impl Fn(&str) -> bool,
    ) {
        let is_programme = |name: &&String| heading::named(name) == Some(Heading::Programme);
        if let Some(name) = names.values().find(is_programme) {
            self.name(name);
        }
        for row in rows {
            // Speakers go behind the title, wherever their column is.
            let is_of_speakers = |(at, _): &&(usize, ElementRef<'_>)| {
                names.get(at).is_some_and(|name| speakers(name))
            };
            let (speakers, others): (Vec<_>, Vec<_>) = row.iter().partition(is_of_speakers);
            // How many came to a session stands behind those who spoke in it.
            let is_of_counts = |(at, _): &(usize, ElementRef<'_>)| {
                let name = names.get(at).and_then(|name| heading::named(name));
                name == Some(Heading::Counts)
            };
            let (counts, others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_of_counts);
            let mut begins = TablePosition::Begins;
            for (at, cell) in others.iter().copied() {
                let from = self.lines.len();
                // Whoever leads through a session is no speaker in it, and the
                // number and day of one are no title.
                let aside = names
                    .get(&at)
                    .filter(|name| heading::is_column_beside(name));
                if aside.is_none() {
                    self.line.table_position = std::mem::take(&mut begins);
                }
                self.cell(cell);
                if let Some(name) = aside {
                    self.name_lines(from, name);
                }
            }
            self.line.table_position = TablePosition::Speaker;
            speakers.iter().for_each(|(_, cell)| self.cell(*cell));
            self.line.table_position = TablePosition::None;
            for (at, cell) in counts {
                let from = self.lines.len();
                self.cell(cell);
                if let Some(name) = names.get(&at) {
                    self.name_lines(from, name);
                }
            }
        }
    }

    /// Sets a name before each line from a certain one on.
    fn name_lines(&mut self, from: usize, name: &str) {
        let lines = self.lines[from..].iter_mut();
        lines.for_each(|line| line.text = format!("{name}：{}", line.text));
    }

    /// Columns, each below its name.
    fn columns(&mut self, names: &BTreeMap<usize, String>, rows: &[Row<'_>]) {
        let mut columns: BTreeMap<usize, Vec<ElementRef<'_>>> = BTreeMap::new();
        for (at, cell) in rows.iter().flatten() {
            columns.entry(*at).or_default().push(*cell);
        }
        for (column, name) in names {
            self.name(name);
            let cells = columns.remove(column).into_iter().flatten();
            cells.for_each(|cell| self.cell(cell));
        }
    }

    /// A row of a table without names above its columns: the first cell may
    /// name what the others say.
    fn row(&mut self, row: &Row<'_>) {
        self.line.table_position = TablePosition::Row;
        for (nth, (_, cell)) in row.iter().enumerate() {
            let from = self.lines.len();
            self.cell(*cell);
            let is_first = nth == 0 && row.len() > 1;
            if let ([only], true) = (&mut self.lines[from..], is_first)
                && only.emphasis == Emphasis::None
                && only.mark == Mark::None
                && only.text.chars().count() <= LONGEST_NAME
            {
                only.emphasis = Emphasis::Named(format!("{CELL}{}", self.tables));
            }
        }
        self.line.table_position = TablePosition::None;
    }

    fn cell(&mut self, cell: ElementRef<'_>) {
        self.element(cell);
    }

    fn name(&mut self, name: &str) {
        self.lines.extend(Line::new(name).map(|line| Line {
            emphasis: Emphasis::Named("th".to_owned()),
            ..line
        }));
    }
}

/// Whether a column says of a whole meeting where it was, or how many came.
fn is_of_meeting(name: &str) -> bool {
    matches!(heading::named(name), Some(Heading::Where | Heading::Counts))
}

/// Whether every cell of a row is a name.
fn is_head(row: &Row<'_>) -> bool {
    let all = |is: &dyn Fn(ElementRef<'_>) -> bool| row.iter().all(|(_, cell)| is(*cell));
    let is_named = |cell: ElementRef<'_>| {
        let text = text(cell);
        let is_day = heading::named(&text) == Some(Heading::When);
        heading::is_column(&text) || is_of_meeting(&text) || is_day
    };
    row.len() > 1 && (all(&|cell| cell.value().name() == "th") || all(&is_named))
}

fn text(cell: ElementRef<'_>) -> String {
    let text = cell.text().collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows with each cell's column. A cell that reaches over several rows
/// stands in the first.
fn rows(table: ElementRef<'_>) -> Vec<Row<'_>> {
    let all = table.descendants().filter_map(ElementRef::wrap);
    // How many further rows each column is taken in.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in all.filter(|it| it.value().name() == "tr") {
        let mut cells = Row::new();
        let mut at = 0;
        let left = taken.iter().map(|(column, left)| (*column, left - 1));
        let mut next: BTreeMap<_, _> = left.filter(|(_, left)| *left > 0).collect();
        let is_cell = |it: &ElementRef<'_>| matches!(it.value().name(), "td" | "th");
        for cell in row.child_elements().filter(is_cell) {
            while taken.contains_key(&at) {
                at += 1;
            }
            let (wide, high) = (span(cell, "colspan"), span(cell, "rowspan"));
            if high > 1 {
                next.extend((at..at + wide).map(|column| (column, high - 1)));
            }
            cells.push((at, cell));
            at += wide;
        }
        taken = next;
        rows.push(cells);
    }
    rows
}

/// How many rows or columns a cell reaches over.
fn span(cell: ElementRef<'_>, name: &str) -> usize {
    let said = cell.attr(name).and_then(|span| span.trim().parse().ok());
    said.unwrap_or(1).clamp(1, 50)
}
