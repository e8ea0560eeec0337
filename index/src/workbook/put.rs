//! Puts the records of an import into their folder, all or none.
//!
//! Each file is written whole in the place of the old one, so that a record is the old
//! or the new one at any moment of a kill, and never gone. That the records belong
//! together is kept in a folder beside them, `.kairoku-import`, which holds
//! - `lock`, which the program that is at work here locks;
//! - `new`, records that are not all written yet, and of no use;
//! - `ready`, all of them, from the moment on at which the import is decided until all
//!   are in their places: the next import finishes it, see [`finish`], and until then
//!   nothing is published, see [`HALF_IMPORT`];
//! - `old`, what stood in their places.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use kairoku_records::files::HALF_IMPORT;
use kairoku_records::workbook::RecordFile;

use super::Error;
use crate::whole::{removed, replace, step, sync_names, write_new};

/// What became of an import that was killed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// The records that were still to be written, and are.
    pub written: Vec<String>,
    /// Those that somebody changed since, and that stay as they are.
    pub left: Vec<String>,
}

/// Writes the records.
///
/// # Errors
/// [`Error::NotWritten`] where all is as it was; [`Error::Stranded`] where it could not
/// be put back.
pub(super) fn all(folder: &Path, records: &[RecordFile]) -> Result<(), Error> {
    let at = |file: PathBuf| |source| Error::NotWritten { file, source };
    for record in records {
        let found = fs::symlink_metadata(folder.join(&record.file));
        if record.changes.is_none() && found.is_ok() {
            let file = folder.join(&record.file);
            return Err(at(file)(ErrorKind::AlreadyExists.into()));
        }
    }
    let journal = Journal::lock(folder).map_err(at(folder.to_owned()))?;
    let staged = journal.stage(folder, records);
    if let Err(source) = staged {
        journal.close();
        return Err(at(folder.to_owned())(source));
    }
    for (nth, record) in records.iter().enumerate() {
        let target = folder.join(&record.file);
        if let Err(source) = put(&target, record.toml.as_bytes(), record.changes.is_some()) {
            return Err(match journal.put_back(folder, &records[..nth]) {
                Ok(()) => {
                    journal.close();
                    at(target)(source)
                }
                Err(_) => Error::Stranded {
                    file: target,
                    kept: journal.old(),
                    source,
                },
            });
        }
    }
    journal.close();
    Ok(())
}

/// Finishes an import that was killed after it was decided; one that was killed before
/// is dropped. None where there was none.
///
/// # Errors
/// [`Error::NotWritten`]; what is left of it stays.
pub fn finish(folder: &Path) -> Result<Option<Finished>, Error> {
    if !folder.join(Journal::NAME).is_dir() {
        return Ok(None);
    }
    let journal = Journal::lock(folder).map_err(|source| Error::NotWritten {
        file: folder.to_owned(),
        source,
    })?;
    let mut finished = None;
    if folder.join(HALF_IMPORT).is_dir() {
        let failed = |source| Error::NotWritten {
            file: folder.join(HALF_IMPORT),
            source,
        };
        finished = Some(journal.put_rest(folder).map_err(failed)?);
    }
    journal.close();
    Ok(finished)
}

/// Writes a record in its place. A list of synonyms that changes may have had no file.
fn put(target: &Path, content: &[u8], changes: bool) -> io::Result<()> {
    match changes && fs::symlink_metadata(target).is_ok() {
        true => replace(target, content),
        false => write_new(target, content),
    }
}

/// The folder of an import, locked for this program.
struct Journal {
    folder: PathBuf,
    lock: File,
}

impl Journal {
    /// Its name, in the folder of the records.
    const NAME: &str = ".kairoku-import";

    fn lock(folder: &Path) -> io::Result<Self> {
        let folder = folder.join(Self::NAME);
        fs::create_dir_all(&folder)?;
        let mut options = File::options();
        let options = options.create(true).truncate(false).write(true);
        // The system gives the lock up when the program ends, however it ends.
        let lock = options.open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder, lock }),
            Err(TryLockError::WouldBlock) => Err(ErrorKind::ResourceBusy.into()),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn new_files(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    fn ready(&self) -> PathBuf {
        self.folder.join("ready")
    }

    /// Keeps what is to be written and what stands in its place, and decides.
    fn stage(&self, folder: &Path, records: &[RecordFile]) -> io::Result<()> {
        for made in [self.new_files(), self.old()] {
            removed(fs::remove_dir_all(&made))?;
            fs::create_dir(&made)?;
        }
        for record in records {
            write_new(&self.new_files().join(&record.file), record.toml.as_bytes())?;
            if let Some(old) = known(&folder.join(&record.file))? {
                write_new(&self.old().join(&record.file), &old)?;
            }
        }
        fs::rename(self.new_files(), self.ready())?;
        step();
        // That the name is not on the disk yet is no failure: the files are.
        let _ = sync_names(&self.folder);
        Ok(())
    }

    /// Undoes what was put.
    fn put_back(&self, folder: &Path, records: &[RecordFile]) -> io::Result<()> {
        for record in records.iter().rev() {
            let target = folder.join(&record.file);
            match known(&self.old().join(&record.file))? {
                Some(old) => replace(&target, &old)?,
                None => fs::remove_file(&target)?,
            }
        }
        Ok(())
    }

    /// Puts those records in their places that nobody touched since.
    fn put_rest(&self, folder: &Path) -> io::Result<Finished> {
        let mut finished = Finished::default();
        for (name, new) in contents(&self.ready())? {
            let target = folder.join(&name);
            let before = known(&self.old().join(&name))?;
            let found = known(&target)?;
            if found.as_ref() == Some(&new) {
                continue;
            }
            if found == before {
                put(&target, &new, before.is_some())?;
                finished.written.push(name);
            } else {
                finished.left.push(name);
            }
        }
        Ok(finished)
    }

    /// Takes the folder away. From the first step on nothing of it counts.
    fn close(self) {
        let _ = fs::remove_dir_all(self.new_files());
        let _ = fs::rename(self.ready(), self.new_files());
        step();
        drop(self.lock);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The files of a folder by their names.
fn contents(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            found.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(found)
}

/// The content of a file; none where there is none.
fn known(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
