//! A table in comma-separated values, as Excel opens it: UTF-8 that begins
//! with a byte order mark, lines that end in CR LF.
//!
//! Spreadsheets take a cell that begins like a formula for one. After the
//! advice of OWASP (CSV Injection) every text is quoted, and an apostrophe
//! stands before one that begins like that, also in full width or after white
//! space. Numbers are written as numbers.

use kairoku_core::protocol::Provenance;

use crate::columns::{COLUMNS, Cell};
use crate::item::Item;
use crate::provenance::facts;

/// The byte order mark, by which Excel knows UTF-8.
const BOM: &str = "\u{feff}";

/// The table.
pub(crate) fn write(provenance: &Provenance, items: &[Item<'_>]) -> String {
    let mut table = BOM.to_owned();
    let facts = facts(provenance);
    let headings = COLUMNS.iter().map(|column| column.heading);
    let headings = headings.chain(facts.iter().map(|(heading, _)| *heading));
    add_row(&mut table, headings.map(quoted));
    let facts = facts.map(|(_, fact)| quoted(&guarded(fact)));
    for item in items {
        let cells = COLUMNS.iter().map(|column| cell((column.cell)(item)));
        add_row(&mut table, cells.chain(facts.iter().cloned()));
    }
    table
}

fn add_row(table: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            table.push(',');
        }
        table.push_str(&cell);
    }
    table.push_str("\r\n");
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) | Cell::Address(text) => quoted(&guarded(text)),
    }
}

/// A text in quotation marks, those in it doubled (RFC 4180).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The text, with an apostrophe before it where it begins like a formula.
fn guarded(text: String) -> String {
    if begins_like_a_formula(&text) {
        format!("'{text}")
    } else {
        text
    }
}

fn begins_like_a_formula(text: &str) -> bool {
    let invisible =
        |c: &char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    let control = |c: char| c.is_control();
    let mut rest = text.chars().skip_while(|c| invisible(c) && !control(*c));
    rest.next().is_some_and(|c| {
        let sign = matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫'
        );
        sign || control(c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for text in [
            "=1+1",
            "+81",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "　=1",
            "\u{feff}=1",
            " \u{feff} \t甲",
            "＝1",
            "＋1",
            "－1",
            "＠1",
            " ＝HYPERLINK(\"https://example.jp\")",
            "\0=1",
        ] {
            assert_eq!(guarded(text.into()), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", " ", "甲=乙", "ー", "−1", "'=1", "a-b", "10~20", "　甲"] {
            assert_eq!(guarded(text.into()), text);
        }
    }
}
