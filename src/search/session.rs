//! What the client knows of its worker, and what follows from each event. It
//! touches no browser, so every order of events can be tested.

use std::sync::Arc;

use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Ask, LoadError, Request, Response};

use super::{Answer, Engine, Failure, Found, Opened};

/// How often in a row a worker is started anew for the same question.
const RESTARTS: u32 = 3;

/// What follows from an event.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Step {
    /// Whether to start a worker, in place of the one before.
    pub(super) start: bool,
    /// What to send it.
    pub(super) post: Vec<Request>,
    pub(super) engine: Option<Engine>,
    /// What the manifest says.
    pub(super) manifest: Option<Box<Manifest>>,
    pub(super) answer: Option<Box<Answer>>,
    /// The number whose answer must come in time.
    pub(super) awaits: Option<u64>,
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
pub(super) struct Session {
    data_url: String,
    /// The manifest's text.
    manifest: Option<Arc<str>>,
    phase: Phase,
    /// What was asked last; its number is the newest.
    wanted: Option<Ask>,
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

    pub(super) fn ask(&mut self, ask: Ask) -> Step {
        let ask = ask.numbered(self.seq);
        if self.wanted.as_ref() == Some(&ask) {
            return Step::default();
        }
        self.seq += 1;
        self.wanted = Some(ask.numbered(self.seq));
        self.answered = false;
        match self.phase {
            Phase::Idle if !self.gave_up => self.start(),
            Phase::Open | Phase::Ready => self.pose(),
            _ => Step::default(),
        }
    }

    /// The manifest is needed, if nothing else.
    pub(super) fn wake(&mut self) -> Step {
        match self.phase {
            Phase::Idle if !self.gave_up => self.start(),
            _ => Step::default(),
        }
    }

    pub(super) fn offer(&mut self, manifest: Arc<str>) -> Step {
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
            Response::Manifest(manifest) => Step {
                manifest: Some(manifest),
                ..Step::default()
            },
            Response::Unreadable(error) => self.cannot_load(error),
            Response::Progress { loaded, total } => Step::engine(Engine::Loading { loaded, total }),
            Response::Ready => {
                self.phase = Phase::Ready;
                Step {
                    awaits: (!self.answered).then_some(self.seq),
                    ..Step::engine(Engine::Ready)
                }
            }
            Response::Failed { seq, error } if self.awaits(seq) => match error {
                Some(error) => self.cannot_load(error),
                None => self.crashed(),
            },
            Response::Found(found) if self.awaits(found.seq) => self.answer(|ask| match ask {
                Ask::Search(request) => Some(Answer::Found(Found {
                    request,
                    response: *found,
                })),
                Ask::Read(_) => None,
            }),
            Response::Read(read) if self.awaits(read.seq) => self.answer(|ask| match ask {
                Ask::Read(request) => Some(Answer::Opened(Opened {
                    request,
                    response: *read,
                })),
                Ask::Search(_) => None,
            }),
            Response::Found(_)
            | Response::Read(_)
            | Response::Failed { .. }
            | Response::Suggested { .. } => Step::default(),
        }
    }

    /// Some data is not to be had.
    fn cannot_load(&mut self, error: LoadError) -> Step {
        self.phase = Phase::Started;
        // What is offered next opens anew, and so does a retry.
        self.manifest = None;
        Step::engine(Engine::Failed(Failure::Load(error)))
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

    /// The time for an answer is over.
    pub(super) fn overdue(&mut self, seq: u64) -> Step {
        let waits = matches!(self.phase, Phase::Open | Phase::Ready) && self.awaits(seq);
        if waits {
            self.crashed()
        } else {
            Step::default()
        }
    }

    /// What may be meant by a word is asked of a worker that can tell at once.
    pub(super) fn suggest(&self, word: &str) -> Step {
        let word = word.to_owned();
        let ready = self.phase == Phase::Ready && !word.is_empty();
        Step {
            post: ready
                .then_some(Request::Suggest { word })
                .into_iter()
                .collect(),
            ..Step::default()
        }
    }

    /// The reader asks to try again.
    pub(super) fn retry(&mut self) -> Step {
        self.crashes = 0;
        self.gave_up = false;
        match self.phase {
            Phase::Idle => self.start(),
            Phase::Started => self.open(),
            Phase::Open | Phase::Ready => self.pose(),
            Phase::Starting => Step::default(),
        }
    }

    fn awaits(&self, seq: u64) -> bool {
        !self.answered && seq == self.seq
    }

    fn answer(&mut self, make: impl FnOnce(Ask) -> Option<Answer>) -> Step {
        self.answered = true;
        self.crashes = 0;
        let asked = self.wanted.clone().map(|ask| ask.numbered(0));
        Step {
            answer: asked.and_then(make).map(Box::new),
            ..Step::default()
        }
    }

    fn start(&mut self) -> Step {
        self.phase = Phase::Starting;
        Step {
            start: true,
            ..Step::engine(Engine::Starting)
        }
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
        let mut step = if self.answered {
            Step::default()
        } else {
            self.pose()
        };
        step.post.insert(0, open);
        Step {
            engine: Some(Engine::Starting),
            ..step
        }
    }

    /// Sends what is wanted. Its answer is awaited once nothing large has to be
    /// loaded for it any more.
    fn pose(&self) -> Step {
        let Some(wanted) = self.wanted.clone() else {
            return Step::default();
        };
        let soon = self.phase == Phase::Ready || !wanted.needs_index();
        Step {
            awaits: soon.then_some(wanted.seq()),
            post: vec![Request::Ask(wanted)],
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
