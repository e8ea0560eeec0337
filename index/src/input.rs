//! Loads records from the disk.

mod seen;

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use kairoku_core::validate::{FileProblem, Problem};
use kairoku_records::advice::advise;
use kairoku_records::draft_id::Renaming;
use kairoku_records::files::Files;
use kairoku_records::input::{folder, folder_to_fill, has_extension, json_lines};
use kairoku_records::system::problem_of;

pub use kairoku_records::input::{Archive, LoadedRecords};
pub use seen::{ChangedRecords, Seen};

use crate::clock;
use crate::on_disk::{self, open_file};
use crate::progress::{Progress, Unit};
use crate::whole::write_new;

/// Gives a draft its new id and its file the name of it. The new file is whole
/// before the old one is taken away.
///
/// # Errors
/// What the system says.
pub fn rename(records: &Path, renaming: &Renaming) -> io::Result<()> {
    write_new(&records.join(&renaming.to), renaming.toml.as_bytes())?;
    fs::remove_file(records.join(&renaming.from))
}

/// What is told while records are read.
const READING: &str = "記録を読んでいます";

/// A folder of which it is shown how much was read.
struct Watched<'a> {
    seen: Seen,
    progress: &'a Progress,
    /// The files of a folder are counted, or the bytes of a single large one.
    unit: Unit,
}

impl Files for Watched<'_> {
    fn names(&self) -> io::Result<Vec<String>> {
        let names = self.seen.names()?;
        if self.unit == Unit::Files {
            let records = names.iter().filter(|it| has_extension(it, "toml"));
            self.progress.count(READING, records.count(), self.unit);
        }
        Ok(names)
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let opened: Box<dyn BufRead> = Box::new(BufReader::new(self.seen.file(name)?));
        if self.unit == Unit::Bytes && has_extension(name, "jsonl") {
            return Ok(Box::new(WatchedFile {
                file: opened,
                progress: self.progress,
            }));
        }
        if self.unit == Unit::Files {
            self.progress.advance(1);
        }
        Ok(opened)
    }

    fn has(&self, name: &str) -> bool {
        self.seen.folder().has(name)
    }

    fn shown(&self, name: &str) -> String {
        self.seen.folder().shown(name)
    }

    fn changed(&self) -> Vec<(String, FileProblem)> {
        self.seen.changed()
    }

    fn folders(&self) -> Vec<(String, usize)> {
        self.seen.folder().folders()
    }
}

/// A file of which it is shown how many bytes were read.
struct WatchedFile<'a> {
    file: Box<dyn BufRead + 'a>,
    progress: &'a Progress,
}

impl Read for WatchedFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.progress.advance(read);
        Ok(read)
    }
}

impl BufRead for WatchedFile<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.file.consume(amount);
        self.progress.advance(amount);
    }
}

/// Loads and checks records: a folder of TOML files, or a `.jsonl` file.
pub fn read(records: &Path) -> LoadedRecords {
    read_by(folder, records, &Progress::hidden()).0
}

/// Loads and checks records, with advice on what looks like a mistake, as of
/// today. With them comes what was seen of them, where they could be looked at, so that
/// it can be told before they are published whether they are still the same.
pub fn read_with_advice(records: &Path, progress: &Progress) -> (LoadedRecords, Option<Seen>) {
    let (mut loaded, seen) = read_by(folder, records, progress);
    let meetings = loaded.readable().map_or(0, |it| it.meetings.len());
    progress.count("記録を確かめています", meetings, Unit::Meetings);
    advise(&mut loaded, clock::today(), &mut || progress.advance(1));
    (loaded, seen)
}

/// Reads and checks records of which there may be none yet.
pub fn read_to_fill(records: &Path) -> LoadedRecords {
    read_by(folder_to_fill, records, &Progress::hidden()).0
}

fn read_by(
    folder: fn(&dyn Files) -> LoadedRecords,
    records: &Path,
    progress: &Progress,
) -> (LoadedRecords, Option<Seen>) {
    let shown = records.display().to_string();
    let watched = |folder: PathBuf, unit| Watched {
        seen: Seen::of(folder),
        progress,
        unit,
    };
    let (watched, loaded) = match fs::metadata(records) {
        Ok(found) if found.is_dir() => {
            let watched = watched(records.to_owned(), Unit::Files);
            let loaded = folder(&watched);
            (watched, loaded)
        }
        Ok(found) if found.is_file() && has_extension(&shown, "jsonl") => {
            let bytes = usize::try_from(found.len()).unwrap_or(usize::MAX);
            progress.count(READING, bytes, Unit::Bytes);
            let beside = records.parent().map(Path::to_owned).unwrap_or_default();
            let name = on_disk::shown(records.file_name().unwrap_or_default());
            let watched = watched(beside, Unit::Bytes);
            let loaded = json_lines(&watched, &name);
            (watched, loaded)
        }
        Ok(found) if found.is_file() => {
            return (LoadedRecords::impossible(shown, Problem::NotRecords), None);
        }
        _ => {
            // Why it cannot be opened says what it is.
            let problem = open_file(records).err().map(|error| problem_of(&error));
            let problem = problem.unwrap_or(Problem::NotFound);
            return (LoadedRecords::impossible(shown, problem), None);
        }
    };
    (loaded, Some(watched.seen))
}
