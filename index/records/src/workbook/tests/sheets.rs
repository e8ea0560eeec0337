//! The shapes of sheets.

use rust_xlsxwriter::{Format, Formula};

use super::{Book, MEETING, RIGHT, SESSION, TALK, edited, empty, one, said, tells};
use crate::workbook::read;

#[test]
fn merged_cells_are_refused() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&MEETING, &RIGHT, &["2024", "会議", ""]]);
    sheet
        .merge_range(1, 2, 2, 2, "2023-11-06", &Format::new())
        .unwrap();
    let read = book.read();
    assert_eq!(
        said(&read)[0],
        "会議!C2:C3 エラー: セルが結合されています → 「ホーム」→「セルを結合して中央揃え」を押して結合を解き、一つ一つのセルに同じ値を書いてください（総務省の統一ルール 1-4「セルの結合をしていないか」）"
    );
}

#[test]
fn hidden_rows_columns_and_sheets_are_read_with_a_warning() {
    let mut book = Book::new();
    let headings = ["会議ID", "会議名", "開催日", "会場"];
    let rows = [
        &headings[..],
        &["2023", "会議", "2023-11-06", "本館"],
        &["2024", "会議", "2024-11-05", "本館"],
    ];
    let sheet = book.sheet("会議", &rows);
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let sheet = book.sheet("発表", &[&SESSION, &TALK]);
    sheet.set_hidden(true);
    let read = book.read();
    tells(
        &read,
        &[
            "会議!D1:D3 注意: 非表示の列です。隠れていますが、読みました → 列の文字を右クリックして「再表示」を選び、要らない列でしたら消してください",
            "会議!A3:D3 注意: 非表示の行です。隠れていますが、読みました → 行番号を右クリックして「再表示」を選び（フィルターは「クリア」し）、要らない行でしたら消してください",
            "発表 注意: 非表示のシートです。隠れている行も読みました → シートの見出しを右クリックして「再表示」を選び、要らない表でしたらシートごと消してください",
        ],
    );
    assert_eq!(read.records.len(), 2);
}

#[test]
fn headings_below_a_title_are_found() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&["令和5年度 会議一覧"], &[], &MEETING, &RIGHT]);
    sheet
        .merge_range(0, 0, 0, 2, "令和5年度 会議一覧", &Format::new())
        .unwrap();
    let read = book.read();
    tells(
        &read,
        &[
            "会議!A1 注意: 見出しの行より上に書かれています。読みませんでした → このままでかまいません。表の題や作成日は「使い方」のシートや別のシートに書くと、この注意は出ません",
        ],
    );
    assert_eq!(read.records.len(), 1);
}

#[test]
fn a_table_without_headings_is_told_of() {
    let mut book = Book::new();
    book.sheet("会議", &[&RIGHT]);
    let said = said(&book.read());
    assert_eq!(
        said[0],
        "会議 エラー: 見出しの行が見つかりません → ひな形と同じ見出しを、表のすぐ上の1行に書いてください（見出しは上から30行までの中で探します）"
    );
    assert_eq!(said.len(), 1);
}

#[test]
fn headings_in_other_words_are_understood() {
    let mut book = Book::new();
    book.sheet(
        "会議一覧",
        &[
            &[
                "ＩＤ",
                "会議の名称",
                "開催\n年月日（西暦）",
                "開催場所",
                "主催者",
            ],
            &["2023", "会議", "2023-11-06", "本館", "連携課"],
        ],
    );
    let read = book.read();
    tells(&read, &[]);
    assert!(
        read.records[0]
            .toml
            .contains("venue = \"本館\"\norganizer = \"連携課\"\n")
    );
}

#[test]
fn a_heading_that_is_nearly_right_is_offered_in_the_right_form() {
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[
            &["会議ID", "会議名", "開催日", "参加者人数"],
            &["2023", "会議", "2023-11-06", "46"],
        ],
    );
    tells(
        &book.read(),
        &[
            "会議!D1 エラー: 「参加者人数」という見出しはありません → 「参加者数」のことでしたら、見出しを直してください。読まなくてよい列でしたら、列ごと消してください",
        ],
    );
}

#[test]
fn headings_that_are_strange_missing_or_there_twice_are_told_of() {
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[
            &["会議ID", "開催日", "開催年月日", "年度", "備考"],
            &["2023", "2023-11-06", "2023-11-06", "2023", "済", "メモ"],
        ],
    );
    tells(
        &book.read(),
        &[
            "会議!A1 エラー: 「会議名」の列がありません → 見出しの行に「会議名」の列を足して、書いてください",
            "会議!C1 エラー: 「開催年月日」の列が二つあります（はじめはB列） → どちらか一つを残して、もう一つの列を消してください",
            "会議!D1 注意: 「年度」という見出しはありません。この列は読みませんでした → 年度は開催日から決まるので、書かなくてかまいません",
            "会議!E1 注意: 「備考」という見出しはありません。この列は読みませんでした → 取り込みたい列でしたら、ひな形にある見出しに直してください。手元のメモの列でしたら、このままでかまいません",
            "会議!F2 エラー: 見出しのない列に書かれています → 見出しの行に見出しを書くか、要らない列でしたら消してください（総務省の統一ルール 1-6「項目名等を省略していないか」）",
        ],
    );
}

