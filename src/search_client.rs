//! The client of the search worker, or of the gateway in its place: it sends requests,
//! keeps the newest answer to each kind of ask, and starts a crashed worker anew.

mod answerer;
mod connection;
mod gateway;

use std::sync::Arc;
use std::time::Duration;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{
    Answer, Ask, Encoded, ExportRequest, ExportedFile, KwicRequest, KwicResponse, Provenance,
    ReadRequest, ReadResponse, Response, SearchRequest, SearchResponse, Selection, Suggestions,
    TrendsRequest, TrendsResponse,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use crate::failure::Failure;
use crate::worker::{Heard, Start, fetch_script};
use answerer::Answerer;
pub use answerer::Source;
use connection::{Connection, Step};

/// How long an answer may take before the worker counts as crashed. A panic in
/// its asynchronous code reports nothing: the answer just never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long an export may take, unless the worker reports that it loads data.
const FILE_PATIENCE: Duration = Duration::from_secs(60);

/// How far the search is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    /// The worker's code is being loaded.
    Starting,
    /// The data is being loaded.
    Loading {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Searches are answered.
    Ready,
    /// Searches are not answered until the reader asks to try again.
    Failed(Failure),
}

/// An answer of the worker, with the request that it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<Q, A> {
    /// The request.
    pub request: Q,
    /// Its answer.
    pub response: A,
}

/// The answer to a search.
pub type SearchAnswer = Answered<SearchRequest, SearchResponse>;

impl SearchAnswer {
    /// How many sections and meetings match; near records do not.
    pub(crate) fn matches(&self) -> (usize, usize) {
        match &self.response {
            response if response.relaxed => (0, 0),
            response => (response.total, response.meetings),
        }
    }
}

/// A meeting as it is read.
pub type ReadAnswer = Answered<ReadRequest, ReadResponse>;

/// The trends: terms that are counted year by year.
pub type TrendsAnswer = Answered<TrendsRequest, Encoded<TrendsResponse>>;

/// Keywords in context: every occurrence of a query as a line.
pub type KwicAnswer = Answered<KwicRequest, Encoded<KwicResponse>>;

/// The newest answer to each kind of ask. It stays while the next one is
/// awaited.
#[derive(Debug, Clone, Copy)]
struct Answers {
    found: RwSignal<Option<Arc<SearchAnswer>>>,
    opened: RwSignal<Option<Arc<ReadAnswer>>>,
    trends: RwSignal<Option<Arc<TrendsAnswer>>>,
    kwic: RwSignal<Option<Arc<KwicAnswer>>>,
}

impl Answers {
    fn new() -> Self {
        Self {
            found: RwSignal::new(None),
            opened: RwSignal::new(None),
            trends: RwSignal::new(None),
            kwic: RwSignal::new(None),
        }
    }

    /// Forgets the answers, which are those of another version of the archive.
    fn forget(self) {
        self.found.set(None);
        self.opened.set(None);
        self.trends.set(None);
        self.kwic.set(None);
    }

    /// Shows an answer, if it is of the kind that was asked for.
    fn show(self, asked: Ask, answer: Answer) {
        match (asked, answer) {
            (Ask::Search(request), Answer::Search(found)) => {
                put(self.found, request, *found, SearchResponse::is_whole);
            }
            (Ask::Read(request), Answer::Read(read)) => {
                put(self.opened, request, *read, |_| true);
            }
            (Ask::Trends(request), Answer::Trends(trends)) => {
                put(self.trends, request, trends, |_| true);
            }
            (Ask::Kwic(request), Answer::Kwic(kwic)) => put(self.kwic, request, kwic, |_| true),
            _ => {}
        }
    }
}

/// Shows an answer. One that is there already stays, if it is whole: what is made of it
/// keeps the focus, when the reader has come back to it. The requests tell: the same
/// request has the same answer from the same version of the archive. What compares the
/// answers themselves would be much code.
fn put<Q, A>(
    newest: RwSignal<Option<Arc<Answered<Q, A>>>>,
    request: Q,
    response: A,
    is_whole: fn(&A) -> bool,
) where
    Q: PartialEq + Send + Sync + 'static,
    A: Send + Sync + 'static,
{
    let is_there = |newest: &Option<Arc<Answered<Q, A>>>| {
        let newest = newest.as_ref();
        newest.is_some_and(|newest| newest.request == request && is_whole(&newest.response))
    };
    if !newest.with_untracked(is_there) {
        newest.set(Some(Arc::new(Answered { request, response })));
    }
}

/// The suggestions for the word at the end of a query, while it is typed, and the
/// query.
pub(crate) type Suggested = (String, Suggestions);

/// The result of an export.
pub type Exported = Result<ExportedFile, Failure>;

