//! Loads records from the disk.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use kairoku_core::validate::Problem;
use kairoku_records::advice::advise;
use kairoku_records::files::Files;
use kairoku_records::input::{folder, folder_to_fill, has_extension, json_lines, of_io};

pub use kairoku_records::input::{Archive, LoadedRecords};

use crate::clock;

/// A folder on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDisk(pub PathBuf);

impl Files for OnDisk {
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.path().is_file() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::new(File::open(self.0.join(name))?)))
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).is_file()
    }

    fn shown(&self, name: &str) -> String {
        let path = match name {
            "" => self.0.clone(),
            name => self.0.join(name),
        };
        path.display().to_string()
    }
}

/// Writes a file that was not there; one that cannot be written whole is taken
/// away again.
///
/// # Errors
/// What the system says.
pub(crate) fn write_new(file: &Path, content: &[u8]) -> io::Result<()> {
    let mut new = File::create_new(file)?;
    new.write_all(content).inspect_err(|_| {
        let _ = fs::remove_file(file);
    })
}

/// Loads and checks records: a folder of TOML files, or a `.jsonl` file.
pub fn read(records: &Path) -> LoadedRecords {
    read_by(folder, records)
}

/// Loads and checks records, with advice on what looks like a mistake, as of
/// today.
pub fn read_with_advice(records: &Path) -> LoadedRecords {
    let mut loaded = read(records);
    advise(&mut loaded, clock::today());
    loaded
}

/// Reads and checks records of which there may be none yet.
pub fn read_to_fill(records: &Path) -> LoadedRecords {
    read_by(folder_to_fill, records)
}

fn read_by(folder: fn(&dyn Files) -> LoadedRecords, records: &Path) -> LoadedRecords {
    let shown = records.display().to_string();
    match fs::metadata(records) {
        Ok(found) if found.is_dir() => folder(&OnDisk(records.to_owned())),
        Ok(_) if has_extension(&shown, "jsonl") => {
            let beside = OnDisk(records.parent().map(Path::to_owned).unwrap_or_default());
            let name = records.file_name().unwrap_or_default().to_string_lossy();
            json_lines(&beside, &name)
        }
        Ok(_) => LoadedRecords::impossible(shown, Problem::NotRecords),
        Err(error) => LoadedRecords::impossible(shown, of_io(&error)),
    }
}
