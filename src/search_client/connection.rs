//! The client's connection to its worker, as a state machine: what the client
//! knows of the worker, and what it does upon each event. It calls nothing of the
//! browser, so that tests can go through every order of events.

mod files;
mod start;
mod wait;

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Answer, Ask, ExportRequest, LoadError, Request, Response};

use super::{Engine, Exported, Failure};
use crate::worker::{AwaitedSign, Signs, Start};
use files::Files;
use wait::{Silence, Wait};

/// What the client does upon an event.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Step {
    /// It starts a worker, in place of the one before.
    pub(super) start: Option<Start>,
    /// The requests to send to the worker.
    pub(super) post: Vec<Request>,
    pub(super) engine: Option<Engine>,
    /// What the manifest says.
    pub(super) manifest: Option<Box<Manifest>>,
    /// Whether the manifest is fetched anew: it came damaged, or what it names is gone.
    pub(super) fetch_manifest: bool,
    /// The newest ask with its answer.
    pub(super) answer: Option<(Ask, Answer)>,
    /// What is awaited of a worker that starts.
    pub(super) awaits_start: Option<AwaitedSign>,
    /// The seq of the request whose answer must come in time.
    pub(super) awaits: Option<u64>,
    /// How many files have been loaded, and how many are needed.
    pub(super) loading: Option<(usize, usize)>,
    /// The results of exports, by their tokens.
    pub(super) exported: Vec<(u64, Exported)>,
    /// The tokens of the exports that must be answered in time.
    pub(super) awaits_files: Vec<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No worker was started, or no more will be until the reader retries.
    Idle,
    Starting,
    /// It runs and waits for the manifest, or for another try.
    Started,
    /// It knows the data.
    Open,
    /// The index is open as well.
    Ready,
}

#[derive(Debug)]
pub(super) struct Connection {
    data_url: String,
    /// The manifest's text.
    manifest: Option<Arc<str>>,
    /// Whether it was fetched anew since one could be read.
    fetched_again: bool,
    /// The manifest that names a file which the server does not have, and what is told
    /// where no other manifest is there.
    outdated: Option<(Arc<str>, LoadError)>,
    phase: Phase,
    /// The newest ask.
    wanted: Option<Ask>,
    /// Its sequence number.
    seq: u64,
    answered: bool,
    /// The wait for its answer.
    wait: Wait,
    /// The text typed last whose suggestions wait for the index.
    typed: Option<String>,
    files: Files,
    signs: Signs,
    crashes: u32,
    gave_up: bool,
}

impl Connection {
    pub(super) fn new(data_url: String) -> Self {
        Self {
            data_url,
            manifest: None,
            fetched_again: false,
            outdated: None,
            phase: Phase::Idle,
            wanted: None,
            seq: 0,
            answered: false,
            wait: Wait::default(),
            typed: None,
            files: Files::default(),
            signs: Signs::default(),
            crashes: 0,
            gave_up: false,
        }
    }

    pub(super) fn ask(&mut self, ask: Ask) -> Step {
        if self.wanted.as_ref() == Some(&ask) {
            return Step::default();
        }
        self.seq += 1;
        self.wanted = Some(ask);
        self.answered = false;
        self.wait.end();
        match self.phase {
            Phase::Idle if !self.gave_up => self.start(Start::AsCached),
            Phase::Open | Phase::Ready => self.pose(),
            _ => Step::default(),
        }
    }

    /// Starts the worker where none runs, without an ask.
    pub(super) fn wake(&mut self) -> Step {
        match self.phase {
            Phase::Idle if !self.gave_up => self.start(Start::AsCached),
            _ => Step::default(),
        }
    }

    pub(super) fn offer(&mut self, manifest: Arc<str>) -> Step {
        match self.outdated.take() {
            Some((outdated, error)) if outdated == manifest => return self.cannot_load(error),
            _ => self.manifest = Some(manifest),
        }
        if self.phase == Phase::Started {
            self.open()
        } else {
            Step::default()
        }
    }

    pub(super) fn receive(&mut self, response: Response) -> Step {
        match response {
            Response::Started => {
                self.phase = Phase::Started;
                self.open()
            }
            Response::Manifest(manifest) => {
                self.fetched_again = false;
                // What has failed meanwhile stays told.
                let waits = self.phase == Phase::Open
                    && !self.answered
                    && self.wanted.as_ref().is_some_and(Ask::needs_index);
                let total = manifest.bytes_to_open();
                Step {
                    engine: waits.then_some(Engine::Loading { loaded: 0, total }),
                    manifest: Some(manifest),
                    ..Step::default()
                }
            }
            // Another worker would not understand it either.
            Response::NotUnderstood => self.cannot_start(),
            Response::Unreadable(LoadError::Damaged { .. }) if !self.fetched_again => {
                self.fetched_again = true;
                self.fetch_manifest()
            }
            Response::Unreadable(error) => self.cannot_open(error),
            Response::Progress { loaded, total } => {
                self.hear_loading();
                Step::engine(Engine::Loading { loaded, total })
            }
            Response::Loading { loaded, total } => {
                self.hear_loading();
                Step {
                    loading: (total > 1).then_some((loaded, total)),
                    ..Step::default()
                }
            }
            Response::Ready => {
                self.phase = Phase::Ready;
                let awaits = self.wanted.is_some() && !self.answered;
                let typed = self.typed.take();
                Step {
                    awaits: awaits.then(|| self.wait.begin(self.seq)),
                    post: typed
                        .into_iter()
                        .map(|query| Request::Suggest { query })
                        .collect(),
                    ..Step::engine(Engine::Ready)
                }
            }
            Response::Failed { seq, error } if self.awaits(seq) => match error {
                Some(error) => self.cannot_open(error),
                None => self.crashed(),
            },
            Response::Answer { seq, answer } if self.awaits(seq) => self.answer(answer),
            Response::Exported { token, file } => Step::exported(self.files.receive(token, file)),
            Response::Answer { .. } | Response::Failed { .. } | Response::Suggested { .. } => {
                Step::default()
            }
        }
    }

