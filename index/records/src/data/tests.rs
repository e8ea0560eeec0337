use kairoku_core::catalogue::{Block, CATALOGUE_ENTRY, Catalogue};
use kairoku_core::manifest::FileEntry;
use kairoku_core::pack::Entry;
use serde_json::json;

use super::*;
use crate::compressed;

fn meeting(id: &str, series: &str, date: &str) -> Meeting {
    let year: i16 = date[..4].parse().unwrap();
    let json = json!({
        "id": id, "title": format!("会議 {id}"), "series": series, "date": date,
        "fiscal_year": year, "summary": "概要",
    });
    serde_json::from_value(json).unwrap()
}

fn archive(meetings: Vec<Meeting>) -> Archive {
    Archive {
        info: ArchiveInfo::default(),
        meetings,
        people: People::default(),
        synonyms: Synonyms::default(),
    }
}

#[test]
fn the_same_records_in_any_order_give_the_same_bytes() {
    let meetings = vec![
        meeting("b", "会議", "2003-05-01"),
        meeting("a", "会議", "2004-05-01"),
    ];
    let reversed = meetings.iter().rev().cloned().collect();
    assert_eq!(
        assemble(archive(meetings)).unwrap(),
        assemble(archive(reversed)).unwrap()
    );
}

#[test]
fn any_change_in_the_records_or_people_is_another_version() {
    let version = |archive| assemble(archive).unwrap().manifest.version;
    let one = || archive(vec![meeting("a", "会議", "2003-05-01")]);
    assert_eq!(version(one()), version(one()));
    assert_eq!(version(one()).len(), 8);
    let mut summary = one();
    summary.meetings[0].summary = Some("概要。".into());
    assert_ne!(version(one()), version(summary));
    let with_speaker = |id: Option<&str>| {
        let mut archive = one();
        let session = json!({"kind": "talk", "title": "題", "speakers": [{"name": "甲"}]});
        archive.meetings[0].sessions = vec![serde_json::from_value(session).unwrap()];
        let person = |id: &str| json!([{ "name": "甲", "id": id }]);
        let people = id.map(|id| serde_json::from_value(person(id)).unwrap());
        archive.people = people.unwrap_or_default();
        version(archive)
    };
    assert_ne!(with_speaker(None), with_speaker(Some("ko")));
    assert_ne!(with_speaker(Some("otsu")), with_speaker(Some("ko")));
}

#[test]
fn neighbours_are_those_of_the_same_series_by_date() {
    let assembly = Assembly::of(archive(vec![
        meeting("c", "春", "2003-05-01"),
        meeting("b", "秋", "2003-10-01"),
        meeting("a", "春", "2004-05-01"),
    ]));
    let records = assembly.records_by_id();
    let id = |neighbour: &Option<MeetingRef>| neighbour.as_ref().map(|it| it.id.clone());
    let neighbours: Vec<_> = records
        .iter()
        .map(|record| {
            (
                record.meeting.id.as_str(),
                id(&record.previous),
                id(&record.next),
            )
        })
        .collect();
    let expected = [
        ("a", Some("c".to_owned()), None),
        ("b", None, None),
        ("c", None, Some("a".to_owned())),
    ];
    assert_eq!(neighbours, expected);
}

/// The entries of a data file.
fn entries(data: &DataFiles, entry: &FileEntry) -> Vec<Entry> {
    let file = data
        .files
        .iter()
        .find(|file| file.path == entry.path)
        .unwrap();
    entry.verify(&file.content).unwrap();
    compressed::read(&file.content).unwrap()
}

fn catalogue(data: &DataFiles) -> Catalogue {
    let (name, content) = entries(data, &data.manifest.catalogue).remove(0);
    assert_eq!(name, CATALOGUE_ENTRY);
    Catalogue::from_bytes(&content).unwrap()
}

#[test]
fn every_record_is_in_the_shard_that_the_catalogue_names() {
    let meetings: Vec<_> = (0..60)
        .map(|number| Meeting {
            summary: Some("記".repeat(16_000)),
            ..meeting(&format!("m{number:02}"), "会議", "2003-05-01")
        })
        .collect();
    let data = assemble(archive(meetings.clone())).unwrap();
    assert_eq!(
        data,
        assemble(archive(meetings.clone())).unwrap(),
        "on several threads"
    );
    let catalogue = catalogue(&data);
    assert!(catalogue.shards.len() > 1 && catalogue.files.len() > 1);
    for (number, meeting) in meetings.iter().enumerate() {
        let shard = catalogue.shard_of(&meeting.id).unwrap();
        assert_eq!(catalogue.shard_of_meeting(number), Some(shard));
        let file = catalogue.files_of(&[Block::Shard(shard)])[0];
        let (name, content) = entries(&data, &catalogue.files[file].entry()).remove(0);
        assert_eq!(name, Block::Shard(shard).name());
        let shard: kairoku_core::shard::Shard = serde_json::from_slice(&content).unwrap();
        assert_eq!(
            shard
                .records
                .iter()
                .map(|it| &it.meeting)
                .find(|it| it.id == meeting.id),
            Some(meeting)
        );
    }
}

#[test]
fn the_records_of_a_small_archive_come_with_the_catalogue() {
    let data = assemble(archive(vec![meeting("a", "会議", "2003-05-01")])).unwrap();
    assert_eq!(data.files.len(), 3, "and the manifest");
    assert!(catalogue(&data).files.is_empty());
    let names = entries(&data, &data.manifest.catalogue).into_iter();
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    assert_eq!(names, [CATALOGUE_ENTRY, "records/0"]);
}

#[test]
fn the_manifest_counts_meetings_and_sections_by_fiscal_year() {
    let meetings = vec![
        meeting("a", "会議", "2003-05-01"),
        meeting("b", "会議", "2003-10-01"),
        meeting("c", "会議", "2005-05-01"),
    ];
    let manifest = assemble(archive(meetings)).unwrap().manifest;
    assert_eq!((manifest.meetings, manifest.sections), (3, 3));
    let years: Vec<_> = manifest
        .years
        .iter()
        .map(|it| (it.year.0, it.meetings))
        .collect();
    assert_eq!(years, [(2003, 2), (2005, 1)]);
    assert_eq!(manifest.years[0].only, None);
    assert_eq!(
        manifest.years[1].only.as_ref().map(|it| it.id.as_str()),
        Some("c")
    );
}
