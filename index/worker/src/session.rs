//! An archive: its engine, once it is needed, and the shards loaded so far.

use std::cell::{OnceCell, RefCell};

use kairoku_core::manifest::{FileEntry, Manifest, Shard, ShardFile};
use kairoku_core::protocol::{Ask, LoadError, Response, Suggestion};
use kairoku_core::query::Query;
use kairoku_engine::{Engine, SearchError, Shards};

use crate::{fetch, post};

/// An archive, by what the manifest names.
pub(crate) struct Session {
    index: FileEntry,
    files: Vec<ShardFile>,
    data_url: String,
    engine: OnceCell<Engine>,
    shards: RefCell<Shards>,
}

/// What was asked came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl Session {
    /// An archive of which nothing is loaded yet.
    pub(crate) fn new(manifest: &Manifest, data_url: String) -> Self {
        let files = manifest.shards.clone();
        let shards = RefCell::new(Shards::new(&files));
        Self {
            index: manifest.index.clone(),
            files,
            data_url,
            engine: OnceCell::new(),
            shards,
        }
    }

    /// Whether the index is open.
    pub(crate) fn is_open(&self) -> bool {
        self.engine.get().is_some()
    }

    /// Fetches the index and opens it.
    pub(crate) async fn open(&self) -> Result<(), LoadError> {
        let total = self.index.bytes;
        let progress = |loaded| post(&Response::Progress { loaded, total });
        let pack = fetch::file(&self.data_url, &self.index, progress).await?;
        let mut engine = Engine::open(pack).map_err(|error| damaged(&self.index, &error))?;
        engine.unpack_shard(&mut self.shards.borrow_mut());
        self.engine.get_or_init(|| engine);
        Ok(())
    }

    /// Answers, loading the shards that are missing; none where `is_wanted`
    /// says no more after a wait for data.
    pub(crate) async fn answer(
        &self,
        ask: &Ask,
        is_wanted: impl Fn() -> bool,
    ) -> Result<Option<Response>, SessionError> {
        while is_wanted() {
            let response = self.respond(ask);
            match response {
                Err(SearchError::Missing(shards)) => self.load(&shards).await?,
                response => return Ok(response?),
            }
        }
        Ok(None)
    }

    /// The answer, as far as the data is here; none before the index is open,
    /// where it needs that.
    fn respond(&self, ask: &Ask) -> Result<Option<Response>, SearchError> {
        let shards = self.shards.borrow();
        let read = |read| Response::Read(Box::new(read));
        let found = |found| Response::Found(Box::new(found));
        match (ask, self.engine.get()) {
            (Ask::Read(request), Some(engine)) => engine.read(request, &shards).map(read).map(Some),
            (Ask::Read(request), None) => {
                shards.read(request, &Query::default()).map(read).map(Some)
            }
            (Ask::Search(request), Some(engine)) => {
                engine.search(request, &shards).map(found).map(Some)
            }
            (Ask::Search(_), None) => Ok(None),
        }
    }

    /// What may be meant by a word being typed, as far as the data is here.
    pub(crate) fn suggest(&self, word: &str) -> Option<Vec<Suggestion>> {
        let engine = self.engine.get()?;
        engine.suggest(word, &self.shards.borrow()).ok()
    }

    /// Loads shards, one after another.
    async fn load(&self, shards: &[usize]) -> Result<(), LoadError> {
        for &number in shards {
            let entry = &self.files[number].file;
            let content = fetch::file(&self.data_url, entry, |_| ()).await?;
            let shard: Shard =
                serde_json::from_slice(&content).map_err(|error| damaged(entry, &error))?;
            self.shards.borrow_mut().insert(number, shard);
        }
        Ok(())
    }
}

fn damaged(entry: &FileEntry, error: &dyn std::error::Error) -> LoadError {
    LoadError::Damaged {
        file: entry.path.clone(),
        detail: error.to_string(),
    }
}
