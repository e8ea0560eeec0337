//! The first sheet, which explains the others.

use kairoku_core::record::ArchiveInfo;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use serde_json::json;

use super::GUIDE;
use super::layout::{LAYOUTS, Layout};
use super::rows;
use super::style;

/// How to fill the workbook in, a line each.
const HOW: &[&str] = &[
    "1行に一つのことを書きます。会議は「会議」、その中の発表は「発表」、話した人は「登壇者」、関連するページは「リンク」のシートに書きます。",
    "シートどうしは番号でつながります。「発表」の会議IDは「会議」の会議IDと、「登壇者」の発表番号は「発表」の発表番号と同じにします。",
    "黄色の見出しの欄は必ず書きます。ほかの欄は、分からなければ空けておきます。見出しに重ねると、書き方が出ます。",
    "所属が二つある人は、「登壇者」に同じ番号の行を二つ書きます。氏名も省かずに書きます。",
    "一つの欄には一つのことだけを書きます。セルの結合、〃や同上、位置をそろえるための空白は使いません。",
    "日付と時刻は、Excel の日付と時刻のまま書けます（例: 2023-11-06、13:30）。数の欄には数だけを書きます。",
    "概要と要旨には、Excel の中で改行できます（Alt + Enter）。段落の間は空行をはさみます。「- 」で始めた行は箇条書きになります。",
    "今ある記録は、はじめから入っています。書き直すと、取り込むときに、どこが変わるかを確かめられます。行を消しても、会議の記録そのものは消えません。",
    "手元のメモの列やシートを足しても、取り込みには使われません。見出しの名前は変えないでください。",
    "書き終えたら保存して取り込みます: kairoku import このファイル。誤りがあれば、どのセルをどう直すかが、色の付いた写しと一覧で示されます。",
];

/// The widths of the columns.
const WIDTHS: [f64; 4] = [16.0, 18.0, 8.0, 90.0];

/// Sets the widths of the columns.
pub(super) fn widths(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, info: &ArchiveInfo) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16);
    let part = Format::new().set_bold().set_font_size(13);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(GUIDE)?;
    sheet.set_screen_gridlines(false);
    widths(sheet)?;
    let name = format!("{} の記録を書くためのブック", info.title);
    sheet.write_string_with_format(0, 0, name, &title)?;
    sheet.write_string(
        1,
        0,
        "このシートは取り込まれません。下の例も取り込まれません。",
    )?;

    let mut row = 3;
    sheet.write_string_with_format(row, 0, "書き方", &part)?;
    for line in HOW {
        row += 1;
        sheet.merge_range(row, 0, row, 3, &format!("・{line}"), &text)?;
        let width = WIDTHS.iter().sum();
        sheet.set_row_height(row, style::height(&[(line, width)]))?;
    }

    row += 2;
    sheet.write_string_with_format(row, 0, "見出しの一覧", &part)?;
    row += 1;
    columns(sheet, &mut row)?;

    row += 2;
    sheet.write_string_with_format(row, 0, "書いた例（架空の会議です）", &part)?;
    row += 1;
    examples(sheet, &mut row)
}

/// Writes what belongs into each column.
fn columns(sheet: &mut Worksheet, row: &mut u32) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, heading) in (0..).zip(["シート", "見出し", "必須", "書くこと"]) {
        sheet.write_string_with_format(*row, column, heading, &head)?;
    }
    for layout in &LAYOUTS {
        for column in layout.columns {
            *row += 1;
            let required = if column.required { "必須" } else { "" };
            let note = column.cell_note();
            let cells = [layout.name, &column.heading_of(0), required, &note];
            for (at, cell) in (0..).zip(cells) {
                sheet.write_string_with_format(*row, at, cell, &text)?;
            }
            sheet.set_row_height(*row, style::height(&[(&note, WIDTHS[3])]))?;
        }
    }
    Ok(())
}

/// Writes the rows of a meeting that was never held.
fn examples(sheet: &mut Worksheet, row: &mut u32) -> Result<(), XlsxError> {
    let meeting = json!({
        "id": "2024",
        "title": "令和6年度 みなと地域リエゾン会議",
        "date": "2024-11-05",
        "start": "13:30",
        "end": "17:00",
        "venue": "みなと会館 第1会議室",
        "participants": 46,
        "organizations": 23,
        "themes": ["起業家教育", "知的財産"],
        "summary": "地域の大学と企業が取組を持ち寄りました。",
        "sessions": [{
            "kind": "talk",
            "title": "起業家教育の実践について",
            "themes": ["起業家教育"],
            "summary": "三年間の授業で分かったことを紹介しました。",
            "speakers": [{
                "name": "山田 花子",
                "reading": "やまだ はなこ",
                "honorific": "氏",
                "affiliations": [
                    { "organization": "みなと大学 産学連携本部", "role": "教授" },
                    { "organization": "株式会社みなと", "role": "顧問" },
                ],
            }],
        }],
        "links": [{ "title": "当日の資料", "url": "https://example.jp/2024/" }],
    });
    for layout in &LAYOUTS {
        let rows = rows::of_meeting(layout.kind, &meeting);
        if !rows.is_empty() {
            example(sheet, row, layout, &rows)?;
        }
    }
    Ok(())
}

/// Writes the rows of a sheet that stand below each other: headings to the
/// left, values to the right, since a sheet has one set of widths.
fn example(
    sheet: &mut Worksheet,
    row: &mut u32,
    layout: &Layout,
    rows: &[rows::Row],
) -> Result<(), XlsxError> {
    for (nth, values) in (1..).zip(rows) {
        for column in layout.columns {
            for (at, value) in values.get(column.field).into_iter().flatten().enumerate() {
                let place = format!("「{}」の{nth}行目", layout.name);
                sheet.write_string(*row, 0, place)?;
                sheet.write_string(*row, 1, column.heading_of(at))?;
                let format = style::of(column.kind).set_align(FormatAlign::Left);
                style::cell(sheet, *row, 3, value, &format)?;
                *row += 1;
            }
        }
        *row += 1;
    }
    Ok(())
}
