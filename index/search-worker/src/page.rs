//! The messages that the worker exchanges with the page.

use js_sys::{Reflect, Uint8Array};
use kairoku_core::protocol::{Request, Response, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Hands over every request of the page, as long as the worker lives.
pub(crate) fn listen(take: impl Fn(Request) + 'static) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // Anything else is not for us: the worker's script takes it in.
        let Some(message) = event.data().dyn_ref::<Uint8Array>().map(Uint8Array::to_vec) else {
            return;
        };
        match decode(&message) {
            Some(request) => take(request),
            None => post(&Response::NotUnderstood),
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

/// Whether the device knows that it has no network.
pub(crate) fn is_offline() -> bool {
    of_navigator("onLine") == JsValue::FALSE
}

/// Whether the line is one on which more may be loaded than was asked for: the reader
/// does not save data, and the browser, where it says so, finds it fast.
pub(crate) fn may_load_ahead() -> bool {
    let connection = of_navigator("connection");
    let kind = property(&connection, "effectiveType").as_string();
    !property(&connection, "saveData").is_truthy() && kind.is_none_or(|kind| kind == "4g")
}

/// What the browser says of itself and the device; undefined where it does not.
fn of_navigator(name: &str) -> JsValue {
    property(&property(&scope(), "navigator"), name)
}

fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
