//! The messages that the worker exchanges with the page.

use js_sys::Uint8Array;
use kairoku_core::protocol::{Request, Response, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Hands over every request of the page, as long as the worker lives.
pub(crate) fn listen(take: impl Fn(Request) + 'static) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(request) = read(&event.data()) {
            take(request);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends a response to the page.
pub(crate) fn post(response: &Response) {
    let message = Uint8Array::from(encode(response).as_slice());
    scope()
        .post_message(&message)
        .expect("bytes can be sent to the page");
}

/// A request of the page; anything else is not for us.
fn read(data: &JsValue) -> Option<Request> {
    decode(&data.dyn_ref::<Uint8Array>()?.to_vec())
}
