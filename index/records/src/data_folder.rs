//! A data folder, opened to be searched with the same engine as in the browser.

mod shared;

use std::io;

use kairoku_core::catalogue::{Block, BlockFile};
use kairoku_core::date::Date;
use kairoku_core::manifest::{FileEntry, MANIFEST_FILE, Manifest, PROGRAM};
use kairoku_core::pack::Entry;
use kairoku_core::people::People;
use kairoku_core::protocol::{LoadError, SearchRequest, SearchResponse, Sort};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::Meeting;
use kairoku_core::shard::{Record, Shard};
use kairoku_core::table::Table;
use kairoku_engine::{Blocks, Engine, OpenError, SearchError};

use crate::compressed::{self, NotAFile};
use crate::files::Files;
use crate::input::Archive;
use crate::parallel;

pub use shared::SharedFolder;

/// Something to ask of an engine, with the blocks that are here.
type Asked<'a, T> = dyn Fn(&Engine, &Blocks) -> Result<T, SearchError> + 'a;

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
    Manifest(#[source] LoadError),
    /// The data was written by another version.
    #[error("データの形式が合いません（{}）。{}", told(*.found, *.expected, .program), remedy(*.found, *.expected))]
    Version {
        /// The format of the data.
        found: u32,
        /// The format this program reads.
        expected: u32,
        /// The version of the program that wrote it; empty where it says none.
        program: String,
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
    /// A file is whole, but not understood.
    #[error("{file} を読み取れません。kairoku build で作り直してください")]
    NotUnderstood {
        /// The file.
        file: String,
        /// Why.
        source: NotAFile,
    },
    /// The data was built without an index.
    #[error(
        "このデータには検索の索引がありません（--no-index で作られています）。検索するには、--no-index を付けずに kairoku build で作り直してください"
    )]
    NoIndex,
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

/// Which formats do not go together, and which programs write them.
fn told(found: u32, expected: u32, program: &str) -> String {
    let program = match program {
        "" => String::new(),
        program => format!(" kairoku {program} の"),
    };
    format!("データは{program}形式{found}、この kairoku {PROGRAM} は形式{expected}")
}

/// What to do about that.
fn remedy(found: u32, expected: u32) -> &'static str {
    match found < expected {
        true => "記録から kairoku site（データだけなら kairoku build）で作り直してください",
        false => {
            "新しい kairoku で作られたデータです。その kairoku を使うか、記録からこの kairoku で作り直してください"
        }
    }
}

/// An open data folder. Blocks are read when a search needs them.
pub struct DataFolder<F> {
    files: F,
    manifest: Manifest,
    /// None where the data has no index.
    engine: Option<Engine>,
    blocks: Blocks,
}

