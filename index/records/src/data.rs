//! The data files of an archive. The same records give the same bytes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kairoku_core::manifest::{FORMAT, MANIFEST_FILE, Manifest, PROGRAM, YearCoverage, version_of};
use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::shard::{MeetingRef, Record};
use kairoku_engine::BuildError;

use crate::input::Archive;
use files::NamedFiles;

mod files;

/// A file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// The name in the data folder.
    pub path: String,
    /// The content.
    pub content: Vec<u8>,
}

/// What takes in the files as they are made, from several threads.
pub type Put<'a, E> = &'a (dyn Fn(DataFile) -> Result<(), E> + Sync);

/// Whether data can be searched by this program and its app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It has an index.
    Indexed,
    /// It has none: it holds the records and the manifest alone, for who searches by
    /// other means.
    Elsewhere,
}

/// Everything that goes into a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFiles {
    /// What the manifest says.
    pub manifest: Manifest,
    /// The files, by their names.
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

    /// Makes the data files, the manifest last, and hands each to `put` as soon as it is
    /// there: together they would take more memory than the records. `done` is called
    /// after each record that is in the index.
    ///
    /// # Errors
    /// [`BuildError`] on a fault in the index, and those of `put`.
    pub fn write<E: From<BuildError> + Send>(
        &self,
        search: Search,
        done: &mut dyn FnMut(),
        put: Put<'_, E>,
    ) -> Result<Manifest, E> {
        let records = self.records_by_id();
        let build = || match search {
            Search::Indexed => {
                kairoku_engine::build(&records, &self.people, &self.synonyms, done).map(Some)
            }
            Search::Elsewhere => Ok(None),
        };
        let NamedFiles { catalogue, index } = files::write(&records, build, put)?;
        let manifest = Manifest {
            format: FORMAT,
            program: PROGRAM.to_owned(),
            version: version_of(&catalogue, index.as_ref()),
            archive: self.info.clone(),
            meetings: self.records.len(),
            sections: self.records.iter().map(sections).sum(),
            years: coverage(&self.records),
            catalogue,
            index,
        };
        let text = manifest.write().map_err(BuildError::from)?;
        put(DataFile {
            path: MANIFEST_FILE.to_owned(),
            content: text.into_bytes(),
        })?;
        Ok(manifest)
    }
}

/// Makes the data files of an archive in memory, by their names, see
/// [`Assembly::write`].
///
/// # Errors
/// [`BuildError`] on a fault in the index.
pub fn assemble(archive: Archive) -> Result<DataFiles, BuildError> {
    let files = Mutex::new(Vec::new());
    let put = |file| {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push(file);
        Ok::<_, BuildError>(())
    };
    let manifest = Assembly::of(archive).write(Search::Indexed, &mut || (), &put)?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(DataFiles { manifest, files })
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
mod tests;
