//! What a person types and the worker has not answered yet.

use kairoku_core::protocol::staff::StaffRequest;
use leptos::ev;
use leptos::prelude::*;
use web_sys::Event;

use super::client::StaffClient;
use crate::element::Element;

/// The text of an input: what is being typed in it, else what the worker says. It
/// stays as it was typed until the focus leaves: the record may have it without the
/// spaces at its ends.
#[derive(Clone, Copy)]
pub(super) struct Unsaved {
    client: StaffClient,
    typed: RwSignal<Option<String>>,
    said: Memo<String>,
    has_focus: StoredValue<bool>,
}

impl Unsaved {
    /// The text of an input of which the worker says this.
    pub(super) fn new(client: StaffClient, said: Memo<String>) -> Self {
        Self {
            client,
            typed: RwSignal::new(None),
            said,
            has_focus: StoredValue::new(false),
        }
    }

    /// The text as it stands in the input.
    pub(super) fn get(self) -> String {
        self.typed.get().unwrap_or_else(|| self.said.get())
    }

    /// Makes an element the input of it; `request` is what a text asks for.
    pub(super) fn serve(
        self,
        input: Element,
        request: impl Fn(String) -> StaffRequest + 'static,
    ) -> Element {
        input
            .prop("value", move || self.get())
            .on(ev::focus, move |_: ev::FocusEvent| {
                self.has_focus.set_value(true);
            })
            .on(ev::blur, move |_: ev::FocusEvent| self.leave())
            .on(ev::input, move |event: Event| {
                let text = event_target_value(&event);
                self.typed.set(Some(text.clone()));
                self.client.type_in(request(text));
            })
    }

    fn leave(self) {
        self.has_focus.set_value(false);
        if self.typed.with_untracked(Option::is_none) {
            return;
        }
        // The focus leaves by a click, too, which must find everything as it was.
        self.client.when_answered(move || {
            // The draft may be gone by then.
            if self.has_focus.try_get_value() == Some(false) {
                self.typed.try_set(None);
            }
        });
    }
}
