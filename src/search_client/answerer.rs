//! Who answers what a page asks: the worker in the browser, or a gateway.

use kairoku_core::protocol::{Request, Response};

use super::gateway::Gateway;
use crate::worker::{Heard, RunningWorker};

/// Where answers come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// The search worker with the script of this address.
    Worker(String),
    /// The gateway at this address, with its final slash.
    Gateway(String),
}

/// Whoever answers, started; dropping it ends it.
pub(super) enum Answerer {
    /// The search worker.
    Worker(RunningWorker),
    /// A gateway.
    Gateway(Gateway),
}

impl Answerer {
    /// Starts it; none where the browser refuses.
    pub(super) fn start(source: &Source, hear: impl Fn(Heard<Response>) + 'static) -> Option<Self> {
        match source {
            Source::Worker(script) => RunningWorker::start(script, hear).map(Self::Worker),
            Source::Gateway(address) => Some(Self::Gateway(Gateway::start(address, hear))),
        }
    }

    /// Sends a request.
    pub(super) fn post(&self, request: &Request) {
        match self {
            Self::Worker(worker) => worker.post(request),
            Self::Gateway(gateway) => gateway.post(request),
        }
    }
}
