//! The find field of a fixed page: it hides the entries of an index that do not
//! contain what is typed.

use js_sys::JsString;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// Shows only the entries of an index that contain what is typed into its field.
pub(super) fn typed(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let field: Option<HtmlInputElement> = target;
    let Some(field) = field.filter(|field| field.has_attribute("data-finder")) else {
        return;
    };
    let sought = folded(&field.value());
    let mut shown = 0;
    for entry in all("[data-find]") {
        let found = entry
            .get_attribute("data-find")
            .unwrap_or_default()
            .contains(&sought);
        let _ = entry.toggle_attribute_with_force("hidden", !found);
        shown += usize::from(found);
    }
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

fn all(selector: &str) -> Vec<Element> {
    let found = document().query_selector_all(selector);
    let nodes = found
        .ok()
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)?.dyn_into().ok()));
    nodes.collect()
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
