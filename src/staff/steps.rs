//! The steps from the records of last year to the data of this one.

use std::sync::Arc;

use kairoku_core::protocol::staff::{
    BuiltData, FileReport, Messages, NamedFile, PublishedRecords, StaffRequest,
};
use leptos::ev;
use leptos::prelude::*;

use super::choices::choices;
use super::client::{StaffClient, WorkerState};
use super::draft::{drafts, is_settled};
use super::files::files_place;
use super::messages::messages;
use super::show::show_step;
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
    // Files that would take the place of drafts wait until a person has said so.
    let asked = RwSignal::new(None);
    let given = move |files: Vec<NamedFile>| {
        let drafts = client.workspace.with_untracked(|it| it.drafts.len());
        match drafts {
            0 => client.ask(StaffRequest::Records(files)),
            _ => asked.set(Some(files)),
        }
    };
    vec![
        html::p().child(text::STAFF_RECORDS_HELP).into_any(),
        files_place("staff-records", ".toml,.zip", true, given).into_any(),
        (move || asked.get().map(|files| anew(client, files, asked))).into_any(),
        (move || kept.with(Option::is_none).then(|| first(client))).into_any(),
        (move || kept.get().map(|kept| opened(&kept))).into_any(),
        drafts(client, true),
    ]
    .into_any()
}

/// Asks before the work begins anew: the drafts go with it.
fn anew(
    client: StaffClient,
    files: Vec<NamedFile>,
    asked: RwSignal<Option<Vec<NamedFile>>>,
) -> Element {
    html::section()
        .class("note choice")
        .attr("role", "alert")
        .child(html::p().child(text::STAFF_ANEW))
        .child(
            html::div()
                .class("downloads")
                .child(button(text::STAFF_ANEW_NO, move || {
                    show_step(1);
                    asked.set(None);
                }))
                .child(button(text::STAFF_ANEW_YES, move || {
                    show_step(1);
                    asked.set(None);
                    client.ask(StaffRequest::Records(files.clone()));
                })),
        )
}

/// Begins an archive that has no records yet.
fn first(client: StaffClient) -> Element {
    html::div()
        .class("step__first")
        .child(html::p().child(text::STAFF_BEGIN_HELP))
        .child(button(text::STAFF_BEGIN, move || {
            show_step(1);
            client.ask(StaffRequest::Begin);
        }))
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
        .child(html::p().child(html::strong().child(text::staff_published(kept))))
        .child(ignored)
        .child(folded(&kept.messages))
}

/// Messages that can be unfolded: they keep nothing from going on.
fn folded(all: &Messages) -> Option<Element> {
    let count = text::count(all.shown.len() + all.more());
    let label = format!("{}（{count}）", text::STAFF_MESSAGES);
    (!all.is_empty()).then(|| {
        html::details()
            .child(html::summary().child(label))
            .children(messages(all))
    })
}

/// Imports new reports and workbooks.
pub(super) fn add(client: StaffClient) -> AnyView {
    // An archive that is begun needs its name before anything is compared with it.
    let later = Memo::new(move |_| {
        client.workspace.with(|workspace| {
            let mut drafts = workspace.drafts.iter();
            match &workspace.published {
                None => Some(text::STAFF_FIRST_RECORDS),
                Some(published) if published.is_new => drafts
                    .any(|draft| draft.is_archive && !is_settled(draft))
                    .then_some(text::STAFF_FIRST_NAME),
                Some(_) => None,
            }
        })
    });
    let accept = ".html,.htm,.txt,.xlsx,.csv,.toml";
    let place = move || match later.get() {
        None => vec![
            html::p().child(text::STAFF_ADD_HELP).into_any(),
            files_place("staff-add", accept, false, given(client, StaffRequest::Add)).into_any(),
        ]
        .into_any(),
        Some(later) => html::p().class("step__later").child(later).into_any(),
    };
    vec![
        place.into_any(),
        choices(client),
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
        .child(html::h3().child(text::staff_imported(&imported.file)))
        .children(messages(&imported.messages))
        .child(marked)
        .children(imported.found.iter().map(part))
}

/// Shows the drafts, and the difference that they make.
pub(super) fn check(client: StaffClient) -> AnyView {
    let is_empty = Memo::new(move |_| {
        client.workspace.with(|workspace| {
            let is_new = workspace.published.as_ref().is_some_and(|it| it.is_new);
            let drafts = workspace.drafts.iter();
            drafts.filter(|draft| !(draft.is_archive && is_new)).count() == 0
        })
    });
    let later = move || {
        is_empty
            .get()
            .then(|| html::p().class("step__later").child(text::STAFF_FIRST_ADD))
    };
    vec![
        later.into_any(),
        drafts(client, false),
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
            .children(messages(&others))
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

/// How many lines of a list are shown.
const SHOWN_LINES: usize = 200;

/// The first lines of a list, and how many more there are.
fn plain_list(lines: &[String]) -> Element {
    let more = lines.len().saturating_sub(SHOWN_LINES);
    let more = (more > 0).then(|| text::staff_more_lines(more));
    let shown = lines.iter().take(SHOWN_LINES).cloned().chain(more);
    html::ul()
        .class("plain-list")
        .children(shown.map(|line| html::li().child(line)))
}

/// Builds the data and saves it as a file.
pub(super) fn make(client: StaffClient) -> AnyView {
    let ready = Memo::new(move |_| client.workspace.with(is_ready));
    let start = move || match ready.get() {
        true => html::button()
            .class("button")
            .attr("type", "button")
            // Disabled, it would lose the focus.
            .attr("aria-disabled", move || {
                (!is_free(&client.state.read())).then(|| "true".to_owned())
            })
            .on(ev::click, move |_| {
                if client.state.with_untracked(is_free) {
                    client.ask(StaffRequest::Build);
                }
            })
            .child(text::STAFF_BUILD)
            .into_any(),
        false => html::p()
            .class("step__later")
            .child(text::STAFF_FIRST_RIGHT)
            .into_any(),
    };
    let built = move || {
        client.built.get().map(|built| match built {
            Ok(built) => handed_over(&built),
            Err(error) => html::p()
                .class("failure")
                .attr("role", "alert")
                .child(error),
        })
    };
    vec![start.into_any(), built.into_any()].into_any()
}

/// Whether data can be asked for.
fn is_free(state: &WorkerState) -> bool {
    matches!(state, WorkerState::Idle | WorkerState::Reading)
}

fn handed_over(built: &Arc<BuiltData>) -> Element {
    let (data, records) = (built.clone(), built.clone());
    let summary = text::staff_built(built.meetings, built.sections, &built.version);
    html::section()
        .class("step__result")
        .attr("data-testid", "built")
        .child(html::h3().child(text::STAFF_BUILT))
        .child(html::p().child(summary))
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
