//! The client of the staff worker: it sends requests, keeps the newest responses
//! and starts a crashed worker anew.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use kairoku_core::protocol::staff::{
    BuiltData, FileReport, StaffRequest, StaffResponse, WorkspaceView,
};
use leptos::prelude::*;

use crate::worker::RunningWorker;

/// The debounce of typing: how long it must pause before a record is checked.
const PAUSE: Duration = Duration::from_millis(350);

/// The state of the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WorkerState {
    /// Its code is being loaded.
    Starting,
    /// It waits for a request.
    Idle,
    /// It reads or checks records.
    Reading,
    /// It builds the data: the current step, how many steps are done, and of how
    /// many.
    Making(String, usize, usize),
    /// It crashed.
    Crashed,
    /// The browser cannot start it.
    Missing,
}

/// The client, with the newest responses. Copies are handles to the one client.
#[derive(Debug, Clone, Copy)]
pub(super) struct StaffClient {
    inner: StoredValue<Inner, LocalStorage>,
    /// The state of the worker.
    pub(super) state: RwSignal<WorkerState>,
    /// The workspace, as the newest response shows it.
    pub(super) workspace: RwSignal<Arc<WorkspaceView>>,
    /// What was imported last.
    pub(super) imported: RwSignal<Vec<FileReport>>,
    /// The data that it built, or why it could not, until the workspace changes.
    pub(super) made: RwSignal<Option<Result<Arc<BuiltData>, String>>>,
    /// Counts how often files were added or removed. What a person types comes
    /// from the page itself and does not count.
    pub(super) turn: RwSignal<u32>,
}

#[derive(Debug)]
struct Inner {
    script: Option<String>,
    worker: Option<RunningWorker>,
    /// Whether the worker has started: what is sent before is lost.
    listens: bool,
    /// The requests that were answered, to be sent again after a crash.
    answered: Vec<StaffRequest>,
    waiting: VecDeque<StaffRequest>,
    /// What is being typed: the file of a record, its text, and the timer of the
    /// debounce.
    typed: Option<(String, String, Option<TimeoutHandle>)>,
}

