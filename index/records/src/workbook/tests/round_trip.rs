//! What is written is read as the same records.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;

use super::super::layout::{LAYOUTS, SheetKind};
use super::super::template::with_sheets;
use super::super::{Workbook, read, template};
use crate::input::Archive;
use crate::record_toml::{Draft, synonyms_toml};
use crate::testing::{archive, archive_of, draft, repository};

/// The same archive without a single record.
fn emptied(full: &Archive) -> Archive {
    Archive {
        info: full.info.clone(),
        ..archive([])
    }
}

#[track_caller]
fn without_error(read: &Workbook) {
    let faults = read.faults.iter().filter(|fault| fault.is_error());
    let said: Vec<_> = faults
        .map(|it| format!("{} {}", it.place(), it.problem))
        .collect();
    assert_eq!(said, [""; 0]);
}

/// The files that a workbook of the archive gives.
#[track_caller]
fn files(of: &Archive, into: &Archive) -> Vec<(String, String)> {
    let read = read(&template(of).unwrap(), "会議録.xlsx", into);
    without_error(&read);
    let records = read.records.into_iter();
    records.map(|record| (record.file, record.toml)).collect()
}

/// The files that the archive's records are.
fn written(archive: &Archive) -> Vec<(String, String)> {
    let mut meetings: Vec<_> = archive.meetings.iter().collect();
    meetings.sort_by_key(|meeting| (meeting.date, &meeting.id));
    let meetings = meetings.into_iter().map(|meeting| {
        let draft = Draft::of(meeting, &archive.info);
        (format!("{}.toml", meeting.id), draft.to_toml())
    });
    let synonyms = (!archive.synonyms.is_empty())
        .then(|| ("synonyms.toml".to_owned(), synonyms_toml(&archive.synonyms)));
    meetings.chain(synonyms).collect()
}

