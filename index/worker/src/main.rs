//! The search worker: fetches the data, owns the engine and answers the page.
//!
//! **Architecture invariant:** the worker never sees the document, and the
//! page never sees Tantivy. They exchange the messages of [`kairoku_core::protocol`].

mod export;
mod fetch;
mod session;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{Ask, ExportRequest, LoadError, Request, Response, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, console};

use crate::session::{Session, SessionError};

fn main() {
    console_error_panic_hook::set_once();
    let worker = Rc::new(Worker::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(request) = read(&event.data()) {
            worker.clone().take(request);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    post(&Response::Started);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends a response to the page.
fn post(response: &Response) {
    let message = Uint8Array::from(encode(response).as_slice());
    scope()
        .post_message(&message)
        .expect("bytes can be sent to the page");
}

/// A request of the page; anything else is not for us.
fn read(data: &JsValue) -> Option<Request> {
    decode(&data.dyn_ref::<Uint8Array>()?.to_vec())
}

/// What the worker holds between messages.
#[derive(Default)]
struct Worker {
    session: RefCell<Option<Rc<Session>>>,
    /// What was asked last; anything older need not be answered.
    newest: RefCell<Option<Ask>>,
    /// Files that are to be written once the index is open.
    exports: RefCell<Vec<ExportRequest>>,
    /// Whether the index is being opened; what waits for it is answered then.
    is_opening: Cell<bool>,
}

impl Worker {
    fn take(self: Rc<Self>, request: Request) {
        match request {
            Request::Open { manifest, data_url } => self.use_data(&manifest, data_url),
            Request::Ask(ask) => {
                *self.newest.borrow_mut() = Some(ask);
                spawn_local(async move { self.answer_newest().await });
            }
            Request::Suggest { word } => self.suggest(word),
            Request::Export(request) => {
                spawn_local(async move { self.export(*request).await });
            }
        }
    }

    /// Works with the data that a manifest names from now on.
    fn use_data(&self, manifest: &str, data_url: String) {
        let response = match Manifest::read(manifest) {
            Ok(manifest) => {
                let session = Session::new(&manifest, data_url);
                *self.session.borrow_mut() = Some(Rc::new(session));
                Response::Manifest(Box::new(manifest))
            }
            Err(error) => Response::Unreadable(error),
        };
        post(&response);
    }

    async fn answer_newest(&self) {
        let session = self.session.borrow().clone();
        let (Some(session), Some(ask)) = (session, self.newest()) else {
            return;
        };
        if !ask.needs_index() || session.is_open() {
            self.answer(&session, &ask).await;
        } else {
            self.open(&session).await;
        }
    }

    /// Opens the index, unless that is being done, and answers what waits for
    /// it.
    async fn open(&self, session: &Session) {
        if self.is_opening.replace(true) {
            return;
        }
        let opened = session.open().await;
        self.is_opening.set(false);
        // Something else may have been asked in the meantime.
        let ask = self.newest().filter(Ask::needs_index);
        let exports = self.exports.take();
        match opened {
            Ok(()) => {
                post(&Response::Ready);
                if let Some(ask) = ask {
                    self.answer(session, &ask).await;
                }
                for request in exports {
                    hand_over(session, &request).await;
                }
            }
            Err(error) => {
                if let Some(ask) = ask {
                    failed(&ask, error.clone().into());
                }
                for ExportRequest { token, .. } in exports {
                    let file = Err(Some(error.clone()));
                    post(&Response::Exported { token, file });
                }
            }
        }
    }

    /// Writes a file, whatever else is asked for in the meantime.
    async fn export(&self, request: ExportRequest) {
        let session = self.session.borrow().clone();
        match session {
            Some(session) if session.can_find(&request.what) => hand_over(&session, &request).await,
            Some(session) => {
                self.exports.borrow_mut().push(request);
                self.open(&session).await;
            }
            None => {
                let (token, file) = (request.token, Err(None));
                post(&Response::Exported { token, file });
            }
        }
    }

    async fn answer(&self, session: &Session, ask: &Ask) {
        let is_newest = || self.newest().is_none_or(|newest| newest.seq() == ask.seq());
        match session.answer(ask, is_newest).await {
            Ok(response) => response.iter().for_each(post),
            Err(error) => failed(ask, error),
        }
    }

    fn newest(&self) -> Option<Ask> {
        self.newest.borrow().clone()
    }

    /// Suggests, where it can be done at once: what comes late is no help.
    fn suggest(&self, word: String) {
        let session = self.session.borrow().clone();
        if let Some(suggestions) = session.and_then(|session| session.suggest(&word)) {
            post(&Response::Suggested { word, suggestions });
        }
    }
}

/// Writes a file and hands it over.
async fn hand_over(session: &Session, request: &ExportRequest) {
    let file = match session.export(request).await {
        Ok(file) => file.ok_or(None),
        Err(error) => Err(told(error)),
    };
    let token = request.token;
    post(&Response::Exported { token, file });
}

fn failed(ask: &Ask, error: SessionError) {
    let seq = ask.seq();
    let error = told(error);
    post(&Response::Failed { seq, error });
}

/// What the page is told of an error; the rest is for the console.
fn told(error: SessionError) -> Option<LoadError> {
    match error {
        SessionError::Load(error) => Some(error),
        SessionError::Search(error) => {
            console::error_1(&error.to_string().into());
            None
        }
    }
}