impl StaffClient {
    /// A client whose worker is not started; it cannot be where there is no script.
    pub(super) fn new(script: Option<String>) -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                script,
                worker: None,
                listens: false,
                answered: Vec::new(),
                waiting: VecDeque::new(),
                typed: None,
            }),
            state: RwSignal::new(WorkerState::Starting),
            workspace: RwSignal::default(),
            imported: RwSignal::default(),
            made: RwSignal::new(None),
            turn: RwSignal::new(0),
        }
    }

    /// Starts the worker, in place of a crashed one. The requests that were
    /// answered before are sent again.
    pub(super) fn start(self) {
        self.inner.update_value(|inner| {
            inner.listens = false;
            inner.waiting = inner.answered.drain(..).collect();
            inner.worker = inner.script.as_deref().and_then(|script| {
                let receive = move |response| self.receive(response);
                RunningWorker::start(script, receive, move || {
                    self.state.set(WorkerState::Crashed)
                })
            });
        });
        let is_there = self.inner.with_value(|inner| inner.worker.is_some());
        self.state.set(if is_there {
            WorkerState::Starting
        } else {
            WorkerState::Missing
        });
    }

    /// Keeps what is being typed, and sends it once the typing pauses.
    pub(super) fn type_in(self, file: String, text: String) {
        self.made.set(None);
        let typed = self.take_typed();
        if let Some((other, text)) = typed.filter(|(other, _)| *other != file) {
            self.send(StaffRequest::Write { file: other, text });
        }
        let rest = set_timeout_with_handle(move || self.send_typed(), PAUSE).ok();
        self.inner
            .update_value(|inner| inner.typed = Some((file, text, rest)));
    }

    /// The newest text of a file that the worker has not answered yet.
    pub(super) fn unanswered(self, file: &str) -> Option<String> {
        self.inner.with_value(|inner| {
            let typed = inner.typed.iter().map(|(file, text, _)| (file, text));
            let waiting = inner.waiting.iter().rev().filter_map(|it| match it {
                StaffRequest::Write { file, text } => Some((file, text)),
                _ => None,
            });
            let mut all = typed.chain(waiting);
            let own = all.find(|(of, _)| *of == file);
            own.map(|(_, text)| text.clone())
        })
    }

    /// Sends a request, after what was typed before.
    pub(super) fn ask(self, request: StaffRequest) {
        self.send_typed();
        self.send(request);
    }

    fn send_typed(self) {
        if let Some((file, text)) = self.take_typed() {
            self.send(StaffRequest::Write { file, text });
        }
    }

    fn take_typed(self) -> Option<(String, String)> {
        let typed = self.inner.try_update_value(|inner| inner.typed.take());
        let (file, text, rest) = typed.flatten()?;
        if let Some(rest) = rest {
            rest.clear();
        }
        Some((file, text))
    }

    fn send(self, request: StaffRequest) {
        self.made.set(None);
        self.state.set(WorkerState::Reading);
        self.inner.update_value(|inner| {
            if let Some(worker) = inner.worker.as_ref().filter(|_| inner.listens) {
                worker.post(&request);
            }
            inner.waiting.push_back(request);
        });
    }

    fn receive(self, response: StaffResponse) {
        match response {
            StaffResponse::Started => {
                self.inner.update_value(|inner| {
                    inner.listens = true;
                    if let Some(worker) = &inner.worker {
                        inner.waiting.iter().for_each(|it| worker.post(it));
                    }
                });
                self.settle();
            }
            StaffResponse::Step { text, done, of } => {
                self.state.set(WorkerState::Making(text, done, of))
            }
            StaffResponse::Built(made) => {
                self.next();
                // What was written since is not in it.
                if !self.has_more() {
                    self.made.set(Some(made.map(Arc::new)));
                }
                self.settle();
            }
            StaffResponse::Workspace(mut workspace) => {
                let answered = self.next();
                if let Some(imported) = workspace.imported.take() {
                    self.imported.set(imported);
                }
                self.workspace.set(Arc::from(workspace));
                if !matches!(answered, Some(StaffRequest::Write { .. })) {
                    self.turn.update(|turn| *turn += 1);
                }
                self.settle();
            }
        }
    }

    /// Removes and returns the request that was just answered; one that changed
    /// anything is kept.
    fn next(self) -> Option<StaffRequest> {
        let next = |inner: &mut Inner| {
            let request = inner.waiting.pop_front()?;
            match &request {
                StaffRequest::Records(_) => inner.answered = vec![request.clone()],
                StaffRequest::Build => {}
                _ => {
                    // Of the texts written to a file only the last counts.
                    if inner
                        .answered
                        .last()
                        .is_some_and(|it| is_rewritten(it, &request))
                    {
                        inner.answered.pop();
                    }
                    inner.answered.push(request.clone());
                }
            }
            Some(request)
        };
        self.inner.try_update_value(next).flatten()
    }

    fn settle(self) {
        let is_idle = self.inner.with_value(|inner| inner.waiting.is_empty());
        self.state.set(if is_idle {
            WorkerState::Idle
        } else {
            WorkerState::Reading
        });
    }

    /// Whether anything waits for the worker, or is being typed.
    fn has_more(self) -> bool {
        self.inner
            .with_value(|inner| !inner.waiting.is_empty() || inner.typed.is_some())
    }
}

/// Whether a request writes the file anew that an earlier one wrote.
fn is_rewritten(earlier: &StaffRequest, later: &StaffRequest) -> bool {
    match (earlier, later) {
        (StaffRequest::Write { file: one, .. }, StaffRequest::Write { file: other, .. }) => {
            one == other
        }
        _ => false,
    }
}
