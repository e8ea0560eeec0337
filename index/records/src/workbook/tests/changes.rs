//! What becomes of records that are there already, and the marked copy.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use super::super::{Workbook, read, template};
use super::{Book, MEETING, empty, one, said};

/// The values of a sheet's column, from the top.
fn column(bytes: &[u8], sheet: &str, column: usize) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row[column].to_string()).collect()
}

#[test]
fn a_changed_record_is_told_field_by_field() {
    let archive = one();
    let mut book = Book::new();
    book.sheet("会議", &[&["会議ID", "会議名", "開催日", "会場", "概要"], &["2022", "前の会議", "2022-11-04", "別館", "概要"]]);
    let read = book.read_into(&archive);
    assert_eq!(said(&read), [""; 0]);
    let changes = read.records[0].changes.clone().unwrap();
    let changes: Vec<_> = changes.iter().map(|it| format!("{}: {} → {}", it.what, it.before, it.after)).collect();
    // The workbook has no sheet of sessions, so that these stay.
    assert_eq!(changes, ["会場: 本館 → 別館"]);
    assert_eq!(read.replaced().count(), 1);
}

#[test]
fn sessions_that_are_taken_out_are_told_of() {
    let archive = one();
    let bytes = template(&archive).unwrap();
    let mut book = Book::new();
    book.sheet("会議", &[&["会議ID", "会議名", "開催日", "会場", "概要"], &["2022", "前の会議", "2022-11-04", "本館", "概要"]]);
    book.sheet("発表", &[&["会議ID", "発表番号", "種別", "題名", "テーマ1", "要旨"]]);
    let read_less = book.read_into(&archive);
    let changes = read_less.records[0].changes.clone().unwrap();
    let changes: Vec<_> = changes.iter().map(|it| format!("{}: {} → {}", it.what, it.before, it.after)).collect();
    assert_eq!(changes, ["「発表」の行: 1行 → 0行", "「登壇者」の行: 1行 → 0行"]);
    assert_eq!(read(&bytes, "a.xlsx", &archive).unchanged, 1);
}

#[test]
fn the_copy_lists_what_is_wrong_and_can_itself_be_put_right() {
    let mut book = Book::new();
    book.sheet("会議", &[&["一覧"], &MEETING, &["2023", "会議", "H10"], &["2024", "会議", "2024-11-05"]]);
    let wrong = book.read();
    let copy = wrong.marked.unwrap();
    assert_eq!(column(&copy, "確認", 1)[3..], ["会議!A1", "会議!C3"]);
    let said = column(&copy, "確認", 4);
    assert!(said[4].contains("年だけで、月と日がありません"), "{said:?}");
    let again = read(&copy, "会議録_確認.xlsx", &empty());
    assert_eq!(super::said(&again), wrong_again(&wrong.faults.len(), &again));
    assert_eq!(again.faults, wrong.faults);
}

/// The copy has the very faults of the workbook.
fn wrong_again(faults: &usize, again: &Workbook) -> Vec<String> {
    assert_eq!(again.faults.len(), *faults);
    super::said(again)
}

#[test]
fn a_book_that_counts_from_1904_is_read_and_copied_right() {
    let archive = one();
    let bytes = template(&archive).unwrap();
    let book = super::super::xlsx::read(&bytes, &super::super::kind::LIMITS).unwrap();
    assert!(!book.from_1904);
}
