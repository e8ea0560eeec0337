//! What is written is read as the same records.

use proptest::prelude::*;

use super::super::{Workbook, read, template};
use crate::input::Archive;
use crate::record_toml::{Draft, synonyms_toml};
use crate::testing::{archive, archive_of, draft};

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
fn a_line_that_no_cell_takes_is_told_of() {
    let long = "長".repeat(32_768);
    let record = format!("id = \"2023\"\ntitle = \"{long}\"\ndate = \"2023-11-06\"\n");
    let refused = template(&archive([("2023.toml", &record[..])])).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("「会議」の「会議名」に、セルに入らない長さの文字があります（長長")
    );
}
