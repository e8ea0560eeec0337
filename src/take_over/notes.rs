//! The buttons of a fixed page that keep a section in the notebook. The page was
//! published with them, so that one listener serves all.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::focus::all;
use crate::notebook::{Entry, Notebook};

/// Selects the buttons.
const BUTTON: &str = "button[data-address]";

/// Keeps the section whose button was pressed, or takes it out.
pub(super) fn pressed(notebook: Notebook, event: &Event) {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let button = target.and_then(|target| target.closest(BUTTON).ok().flatten());
    if let Some(entry) = button.as_ref().and_then(entry_of) {
        let is_kept = untrack(|| notebook.holds(&entry));
        notebook.keep(&entry, !is_kept, "");
    }
}

/// Shows which sections are kept.
pub(super) fn show(notebook: Notebook) {
    for button in all(BUTTON) {
        let is_kept = entry_of(&button).is_some_and(|entry| notebook.holds(&entry));
        let _ = button.set_attribute("aria-pressed", &is_kept.to_string());
    }
}

fn entry_of(button: &Element) -> Option<Entry> {
    Entry::read(&|name| button.get_attribute(&format!("data-{name}"))).ok()
}
