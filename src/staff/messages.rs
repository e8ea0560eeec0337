//! Messages, as the command line words them.

use kairoku_core::protocol::staff::Message;
use kairoku_core::validate::Severity;

use crate::components::button;
use crate::element::{Element, html};
use crate::text;

/// Whether a message keeps the data from being made.
pub(super) fn is_error(message: &Message) -> bool {
    message.severity == Severity::Error
}

/// Messages, with a way to the line of each where it names one.
pub(super) fn messages(messages: &[Message], show: impl Fn(usize) + Clone + 'static) -> Element {
    let item = |message: &Message| {
        let word = match message.severity {
            Severity::Error => text::STAFF_ERROR,
            Severity::Warning => text::STAFF_WARNING,
            Severity::Note => text::STAFF_NOTE,
        };
        let line = message.place.rsplit_once(':').map(|(_, line)| line);
        let line = line.and_then(|line| line.parse::<usize>().ok());
        let show = show.clone();
        let way = line.map(|line| {
            let label = format!("{}（{}）", text::STAFF_SHOW_PLACE, message.place);
            button(text::STAFF_SHOW_PLACE, move || show(line)).attr("aria-label", label)
        });
        html::li()
            .class(if is_error(message) {
                "message message--error"
            } else {
                "message"
            })
            .child(
                html::p()
                    .class("message__place")
                    .child(html::strong().child(word))
                    .child(" ")
                    .child(html::code().child(message.place.clone()))
                    .child(" ")
                    .child(message.field.clone()),
            )
            .child(html::p().child(message.text.clone()))
            .child(
                html::p()
                    .class("message__remedy")
                    .child(message.remedy.clone()),
            )
            .child(way)
    };
    html::ul()
        .class("messages")
        .children(messages.iter().map(item))
}
