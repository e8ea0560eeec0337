//! The find field of a fixed page: it hides the entries of an index that do not
//! contain what is typed.

use js_sys::JsString;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::focus::all;

/// Shows only the entries of an index that contain what is typed into its field.
pub(super) fn apply() {
    let field = document().query_selector("[data-finder]").ok().flatten();
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let sought = folded(&field.value());
    // The browser compares; what stays as it is costs nothing.
    let quoted = sought.replace('\\', "\\\\").replace('"', "\\\"");
    let found = match sought.is_empty() {
        true => "[data-find]".to_owned(),
        false => format!("[data-find*=\"{quoted}\"]"),
    };
    for entry in all(&format!("{found}[hidden]")) {
        let _ = entry.remove_attribute("hidden");
    }
    for entry in all(&format!("[data-find]:not({found}):not([hidden])")) {
        let _ = entry.set_attribute("hidden", "");
    }
    let shown = document().query_selector_all(&found);
    let shown = shown.map_or(0, |shown| shown.length() as usize);
    for group in all(".index-group") {
        let is_empty = matches!(group.query_selector("[data-find]:not([hidden])"), Ok(None));
        let _ = group.toggle_attribute_with_force("hidden", is_empty);
    }
    let said = document()
        .query_selector(".finder [role=status]")
        .ok()
        .flatten();
    if let Some(said) = said {
        let text = if sought.is_empty() {
            String::new()
        } else {
            crate::text::count(shown)
        };
        said.set_text_content(Some(&text));
    }
}

/// The fold of what is typed, without variant kanji: their tables are larger than all
/// the code of the page. So that a name is found as it is written, the index has
/// it unfolded as well.
fn folded(typed: &str) -> String {
    // The browser has the tables of letters, too.
    let normal = String::from(JsString::from(typed).normalize("NFKC").to_lower_case());
    let kept = normal.chars().filter(|c| !c.is_whitespace() && *c != '・');
    kept.map(|c| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    })
    .collect()
}
