//! The manifest and the data files that it names.
//!
//! `manifest.json` is the only data file that is fetched anew each time. It names
//! every other file by its content hash, so those never change.

use serde::{Deserialize, Serialize};

use crate::fiscal::FiscalYear;
use crate::hash::sha256;
use crate::record::ArchiveInfo;
use crate::shard::MeetingRef;

/// The version of the data format this program writes and reads.
pub const FORMAT: u32 = 2;

/// The name of the manifest in the data folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// What the data folder holds. It also travels from the worker to the page, so
/// that no field is left out when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The data format, see [`FORMAT`].
    pub format: u32,
    /// The version of the archive, see [`version_of`]. Older formats have none,
    /// and are to be known as what they are.
    #[serde(default)]
    pub version: String,
    /// What is said once about the whole archive.
    pub archive: ArchiveInfo,
    /// How many meetings there are.
    pub meetings: usize,
    /// How many sections there are.
    pub sections: usize,
    /// The fiscal years that have a record, oldest first.
    pub years: Vec<YearCoverage>,
    /// The index pack: the Tantivy segment, the table and, in an archive of a
    /// single shard, that shard as well.
    pub index: FileEntry,
    /// The shards of full records, by ascending id.
    pub shards: Vec<ShardFile>,
}

/// How many hexadecimal digits name a version of an archive.
const VERSION_DIGITS: usize = 8;

/// The version of an archive of these files: the first eight hexadecimal digits
/// of a SHA-256 over their hashes. The same records have the same version, and
/// any change in them makes another.
pub fn version_of(index: &FileEntry, shards: &[ShardFile]) -> String {
    let files = std::iter::once(index).chain(shards.iter().map(|shard| &shard.file));
    let hashes: String = files.map(|file| file.sha256.as_str()).collect();
    let mut version = sha256(hashes.as_bytes());
    version.truncate(VERSION_DIGITS);
    version
}

/// What the archive holds of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCoverage {
    /// The fiscal year.
    pub year: FiscalYear,
    /// How many meetings.
    pub meetings: usize,
    /// How many sections.
    pub sections: usize,
    /// The meeting, where there is exactly one.
    #[serde(default)]
    pub only: Option<MeetingRef>,
}

/// A file of the data folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// The name, which holds a part of the hash.
    pub path: String,
    /// The length in bytes.
    pub bytes: u64,
    /// The SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

impl FileEntry {
    /// Describes a content that is to be published as `<stem>-<hash>.<extension>`.
    pub fn describe(stem: &str, extension: &str, content: &[u8]) -> Self {
        let sha256 = sha256(content);
        Self {
            path: format!("{stem}-{}.{extension}", &sha256[..16]),
            bytes: content.len() as u64,
            sha256,
        }
    }

    /// Checks that a content is the one described.
    ///
    /// # Errors
    /// [`LoadError::Damaged`] where its length or hash differs.
    pub fn verify(&self, content: &[u8]) -> Result<(), LoadError> {
        let damaged = |detail| LoadError::Damaged {
            file: self.path.clone(),
            detail,
        };
        if content.len() as u64 != self.bytes {
            return Err(damaged(format!(
                "{} bytes, not {}",
                content.len(),
                self.bytes
            )));
        }
        let sha256 = sha256(content);
        if sha256 != self.sha256 {
            return Err(damaged(format!("SHA-256 is {sha256}")));
        }
        Ok(())
    }
}

/// A shard of the full records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardFile {
    /// The smallest id in the shard.
    pub first_id: String,
    /// The file.
    pub file: FileEntry,
}

/// Why data could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LoadError {
    /// The network gave no answer.
    #[error("no answer for {file}: {detail}")]
    Network {
        /// The file asked for.
        file: String,
        /// What the browser said.
        detail: String,
    },
    /// The server answered with an error.
    #[error("status {status} for {file}")]
    Status {
        /// The file asked for.
        file: String,
        /// The HTTP status.
        status: u16,
    },
    /// The file is not the one the manifest names: short, damaged, or a page
    /// in its place.
    #[error("{file} is not what the manifest names: {detail}")]
    Damaged {
        /// The file asked for.
        file: String,
        /// What differs.
        detail: String,
    },
    /// The data was written by another version of Kairoku.
    #[error("data of format {found}, this program reads {expected}")]
    Version {
        /// The format of the data.
        found: u32,
        /// The format this program reads.
        expected: u32,
    },
}

impl Manifest {
    /// Which shard holds the meeting of this id, if any does.
    pub fn shard_of(&self, id: &str) -> Option<usize> {
        self.shards
            .partition_point(|shard| shard.first_id.as_str() <= id)
            .checked_sub(1)
    }

    /// Reads the text of [`MANIFEST_FILE`].
    ///
    /// # Errors
    /// [`LoadError::Damaged`] where it is no manifest, such as a page in its
    /// place, and [`LoadError::Version`] where it is one of another format.
    pub fn read(text: &str) -> Result<Self, LoadError> {
        let manifest: Self = serde_json::from_str(text).map_err(|error| LoadError::Damaged {
            file: MANIFEST_FILE.to_owned(),
            detail: error.to_string(),
        })?;
        manifest.check_format()?;
        Ok(manifest)
    }

    /// Checks that this program reads the data's format.
    ///
    /// # Errors
    /// [`LoadError::Version`] where it does not.
    pub fn check_format(&self) -> Result<(), LoadError> {
        if self.format == FORMAT {
            Ok(())
        } else {
            Err(LoadError::Version {
                found: self.format,
                expected: FORMAT,
            })
        }
    }

    /// Every fiscal year from the archive's first to `until`, with what the
    /// archive holds of it; none is a coverage gap. `until` is the current
    /// fiscal year: the core reads no clock.
    pub fn coverage(&self, until: FiscalYear) -> Vec<(FiscalYear, Option<&YearCoverage>)> {
        let first_recorded = self.years.first().map(|year| year.year);
        let last_recorded = self.years.last().map(|year| year.year);
        let starts = [self.archive.first_fiscal_year, first_recorded];
        let Some(first) = starts.into_iter().flatten().min() else {
            return Vec::new();
        };
        let last = last_recorded.map_or(until, |last| last.max(until));
        (first.0..=last.0)
            .map(|year| {
                let year = FiscalYear(year);
                (year, self.years.iter().find(|covered| covered.year == year))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_the_place_of_the_manifest_is_seen() {
        let page = Manifest::read("<!DOCTYPE html><title>404</title>");
        assert!(matches!(page, Err(LoadError::Damaged { file, .. }) if file == MANIFEST_FILE));
    }
}
