//! The files of a folder, on a disk or in memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// A folder's files: on a disk, or in the memory of a browser. Folders inside
/// of it are not looked into.
pub trait Files {
    /// The names of the files, in ascending order.
    ///
    /// # Errors
    /// What the system says when the folder cannot be read.
    fn names(&self) -> io::Result<Vec<String>>;

    /// Opens the file of a name.
    ///
    /// # Errors
    /// What the system says when the file cannot be read.
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>>;

    /// Whether there is a file of this name.
    fn has(&self, name: &str) -> bool;

    /// How messages call the file of a name, or the folder itself for an empty
    /// one.
    fn shown(&self, name: &str) -> String;

    /// The content of the file of a name.
    ///
    /// # Errors
    /// What the system says when the file cannot be read.
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        self.open(name)?.read_to_end(&mut content)?;
        Ok(content)
    }
}

impl<F: Files> Files for &F {
    fn names(&self) -> io::Result<Vec<String>> {
        (**self).names()
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        (**self).open(name)
    }

    fn has(&self, name: &str) -> bool {
        (**self).has(name)
    }

    fn shown(&self, name: &str) -> String {
        (**self).shown(name)
    }
}

/// Files in memory, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InMemory {
    /// The content of each file.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Files for InMemory {
    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.files.keys().cloned().collect())
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let content = self.files.get(name).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(&content[..]))
    }

    fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }
}
