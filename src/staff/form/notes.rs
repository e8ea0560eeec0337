//! What a person has to look at, at the field that it is about, and what is wrong
//! there.

use kairoku_core::protocol::staff::{Edit, FormGroup, FormNote, Message};
use leptos::ev;
use leptos::prelude::*;

use super::FormContext;
use crate::element::{Element, IntoAny, html, keyed};
use crate::staff::messages::{is_error, severity};
use crate::text;

/// The notes of a field, group or list, each with a tick, and the messages about it.
pub(super) fn notes(context: FormContext, path: &str) -> AnyView {
    let own = path.to_owned();
    let all = context.memo(move |form| of_path(form, &own).map(<[FormNote]>::to_vec));
    let own = path.to_owned();
    let note = move |text: String| note(context, own.clone(), text, all);
    let texts = move || {
        let mut texts: Vec<_> = all.get().into_iter().map(|note| note.text).collect();
        texts.sort();
        texts.dedup();
        texts
    };
    let own = path.to_owned();
    vec![
        keyed(texts, Clone::clone, note),
        (move || at(context, &own).iter().map(message).collect::<Vec<_>>()).into_any(),
    ]
    .into_any()
}

/// The notes of a field, group or list.
fn of_path<'a>(form: &'a FormGroup, path: &str) -> Option<&'a [FormNote]> {
    let field = form.field(path).map(|it| &it.notes);
    let group = || form.group(path).map(|it| &it.notes);
    let list = || form.list(path).map(|it| &it.notes);
    field.or_else(group).or_else(list).map(Vec::as_slice)
}

/// The messages that are shown at a field, group or list.
pub(super) fn at(context: FormContext, path: &str) -> Vec<Message> {
    let own = context.of_draft(|draft| {
        let messages = draft.messages.iter();
        let own = messages.filter(|it| it.at.as_deref() == Some(path));
        own.cloned().collect::<Vec<_>>()
    });
    own.unwrap_or_default()
}

fn note(context: FormContext, path: String, note: String, all: Memo<Vec<FormNote>>) -> Element {
    let own = note.clone();
    let is_settled =
        Memo::new(move |_| all.with(|all| all.iter().any(|it| it.text == own && it.is_settled)));
    let label = format!("{}: {note}", text::STAFF_CHECKED);
    let text = note.clone();
    let tick = html::input()
        .attr("type", "checkbox")
        .attr("aria-label", label)
        .prop("checked", move || is_settled.get())
        .on(ev::change, move |event| {
            context.edit(Edit::Settle {
                path: path.clone(),
                note: note.clone(),
                is_settled: event_target_checked(&event),
            });
        });
    html::div()
        .class("form__note")
        .attr("data-settled", move || is_settled.get())
        .child(
            html::p()
                .child(html::strong().child(text::STAFF_NOTE_LABEL))
                .child(" ")
                .child(text),
        )
        .child(
            html::label()
                .class("checkbox")
                .child(tick)
                .child(html::span().child(text::STAFF_CHECKED)),
        )
}

fn message(message: &Message) -> Element {
    html::div()
        .class(if is_error(message) {
            "form__message form__message--error"
        } else {
            "form__message"
        })
        .child(
            html::p()
                .child(html::strong().child(severity(message)))
                .child(" ")
                .child(message.text.clone()),
        )
        .child(
            html::p()
                .class("message__remedy")
                .child(message.remedy.clone()),
        )
}