/// The client. Copies are handles to the one client.
#[derive(Debug, Clone, Copy)]
pub struct SearchClient {
    inner: StoredValue<Inner, LocalStorage>,
    engine: RwSignal<Engine>,
    manifest: RwSignal<Option<Arc<Manifest>>>,
    answers: Answers,
    suggestions: RwSignal<Suggested>,
    loading: RwSignal<Option<(usize, usize)>>,
}

struct Inner {
    /// Where answers come from, where the page names it.
    source: Option<Source>,
    connection: Connection,
    answerer: Option<Answerer>,
    files: Files,
    fetch_manifest: Box<dyn Fn()>,
}

/// The callback of an export: it runs once, with the file or the failure.
type OnExported = Box<dyn FnOnce(Exported)>;

/// The callbacks of the exports that are not answered yet, by their tokens.
#[derive(Default)]
struct Files {
    last_token: u64,
    waiting: Vec<(u64, OnExported)>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").finish_non_exhaustive()
    }
}

impl SearchClient {
    /// A client that has not asked anything. The worker starts with the first
    /// question: a page that needs none does not load it.
    pub fn new(source: Option<Source>, data_url: String) -> Self {
        let inner = Inner {
            source,
            connection: Connection::new(data_url),
            answerer: None,
            files: Files::default(),
            fetch_manifest: Box::new(|| {}),
        };
        Self {
            inner: StoredValue::new_local(inner),
            engine: RwSignal::new(Engine::Starting),
            manifest: RwSignal::new(None),
            answers: Answers::new(),
            suggestions: RwSignal::new(Suggested::default()),
            loading: RwSignal::new(None),
        }
    }

    /// How far the search is.
    pub fn engine(self) -> Engine {
        self.engine.get()
    }

    /// What the manifest says, once it was read.
    pub fn manifest(self) -> Option<Arc<Manifest>> {
        self.manifest.get()
    }

    /// How the manifest is fetched anew and offered, where it came damaged or what it
    /// names is gone.
    #[cfg(feature = "csr")]
    pub(crate) fn fetch_manifest_by(self, fetch: impl Fn() + 'static) {
        self.inner
            .update_value(|inner| inner.fetch_manifest = Box::new(fetch));
    }

    /// What the newest search found; it stays while the next is awaited.
    pub fn found(self) -> RwSignal<Option<Arc<SearchAnswer>>> {
        self.answers.found
    }

    /// The meeting that was read last.
    pub fn opened(self) -> RwSignal<Option<Arc<ReadAnswer>>> {
        self.answers.opened
    }

    /// The newest trends.
    pub fn trends(self) -> RwSignal<Option<Arc<TrendsAnswer>>> {
        self.answers.trends
    }

    /// The newest keywords in context.
    pub fn kwic(self) -> RwSignal<Option<Arc<KwicAnswer>>> {
        self.answers.kwic
    }

    /// How many files have been loaded for an answer or an export, and how many
    /// it needs; none where nothing is awaited or one file is enough.
    pub fn loading(self) -> RwSignal<Option<(usize, usize)>> {
        self.loading
    }

    /// The suggestions for what was typed last.
    pub(crate) fn suggestions(self) -> RwSignal<Suggested> {
        self.suggestions
    }

    /// A client that shows what is known already, for rendering without a
    /// browser.
    pub fn showing(
        manifest: Arc<Manifest>,
        engine: Engine,
        found: Option<SearchAnswer>,
        opened: Option<ReadAnswer>,
    ) -> Self {
        let client = Self::new(None, String::new());
        client.manifest.set(Some(manifest));
        client.engine.set(engine);
        client.answers.found.set(found.map(Arc::new));
        client.answers.opened.set(opened.map(Arc::new));
        client
    }

    /// Asks for an answer. The ask before it, if it is pending, is dropped.
    pub fn ask(self, ask: Ask) {
        self.step(|connection| connection.ask(ask));
    }

    /// Exports sections as a file in the named format. `done` runs once, with the
    /// file or the failure.
    pub fn export(
        self,
        what: Selection,
        format: impl Into<String>,
        provenance: Provenance,
        done: impl FnOnce(Exported) + 'static,
    ) {
        let numbered = self.inner.try_update_value(|inner| {
            let Files {
                last_token,
                waiting,
            } = &mut inner.files;
            *last_token += 1;
            waiting.push((*last_token, Box::new(done)));
            *last_token
        });
        let Some(token) = numbered else { return };
        let request = ExportRequest {
            token,
            what,
            format: format.into(),
            provenance,
        };
        self.step(|connection| connection.export(request));
    }

