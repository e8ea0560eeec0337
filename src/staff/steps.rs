//! The steps from the records of last year to the data of this one.

use std::sync::Arc;

use kairoku_core::protocol::staff::{BuiltData, FileReport, PublishedRecords, StaffRequest};
use leptos::ev;
use leptos::prelude::*;

use super::client::{StaffClient, WorkerState};
use super::draft::draft;
use super::files::files_place;
use super::messages::messages;
use super::{given, is_ready};
use crate::components::button;
use crate::download;
use crate::element::{Element, IntoAny, html};
use crate::text;

/// Opens the records as they are published.
pub(super) fn records(client: StaffClient) -> AnyView {
    let kept = Memo::new(move |_| {
        client
            .workspace
            .with(|workspace| workspace.published.clone())
    });
    vec![
        html::p().child(text::STAFF_RECORDS_HELP).into_any(),
        files_place(
            "staff-records",
            ".toml,.zip",
            true,
            given(client, StaffRequest::Records),
        )
        .into_any(),
        (move || kept.get().map(|kept| opened(&kept))).into_any(),
    ]
    .into_any()
}

fn opened(kept: &PublishedRecords) -> Element {
    let ignored = (!kept.ignored.is_empty()).then(|| {
        html::p()
            .class("drop__hint")
            .child(text::staff_ignored(&kept.ignored))
    });
    html::div()
        .class("step__result")
        .attr("data-testid", "kept")
        .child(html::p().child(html::strong().child(text::staff_kept(kept))))
        .child(ignored)
        .child(folded(
            messages(&kept.messages, |_| {}),
            kept.messages.len(),
        ))
}

/// Messages that can be unfolded: they keep nothing from going on.
fn folded(messages: Element, count: usize) -> Option<Element> {
    let label = format!("{}（{}）", text::STAFF_MESSAGES, text::count(count));
    (count > 0).then(|| {
        html::details()
            .child(html::summary().child(label))
            .child(messages)
    })
}

/// Imports new reports and workbooks.
pub(super) fn add(client: StaffClient) -> AnyView {
    let has_begun = Memo::new(move |_| {
        client
            .workspace
            .with(|workspace| workspace.published.is_some())
    });
    let accept = ".html,.htm,.txt,.xlsx,.csv,.toml";
    let place = move || match has_begun.get() {
        true => vec![
            html::p().child(text::STAFF_ADD_HELP).into_any(),
            files_place("staff-add", accept, false, given(client, StaffRequest::Add)).into_any(),
        ]
        .into_any(),
        false => html::p()
            .class("step__later")
            .child(text::STAFF_FIRST_RECORDS)
            .into_any(),
    };
    vec![
        place.into_any(),
        (move || client.imported.get().iter().map(found).collect::<Vec<_>>()).into_any(),
    ]
    .into_any()
}

/// What was imported from a file.
fn found(imported: &FileReport) -> Element {
    let part = |(heading, lines): &(String, Vec<String>)| {
        html::div()
            .child(html::h4().child(heading.clone()))
            .child(plain_list(lines))
    };
    let marked = imported
        .marked
        .clone()
        .map(|file| button(text::STAFF_MARKED, move || save(&file.name, &file.content)));
    html::section()
        .class("step__result imported")
        .attr("data-testid", "imported")
        .child(html::h3().child(text::staff_taken(&imported.file)))
        .child(messages(&imported.messages, |_| {}))
        .child(marked)
        .children(imported.found.iter().map(part))
}

/// Shows the drafts, and the difference that they make.
pub(super) fn check(client: StaffClient) -> AnyView {
    // The fields stay as long as the files do: whoever writes in one keeps the
    // place.
    let names = Memo::new(move |_| {
        let names = client.workspace.with(|workspace| {
            let names = workspace.drafts.iter().map(|draft| draft.name.clone());
            names.collect::<Vec<_>>()
        });
        (client.turn.get(), names)
    });
    let drafts = move || {
        names.track();
        let workspace = client.workspace.get_untracked();
        let drafts = workspace.drafts.iter().map(|first| draft(client, first));
        drafts.collect::<Vec<_>>()
    };
    vec![
        (move || {
            names
                .with(|(_, names)| names.is_empty())
                .then(|| html::p().class("step__later").child(text::STAFF_FIRST_ADD))
        })
        .into_any(),
        drafts.into_any(),
        (move || elsewhere(client)).into_any(),
        (move || changes(client)).into_any(),
    ]
    .into_any()
}

/// The diagnostics of the files that are no drafts.
fn elsewhere(client: StaffClient) -> Option<Element> {
    let others = client
        .workspace
        .with(|workspace| workspace.elsewhere.clone());
    (!others.is_empty()).then(|| {
        html::section()
            .class("step__result")
            .child(html::h3().child(text::STAFF_ELSEWHERE))
            .child(messages(&others, |_| {}))
    })
}

fn changes(client: StaffClient) -> Option<Element> {
    let changes = client.workspace.with(|workspace| workspace.changes.clone());
    let part = |(heading, lines): &(String, Vec<String>)| {
        html::div()
            .child(html::h4().child(heading.clone()))
            .child(plain_list(lines))
    };
    (!changes.is_empty()).then(|| {
        html::section()
            .class("step__result")
            .attr("data-testid", "changes")
            .child(html::h3().child(text::STAFF_CHANGES))
            .children(changes.iter().map(part))
    })
}

fn plain_list(lines: &[String]) -> Element {
    let lines = lines.iter().map(|line| html::li().child(line.clone()));
    html::ul().class("plain-list").children(lines)
}

/// Builds the data and saves it as a file.
pub(super) fn make(client: StaffClient) -> AnyView {
    let ready = Memo::new(move |_| client.workspace.with(is_ready));
    let start = move || match ready.get() {
        true => html::button()
            .class("button")
            .attr("type", "button")
            .prop("disabled", move || client.state.get() != WorkerState::Idle)
            .on(ev::click, move |_| client.ask(StaffRequest::Build))
            .child(text::STAFF_MAKE)
            .into_any(),
        false => html::p()
            .class("step__later")
            .child(text::STAFF_FIRST_RIGHT)
            .into_any(),
    };
    let made = move || {
        client.made.get().map(|made| match made {
            Ok(made) => handed_over(&made),
            Err(error) => html::p()
                .class("failure")
                .attr("role", "alert")
                .child(error),
        })
    };
    vec![start.into_any(), made.into_any()].into_any()
}

fn handed_over(made: &Arc<BuiltData>) -> Element {
    let (data, records) = (made.clone(), made.clone());
    let told = text::staff_made(made.meetings, made.sections, &made.version);
    html::section()
        .class("step__result")
        .attr("data-testid", "made")
        .attr("role", "status")
        .child(html::h3().child(text::STAFF_MADE))
        .child(html::p().child(told))
        .child(
            html::div()
                .class("downloads")
                .child(button(text::STAFF_SAVE_DATA, move || {
                    save(&data.data.name, &data.data.content);
                }))
                .child(button(text::STAFF_SAVE_RECORDS, move || {
                    save(&records.records.name, &records.records.content);
                })),
        )
        .child(
            html::ol()
                .class("plain-list")
                .children(text::STAFF_NEXT.map(|next| html::li().child(next))),
        )
        .child(html::p().class("drop__hint").child(text::STAFF_PAGES))
}

fn save(name: &str, content: &[u8]) {
    download::save(name, "application/octet-stream", content);
}
