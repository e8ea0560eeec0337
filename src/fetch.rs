//! Fetches texts and pages of the site, by the scripts that load the app itself: see
//! `loading.js`, `boot.js` and docs/DECISIONS.md.

use js_sys::{Promise, Reflect, Uint8Array};
use kairoku_core::protocol::LoadError;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Document;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadText)]
    async fn load_text(
        address: &str,
        cache: &str,
        first: Option<Promise>,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = loadAnswer)]
    async fn load_answer(address: &str, sent: Option<Uint8Array>) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = loadPage)]
    async fn load_page(address: &str) -> Result<JsValue, JsValue>;

    /// Loads the page that the reader is on again, past all caches; it tells where that
    /// does not come.
    #[wasm_bindgen(js_name = pageAnew)]
    pub(crate) fn page_anew();
}

/// How the browser's cache is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    /// What is there is held against the server's.
    Revalidated,
    /// What is there is replaced.
    Replaced,
}

/// Fetches a text, unless `first` is a response to that already.
pub(crate) async fn text(
    address: &str,
    cache: Cache,
    first: Option<Promise>,
) -> Result<String, LoadError> {
    let cache = match cache {
        Cache::Revalidated => "no-cache",
        Cache::Replaced => "reload",
    };
    let text = load_text(address, cache, first).await;
    let text = text.map_err(|error| load_error(&error))?;
    Ok(text.as_string().unwrap_or_default())
}

/// Asks a gateway, and sends it what there is to send.
pub(crate) async fn answer(address: &str, sent: Option<&[u8]>) -> Result<Vec<u8>, LoadError> {
    let answer = load_answer(address, sent.map(Uint8Array::from)).await;
    let answer = answer.map_err(|error| load_error(&error))?;
    Ok(Uint8Array::new(&answer).to_vec())
}

/// Fetches a published page, as the document that it is; one that is not whole is damaged.
pub(crate) async fn page(address: &str) -> Result<Document, LoadError> {
    let page = load_page(address).await;
    page.map(JsValue::unchecked_into)
        .map_err(|error| load_error(&error))
}

/// What the script throws, or a worker's script tells.
pub(crate) fn load_error(error: &JsValue) -> LoadError {
    let said = |name: &str| Reflect::get(error, &name.into()).unwrap_or_default();
    let text = |name: &str| said(name).as_string().unwrap_or_default();
    let (file, detail) = (text("file"), text("detail"));
    match text("kind").as_str() {
        "offline" => LoadError::Offline { file },
        "stalled" => LoadError::Stalled { file },
        "status" => LoadError::Status {
            status: said("status").as_f64().unwrap_or_default() as u16,
            file,
        },
        "damaged" => LoadError::Damaged { file, detail },
        "memory" => LoadError::Memory,
        "wasm" | "policy" => LoadError::Refused { detail },
        _ => LoadError::Network { file, detail },
    }
}
