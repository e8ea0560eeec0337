use kairoku_core::protocol::Selection;
use leptos::ev;
use leptos::prelude::*;

use super::save::{button, copy, status, tell};
use crate::address::section_href;
use crate::element::{Element, html, link};
use crate::export::FILES_OF_RECORD;
use crate::route::export_record_href;
use crate::site::Site;
use crate::state::SearchState;
use crate::text;

/// How a section is cited: to copy, and as a file. `lines` has the citations of all
/// sections of its meeting where these are asked for anyway; else the citation is
/// asked for once the reader wants to see it. What is open is open again after
/// going back.
pub(crate) fn cite(
    site: Site,
    id: &str,
    section: usize,
    lines: Option<RwSignal<Vec<String>>>,
) -> Element {
    let citations = site.citations;
    let is_open = RwSignal::new(citations.is_open(id, section));
    let own = lines.is_none();
    let (lines, at) = match lines {
        Some(lines) => (lines, section),
        None => (RwSignal::new(Vec::new()), 0),
    };
    let line = move || lines.with(|lines| lines.get(at).cloned());
    let of = (id.to_owned(), section);
    let toggled = {
        let of = of.clone();
        move |event: web_sys::Event| {
            let details: web_sys::Element = event_target(&event);
            let opens = details.has_attribute("open");
            citations.set_open(&of.0, of.1, opens);
            is_open.set(opens);
            if opens && own && lines.with_untracked(Vec::is_empty) {
                site.cite(vec![of.clone()], &page(&of), move |told| lines.set(told));
            }
        }
    };
    let details = html::details().class("cite");
    let details = match is_open.get_untracked() {
        true => details.attr("open", ""),
        false => details,
    };
    details
        .on(ev::toggle, toggled)
        .child(html::summary().child(text::CITE))
        .child(html::p().class("citation").child(line))
        .child(move || {
            let text = move || untrack(line).unwrap_or_default();
            is_open.get().then(|| files(site, &of, text))
        })
}

/// The page of a section.
fn page((id, section): &(String, usize)) -> String {
    section_href(id, *section, &SearchState::default())
}

/// What can be done with a citation in its place, and the way to everything else.
fn files(site: Site, of: &(String, usize), line: impl Fn() -> String + 'static) -> Vec<Element> {
    let told = RwSignal::new(String::new());
    let files = FILES_OF_RECORD.map(|(word, name)| {
        let of = of.clone();
        button(name, move || {
            let what = Selection::Sections(vec![of.clone()]);
            site.export(what, word, None, &page(&of), move |file| tell(told, file));
        })
    });
    let more = link(export_record_href(&of.0, of.1), text::CITE_MORE);
    vec![
        html::div()
            .class("downloads")
            .child(copy(told, line))
            .children(files)
            .child(more),
        status(told),
    ]
}
