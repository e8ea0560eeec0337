//! Fetches data files, checked against the manifest.

use gloo_net::http::{Request, Response};
use js_sys::{Reflect, Uint8Array};
use kairoku_core::manifest::FileEntry;
use kairoku_core::protocol::LoadError;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

/// Fetches a file. A content that is not the one the manifest names, such as
/// one that a cache has kept from a broken transfer, is asked for once more
/// past all caches.
pub(crate) async fn file(
    data_url: &str,
    entry: &FileEntry,
    progress: impl Fn(u64),
) -> Result<Vec<u8>, LoadError> {
    match attempt(data_url, entry, RequestCache::Default, &progress).await {
        Err(LoadError::Damaged { .. }) => {
            attempt(data_url, entry, RequestCache::Reload, &progress).await
        }
        other => other,
    }
}

async fn attempt(
    data_url: &str,
    entry: &FileEntry,
    cache: RequestCache,
    progress: &impl Fn(u64),
) -> Result<Vec<u8>, LoadError> {
    let network = |detail: String| LoadError::Network {
        file: entry.path.clone(),
        detail,
    };
    let request = Request::get(&format!("{data_url}{}", entry.path)).cache(cache);
    let response = request
        .send()
        .await
        .map_err(|error| network(error.to_string()))?;
    if !response.ok() {
        return Err(LoadError::Status {
            file: entry.path.clone(),
            status: response.status(),
        });
    }
    let content = read(&response, entry, progress)
        .await
        .map_err(|error| network(format!("{error:?}")))?;
    entry.verify(&content)?;
    Ok(content)
}

/// Reads a body as it arrives.
async fn read(
    response: &Response,
    entry: &FileEntry,
    progress: &impl Fn(u64),
) -> Result<Vec<u8>, JsValue> {
    let Some(body) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    // The manifest's length is only a hint here: the content is checked later.
    let mut content = Vec::with_capacity(usize::try_from(entry.bytes).unwrap_or_default());
    loop {
        let chunk = JsFuture::from(reader.read()).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(content);
        }
        let bytes: Uint8Array = Reflect::get(&chunk, &"value".into())?.unchecked_into();
        content.extend(bytes.to_vec());
        progress(content.len() as u64);
    }
}
