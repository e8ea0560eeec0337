//! Sparse files: files of the index of which only those ranges are in memory that
//! were fetched.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use kairoku_core::catalogue::{ListFile, ListFiles};
use kairoku_core::section::Part;
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

    /// Takes in a piece, and says whether there is room for it: pieces do not overlap,
    /// since lists are never torn apart, and what was checked is not exchanged.
    #[must_use]
    pub(crate) fn insert(&self, start: u64, piece: OwnedBytes) -> bool {
        let mut pieces = self.pieces.write().unwrap_or_else(PoisonError::into_inner);
        let end = start.checked_add(piece.len() as u64);
        let Some(end) = end.filter(|&end| end <= self.bytes) else {
            return false;
        };
        if let Some((first, before)) = pieces.range(..end).next_back()
            && first + before.len() as u64 > start
        {
            return *first == start && before[..] == piece[..];
        }
        pieces.insert(start, piece);
        true
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
    pub(crate) fn insert_postings(&self, lists: &Lists) -> bool {
        lists.insert_into(&self.postings, &self.starts.postings)
    }

    /// Takes in positions.
    pub(crate) fn insert_positions(&self, lists: &Lists) -> bool {
        lists.insert_into(&self.positions, &self.starts.positions)
    }

    /// Postings of a part that are there, by their range in its lists.
    pub(crate) fn postings_of(&self, part: usize, range: &Range<u64>) -> Option<OwnedBytes> {
        read(&self.postings, self.starts.postings.starts[part], range)
    }

    /// Positions likewise.
    pub(crate) fn positions_of(&self, part: usize, range: &Range<u64>) -> Option<OwnedBytes> {
        read(&self.positions, self.starts.positions.starts[part], range)
    }

    /// Where the lists of a part start: of postings and of positions.
    pub(crate) fn starts(&self, part: usize) -> (u64, u64) {
        let ListFiles {
            postings,
            positions,
        } = &self.starts;
        (postings.starts[part], positions.starts[part])
    }
}

fn read(file: &SparseFile, place: u64, range: &Range<u64>) -> Option<OwnedBytes> {
    let at = |number: u64| usize::try_from(place.checked_add(number)?).ok();
    file.read_bytes(at(range.start)?..at(range.end)?).ok()
}

/// Lists that came with a block: of each part, with where they start.
pub(crate) struct Lists([(u64, OwnedBytes); Part::ALL.len()]);

impl Lists {
    /// Copies them from the block.
    pub(crate) fn new(lists: &ListBytes<'_>) -> Self {
        Self(lists.map(|(start, bytes)| (start, OwnedBytes::new(bytes.to_vec()))))
    }

    /// Those of a part, by their range in its lists.
    pub(crate) fn of(&self, part: usize, range: &Range<u64>) -> Option<OwnedBytes> {
        let (start, bytes) = &self.0[part];
        let at = |number: u64| usize::try_from(number.checked_sub(*start)?).ok();
        let (from, to) = (at(range.start)?, at(range.end)?);
        (from <= to && to <= bytes.len()).then(|| bytes.slice(from..to))
    }

    fn insert_into(&self, file: &SparseFile, places: &ListFile) -> bool {
        let mut all = places.starts.iter().zip(&self.0);
        all.all(|(place, (start, bytes))| {
            let place = place.checked_add(*start);
            bytes.is_empty() || place.is_some_and(|place| file.insert(place, bytes.clone()))
        })
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
        assert!(file.insert(10, OwnedBytes::new(b"abcdef".to_vec())));
        assert!(file.insert(16, OwnedBytes::new(b"gh".to_vec())));
        let read = |range| file.read_bytes(range).map(|bytes| bytes.to_vec());
        assert_eq!(read(12..15).expect("it is there"), b"cde");
        assert_eq!(read(16..18).expect("it is there"), b"gh");
        assert_eq!(read(50..50).expect("nothing is needed"), b"");
        for range in [0..1, 9..11, 15..17, 17..19, 99..100] {
            let error = read(range).expect_err("it is not there");
            assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        }
    }

    #[test]
    fn what_is_there_is_not_exchanged_for_something_else() {
        let file = SparseFile::new(20);
        let insert = |start, piece: &[u8]| file.insert(start, OwnedBytes::new(piece.to_vec()));
        assert!(insert(10, b"abcd"));
        assert!(insert(10, b"abcd"), "the same once more");
        for (start, piece) in [
            (10, &b"abcx"[..]),
            (9, b"ab"),
            (13, b"de"),
            (8, b"abcdefgh"),
        ] {
            assert!(!insert(start, piece), "{start}");
        }
        assert!(
            !insert(19, b"ab") && !insert(u64::MAX, b"ab"),
            "beyond the end"
        );
        assert!(insert(14, b"ef") && insert(8, b"yz"));
    }
}
