//! What the client knows of its worker, and what follows from each event. It
//! touches no browser, so every order of events can be tested.

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Request, Response, SearchRequest};

use super::{Answer, Engine, Failure};

/// How often in a row a worker is started anew for the same search.
const RESTARTS: u32 = 3;

/// What to do with the worker.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// Start it, in place of the one before.
    Start,
    /// Send it a request.
    Post(Box<Request>),
}

/// What follows from an event.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Step {
    pub(super) action: Option<Action>,
    pub(super) engine: Option<Engine>,
    pub(super) answer: Option<Box<Answer>>,
    /// The search whose answer must come in time.
    pub(super) awaits: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No worker was started, or no more will be until the reader retries.
    Idle,
    Starting,
    /// It runs and waits for the manifest, or for another try to open.
    Started,
    Opening,
    Ready,
}

#[derive(Debug)]
pub(super) struct Session {
    data_url: String,
    manifest: Option<Arc<Manifest>>,
    phase: Phase,
    /// The newest search; its `seq` is the newest number.
    wanted: Option<SearchRequest>,
    answered: bool,
    seq: u64,
    crashes: u32,
    gave_up: bool,
}

impl Session {
    pub(super) fn new(data_url: String) -> Self {
        Self {
            data_url,
            manifest: None,
            phase: Phase::Idle,
            wanted: None,
            answered: false,
            seq: 0,
            crashes: 0,
            gave_up: false,
        }
    }

    pub(super) fn ask(&mut self, request: SearchRequest) -> Step {
        let same = |wanted: &SearchRequest| {
            SearchRequest {
                seq: 0,
                ..wanted.clone()
            } == request
        };
        if self.wanted.as_ref().is_some_and(same) {
            return Step::default();
        }
        self.seq += 1;
        self.wanted = Some(SearchRequest {
            seq: self.seq,
            ..request
        });
        self.answered = false;
        match self.phase {
            Phase::Idle if !self.gave_up => self.start(),
            Phase::Ready => self.search(),
            _ => Step::default(),
        }
    }

    pub(super) fn offer(&mut self, manifest: Arc<Manifest>) -> Step {
        self.manifest = Some(manifest);
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
            Response::Progress { loaded, total } => Step::engine(Engine::Loading { loaded, total }),
            Response::Ready => {
                self.phase = Phase::Ready;
                let step = if self.answered {
                    Step::default()
                } else {
                    self.search()
                };
                Step {
                    engine: Some(Engine::Ready),
                    ..step
                }
            }
            Response::OpenFailed { error } => {
                self.phase = Phase::Started;
                // What is offered next, or a retry, opens anew.
                self.manifest = None;
                Step::engine(Engine::Failed(Failure::Load(error)))
            }
            Response::Found(response) if self.awaits(response.seq) => {
                self.answered = true;
                self.crashes = 0;
                let request = self
                    .wanted
                    .clone()
                    .map(|wanted| SearchRequest { seq: 0, ..wanted });
                let answer = request.map(|request| {
                    Box::new(Answer {
                        request,
                        response: *response,
                    })
                });
                Step {
                    answer,
                    ..Step::default()
                }
            }
            Response::SearchFailed { seq, .. } if self.awaits(seq) => self.crashed(),
            Response::Found(_) | Response::SearchFailed { .. } => Step::default(),
        }
    }

    /// The worker reported an error that nothing in it caught.
    pub(super) fn crashed(&mut self) -> Step {
        self.crashes += 1;
        if self.crashes > RESTARTS {
            self.cannot_start()
        } else {
            self.start()
        }
    }

    /// No worker can be had.
    pub(super) fn cannot_start(&mut self) -> Step {
        self.phase = Phase::Idle;
        self.gave_up = true;
        Step::engine(Engine::Failed(Failure::Worker))
    }

    /// The time for the answer to a search is over.
    pub(super) fn overdue(&mut self, seq: u64) -> Step {
        let waits = self.phase == Phase::Ready && self.awaits(seq);
        if waits {
            self.crashed()
        } else {
            Step::default()
        }
    }

    /// The reader asks to try again.
    pub(super) fn retry(&mut self) -> Step {
        self.crashes = 0;
        self.gave_up = false;
        match self.phase {
            Phase::Idle => self.start(),
            Phase::Started => self.open(),
            Phase::Ready => self.search(),
            Phase::Starting | Phase::Opening => Step::default(),
        }
    }

    fn awaits(&self, seq: u64) -> bool {
        !self.answered && seq == self.seq
    }

    fn start(&mut self) -> Step {
        self.phase = Phase::Starting;
        Step {
            action: Some(Action::Start),
            ..Step::engine(Engine::Starting)
        }
    }

    fn open(&mut self) -> Step {
        let Some(manifest) = &self.manifest else {
            return Step::engine(Engine::Starting);
        };
        self.phase = Phase::Opening;
        let loading = Engine::Loading {
            loaded: 0,
            total: manifest.index.bytes,
        };
        let open = Request::Open {
            index: manifest.index.clone(),
            shards: manifest.shards.clone(),
            data_url: self.data_url.clone(),
        };
        Step {
            action: Some(Action::Post(Box::new(open))),
            ..Step::engine(loading)
        }
    }

    fn search(&mut self) -> Step {
        let Some(wanted) = self.wanted.clone() else {
            return Step::default();
        };
        let awaits = Some(wanted.seq);
        let action = Some(Action::Post(Box::new(Request::Search(wanted))));
        Step {
            action,
            awaits,
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
}

#[cfg(test)]
mod tests;
