//! The worker that does the work, what it was asked and what became of it.

use std::collections::VecDeque;
use std::sync::Arc;

use js_sys::Uint8Array;
use kairoku_core::protocol::clerk::{ClerkRequest, ClerkResponse, Desk, Made};
use kairoku_core::protocol::{decode, encode};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MessageEvent, Worker};

/// What the worker is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Work {
    /// It is being loaded.
    Starting,
    /// It waits.
    Idle,
    /// It reads or checks.
    Reading,
    /// It makes the data: what it does now, so many steps of so many.
    Making(String, usize, usize),
    /// It broke off.
    Crashed,
    /// The browser cannot start it.
    Missing,
}

/// The worker with everything that it has told. Copies are handles to the one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clerk {
    inner: StoredValue<Inner, LocalStorage>,
    /// What it does.
    pub(super) work: RwSignal<Work>,
    /// Everything that there is to see, once it was asked anything.
    pub(super) desk: RwSignal<Arc<Desk>>,
    /// What it made, as long as it is of what is there to see.
    pub(super) made: RwSignal<Option<Result<Arc<Made>, String>>>,
    /// Counts how often files came or went. What a person writes comes from the
    /// page itself and does not count.
    pub(super) turn: RwSignal<u32>,
}

#[derive(Debug)]
struct Inner {
    script: Option<String>,
    worker: Option<Running>,
    /// Whether it listens: what is sent before is lost.
    listens: bool,
    /// What was answered, to be asked again after a crash.
    answered: Vec<ClerkRequest>,
    waiting: VecDeque<ClerkRequest>,
}

impl Clerk {
    /// A worker that is not there yet; none can be where there is no script.
    pub(super) fn new(script: Option<String>) -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                script,
                worker: None,
                listens: false,
                answered: Vec::new(),
                waiting: VecDeque::new(),
            }),
            work: RwSignal::new(Work::Starting),
            desk: RwSignal::default(),
            made: RwSignal::new(None),
            turn: RwSignal::new(0),
        }
    }

    /// Starts the worker, in place of one that broke off. What was answered
    /// before is asked again.
    pub(super) fn start(self) {
        self.inner.update_value(|inner| {
            inner.listens = false;
            inner.waiting = inner.answered.drain(..).collect();
            inner.worker = inner.script.as_deref().and_then(|script| {
                let receive = move |response| self.receive(response);
                Running::start(script, receive, move || self.work.set(Work::Crashed))
            });
        });
        let is_there = self.inner.with_value(|inner| inner.worker.is_some());
        self.work.set(if is_there {
            Work::Starting
        } else {
            Work::Missing
        });
    }

    /// Asks for something.
    pub(super) fn ask(self, request: ClerkRequest) {
        self.made.set(None);
        self.work.set(Work::Reading);
        self.inner.update_value(|inner| {
            if let Some(worker) = inner.worker.as_ref().filter(|_| inner.listens) {
                worker.post(&request);
            }
            inner.waiting.push_back(request);
        });
    }

    fn receive(self, response: ClerkResponse) {
        match response {
            ClerkResponse::Started => {
                self.inner.update_value(|inner| {
                    inner.listens = true;
                    if let Some(worker) = &inner.worker {
                        inner.waiting.iter().for_each(|it| worker.post(it));
                    }
                });
                self.settle();
            }
            ClerkResponse::Step { text, done, of } => self.work.set(Work::Making(text, done, of)),
            ClerkResponse::Made(made) => {
                self.next();
                self.made.set(Some(made.map(Arc::new)));
                self.settle();
            }
            ClerkResponse::Desk(desk) => {
                let answered = self.next();
                self.desk.set(Arc::from(desk));
                if !matches!(answered, Some(ClerkRequest::Write { .. })) {
                    self.turn.update(|turn| *turn += 1);
                }
                self.settle();
            }
        }
    }

    /// The request that was just answered; those that changed anything are
    /// kept.
    fn next(self) -> Option<ClerkRequest> {
        let next = |inner: &mut Inner| {
            let request = inner.waiting.pop_front()?;
            match &request {
                ClerkRequest::Records(_) => inner.answered = vec![request.clone()],
                ClerkRequest::Make => {}
                _ => inner.answered.push(request.clone()),
            }
            Some(request)
        };
        self.inner.try_update_value(next).flatten()
    }

    fn settle(self) {
        let is_idle = self.inner.with_value(|inner| inner.waiting.is_empty());
        self.work
            .set(if is_idle { Work::Idle } else { Work::Reading });
    }
}

/// A running worker; dropping it ends it.
#[derive(Debug)]
struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Running {
    fn start(
        script: &str,
        receive: impl Fn(ClerkResponse) + 'static,
        crashed: impl Fn() + 'static,
    ) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let on_message = Closure::new(move |event: MessageEvent| {
            let bytes = event.data().dyn_into::<Uint8Array>();
            if let Some(response) = bytes.ok().and_then(|bytes| decode(&bytes.to_vec())) {
                receive(response);
            }
        });
        let on_error = Closure::new(move |_: Event| crashed());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn post(&self, request: &ClerkRequest) {
        let message = Uint8Array::from(encode(request).as_slice());
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
