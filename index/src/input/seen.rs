//! What was read of the records, to see later whether it still stands there: of a folder
//! in which another program writes, one record may be of before and another of after,
//! and a third half written.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::time::SystemTime;

use kairoku_core::validate::FileProblem;
use kairoku_records::files::Files as _;
use kairoku_records::input::has_extension;

use crate::on_disk::OnDisk;

/// Records changed after they were read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{file}: {problem}。書き出したものは、前のままです")]
#[diagnostic(help("{}", .problem.remedy()))]
pub struct ChangedRecords {
    file: String,
    problem: FileProblem,
}

/// The files of a folder as they were when they were read.
#[derive(Debug)]
pub struct Seen {
    folder: OnDisk,
    /// The names of the records, where they were listed.
    names: RefCell<Option<Vec<String>>>,
    files: RefCell<BTreeMap<String, Stamp>>,
}

impl Seen {
    /// Of this folder nothing was read.
    pub(super) fn of(folder: PathBuf) -> Self {
        Self {
            folder: OnDisk(folder),
            names: RefCell::default(),
            files: RefCell::default(),
        }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &OnDisk {
        &self.folder
    }

    /// Lists the folder.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let names = self.folder.names()?;
        *self.names.borrow_mut() = Some(records(&names));
        Ok(names)
    }

    /// Opens a file of the folder. One that is gone was there: it was listed, or asked
    /// for.
    pub(super) fn file(&self, name: &str) -> io::Result<File> {
        let file = self.folder.file(name).map_err(|error| match error.kind() {
            ErrorKind::NotFound => io::Error::other(FileProblem::Vanished),
            _ => error,
        })?;
        let stamp = Stamp::of(&file.metadata()?);
        self.files.borrow_mut().insert(name.to_owned(), stamp);
        Ok(file)
    }

    /// What is not as it was read: the name of each file, and what became of it.
    pub fn changed(&self) -> Vec<(String, FileProblem)> {
        let mut changed = Vec::new();
        for (name, stamp) in &*self.files.borrow() {
            match fs::metadata(self.folder.0.join(name)) {
                Ok(found) if Stamp::of(&found) == *stamp => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    changed.push((name.clone(), FileProblem::Vanished));
                }
                _ => changed.push((name.clone(), FileProblem::Changed)),
            }
        }
        if let Some(before) = &*self.names.borrow() {
            let now = self.folder.names().map(|names| records(&names));
            let came = now.unwrap_or_default().into_iter();
            let came = came.filter(|name| before.binary_search(name).is_err());
            changed.extend(came.map(|name| (name, FileProblem::Appeared)));
        }
        changed
    }

    /// Sees that all is as it was read.
    ///
    /// # Errors
    /// [`ChangedRecords`] for the first file that is not.
    pub fn still_stands(&self) -> Result<(), ChangedRecords> {
        match self.changed().into_iter().next() {
            Some((name, problem)) => Err(ChangedRecords {
                file: self.folder.shown(&name),
                problem,
            }),
            None => Ok(()),
        }
    }
}

/// The names that are of records, or of what stands beside them, in order.
fn records(names: &[String]) -> Vec<String> {
    let is_record = |name: &&String| has_extension(name, "toml") && !name.starts_with('.');
    names.iter().filter(is_record).cloned().collect()
}

/// By what a file that was written anew is known.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        Self {
            bytes: found.len(),
            modified: found.modified().ok(),
            identity: identity(found),
        }
    }
}

/// The device, the number of the file, and when anything about it was changed.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);

#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (found.dev(), found.ino(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}
