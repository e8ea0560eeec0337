//! Entries as JSON: a list of flat objects of texts. The browser reads and
//! writes it.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use super::entry::Entry;
use super::join::{Report, put};

/// Puts the entries of a text to others; none where it is no list at all.
pub(super) fn put_all(entries: &mut Vec<Entry>, text: &str) -> Option<Report> {
    let list = JSON::parse(text).ok()?;
    if !Array::is_array(&list) {
        return None;
    }
    let mut report = Report::default();
    for (item, number) in Array::from(&list).iter().zip(1..) {
        let text = |name: &str| Reflect::get(&item, &name.into()).ok()?.as_string();
        let entry = Entry::read(&text);
        report.count(number, entry.map(|entry| put(entries, entry)));
    }
    Some(report)
}

/// Writes entries for people as well: every text on a line of its own. There
/// is none only where the browser has no memory for it.
pub(super) fn write(entries: &[Entry]) -> Option<String> {
    let list = Array::new();
    for entry in entries {
        let item = Object::new();
        for (name, text) in entry.texts() {
            // An object that was just made takes any text.
            let _ = Reflect::set(&item, &name.into(), &text.into());
        }
        list.push(&item);
    }
    let text = JSON::stringify_with_replacer_and_space(&list, &JsValue::NULL, &1.into());
    text.ok().map(String::from)
}
