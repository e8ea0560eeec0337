//! Saving files that were made in the page, on the reader's own machine.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a content under a name. A browser that refuses leaves no file, and
/// says so itself.
pub(crate) fn save(name: &str, media_type: &str, content: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(content));
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &properties) {
        let _ = save_blob(name, &blob);
    }
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has begun to read it by then.
    request_animation_frame(move || {
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
