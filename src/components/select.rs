use std::sync::Arc;

use leptos::ev;
use leptos::prelude::event_target_value;

use crate::element::{Element, html};

/// A choice of a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The value.
    pub(crate) value: String,
    /// What the reader sees.
    pub(crate) label: String,
}

impl Choice {
    /// A choice of this value and label.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A labelled select. `testid` is the name by which tests find it, `is_chosen` says
/// whether a value is the chosen one, `choose` runs with a newly chosen one.
pub(crate) fn select(
    label: &'static str,
    testid: &'static str,
    choices: Vec<Choice>,
    is_chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    made(
        label,
        html::select().attr("data-testid", testid),
        choices,
        Arc::new(is_chosen),
        Box::new(choose),
    )
}

/// A select of a published page, which early.js serves: `name` is that of its value
/// in the address. The first choice is the default.
pub(crate) fn published_select(
    label: &'static str,
    testid: &'static str,
    name: &'static str,
    choices: Vec<Choice>,
    is_chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    made(
        label,
        html::select()
            .attr("data-testid", testid)
            .attr("name", name),
        choices,
        Arc::new(is_chosen),
        Box::new(choose),
    )
}

/// Makes the element, the same for every select: generic code would be compiled for
/// each.
fn made(
    label: &'static str,
    select: Element,
    choices: Vec<Choice>,
    is_chosen: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    choose: Box<dyn Fn(String)>,
) -> Element {
    let option = |Choice { value, label }: Choice| {
        let option = html::option().attr("value", value.clone()).child(label);
        let is_chosen = Arc::clone(&is_chosen);
        option.prop("selected", move || is_chosen(&value))
    };
    let select = select
        .on(ev::change, move |event| choose(event_target_value(&event)))
        .children(choices.into_iter().map(option));
    html::label()
        .class("select")
        .child(html::span().child(label))
        .child(select)
}
