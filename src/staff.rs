//! The page on which staff add a meeting. It is no page of the site: nothing
//! leads to it, it fetches nothing once it is there, and it has a worker of its
//! own, which does what the command line does.

mod choices;
mod client;
mod draft;
mod files;
mod form;
mod messages;
mod show;
mod steps;
mod told;
mod unsaved;

use std::sync::Arc;

use kairoku_core::protocol::staff::{NamedFile, StaffRequest, WorkspaceView};
use leptos::ev;
use leptos::prelude::*;

use crate::components::{Icon, announcer, button, icon, program_failure, sample_banner, waiting};
use crate::element::{Element, IntoAny, html, window_event_listener};
use crate::route::Route;
use crate::text;
use client::{StaffClient, WorkerState};

/// Starts the page in the browser.
pub(crate) fn mount(worker: Option<String>, is_sample: bool) {
    let client = StaffClient::new(worker);
    leptos::mount::mount_to_body(move || page(client, is_sample));
    client.start();
    files::guard_drops();
    guard_work(client);
}

/// Asks before the page is left with work that is not saved.
fn guard_work(client: StaffClient) {
    window_event_listener(ev::beforeunload, move |event| {
        if !client
            .workspace
            .with_untracked(|workspace| workspace.drafts.is_empty())
        {
            event.prevent_default();
        }
    });
}

fn page(client: StaffClient, is_sample: bool) -> AnyView {
    let [records, add, check, make] = text::STAFF_STEPS;
    let step = |number: usize, name: &'static str, body: AnyView| {
        let id = show::step_id(number);
        html::section()
            .class("step")
            .attr("aria-labelledby", id.clone())
            .child(
                html::h2()
                    .attr("id", id)
                    .attr("tabindex", "-1")
                    .child(html::span().class("step__number").child(number.to_string()))
                    .child(name),
            )
            .child(body)
    };
    let name = html::a()
        .class("site-title")
        .attr("href", Route::Search.href())
        .child(icon(Icon::Mark))
        .child(html::span().child(text::STAFF_NAME));
    let header = html::div().class("site-header__inner").child(name);
    let main = html::main()
        .attr("id", "main")
        .class("page staff")
        .attr("data-testid", "staff")
        .attr("data-settled", move || {
            (client.state.get() == WorkerState::Idle).to_string()
        })
        .child(html::h1().class("page-heading").child(text::STAFF_HEADING))
        .child(html::p().class("staff__lead").child(text::STAFF_LEAD))
        .child(html::p().class("staff__lead").child(text::STAFF_LOST))
        .child(move || state(client))
        .child(announcer(move || told::told(client)))
        .child(step(1, records, steps::records(client)))
        .child(step(2, add, steps::add(client)))
        .child(step(3, check, steps::check(client)))
        .child(step(4, make, steps::make(client)));
    vec![
        html::header().class("site-header").child(header).into_any(),
        is_sample.then(sample_banner).into_any(),
        main.into_any(),
    ]
    .into_any()
}

/// The state of the worker, and how to go on where it has crashed.
fn state(client: StaffClient) -> AnyView {
    let place =
        |content: Option<AnyView>| html::div().class("staff__state").child(content).into_any();
    match client.state.get() {
        WorkerState::Idle => place(None),
        WorkerState::Starting(bytes) => {
            place(Some(waiting(text::STAFF_STARTING, bytes).into_any()))
        }
        WorkerState::NotLoaded(error) => {
            let retry = move || {
                show::show_step(1);
                client.start_again();
            };
            program_failure(text::STAFF_NOT_LOADED, error, retry).into_any()
        }
        WorkerState::Reading => place(Some(html::p().child(text::STAFF_WORKING).into_any())),
        WorkerState::Building(step, done, of) => place(Some(building(&step, done, of).into_any())),
        WorkerState::Crashed => failure(text::STAFF_CRASHED, text::STAFF_CRASHED_HELP)
            .child(button(text::STAFF_RESTART, move || {
                show::show_step(1);
                client.start();
            }))
            .into_any(),
        WorkerState::Missing => {
            failure(text::STAFF_NO_WORKER, text::STAFF_NO_WORKER_HELP).into_any()
        }
    }
}

fn building(step: &str, done: usize, of: usize) -> Element {
    html::div()
        .class("waiting")
        .child(html::label().attr("for", "building").child(step.to_owned()))
        .child(
            html::progress()
                .attr("id", "building")
                .attr("max", of.to_string())
                .attr("value", done.to_string()),
        )
}

fn failure(heading: &'static str, help: &'static str) -> Element {
    html::section()
        .class("failure")
        .attr("role", "alert")
        .child(html::h2().child(heading))
        .child(html::p().child(help))
}

/// Whether data can be built: there are published records, nothing is wrong or to
/// be chosen, and every draft is settled.
fn is_ready(workspace: &Arc<WorkspaceView>) -> bool {
    workspace.is_right
        && workspace.published.is_some()
        && workspace.choices.is_empty()
        && workspace.drafts.iter().all(draft::is_settled)
}

/// Sends a request with files.
fn given(
    client: StaffClient,
    request: fn(Vec<NamedFile>) -> StaffRequest,
) -> impl Fn(Vec<NamedFile>) {
    move |files| client.ask(request(files))
}
