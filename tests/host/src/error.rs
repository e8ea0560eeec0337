//! Why the host cannot do what it is told.

use std::io;

use kairoku::serve::ServeError;

/// The host cannot do what it is told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HostError {
    /// A command or a fault that it does not know.
    #[error("`{0}` is not known")]
    Unknown(String),
    /// The site cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// There is no port to listen on.
    #[error("no port can be had")]
    Port(#[from] io::Error),
}
