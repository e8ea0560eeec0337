//! A list of a form: items put in, taken out, and moved up and down.

use kairoku_core::protocol::staff::{Edit, FormGroup, FormList};
use leptos::ev;
use leptos::prelude::*;

use super::field::page_words;
use super::{FormContext, notes, parts};
use crate::components::button;
use crate::element::{Element, IntoAny, html, keyed};
use crate::staff::show::show;
use crate::text;

pub(super) fn list(context: FormContext, own: &FormList) -> Element {
    let path = own.path.clone();
    let count = context.memo(move |form| Some(form.list(&path)?.items.len()));
    let (path, name) = (own.path.clone(), own.name.clone());
    let paths = move || {
        let numbers = 1..=count.get();
        numbers.map(|number| format!("{path}[{number}]")).collect()
    };
    let id = context.id(&own.path);
    let heading = format!("{id}-heading");
    let is_large = own.path == LARGE;
    let view = move |path: String| item(context, path, count, is_large);
    html::div()
        .class("form__list")
        .attr("role", "group")
        .attr("id", id)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", heading.clone())
        .child(
            html::h4()
                .attr("id", heading)
                .child(name.clone())
                .child(move || text::staff_items(count.get())),
        )
        .child(notes::notes(context, &own.path))
        .child(keyed(paths, Clone::clone, view))
        .child(add(context, own.path.clone(), &name, count))
}

/// The list whose items can be folded: each is a form of its own.
const LARGE: &str = "sessions";

fn add(context: FormContext, path: String, name: &str, count: Memo<usize>) -> Element {
    let id = format!("{}-add", context.id(&path));
    html::button()
        .class("button button--quiet form__add")
        .attr("type", "button")
        .attr("id", id)
        .on(ev::click, move |_| {
            let item = context.id(&format!("{path}[{}]", count.get_untracked() + 1));
            let path = path.clone();
            // Its first field is where the work goes on.
            context.edit_and(Edit::Add { path }, move || {
                show(&item);
            });
        })
        .child(text::staff_add(name))
}

fn item(context: FormContext, path: String, count: Memo<usize>, is_large: bool) -> AnyView {
    let own = context.of_form_untracked(|form| form.group(&path).cloned());
    let own = own.unwrap_or_default();
    let id = context.id(&path);
    let title = {
        let path = format!("{path}.title");
        context.memo(move |form| Some(form.field(&path)?.value.clone()))
    };
    let words = {
        let path = path.clone();
        context.memo(move |form| Some(form.group(&path)?.words.clone()))
    };
    let name = own.name.clone();
    let body = vec![
        page_words(words),
        notes::notes(context, &path),
        parts(context, &own),
        tools(context, &path, &own, count),
    ];
    match is_large {
        true => html::details()
            .class("form__item")
            .attr("open", "")
            .child(
                html::summary()
                    .attr("id", id)
                    .child(html::strong().child(name))
                    .child(html::span().class("form__title").child(move || title.get())),
            )
            .child(html::div().class("form__body").child(body))
            .into_any(),
        false => html::fieldset()
            .class("form__item form__body")
            .attr("id", id)
            .attr("tabindex", "-1")
            .child(html::legend().child(name))
            .child(body)
            .into_any(),
    }
}

/// The list of an item and its place in it, from 1.
fn place_of(item: &str) -> (&str, usize) {
    let parts = item.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    let (list, number) = parts.expect("the path of an item ends with its number");
    (list, number.parse().expect("the number is one"))
}

/// How an item is moved and taken out.
fn tools(context: FormContext, path: &str, own: &FormGroup, count: Memo<usize>) -> AnyView {
    let (list, place) = place_of(path);
    let after = format!("{}-add", context.id(list));
    let list = list.to_owned();
    let full = context.of_form_untracked(|form| form.name_of(path));
    let full = full.unwrap_or_else(|| own.name.clone());
    let button_of = move |part: &str, place: usize| {
        format!("{}-{part}", context.id(&format!("{list}[{place}]")))
    };
    let moves = {
        let (path, full, button_of) = (path.to_owned(), full.clone(), button_of.clone());
        move |up: bool| {
            let (label, part, other) = match up {
                true => (text::STAFF_UP, "up", "down"),
                false => (text::STAFF_DOWN, "down", "up"),
            };
            let last = if up { 1 } else { count.get() };
            let there = if up {
                place.saturating_sub(1)
            } else {
                place + 1
            };
            let (path, told) = (path.clone(), text::staff_moved(&full, there));
            // The focus goes with the item, to the button that still leads on.
            let ends = there == if up { 1 } else { count.get() };
            let next = button_of(if ends { other } else { part }, there);
            button(label, move || {
                let (path, next, told) = (path.clone(), next.clone(), told.clone());
                context.edit_and(Edit::Move { path, up }, move || {
                    context.told.set(told);
                    show(&next);
                });
            })
            .attr("id", button_of(part, place))
            .attr("aria-label", format!("{full} {label}"))
            .prop("disabled", move || place == last)
        }
    };
    let removed = path.to_owned();
    let label = text::staff_remove(&full);
    let remove = html::button()
        .class("button button--quiet")
        .attr("type", "button")
        .attr("aria-label", label)
        .on(ev::click, move |_| {
            let (path, after, full) = (removed.clone(), after.clone(), full.clone());
            // What was typed until then is in the text that can be put back.
            context.client.when_settled(move || {
                let before = context.of_draft_untracked(|draft| draft.text.clone());
                context.edit_and(Edit::Remove { path }, move || {
                    context.told.set(text::staff_removed(&full));
                    context.removed.set(before.map(|before| (full, before)));
                    show(&after);
                });
            });
        })
        .child(text::staff_remove(&own.name));
    html::div()
        .class("form__tools")
        .child(move || (count.get() > 1).then(|| vec![moves(true), moves(false)]))
        .child(remove)
        .into_any()
}
