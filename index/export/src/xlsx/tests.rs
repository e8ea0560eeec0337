//! What happens at Excel's limits, with smaller ones.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use kairoku_core::date::Date;
use kairoku_core::section::Section;
use kairoku_core::shard::Record;
use serde_json::json;

use super::*;
use crate::Entry;

const SMALL: Limits = Limits {
    rows: 4,
    units: 100,
    links: 2,
    address: 60,
};

fn provenance() -> Provenance {
    Provenance {
        archive: "会録".into(),
        organizer: None,
        license: None,
        version: "1a2b".into(),
        query: None,
        link: "https://example.jp/".into(),
        site: "https://example.jp/".into(),
        retrieved: Date::new(2026, 11, 24).expect("a day"),
        sample: false,
    }
}

/// The rows of both sheets, of a meeting whose sessions have these summaries.
fn rows(limits: Limits, summaries: &[&str]) -> [Vec<Vec<String>>; 2] {
    let sessions = summaries
        .iter()
        .map(|summary| json!({"kind": "talk", "title": "題", "summary": summary}));
    let meeting = json!({
        "id": "m", "title": "会議", "series": "連", "date": "2003-05-01", "fiscal_year": 2003,
        "sessions": sessions.collect::<Vec<_>>(),
    });
    let record = Record::new(serde_json::from_value(meeting).expect("a meeting"));
    let entry = |number| Entry {
        section: Section::of(&record, number).expect("a section"),
        number,
    };
    let entries: Vec<_> = (1..=summaries.len()).map(entry).collect();
    let provenance = provenance();
    let items = Item::all(&provenance, &entries);
    let content = write_within(limits, &provenance, &items).expect("a workbook");
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(content)).expect("the workbook opens");
    ["検索結果", "出典"].map(|name| {
        let range = workbook.worksheet_range(name).expect("a sheet");
        let row = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect();
        range.rows().map(row).collect()
    })
}

fn said(sources: &[Vec<String>]) -> Vec<&str> {
    let cut = sources.iter().filter(|row| row[0] == "省いたもの");
    cut.map(|row| row[1].as_str()).collect()
}

#[test]
fn within_the_limits_nothing_is_said() {
    let [results, sources] = rows(EXCEL, &["要旨"]);
    assert_eq!(results.len(), 2);
    assert!(said(&sources).is_empty());
}

#[test]
fn what_is_cut_is_told() {
    let long = "長".repeat(101);
    let [results, sources] = rows(SMALL, &["短", &long, "短", "短"]);
    assert_eq!(results.len(), 4);
    assert_eq!(results[2][13], "長".repeat(100));
    let told = said(&sources);
    assert!(told[0].contains("後ろの1件がありません"), "{told:?}");
    assert!(
        told[1].contains("1か所の文が途中までです（kairoku-m-2の要旨）"),
        "{told:?}"
    );
    assert!(told[2].contains("1件のURLは文字だけです"), "{told:?}");
    let count = sources.iter().find(|row| row[0] == "記録数");
    assert_eq!(count.map(|row| row[1].as_str()), Some("3件"));
}

#[test]
fn an_address_too_long_for_a_link_is_text() {
    let limits = Limits {
        address: 10,
        ..EXCEL
    };
    let [results, sources] = rows(limits, &["要旨"]);
    assert_eq!(results[1][14], "https://example.jp/meetings/m/#section-1");
    assert_eq!(said(&sources).len(), 1);
}
