//! Any text comes back out of every format, or at least stays in its place.

use kairoku_core::markdown;
use kairoku_core::shard::Record;
use kairoku_export::Format;
use proptest::prelude::*;

use crate::csv::{Table, is_guarded};
use crate::{bibtex, entries, json, provenance, record_of, ris, text_of, xlsx};

/// Any text, with a leaning to what has a meaning somewhere.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-=+@＝＋－＠\t\r\n \u{feff}'\",;{}%&$#_~^\\\\a-c甲😀\u{1}*]{0,24}",
        "[ -~]{0,40}",
    ]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let numbered = |texts: Vec<String>| {
        let records = texts.iter().enumerate();
        let record = |(number, text): (usize, &String)| record_of(&format!("m{number}"), "", text);
        records.map(record).collect()
    };
    prop::collection::vec(text(), 0..4).prop_map(numbered)
}

proptest! {
    #[test]
    fn a_table_holds_the_same_cells(records in records()) {
        let entries = entries(&records);
        let table = Table::of(&provenance(), &entries);
        prop_assert_eq!(table.rows.len(), entries.len());
        for (row, entry) in entries.iter().enumerate() {
            let section = entry.section;
            let blocks = section.blocks();
            let summary: Vec<_> = markdown::paragraphs(&blocks)
                .iter()
                .map(|paragraph| markdown::joined(paragraph))
                .collect();
            prop_assert!(is_guarded(table.cell(row, "題名"), section.title()));
            prop_assert!(is_guarded(table.cell(row, "会議名"), &section.meeting.title));
            prop_assert!(is_guarded(table.cell(row, "要旨"), &summary.join("\n")));
        }
    }

    #[test]
    fn bibtex_has_as_many_entries_as_were_given(records in records()) {
        let entries = entries(&records);
        prop_assert_eq!(bibtex::parsed(&entries).len(), entries.len());
    }

    #[test]
    fn ris_has_as_many_references_as_were_given(records in records()) {
        let entries = entries(&records);
        let text = text_of(Format::Ris, &provenance(), &entries);
        prop_assert_eq!(ris::read(&text).len(), entries.len());
    }

    #[test]
    fn json_gives_every_title_back(records in records()) {
        let entries = entries(&records);
        for (format, pointer) in [(Format::Json, "/records"), (Format::CslJson, "")] {
            let file = json::parsed(format, &entries);
            let found = file.pointer(pointer).unwrap().as_array().unwrap();
            let titles: Vec<_> = found.iter().map(|it| it["title"].as_str().unwrap()).collect();
            let expected: Vec<_> = entries.iter().map(|it| it.section.title()).collect();
            prop_assert_eq!(titles, expected);
        }
    }

    #[test]
    fn a_workbook_opens_with_a_row_a_section(records in records()) {
        let entries = entries(&records);
        let (results, _) = xlsx::sheets(&entries);
        prop_assert_eq!(results.len(), entries.len() + 1);
    }
}
