//! Tables of data, cell by cell.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::Walker;
use crate::import::heading::{self, Heading};
use crate::import::page::{Emphasis, Line, Mark, TablePosition};

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
        if names.values().any(|name| speakers(name)) {
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
            self.line.table_position = TablePosition::Begins;
            others.iter().for_each(|(_, cell)| self.cell(*cell));
            self.line.table_position = TablePosition::Speaker;
            speakers.iter().for_each(|(_, cell)| self.cell(*cell));
            self.line.table_position = TablePosition::None;
        }
    }

    /// Columns, each below its name.
    fn columns(&mut self, names: &BTreeMap<usize, String>, rows: &[Row<'_>]) {
        for (column, name) in names {
            self.name(name);
            let cells = rows.iter().flatten().filter(|(at, _)| at == column);
            cells.for_each(|(_, cell)| self.cell(*cell));
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
                only.emphasis = Emphasis::Named("cell".to_owned());
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

/// Whether every cell of a row is a name.
fn is_head(row: &Row<'_>) -> bool {
    row.len() > 1 && row.iter().all(|(_, cell)| cell.value().name() == "th")
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
    let mut taken: Vec<usize> = Vec::new();
    let mut rows = Vec::new();
    for row in all.filter(|it| it.value().name() == "tr") {
        let mut cells = Row::new();
        let mut at = 0;
        let mut next = vec![0; taken.len()];
        for (column, left) in taken.iter().enumerate() {
            next[column] = left.saturating_sub(1);
        }
        let is_cell = |it: &ElementRef<'_>| matches!(it.value().name(), "td" | "th");
        for cell in row.child_elements().filter(is_cell) {
            while taken.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            let (wide, high) = (span(cell, "colspan"), span(cell, "rowspan"));
            if next.len() < at + wide {
                next.resize(at + wide, 0);
            }
            next[at..at + wide].fill(high - 1);
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
