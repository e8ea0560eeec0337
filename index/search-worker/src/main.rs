//! The search worker: fetches the data, owns the engine and answers the page.
//!
//! A state machine without a browser ([`state`]) decides what follows from each
//! event; this file carries it out.
//!
//! **Architecture invariant:** the worker never sees the document, and the
//! page never sees Tantivy. They exchange the messages of [`kairoku_core::protocol`].

mod archive;
mod fetch;
mod inflate;
mod kept;
mod page;
mod progress;
mod state;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use kairoku_core::protocol::{Answer, Ask, ExportRequest, Response};
use wasm_bindgen_futures::spawn_local;

use crate::archive::LoadedArchive;
use crate::page::post;
use crate::state::{State, Step, Task};

/// How many milliseconds after an answer the next page of hits is loaded, where nothing
/// else was asked.
const REST_MS: u32 = 2_000;

fn main() {
    console_error_panic_hook::set_once();
    let worker = Rc::new(Worker::default());
    page::listen(move |request| worker.step(|state| state.request(request)));
    post(&Response::Started);
}

/// What the worker holds between messages.
#[derive(Default)]
struct Worker {
    state: RefCell<State>,
    /// The archive in use.
    archive: RefCell<Option<Rc<LoadedArchive>>>,
}

impl Worker {
    /// Takes an event in and does what follows from it.
    fn step(self: &Rc<Self>, advance: impl FnOnce(&mut State) -> Step) {
        let step = advance(&mut self.state.borrow_mut());
        if let Some(files) = step.archive {
            *self.archive.borrow_mut() = Some(Rc::new(LoadedArchive::new(files)));
        }
        step.post.iter().for_each(post);
        for task in step.tasks {
            self.carry_out(task);
        }
    }

    fn carry_out(self: &Rc<Self>, task: Task) {
        let in_use = self.archive.borrow().clone();
        let in_use = in_use.expect("tasks come after the archive they are for");
        let worker = self.clone();
        match task {
            Task::Open { archive } => {
                spawn_local(async move { worker.open(&in_use, archive).await });
            }
            Task::Answer { archive, seq, ask } => {
                spawn_local(async move { worker.answer(&in_use, archive, seq, ask).await });
            }
            Task::Suggest { query } => {
                spawn_local(async move {
                    if let Some(suggestions) = in_use.suggest(&query).await {
                        post(&Response::Suggested { query, suggestions });
                    }
                });
            }
            Task::Export(request) => {
                spawn_local(async move { worker.export(&in_use, &request).await });
            }
        }
    }

    async fn open(self: Rc<Self>, in_use: &LoadedArchive, archive: u64) {
        let progress = |loaded, total| {
            if self.state.borrow().uses(archive) {
                post(&Response::Progress { loaded, total });
            }
        };
        let opened = in_use.open(progress).await;
        self.step(|state| state.opened(archive, opened));
    }

    async fn answer(self: Rc<Self>, in_use: &LoadedArchive, archive: u64, seq: u64, ask: Ask) {
        let is_awaited = || self.state.borrow().awaits(archive, seq);
        let tell_part = |part| self.step(|state| state.answered(archive, seq, Ok(part)));
        let answer = in_use.answer(&ask, is_awaited, tell_part).await;
        let told = |error| Some(in_use.told(error));
        let Some(answer) = answer.map_err(told).transpose() else {
            return;
        };
        let goes_on = matches!((&ask, &answer), (Ask::Search(request), Ok(Answer::Search(found)))
            if found.total > request.offset + request.limit);
        self.step(|state| state.answered(archive, seq, answer));
        if let Ask::Search(request) = ask
            && goes_on
        {
            let is_at_rest = || self.state.borrow().is_at_rest(archive, seq);
            TimeoutFuture::new(REST_MS).await;
            if is_at_rest() && page::may_load_ahead() {
                // Whoever asks for the page is told what fails.
                let _ = in_use.load_next_page(&request, is_at_rest).await;
            }
        }
    }

    async fn export(self: Rc<Self>, in_use: &LoadedArchive, request: &ExportRequest) {
        let file = match in_use.export(request).await {
            Ok(file) => file.ok_or(None),
            Err(error) => Err(Some(in_use.told(error))),
        };
        self.step(|_| State::exported(request.token, file));
    }
}
