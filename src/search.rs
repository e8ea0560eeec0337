//! The client of the search worker: asks what the address asks, shows the
//! newest answer, and starts a crashed worker anew.

mod session;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{LoadError, Response, SearchRequest, SearchResponse};
use leptos::prelude::*;

use session::{Action, Session, Step};
use worker::SearchWorker;

/// How long an answer may take before the worker counts as crashed. A panic in
/// its asynchronous code reports nothing: the answer just never comes.
const PATIENCE: Duration = Duration::from_secs(20);

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

/// Why something the page needs is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Data could not be loaded.
    Load(LoadError),
    /// The worker crashed again and again, or cannot be started.
    Worker,
}

/// An answer with what it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was asked, without its sequence number.
    pub request: SearchRequest,
    /// What was found.
    pub response: SearchResponse,
}

/// The client. Copies are handles to the one client.
#[derive(Debug, Clone, Copy)]
pub struct SearchClient {
    inner: StoredValue<Inner, LocalStorage>,
    engine: RwSignal<Engine>,
    answer: RwSignal<Option<Arc<Answer>>>,
}

#[derive(Debug)]
struct Inner {
    /// The address of the worker's script, where the page names one.
    script: Option<String>,
    session: Session,
    worker: Option<SearchWorker>,
}

impl SearchClient {
    /// A client that has not asked anything. The worker starts with the first
    /// search: a page that is only read does not load it.
    pub fn new(script: Option<String>, data_url: String) -> Self {
        let inner = Inner {
            script,
            session: Session::new(data_url),
            worker: None,
        };
        Self {
            inner: StoredValue::new_local(inner),
            engine: RwSignal::new(Engine::Starting),
            answer: RwSignal::new(None),
        }
    }

    /// How far the search is.
    pub fn engine(self) -> Engine {
        self.engine.get()
    }

    /// The newest answer; it stays while the next is awaited.
    pub fn answer(self) -> RwSignal<Option<Arc<Answer>>> {
        self.answer
    }

    /// A client that shows what is known already, for rendering without a
    /// browser.
    pub fn showing(engine: Engine, answer: Option<Answer>) -> Self {
        let client = Self::new(None, String::new());
        client.engine.set(engine);
        client.answer.set(answer.map(Arc::new));
        client
    }

    /// Asks for an answer, instead of whatever was asked before.
    pub fn ask(self, request: SearchRequest) {
        self.step(|session| session.ask(request));
    }

    /// Hands over the manifest, without which nothing can be searched.
    pub fn offer(self, manifest: Arc<Manifest>) {
        self.step(|session| session.offer(manifest));
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        self.step(Session::retry);
    }

    fn step(self, advance: impl FnOnce(&mut Session) -> Step) {
        if let Some(step) = self
            .inner
            .try_update_value(|inner| advance(&mut inner.session))
        {
            self.carry_out(step);
        }
    }

    fn carry_out(self, step: Step) {
        if let Some(engine) = step.engine {
            self.engine.set(engine);
        }
        if let Some(answer) = step.answer {
            self.answer.set(Some(Arc::new(*answer)));
        }
        match step.action {
            Some(Action::Start) => self.start(),
            Some(Action::Post(request)) => self.inner.with_value(|inner| {
                inner.worker.iter().for_each(|worker| worker.post(&request));
            }),
            None => {}
        }
        if let Some(seq) = step.awaits {
            set_timeout(move || self.step(|session| session.overdue(seq)), PATIENCE);
        }
    }

    fn start(self) {
        self.inner.update_value(|inner| {
            // The crashed one goes first: two would hold the data twice.
            inner.worker = None;
            inner.worker = inner.script.as_deref().and_then(|script| {
                let receive = move |response: Response| self.step(|s| s.receive(response));
                SearchWorker::start(script, receive, move || self.step(Session::crashed))
            });
        });
        let started = self.inner.with_value(|inner| inner.worker.is_some());
        if !started {
            self.step(Session::cannot_start);
        }
    }
}