fn numbered(drafts: Vec<Draft>) -> Vec<Draft> {
    let numbered = drafts.into_iter().enumerate();
    numbered
        .map(|(nth, draft)| Draft {
            id: format!("{}", 1990 + nth),
            ..draft
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_template_is_read_as_the_very_records(drafts in proptest::collection::vec(draft(), 0..4)) {
        let archive = archive_of(&numbered(drafts));
        prop_assert_eq!(files(&archive, &emptied(&archive)), written(&archive));
    }

    #[test]
    fn a_template_changes_nothing(drafts in proptest::collection::vec(draft(), 1..3)) {
        let mut drafts = numbered(drafts);
        // Whatever the archive has already is not doubted.
        for speaker in drafts.iter_mut().flat_map(|it| &mut it.sessions).flat_map(|it| &mut it.speakers) {
            speaker.name = "甲、乙".to_owned();
            speaker.honorific = Some("〃".to_owned());
        }
        let archive = archive_of(&drafts);
        let read = read(&template(&archive).unwrap(), "会議録.xlsx", &archive);
        prop_assert_eq!(&read.faults, &[]);
        prop_assert_eq!((&read.records[..], read.unchanged), (&[][..], archive.meetings.len()));
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let archive = archive([(
        "2023.toml",
        "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\n",
    )]);
    assert_eq!(template(&archive).unwrap(), template(&archive).unwrap());
}

/// Excel makes numbers and days of what looks like them, but not of cells that are text.
#[test]
fn ids_are_cells_of_text_in_every_sheet() {
    let ids = ["001", "1e5", "2023-1", "2023-11-06"];
    let record = |id: &str| {
        format!(
            "id = \"{id}\"\ntitle = \"会議 {id}\"\ndate = \"2023-11-06\"\n\n[[sessions]]\nkind = \"talk\"\ntitle = \"題\"\n\n[[sessions.speakers]]\nname = \"見本 花子\"\n\n[[links]]\ntitle = \"資料\"\nurl = \"https://example.jp/\"\n"
        )
    };
    let records = ids.map(|id| (format!("{id}.toml"), record(id)));
    let archive = archive(records.iter().map(|(name, text)| (&name[..], &text[..])));
    let book = template(&archive).unwrap();
    let mut sheets: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).unwrap();
    for layout in LAYOUTS.iter().filter(|it| it.kind != SheetKind::Synonyms) {
        let range = sheets.worksheet_range(layout.name).unwrap();
        let column = range.rows().next().unwrap();
        let column = column
            .iter()
            .position(|it| *it == Data::String("会議ID".into()));
        let mut found: Vec<_> = range
            .rows()
            .skip(1)
            .map(|row| row[column.unwrap()].clone())
            .collect();
        found.sort_by_key(ToString::to_string);
        assert_eq!(
            found,
            ids.map(|id| Data::String(id.into())),
            "{}",
            layout.name
        );
    }
    assert_eq!(files(&archive, &emptied(&archive)), written(&archive));
}

#[test]
fn synonyms_come_back_both_ways() {
    let toml = "[[group]]\nwords = [\"高専\", \"高等専門学校\", \"甲\", \"乙\", \"丙\"]\n\n[[one_way]]\nword = \"産学連携\"\nalso = [\"産学官連携\"]\n";
    let archive = archive([("synonyms.toml", toml)]);
    assert_eq!(files(&archive, &emptied(&archive)), written(&archive));
    assert_eq!(files(&archive, &archive), []);
}

#[test]
fn a_text_that_no_cell_takes_goes_on_in_the_next_column() {
    let long = format!("{}\n\n{}", "あ".repeat(32_000), "い".repeat(40_000));
    let record = format!(
        "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\nsummary = \"\"\"\n{long}\n\"\"\"\n"
    );
    let archive = archive([("2023.toml", &record[..])]);
    assert_eq!(files(&archive, &emptied(&archive)), written(&archive));
}

#[test]
fn a_cell_takes_every_line_that_a_record_may_have() {
    // Each is two units in Excel's count.
    let long = "𠮷".repeat(4_000);
    let record = format!("id = \"2023\"\ntitle = \"{long}\"\ndate = \"2023-11-06\"\n");
    let archive = archive([("2023.toml", &record[..])]);
    let read = read(&template(&archive).unwrap(), "a.xlsx", &archive);
    assert!(read.is_nothing_new(), "{:?}", read.faults);
}

/// Every sheet alone, and every two.
fn one_or_two_sheets() -> impl Iterator<Item = [usize; 2]> {
    let all = 0..LAYOUTS.len();
    all.clone()
        .flat_map(move |one| (one..LAYOUTS.len()).map(move |other| [one, other]))
}

#[test]
fn some_of_the_sheets_change_nothing_in_what_the_others_say() {
    for folder in ["records", "samples"] {
        let archive = repository(folder);
        for chosen in one_or_two_sheets() {
            let kinds = chosen.map(|at| LAYOUTS[at].kind);
            let book = with_sheets(&archive, |kind| kinds.contains(&kind)).unwrap();
            let read = read(&book, "会議録.xlsx", &archive);
            without_error(&read);
            assert_eq!(read.records.len(), 0, "{folder}: {kinds:?}");
        }
    }
}

/// The archive with something else in what a sheet says of each meeting.
fn changed(mut archive: Archive, kind: SheetKind) -> Archive {
    for meeting in &mut archive.meetings {
        let sessions = meeting.sessions.iter_mut();
        match kind {
            SheetKind::Meetings => meeting.themes.push("ほかのテーマ".to_owned()),
            SheetKind::Sessions => sessions.for_each(|it| it.summary = None),
            SheetKind::Speakers => sessions
                .flat_map(|it| &mut it.speakers)
                .for_each(|it| it.honorific = Some("ほかの敬称".to_owned())),
            SheetKind::Links => meeting.links.iter_mut().for_each(|it| it.title.push('他')),
            SheetKind::Synonyms => {}
        }
    }
    archive
}

#[test]
fn a_sheet_alone_changes_what_it_says_and_nothing_else() {
    for folder in ["records", "samples"] {
        let archive = repository(folder);
        let records = written(&archive);
        for layout in LAYOUTS.iter().filter(|it| it.kind != SheetKind::Synonyms) {
            let before = changed(repository(folder), layout.kind);
            let differs = before.meetings.iter().zip(&archive.meetings);
            let differs = differs.filter(|(before, after)| before != after).count();
            let book = with_sheets(&archive, |kind| kind == layout.kind).unwrap();
            let read = read(&book, "会議録.xlsx", &before);
            without_error(&read);
            assert_eq!(read.records.len(), differs, "{folder}: {}", layout.name);
            for record in read.records {
                assert!(records.contains(&(record.file, record.toml)));
            }
        }
    }
}
