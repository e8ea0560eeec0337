//! What becomes of records that are there already, and the marked copy.

use std::io::Cursor;

use calamine::{DataType, Reader, Xlsx};
use rust_xlsxwriter::Format;

use super::super::read;
use super::{Book, MEETING, SPEAKER, edited, empty, one, said};

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
    book.sheet(
        "会議",
        &[
            &["会議ID", "会議名", "開催日", "会場", "概要"],
            &["2022", "前の会議", "2022-11-04", "別館", "概要"],
        ],
    );
    let read = book.read_into(&archive);
    assert_eq!(said(&read), [""; 0]);
    let changes = read.records[0].changes.clone().unwrap();
    let changes: Vec<_> = changes
        .iter()
        .map(|it| format!("{}: {} → {}", it.what, it.before, it.after))
        .collect();
    // The workbook has no sheet of sessions, so that these stay.
    assert_eq!(changes, ["会場: 本館 → 別館"]);
    assert_eq!(read.replaced().count(), 1);
}

#[test]
fn sessions_that_are_taken_out_are_told_of() {
    let archive = one();
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[
            &["会議ID", "会議名", "開催日", "会場", "概要"],
            &["2022", "前の会議", "2022-11-04", "本館", "概要"],
        ],
    );
    book.sheet(
        "発表",
        &[&["会議ID", "発表番号", "種別", "題名", "テーマ1", "要旨"]],
    );
    book.sheet("登壇者", &[&SPEAKER]);
    let changes = book.read_into(&archive).records[0].changes.clone().unwrap();
    let changes: Vec<_> = changes
        .iter()
        .map(|it| format!("{}: {} → {}", it.what, it.before, it.after))
        .collect();
    assert_eq!(
        changes,
        ["「発表」の行: 1行 → 0行", "「登壇者」の行: 1行 → 0行"]
    );
}

#[test]
fn the_copy_lists_what_is_wrong_and_can_itself_be_put_right() {
    let mut book = Book::new();
    let rows = [
        &["一覧"][..],
        &MEETING,
        &["2023", "会議", "H10"],
        &["2024", "会議", "2024-11-05"],
    ];
    let sheet = book.sheet("会議", &rows);
    sheet.merge_range(2, 3, 3, 3, "", &Format::new()).unwrap();
    sheet
        .merge_range(2, 1, 3, 1, "会議", &Format::new())
        .unwrap();
    let wrong = book.read();
    let copy = wrong.marked.unwrap();
    assert_eq!(
        column(&copy, "確認", 1)[3..],
        ["会議!A1", "会議!B3:B4", "会議!C3", "会議!B4"]
    );
    let said = column(&copy, "確認", 4);
    assert!(said[5].contains("年だけで、月と日がありません"), "{said:?}");
    let again = read(&copy, "会議録_確認.xlsx", &empty());
    assert_eq!(again.faults, wrong.faults);
}

#[test]
fn of_very_many_faults_the_copy_lists_the_first_errors_first_and_says_how_many_more() {
    let ids: Vec<_> = (0..1100).map(|nth| format!("m{nth}")).collect();
    // The one warning, a day with its time, stands before all errors.
    let first = ["2023", "会議", "2023-11-06 13:00"];
    let wrong = ids.iter().map(|id| [&id[..], "会議", "H10"]);
    let rows: Vec<_> = [first].into_iter().chain(wrong).collect();
    let rows = [&MEETING[..]]
        .into_iter()
        .chain(rows.iter().map(|row| &row[..]));
    let mut book = Book::new();
    book.sheet("会議", &rows.collect::<Vec<_>>());
    let read = book.read();
    let errors = read.faults.iter().filter(|fault| fault.is_error()).count();
    assert!(errors >= 1100 && errors < read.faults.len(), "{errors}");
    let kinds = column(&read.marked.unwrap(), "確認", 0);
    let (told, rest) = kinds[3..].split_at(1000);
    assert!(told.iter().all(|kind| kind == "エラー"));
    let more = format!("ほかに{}件あります", read.faults.len() - 1000);
    assert!(rest.len() == 1 && rest[0].starts_with(&more), "{rest:?}");
}

#[test]
fn a_book_that_counts_from_1904_is_read_and_copied_right() {
    let mut book = Book::new();
    let sheet = book.sheet(
        "会議",
        &[&MEETING, &["2023", "会議", ""], &["2024", "会議", "43774"]],
    );
    let date = Format::new().set_num_format("yyyy/m/d");
    sheet.write_number_with_format(1, 2, 43_774, &date).unwrap();
    let bytes = edited(
        &book.0.save_to_buffer().unwrap(),
        "xl/workbook.xml",
        ("<workbookPr ", "<workbookPr date1904=\"1\" "),
    );
    let read_1904 = read(&bytes, "会議録.xlsx", &empty());
    assert_eq!(
        said(&read_1904),
        [
            "会議!C3 エラー: 日付の欄が、日付ではなく数（43774）になっています → 1904年から数えるブックの日数で 2023-11-06 のことでしたら、セルの書式を「日付」にするか、2023-11-06 と書いてください"
        ]
    );
    let mut copy = Xlsx::new(Cursor::new(read_1904.marked.unwrap())).unwrap();
    let range = copy.worksheet_range("会議").unwrap();
    let days = range.get_value((1, 2)).and_then(|cell| cell.get_datetime());
    assert_eq!(days.unwrap().as_f64(), 45_236.0);
}
