//! An archive: its engine, once it is needed, and the shards loaded so far.

use std::cell::{Cell, OnceCell, RefCell};

use futures_util::future::try_join_all;
use kairoku_core::manifest::{FileEntry, Manifest, ShardFile};
use kairoku_core::protocol::{
    Ask, Encoded, ExportRequest, ExportedFile, LoadError, Response, Selection, Suggestion,
};
use kairoku_core::query::Query;
use kairoku_core::shard::Shard;
use kairoku_engine::{Engine, SearchError, Shards};

use crate::{export, fetch, post};

/// How many shards are fetched at the same time: as many as browsers ask of one
/// host.
const AT_ONCE: usize = 6;

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
                Err(SearchError::Missing(shards)) => self.load(&shards, &is_wanted).await?,
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
        let Some(engine) = self.engine.get() else {
            return match ask {
                Ask::Read(request) => shards.read(request, &Query::default()).map(read).map(Some),
                _ => Ok(None),
            };
        };
        let response = match ask {
            Ask::Search(request) => Response::Found(Box::new(engine.search(request, &shards)?)),
            Ask::Read(request) => read(engine.read(request, &shards)?),
            Ask::Trends(request) => Response::Trends {
                seq: request.seq,
                trends: Encoded::new(&engine.trends(request, &shards)?),
            },
            Ask::Kwic(request) => Response::Kwic {
                seq: request.seq,
                kwic: Encoded::new(&engine.kwic(request, &shards)?),
            },
        };
        Ok(Some(response))
    }

    /// Whether sections can be found as things are: only a search needs the
    /// index.
    pub(crate) fn can_find(&self, selection: &Selection) -> bool {
        self.is_open() || matches!(selection, Selection::Sections(_))
    }

    /// Writes sections out as a file, loading the shards that are missing; none
    /// where the format is not known or the index, which it needs, is not open.
    pub(crate) async fn export(
        &self,
        request: &ExportRequest,
    ) -> Result<Option<ExportedFile>, SessionError> {
        loop {
            let file = self.file(request);
            match file {
                Err(SearchError::Missing(shards)) => self.load(&shards, &|| true).await?,
                file => return Ok(file?),
            }
        }
    }

    fn file(&self, request: &ExportRequest) -> Result<Option<ExportedFile>, SearchError> {
        let shards = self.shards.borrow();
        let sections = match (&request.what, self.engine.get()) {
            (Selection::Sections(chosen), _) => shards.sections(chosen)?,
            (what, Some(engine)) => engine.selected(what, &shards)?,
            (_, None) => return Ok(None),
        };
        Ok(export::write(request, &sections))
    }

    /// What may be meant by a word being typed, as far as the data is here.
    pub(crate) fn suggest(&self, word: &str) -> Option<Vec<Suggestion>> {
        let engine = self.engine.get()?;
        engine.suggest(word, &self.shards.borrow()).ok()
    }

    /// Loads shards, some at a time, as long as they are wanted, and tells how
    /// far it is where there are several.
    async fn load(&self, shards: &[usize], is_wanted: &impl Fn() -> bool) -> Result<(), LoadError> {
        let (loaded, total) = (Cell::new(0), shards.len());
        let load = async |&number: &usize| {
            self.load_one(number).await?;
            loaded.set(loaded.get() + 1);
            if total > 1 {
                let loaded = loaded.get();
                post(&Response::Loading { loaded, total });
            }
            Ok(())
        };
        for some in shards.chunks(AT_ONCE).take_while(|_| is_wanted()) {
            try_join_all(some.iter().map(load)).await?;
        }
        Ok(())
    }

    async fn load_one(&self, number: usize) -> Result<(), LoadError> {
        let entry = &self.files[number].file;
        let content = fetch::file(&self.data_url, entry, |_| ()).await?;
        let shard: Shard =
            serde_json::from_slice(&content).map_err(|error| damaged(entry, &error))?;
        self.shards.borrow_mut().insert(number, shard);
        Ok(())
    }
}

fn damaged(entry: &FileEntry, error: &dyn std::error::Error) -> LoadError {
    LoadError::Damaged {
        file: entry.path.clone(),
        detail: error.to_string(),
    }
}
