//! How a worker is started, and what follows where it does not come or crashes.

use kairoku_core::protocol::LoadError;

use super::{Connection, Phase, Step};
use crate::search_client::{Engine, Failure};
use crate::worker::{Missing, RESTARTS, Start};

impl Connection {
    /// So much of the starting worker's module has arrived.
    pub(in crate::search_client) fn loading_worker(&mut self, loaded: u64, total: u64) -> Step {
        if self.phase != Phase::Starting {
            return Step::default();
        }
        Step {
            engine: Some(Engine::Loading { loaded, total }),
            ..self.script_is_here()
        }
    }

    /// The script of the starting worker runs, or was fetched and is about to.
    pub(in crate::search_client) fn script_is_here(&mut self) -> Step {
        Step {
            awaits_start: Some(self.signs.hear()),
            ..Step::default()
        }
    }

    /// The time for a sign of the starting worker is over.
    pub(in crate::search_client) fn start_overdue(&mut self, sign: u64) -> Step {
        if self.phase != Phase::Starting {
            return Step::default();
        }
        match self.signs.overdue(sign) {
            None => Step::default(),
            Some(Missing::Script) => self.crashed(),
            Some(Missing::Module) => self.cannot_load_worker(LoadError::Stalled {
                file: "search_worker".to_owned(),
            }),
        }
    }

    /// The worker's script or module could not be loaded.
    pub(in crate::search_client) fn cannot_load_worker(&mut self, error: LoadError) -> Step {
        Step {
            engine: Some(Engine::Failed(Failure::WorkerLoad(error))),
            ..self.cannot_start()
        }
    }

    /// The worker reported an error that nothing in it caught.
    pub(in crate::search_client) fn crashed(&mut self) -> Step {
        self.crashes += 1;
        if self.crashes > RESTARTS {
            return self.cannot_start();
        }
        let start = match self.phase {
            // It did not come so far as to say that it runs.
            Phase::Starting => Start::Fetched,
            _ => Start::AsCached,
        };
        Step {
            exported: self.files.crashed(),
            ..self.start(start)
        }
    }

    /// The worker cannot be started, or crashed too often.
    pub(in crate::search_client) fn cannot_start(&mut self) -> Step {
        self.phase = Phase::Idle;
        self.wait.end();
        self.gave_up = true;
        Step {
            exported: self.files.given_up(),
            ..Step::engine(Engine::Failed(Failure::Worker))
        }
    }

    pub(in crate::search_client) fn start(&mut self, start: Start) -> Step {
        self.phase = Phase::Starting;
        self.wait.end();
        Step {
            start: Some(start),
            awaits_start: self.signs.begin(start),
            ..Step::engine(Engine::Starting)
        }
    }
}
