//! A running web worker: starting it, sending requests, receiving responses.

mod start;

use std::rc::Rc;

use js_sys::{Reflect, Uint8Array};
use kairoku_core::protocol::{LoadError, decode, encode};
use leptos::prelude::queue_microtask;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Event, MessageEvent, Worker};

use crate::ahead::{self, StartedWorker};
use crate::fetch::{self, Cache, load_error};
pub(crate) use start::{AwaitedSign, Missing, RESTARTS, Signs, Start};

#[wasm_bindgen]
extern "C" {
    /// Starts a worker, as the page's policy of Trusted Types has it: see `index.html`.
    #[wasm_bindgen(catch, js_name = startWorker)]
    fn start_worker(script: &str) -> Result<Worker, JsValue>;
}

/// A running worker; dropping it ends it.
#[derive(Debug)]
pub(crate) struct RunningWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

/// What is heard of a worker.
#[derive(Debug)]
pub(crate) enum Heard<R> {
    /// So much of its module has arrived.
    Loading {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Its module could not be loaded.
    NotLoaded(LoadError),
    /// A response.
    Response(R),
    /// It crashed, or its script could not be loaded, or it sent what is no response: it
    /// is of another version then, and of no more use than a crashed one.
    Crashed,
}

impl RunningWorker {
    /// Starts the script, unless the page did so ahead of the app; none where the
    /// browser refuses.
    pub(crate) fn start<R: DeserializeOwned>(
        script: &str,
        hear: impl Fn(Heard<R>) + 'static,
    ) -> Option<Self> {
        let StartedWorker {
            worker,
            heard,
            failed,
        } = match ahead::worker() {
            Some(started) => started,
            None => StartedWorker::new(start_worker(script).ok()?),
        };
        let hear = Rc::new(hear);
        let (hear_message, hear_error) = (hear.clone(), hear.clone());
        let on_message =
            Closure::new(move |event: MessageEvent| hear_message(understood(&event.data())));
        let on_error = Closure::new(move |_: Event| hear_error(Heard::Crashed));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // As an event would come: whoever starts a worker has it in hand by then.
        queue_microtask(move || match failed {
            true => hear(Heard::Crashed),
            false => heard.iter().for_each(|message| hear(understood(message))),
        });
        Some(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a request. A worker that cannot take it has crashed, and its
    /// error event says so.
    pub(crate) fn post(&self, request: &impl Serialize) {
        let message = Uint8Array::from(encode(request).as_slice());
        let _ = self.worker.post_message(&message);
    }
}

/// Fetches the script of a worker that came damaged or not at all: the browser starts what
/// its cache holds, which is replaced by it.
pub(crate) async fn fetch_script(script: &str) -> Result<(), LoadError> {
    fetch::text(script, Cache::Replaced, None).await.map(drop)
}

/// What a message says: bytes are a response, anything else is of the worker's script.
fn understood<R: DeserializeOwned>(message: &JsValue) -> Heard<R> {
    if let Some(bytes) = message.dyn_ref::<Uint8Array>() {
        return decode(&bytes.to_vec()).map_or(Heard::Crashed, Heard::Response);
    }
    let said = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    let failed = said("failed");
    if failed.is_object() {
        return Heard::NotLoaded(load_error(&failed));
    }
    let bytes = |name: &str| said(name).as_f64().unwrap_or_default() as u64;
    Heard::Loading {
        loaded: bytes("loaded"),
        total: bytes("total"),
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
