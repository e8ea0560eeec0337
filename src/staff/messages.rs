//! Messages, as the command line words them or, about a draft, its form.

use kairoku_core::protocol::staff::{Message, Messages};
use kairoku_core::validate::Severity;

use crate::components::button;
use crate::element::{Element, html};
use crate::text;

/// Whether a message keeps the data from being made.
pub(super) fn is_error(message: &Message) -> bool {
    message.severity == Severity::Error
}

/// How much a message matters, in a word.
pub(super) fn severity(message: &Message) -> &'static str {
    match message.severity {
        Severity::Error => text::STAFF_ERROR,
        Severity::Warning => text::STAFF_WARNING,
        Severity::Note => text::STAFF_NOTE,
    }
}

/// A way to the place of a message: what its button says, and what it does.
pub(super) type Way = (&'static str, Box<dyn Fn()>);

/// A message in a list.
pub(super) struct Item {
    /// How much it matters, in a word.
    pub(super) word: &'static str,
    /// The class by which the stylesheet knows that.
    pub(super) class: &'static str,
    /// The message.
    pub(super) message: Message,
    /// A way to its place, where it has one.
    pub(super) way: Option<Way>,
}

impl Item {
    /// A message with no way to its place.
    pub(super) fn of(message: &Message) -> Self {
        Self {
            word: severity(message),
            class: if is_error(message) {
                "message message--error"
            } else {
                "message"
            },
            message: message.clone(),
            way: None,
        }
    }
}

/// Messages that lead nowhere, and how many more there are of each kind.
pub(super) fn messages(messages: &Messages) -> Vec<Element> {
    let shown = list(messages.shown.iter().map(Item::of));
    let rest = (!messages.rest.is_empty()).then(|| {
        let kind =
            |(kind, count): &(String, usize)| html::li().child(text::staff_more_of(kind, *count));
        html::div()
            .child(html::p().child(text::staff_more(messages.more())))
            .child(
                html::ul()
                    .class("plain-list")
                    .children(messages.rest.iter().map(kind)),
            )
    });
    std::iter::once(shown).chain(rest).collect()
}

/// Messages, with a way to the place of each that has one.
pub(super) fn list(items: impl IntoIterator<Item = Item>) -> Element {
    html::ul()
        .class("messages")
        .children(items.into_iter().map(element))
}

fn element(item: Item) -> Element {
    let Message {
        place,
        field,
        at,
        text,
        remedy,
        ..
    } = item.message;
    // A field of a form says where; else the file with its line, or the cell.
    let shown = match &at {
        Some(_) => html::strong().child(field.clone()),
        None => html::span()
            .child(html::code().child(place.clone()))
            .child(" ")
            .child(field.clone()),
    };
    let way = item.way.map(|(name, show)| {
        let place = if at.is_some() { field } else { place };
        button(name, show).attr("aria-label", format!("{name}（{place}）"))
    });
    html::li()
        .class(item.class)
        .child(
            html::p()
                .class("message__place")
                .child(html::strong().child(item.word))
                .child(" ")
                .child(shown),
        )
        .child(html::p().child(text))
        .child(html::p().class("message__remedy").child(remedy))
        .child(way)
}
