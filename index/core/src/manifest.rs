//! The manifest and the data files that it names.
//!
//! `manifest.json` is the only data file that is fetched anew each time. It names
//! every other file by its content hash, so those never change.

use serde::{Deserialize, Serialize};

use crate::fiscal::FiscalYear;
use crate::hash::sha256;
use crate::load_error::LoadError;
use crate::record::ArchiveInfo;
use crate::shard::MeetingRef;

/// The version of the data format this program writes and reads.
pub const FORMAT: u32 = 4;

/// The version of the program: one for the app, the workers and the command line, which
/// are released together.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The name of the manifest in the data folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// What the data folder holds. It also travels from the worker to the page, so
/// that no field is left out when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The data format, see [`FORMAT`].
    pub format: u32,
    /// The version of the program that wrote the data, see [`PROGRAM`]. Before 0.1.0 none
    /// was written.
    #[serde(default)]
    pub program: String,
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
    /// The file with the catalogue, which names all other files of blocks. In a small
    /// archive it has the records too.
    pub catalogue: FileEntry,
    /// The file from which the index is opened: the table and what every search
    /// needs. In a small archive it has the rest of the index too. None in data that is
    /// searched by other means, see `kairoku build --no-index`.
    pub index: Option<FileEntry>,
}

/// How many hexadecimal digits of a hash at least say that a content is the right one.
const HASH_DIGITS: usize = 32;

/// How many hexadecimal digits name a version of an archive.
const VERSION_DIGITS: usize = 8;

/// The version of an archive: the first eight hexadecimal digits of a SHA-256 over
/// the hashes of its files. The same records have the same version, and any change in
/// them makes another.
pub fn version_of(catalogue: &FileEntry, index: Option<&FileEntry>) -> String {
    let files = std::iter::once(catalogue).chain(index);
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
    /// The SHA-256 of the content, in hexadecimal; half of it will do.
    pub sha256: String,
}

impl FileEntry {
    /// Describes a content that is to be published as `<stem>-<hash>.<extension>`.
    pub fn describe(stem: &str, extension: &str, content: &[u8]) -> Self {
        let (bytes, sha256) = (content.len() as u64, sha256(content));
        Self::named(stem, extension, bytes, sha256)
    }

    /// The description of a content of this length and hash.
    pub(crate) fn named(stem: &str, extension: &str, bytes: u64, sha256: String) -> Self {
        Self {
            path: format!("{stem}-{}.{extension}", &sha256[..16]),
            bytes,
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
        if self.sha256.len() < HASH_DIGITS || !sha256.starts_with(&self.sha256) {
            return Err(damaged(format!("SHA-256 is {sha256}")));
        }
        Ok(())
    }
}

/// What stands before the checksum, which ends the text of a manifest.
const CHECKSUM: &str = ",\"checksum\":\"";

/// All that is read of a manifest of another format.
#[derive(Deserialize)]
struct Format {
    format: u32,
    #[serde(default)]
    program: String,
}

impl Manifest {
    /// How many bytes are fetched before anything can be searched.
    pub fn bytes_to_open(&self) -> u64 {
        self.catalogue.bytes + self.index.as_ref().map_or(0, |index| index.bytes)
    }

    /// Writes the text of [`MANIFEST_FILE`]: JSON in one line, which ends with the SHA-256
    /// of what stands before. Nothing names the manifest by its content, so it says itself
    /// whether it is whole.
    ///
    /// # Errors
    /// Those of writing JSON.
    pub fn write(&self) -> serde_json::Result<String> {
        let mut text = serde_json::to_string(self)?;
        let end = text.pop();
        let checksum = sha256(text.as_bytes());
        text.push_str(CHECKSUM);
        text.push_str(&checksum);
        text.push('"');
        text.extend(end);
        text.push('\n');
        Ok(text)
    }

    /// Reads the text of [`MANIFEST_FILE`].
    ///
    /// # Errors
    /// [`LoadError::Damaged`] where it is no whole manifest, such as a page in its
    /// place, and [`LoadError::Version`] where it is one of another format.
    pub fn read(text: &str) -> Result<Self, LoadError> {
        let damaged = |detail: String| LoadError::Damaged {
            file: MANIFEST_FILE.to_owned(),
            detail,
        };
        let no_json = |error: serde_json::Error| damaged(error.to_string());
        // Of another format nothing else may be understood.
        let Format { format, program } = serde_json::from_str(text).map_err(no_json)?;
        if format != FORMAT {
            return Err(LoadError::Version {
                found: format,
                expected: FORMAT,
                program,
            });
        }
        let parts = text.rsplit_once(CHECKSUM);
        let (content, end) = parts.ok_or_else(|| damaged("no checksum".to_owned()))?;
        let found = sha256(content.as_bytes());
        if end.trim_end() != format!("{found}\"}}") {
            return Err(damaged(found));
        }
        serde_json::from_str(text).map_err(no_json)
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
        let mut recorded = self.years.iter().peekable();
        (first.0..=last.0)
            .map(|year| {
                let year = FiscalYear(year);
                (year, recorded.next_if(|covered| covered.year == year))
            })
            .collect()
    }

    /// Whether the archive has records of under a third of its fiscal years: a
    /// drawing of them would show hardly anything but gaps. `until` is as in
    /// [`Manifest::coverage`].
    pub fn is_sparse(&self, until: FiscalYear) -> bool {
        self.years.len() * 3 < self.coverage(until).len()
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

    #[test]
    fn a_flipped_bit_anywhere_in_a_manifest_is_seen() {
        let manifest = Manifest {
            format: FORMAT,
            program: PROGRAM.into(),
            version: "1".into(),
            archive: ArchiveInfo {
                title: "会議録".into(),
                ..ArchiveInfo::default()
            },
            meetings: 12,
            sections: 34,
            years: Vec::new(),
            catalogue: FileEntry::describe("catalogue", "bin", b"blocks"),
            index: None,
        };
        let text = manifest.write().expect("plain data");
        assert_eq!(Manifest::read(&text), Ok(manifest.clone()));
        assert_eq!(Manifest::read(text.trim_end()), Ok(manifest));
        for at in 0..text.trim_end().len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let flipped = String::from_utf8_lossy(&bytes);
            assert!(Manifest::read(&flipped).is_err(), "{flipped}");
        }
        for cut in 1..text.trim_end().len() {
            let text = String::from_utf8_lossy(&text.as_bytes()[..cut]);
            assert!(Manifest::read(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_manifest_of_another_format_is_known_as_one_whatever_else_it_says() {
        for (text, found, program) in [
            (r#"{"format": 3, "index": 1}"#, 3, ""),
            (
                r#"{"format": 99, "program": "9.0.0", "index": 1}"#,
                99,
                "9.0.0",
            ),
        ] {
            let version = LoadError::Version {
                found,
                expected: FORMAT,
                program: program.to_owned(),
            };
            assert_eq!(Manifest::read(text), Err(version));
        }
    }
}
