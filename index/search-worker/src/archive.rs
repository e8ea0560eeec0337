//! The loaded archive: its engine, once it is needed, and the shards loaded so far.

use std::cell::{OnceCell, RefCell};

use futures_util::future::try_join_all;
use kairoku_core::manifest::FileEntry;
use kairoku_core::protocol::{
    Answer, Ask, Encoded, ExportRequest, ExportedFile, LoadError, Selection, Suggestion,
};
use kairoku_core::query::Query;
use kairoku_core::shard::Shard;
use kairoku_engine::{Engine, SearchError, Shards};

use crate::page::post;
use crate::progress::Progress;
use crate::state::ArchiveFiles;
use crate::{export, fetch};

/// How many shards are fetched at the same time: as many as browsers ask of one
/// host.
const AT_ONCE: usize = 6;

/// An archive, as far as it is loaded.
pub(crate) struct LoadedArchive {
    files: ArchiveFiles,
    engine: OnceCell<Engine>,
    shards: RefCell<Shards>,
}

/// A request could not be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArchiveError {
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl LoadedArchive {
    /// An archive of which nothing is loaded yet.
    pub(crate) fn new(files: ArchiveFiles) -> Self {
        Self {
            shards: RefCell::new(Shards::new(&files.shards)),
            engine: OnceCell::new(),
            files,
        }
    }

    /// Fetches the index and opens it. `progress` is told how many bytes are
    /// here, of how many.
    pub(crate) async fn open(&self, progress: impl Fn(u64, u64)) -> Result<(), LoadError> {
        let ArchiveFiles {
            index, data_url, ..
        } = &self.files;
        let progress = |loaded| progress(loaded, index.bytes);
        let pack = fetch::file(data_url, index, progress).await?;
        let mut engine = Engine::open(pack).map_err(|error| damaged(index, &error))?;
        engine.unpack_shard(&mut self.shards.borrow_mut());
        self.engine.get_or_init(|| engine);
        Ok(())
    }

    /// Answers a request, loading the shards that are missing; none where
    /// `is_awaited` says after a wait for data that the response is no longer
    /// awaited.
    pub(crate) async fn answer(
        &self,
        ask: &Ask,
        is_awaited: impl Fn() -> bool,
    ) -> Result<Option<Answer>, ArchiveError> {
        while is_awaited() {
            let answer = self.answer_now(ask);
            match answer {
                Err(SearchError::Missing(shards)) => self.load(&shards, &is_awaited).await?,
                answer => return Ok(answer?),
            }
        }
        Ok(None)
    }

    /// The answer, as far as the data is here; none before the index is open,
    /// where it needs that.
    fn answer_now(&self, ask: &Ask) -> Result<Option<Answer>, SearchError> {
        let shards = self.shards.borrow();
        let read = |read| Answer::Read(Box::new(read));
        let Some(engine) = self.engine.get() else {
            return match ask {
                Ask::Read(request) => shards.read(request, &Query::default()).map(read).map(Some),
                _ => Ok(None),
            };
        };
        Ok(Some(match ask {
            Ask::Search(request) => Answer::Search(Box::new(engine.search(request, &shards)?)),
            Ask::Read(request) => read(engine.read(request, &shards)?),
            Ask::Trends(request) => Answer::Trends(Encoded::new(&engine.trends(request, &shards)?)),
            Ask::Kwic(request) => Answer::Kwic(Encoded::new(&engine.kwic(request, &shards)?)),
        }))
    }

    /// Writes sections out as a file, loading the shards that are missing; none
    /// where the format is not known or the index, which it needs, is not open.
    pub(crate) async fn export(
        &self,
        request: &ExportRequest,
    ) -> Result<Option<ExportedFile>, ArchiveError> {
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

    /// Loads shards, some at a time, as long as the response is awaited, and tells the
    /// page how far it is.
    async fn load(
        &self,
        shards: &[usize],
        is_awaited: &impl Fn() -> bool,
    ) -> Result<(), LoadError> {
        let progress = Progress::new(shards.len());
        for some in shards.chunks(AT_ONCE).take_while(|_| is_awaited()) {
            let loads = some.iter().map(|&number| self.load_one(number, &progress));
            try_join_all(loads).await?;
        }
        Ok(())
    }

    async fn load_one(&self, number: usize, progress: &Progress) -> Result<(), LoadError> {
        post(&progress.goes_on());
        let entry = &self.files.shards[number].file;
        let more = |_| post(&progress.goes_on());
        let content = fetch::file(&self.files.data_url, entry, more).await?;
        let shard: Shard =
            serde_json::from_slice(&content).map_err(|error| damaged(entry, &error))?;
        self.shards.borrow_mut().insert(number, shard);
        post(&progress.has_one_more());
        Ok(())
    }
}

fn damaged(entry: &FileEntry, error: &dyn std::error::Error) -> LoadError {
    LoadError::Damaged {
        file: entry.path.clone(),
        detail: error.to_string(),
    }
}
