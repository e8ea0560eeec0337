//! The files that are asked for. Unlike what the page shows, of which only the
//! newest counts, whoever asks for a file is told what became of it.

use kairoku_core::protocol::{ExportRequest, ExportedFile, LoadError, Request};

use super::{Exported, Failure};

#[derive(Debug, Default)]
pub(super) struct Files {
    /// Those that are asked for once the worker knows the data.
    waiting: Vec<ExportRequest>,
    /// Those that it was asked for.
    awaited: Vec<Awaited>,
}

/// A file that the worker was asked for.
#[derive(Debug)]
struct Awaited {
    token: u64,
    /// Whether the worker was heard to load data since the time for the file
    /// began.
    is_loading: bool,
}

impl Files {
    /// Takes in a wish for a file.
    pub(super) fn wish(&mut self, request: ExportRequest) {
        self.waiting.push(request);
    }

    /// The wishes that wait, to be sent, with their tokens.
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

    /// Whether a file may take longer: data is being loaded for it.
    pub(super) fn may_take_longer(&mut self, token: u64) -> bool {
        let awaited = self.awaited.iter_mut().find(|one| one.token == token);
        awaited.is_some_and(|one| std::mem::take(&mut one.is_loading))
    }

    /// What whoever waits for a file is told when this came of it; nothing where
    /// it is not awaited any more.
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

    /// What whoever waits is told when the worker crashed. What it was to write
    /// may be why, so it is not asked for again.
    pub(super) fn crashed(&mut self) -> Vec<(u64, Exported)> {
        let lost = std::mem::take(&mut self.awaited).into_iter();
        lost.map(|one| (one.token, Err(Failure::Worker))).collect()
    }

    /// What whoever waits is told when there will be no worker.
    pub(super) fn given_up(&mut self) -> Vec<(u64, Exported)> {
        self.pose();
        self.crashed()
    }
}
