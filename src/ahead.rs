//! What the page asked for ahead of the app: a page whose address asks for a search
//! starts the worker and fetches the manifest while the app is still on its way. The
//! script stands in `index.html`; the app takes both over, once.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    type Ahead;

    #[wasm_bindgen(thread_local_v2, js_name = ahead)]
    static AHEAD: Option<Ahead>;

    #[wasm_bindgen(method, getter, structural)]
    fn manifest(this: &Ahead) -> Option<Promise>;
    #[wasm_bindgen(method, setter, structural)]
    fn set_manifest(this: &Ahead, manifest: Option<Promise>);

    #[wasm_bindgen(method, getter, structural)]
    fn worker(this: &Ahead) -> Option<Worker>;
    #[wasm_bindgen(method, setter, structural)]
    fn set_worker(this: &Ahead, worker: Option<Worker>);

    #[wasm_bindgen(method, getter, structural)]
    fn heard(this: &Ahead) -> Array;
    #[wasm_bindgen(method, getter, structural)]
    fn failed(this: &Ahead) -> bool;
}

/// A worker that was started ahead of the app.
#[derive(Debug)]
pub(crate) struct StartedWorker {
    pub(crate) worker: Worker,
    /// The messages that it has sent so far.
    pub(crate) heard: Vec<JsValue>,
    /// Whether it has reported an error.
    pub(crate) failed: bool,
}

impl StartedWorker {
    /// One that has just been started.
    pub(crate) fn new(worker: Worker) -> Self {
        Self {
            worker,
            heard: Vec::new(),
            failed: false,
        }
    }
}

/// The response with the manifest, once; none where nothing was asked ahead.
pub(crate) fn manifest() -> Option<Promise> {
    AHEAD.with(|ahead| {
        let ahead = ahead.as_ref()?;
        let manifest = ahead.manifest();
        ahead.set_manifest(None);
        manifest
    })
}

/// The worker, once; none where none was started ahead.
pub(crate) fn worker() -> Option<StartedWorker> {
    AHEAD.with(|ahead| {
        let ahead = ahead.as_ref()?;
        let worker = ahead.worker()?;
        ahead.set_worker(None);
        Some(StartedWorker {
            worker,
            heard: ahead.heard().to_vec(),
            failed: ahead.failed(),
        })
    })
}