    /// Data could not be loaded. What the server does not have may be of an archive that
    /// was published anew since: then the page goes on with that.
    fn cannot_open(&mut self, error: LoadError) -> Step {
        match self.manifest.take().filter(|_| error.is_missing()) {
            Some(manifest) => {
                self.outdated = Some((manifest, error));
                self.fetch_manifest()
            }
            None => self.cannot_load(error),
        }
    }

    /// Has the manifest fetched anew; the worker waits for it.
    fn fetch_manifest(&mut self) -> Step {
        self.phase = Phase::Started;
        self.wait.end();
        self.manifest = None;
        Step {
            fetch_manifest: true,
            ..Step::default()
        }
    }

    /// Data could not be loaded, and that is told.
    fn cannot_load(&mut self, error: LoadError) -> Step {
        self.phase = Phase::Started;
        self.wait.end();
        // What is offered next opens anew, and so does a retry.
        self.manifest = None;
        Step::engine(Engine::Failed(Failure::Load(error)))
    }

    /// The time for an answer is over.
    pub(super) fn overdue(&mut self, seq: u64) -> Step {
        match self.wait.is_over(seq) {
            None => Step::default(),
            Some(Silence::Broken) => Step {
                awaits: Some(self.wait.begin(seq)),
                ..Step::default()
            },
            Some(Silence::Whole) => self.crashed(),
        }
    }

    /// Asks for an export. Its token is used once.
    pub(super) fn export(&mut self, request: ExportRequest) -> Step {
        self.files.add(request);
        match self.phase {
            Phase::Idle if self.gave_up => Step::exported(self.files.given_up()),
            Phase::Idle => self.start(Start::AsCached),
            Phase::Starting | Phase::Started => Step::default(),
            Phase::Open | Phase::Ready => self.pose_files(),
        }
    }

    /// The time for an export is over.
    pub(super) fn file_overdue(&mut self, token: u64) -> Step {
        if self.files.may_take_longer(token) {
            Step {
                awaits_files: vec![token],
                ..Step::default()
            }
        } else {
            Step::exported(self.files.receive(token, Err(None)))
        }
    }

    /// Asks for suggestions, once the index is there and for the text typed last.
    pub(super) fn suggest(&mut self, query: &str) -> Step {
        let typed = Some(query.to_owned()).filter(|query| !query.is_empty());
        if self.phase != Phase::Ready {
            self.typed = typed;
            return Step::default();
        }
        Step {
            post: typed
                .into_iter()
                .map(|query| Request::Suggest { query })
                .collect(),
            ..Step::default()
        }
    }

    /// The reader asks to try again.
    pub(super) fn retry(&mut self) -> Step {
        self.crashes = 0;
        self.gave_up = false;
        match self.phase {
            Phase::Idle => self.start(Start::Fetched),
            Phase::Started => self.open(),
            Phase::Open | Phase::Ready => self.pose(),
            Phase::Starting => Step::default(),
        }
    }

    fn awaits(&self, seq: u64) -> bool {
        !self.answered && seq == self.seq
    }

    /// An answer, or the first part of it: then the rest is awaited on.
    fn answer(&mut self, answer: Answer) -> Step {
        self.crashes = 0;
        if answer.is_whole() {
            self.answered = true;
            self.wait.end();
        }
        Step {
            answer: self.wanted.clone().map(|asked| (asked, answer)),
            ..Step::default()
        }
    }

    /// The worker loads data: what waits for it may take longer.
    fn hear_loading(&mut self) {
        self.wait.hear_loading();
        self.files.hear_loading();
    }

    fn open(&mut self) -> Step {
        let Some(manifest) = self.manifest.clone() else {
            return Step::engine(Engine::Starting);
        };
        self.phase = Phase::Open;
        let open = Request::Open {
            manifest: manifest.as_ref().to_owned(),
            data_url: self.data_url.clone(),
        };
        let files = self.pose_files();
        let mut step = if self.answered {
            Step::default()
        } else {
            self.pose()
        };
        step.post.insert(0, open);
        step.post.extend(files.post);
        Step {
            awaits_files: files.awaits_files,
            engine: Some(Engine::Starting),
            ..step
        }
    }

    /// Sends the exports that wait.
    fn pose_files(&mut self) -> Step {
        let (post, awaits_files) = self.files.pose();
        Step {
            post,
            awaits_files,
            ..Step::default()
        }
    }

    /// Sends the newest ask. The time for its answer begins at once, unless the
    /// index has to be loaded first.
    fn pose(&mut self) -> Step {
        let Some(ask) = self.wanted.clone() else {
            return Step::default();
        };
        let (seq, soon) = (self.seq, self.phase == Phase::Ready || !ask.needs_index());
        Step {
            awaits: soon.then(|| self.wait.begin(seq)),
            post: vec![Request::Ask { seq, ask }],
            ..Step::default()
        }
    }
}

impl Step {
    fn engine(engine: Engine) -> Self {
        Self {
            engine: Some(engine),
            ..Self::default()
        }
    }

    fn exported(exported: Vec<(u64, Exported)>) -> Self {
        Self {
            exported,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests;
