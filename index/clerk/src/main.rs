//! The worker of the staff page. What it does is in the library; here it only
//! listens and answers.

use std::cell::RefCell;

use js_sys::Uint8Array;
use kairoku_clerk::{Clerk, STEPS};
use kairoku_core::date::Date;
use kairoku_core::protocol::clerk::{ClerkRequest, ClerkResponse};
use kairoku_core::protocol::{decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let clerk = RefCell::new(Clerk::new(today()));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(request) = read(&event.data()) {
            answer(&mut clerk.borrow_mut(), request);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    post(&ClerkResponse::Started);
}

fn answer(clerk: &mut Clerk, request: ClerkRequest) {
    match request {
        ClerkRequest::Records(files) => clerk.records(files),
        ClerkRequest::Add(files) => clerk.add(files),
        ClerkRequest::Write { file, text } => clerk.write(file, text),
        ClerkRequest::Forget { file } => clerk.forget(&file),
        ClerkRequest::Make => return make(clerk),
    }
    post(&ClerkResponse::Desk(Box::new(clerk.desk())));
}

fn make(clerk: &Clerk) {
    let mut done = 0;
    let made = clerk.make(|text| {
        let text = text.to_owned();
        post(&ClerkResponse::Step {
            text,
            done,
            of: STEPS,
        });
        done += 1;
    });
    post(&ClerkResponse::Made(
        made.map_err(|error| error.to_string()),
    ));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Today, where staff are.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok();
    let month = i8::try_from(now.get_month() + 1).ok();
    let day = i8::try_from(now.get_date()).ok();
    let today = year.zip(month).zip(day);
    let today = today.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    today.expect("browsers live between the years 0 and 9999")
}

/// Sends a response to the page.
fn post(response: &ClerkResponse) {
    let message = Uint8Array::from(encode(response).as_slice());
    scope()
        .post_message(&message)
        .expect("bytes can be sent to the page");
}

/// A request of the page; anything else is not for us.
fn read(data: &JsValue) -> Option<ClerkRequest> {
    decode(&data.dyn_ref::<Uint8Array>()?.to_vec())
}
