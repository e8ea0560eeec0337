//! A draft: its notes, its text, and how the site would show it.

use kairoku_core::protocol::staff::{DraftFile, StaffRequest, without_note};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::client::StaffClient;
use super::messages::{is_error, messages};
use crate::components::button;
use crate::download;
use crate::element::{Element, IntoAny, html};
use crate::pages::meeting_preview;
use crate::text;

/// A record, by the name of its file.
pub(super) fn draft(client: StaffClient, first: &DraftFile) -> Element {
    let name = first.name.clone();
    let text = client.unanswered(&name);
    let written = RwSignal::new(text.unwrap_or_else(|| first.text.clone()));
    let id = format!("record-{name}");
    let now = {
        let name = name.clone();
        Memo::new(move |_| {
            let drafts = client.workspace.get();
            drafts.drafts.iter().find(|it| it.name == name).cloned()
        })
    };
    let write = {
        let file = name.clone();
        move |text: String| {
            written.set(text.clone());
            client.type_in(file.clone(), text);
        }
    };
    let heading = format!("{id}-heading");
    let state = if first.replaces {
        text::STAFF_REPLACES
    } else {
        text::STAFF_NEW
    };
    html::section()
        .class("draft")
        .attr("data-testid", "draft")
        .attr("aria-labelledby", heading.clone())
        .child(
            html::h3()
                .attr("id", heading)
                .child(html::code().child(name.clone()))
                .child(" ")
                .child(html::span().class("kind").child(state)),
        )
        .child(notes(now, written, write.clone()))
        .child(problems(now, &id))
        .child(editor(&id, written, write))
        .child(tools(client, &name, written))
        .child(preview(now))
}

/// The notes of a draft, each with a button that says that a person looked at it.
fn notes(
    now: Memo<Option<DraftFile>>,
    written: RwSignal<String>,
    write: impl Fn(String) + Clone + Send + 'static,
) -> AnyView {
    (move || {
        let notes = now.with(|now| now.as_ref().map(|now| now.notes.clone()));
        let notes = notes.unwrap_or_default();
        let item = |(line, note): (usize, String)| {
            let write = write.clone();
            let checked = button(text::STAFF_CHECKED, move || {
                let text = written.with_untracked(|text| without_note(text, line));
                write(text);
            });
            html::li()
                .child(
                    html::span()
                        .class("draft__line")
                        .child(text::staff_line(line)),
                )
                .child(html::span().child(note.clone()))
                .child(checked.attr("aria-label", format!("{}: {note}", text::STAFF_CHECKED)))
        };
        (!notes.is_empty()).then(|| {
            html::div()
                .class("note draft__notes")
                .child(html::h4().child(text::STAFF_NOTES))
                .child(html::p().child(text::STAFF_NOTES_HELP))
                .child(html::ul().children(notes.into_iter().map(item)))
        })
    })
    .into_any()
}

/// The other diagnostics of the draft.
fn problems(now: Memo<Option<DraftFile>>, id: &str) -> AnyView {
    let id = id.to_owned();
    (move || {
        let now = now.get()?;
        if now.messages.is_empty() && now.notes.is_empty() {
            return Some(html::p().class("step__right").child(text::STAFF_RIGHT));
        }
        let field = id.clone();
        Some(messages(&now.messages, move |line| show_line(&field, line)))
    })
    .into_any()
}

fn editor(
    id: &str,
    written: RwSignal<String>,
    write: impl Fn(String) + Clone + 'static,
) -> Element {
    let field = html::textarea()
        .attr("id", id.to_owned())
        .attr("spellcheck", "false")
        .attr("rows", "16")
        .prop("value", move || written.get())
        .on(ev::input, move |event| write(event_target_value(&event)));
    html::label()
        .class("draft__text")
        .child(html::span().child(text::STAFF_TEXT))
        .child(field)
}

fn tools(client: StaffClient, name: &str, written: RwSignal<String>) -> Element {
    let (saved, forgotten) = (name.to_owned(), name.to_owned());
    html::div()
        .class("downloads")
        .child(button(text::STAFF_SAVE, move || {
            let text = written.get_untracked();
            download::save(&saved, "application/toml", text.as_bytes());
        }))
        .child(button(text::STAFF_FORGET, move || {
            let file = forgotten.clone();
            client.ask(StaffRequest::Forget { file });
        }))
}

/// How the site would show the meeting, made only where someone looks.
fn preview(now: Memo<Option<DraftFile>>) -> Element {
    let is_open = RwSignal::new(false);
    let body = move || {
        is_open.get().then(|| {
            let reading = now.with(|now| now.as_ref().and_then(|now| now.reading.clone()));
            match reading {
                Some(reading) => html::div()
                    .class("preview")
                    // Whoever followed a link would lose what is being done.
                    .on(ev::click, |event| event.prevent_default())
                    .child(meeting_preview(&reading))
                    .into_any(),
                None => html::p().child(text::STAFF_NO_PREVIEW).into_any(),
            }
        })
    };
    html::details()
        .class("draft__preview")
        .on(ev::toggle, move |event| {
            let details: web_sys::HtmlElement = event_target(&event);
            is_open.set(details.has_attribute("open"));
        })
        .child(html::summary().child(text::STAFF_PREVIEW))
        .child(
            html::p()
                .class("drop__hint")
                .child(text::STAFF_PREVIEW_HELP),
        )
        .child(body)
}

/// Whether there is nothing left that keeps the data from being made.
pub(super) fn is_settled(draft: &DraftFile) -> bool {
    draft.notes.is_empty() && !draft.messages.iter().any(is_error)
}

/// Selects a line of a field, counted from 1, where the reader sees it.
fn show_line(id: &str, line: usize) {
    let field = document().get_element_by_id(id);
    let Some(field) = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let text = field.value();
    let mut lines = text.split_inclusive('\n').map(utf16);
    let start = (&mut lines).take(line.saturating_sub(1)).sum::<u32>();
    let end = start + lines.next().unwrap_or_default();
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
}

/// How long browsers say that a text is.
fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
