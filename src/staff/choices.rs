//! Imported records that would take the place of what a person has edited: both
//! are shown, and the person chooses.

use kairoku_core::protocol::staff::{ChoiceView, StaffRequest};
use leptos::prelude::*;

use super::client::StaffClient;
use super::show::show_step;
use crate::components::button;
use crate::element::{Element, html, keyed};
use crate::text;

/// What there is to choose.
pub(super) fn choices(client: StaffClient) -> AnyView {
    let all = Memo::new(move |_| client.workspace.with(|workspace| workspace.choices.clone()));
    keyed(
        move || all.get(),
        |choice| choice.number.to_string(),
        move |first| choice(client, first, all),
    )
}

fn choice(client: StaffClient, first: ChoiceView, all: Memo<Vec<ChoiceView>>) -> Element {
    let number = first.number;
    let id = format!("choice-{number}");
    let now = move || {
        let now = all.with(|all| all.iter().find(|it| it.number == number).cloned());
        now.unwrap_or_else(|| first.clone())
    };
    let choose = move |label: &'static str, takes_new: bool| {
        button(label, move || {
            show_step(2);
            client.ask(StaffRequest::Choose {
                choice: number,
                takes_new,
            });
        })
    };
    html::section()
        .class("note choice")
        .attr("data-testid", "choice")
        .attr("aria-labelledby", id.clone())
        .child(html::h3().attr("id", id).child(text::STAFF_CHOICE))
        .child({
            let now = now.clone();
            move || {
                let now = now();
                vec![
                    html::p().child(text::staff_choice(&now.file, &now.from)),
                    table(&now),
                ]
            }
        })
        .child(
            html::div()
                .class("downloads")
                .child(choose(text::STAFF_KEEP, false))
                .child(choose(text::STAFF_TAKE_NEW, true)),
        )
}

fn table(choice: &ChoiceView) -> Element {
    let heading = |name: &str| html::th().attr("scope", "col").child(name);
    let value = |label: &'static str, value: &str| {
        let value = match value {
            "" => text::STAFF_EMPTY.to_owned(),
            value => value.to_owned(),
        };
        html::td().attr("data-label", label).child(value)
    };
    let row = |(name, own, new): &(String, String, String)| {
        html::tr()
            .child(html::th().attr("scope", "row").child(name.clone()))
            .child(value(text::STAFF_OWN, own))
            .child(value(text::STAFF_IMPORTED, new))
    };
    let names = [text::STAFF_FIELD, text::STAFF_OWN, text::STAFF_IMPORTED];
    html::table()
        .class("choice__table")
        .child(html::thead().child(html::tr().children(names.map(heading))))
        .child(html::tbody().children(choice.differences.iter().map(row)))
}
