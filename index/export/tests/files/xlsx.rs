//! Workbooks, read by the crate `calamine`.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use kairoku_export::{Entry, Format, export};

use crate::{NASTY, entries, nasty, provenance, record_of, sample};

pub(crate) type Rows = Vec<Vec<Data>>;

pub(crate) fn sheets(entries: &[Entry<'_>]) -> (Rows, Rows) {
    let content = export(Format::Xlsx, &provenance(), entries).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(content)).unwrap();
    assert_eq!(workbook.sheet_names(), ["検索結果", "出典"]);
    let mut rows = |name| {
        let range = workbook.worksheet_range(name).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    };
    (rows("検索結果"), rows("出典"))
}

#[test]
fn the_sample_archive_is_a_row_a_section() {
    let records = sample();
    let entries = entries(&records);
    let (results, _) = sheets(&entries);
    assert_eq!(results.len(), entries.len() + 1);
    assert_eq!(results[0][0], Data::String("会議ID".into()));
    assert_eq!(results[0][14], Data::String("URL".into()));
    for (row, entry) in results[1..].iter().zip(&entries) {
        assert_eq!(row[0], Data::String(entry.section.meeting.id.clone()));
        assert_eq!(row[1], Data::Float(entry.number as f64));
        assert_eq!(
            row[2],
            Data::Float(entry.section.meeting.fiscal_year.0.into())
        );
        assert_eq!(row[8], Data::String(entry.section.title().into()));
    }
}

/// Excel makes numbers and days of what looks like them, but not of cells that are text.
#[test]
fn ids_and_days_are_cells_of_text() {
    let ids = ["001", "2023-1", "1e5", "2023-11-06", "1.10", "0"];
    let records = ids.map(|id| record_of(id, "", "甲"));
    let (results, _) = sheets(&entries(&records));
    for (nth, id) in ids.iter().enumerate() {
        for row in [&results[2 * nth + 1], &results[2 * nth + 2]] {
            assert_eq!(row[0], Data::String((*id).into()));
            assert_eq!(row[4], Data::String("2023-11-06".into()));
        }
    }
}

#[test]
fn the_second_sheet_says_where_the_records_come_from_and_how_to_cite_them() {
    let records = sample();
    let (_, sources) = sheets(&entries(&records));
    let lines: Vec<_> = sources
        .iter()
        .map(|row| format!("{}={}", row[0], row[1]))
        .collect();
    let expected = [
        "出典アーカイブ=連絡会議 会録".to_owned(),
        "検索式=起業 かつ 発言者「大嶋」".to_owned(),
        "検索のURL=https://example.jp/sub/?q=%E8%B5%B7%E6%A5%AD".to_owned(),
        "版=1a2b3c4d".to_owned(),
        "取得日=2026-11-24".to_owned(),
        "ライセンス=CC BY 4.0".to_owned(),
        "主催=みなと局".to_owned(),
        format!("記録数={}件", entries(&records).len()),
    ];
    assert_eq!(lines[..expected.len()], expected);
    assert!(lines[8].starts_with("引用のしかた=著者名. “題名”. 会議名."));
    assert!(lines[9].starts_with("引用の例=蒼海地域連携推進機構. “"));
    assert!(lines[9].ends_with("https://example.jp/sub/meetings/1998/, (参照 2026-11-24)."));
    assert_eq!(lines.len(), 10);
}

#[test]
fn hostile_text_is_text() {
    let records = nasty();
    let entries = entries(&records);
    let (results, _) = sheets(&entries);
    assert_eq!(results.len(), entries.len() + 1);
    for number in [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13] {
        let cell = &results[2 * number + 2][8];
        let text = NASTY[number].replace("\r\n", "\n");
        assert_eq!(cell, &Data::String(text));
    }
}
