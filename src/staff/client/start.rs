//! How the staff worker is started, and what follows where it does not come. Nothing that
//! was asked is lost by it: a worker that never ran has answered nothing.

use kairoku_core::protocol::LoadError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{StaffClient, WorkerState};
use crate::worker::{AwaitedSign, Heard, Missing, RESTARTS, RunningWorker, Start, fetch_script};

impl StaffClient {
    /// Starts the worker, in place of a crashed one. The requests that were
    /// answered before are sent again.
    pub(in crate::staff) fn start(self) {
        self.inner.update_value(|inner| inner.tries = 0);
        self.start_by(Start::AsCached);
    }

    /// Starts the worker once its script was fetched anew: it did not come before.
    pub(in crate::staff) fn start_again(self) {
        self.inner.update_value(|inner| inner.tries = 0);
        self.start_by(Start::Fetched);
    }

    fn start_by(self, start: Start) {
        let begun = self.inner.try_update_value(|inner| {
            if inner.listens {
                inner.listens = false;
                inner.waiting = inner.answered.drain(..).collect();
            }
            inner.worker = None;
            (inner.script.clone(), inner.signs.begin(start))
        });
        let Some((Some(script), sign)) = begun else {
            return self.state.set(WorkerState::Missing);
        };
        self.state.set(WorkerState::Starting(None));
        match sign {
            Some(sign) => {
                self.run(&script);
                self.await_sign(sign);
            }
            None => spawn_local(async move {
                match fetch_script(&script).await {
                    Ok(()) => {
                        self.run(&script);
                        self.hear_sign();
                    }
                    Err(error) => self.state.set(WorkerState::NotLoaded(error)),
                }
            }),
        }
    }

    fn run(self, script: &str) {
        let hear = move |heard| match heard {
            Heard::Response(response) => self.receive(response),
            Heard::Loading { loaded, total } => {
                self.state.set(WorkerState::Starting(Some((loaded, total))));
                self.hear_sign();
            }
            Heard::NotLoaded(error) => self.give_up(error),
            Heard::Crashed => self.crashed(),
        };
        let worker = RunningWorker::start(script, hear);
        if worker.is_none() {
            self.state.set(WorkerState::Missing);
        }
        self.inner.update_value(|inner| inner.worker = worker);
    }

    fn crashed(self) {
        match self.inner.with_value(|inner| inner.listens) {
            true => self.state.set(WorkerState::Crashed),
            false => self.try_again(),
        }
    }

    /// Starts a worker anew that did not come so far as to say that it runs.
    fn try_again(self) {
        let tries = self.inner.try_update_value(|inner| {
            inner.tries += 1;
            inner.tries
        });
        match tries.is_some_and(|tries| tries <= RESTARTS) {
            true => self.start_by(Start::Fetched),
            false => self.give_up(LoadError::Damaged {
                file: WORKER.to_owned(),
                detail: String::new(),
            }),
        }
    }

    fn give_up(self, error: LoadError) {
        self.inner.update_value(|inner| {
            inner.signs.end();
            inner.worker = None;
        });
        self.state.set(WorkerState::NotLoaded(error));
    }

    fn hear_sign(self) {
        let sign = self.inner.try_update_value(|inner| inner.signs.hear());
        if let Some(sign) = sign {
            self.await_sign(sign);
        }
    }

    fn await_sign(self, (sign, patience): AwaitedSign) {
        let overdue = move || match self.inner.with_value(|inner| inner.signs.overdue(sign)) {
            None => {}
            Some(Missing::Script) => self.try_again(),
            Some(Missing::Module) => self.give_up(LoadError::Stalled {
                file: WORKER.to_owned(),
            }),
        };
        set_timeout(overdue, patience);
    }
}

/// What the worker is called where it is told that it does not come.
const WORKER: &str = "staff_worker";
