//! Buttons that save and copy, and the live region that reports the result.

use leptos::ev;
use leptos::prelude::*;

use crate::download;
use crate::element::{Element, html};
use crate::search_client::Failure;
use crate::text;

/// A button with a label and what it does.
pub(crate) fn button(name: &'static str, act: impl Fn() + 'static) -> Element {
    html::button()
        .class("button button--quiet")
        .attr("type", "button")
        .on(ev::click, move |_| act())
        .child(name)
}

/// A button that copies a text.
pub(crate) fn copy(told: RwSignal<String>, text: impl Fn() -> String + 'static) -> Element {
    button(text::COPY, move || {
        download::copy(&text(), move |copied| {
            told.set(
                if copied {
                    text::COPIED
                } else {
                    text::NOT_COPIED
                }
                .to_owned(),
            );
        });
    })
}

/// The live region that reports the result.
pub(crate) fn status(told: RwSignal<String>) -> Element {
    html::p()
        .class("cite__told")
        .attr("role", "status")
        .child(move || told.get())
}

/// Reports the result of an export.
pub(crate) fn tell(told: RwSignal<String>, file: Result<(String, usize), Failure>) {
    told.set(match file {
        Ok((name, bytes)) => text::saved(&name, bytes),
        Err(failure) => text::failure(&failure).1.to_owned(),
    });
}
