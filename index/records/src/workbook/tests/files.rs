//! Files that are not what their names say, or nothing at all.

use std::io::{Cursor, Write};

use encoding_rs::SHIFT_JIS;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::kind::{LIMITS, Limits};
use super::super::{Workbook, is_spreadsheet, read, read_within, template};
use super::{MEETING, RIGHT, empty, said, tells};
use crate::testing::archive;

/// A package of files.
fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of the old formats with a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[track_caller]
fn is_called(bytes: &[u8], kind: &str, remedy: &str) {
    let read = read(bytes, "会議録.xlsx", &empty());
    let [said] = &said(&read)[..] else {
        panic!("{:?}", read.faults);
    };
    let wanted =
        format!(" エラー: 中身は{kind}です。Excel ブック（.xlsx）でも CSV でもありません → ");
    assert!(said.starts_with(&wanted), "{said}");
    assert!(
        said.contains(remedy) && said.contains("総務省の統一ルール 1-1"),
        "{said}"
    );
    assert!(read.marked.is_none());
}

#[test]
fn a_file_of_another_kind_is_named_whatever_it_is_called() {
    is_called(
        &compound("Workbook"),
        "古い形式の Excel ブック（.xls）",
        "「Excel ブック（*.xlsx）」を選んで保存し直して",
    );
    is_called(
        &compound("WordDocument"),
        "Word の文書",
        "ひな形に書き写して",
    );
    is_called(
        &compound("PowerPoint Document"),
        "PowerPoint の資料",
        "ひな形に書き写して",
    );
    is_called(
        &compound("Outlook"),
        "古い形式の Office の文書",
        "ひな形に書き写して",
    );
    is_called(
        &package(&[("word/document.xml", b"")]),
        "Word の文書",
        "ひな形に書き写して",
    );
    is_called(
        &package(&[("ppt/presentation.xml", b"")]),
        "PowerPoint の資料",
        "ひな形に書き写して",
    );
    is_called(
        &package(&[("xl/workbook.bin", b"")]),
        "Excel バイナリ ブック（.xlsb）",
        "保存し直して",
    );
    let ods = package(&[("mimetype", b""), ("content.xml", b"")]);
    is_called(
        &ods,
        "OpenDocument の表計算ファイル（.ods）",
        "「Excel 2007-365（.xlsx）」を選んで",
    );
    is_called(
        &package(&[("会議.csv", b"")]),
        "圧縮されたファイル（ZIP など）",
        "中のファイルを取り出して",
    );
    is_called(
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3",
        "PDF の文書",
        "ひな形に書き写して",
    );
    is_called(
        b"<!DOCTYPE html><html><table>",
        "Web ページ（HTML）",
        "名前の最後を .html にして",
    );
    is_called(
        b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">",
        "Web ページ（HTML）",
        "Excel で開いて",
    );
    is_called(b"<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "XML スプレッドシート 2003", "保存し直して");
    is_called(b"\x89PNG\r\n\x1A\n", "画像", "ひな形に書き写して");
    is_called(b"{\\rtf1\\ansi", "Word の文書", "ひな形に書き写して");
    is_called(
        b"\x00\x01\x02\x03",
        "表ではないファイル",
        "取り込むファイルを確かめて",
    );
}

#[test]
fn a_locked_workbook_is_told_how_to_unlock() {
    let read = read(&compound("EncryptedPackage"), "会議録.xlsx", &empty());
    tells_alone(
        &read,
        "パスワードで保護されたブックなので、中を読めません",
        "パスワードを消して、保存し直してください",
    );
}

#[track_caller]
fn tells_alone(read: &Workbook, problem: &str, remedy: &str) {
    let [said] = &said(read)[..] else {
        panic!("{:?}", read.faults);
    };
    assert!(said.contains(problem) && said.contains(remedy), "{said}");
    assert!(read.records.is_empty() && read.marked.is_none());
}

#[test]
fn a_file_without_content_is_told_of() {
    tells_alone(
        &read(b"", "会議録.xlsx", &empty()),
        "ファイルが空です（0バイト）",
        "Excel で保存し直してから",
    );
}

#[test]
fn a_workbook_without_anything_in_it_is_told_of() {
    let mut book = super::Book::new();
    book.sheet("Sheet1", &[]);
    let bytes = book.0.save_to_buffer().unwrap();
    let read = read(&bytes, "会議録.xlsx", &empty());
    assert_eq!(said(&read).len(), 1);
    assert!(
        said(&read)[0].contains("どのシートにも何も書かれていません"),
        "{:?}",
        said(&read)
    );
}

#[test]
fn a_workbook_of_something_else_is_told_of() {
    let mut book = super::Book::new();
    book.sheet("Sheet1", &[&["品名", "単価"], &["鉛筆", "100"]]);
    let bytes = book.0.save_to_buffer().unwrap();
    let said = said(&read(&bytes, "会議録.xlsx", &empty()));
    assert!(said[0].contains("会議録の表が見つかりません"), "{said:?}");
    assert!(
        said[1].starts_with("Sheet1 注意: 会議録の表ではないシート"),
        "{said:?}"
    );
}

#[test]
fn a_damaged_workbook_is_told_of() {
    let whole = template(&empty()).unwrap();
    let half = &whole[..whole.len() / 2];
    tells_alone(
        &read(half, "会議録.xlsx", &empty()),
        "ファイルが壊れていて読めません",
        "保存し直してください",
    );
    let package = package(&[("[Content_Types].xml", b"<"), ("xl/workbook.xml", b"<a")]);
    tells_alone(
        &read(&package, "会議録.xlsx", &empty()),
        "ファイルが壊れていて読めません",
        "保存し直してください",
    );
}

#[test]
fn a_package_that_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![b' '; 3 << 20];
    let bomb = package(&[("[Content_Types].xml", b""), ("xl/workbook.xml", &zeros)]);
    assert!(bomb.len() < 10_000);
    let limits = Limits {
        unpacked: (1 << 20, "1MB"),
        ..LIMITS
    };
    let read = read_within(&limits, &bomb, "会議録.xlsx", &empty());
    tells_alone(
        &read,
        "大きすぎて読めません（展開した大きさが1MBを超えています）",
        "使っていないシート、画像",
    );
}