    /// Asks for the suggestions for the word being typed at the end of a query.
    pub(crate) fn suggest(self, query: &str) {
        self.step(|connection| connection.suggest(query));
    }

    /// Starts the worker where none runs, without an ask: it reads the manifest.
    pub fn wake(self) {
        self.step(Connection::wake);
    }

    /// Hands over the manifest's text, which the worker needs to find the data.
    pub fn offer(self, manifest: Arc<str>) {
        self.step(|connection| connection.offer(manifest));
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        self.step(Connection::retry);
    }

    fn step(self, advance: impl FnOnce(&mut Connection) -> Step) {
        if let Some(step) = self
            .inner
            .try_update_value(|inner| advance(&mut inner.connection))
        {
            self.carry_out(step);
        }
    }

    fn carry_out(self, step: Step) {
        let failed = matches!(step.engine, Some(Engine::Failed(_)));
        let answered = step
            .answer
            .as_ref()
            .is_some_and(|(_, answer)| answer.is_whole());
        if failed || answered || !step.exported.is_empty() {
            self.loading.set(None);
        } else if step.loading.is_some() && self.loading.get_untracked() != step.loading {
            self.loading.set(step.loading);
        }
        if let Some(engine) = step.engine {
            self.engine.set(engine);
        }
        if step.fetch_manifest {
            self.inner.with_value(|inner| (inner.fetch_manifest)());
        }
        if let Some(manifest) = step.manifest {
            let is_other = |known: &Option<Arc<Manifest>>| {
                known
                    .as_ref()
                    .is_some_and(|known| known.version != manifest.version)
            };
            if self.manifest.with_untracked(is_other) {
                self.answers.forget();
            }
            self.manifest.set(Some(Arc::from(manifest)));
        }
        if let Some((asked, answer)) = step.answer {
            self.answers.show(asked, answer);
        }
        for (token, exported) in step.exported {
            let waiting = |inner: &mut Inner| {
                let waiting = &mut inner.files.waiting;
                let at = waiting.iter().position(|(of, _)| *of == token)?;
                Some(waiting.swap_remove(at).1)
            };
            if let Some(done) = self.inner.try_update_value(waiting).flatten() {
                done(exported);
            }
        }
        match step.start {
            Some(Start::AsCached) => self.start(),
            Some(Start::Fetched) => self.fetch_and_start(),
            None => {}
        }
        if let Some((sign, patience)) = step.awaits_start {
            let overdue = move || self.step(|connection| connection.start_overdue(sign));
            set_timeout(overdue, patience);
        }
        self.inner.with_value(|inner| {
            if let Some(answerer) = &inner.answerer {
                step.post.iter().for_each(|request| answerer.post(request));
            }
        });
        if let Some(seq) = step.awaits {
            set_timeout(
                move || self.step(|connection| connection.overdue(seq)),
                PATIENCE,
            );
        }
        for token in step.awaits_files {
            let overdue = move || self.step(|connection| connection.file_overdue(token));
            set_timeout(overdue, FILE_PATIENCE);
        }
    }

    fn receive(self, response: Response) {
        match response {
            Response::Suggested { query, suggestions } => {
                self.suggestions.set((query, suggestions));
            }
            response => self.step(|connection| connection.receive(response)),
        }
    }

    fn hear(self, heard: Heard<Response>) {
        match heard {
            Heard::Response(response) => self.receive(response),
            Heard::Loading { loaded, total } => {
                self.step(|connection| connection.loading_worker(loaded, total));
            }
            Heard::NotLoaded(error) => {
                self.step(|connection| connection.cannot_load_worker(error));
            }
            Heard::Crashed => self.step(Connection::crashed),
        }
    }

    fn start(self) {
        self.inner.update_value(|inner| {
            // The crashed worker is dropped first: two would hold the data twice.
            inner.answerer = None;
            let source = inner.source.as_ref();
            inner.answerer =
                source.and_then(|source| Answerer::start(source, move |heard| self.hear(heard)));
        });
        let started = self.inner.with_value(|inner| inner.answerer.is_some());
        if !started {
            self.step(Connection::cannot_start);
        }
    }

    /// Starts a worker whose script came damaged or not at all, once it is here: the
    /// browser starts what its cache holds, which is replaced before.
    fn fetch_and_start(self) {
        let source = self.inner.with_value(|inner| inner.source.clone());
        let Some(Source::Worker(script)) = source else {
            return self.start();
        };
        self.inner.update_value(|inner| inner.answerer = None);
        spawn_local(async move {
            match fetch_script(&script).await {
                Ok(()) => {
                    self.start();
                    self.step(Connection::script_is_here);
                }
                Err(error) => self.step(|connection| connection.cannot_load_worker(error)),
            }
        });
    }
}
