//! A draft: what is to be done in it, its fields, its text, and how the site would
//! show it.

use kairoku_core::protocol::staff::{DraftFile, Message, StaffRequest};
use kairoku_core::validate::Severity;
use leptos::ev;
use leptos::prelude::*;

use super::client::StaffClient;
use super::form::{FormContext, form};
use super::messages::{Item, Way, is_error, list};
use super::show::{heading_id, id_of, show, show_line, show_step, text_id};
use super::unsaved::Unsaved;
use crate::components::button;
use crate::download;
use crate::element::{Element, IntoAny, html, keyed};
use crate::pages::meeting_preview;
use crate::text;

/// The drafts of meetings, or the one that describes an archive that is begun. Each
/// keeps its elements as long as it is there, and with them whoever writes in them.
pub(super) fn drafts(client: StaffClient, of_archive: bool) -> AnyView {
    let numbers = Memo::new(move |_| {
        client.workspace.with(|workspace| {
            let is_new = workspace.published.as_ref().is_some_and(|it| it.is_new);
            let drafts = workspace.drafts.iter();
            let wanted = drafts.filter(|draft| (draft.is_archive && is_new) == of_archive);
            wanted.map(|draft| draft.number).collect::<Vec<_>>()
        })
    });
    keyed(
        move || numbers.get(),
        u32::to_string,
        move |number| draft(client, number, of_archive),
    )
}

fn draft(client: StaffClient, number: u32, of_archive: bool) -> Element {
    let heading = heading_id(number);
    let of_draft = move |read: fn(&DraftFile) -> String| {
        Memo::new(move |_| client.of_draft(number, read).unwrap_or_default())
    };
    let name = of_draft(|draft| draft.name.clone());
    let title = of_draft(|draft| {
        let form = draft.form.as_ref();
        let title = form.and_then(|form| form.field("title"));
        title.map(|it| it.value.clone()).unwrap_or_default()
    });
    let state = Memo::new(move |_| client.of_draft(number, state).unwrap_or_default());
    let has_preview = !of_archive;
    let context = FormContext::new(client, number);
    html::section()
        .class("draft")
        .attr("data-testid", "draft")
        .attr("aria-labelledby", heading.clone())
        .child(
            html::h3()
                .attr("id", heading)
                .attr("tabindex", "-1")
                .child(move || title.get())
                .child(" ")
                .child(html::code().child(move || name.get()))
                .child(" ")
                .child(html::span().class("kind").child(move || state.get())),
        )
        .child(problems(client, number))
        .child(form(context))
        .child(has_preview.then(|| preview(client, number)))
        .child(editor(context))
        .child(tools(client, number, of_archive))
}

fn state(draft: &DraftFile) -> &'static str {
    match (draft.is_archive, draft.replaces) {
        (true, _) => text::STAFF_ABOUT_ARCHIVE,
        (false, true) => text::STAFF_REPLACES,
        (false, false) => text::STAFF_NEW,
    }
}

/// Everything that is to be done in a draft, each with a way to its field.
fn problems(client: StaffClient, number: u32) -> AnyView {
    let all = Memo::new(move |_| client.of_draft(number, to_do).unwrap_or_default());
    (move || {
        let all = all.get();
        if all.is_empty() {
            return html::p().class("step__right").child(text::STAFF_RIGHT);
        }
        let count = all.len();
        let items = all.into_iter().map(|(is_note, message)| {
            let own = Item {
                way: way(number, &message),
                ..Item::of(&message)
            };
            match is_note {
                true => Item {
                    word: text::STAFF_NOTE_LABEL,
                    class: "message message--note",
                    ..own
                },
                false => own,
            }
        });
        html::div()
            .class("draft__problems")
            .child(html::h4().child(text::staff_to_do(count)))
            .child(list(items))
    })
    .into_any()
}

/// The way to the field of a message, or to the line of one that has no field.
fn way(draft: u32, message: &Message) -> Option<Way> {
    if let Some(path) = &message.at {
        let id = id_of(draft, path);
        let show = move || {
            show(&id);
        };
        return Some((text::STAFF_SHOW_FIELD, Box::new(show)));
    }
    let (_, line) = message.place.rsplit_once(':')?;
    let line = line.parse::<usize>().ok()?;
    let show = move || show_line(draft, line);
    Some((text::STAFF_SHOW_PLACE, Box::new(show)))
}

