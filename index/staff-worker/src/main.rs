//! The staff worker: it listens to the requests of the staff page and answers
//! them with the [`Workspace`] of the library.

use std::cell::RefCell;

use js_sys::Uint8Array;
use kairoku_core::date::Date;
use kairoku_core::protocol::staff::{StaffRequest, StaffResponse};
use kairoku_core::protocol::{decode, encode};
use kairoku_staff_worker::{STEPS, Workspace};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let workspace = RefCell::new(Workspace::new(today()));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(request) = read(&event.data()) {
            answer(&mut workspace.borrow_mut(), request);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    post(&StaffResponse::Started);
}

fn answer(workspace: &mut Workspace, request: StaffRequest) {
    match request {
        StaffRequest::Records(files) => workspace.records(files),
        StaffRequest::Add(files) => workspace.add(files),
        StaffRequest::Begin => workspace.begin(),
        StaffRequest::Edit { draft, edit } => workspace.edit(draft, &edit),
        StaffRequest::Write { draft, text } => workspace.write(draft, text),
        StaffRequest::Choose { choice, takes_new } => workspace.choose(choice, takes_new),
        StaffRequest::Forget { draft } => workspace.forget(draft),
        StaffRequest::Build => return build(workspace),
    }
    post(&StaffResponse::Workspace(Box::new(workspace.view())));
}

fn build(workspace: &Workspace) {
    let mut done = 0;
    let built = workspace.build(|text| {
        let text = text.to_owned();
        post(&StaffResponse::Step {
            text,
            done,
            of: STEPS,
        });
        done += 1;
    });
    post(&StaffResponse::Built(
        built.map_err(|error| error.to_string()),
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
fn post(response: &StaffResponse) {
    let message = Uint8Array::from(encode(response).as_slice());
    scope()
        .post_message(&message)
        .expect("bytes can be sent to the page");
}

/// A request of the page; anything else is not for us.
fn read(data: &JsValue) -> Option<StaffRequest> {
    decode(&data.dyn_ref::<Uint8Array>()?.to_vec())
}