#[test]
fn a_workbook_of_too_many_cells_and_a_file_too_large_are_refused() {
    let mut book = super::Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT]);
    let bytes = book.0.save_to_buffer().unwrap();
    let limits = Limits {
        cells: (5, "5セル"),
        ..LIMITS
    };
    let read = read_within(&limits, &bytes, "会議録.xlsx", &empty());
    tells_alone(
        &read,
        "セルの数が5セルを超えています",
        "年度ごとのブックに分ける",
    );
    let refused = |limits: Limits, said: &str| {
        let read = read_within(&limits, &bytes, "会議録.xlsx", &empty());
        tells_alone(&read, said, "年度ごとのブックに分ける");
    };
    let file = (100, "100バイト");
    refused(
        Limits { file, ..LIMITS },
        "ファイルが100バイトを超えています",
    );
    let texts = (10, "10バイト");
    refused(
        Limits { texts, ..LIMITS },
        "セルの文字の量が10バイトを超えています",
    );
    let sheets = (0, "0枚");
    refused(Limits { sheets, ..LIMITS }, "シートの数が0枚を超えています");
    let parts = (2, "2個");
    refused(
        Limits { parts, ..LIMITS },
        "中のファイルの数が2個を超えています",
    );
}

#[test]
fn a_table_as_text_that_is_too_wide_is_refused() {
    for wide in [
        "会議ID,会議名\n".to_owned() + &"a,".repeat(1_000_000),
        "a,".repeat(100_000),
    ] {
        tells_alone(
            &read(wide.as_bytes(), "会議.csv", &empty()),
            "列の数が16,384列を超えています",
            "年度ごとのブックに分ける",
        );
    }
}

#[test]
fn many_columns_and_many_rows_are_read_in_time() {
    let mut csv = "会議ID,会議名,開催日,概要".to_owned();
    (1..=5_000).for_each(|at| csv += &format!(",テーマ{at}"));
    csv += "\n";
    (0..5_000).for_each(|at| csv += &format!("m{at},会議{at},2023-11-06,概要,甲\n"));
    let read = read(csv.as_bytes(), "会議.csv", &empty());
    assert_eq!(read.records.len(), 5_000, "{:?}", read.faults.first());
}

