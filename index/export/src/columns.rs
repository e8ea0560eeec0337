//! The columns of a table of sections.

use crate::item::Item;

/// Between several values of one cell.
const BETWEEN: &str = "；";

/// What stands in a cell.
pub(crate) enum Cell {
    /// Text.
    Text(String),
    /// A number.
    Number(i64),
    /// An address.
    Address(String),
}

/// A column.
pub(crate) struct Column {
    /// The heading.
    pub(crate) heading: &'static str,
    /// The width, in characters of half width.
    pub(crate) width: u16,
    /// The cell of an item.
    pub(crate) cell: fn(&Item<'_>) -> Cell,
}

/// The columns.
pub(crate) const COLUMNS: [Column; 15] = [
    column("会議ID", 12, |item| text(&item.meeting().id)),
    column("記録番号", 9, |item| number(item.number)),
    column("年度", 7, |item| {
        Cell::Number(item.meeting().fiscal_year.0.into())
    }),
    column("和暦", 12, |item| {
        let wareki = item.meeting().fiscal_year.wareki();
        Cell::Text(wareki.unwrap_or_default())
    }),
    column("開催日", 11, |item| {
        Cell::Text(item.meeting().date.to_string())
    }),
    column("会議名", 30, |item| text(&item.meeting().title)),
    column("シリーズ", 20, |item| text(&item.meeting().series)),
    column("種別", 14, |item| text(item.kind())),
    column("題名", 36, |item| text(item.section.title())),
    column("登壇者", 18, speakers),
    column("所属", 36, affiliations),
    column("テーマ", 26, |item| {
        Cell::Text(item.section.themes().join(BETWEEN))
    }),
    column("会場", 22, |item| {
        text(item.meeting().venue.as_deref().unwrap_or_default())
    }),
    column("要旨", 70, |item| Cell::Text(item.summary().join("\n"))),
    column("URL", 40, |item| Cell::Address(item.url.clone())),
];

const fn column(heading: &'static str, width: u16, cell: fn(&Item<'_>) -> Cell) -> Column {
    Column {
        heading,
        width,
        cell,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(number: usize) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn speakers(item: &Item<'_>) -> Cell {
    let speakers = item.section.speakers().iter();
    let names: Vec<_> = speakers.map(|speaker| speaker.name.as_str()).collect();
    Cell::Text(names.join(BETWEEN))
}

/// The affiliations of each speaker, in the order of the speakers' names.
fn affiliations(item: &Item<'_>) -> Cell {
    let of_each: Vec<_> = item
        .section
        .speakers()
        .iter()
        .map(|speaker| {
            let affiliations = speaker.affiliations.iter();
            let texts = affiliations.map(kairoku_core::section::affiliation_text);
            texts.collect::<Vec<_>>().join("、")
        })
        .collect();
    if of_each.iter().all(String::is_empty) {
        return Cell::Text(String::new());
    }
    Cell::Text(of_each.join(BETWEEN))
}
