//! Every text of the interface, in the reader's language.
//!
//! Plain and calm, in です・ます. Nothing else in this crate words anything, and
//! nothing here knows of the app's state.

mod archive;
mod comparing;
#[cfg(feature = "ssr")]
mod fixed;
mod keeping;
mod numbers;
mod phrases;
mod searching;
#[cfg(feature = "csr")]
mod staff;
mod titles;

use kairoku_core::protocol::LoadError;

use crate::failure::Failure;

pub(crate) use archive::*;
pub(crate) use comparing::*;
#[cfg(feature = "ssr")]
pub(crate) use fixed::*;
pub(crate) use keeping::*;
pub(crate) use numbers::*;
pub(crate) use phrases::*;
pub(crate) use searching::*;
#[cfg(feature = "csr")]
pub(crate) use staff::*;
pub(crate) use titles::*;

/// A title of the browser's window.
pub(crate) fn window_title(page: &str, archive: &str) -> String {
    match (page, archive) {
        ("", "") => SITE.to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (page, archive) => format!("{page}｜{archive}"),
    }
}

/// What went wrong: a heading, what the reader can do, and what a technician
/// would ask for.
pub(crate) fn failure(failure: &Failure) -> (&'static str, &'static str, Option<String>) {
    let (heading, error) = match failure {
        Failure::Worker => return (ERROR_SEARCH_HEADING, ERROR_WORKER, None),
        Failure::WorkerLoad(error) => (ERROR_SEARCH_HEADING, error),
        Failure::Load(error) => (ERROR_HEADING, error),
    };
    let (what, detail) = match error {
        LoadError::Network { file, detail } => (ERROR_NETWORK, format!("{file}: {detail}")),
        LoadError::Memory => return (ERROR_SEARCH_HEADING, ERROR_MEMORY, None),
        LoadError::Refused { detail } => {
            return (ERROR_SEARCH_HEADING, ERROR_REFUSED, Some(detail.clone()));
        }
        LoadError::Offline { file } => (ERROR_OFFLINE, file.clone()),
        LoadError::Stalled { file } => (ERROR_STALLED, file.clone()),
        LoadError::Status { file, status } => {
            let what = match status {
                404 | 410 => ERROR_MISSING,
                401 | 403 => ERROR_FORBIDDEN,
                413 | 414 | 416 | 501 | 504 => ERROR_TOO_MUCH,
                429 | 503 => ERROR_BUSY,
                _ => ERROR_STATUS,
            };
            (what, format!("{file}: HTTP {status}"))
        }
        LoadError::Damaged { file, detail } => (ERROR_DAMAGED, format!("{file}: {detail}")),
        LoadError::Version {
            found, expected, ..
        } => (
            ERROR_VERSION,
            format!("format {found}, expected {expected}"),
        ),
        LoadError::NoIndex => return (ERROR_HEADING, ERROR_NO_INDEX, None),
    };
    (heading, what, Some(detail))
}
