//! Downloads: saving files that were made in the page.

use js_sys::{Array, Reflect, Uint8Array};
use kairoku_core::citation;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use crate::clock;
use crate::text;

/// How many pixels a PNG has for one of the drawing.
const FINENESS: u32 = 2;

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

/// The text of a drawing in the page.
pub(crate) fn drawing(id: &str) -> Option<String> {
    Some(document().get_element_by_id(id)?.outer_html())
}

/// Saves a drawing as a picture, with a white ground.
pub(crate) fn save_picture(name: String, drawing: &str, width: u32, height: u32) {
    let _ = draw(name, drawing, width * FINENESS, height * FINENESS);
}

fn draw(name: String, drawing: &str, width: u32, height: u32) -> Result<(), JsValue> {
    let image = HtmlImageElement::new_with_width_and_height(width, height)?;
    let loaded = {
        let image = image.clone();
        Closure::once_into_js(move || {
            let _ = paint(name, &image, width, height);
        })
    };
    image.set_onload(Some(loaded.unchecked_ref()));
    let text = String::from(js_sys::encode_uri_component(drawing));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
    Ok(())
}

fn paint(name: String, image: &HtmlImageElement, width: u32, height: u32) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(width), f64::from(height));
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into() {
            let _ = save_blob(&name, &blob);
        }
    });
    canvas.to_blob(done.unchecked_ref())
}

/// Copies a link to the clipboard; `tell` gets what is said of it.
pub(crate) fn copy_link(address: &str, tell: impl FnOnce(&'static str) + 'static) {
    copy(address, move |is_copied| {
        tell(match is_copied {
            true => text::LINK_COPIED,
            false => text::LINK_NOT_COPIED,
        });
    });
}

/// Copies a text to the clipboard, a citation as of the moment; `done` gets whether it
/// could.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let text = &match clock::today() {
        Some(day) => citation::accessed_on(text, day),
        None => text.to_owned(),
    };
    let navigator = window().navigator();
    // Browsers have no clipboard for a page that came over plain HTTP.
    if !Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_truthy()) {
        return done(false);
    }
    let promise = navigator.clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        done(JsFuture::from(promise).await.is_ok());
    });
}
