//! The files of a folder, on a disk or in memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use encoding_rs::{EUC_JP, SHIFT_JIS};
use kairoku_core::validate::FileProblem;

/// Where an import of several records keeps those that are still to be put in their
/// places, in the folder of the records. While it is there, some of the records are of
/// before the import.
pub const HALF_IMPORT: &str = ".kairoku-import/ready";

/// A folder's files: on a disk, or in the memory of a browser. Folders inside
/// of it are not looked into.
pub trait Files {
    /// The names of the files, in ascending order, and of whatever else stands there in
    /// the place of one: opening it says what it is.
    ///
    /// # Errors
    /// What the system says when the folder cannot be read.
    fn names(&self) -> io::Result<Vec<String>>;

    /// Opens the file of a name.
    ///
    /// # Errors
    /// What the system says when the file cannot be read.
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>>;

    /// Whether there is anything of this name.
    fn has(&self, name: &str) -> bool;

    /// How messages call the file of a name, or the folder itself for an empty
    /// one.
    fn shown(&self, name: &str) -> String;

    /// What is no longer as it was read: the name of each file, and what became of it.
    fn changed(&self) -> Vec<(String, FileProblem)> {
        Vec::new()
    }

    /// The folders inside of it that hold `.toml` files, with how many, in order of their
    /// names: what is in them is not read, and may be meant to be.
    fn folders(&self) -> Vec<(String, usize)> {
        Vec::new()
    }

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

    fn changed(&self) -> Vec<(String, FileProblem)> {
        (**self).changed()
    }

    fn folders(&self) -> Vec<(String, usize)> {
        (**self).folders()
    }
}

/// The name of a file that is not UTF-8, as messages show it: bytes that are no text by
/// their numbers.
pub fn shown_bytes(name: &[u8]) -> String {
    let part = |part: std::str::Utf8Chunk<'_>| {
        let invalid = part.invalid().iter();
        let invalid: String = invalid.map(|byte| format!("\\x{byte:02x}")).collect();
        format!("{}{invalid}", part.valid())
    };
    name.utf8_chunks().map(part).collect()
}

/// What is wrong with such a name. Files of older Japanese systems have names in
/// Shift_JIS or EUC-JP.
pub fn not_utf8(name: &[u8]) -> FileProblem {
    let read = |encoding: &'static encoding_rs::Encoding| {
        let meant = encoding.decode_without_bom_handling_and_without_replacement(name);
        meant.map(|meant| meant.into_owned())
    };
    FileProblem::NameNotUtf8 {
        meant: read(SHIFT_JIS).or_else(|| read(EUC_JP)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_utf8_is_shown_and_read() {
        // 会議 in Shift_JIS.
        let name = b"2023-\x89\xef\x8b\x63.toml";
        assert_eq!(shown_bytes(name), "2023-\\x89\\xef\\x8bc.toml");
        let meant = Some("2023-会議.toml".to_owned());
        assert_eq!(not_utf8(name), FileProblem::NameNotUtf8 { meant });
        let nothing = FileProblem::NameNotUtf8 { meant: None };
        assert_eq!(not_utf8(b"\xff\xff.toml"), nothing);
    }
}
