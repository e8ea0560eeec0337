//! Files on the disk: what stands in a folder, and opening what is a file.

use std::ffi::OsStr;
use std::fs::{self, DirEntry, File, FileType};
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use kairoku_core::validate::{FileProblem, NotAFile};
use kairoku_records::files::{Files, not_utf8, shown_bytes};
use kairoku_records::input::has_extension;

/// A folder on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDisk(pub PathBuf);

impl Files for OnDisk {
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let name = shown(&entry.file_name());
            // Folders may stand there, but not under the name of a record.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !is_folder || has_extension(&name, "toml") {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::new(self.file(name)?)))
    }

    fn has(&self, name: &str) -> bool {
        let found = fs::symlink_metadata(self.0.join(name));
        // What cannot be looked at is there: opening it says why.
        let is_gone = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory);
        found.map_or_else(|error| !is_gone(error.kind()), |_| true)
    }

    fn shown(&self, name: &str) -> String {
        let path = match name {
            "" => self.0.clone(),
            name => self.0.join(name),
        };
        path.display().to_string()
    }

    fn folders(&self) -> Vec<(String, usize)> {
        let entries = fs::read_dir(&self.0).into_iter().flatten().flatten();
        // Programs keep what is their own in folders that begin with a dot.
        let is_folder = |entry: &DirEntry| {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            is_folder && !shown(&entry.file_name()).starts_with('.')
        };
        let records = |folder: &Path| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let names = entries.map(|entry| shown(&entry.file_name()));
            names.filter(|name| has_extension(name, "toml")).count()
        };
        let folders = entries.filter(is_folder);
        let folders = folders.map(|entry| (shown(&entry.file_name()), records(&entry.path())));
        let mut folders: Vec<_> = folders.filter(|(_, records)| *records > 0).collect();
        folders.sort();
        folders
    }
}

impl OnDisk {
    /// Opens the file of a name.
    ///
    /// # Errors
    /// As of [`open_file`]; [`FileProblem::NameNotUtf8`] for a name that [`Files::names`]
    /// shows by its bytes.
    pub fn file(&self, name: &str) -> io::Result<File> {
        let opened = open_file(&self.0.join(name));
        let is_gone = |error: &io::Error| error.kind() == ErrorKind::NotFound;
        match opened {
            Err(error) if is_gone(&error) => match self.not_utf8(name) {
                Some(problem) => Err(io::Error::other(problem)),
                None => Err(error),
            },
            opened => opened,
        }
    }

    /// What is wrong with a name that is shown by its bytes.
    fn not_utf8(&self, name: &str) -> Option<FileProblem> {
        let mut entries = fs::read_dir(&self.0)
            .ok()
            .filter(|_| name.contains("\\x"))?;
        entries.find_map(|entry| {
            let own = entry.ok()?.file_name();
            let is_it = own.to_str().is_none() && shown(&own) == name;
            is_it.then(|| not_utf8(own.as_encoded_bytes()))
        })
    }
}

/// A name as messages show it.
pub(crate) fn shown(name: &OsStr) -> String {
    match name.to_str() {
        Some(name) => name.to_owned(),
        None => shown_bytes(name.as_encoded_bytes()),
    }
}

/// Opens what is a file, or a link to one, and nothing else: a pipe would keep the
/// program waiting, and a device may never end.
///
/// # Errors
/// A [`FileProblem`] within the error where it is something else; else what the system
/// says.
pub fn open_file(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path).map_err(|error| of_link(path, error))?;
    match kind(found.file_type()) {
        Some(kind) => Err(io::Error::other(FileProblem::NotAFile { kind })),
        None => File::open(path),
    }
}

/// What is wrong with a link that leads to nothing.
fn of_link(path: &Path, error: io::Error) -> io::Error {
    let Ok(to) = fs::read_link(path) else {
        return error;
    };
    match error.kind() {
        ErrorKind::NotFound => io::Error::other(FileProblem::DanglingLink {
            to: shown(to.as_os_str()),
        }),
        ErrorKind::PermissionDenied => error,
        _ => io::Error::other(FileProblem::LinkLoop),
    }
}

/// What is no file.
fn kind(found: FileType) -> Option<NotAFile> {
    if found.is_file() {
        return None;
    }
    Some(if found.is_dir() {
        NotAFile::Folder
    } else {
        special(found)
    })
}

#[cfg(unix)]
fn special(found: FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt as _;
    if found.is_fifo() {
        NotAFile::Pipe
    } else if found.is_socket() {
        NotAFile::Socket
    } else {
        NotAFile::Device
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> NotAFile {
    NotAFile::Device
}
