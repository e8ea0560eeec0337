//! Decompresses files with the browser's own decompressor: that costs no code.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, Response};

#[wasm_bindgen]
extern "C" {
    /// The browser's `DecompressionStream`, which `web-sys` counts as unstable.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The content of a file that is compressed by DEFLATE without any header.
///
/// # Errors
/// What the browser says where it is not, or where it has no decompressor.
pub(crate) async fn inflate(compressed: &[u8]) -> Result<Vec<u8>, JsValue> {
    let stream = DecompressionStream::new("deflate-raw")?;
    let compressed = Uint8Array::from(compressed);
    let body = Response::new_with_opt_js_u8_array(Some(&compressed))?.body();
    let body = body.ok_or(JsValue::UNDEFINED)?;
    let pair: ReadableWritablePair = JsValue::from(stream).unchecked_into();
    let content = Response::new_with_opt_readable_stream(Some(&body.pipe_through(&pair)))?;
    let content = JsFuture::from(content.array_buffer()?).await?;
    Ok(Uint8Array::new(&content).to_vec())
}
