//! The blocks of the archive, as they are fetched.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::HashMap;
use std::rc::Rc;

use futures_util::future::try_join_all;
use futures_util::lock::Mutex;
use kairoku_core::catalogue::{Block, BlockFile};
use kairoku_core::manifest::FileEntry;
use kairoku_core::pack::Entry;
use kairoku_core::protocol::{LoadError, Response};
use kairoku_engine::{Blocks, SearchError};

use super::ArchiveError;
use crate::fetch::{DataFolder, damaged};
use crate::progress::Progress;
use crate::state::ArchiveFiles;

/// How many files are fetched at the same time. A browser asks an old host for six at a
/// time and keeps the others waiting itself.
const AT_ONCE: usize = 32;

/// The blocks that are loaded so far, and where the others are.
pub(super) struct Store {
    pub(super) files: ArchiveFiles,
    folder: DataFolder,
    /// None before the catalogue is here.
    blocks: RefCell<Option<Blocks>>,
    /// Held while the catalogue is fetched.
    opening: Mutex<()>,
    /// Held while a file is fetched, by its name.
    loading: RefCell<HashMap<String, Rc<Mutex<()>>>>,
}

impl Store {
    /// Nothing is loaded of these files.
    pub(super) fn new(files: ArchiveFiles) -> Self {
        Self {
            folder: DataFolder::new(files.data_url.clone()),
            files,
            blocks: RefCell::default(),
            opening: Mutex::default(),
            loading: RefCell::default(),
        }
    }

    /// The blocks; none before the catalogue is here.
    pub(super) fn blocks(&self) -> Option<Ref<'_, Blocks>> {
        Ref::filter_map(self.blocks.borrow(), Option::as_ref).ok()
    }

    /// The blocks, once the catalogue was loaded.
    pub(super) fn blocks_mut(&self) -> RefMut<'_, Blocks> {
        RefMut::map(self.blocks.borrow_mut(), |blocks| {
            blocks.as_mut().expect("the catalogue was loaded")
        })
    }

    /// Fetches the catalogue, unless it is here.
    pub(super) async fn load_catalogue(&self, progress: impl Fn(u64)) -> Result<(), LoadError> {
        let _opening = self.opening.lock().await;
        if self.blocks.borrow().is_some() {
            return Ok(());
        }
        let file = &self.files.catalogue;
        let entries = self.entries(file, progress).await?;
        let blocks = Blocks::of_catalogue(entries);
        let blocks = blocks.map_err(|error| damaged(file, error.to_string()))?;
        let named = [Some(file), self.files.index.as_ref()];
        let named = named.into_iter().flatten().cloned();
        let of_blocks = blocks.catalogue().files.iter().map(BlockFile::entry);
        let of_version = named.chain(of_blocks);
        self.folder.keep_only(of_version).await;
        self.blocks.replace(Some(blocks));
        Ok(())
    }

    /// Loads missing blocks, some at a time, as long as the response is awaited. `tell` is
    /// told how far it is, and `loaded` is called after each file.
    pub(super) async fn load(
        &self,
        missing: &[Block],
        is_awaited: &impl Fn() -> bool,
        tell: &impl Fn(&Response),
        loaded: impl Fn(),
    ) -> Result<(), ArchiveError> {
        let files = self.files_of(missing);
        if files.is_empty() {
            // Nothing would change by asking again.
            return Err(SearchError::Missing(missing.to_vec()).into());
        }
        let progress = Progress::new(files.len());
        for some in files.chunks(AT_ONCE).take_while(|_| is_awaited()) {
            let loads = some
                .iter()
                .map(|(blocks, file)| self.load_one(blocks, file, &progress, tell, &loaded));
            try_join_all(loads).await?;
        }
        Ok(())
    }

    /// The files of these blocks, each with those of them that it holds.
    fn files_of(&self, missing: &[Block]) -> Vec<(Vec<Block>, FileEntry)> {
        let Some(blocks) = self.blocks() else {
            return Vec::new();
        };
        let catalogue = blocks.catalogue();
        let mut held: HashMap<usize, Vec<Block>> = HashMap::new();
        for &block in missing {
            if let Some(number) = catalogue.file_of(block) {
                held.entry(number).or_default().push(block);
            }
        }
        let files = catalogue.files_of(missing).into_iter();
        let file = |number| {
            let blocks = held.remove(&number).unwrap_or_default();
            (blocks, catalogue.files[number].entry())
        };
        files.map(file).collect()
    }

    /// Loads a file for these of its blocks. Two requests that need it load it once: as
    /// long as a word is typed, each search needs much of what the one before it did.
    async fn load_one(
        &self,
        wanted: &[Block],
        file: &FileEntry,
        progress: &Progress,
        tell: &impl Fn(&Response),
        loaded: &impl Fn(),
    ) -> Result<(), LoadError> {
        tell(&progress.goes_on());
        let lock = self
            .loading
            .borrow_mut()
            .entry(file.path.clone())
            .or_default()
            .clone();
        let _alone = lock.lock().await;
        if !self.has(wanted) {
            let more = |_| tell(&progress.goes_on());
            let entries = self.entries(file, more).await?;
            let inserted = self.blocks_mut().insert_all(entries);
            inserted.map_err(|error| damaged(file, error.to_string()))?;
            if !self.has(wanted) {
                // It would be fetched again and again.
                return Err(damaged(file, "a block is missing".to_owned()));
            }
        }
        tell(&progress.has_one_more());
        loaded();
        Ok(())
    }

    /// Whether all of these blocks are loaded.
    pub(super) fn has(&self, wanted: &[Block]) -> bool {
        let blocks = self.blocks();
        blocks.is_some_and(|blocks| wanted.iter().all(|block| blocks.is_loaded(*block)))
    }

    /// The entries of a file.
    pub(super) async fn entries(
        &self,
        file: &FileEntry,
        progress: impl Fn(u64),
    ) -> Result<Vec<Entry>, LoadError> {
        self.folder.entries(file, progress).await
    }
}
