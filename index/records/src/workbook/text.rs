//! Reads a sheet that was saved as text: CSV, or with tabs.

mod quotes;

use super::fault::Fault;
use super::kind::Limits;
use super::layout::SheetKind;
use super::problem::Problem;
use super::sheet::{Book, Cell, Content, Sheet, Value};
use crate::import::encoding;

/// A workbook of one sheet that has no name yet, with what was unreadable.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Book, Vec<Fault>), Problem> {
    let decoded = encoding::decode(bytes);
    let text = &decoded.text;
    let mut sheet = Sheet::default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let quotes = quotes::fault(text, delimiter(text)).map(Fault::of_file);
    let mut record = csv::StringRecord::new();
    let mut next_row = 0;
    loop {
        // The reader leaves out lines without anything; Excel shows them.
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let (before, rest) = text.split_at_checked(start).unwrap_or_default();
        // It stops amid a line break of two signs.
        let rest = rest
            .strip_prefix('\n')
            .filter(|_| before.ends_with('\r'))
            .unwrap_or(rest);
        next_row += empty_lines(rest);
        let more = reader.read_record(&mut record);
        let more = more.map_err(|error| Problem::broken(&error))?;
        if !more {
            break;
        }
        put(&mut sheet, next_row, &record);
        let (most_columns, most) = limits.columns;
        if sheet
            .row(next_row)
            .any(|(cell, _)| cell.column >= most_columns)
        {
            let what = "列の数";
            return Err(Problem::TooLarge { what, most });
        }
        let (most_cells, most) = limits.cells;
        if sheet.cells.len() >= most_cells {
            let what = "セルの数";
            return Err(Problem::TooLarge { what, most });
        }
        next_row += 1;
    }
    let faults = decoded.broken.then(|| {
        Fault::of_file(Problem::Unreadable {
            encoding: decoded.encoding,
        })
    });
    let book = Book {
        sheets: vec![sheet],
        plain: true,
        ..Book::default()
    };
    Ok((book, faults.into_iter().chain(quotes).collect()))
}

/// Names the sheet as its workbook would.
pub(super) fn name(book: &mut Book, kind: SheetKind) {
    for sheet in &mut book.sheets {
        kind.layout().name.clone_into(&mut sheet.name);
    }
}

fn put(sheet: &mut Sheet, row: u32, record: &csv::StringRecord) {
    for (column, text) in (0..).zip(record) {
        let value = Value::Text(text.to_owned());
        if !value.is_blank() {
            let formula = false;
            let content = Content { value, formula };
            sheet.cells.insert(Cell { row, column }, content);
        }
    }
}

/// What parts the cells: the sign that the first line has most of, outside of
/// quotation marks.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty());
    let line = line.unwrap_or_default();
    let count = |sign: u8| {
        let mut quoted = false;
        line.bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                *byte == sign && !quoted
            })
            .count()
    };
    let signs = [b',', b'\t', b';'];
    let best = signs.into_iter().rev().max_by_key(|sign| count(*sign));
    best.expect("there are signs")
}

/// How many lines of nothing a text begins with.
fn empty_lines(mut text: &str) -> u32 {
    let mut lines = 0;
    loop {
        let rest = text.strip_prefix("\r\n");
        let rest = rest.or_else(|| text.strip_prefix(['\n', '\r']));
        let Some(rest) = rest else { return lines };
        text = rest;
        lines += 1;
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::SHIFT_JIS;

    use super::super::kind::LIMITS;
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(String, String)> {
        let (book, faults) = read(bytes, &LIMITS).unwrap();
        assert_eq!(faults, []);
        let cells = book.sheets[0].cells.iter();
        cells
            .map(|(cell, content)| (cell.to_string(), content.value.to_string()))
            .collect()
    }

    fn expected(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(cell, text): &(&str, &str)| ((*cell).to_owned(), (*text).to_owned());
        cells.iter().map(owned).collect()
    }

    #[test]
    fn the_encodings_and_signs_of_japanese_tables_are_told_apart() {
        let wanted = expected(&[
            ("A1", "会議ID"),
            ("B1", "会議名"),
            ("A2", "2023"),
            ("B2", "高橋～①"),
        ]);
        let text = "会議ID,会議名\r\n2023,高橋～①\r\n";
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{FEFF}{text}").as_bytes()), wanted);
        assert_eq!(cells(&SHIFT_JIS.encode(text).0), wanted);
        let tabs = text.replace(',', "\t");
        assert_eq!(cells(tabs.as_bytes()), wanted);
        let utf16: Vec<u8> = format!("\u{FEFF}{tabs}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&utf16), wanted);
    }

    #[test]
    fn rows_have_the_numbers_that_excel_gives_them() {
        let text = "\r\n甲,乙\r\n\r\n\r\n\"一\r\n二\",三\r\n四,\"五\"\"\"\r\n";
        let wanted = [
            ("A2", "甲"),
            ("B2", "乙"),
            ("A5", "一\r\n二"),
            ("B5", "三"),
            ("A6", "四"),
            ("B6", "五\""),
        ];
        assert_eq!(cells(text.as_bytes()), expected(&wanted));
    }
}
