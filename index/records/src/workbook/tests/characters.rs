//! Characters that other programs leave in cells.

use super::{Book, MEETING, RIGHT, SESSION, SPEAKER, TALK, edited, meeting_with, read, said};
use crate::workbook::tests::{empty, one, speaker_with};

/// What is said of a text of rows.
fn of_text(text: &[u8]) -> Vec<String> {
    said(&read(text, "会議.csv", &empty()))
}

#[test]
fn a_run_of_only_spaces_stays_between_the_parts_of_a_name() {
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &RIGHT]);
    book.sheet("発表", &[&SESSION, &TALK]);
    let speaker = ["2023", "1", "1", "見本◇花子", "", "", "見本大学"];
    book.sheet("登壇者", &[&SPEAKER, &speaker]);
    let bytes = book.0.save_to_buffer().unwrap();
    let runs = "<r><t>見本</t></r><r><rPr><sz val=\"7\"/></rPr><t> </t></r><r><t>花子</t></r>";
    let shared = ("<t>見本◇花子</t>", runs);
    let bytes = edited(&bytes, "xl/sharedStrings.xml", shared);
    let read = read(&bytes, "会議録.xlsx", &empty());
    assert!(
        read.records[0].toml.contains("name = \"見本 花子\""),
        "{}",
        read.records[0].toml
    );
}

#[test]
fn what_cannot_be_seen_is_taken_out_and_told() {
    for (value, written) in [
        ("見本\u{200b}会館", "見本会館"),
        ("\u{feff}見本会館", "見本会館"),
        ("か\u{3099}くせい会館", "がくせい会館"),
        ("⻑⺠会館", "長民会館"),
    ] {
        let read = meeting_with("会場", value);
        assert_eq!(said(&read).len(), 1, "{value}: {:?}", said(&read));
        assert!(
            said(&read)[0].starts_with("会議!D2 注意: "),
            "{:?}",
            said(&read)
        );
        let toml = &read.records[0].toml;
        assert!(toml.contains(&format!("venue = \"{written}\"")), "{toml}");
    }
    let read = meeting_with("開催日", "2023\u{200b}-11-06");
    assert!(read.records[0].toml.contains("date = \"2023-11-06\""));
}

#[test]
fn a_truth_value_and_an_error_are_no_text() {
    let mut book = Book::new();
    let headings = ["会議ID", "会議名", "開催日", "会場"];
    let sheet = book.sheet("会議", &[&headings, &["2023", "会議", "2023-11-06"]]);
    sheet.write_boolean(1, 3, true).unwrap();
    let of_book = said(&book.read());
    assert!(
        of_book[0].starts_with("会議!D2 エラー: 文字を書く欄が TRUE になっています"),
        "{of_book:?}"
    );
    let of_text = |venue: &str| {
        of_text(format!("会議ID,会議名,開催日,会場\n2023,会議,2023-11-06,{venue}\n").as_bytes())
    };
    assert!(of_text("FALSE")[0].contains("FALSE になっています"));
    assert!(of_text("#REF!")[0].contains("Excel のエラー「#REF!」"));
    assert!(of_text("True会館").is_empty());
}

#[test]
fn the_mark_that_ends_a_file_of_dos_is_no_row() {
    let text = b"\xef\xbb\xbf\xe4\xbc\x9a\xe8\xad\xb0ID,\xe4\xbc\x9a\xe8\xad\xb0\xe5\x90\x8d,\xe9\x96\x8b\xe5\x82\xac\xe6\x97\xa5\r\n2023,a,2023-11-06\r\n\x1a";
    assert_eq!(of_text(text), Vec::<String>::new());
}

#[test]
fn an_open_quotation_mark_is_told_with_its_line() {
    let rows = "会議ID,会議名,開催日,概要\n2024,会議,2024-11-06,\"開いたまま\n2025,次の会議,2025-11-06,普通\n";
    let said = of_text(rows.as_bytes());
    assert_eq!(
        said[0],
        " エラー: 2行目で始まる「\"」が閉じていません（下の1行も同じ欄に入ってしまいます） → その行の「\"」を消すか、文の終わりにも「\"」を書いてください。Excel で開いて直し、「CSV UTF-8（コンマ区切り）」で保存し直すこともできます"
    );
    let within = "会議ID,会議名,開催日\n2024,見本\"特別\"会議,2024-11-06\n";
    assert_eq!(of_text(within.as_bytes()), Vec::<String>::new());
    let behind = "会議ID,会議名,開催日\n2024,\"特別\"会議,2024-11-06\n";
    assert!(of_text(behind.as_bytes())[0].contains("2行目に、「\"」で囲んだ欄のあとに続く文字"));
}

#[test]
fn an_affiliation_in_the_place_of_a_name_and_a_second_record_are_told_of() {
    let told = said(&speaker_with("氏名", "見本大学 教授 見本花子"));
    assert!(
        told[0].starts_with("登壇者!D2 注意: 氏名の欄に、名前ではない言葉「見本大学」"),
        "{told:?}"
    );
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &["kaigi-a", "前の会議", "2022-11-05"]]);
    let told = said(&book.read_into(&one()));
    assert!(
        told[0]
            .starts_with("会議!A2 注意: 今ある記録「2022」（前の会議）と、同じ会議かもしれません"),
        "{told:?}"
    );
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &["undated-1", "会議", "2023-11-06"]]);
    let told = said(&book.read());
    assert!(
        told[0].starts_with("会議!A2 エラー: id「undated-1」は"),
        "{told:?}"
    );
}
