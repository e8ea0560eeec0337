//! The search worker: fetches the data, owns the engine and answers the page.
//!
//! **Architecture invariant:** the worker never sees the document, and the
//! page never sees Tantivy. They exchange the messages of [`kairoku_core::protocol`].

mod fetch;
mod session;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use kairoku_core::protocol::{Request, Response, SearchRequest, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::session::Session;

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
    /// The newest search; an older one need not be answered.
    newest: RefCell<Option<SearchRequest>>,
}

impl Worker {
    fn take(self: Rc<Self>, request: Request) {
        match request {
            Request::Open {
                index,
                shards,
                data_url,
            } => spawn_local(async move {
                match Session::open(index, shards, data_url).await {
                    Ok(session) => {
                        *self.session.borrow_mut() = Some(Rc::new(session));
                        post(&Response::Ready);
                        let waiting = self.newest.borrow().clone();
                        if let Some(request) = waiting {
                            self.search(request).await;
                        }
                    }
                    Err(error) => post(&Response::OpenFailed { error }),
                }
            }),
            Request::Search(request) => {
                *self.newest.borrow_mut() = Some(request.clone());
                spawn_local(async move { self.search(request).await });
            }
        }
    }

    /// Answers a search, unless the data is still on its way: then it waits.
    async fn search(&self, request: SearchRequest) {
        let session = self.session.borrow().clone();
        let Some(session) = session else { return };
        let is_newest = || {
            self.newest
                .borrow()
                .as_ref()
                .is_none_or(|newest| newest.seq == request.seq)
        };
        match session.search(&request, is_newest).await {
            Ok(Some(found)) => post(&Response::Found(Box::new(found))),
            Ok(None) => {}
            Err(error) => {
                let message = error.to_string();
                post(&Response::SearchFailed {
                    seq: request.seq,
                    message,
                });
            }
        }
    }
}
