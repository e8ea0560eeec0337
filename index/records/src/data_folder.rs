//! A data folder, opened to be searched with the same engine as in the browser.

use std::io;

use kairoku_core::manifest::{FileEntry, MANIFEST_FILE, Manifest};
use kairoku_core::protocol::{LoadError, SearchRequest, SearchResponse};
use kairoku_engine::{Engine, OpenError, SearchError, Shards};

use crate::files::Files;

/// A data folder could not be opened or searched.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// There is no manifest.
    #[error(
        "{0} に会録のデータがありません。kairoku build が書き出したフォルダーを指定してください"
    )]
    NotData(String),
    /// The manifest is not one of this program.
    #[error("{MANIFEST_FILE} を読み取れません。kairoku build で作り直してください")]
    Manifest(#[source] serde_json::Error),
    /// The data was written by another version.
    #[error(
        "データの形式が合いません（データは形式{found}、この kairoku は形式{expected}）。kairoku build で作り直してください"
    )]
    Version {
        /// The format of the data.
        found: u32,
        /// The format this program reads.
        expected: u32,
    },
    /// A file is missing or cannot be read.
    #[error("{file} を読めません。kairoku build で作り直してください")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// A file is not the one that the manifest names.
    #[error("{file} が壊れています。kairoku build で作り直してください")]
    Damaged {
        /// The file.
        file: String,
        /// What differs.
        #[source]
        source: LoadError,
    },
    /// A shard is whole, but not understood.
    #[error("{file} を読み取れません。kairoku build で作り直してください")]
    Shard {
        /// The file.
        file: String,
        /// Why.
        source: serde_json::Error,
    },
    /// The index cannot be opened.
    #[error("索引を開けません。kairoku build で作り直してください")]
    Open(#[from] OpenError),
    /// The index cannot be searched.
    #[error("検索できませんでした。kairoku build で作り直してください")]
    Search(#[from] SearchError),
    /// What was built does not find what it should.
    #[error("検索した結果が正しくありません")]
    WrongAnswer,
}

/// An open data folder. Shards are read when a search needs them.
pub struct DataFolder<F> {
    files: F,
    manifest: Manifest,
    engine: Engine,
    shards: Shards,
}

impl<F: Files> DataFolder<F> {
    /// Opens a folder that `build` wrote.
    ///
    /// # Errors
    /// [`DataError`] where it is not one, or damaged.
    pub fn open(files: F) -> Result<Self, DataError> {
        let manifest = files
            .read(MANIFEST_FILE)
            .map_err(|source| match source.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                    DataError::NotData(files.shown(""))
                }
                _ => DataError::Unreadable {
                    file: MANIFEST_FILE.to_owned(),
                    source,
                },
            })?;
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(DataError::Manifest)?;
        manifest
            .check_format()
            .map_err(|source| refused(MANIFEST_FILE, source))?;
        let mut engine = Engine::open(read(&files, &manifest.index)?)?;
        let mut shards = Shards::new(&manifest.shards);
        engine.unpack_shard(&mut shards);
        Ok(Self {
            files,
            manifest,
            engine,
            shards,
        })
    }

    /// What the folder holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Searches, reading the shards that the answer needs.
    ///
    /// # Errors
    /// [`DataError`] where one of them is damaged.
    pub fn search(&mut self, request: &SearchRequest) -> Result<SearchResponse, DataError> {
        loop {
            match self.engine.search(request, &self.shards) {
                Err(SearchError::Missing(missing)) => {
                    for number in missing {
                        self.load(number)?;
                    }
                }
                answer => return Ok(answer?),
            }
        }
    }

    /// Reads every file, so that whatever is damaged is found.
    ///
    /// # Errors
    /// [`DataError`] for the first file that is damaged.
    pub fn verify(&mut self) -> Result<(), DataError> {
        (0..self.manifest.shards.len()).try_for_each(|number| self.load(number))
    }

    /// Tries out data that was just built: whether all of it is as `manifest`
    /// says, and a word of `title`, which one of its meetings has, finds it.
    ///
    /// # Errors
    /// [`DataError`] where anything is amiss.
    pub fn try_out(&mut self, manifest: &Manifest, title: &str) -> Result<(), DataError> {
        self.verify()?;
        let everything = self.search(&SearchRequest::new("", 1))?;
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        let found = match words.find(|word| !word.is_empty()) {
            Some(word) => {
                let quoted = SearchRequest::new(format!("\"{word}\""), 1);
                self.search(&quoted)?.total
            }
            None => 1,
        };
        let right =
            self.manifest() == manifest && everything.total == manifest.sections && found > 0;
        right.then_some(()).ok_or(DataError::WrongAnswer)
    }

    fn load(&mut self, number: usize) -> Result<(), DataError> {
        let entry = &self.manifest.shards[number].file;
        let shard = serde_json::from_slice(&read(&self.files, entry)?).map_err(|source| {
            DataError::Shard {
                file: entry.path.clone(),
                source,
            }
        })?;
        self.shards.insert(number, shard);
        Ok(())
    }
}

/// Reads a file and checks that it is the one named.
fn read(files: &impl Files, entry: &FileEntry) -> Result<Vec<u8>, DataError> {
    let content = files.read(&entry.path);
    let content = content.map_err(|source| DataError::Unreadable {
        file: entry.path.clone(),
        source,
    })?;
    entry
        .verify(&content)
        .map_err(|source| refused(&entry.path, source))?;
    Ok(content)
}

fn refused(file: &str, error: LoadError) -> DataError {
    match error {
        LoadError::Version { found, expected } => DataError::Version { found, expected },
        source => DataError::Damaged {
            file: file.to_owned(),
            source,
        },
    }
}
