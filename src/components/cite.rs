use leptos::ev;
use leptos::prelude::*;

use crate::citations::Citations;
use crate::element::{Element, html, link};
use crate::route::export_record_href;
use crate::text;

/// How a section is cited; `lines` has the citations of its meeting's sections,
/// once they are here. The export page has it to copy and as files.
pub(crate) fn cite(
    id: &str,
    section: usize,
    lines: RwSignal<Vec<String>>,
    citations: Citations,
) -> Element {
    let line = move || lines.with(|lines| lines.get(section).cloned());
    let details = html::details().class("cite");
    let details = match citations.is_open(id, section) {
        true => details.attr("open", ""),
        false => details,
    };
    let meeting = id.to_owned();
    details
        .on(ev::toggle, move |event| {
            let details: web_sys::Element = event_target(&event);
            citations.set_open(&meeting, section, details.has_attribute("open"));
        })
        .child(html::summary().child(text::CITE))
        .child(html::p().class("citation").child(line))
        .child(html::p().child(link(export_record_href(id, section), text::CITE_MORE)))
}