#[test]
fn a_table_as_text_is_read_in_every_encoding_and_with_tabs() {
    let csv = "会議ID,会議名,開催日,参加者数,概要\r\n2023,\"高橋～会議, 第1回\",2023/11/6,46,\"一段落目\r\n\r\n二段落目\"\r\n";
    let record = "id = \"2023\"\ntitle = \"高橋～会議, 第1回\"\ndate = \"2023-11-06\"\nparticipants = 46\nsummary = \"\"\"\n一段落目\n\n二段落目\n\"\"\"\n\n";
    let tabs = csv.replace("\"高橋～会議, 第1回\"", "高橋～会議, 第1回");
    let tabs = tabs
        .replace("ID,", "ID\t")
        .replace("名,", "名\t")
        .replace("日,", "日\t");
    let tabs = tabs
        .replace("数,", "数\t")
        .replace("2023,", "2023\t")
        .replace("回,", "回\t");
    let tabs = tabs.replace("6,46,", "6\t46\t");
    let (sjis, _, unmappable) = SHIFT_JIS.encode(csv);
    assert!(!unmappable);
    let utf16 = format!("\u{FEFF}{tabs}");
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        csv.as_bytes(),
        format!("\u{FEFF}{csv}").as_bytes(),
        &sjis,
        tabs.as_bytes(),
        &utf16,
    ] {
        let read = read(bytes, "一覧.csv", &empty());
        assert_eq!(said(&read), [""; 0]);
        assert_eq!(read.records[0].toml, record);
    }
}

#[test]
fn a_text_is_known_by_its_headings_and_named_after_its_table() {
    let wrong = read(
        "\n会議ID,会議名,開催日\n\n2023,会議,H10\n".as_bytes(),
        "一覧.csv",
        &empty(),
    );
    let said = said(&wrong);
    assert!(
        said[0].starts_with("会議!C4 エラー: 年だけで、月と日がありません"),
        "{said:?}"
    );
    let none = read("品名,単価\n鉛筆,100\n".as_bytes(), "会議.csv", &empty());
    assert!(super::said(&none)[0].contains("会議録の表が見つかりません"));
}

#[test]
fn a_text_that_cannot_be_read_is_told_of() {
    let mut bytes = "会議ID,会議名,開催日\n2023,".as_bytes().to_vec();
    bytes.extend(b"\x82\xA0\xFF\xFE\xFD,2023-11-06\n");
    let said = said(&read(&bytes, "会議.csv", &empty()));
    assert!(
        said[0].contains("読めない文字があります（文字コードは"),
        "{said:?}"
    );
    assert!(
        said[0].contains("「CSV UTF-8（コンマ区切り）」を選んで"),
        "{said:?}"
    );
}

#[test]
fn what_is_a_table_is_told_by_name_or_content() {
    let book = template(&empty()).unwrap();
    assert!(
        is_spreadsheet(&book, "名前なし")
            && is_spreadsheet(b"", "a.CSV")
            && is_spreadsheet(b"", "a.xls")
    );
    assert!(!is_spreadsheet(b"<html>", "a.html") && !is_spreadsheet(b"PK\x03\x04", "a.docx"));
}

#[test]
fn a_book_of_thirty_faults_is_told_of_thirty() {
    let rows: Vec<[String; 3]> = (0..30)
        .map(|nth| {
            [
                format!("id-{nth}"),
                "会議".to_owned(),
                format!("令和{nth}年"),
            ]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|it| it.iter().map(|it| &it[..]).collect())
        .collect();
    let mut book = super::Book::new();
    let all: Vec<&[&str]> = std::iter::once(&MEETING[..])
        .chain(rows.iter().map(|it| &it[..]))
        .collect();
    book.sheet("会議", &all);
    let read = book.read();
    assert_eq!(read.faults.iter().filter(|it| it.is_error()).count(), 30);
    assert!(read.records.is_empty());
}

#[test]
fn any_bytes_are_read_without_a_panic() {
    use proptest::prelude::*;
    let whole = template(&archive([(
        "2023.toml",
        "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\n",
    )]))
    .unwrap();
    let csv = "会議ID,会議名,開催日\n2023,会議,2023-11-06\n".as_bytes();
    proptest!(ProptestConfig::with_cases(64), |(at in 0..whole.len(), byte: u8, cut in 0..csv.len())| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        read(&bytes, "a.xlsx", &empty());
        let mut text = csv[..cut].to_vec();
        text.push(byte);
        read(&text, "a.csv", &empty());
    });
}

#[test]
fn right_files_are_told_nothing_of() {
    let mut book = super::Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT]);
    let read = book.read();
    assert_eq!(said(&read), [""; 0]);
    assert_eq!(read.records[0].file, "2023.toml");
    tells_nothing(&read);
}

fn tells_nothing(read: &Workbook) {
    // A record without any text to read is told of, and nothing else.
    assert_eq!(read.faults.len(), 1);
    tells(read, &[]);
}
