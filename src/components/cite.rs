use leptos::prelude::*;

use crate::element::{Element, el, link, live};
use crate::route::take_record_href;
use crate::text;

/// How a section is cited; `lines` has the citations of its meeting's sections,
/// once they are here. The desk has it to copy and as files.
pub(crate) fn cite(id: &str, section: usize, lines: RwSignal<Vec<String>>) -> Element {
    let line = move || lines.with(|lines| lines.get(section).cloned());
    el("details")
        .class("cite")
        .child(el("summary").child(text::CITE))
        .child(el("p").class("citation").child(live(line)))
        .child(el("p").child(link(take_record_href(id, section), text::CITE_MORE)))
}
