//! The version of the archive that a published folder holds.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use kairoku_core::date::Date;
use kairoku_core::manifest::{FORMAT, MANIFEST_FILE, Manifest};
use serde::Deserialize;

use crate::clock;
use crate::data_folder::{self, DataError};
use crate::site::DATA_FOLDER;

/// The version of a published folder, as people are told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The name of the version, which is a hash of the data.
    pub name: String,
    /// How many meetings there are.
    pub meetings: usize,
    /// How many sections there are.
    pub sections: usize,
    /// When it was made, by the file system.
    pub made: Option<SystemTime>,
    /// The day and the title of the newest meeting; none in data of another
    /// format, which this program cannot search.
    pub newest: Option<(Date, String)>,
}

impl Version {
    /// Opens a site or a data folder, reads every file of its data, and
    /// searches it. Data of another format was written by another version of
    /// this program, together with an app that reads it; of that the manifest
    /// alone is read.
    ///
    /// # Errors
    /// [`DataError`] where it is neither, or damaged.
    pub fn of(folder: &Path) -> Result<Self, DataError> {
        let folder = data_of(folder);
        if let Some(foreign) = of_other_format(&folder) {
            return Ok(foreign);
        }
        let mut data = data_folder::open(&folder)?;
        data.verify()?;
        let newest = data.newest()?;
        let Manifest {
            version,
            meetings,
            sections,
            ..
        } = data.manifest();
        Ok(Self {
            name: version.clone(),
            meetings: *meetings,
            sections: *sections,
            made: made(&folder),
            newest,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            meetings,
            sections,
            made,
            newest,
        } = self;
        if let Some(made) = made {
            write!(f, "{} に作った版（", clock::shown(*made))?;
        } else {
            f.write_str("作った日のわからない版（")?;
        }
        match newest {
            Some((day, title)) => write!(f, "最新の会議は {day}「{title}」、")?,
            None => f.write_str("ほかの版の kairoku が書き出したもの、")?,
        }
        write!(f, "会議{meetings}件、記録{sections}件、版 {name}）")
    }
}

fn made(data: &Path) -> Option<SystemTime> {
    fs::metadata(data.join(MANIFEST_FILE)).ok()?.modified().ok()
}

/// The folder that holds the data: that of a site, or the folder itself.
pub fn data_of(folder: &Path) -> PathBuf {
    let data = folder.join(DATA_FOLDER);
    match data.join(MANIFEST_FILE).is_file() {
        true => data,
        false => folder.to_owned(),
    }
}

/// The little that is read of a manifest of another format.
#[derive(Deserialize)]
struct Outline {
    format: u32,
    #[serde(default)]
    version: String,
    #[serde(default)]
    meetings: usize,
    #[serde(default)]
    sections: usize,
}

fn of_other_format(folder: &Path) -> Option<Version> {
    let manifest = fs::read(folder.join(MANIFEST_FILE)).ok()?;
    let outline: Outline = serde_json::from_slice(&manifest).ok()?;
    (outline.format != FORMAT).then_some(Version {
        name: outline.version,
        meetings: outline.meetings,
        sections: outline.sections,
        made: made(folder),
        newest: None,
    })
}
