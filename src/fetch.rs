//! Fetches a text of the site, with the browser's own `fetch`: see docs/DECISIONS.md.

use kairoku_core::protocol::LoadError;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Fetches a text; `file` is what an error calls it.
pub(crate) async fn text(
    address: &str,
    file: &str,
    cache: RequestCache,
) -> Result<String, LoadError> {
    let failed = |error: JsValue| LoadError::Network {
        file: file.to_owned(),
        detail: js_sys::Object::from(error).to_string().into(),
    };
    let options = RequestInit::new();
    options.set_cache(cache);
    let request = window().fetch_with_str_and_init(address, &options);
    let response: Response = JsFuture::from(request)
        .await
        .map_err(failed)?
        .unchecked_into();
    if !response.ok() {
        return Err(LoadError::Status {
            file: file.to_owned(),
            status: response.status(),
        });
    }
    let text = JsFuture::from(response.text().map_err(failed)?).await;
    Ok(text.map_err(failed)?.as_string().unwrap_or_default())
}
