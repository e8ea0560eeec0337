//! A running web worker: starting it, sending requests, receiving responses.

use js_sys::Uint8Array;
use kairoku_core::protocol::{decode, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MessageEvent, Worker};

/// A running worker; dropping it ends it.
#[derive(Debug)]
pub(crate) struct RunningWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl RunningWorker {
    /// Starts the script; none where the browser refuses.
    pub(crate) fn start<R: DeserializeOwned>(
        script: &str,
        receive: impl Fn(R) + 'static,
        crashed: impl Fn() + Clone + 'static,
    ) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let misunderstood = crashed.clone();
        let on_message = Closure::new(move |event: MessageEvent| {
            let message = event
                .data()
                .dyn_into()
                .map(|bytes: Uint8Array| bytes.to_vec());
            match message.ok().and_then(|message| decode(&message)) {
                Some(response) => receive(response),
                // It is of another version, and so of no more use than a crashed one.
                None => misunderstood(),
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

    /// Sends a request. A worker that cannot take it has crashed, and its
    /// error event says so.
    pub(crate) fn post(&self, request: &impl Serialize) {
        let message = Uint8Array::from(encode(request).as_slice());
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
