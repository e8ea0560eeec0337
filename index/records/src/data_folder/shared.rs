//! A data folder of which several threads ask at the same time.

use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Answer, Ask, Selection, Suggestions};
use kairoku_core::section::Section;
use kairoku_engine::SearchError;

use super::{Asked, DataError, DataFolder};
use crate::files::Files;

/// An open data folder that answers any question, on any thread. What is here is read by
/// all at once; whoever needs more loads it alone.
pub struct SharedFolder<F> {
    manifest: Manifest,
    folder: RwLock<DataFolder<F>>,
    /// Held by whoever loads blocks, so that no other drops them before they are read.
    loading: Mutex<()>,
    /// How many bytes of memory the records may take that outlive an answer.
    records: usize,
}

impl<F: Files + Sync> SharedFolder<F> {
    /// Shares a folder. Records that are loaded for an answer are kept as long as they
    /// take at most about so many bytes of memory; one answer may need more.
    pub fn new(folder: DataFolder<F>, records: usize) -> Self {
        Self {
            manifest: folder.manifest.clone(),
            folder: RwLock::new(folder),
            loading: Mutex::default(),
            records,
        }
    }

    /// What the folder holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Answers what a page asks.
    ///
    /// # Errors
    /// [`DataError::NoIndex`] where there is none; [`DataError`] where a file that the
    /// answer needs cannot be read.
    pub fn answer(&self, ask: &Ask) -> Result<Answer, DataError> {
        self.asked(&|engine, blocks| engine.answer(ask, blocks))
    }

    /// What may be meant by the word that is being typed at the end of a query.
    ///
    /// # Errors
    /// As for [`SharedFolder::answer`].
    pub fn suggest(&self, query: &str) -> Result<Suggestions, DataError> {
        self.asked(&|engine, blocks| engine.suggest(query, blocks))
    }

    /// What `write` makes of the selected sections, each of which comes with its number
    /// in its meeting.
    ///
    /// # Errors
    /// As for [`SharedFolder::answer`].
    pub fn selected<T>(
        &self,
        selection: &Selection,
        write: impl Fn(&[(Section<'_>, usize)]) -> T,
    ) -> Result<T, DataError> {
        self.asked(&|engine, blocks| Ok(write(&engine.selected(selection, blocks)?)))
    }

    fn asked<T>(&self, ask: &Asked<'_, T>) -> Result<T, DataError> {
        match self.here().here(ask) {
            Err(DataError::Search(SearchError::Missing(_))) => {}
            answer => return answer,
        }
        let _alone = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        self.here_mut().blocks.drop_oldest_shards(self.records);
        loop {
            let (missing, fetched) = {
                let folder = self.here();
                match folder.here(ask) {
                    Err(DataError::Search(SearchError::Missing(missing))) => {
                        let fetched = folder.fetched(&missing)?;
                        (missing, fetched)
                    }
                    answer => return answer,
                }
            };
            self.here_mut().take_in(&missing, fetched)?;
        }
    }

    /// The folder, also after a thread has panicked that read it.
    fn here(&self) -> RwLockReadGuard<'_, DataFolder<F>> {
        self.folder.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn here_mut(&self) -> RwLockWriteGuard<'_, DataFolder<F>> {
        self.folder.write().unwrap_or_else(PoisonError::into_inner)
    }
}