#[test]
fn a_column_without_which_something_would_be_lost_is_asked_for() {
    let archive = one();
    let mut book = Book::new();
    book.sheet("会議", &[&MEETING, &["2022", "前の会議", "2022-11-04"]]);
    let said = said(&book.read_into(&archive));
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("会議!A1 エラー: 「会場」の列がないため、今の記録にある1件が消えてしまいます → 見出しの行に「会場」の列を足して"), "{said:?}");
    assert!(said[1].contains("「概要」の列がないため"), "{said:?}");
}

#[test]
fn rows_apart_are_read_with_a_warning() {
    let mut book = Book::new();
    book.sheet(
        "会議",
        &[
            &MEETING,
            &RIGHT,
            &[],
            &["", "　"],
            &["2024", "会議", "2024-11-05"],
        ],
    );
    let read = book.read();
    tells(
        &read,
        &[
            "会議!A3:C4 注意: 表の途中に空の行があります。とばして読みました → 間が空いていても読めますが、書き忘れでないか確かめて、空の行を消してください",
        ],
    );
    assert_eq!(read.records.len(), 2);
}

#[test]
fn sheets_of_other_names_and_second_sheets_are_told_of() {
    let mut book = Book::new();
    book.sheet("使い方", &[&["何でも"]]);
    book.sheet("R5", &[&MEETING, &RIGHT]);
    book.sheet("会議", &[&MEETING, &RIGHT]);
    book.sheet("メモ", &[&["電話番号"]]);
    tells(
        &book.read(),
        &[
            "R5 注意: 見出しから「会議」の表として読みました → 合っていれば、このままでかまいません。違うときは、見出しを直してください。シートの名前を「会議」にすると、この注意は出ません",
            "会議 エラー: 「会議」の表が、シート「R5」にもあります → 一つのシートにまとめるか、要らないほうを消してください",
            "メモ 注意: 会議録の表ではないシートなので、読みませんでした → 取り込む表でしたら、シートの名前を「会議」「発表」「登壇者」「リンク」「同義語」のどれかにしてください。メモのシートでしたら、このままでかまいません",
        ],
    );
}

#[test]
fn formulas_are_read_by_their_values_and_told_of_once() {
    let mut book = Book::new();
    let sheet = book.sheet(
        "会議",
        &[
            &MEETING,
            &["2023", "", "2023-11-06"],
            &["2024", "", "2024-11-05"],
        ],
    );
    for row in 1..=2 {
        let formula = Formula::new("=\"会議\"&A2").set_result("会議の名前");
        sheet.write_formula(row, 1, formula).unwrap();
    }
    let read = book.read();
    tells(
        &read,
        &[
            "会議!B2:B3 注意: 数式が入っています。計算された値を読みました → 値が正しければ、このままでかまいません。セルをコピーして「値の貼り付け」をすると、数式が値に変わります（総務省の統一ルール 1-7「数式を使用している場合は、数値データに修正しているか」）",
        ],
    );
    assert_eq!(read.records[0].title, "会議の名前");
}

#[test]
fn errors_of_excel_and_formulas_without_values_are_refused() {
    let mut book = Book::new();
    let sheet = book.sheet(
        "会議",
        &[&MEETING, &["2023", "", "2023-11-06"], &["2024", "", ""]],
    );
    for (row, column, error) in [(1, 1, "#REF!"), (2, 1, "#N/A"), (2, 2, "#VALUE!")] {
        let formula = Formula::new("=Sheet9!A1").set_result(error);
        sheet.write_formula(row, column, formula).unwrap();
    }
    let read = book.read();
    let errors: Vec<_> = said(&read)
        .into_iter()
        .filter(|it| it.contains("エラー: "))
        .collect();
    assert_eq!(
        errors,
        ["B2", "B3", "C3"].into_iter().zip(["#REF!", "#N/A", "#VALUE!"]).map(|(cell, error)| format!(
            "会議!{cell} エラー: Excel のエラー「{error}」になっています → 数式を直すか、正しい値を書いてください"
        )).collect::<Vec<_>>()
    );
}

#[test]
fn a_formula_that_was_never_calculated_is_refused() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&MEETING, &["2023", "", "2023-11-06"]]);
    sheet.write_formula(1, 1, Formula::new("=A2")).unwrap();
    let bytes = book.0.save_to_buffer().unwrap();
    let part = "xl/worksheets/sheet1.xml";
    let bytes = edited(&bytes, part, ("</f><v>0</v>", "</f>"));
    tells(
        &read(&bytes, "会議録.xlsx", &empty()),
        &[
            "会議!B2 エラー: 数式の計算された値がありません → Excel で開いて計算された値を確かめ、上書き保存してから取り込んでください",
        ],
    );
}

#[test]
fn rows_of_formulas_that_give_nothing_are_no_rows() {
    let mut book = Book::new();
    let sheet = book.sheet("会議", &[&MEETING, &RIGHT]);
    for row in 2..20 {
        let formula = Formula::new("=IF(B3=\"\",\"\",B3)").set_result("x");
        sheet.write_formula(row, 0, formula).unwrap();
    }
    let bytes = book.0.save_to_buffer().unwrap();
    let part = "xl/worksheets/sheet1.xml";
    let bytes = edited(&bytes, part, ("<v>x</v>", "<v></v>"));
    let read = read(&bytes, "会議録.xlsx", &empty());
    tells(&read, &[]);
    assert_eq!(read.records.len(), 1);
}