impl<F: Files + Sync> DataFolder<F> {
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
        let manifest = Manifest::read(&String::from_utf8_lossy(&manifest));
        let manifest = manifest.map_err(|error| match error {
            LoadError::Version { .. } => refused(MANIFEST_FILE, error),
            error => DataError::Manifest(error),
        })?;
        let mut blocks = Blocks::of_catalogue(entries(&files, &manifest.catalogue)?)?;
        let engine = match &manifest.index {
            Some(index) => {
                let hot = blocks.insert_all(entries(&files, index)?)?;
                Some(Engine::open(hot, &blocks)?)
            }
            None => None,
        };
        Ok(Self {
            files,
            manifest,
            engine,
            blocks,
        })
    }

    /// The table of all sections and the synonyms, by which the archive is known to whoever
    /// looks words up elsewhere.
    ///
    /// # Errors
    /// [`DataError::NoIndex`] where there is none to hold them.
    pub fn known(&self) -> Result<(&Table, &Synonyms), DataError> {
        let engine = self.engine.as_ref().ok_or(DataError::NoIndex)?;
        Ok((engine.table(), engine.synonyms()))
    }

    /// What the folder holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The words of the archive, most frequent first.
    ///
    /// # Errors
    /// [`DataError::NoIndex`] where there is none; [`DataError`] where their file is
    /// damaged.
    pub fn words(&mut self) -> Result<&[String], DataError> {
        self.load(&[Block::Words])?;
        let engine = self.engine.as_ref().ok_or(DataError::NoIndex)?;
        Ok(engine.words(&self.blocks)?)
    }

    /// Searches, reading the blocks that the answer needs.
    ///
    /// # Errors
    /// [`DataError::NoIndex`] where there is none; [`DataError`] where one of them is
    /// damaged.
    pub fn search(&mut self, request: &SearchRequest) -> Result<SearchResponse, DataError> {
        loop {
            match self.here(&|engine, blocks| engine.search(request, blocks)) {
                Err(DataError::Search(SearchError::Missing(missing))) => self.load(&missing)?,
                answer => return answer,
            }
        }
    }

    /// What the engine says with the blocks that are here.
    fn here<T>(&self, ask: &Asked<'_, T>) -> Result<T, DataError> {
        let engine = self.engine.as_ref().ok_or(DataError::NoIndex)?;
        Ok(ask(engine, &self.blocks)?)
    }

    /// Reads every file, so that whatever is damaged is found.
    ///
    /// # Errors
    /// [`DataError`] for the first file that is damaged.
    pub fn verify(&self) -> Result<(), DataError> {
        let files = self.blocks.catalogue().files.iter().map(Ok);
        let read = |file: &BlockFile| entries(&self.files, &file.entry()).map(drop);
        parallel::map(files, read).map(drop)
    }

    /// The newest meeting.
    ///
    /// # Errors
    /// [`DataError`] where its file is damaged.
    pub fn newest(&mut self) -> Result<Option<(Date, String)>, DataError> {
        if self.engine.is_none() {
            let mut newest: Option<Meeting> = None;
            self.each_record(|Record { meeting, .. }| {
                let is_newer = |it: &Meeting| (it.date, &it.id) < (meeting.date, &meeting.id);
                if newest.as_ref().is_none_or(is_newer) {
                    newest = Some(meeting);
                }
            })?;
            return Ok(newest.map(|it| (it.date, it.title)));
        }
        let newest = SearchRequest {
            sort: Sort::Newest,
            ..SearchRequest::new("", 1)
        };
        let newest = self.search(&newest)?.hits.into_iter().next();
        Ok(newest.map(|hit| (hit.date, hit.meeting_title)))
    }

    /// The records that the data was built of. Data holds what its pages show of
    /// people and not the whole list, so that `people` stands in for it, and so do
    /// `synonyms` where there is no index to hold them.
    ///
    /// # Errors
    /// [`DataError`] for the first file that is damaged.
    pub fn archive(&self, people: People, synonyms: Synonyms) -> Result<Archive, DataError> {
        let mut meetings = Vec::with_capacity(self.manifest.meetings);
        self.each_record(|record| meetings.push(record.meeting))?;
        Ok(Archive {
            info: self.manifest.archive.clone(),
            meetings,
            people,
            synonyms: match &self.engine {
                Some(engine) => engine.synonyms().clone(),
                None => synonyms,
            },
        })
    }

    /// Tries out data that was just built: whether all of it is as `manifest`
    /// says, and a word of `title`, which one of its meetings has, finds it, where it
    /// is to be searched.
    ///
    /// # Errors
    /// [`DataError`] where anything is amiss.
    pub fn try_out(&mut self, manifest: &Manifest, title: &str) -> Result<(), DataError> {
        self.verify()?;
        if manifest.index.is_none() {
            let mut sections = 0;
            self.each_record(|record| sections += 1 + record.meeting.sessions.len())?;
            let right = self.manifest() == manifest && sections == manifest.sections;
            return right.then_some(()).ok_or(DataError::WrongAnswer);
        }
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

    /// Reads all records by ascending id, a file at a time: together they may be larger
    /// than whoever asks for them has use for.
    ///
    /// # Errors
    /// [`DataError`] for the first file that is damaged.
    pub fn each_record(&self, mut take: impl FnMut(Record)) -> Result<(), DataError> {
        let shards = 0..self.blocks.catalogue().shards.len();
        let shards: Vec<_> = shards.map(Block::Shard).collect();
        let files = self.blocks.catalogue().files_of(&shards);
        if files.is_empty() {
            // They came with the catalogue.
            self.blocks.records().cloned().for_each(take);
            return Ok(());
        }
        for number in files {
            let file = self.blocks.catalogue().files[number].entry();
            for (name, content) in entries(&self.files, &file)? {
                if let Some(Block::Shard(_)) = Block::named(&name) {
                    let shard: Shard = serde_json::from_slice(&content).map_err(OpenError::from)?;
                    shard.records.into_iter().for_each(&mut take);
                }
            }
        }
        Ok(())
    }

    /// Reads the files that hold these blocks, as far as they are not there.
    fn load(&mut self, blocks: &[Block]) -> Result<(), DataError> {
        let fetched = self.fetched(blocks)?;
        self.take_in(blocks, fetched)
    }

    /// Takes in what was fetched for these blocks.
    fn take_in(&mut self, blocks: &[Block], fetched: Vec<Vec<Entry>>) -> Result<(), DataError> {
        for entries in fetched {
            self.blocks.insert_all(entries)?;
        }
        // What is not where the catalogue says would be read again and again.
        match blocks.iter().find(|block| !self.blocks.is_loaded(**block)) {
            Some(block) => Err(OpenError::NotABlock(*block).into()),
            None => Ok(()),
        }
    }

    /// What is in the files that hold these blocks, as far as they are not there.
    fn fetched(&self, blocks: &[Block]) -> Result<Vec<Vec<Entry>>, DataError> {
        let missing = blocks
            .iter()
            .filter(|block| !self.blocks.is_loaded(**block));
        let missing: Vec<_> = missing.copied().collect();
        let files = self.blocks.catalogue().files_of(&missing);
        if files.is_empty() && !missing.is_empty() {
            // Nothing would change by asking again.
            return Err(SearchError::Missing(missing).into());
        }
        let file = |&number: &usize| self.blocks.catalogue().files[number].entry();
        let files = files.iter().map(file);
        files.map(|file| entries(&self.files, &file)).collect()
    }
}

/// The entries of a file.
fn entries(files: &impl Files, entry: &FileEntry) -> Result<Vec<Entry>, DataError> {
    let content = read(files, entry)?;
    compressed::read(&content).map_err(|source| DataError::NotUnderstood {
        file: entry.path.clone(),
        source,
    })
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
        LoadError::Version {
            found,
            expected,
            program,
        } => DataError::Version {
            found,
            expected,
            program,
        },
        source => DataError::Damaged {
            file: file.to_owned(),
            source,
        },
    }
}
