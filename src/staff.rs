//! The page on which staff add a meeting. It is no page of the site: nothing
//! leads to it, it fetches nothing once it is there, and it has a worker of its
//! own, which does what the command line does.

mod client;
mod draft;
mod files;
mod messages;
mod steps;

use std::sync::Arc;

use kairoku_core::protocol::staff::{NamedFile, StaffRequest, WorkspaceView};
use leptos::prelude::*;

use crate::components::{Icon, button, icon, sample_banner, waiting};
use crate::element::{Element, Part, el, listen, live};
use crate::route::Route;
use crate::text;
use client::{StaffClient, Work};

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
    listen("beforeunload", move |event| {
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
        let id = format!("step-{number}");
        el("section")
            .class("step")
            .attr("aria-labelledby", id.clone())
            .child(
                el("h2")
                    .attr("id", id)
                    .child(el("span").class("step__number").child(number.to_string()))
                    .child(name),
            )
            .child(body)
    };
    let name = el("a")
        .class("site-title")
        .attr("href", Route::Search.href())
        .child(icon(Icon::Mark))
        .child(el("span").child(text::STAFF_NAME));
    let header = el("div").class("site-header__inner").child(name);
    let main = el("main")
        .attr("id", "main")
        .class("page staff")
        .attr("data-testid", "staff")
        .live_attr("data-settled", move || {
            Some((client.work.get() == Work::Idle).to_string())
        })
        .child(el("h1").class("page-heading").child(text::STAFF_HEADING))
        .child(el("p").class("staff__lead").child(text::STAFF_LEAD))
        .child(el("p").class("staff__lead").child(text::STAFF_LOST))
        .child(live(move || state(client)))
        .child(step(1, records, steps::records(client)))
        .child(step(2, add, steps::add(client)))
        .child(step(3, check, steps::check(client)))
        .child(step(4, make, steps::make(client)));
    vec![
        el("header").class("site-header").child(header).view(),
        is_sample.then(sample_banner).view(),
        main.view(),
    ]
    .view()
}

/// What the worker does, and what to do where it does nothing more. What is
/// being done is read out.
fn state(client: StaffClient) -> AnyView {
    let place = |content: Option<AnyView>| {
        el("div")
            .class("staff__state")
            .attr("role", "status")
            .child(content)
            .view()
    };
    match client.work.get() {
        Work::Idle => place(None),
        Work::Starting => place(Some(waiting(text::STAFF_STARTING, None).view())),
        Work::Reading => place(Some(el("p").child(text::STAFF_WORKING).view())),
        Work::Making(step, done, of) => place(Some(making(&step, done, of).view())),
        Work::Crashed => failure(text::STAFF_CRASHED, text::STAFF_CRASHED_HELP)
            .child(button(text::STAFF_RESTART, move || client.start()))
            .view(),
        Work::Missing => failure(text::STAFF_NO_WORKER, text::STAFF_NO_WORKER_HELP).view(),
    }
}

fn making(step: &str, done: usize, of: usize) -> Element {
    el("div")
        .class("waiting")
        .child(el("label").attr("for", "making").child(step.to_owned()))
        .child(
            el("progress")
                .attr("id", "making")
                .attr("max", of.to_string())
                .attr("value", done.to_string()),
        )
}

fn failure(heading: &'static str, help: &'static str) -> Element {
    el("section")
        .class("failure")
        .attr("role", "alert")
        .child(el("h2").child(heading))
        .child(el("p").child(help))
}

/// Whether data can be made: of right records, some of them new.
fn is_ready(workspace: &Arc<WorkspaceView>) -> bool {
    workspace.is_right
        && workspace.published.is_some()
        && workspace.drafts.iter().all(draft::is_settled)
}

/// Asks for something with files.
fn given(
    client: StaffClient,
    request: fn(Vec<NamedFile>) -> StaffRequest,
) -> impl Fn(Vec<NamedFile>) {
    move |files| client.ask(request(files))
}
