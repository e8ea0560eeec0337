//! How a record of the workbook differs from the archive's, for people.

use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::validate::shorten;

use super::layout::{Column, ID, LAYOUTS, SESSION, SPEAKER, SheetKind};
use super::rows::{self, Row};

/// A value that differs between the archive and the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueChange {
    /// What, by the headings of the sheets: 会場, 発表2の題名.
    pub what: String,
    /// What the archive says; empty for nothing.
    pub before: String,
    /// What the workbook says; empty for nothing.
    pub after: String,
}

pub(super) fn of_meeting(
    before: &Meeting,
    after: &Meeting,
    info: &ArchiveInfo,
) -> Vec<ValueChange> {
    let (before, after) = (rows::fields(before, info), rows::fields(after, info));
    let kinds = LAYOUTS.iter().map(|layout| layout.kind);
    let differences = kinds.flat_map(|kind| {
        let [before, after] = [&before, &after].map(|it| rows::of_meeting(kind, it));
        of_rows(kind, &before, &after)
    });
    differences.collect()
}

pub(super) fn of_synonyms(before: &Synonyms, after: &Synonyms) -> Vec<ValueChange> {
    let [before, after] = [before, after].map(rows::of_synonyms);
    of_rows(SheetKind::Synonyms, &before, &after)
}

/// The fields that differ where there are as many rows, else how many there
/// are.
fn of_rows(kind: SheetKind, before: &[Row], after: &[Row]) -> Vec<ValueChange> {
    let layout = kind.layout();
    if before.len() != after.len() {
        let count = |rows: &[Row]| format!("{}行", rows.len());
        return vec![ValueChange {
            what: format!("「{}」の行", layout.name),
            before: count(before),
            after: count(after),
        }];
    }
    let pairs = before.iter().zip(after).enumerate();
    let differences = pairs.flat_map(|(at, (before, after))| {
        let columns = layout.columns.iter();
        columns.filter_map(move |column| {
            let [old, new] = [before, after].map(|row| row.get(column.field));
            (old != new).then(|| ValueChange {
                what: format!("{}{}", row_name(kind, at, after), column.heading),
                before: shown(column, before),
                after: shown(column, after),
            })
        })
    });
    differences.collect()
}

/// How people call a row, before the heading of a column.
fn row_name(kind: SheetKind, at: usize, row: &Row) -> String {
    let number = |field: &str| {
        row.get(field)
            .and_then(|it| it.first())
            .map(ToString::to_string)
    };
    let number = |field: &str| number(field).unwrap_or_default();
    match kind {
        SheetKind::Meetings => String::new(),
        SheetKind::Sessions => format!("発表{}の", number(SESSION)),
        SheetKind::Speakers => format!("発表{}の登壇者{}の", number(SESSION), number(SPEAKER)),
        SheetKind::Links => format!("リンク{}の", at + 1),
        SheetKind::Synonyms => format!("{}行目の", at + 1),
    }
}

fn shown(column: &Column, row: &Row) -> String {
    debug_assert_ne!(column.field, ID, "records are compared by their ids");
    let values = row.get(column.field).into_iter().flatten();
    let values: Vec<_> = values.map(ToString::to_string).collect();
    shorten(&values.join("、"))
}
