//! The exports of a connection. Of the asks only the newest is answered; of the
//! exports every one is, by its token.

use kairoku_core::protocol::{ExportRequest, ExportedFile, LoadError, Request};

use super::{Exported, Failure};

#[derive(Debug, Default)]
pub(super) struct Files {
    /// Exports that are sent once the worker has the manifest.
    waiting: Vec<ExportRequest>,
    /// Exports that were sent and are not answered.
    awaited: Vec<Awaited>,
}

/// An export that was sent to the worker.
#[derive(Debug)]
struct Awaited {
    token: u64,
    /// Whether the worker reported that it loads data since the time for the
    /// export began.
    is_loading: bool,
}

impl Files {
    /// Adds an export, to be sent with the next [`Self::pose`].
    pub(super) fn add(&mut self, request: ExportRequest) {
        self.waiting.push(request);
    }

    /// The requests of the exports that wait, to be sent now, and their tokens.
    pub(super) fn pose(&mut self) -> (Vec<Request>, Vec<u64>) {
        let waiting = std::mem::take(&mut self.waiting);
        let tokens: Vec<_> = waiting.iter().map(|request| request.token).collect();
        self.awaited.extend(tokens.iter().map(|&token| Awaited {
            token,
            is_loading: false,
        }));
        let waiting = waiting.into_iter().map(Box::new);
        (waiting.map(Request::Export).collect(), tokens)
    }

    /// The worker loads data.
    pub(super) fn hear_loading(&mut self) {
        self.awaited
            .iter_mut()
            .for_each(|one| one.is_loading = true);
    }

    /// Whether an export may take longer, because the worker loads data.
    pub(super) fn may_take_longer(&mut self, token: u64) -> bool {
        let awaited = self.awaited.iter_mut().find(|one| one.token == token);
        awaited.is_some_and(|one| std::mem::take(&mut one.is_loading))
    }

    /// The result of an export that was answered; none where it is not awaited
    /// any more.
    pub(super) fn receive(
        &mut self,
        token: u64,
        file: Result<ExportedFile, Option<LoadError>>,
    ) -> Vec<(u64, Exported)> {
        let Some(at) = self.awaited.iter().position(|one| one.token == token) else {
            return Vec::new();
        };
        self.awaited.remove(at);
        let file = file.map_err(|error| error.map_or(Failure::Worker, Failure::Load));
        vec![(token, file)]
    }

    /// The results when the worker crashed: every awaited export failed. It is not
    /// sent again, because it may be why the worker crashed.
    pub(super) fn crashed(&mut self) -> Vec<(u64, Exported)> {
        let lost = std::mem::take(&mut self.awaited).into_iter();
        lost.map(|one| (one.token, Err(Failure::Worker))).collect()
    }

    /// The results when there will be no worker: every export failed.
    pub(super) fn given_up(&mut self) -> Vec<(u64, Exported)> {
        self.pose();
        self.crashed()
    }
}
