//! Sparse files: files of the index of which only those ranges are in memory that
//! were fetched.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use kairoku_core::catalogue::{ListFile, ListFiles};
use kairoku_core::token_block::ListBytes;
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// A file of which some ranges are there.
#[derive(Default)]
pub(crate) struct SparseFile {
    /// How long the whole file is.
    bytes: u64,
    /// What is there, by where it starts.
    pieces: RwLock<BTreeMap<u64, OwnedBytes>>,
}

impl SparseFile {
    /// A file of this many bytes of which nothing is there.
    pub(crate) fn new(bytes: u64) -> Self {
        Self {
            bytes,
            pieces: RwLock::default(),
        }
    }

    /// Takes in a piece. Pieces do not overlap: lists are never torn apart.
    pub(crate) fn insert(&self, start: u64, piece: OwnedBytes) {
        let mut pieces = self.pieces.write().unwrap_or_else(PoisonError::into_inner);
        pieces.insert(start, piece);
    }
}

impl fmt::Debug for SparseFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SparseFile of {} bytes", self.bytes)
    }
}

impl HasLen for SparseFile {
    fn len(&self) -> usize {
        usize::try_from(self.bytes).unwrap_or(usize::MAX)
    }
}

impl FileHandle for SparseFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let pieces = self.pieces.read().unwrap_or_else(PoisonError::into_inner);
        let piece = pieces.range(..=range.start as u64).next_back();
        let piece = piece.map(|(start, piece)| (*start as usize, piece));
        let piece = piece.filter(|(start, piece)| range.end - start <= piece.len());
        let (start, piece) = piece.ok_or(io::ErrorKind::WouldBlock)?;
        Ok(piece.slice(range.start - start..range.end - start))
    }
}

/// The files that take in the lists of tokens.
#[derive(Debug, Default)]
pub(crate) struct SparseLists {
    pub(crate) postings: Arc<SparseFile>,
    pub(crate) positions: Arc<SparseFile>,
    starts: ListFiles,
}

impl SparseLists {
    /// Files in which no list is.
    pub(crate) fn new(files: &ListFiles) -> Self {
        Self {
            postings: Arc::new(SparseFile::new(files.postings.bytes)),
            positions: Arc::new(SparseFile::new(files.positions.bytes)),
            starts: *files,
        }
    }

    /// Takes in postings.
    pub(crate) fn insert_postings(&self, lists: &ListBytes<'_>) {
        insert(&self.postings, &self.starts.postings, lists);
    }

    /// Takes in positions.
    pub(crate) fn insert_positions(&self, lists: &ListBytes<'_>) {
        insert(&self.positions, &self.starts.positions, lists);
    }
}

fn insert(file: &SparseFile, places: &ListFile, lists: &ListBytes<'_>) {
    for (place, (start, bytes)) in places.starts.iter().zip(lists) {
        if !bytes.is_empty() {
            file.insert(place + start, OwnedBytes::new(bytes.to_vec()));
        }
    }
}

/// A read-only Tantivy directory of files in memory.
#[derive(Debug)]
pub(crate) struct ReadOnlyDirectory<F> {
    files: Arc<HashMap<PathBuf, Arc<F>>>,
}

impl<F> ReadOnlyDirectory<F> {
    /// These files.
    pub(crate) fn new(files: HashMap<PathBuf, Arc<F>>) -> Self {
        Self {
            files: Arc::new(files),
        }
    }
}

// Derived, it would ask for files that can be cloned.
impl<F> Clone for ReadOnlyDirectory<F> {
    fn clone(&self) -> Self {
        Self {
            files: self.files.clone(),
        }
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "an index is read only")
}

impl<F: FileHandle> Directory for ReadOnlyDirectory<F> {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.files.get(path) {
            Some(file) => Ok(file.clone()),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self.get_file_handle(path)?;
        let bytes = file.read_bytes(0..file.len());
        let bytes = bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(bytes.to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let io_error = Arc::new(read_only());
        Err(DeleteError::IoError {
            io_error,
            filepath: path.to_owned(),
        })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_read_and_what_is_not_would_block() {
        let file = SparseFile::new(100);
        file.insert(10, OwnedBytes::new(b"abcdef".to_vec()));
        file.insert(16, OwnedBytes::new(b"gh".to_vec()));
        let read = |range| file.read_bytes(range).map(|bytes| bytes.to_vec());
        assert_eq!(read(12..15).expect("it is there"), b"cde");
        assert_eq!(read(16..18).expect("it is there"), b"gh");
        assert_eq!(read(50..50).expect("nothing is needed"), b"");
        for range in [0..1, 9..11, 15..17, 17..19, 99..100] {
            let error = read(range).expect_err("it is not there");
            assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        }
    }
}
