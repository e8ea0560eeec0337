//! Status: progress, failures, and the live region that announces a text.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::element::{Effect, Element, html};
use crate::search_client::Failure;
use crate::text;

/// The progress of loading, in bytes where they are known.
pub(crate) fn waiting(what: &'static str, bytes: Option<(u64, u64)>) -> Element {
    let bar = html::progress().attr("id", "progress");
    let bar = match bytes {
        Some((loaded, total)) => bar
            .attr("max", total.to_string())
            .attr("value", loaded.to_string()),
        None => bar,
    };
    let detail = bytes.map(|(loaded, total)| text::progress(loaded, total));
    html::div()
        .class("waiting")
        .child(html::label().attr("for", "progress").child(what))
        .child(bar)
        .child(html::p().class("waiting__detail").child(detail))
}

/// A failure, with a button to try again.
pub(crate) fn failure_note(failure: &Failure, retry: impl Fn() + 'static) -> Element {
    let (heading, what, detail) = text::failure(failure);
    let detail = detail.map(|detail| {
        html::details()
            .child(html::summary().child(text::ERROR_DETAIL))
            .child(html::p().child(html::code().child(detail)))
    });
    let button = html::button().class("button").attr("type", "button");
    html::section()
        .class("failure")
        .attr("data-testid", "error")
        .attr("role", "alert")
        .child(html::h2().child(heading))
        .child(html::p().child(what))
        .child(button.on(ev::click, move |_| retry()).child(text::RETRY))
        .child(detail)
}

/// A page that waits for its data, with the progress in bytes where they are
/// known.
pub(crate) fn waiting_page(bytes: Option<(u64, u64)>) -> Element {
    html::div()
        .class("page")
        .child(waiting(text::LOADING, bytes))
}

/// A page that failed to load, with a button to try again.
pub(crate) fn failed_page(failure: &Failure, retry: impl Fn() + 'static) -> Element {
    let note = failure_note(failure, retry);
    html::div().class("page").child(note)
}

/// The debounce of the live region: how long a text must stay the same before it is
/// announced, so that not every count while typing is.
const PAUSE: Duration = Duration::from_millis(700);

/// The id of the live region.
const ANNOUNCER_ID: &str = "announcer";

/// The live region: screen readers announce its text. `None` means that the text is
/// about to change.
pub(crate) fn announcer(text: impl Fn() -> Option<String> + 'static) -> Element {
    let waiting = RefCell::new(None::<TimeoutHandle>);
    Effect::new(move || {
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        let Some(text) = text() else { return };
        let say = move || {
            if let Some(place) = document().get_element_by_id(ANNOUNCER_ID) {
                place.set_text_content(Some(&text));
            }
        };
        waiting.replace(set_timeout_with_handle(say, PAUSE).ok());
    });
    html::p()
        .class("visually-hidden")
        .attr("id", ANNOUNCER_ID)
        .attr("role", "status")
}
