//! Leads the reader to a field of a draft, or to a line of its text.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// The id of the element of a field, group or list of a draft.
pub(super) fn id_of(draft: u32, path: &str) -> String {
    format!("draft-{draft}-{path}")
}

/// The id of the text of a draft.
pub(super) fn text_id(draft: u32) -> String {
    format!("draft-{draft}-text")
}

/// The id of the heading of a draft.
pub(super) fn heading_id(draft: u32) -> String {
    format!("draft-{draft}-heading")
}

/// Moves the focus to an element by its id, and opens what it is folded away in.
/// Whether there is one.
pub(super) fn show(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    open_around(&element);
    let Ok(element) = element.dyn_into::<HtmlElement>() else {
        return false;
    };
    element.scroll_into_view();
    element.focus().is_ok()
}

fn open_around(element: &Element) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        let _ = details.set_attribute("open", "");
        let outside = details.parent_element();
        around = outside.and_then(|it| it.closest("details").ok().flatten());
    }
}

/// The id of the heading of a step, counted from 1.
pub(super) fn step_id(step: usize) -> String {
    format!("step-{step}")
}

/// Moves the focus to the heading of a step, from what goes away.
pub(super) fn show_step(step: usize) {
    show(&step_id(step));
}

/// Selects a line of the text of a draft, counted from 1.
pub(super) fn show_line(draft: u32, line: usize) {
    let id = text_id(draft);
    show(&id);
    let field = document().get_element_by_id(&id);
    let Some(field) = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let text = field.value();
    let mut lines = text.split_inclusive('\n').map(utf16);
    let start = (&mut lines).take(line.saturating_sub(1)).sum::<u32>();
    let end = start + lines.next().unwrap_or_default();
    let _ = field.set_selection_range(start, end);
}

/// How long browsers say that a text is.
fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
