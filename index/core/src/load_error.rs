//! Why something that was published could not be loaded, and what of it passes.

use serde::{Deserialize, Serialize};

/// After how many milliseconds without a byte a file counts as stalled. However slow a
/// line is, bytes come more often.
pub const STALLED_MS: u32 = 10_000;

/// How many milliseconds pass before a file is asked for again, where that may help.
pub const PAUSES_MS: [u32; 2] = [500, 1_500];

/// Why data could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LoadError {
    /// The network gave no answer.
    #[error("no answer for {file}: {detail}")]
    Network {
        /// The file asked for.
        file: String,
        /// What the browser said.
        detail: String,
    },
    /// The device has no network.
    #[error("{file}: offline")]
    Offline {
        /// The file asked for.
        file: String,
    },
    /// Nothing has come for so long that nothing more is expected.
    #[error("{file} has stopped coming")]
    Stalled {
        /// The file asked for.
        file: String,
    },
    /// The browser has not enough memory for it.
    #[error("out of memory")]
    Memory,
    /// The browser does not run it: it has no WebAssembly, or the server's policy
    /// forbids it.
    #[error("the browser refuses: {detail}")]
    Refused {
        /// What the browser said.
        detail: String,
    },
    /// The server answered with an error.
    #[error("status {status} for {file}")]
    Status {
        /// The file asked for.
        file: String,
        /// The HTTP status.
        status: u16,
    },
    /// The file is not the one the manifest names: short, damaged, or a page
    /// in its place.
    #[error("{file} is not what the manifest names: {detail}")]
    Damaged {
        /// The file asked for.
        file: String,
        /// What differs.
        detail: String,
    },
    /// The data has no index, and is searched by other means.
    #[error("the data was built without an index")]
    NoIndex,
    /// The data was written by another version of Kairoku.
    #[error("data of format {found}, this program reads {expected}")]
    Version {
        /// The format of the data.
        found: u32,
        /// The format this program reads.
        expected: u32,
        /// The version of the program that wrote it; empty where it says none.
        program: String,
    },
}

impl LoadError {
    /// Whether the server has no such file: it may be of another version.
    pub fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Status {
                status: 404 | 410,
                ..
            }
        )
    }

    /// Whether it may be over in a second: a server that is busy or being restarted, a
    /// connection that broke.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Network { .. } => true,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500 | 502..=504),
            _ => false,
        }
    }
}
