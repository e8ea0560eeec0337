//! The data files of an archive, built in memory by a pure function.

use std::collections::HashMap;

use kairoku_core::manifest::{
    FORMAT, FileEntry, MANIFEST_FILE, Manifest, ShardFile, YearCoverage, version_of,
};
use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::shard::{MeetingRef, Record, Shard};
use kairoku_engine::BuildError;

use crate::input::Archive;

/// A shard is closed once its JSON has grown past this many bytes.
const SHARD_BYTES: usize = 512 << 10;

/// A file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// The name in the data folder.
    pub path: String,
    /// The content.
    pub content: Vec<u8>,
}

/// Everything that goes into a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFiles {
    /// What the manifest says.
    pub manifest: Manifest,
    /// The files, the manifest last.
    pub files: Vec<DataFile>,
}

/// An archive put in order: what its data and its pages are made of.
#[derive(Debug, Clone)]
pub struct Assembly {
    /// What the archive says of itself.
    pub info: ArchiveInfo,
    /// The records by date and id, each with its neighbours in the series.
    pub records: Vec<Record>,
    /// The people of `people.toml`.
    pub people: People,
    /// The words of `synonyms.toml`.
    pub synonyms: Synonyms,
}

impl Assembly {
    /// Puts an archive in order and reads its summaries.
    pub fn of(archive: Archive) -> Self {
        let Archive {
            info,
            mut meetings,
            people,
            synonyms,
        } = archive;
        meetings.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        let record = |meeting: Meeting| Record {
            people: people.among(&meeting),
            ..Record::new(meeting)
        };
        let mut records: Vec<_> = meetings.into_iter().map(record).collect();
        introduce_neighbours(&mut records);
        Self {
            info,
            records,
            people,
            synonyms,
        }
    }

    /// The meetings by date and id.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.records.iter().map(|record| &record.meeting)
    }

    /// The records by ascending id.
    pub fn records_by_id(&self) -> Vec<&Record> {
        let mut records: Vec<_> = self.records.iter().collect();
        records.sort_by(|a, b| a.meeting.id.cmp(&b.meeting.id));
        records
    }

    /// Makes the data files. The same records give the same bytes.
    ///
    /// # Errors
    /// [`BuildError`] on a fault in the index.
    pub fn data(&self) -> Result<DataFiles, BuildError> {
        let shards = shards(&self.records_by_id())?;
        let embedded = match &shards[..] {
            [(_, only)] => Some(&only[..]),
            _ => None,
        };
        let index = kairoku_engine::build(&self.records, &self.people, &self.synonyms, embedded)?;
        let index_file = FileEntry::describe("index", "bin", &index);
        let named = shards.iter();
        let named = named.map(|(first_id, content)| shard_file(first_id, content));
        let shard_files: Vec<_> = named.collect();
        let manifest = Manifest {
            format: FORMAT,
            version: version_of(&index_file, &shard_files),
            archive: self.info.clone(),
            meetings: self.records.len(),
            sections: self.records.iter().map(sections).sum(),
            years: coverage(&self.records),
            index: index_file,
            shards: shard_files,
        };
        let mut files = vec![DataFile {
            path: manifest.index.path.clone(),
            content: index,
        }];
        let named = manifest.shards.iter().zip(shards);
        files.extend(named.map(|(shard, (_, content))| DataFile {
            path: shard.file.path.clone(),
            content,
        }));
        let mut content = serde_json::to_vec_pretty(&manifest)?;
        content.push(b'\n');
        files.push(DataFile {
            path: MANIFEST_FILE.to_owned(),
            content,
        });
        Ok(DataFiles { manifest, files })
    }
}

/// Makes the data files of an archive, see [`Assembly::data`].
///
/// # Errors
/// [`BuildError`] on a fault in the index.
pub fn assemble(archive: Archive) -> Result<DataFiles, BuildError> {
    Assembly::of(archive).data()
}

/// Tells each record which meetings of its series come before and after it.
/// The records stand by date.
fn introduce_neighbours(records: &mut [Record]) {
    let mut last_of_series: HashMap<String, usize> = HashMap::new();
    for at in 0..records.len() {
        let series = records[at].meeting.series.clone();
        if let Some(before) = last_of_series.insert(series, at) {
            records[before].next = Some(MeetingRef::from(&records[at].meeting));
            records[at].previous = Some(MeetingRef::from(&records[before].meeting));
        }
    }
}

/// The shards' JSON, each with its smallest id.
fn shards(records: &[&Record]) -> serde_json::Result<Vec<(String, Vec<u8>)>> {
    let mut shards = Vec::new();
    let mut open: Vec<Record> = Vec::new();
    let mut bytes = 0;
    for &record in records {
        bytes += serde_json::to_vec(record)?.len();
        open.push(record.clone());
        if bytes > SHARD_BYTES {
            shards.push(close(std::mem::take(&mut open))?);
            bytes = 0;
        }
    }
    if !open.is_empty() {
        shards.push(close(open)?);
    }
    Ok(shards)
}

fn close(records: Vec<Record>) -> serde_json::Result<(String, Vec<u8>)> {
    let first_id = records
        .first()
        .map(|record| record.meeting.id.clone())
        .unwrap_or_default();
    Ok((first_id, serde_json::to_vec(&Shard { records })?))
}

fn shard_file(first_id: &str, content: &[u8]) -> ShardFile {
    ShardFile {
        first_id: first_id.to_owned(),
        file: FileEntry::describe("records", "json", content),
    }
}

/// The overview and every session.
fn sections(record: &Record) -> usize {
    1 + record.meeting.sessions.len()
}

/// What there is of each fiscal year; the records stand by date.
fn coverage(records: &[Record]) -> Vec<YearCoverage> {
    let covered = |of_year: &[Record]| YearCoverage {
        year: of_year[0].meeting.fiscal_year,
        meetings: of_year.len(),
        sections: of_year.iter().map(sections).sum(),
        only: match of_year {
            [only] => Some(MeetingRef::from(&only.meeting)),
            _ => None,
        },
    };
    records
        .chunk_by(|a, b| a.meeting.fiscal_year == b.meeting.fiscal_year)
        .map(covered)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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

    #[test]
    fn every_record_is_in_the_shard_the_manifest_names() {
        let meetings: Vec<_> = (0..40)
            .map(|number| Meeting {
                summary: Some("記".repeat(16_000)),
                ..meeting(&format!("m{number:02}"), "会議", "2003-05-01")
            })
            .collect();
        let data = assemble(archive(meetings.clone())).unwrap();
        assert!(data.manifest.shards.len() > 1);
        for meeting in &meetings {
            let number = data.manifest.shard_of(&meeting.id).unwrap();
            let path = &data.manifest.shards[number].file.path;
            let file = data.files.iter().find(|file| file.path == *path).unwrap();
            let shard: Shard = serde_json::from_slice(&file.content).unwrap();
            assert_eq!(
                shard.record(&meeting.id).map(|it| &it.meeting),
                Some(meeting)
            );
        }
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
}
