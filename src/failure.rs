//! What fails for a reader.

use kairoku_core::protocol::LoadError;

/// Why something the page needs is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Data could not be loaded.
    Load(LoadError),
    /// The worker crashed again and again, or cannot be started.
    Worker,
    /// The worker's code could not be loaded.
    WorkerLoad(LoadError),
}
