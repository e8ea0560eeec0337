//! A field of a form: its label, what to write, the words of the page, the input,
//! and what is to be looked at.

use kairoku_core::protocol::staff::{Edit, FieldKind, FormField};
use leptos::prelude::*;

use super::{FormContext, notes};
use crate::element::{Element, IntoAny, html};
use crate::staff::messages::is_error;
use crate::staff::unsaved::Unsaved;
use crate::text;

/// More than this many characters of the page's words are folded away.
const LONG: usize = 120;

pub(super) fn field(context: FormContext, own: &FormField) -> Element {
    let id = context.id(&own.path);
    let [help, told] = ["help", "told"].map(|part| format!("{id}-{part}"));
    let path = own.path.clone();
    let value = context.memo(move |form| Some(form.field(&path)?.value.clone()));
    let unsaved = Unsaved::new(context.client, value);
    let path = own.path.clone();
    let is_wrong = Memo::new(move |_| notes::at(context, &path).iter().any(is_error));
    let described = format!("{help} {told}");
    let input = input(&own.kind, unsaved)
        .attr("id", id.clone())
        .attr("aria-describedby", described)
        .attr("aria-invalid", move || {
            is_wrong.get().then(|| "true".to_owned())
        })
        .attr(
            "aria-required",
            own.required
                .then_some("true")
                .map_or_else(|| "false".to_owned(), str::to_owned),
        )
        .attr("autocomplete", "off");
    let path = own.path.clone();
    let fixed = context.memo(move |form| Some(form.field(&path)?.is_fixed));
    let input = input.attr("readonly", move || fixed.get());
    let path = own.path.clone();
    let input = unsaved.serve(input, move |value| {
        let path = path.clone();
        context.request(Edit::Set { path, value })
    });
    let required = own.required.then(|| {
        html::span()
            .class("form__required")
            .child(format!(" {}", text::STAFF_REQUIRED))
    });
    let help_text = move || match fixed.get() {
        true => text::STAFF_FIXED_ID.to_owned(),
        false => String::new(),
    };
    html::div()
        .class("form__field")
        .attr("data-kind", kind(own))
        .child(
            html::label()
                .attr("for", id)
                .child(own.label.clone())
                .child(required),
        )
        .child(
            html::p()
                .class("form__help")
                .attr("id", help)
                .child(own.help.clone())
                .child(help_text),
        )
        .child(input)
        .child(
            html::div()
                .class("form__told")
                .attr("id", told)
                .child(notes::notes(context, &own.path)),
        )
        .child(words(context, own, value))
}

/// How wide a field is, by what it takes.
fn kind(own: &FormField) -> &'static str {
    match own.kind {
        FieldKind::Number => "number",
        FieldKind::Text => "text",
        FieldKind::Lines => "lines",
        FieldKind::Choice(_) => "choice",
        FieldKind::Line => "line",
    }
}

/// The element in which a value is typed or chosen.
fn input(kind: &FieldKind, unsaved: Unsaved) -> Element {
    match kind {
        FieldKind::Text => html::textarea().attr("rows", "6"),
        FieldKind::Lines => html::textarea()
            .attr("rows", "3")
            .attr("spellcheck", "false"),
        FieldKind::Line => html::input().attr("type", "text"),
        FieldKind::Number => html::input()
            .attr("type", "text")
            .attr("inputmode", "numeric"),
        FieldKind::Choice(choices) => choice(choices, unsaved),
    }
}

/// A choice. A value that is none of those offered is offered as well, since it
/// stands in the record.
fn choice(choices: &[(String, String)], unsaved: Unsaved) -> Element {
    let choices = choices.to_vec();
    let options = move || {
        let value = unsaved.get();
        let known = choices.iter().cloned();
        let mut all: Vec<_> = std::iter::once((String::new(), text::STAFF_CHOOSE.to_owned()))
            .chain(known)
            .collect();
        if all.iter().all(|(word, _)| *word != value) {
            all.push((value.clone(), value.clone()));
        }
        let option = |(word, name): (String, String)| {
            let is_chosen = word == value;
            html::option()
                .attr("value", word)
                .prop("selected", move || is_chosen)
                .child(name)
        };
        all.into_iter().map(option).collect::<Vec<_>>()
    };
    html::select().child(options)
}

/// The words of the page, where the value does not say the very same.
fn words(context: FormContext, own: &FormField, value: Memo<String>) -> AnyView {
    let path = own.path.clone();
    let words = context.memo(move |form| Some(form.field(&path)?.words.clone()));
    page_words(Memo::new(move |_| {
        let words = words.get();
        match words.trim() == value.get() {
            true => String::new(),
            false => words,
        }
    }))
}

/// The words of the page, folded away where they are long.
pub(super) fn page_words(words: Memo<String>) -> AnyView {
    (move || {
        let words = words.get();
        let quote = || html::blockquote().child(words.clone());
        let is_long = words.chars().count() > LONG;
        (!words.is_empty()).then(|| match is_long {
            false => html::div()
                .class("form__words")
                .child(html::p().child(text::STAFF_PAGE_WORDS))
                .child(quote()),
            true => html::details()
                .class("form__words")
                .child(html::summary().child(text::STAFF_PAGE_WORDS))
                .child(quote()),
        })
    })
    .into_any()
}
