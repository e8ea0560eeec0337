//! A read-only Tantivy directory over the bytes of a pack.

use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kairoku_core::pack::{self, NotAPack};
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// The files of a pack. Cloning is cheap: the bytes are shared.
#[derive(Debug, Clone)]
pub(crate) struct PackDirectory {
    bytes: OwnedBytes,
    files: Arc<HashMap<PathBuf, Range<usize>>>,
}

impl PackDirectory {
    pub(crate) fn new(pack: Vec<u8>) -> Result<Self, NotAPack> {
        let directory = pack::directory(&pack)?.into_iter();
        let files = directory
            .map(|(name, range)| (PathBuf::from(name), range))
            .collect();
        Ok(Self {
            bytes: OwnedBytes::new(pack),
            files: Arc::new(files),
        })
    }

    /// The content of an entry.
    pub(crate) fn entry(&self, name: &str) -> Option<OwnedBytes> {
        let range = self.files.get(Path::new(name))?;
        Some(self.bytes.slice(range.clone()))
    }

    fn file(&self, path: &Path) -> Result<OwnedBytes, OpenReadError> {
        let range = self.files.get(path);
        let range = range.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(self.bytes.slice(range.clone()))
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "a pack is read only")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path)?))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Ok(self.file(path)?.to_vec())
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
