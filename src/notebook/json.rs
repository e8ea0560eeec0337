//! Entries as JSON: a list of flat objects of texts. The browser reads and
//! writes it.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use super::entry::{Entry, NAMES, Text};

/// Reads a text, entry by entry, or tells what is missing in one; whether the
/// text is a list at all.
pub(super) fn read(text: &str, take: &mut dyn FnMut(Result<Entry, Text>)) -> bool {
    let list = JSON::parse(text).ok();
    let Some(list) = list.filter(Array::is_array) else {
        return false;
    };
    let list = Array::from(&list);
    for at in 0..list.length() {
        let item = list.get(at);
        take(Entry::read(&|name| {
            Reflect::get(&item, &name.into()).ok()?.as_string()
        }));
    }
    true
}

/// Writes the entries that are kept, each on a line of its own.
pub(super) fn write(entries: &[Entry]) -> String {
    let mut json = String::new();
    let mut opening = "[\n{";
    for entry in entries.iter().filter(|entry| !entry.is_gone) {
        json.push_str(opening);
        opening = ",\n{";
        let mut before = "";
        for (name, text) in NAMES.iter().zip(&entry.texts) {
            json.push_str(before);
            push_quoted(&mut json, name);
            json.push(':');
            push_quoted(&mut json, text);
            before = ",";
        }
        json.push('}');
    }
    json.push_str(if json.is_empty() { "[]" } else { "\n]" });
    json
}

fn push_quoted(json: &mut String, text: &str) {
    // Any text can be quoted.
    if let Ok(quoted) = JSON::stringify(&JsValue::from_str(text)) {
        json.push_str(&String::from(quoted));
    }
}
