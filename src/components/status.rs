//! Status: progress, failures, and the live region that announces a text.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

#[cfg(feature = "csr")]
use kairoku_core::protocol::LoadError;
use leptos::ev;
use leptos::prelude::*;

use crate::element::{Effect, Element, html};
use crate::navigation::focus_main;
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
    note(html::h2().child(heading), what, detail, retry)
}

/// The failure of a program to load that is not the search, with a button to try again.
#[cfg(feature = "csr")]
pub(crate) fn program_failure(
    heading: &'static str,
    error: LoadError,
    retry: impl Fn() + 'static,
) -> Element {
    let (_, what, detail) = text::failure(&Failure::WorkerLoad(error));
    note(html::h2().child(heading), what, detail, retry)
}

fn note(
    heading: Element,
    what: &'static str,
    detail: Option<String>,
    retry: impl Fn() + 'static,
) -> Element {
    let detail = detail.map(|detail| {
        html::details()
            .child(html::summary().child(text::ERROR_DETAIL))
            .child(html::p().child(html::code().child(detail)))
    });
    let button = html::button().class("button").attr("type", "button");
    let again = move |_| {
        focus_main();
        retry();
    };
    html::section()
        .class("failure")
        .attr("data-testid", "error")
        .attr("role", "alert")
        .child(heading)
        .child(html::p().child(what))
        .child(button.on(ev::click, again).child(text::RETRY))
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
    let (heading, what, detail) = text::failure(failure);
    let note = note(html::h1().child(heading), what, detail, retry);
    html::div().class("page").child(note)
}

/// The debounce of the live region: how long a text must stay the same before it is
/// announced, so that not every count while typing is.
const PAUSE: Duration = Duration::from_millis(700);

/// The id of the live region.
pub(super) const ANNOUNCER_ID: &str = "announcer";

/// The live region: screen readers announce its text. `None` means that the text is
/// about to change. What was announced already, with more after it, is not announced
/// again: the list of suggestions that closes is no news.
pub(crate) fn announcer(text: impl Fn() -> Option<String> + 'static) -> Element {
    let waiting = RefCell::new(None::<TimeoutHandle>);
    let last = Rc::new(RefCell::new(String::new()));
    Effect::new(move || {
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        let Some(text) = text() else { return };
        let last = Rc::clone(&last);
        let say = move || {
            if !last.borrow().starts_with(&text) {
                announce(&text);
            }
            last.replace(text);
        };
        waiting.replace(set_timeout_with_handle(say, PAUSE).ok());
    });
    html::p()
        .class("visually-hidden")
        .attr("id", ANNOUNCER_ID)
        .attr("role", "status")
}

/// Announces a text at once.
pub(super) fn announce(text: &str) {
    if let Some(place) = document().get_element_by_id(ANNOUNCER_ID) {
        place.set_text_content(Some(text));
    }
}
