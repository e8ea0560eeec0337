//! The rows of a sheet, read.

use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::validate::{Entry, Node, Value as Meant};

use super::headings::{Located, Placed};
use super::layout::{Column, ID, Kind, SheetKind};
use super::problem::Problem;
use super::sheet::{Cell, Value};
use super::value::{Beside, CellParser};

/// A row: what it says in each field, a value for each column that has one.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) kind: SheetKind,
    /// Where the row stands, as a number of the parser's.
    pub(super) place: u32,
    pub(super) values: BTreeMap<&'static str, Vec<Node>>,
    /// Fields that say something which could not be read.
    pub(super) refused: BTreeSet<&'static str>,
    /// What cells say that belongs into other cells of the row.
    pub(super) beside: Vec<Beside>,
}

/// Reads every row of a sheet.
pub(super) fn read(located: &Located<'_>, parser: &mut CellParser<'_>) -> Vec<Line> {
    let required = located.layout.columns.iter().filter(|it| it.required);
    let required = required.filter_map(|column| Some((column, located.of(column.field).next()?)));
    let required: Vec<_> = required.collect();
    let first = located.columns.iter().map(|it| it.at).min();
    let first = first.unwrap_or_default();
    located
        .rows()
        .into_iter()
        .map(|row| {
            let cell = Cell { row, column: first };
            line(located, cell, &required, parser)
        })
        .collect()
}

/// Reads the row whose first cell is this. `required` are columns that it must have, at
/// their places.
fn line(
    located: &Located<'_>,
    first: Cell,
    required: &[(&Column, &Placed)],
    parser: &mut CellParser<'_>,
) -> Line {
    let row = first.row;
    let mut values: BTreeMap<&'static str, Vec<Node>> = BTreeMap::new();
    let mut refused = BTreeSet::new();
    for it in located.said_in(row) {
        let cell = Cell { row, column: it.at };
        match parser.parse(located.sheet, cell, it.column, &it.heading) {
            Some(node) => values.entry(it.column.field).or_default().push(node),
            None => {
                refused.insert(it.column.field);
            }
        }
    }
    // Why a cell with something in it could not be read is told already.
    for (column, placed) in required {
        let cell = Cell {
            row,
            column: placed.at,
        };
        if !located.sheet.cells.contains_key(&cell) {
            let nothing = Value::Nothing;
            let place = parser.place(located.sheet, cell.into(), &placed.heading, &nothing);
            let heading = column.heading.to_owned();
            parser.report(place, Problem::Blank { heading });
        }
    }
    let place = parser.place(located.sheet, first.into(), "", &Value::Nothing);
    Line {
        kind: located.layout.kind,
        place,
        values,
        refused,
        beside: parser.take_beside(),
    }
}

impl Line {
    /// The text of a field.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        match &self.node(field)?.value {
            Meant::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number of a field.
    pub(super) fn number(&self, field: &str) -> Option<u32> {
        match self.node(field)?.value {
            Meant::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        }
    }

    /// The id of the meeting that the row belongs to.
    pub(super) fn id(&self) -> Option<&str> {
        self.text(ID)
    }

    /// Where a field stands, or the row.
    pub(super) fn place_of(&self, field: &str) -> u32 {
        self.node(field)
            .and_then(|node| node.line)
            .unwrap_or(self.place)
    }

    fn node(&self, field: &str) -> Option<&Node> {
        self.values.get(field)?.first()
    }

    /// The fields of the record that the row says, as an object of them. What
    /// joins rows is left out, but for a meeting's own id.
    pub(super) fn node_of(&self, wanted: impl Fn(&Column) -> bool) -> Node {
        let mut entries: Vec<Entry> = Vec::new();
        for column in self.kind.layout().columns {
            let joins = matches!(column.kind, Kind::Ordinal)
                || column.field == ID && self.kind != SheetKind::Meetings;
            if joins || !wanted(column) {
                continue;
            }
            let Some(node) = self
                .values
                .get(column.field)
                .and_then(|it| value(column, it))
            else {
                continue;
            };
            match column.field.split_once('.') {
                None => entries.push(entry(column.field, node)),
                Some((object, field)) => within(&mut entries, object, entry(field, node)),
            }
        }
        self.object_of(entries)
    }

    /// An object of fields that stands where the row does.
    pub(super) fn object_of(&self, entries: Vec<Entry>) -> Node {
        Node {
            value: Meant::Object(entries),
            line: Some(self.place),
        }
    }
}

/// The values of a field as one.
fn value(column: &Column, nodes: &[Node]) -> Option<Node> {
    let first = nodes.first()?;
    let line = first.line;
    let value = match column.kind {
        Kind::List => Meant::Array(nodes.to_vec()),
        Kind::Text => {
            let texts = nodes.iter().filter_map(|node| match &node.value {
                Meant::String(text) => Some(text.as_str()),
                _ => None,
            });
            Meant::String(texts.collect())
        }
        _ => first.value.clone(),
    };
    Some(Node { value, line })
}

/// Puts an entry into the object of this name.
fn within(entries: &mut Vec<Entry>, object: &str, inner: Entry) {
    if let Some(found) = entries.iter_mut().find(|entry| entry.key == object)
        && let Meant::Object(inside) = &mut found.node.value
    {
        inside.push(inner);
        return;
    }
    let line = inner.line;
    let value = Meant::Object(vec![inner]);
    entries.push(entry(object, Node { value, line }));
}

/// A field with its value.
pub(super) fn entry(key: &str, node: Node) -> Entry {
    Entry {
        key: key.to_owned(),
        line: node.line,
        node,
    }
}
