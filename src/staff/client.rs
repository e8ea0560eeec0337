//! The client of the staff worker: it sends requests, keeps the newest responses
//! and starts a crashed worker anew.

mod start;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use kairoku_core::protocol::LoadError;
use kairoku_core::protocol::staff::{
    BuiltData, DraftFile, Edit, FileReport, StaffRequest, StaffResponse, WorkspaceView,
};
use leptos::prelude::*;

use crate::worker::{RunningWorker, Signs};

/// The debounce of typing: how long it must pause before a record is checked.
const PAUSE: Duration = Duration::from_millis(350);

/// The state of the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WorkerState {
    /// Its code is being loaded: so many bytes of so many, where they are known.
    Starting(Option<(u64, u64)>),
    /// Its code could not be loaded.
    NotLoaded(LoadError),
    /// It waits for a request.
    Idle,
    /// It reads or checks records.
    Reading,
    /// It builds the data: the current step, how many steps are done, and of how
    /// many.
    Building(String, usize, usize),
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
    pub(super) built: RwSignal<Option<Result<Arc<BuiltData>, String>>>,
}

struct Inner {
    script: Option<String>,
    worker: Option<RunningWorker>,
    /// The signs that it has given while it starts.
    signs: Signs,
    /// How often in a row it was started anew without having run.
    tries: u32,
    /// Whether the worker has started: what is sent before is lost.
    listens: bool,
    /// The requests that were answered, to be sent again after a crash.
    answered: Vec<StaffRequest>,
    waiting: VecDeque<StaffRequest>,
    /// What is being typed, as the request that it will be, and the timer of the
    /// debounce.
    typed: Option<(StaffRequest, Option<TimeoutHandle>)>,
    /// What is to be done once everything is answered.
    later: Vec<Box<dyn FnOnce()>>,
}

impl StaffClient {
    /// A client whose worker is not started; it cannot be where there is no script.
    pub(super) fn new(script: Option<String>) -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                script,
                worker: None,
                signs: Signs::default(),
                tries: 0,
                listens: false,
                answered: Vec::new(),
                waiting: VecDeque::new(),
                typed: None,
                later: Vec::new(),
            }),
            state: RwSignal::new(WorkerState::Starting(None)),
            workspace: RwSignal::default(),
            imported: RwSignal::default(),
            built: RwSignal::new(None),
        }
    }

    /// Keeps what is being typed, as the request that it makes, and sends it once
    /// the typing pauses.
    pub(super) fn type_in(self, request: StaffRequest) {
        self.built.set(None);
        let typed = self.take_typed();
        if let Some(other) = typed.filter(|other| !is_rewritten(other, &request)) {
            self.send(other);
        }
        let rest = set_timeout_with_handle(move || self.send_typed(), PAUSE).ok();
        self.inner
            .update_value(|inner| inner.typed = Some((request, rest)));
    }

    /// Sends what was typed, and does something once everything is answered.
    pub(super) fn when_settled(self, act: impl FnOnce() + 'static) {
        self.send_typed();
        self.when_answered(act);
    }

    /// Does something once everything that was typed or asked is answered, at its
    /// time.
    pub(super) fn when_answered(self, act: impl FnOnce() + 'static) {
        self.inner
            .update_value(|inner| inner.later.push(Box::new(act)));
        self.do_later();
    }

    fn do_later(self) {
        if !self.has_more() {
            let later = self
                .inner
                .try_update_value(|inner| std::mem::take(&mut inner.later));
            later.into_iter().flatten().for_each(|act| act());
        }
    }

    /// What a draft says of something, where there is such a draft.
    pub(super) fn of_draft<T>(self, number: u32, read: impl FnOnce(&DraftFile) -> T) -> Option<T> {
        self.workspace.with(|workspace| {
            let draft = workspace.drafts.iter().find(|it| it.number == number);
            draft.map(read)
        })
    }

    /// Sends a request, after what was typed before.
    pub(super) fn ask(self, request: StaffRequest) {
        self.send_typed();
        self.send(request);
    }

    fn send_typed(self) {
        if let Some(request) = self.take_typed() {
            self.send(request);
        }
    }

    fn take_typed(self) -> Option<StaffRequest> {
        let typed = self.inner.try_update_value(|inner| inner.typed.take());
        let (request, rest) = typed.flatten()?;
        if let Some(rest) = rest {
            rest.clear();
        }
        Some(request)
    }

    fn send(self, request: StaffRequest) {
        self.built.set(None);
        let is_sent = self.inner.try_update_value(|inner| {
            let worker = inner.worker.as_ref().filter(|_| inner.listens);
            if let Some(worker) = worker {
                worker.post(&request);
            }
            inner.waiting.push_back(request);
            inner.listens
        });
        // What it does until then is told as it is.
        if is_sent == Some(true) {
            self.state.set(WorkerState::Reading);
        }
    }

    fn receive(self, response: StaffResponse) {
        match response {
            StaffResponse::Started => {
                self.inner.update_value(|inner| {
                    inner.listens = true;
                    inner.signs.end();
                    if let Some(worker) = &inner.worker {
                        inner.waiting.iter().for_each(|it| worker.post(it));
                    }
                });
                self.settle();
            }
            StaffResponse::Step { text, done, of } => {
                self.state.set(WorkerState::Building(text, done, of))
            }
            StaffResponse::Built(built) => {
                self.next();
                // What was written since is not in it.
                if !self.has_more() {
                    self.built.set(Some(built.map(Arc::new)));
                }
                self.settle();
            }
            StaffResponse::Workspace(mut workspace) => {
                self.next();
                if let Some(imported) = workspace.imported.take() {
                    self.imported.set(imported);
                }
                self.workspace.set(Arc::from(workspace));
                self.settle();
            }
        }
    }

    /// Removes the request that was just answered; one that changed anything is
    /// kept.
    fn next(self) {
        self.inner.update_value(|inner| {
            let Some(request) = inner.waiting.pop_front() else {
                return;
            };
            match &request {
                StaffRequest::Records(_) | StaffRequest::Begin => inner.answered = vec![request],
                StaffRequest::Build => {}
                _ => {
                    // Of what is typed into a field only the last counts.
                    if inner
                        .answered
                        .last()
                        .is_some_and(|it| is_rewritten(it, &request))
                    {
                        inner.answered.pop();
                    }
                    inner.answered.push(request);
                }
            }
        });
    }

    fn settle(self) {
        let is_idle = self.inner.with_value(|inner| inner.waiting.is_empty());
        self.state.set(if is_idle {
            WorkerState::Idle
        } else {
            WorkerState::Reading
        });
        self.do_later();
    }

    /// Whether anything waits for the worker, or is being typed.
    fn has_more(self) -> bool {
        self.inner
            .with_value(|inner| !inner.waiting.is_empty() || inner.typed.is_some())
    }
}

/// Whether a request writes anew what an earlier one wrote.
fn is_rewritten(earlier: &StaffRequest, later: &StaffRequest) -> bool {
    use StaffRequest::Write;
    match (earlier, later) {
        (Write { draft: one, .. }, Write { draft: other, .. }) => one == other,
        (one, other) => match (field_set(one), field_set(other)) {
            (Some(one), Some(other)) => one == other,
            _ => false,
        },
    }
}

/// The draft and the path of the field that a request gives a value.
fn field_set(request: &StaffRequest) -> Option<(u32, &str)> {
    match request {
        StaffRequest::Edit {
            draft,
            edit: Edit::Set { path, .. },
        } => Some((*draft, path)),
        _ => None,
    }
}