/// How much is to be done in a draft.
pub(super) fn count_to_do(draft: &DraftFile) -> usize {
    to_do(draft).len()
}

/// The errors of a draft, its notes, which are marked, and what else is told of it.
fn to_do(draft: &DraftFile) -> Vec<(bool, Message)> {
    let note = |place: String, field: String, at: Option<String>, text: String| Message {
        severity: Severity::Error,
        place,
        field,
        at,
        text,
        remedy: text::STAFF_NOTES_HELP.to_owned(),
    };
    let notes: Vec<_> = match &draft.form {
        Some(form) => {
            let waiting = form.waiting().into_iter();
            let note = |(path, name, text)| note(String::new(), name, Some(path), text);
            waiting.map(note).collect()
        }
        None => {
            let notes = draft.notes.iter();
            let place = |line: &usize| format!("{}:{line}", draft.name);
            let note = |(line, text): &(usize, String)| {
                note(place(line), String::new(), None, text.clone())
            };
            notes.map(note).collect()
        }
    };
    let all = draft.messages.iter().cloned();
    let (errors, others): (Vec<_>, Vec<_>) = all.partition(is_error);
    let told = errors.into_iter().map(|it| (false, it));
    let told = told.chain(notes.into_iter().map(|it| (true, it)));
    told.chain(others.into_iter().map(|it| (false, it)))
        .collect()
}

/// The text of the file, folded away as long as there are fields.
fn editor(context: FormContext) -> Element {
    let FormContext { client, number, .. } = context;
    let text = Memo::new(move |_| {
        let text = client.of_draft(number, |draft| draft.text.clone());
        text.unwrap_or_default()
    });
    let has_form = Memo::new(move |_| {
        let has = client.of_draft(number, |draft| draft.form.is_some());
        has.unwrap_or(true)
    });
    let field = html::textarea()
        .attr("id", text_id(number))
        .attr("spellcheck", "false")
        .attr("rows", "16");
    let field = Unsaved::new(client, text).serve(field, move |text| {
        context.touch();
        StaffRequest::Write {
            draft: number,
            text,
        }
    });
    html::details()
        .class("draft__file")
        .attr("open", move || !has_form.get())
        .child(html::summary().child(text::STAFF_OPEN_TEXT))
        .child(html::p().class("drop__hint").child(text::STAFF_TEXT_HELP))
        .child(
            html::label()
                .class("draft__text")
                .child(html::span().child(text::STAFF_TEXT))
                .child(field),
        )
}

fn tools(client: StaffClient, number: u32, of_archive: bool) -> Element {
    let forget = (!of_archive).then(|| {
        button(text::STAFF_FORGET, move || {
            show_step(3);
            client.ask(StaffRequest::Forget { draft: number });
        })
    });
    html::div()
        .class("downloads")
        .child(button(text::STAFF_SAVE, move || {
            client.when_settled(move || {
                let file = untrack(|| {
                    client.of_draft(number, |draft| (draft.name.clone(), draft.text.clone()))
                });
                if let Some((name, text)) = file {
                    download::save(&name, "application/toml", text.as_bytes());
                }
            });
        }))
        .child(forget)
}

/// How the site would show the meeting, made only where someone looks.
fn preview(client: StaffClient, number: u32) -> Element {
    let is_open = RwSignal::new(false);
    let reading = Memo::new(move |_| {
        let reading = client.of_draft(number, |draft| draft.reading.clone());
        reading.flatten()
    });
    let body = move || {
        is_open.get().then(|| match reading.get() {
            Some(reading) => html::div()
                .class("preview")
                // Whoever followed a link would lose what is being done.
                .on(ev::click, |event| event.prevent_default())
                .child(meeting_preview(&reading))
                .into_any(),
            None => html::p().child(text::STAFF_NO_PREVIEW).into_any(),
        })
    };
    html::details()
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
