//! The loaded archive: its engine, once it is needed, and the blocks loaded so far.

mod store;

use std::cell::{Cell, OnceCell};

use futures_util::future::join;
use kairoku_core::catalogue::Block;
use kairoku_core::protocol::{
    Answer, Ask, ExportRequest, ExportedFile, LoadError, SearchRequest, Selection, Suggestions,
};
use kairoku_core::query::Query;
use kairoku_engine::{Blocks, Engine, SearchError};

use crate::fetch::damaged;
use crate::page::post;
use crate::state::ArchiveFiles;
use store::Store;
use web_sys::console;

/// How many bytes of memory the records that outlive an answer may take: two hundred pages
/// of hits.
/// More are loaded where one answer needs them.
const SHARD_BYTES: usize = 48_000_000;

/// How many milliseconds at least lie between two parts of an answer: each is worked out
/// anew.
const BETWEEN_PARTS: f64 = 100.0;

/// An archive, as far as it is loaded.
pub(crate) struct LoadedArchive {
    store: Store,
    engine: OnceCell<Engine>,
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
            store: Store::new(files),
            engine: OnceCell::new(),
        }
    }

    /// Fetches what every search needs and opens the index. `progress` is told how many
    /// bytes are here, of how many.
    pub(crate) async fn open(&self, progress: impl Fn(u64, u64)) -> Result<(), LoadError> {
        let ArchiveFiles {
            catalogue, index, ..
        } = &self.store.files;
        let index = index.as_ref().ok_or(LoadError::NoIndex)?;
        let total = catalogue.bytes + index.bytes;
        let loaded = [Cell::new(0), Cell::new(0)];
        let tell = |number: usize, bytes: u64| {
            loaded[number].set(bytes);
            progress(loaded.iter().map(Cell::get).sum(), total);
        };
        let catalogue = self.store.load_catalogue(|bytes| tell(0, bytes));
        let (catalogue, entries) =
            join(catalogue, self.store.entries(index, |bytes| tell(1, bytes))).await;
        catalogue?;
        let mut blocks = self.store.blocks_mut();
        let hot = blocks.insert_all(entries?);
        let engine = hot.and_then(|hot| Engine::open(hot, &blocks));
        let engine = engine.map_err(|error| damaged(index, error.to_string()))?;
        self.engine.get_or_init(|| engine);
        Ok(())
    }

    /// Answers a request, loading the blocks that are missing, and tells its first parts
    /// as their blocks arrive; none where `is_awaited` says after a wait for data that
    /// the response is no longer awaited.
    pub(crate) async fn answer(
        &self,
        ask: &Ask,
        is_awaited: impl Fn() -> bool,
        tell_part: impl Fn(Answer),
    ) -> Result<Option<Answer>, ArchiveError> {
        self.store.load_catalogue(|_| {}).await?;
        self.store.blocks_mut().drop_oldest_shards(SHARD_BYTES);
        while is_awaited() {
            match self.answer_now(ask) {
                Err(SearchError::Missing(missing)) => {
                    self.store.load(&missing, &is_awaited, &post, || {}).await?;
                }
                Ok(Some((part, missing))) if !missing.is_empty() => {
                    tell_part(part);
                    self.load_rest(ask, &missing, &is_awaited, &tell_part)
                        .await?;
                }
                answer => return Ok(answer?.map(|(answer, _)| answer)),
            }
        }
        Ok(None)
    }

    /// Loads what the next page of an answer shows, as long as nothing else is asked and
    /// without a word: whoever turns the page does not wait then.
    pub(crate) async fn load_next_page(
        &self,
        request: &SearchRequest,
        is_at_rest: impl Fn() -> bool,
    ) -> Result<(), ArchiveError> {
        let ask = Ask::Search(request.next_page());
        if let Some((_, missing)) = self.answer_now(&ask)?
            && !missing.is_empty()
        {
            self.store
                .load(&missing, &is_at_rest, &|_| {}, || {})
                .await?;
        }
        Ok(())
    }

    /// Loads the blocks of hits that are missing, which stand in the order of the hits, and
    /// tells every now and then a longer part of the answer.
    async fn load_rest(
        &self,
        ask: &Ask,
        missing: &[Block],
        is_awaited: &impl Fn() -> bool,
        tell_part: &impl Fn(Answer),
    ) -> Result<(), ArchiveError> {
        let (told, told_at) = (Cell::new(0), Cell::new(0.0));
        let loaded = || {
            let is_here = |block: &&Block| self.store.has(&[**block]);
            let here = missing.iter().take_while(is_here).count();
            let now = js_sys::Date::now();
            if here == told.get() || here == missing.len() || now - told_at.get() < BETWEEN_PARTS {
                return;
            }
            if let Ok(Some((part, _))) = self.answer_now(ask)
                && is_awaited()
            {
                told.set(here);
                told_at.set(now);
                tell_part(part);
            }
        };
        self.store.load(missing, is_awaited, &post, loaded).await
    }

    /// The answer, as far as the data is here, with the blocks that the rest of it needs;
    /// none before the index is open, where it needs that.
    fn answer_now(&self, ask: &Ask) -> Result<Option<(Answer, Vec<Block>)>, SearchError> {
        let Some(blocks) = self.store.blocks() else {
            return Ok(None);
        };
        match (self.engine.get(), ask) {
            (Some(engine), ask) => Ok(Some(engine.answer_so_far(ask, &blocks)?)),
            (None, Ask::Read(request)) => {
                let read = blocks.read(request, &Query::default())?;
                Ok(Some((Answer::Read(Box::new(read)), Vec::new())))
            }
            (None, _) => Ok(None),
        }
    }

    /// Writes sections out as a file, loading the blocks that are missing; none
    /// where the format is not known or the index, which it needs, is not open.
    pub(crate) async fn export(
        &self,
        request: &ExportRequest,
    ) -> Result<Option<ExportedFile>, ArchiveError> {
        self.loading(|blocks| self.file(request, blocks)).await
    }

    fn file(
        &self,
        request: &ExportRequest,
        blocks: &Blocks,
    ) -> Result<Option<ExportedFile>, SearchError> {
        let sections = match (&request.what, self.engine.get()) {
            (Selection::Sections(chosen), _) => blocks.sections(chosen)?,
            (what, Some(engine)) => engine.selected(what, blocks)?,
            (_, None) => return Ok(None),
        };
        let file = kairoku_export::file(request, &sections);
        let file = file.inspect_err(|error| console::error_1(&error.to_string().into()));
        Ok(file.ok().flatten())
    }

    /// What may be meant by the word being typed; none where the titles cannot be loaded.
    pub(crate) async fn suggest(&self, query: &str) -> Option<Suggestions> {
        let engine = self.engine.get()?;
        let suggestions = self.loading(|blocks| engine.suggest(query, blocks)).await;
        suggestions.ok()
    }

    /// What the page is told of an error. A search fails on nothing but data that is not
    /// what it should be, although its hash is right.
    pub(crate) fn told(&self, error: ArchiveError) -> LoadError {
        let ArchiveFiles {
            catalogue, index, ..
        } = &self.store.files;
        match error {
            ArchiveError::Load(error) => error,
            ArchiveError::Search(error) => {
                damaged(index.as_ref().unwrap_or(catalogue), error.to_string())
            }
        }
    }

    /// Asks until no block is missing.
    async fn loading<T>(
        &self,
        ask: impl Fn(&Blocks) -> Result<T, SearchError>,
    ) -> Result<T, ArchiveError> {
        self.store.load_catalogue(|_| {}).await?;
        loop {
            let answer = ask(&self.store.blocks_mut());
            match answer {
                Err(SearchError::Missing(missing)) => {
                    self.store.load(&missing, &|| true, &post, || {}).await?;
                }
                answer => return Ok(answer?),
            }
        }
    }
}
