//! An open archive: the engine and the shards loaded so far.

use std::cell::RefCell;

use kairoku_core::manifest::{FileEntry, Shard, ShardFile};
use kairoku_core::protocol::{LoadError, Response, SearchRequest, SearchResponse};
use kairoku_engine::{Engine, SearchError, Shards};

use crate::{fetch, post};

/// An open archive.
pub(crate) struct Session {
    files: Vec<ShardFile>,
    data_url: String,
    engine: Engine,
    shards: RefCell<Shards>,
}

/// A search came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl Session {
    /// Fetches the index of an archive and opens it.
    pub(crate) async fn open(
        index: FileEntry,
        files: Vec<ShardFile>,
        data_url: String,
    ) -> Result<Self, LoadError> {
        let total = index.bytes;
        let progress = |loaded| post(&Response::Progress { loaded, total });
        let pack = fetch::file(&data_url, &index, progress).await?;
        let mut engine = Engine::open(pack).map_err(|error| damaged(&index, &error))?;
        let shards = RefCell::new(engine.shards(&files));
        Ok(Self {
            files,
            data_url,
            engine,
            shards,
        })
    }

    /// Searches; none where `is_wanted` says no more after a wait for data.
    pub(crate) async fn search(
        &self,
        request: &SearchRequest,
        is_wanted: impl Fn() -> bool,
    ) -> Result<Option<SearchResponse>, SessionError> {
        while is_wanted() {
            let answer = self.engine.search(request, &self.shards.borrow());
            match answer {
                Ok(response) => return Ok(Some(response)),
                Err(SearchError::Missing(shards)) => self.load(&shards).await?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
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
