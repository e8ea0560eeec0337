//! What the live region of the page tells: where the work is, once it rests.

use std::sync::Arc;

use kairoku_core::protocol::staff::{FileReport, WorkspaceView};
use leptos::prelude::*;

use super::client::{StaffClient, WorkerState};
use super::draft::count_to_do;
use super::messages::is_error;
use crate::text;

/// What there is to tell; none while that is about to change, and where an alert tells
/// it.
pub(super) fn told(client: StaffClient) -> Option<String> {
    match client.state.get() {
        WorkerState::Starting(_) => Some(text::STAFF_STARTING.to_owned()),
        WorkerState::Reading => Some(text::STAFF_WORKING.to_owned()),
        WorkerState::Building(step, ..) => Some(step),
        WorkerState::NotLoaded(_) | WorkerState::Crashed | WorkerState::Missing => None,
        WorkerState::Idle => match client.built.get() {
            Some(Ok(built)) => {
                let (meetings, sections) = (built.meetings, built.sections);
                let summary = text::staff_built(meetings, sections, &built.version);
                Some(text::sentences([text::STAFF_BUILT.to_owned(), summary]))
            }
            Some(Err(_)) => None,
            None => {
                let refused = client
                    .imported
                    .with(|all| all.iter().filter_map(refused).collect::<Vec<_>>());
                let work = client.workspace.with(work);
                Some(text::sentences(refused.into_iter().chain(work)))
            }
        },
    }
}

/// What is wrong with a file that was imported.
fn refused(imported: &FileReport) -> Option<String> {
    let errors = imported.messages.shown.iter().filter(|it| is_error(it));
    let count = errors.count();
    (count > 0).then(|| text::staff_refused(&imported.file, count))
}

/// What is to be chosen or done in the drafts, or else what was opened.
fn work(workspace: &Arc<WorkspaceView>) -> Option<String> {
    if !workspace.choices.is_empty() {
        return Some(text::STAFF_CHOICE.to_owned());
    }
    if workspace.drafts.is_empty() {
        return workspace.published.as_ref().map(text::staff_published);
    }
    match workspace.drafts.iter().map(count_to_do).sum::<usize>() {
        0 => Some(text::STAFF_RIGHT.to_owned()),
        things => Some(text::staff_to_do(things)),
    }
}
