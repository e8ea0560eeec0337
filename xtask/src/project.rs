//! The project: where its folders and files are.

use std::env;
use std::path::{Path, PathBuf};

use miette::{IntoDiagnostic, Result};

/// The checked out project.
pub(crate) struct Project {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The project that this program was started for.
    pub(crate) fn find() -> Self {
        // Asked at run time as well: clones may share one compiled program.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .expect("xtask lies in the workspace")
            .to_owned();
        Self { root }
    }

    /// A path inside the project.
    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A folder named on the command line, as seen from where the user is; or
    /// else the project's own.
    pub(crate) fn folder(&self, named: Option<PathBuf>, own: &str) -> PathBuf {
        match named {
            Some(named) => std::path::absolute(&named).unwrap_or(named),
            None => self.path(own),
        }
    }
}

/// The folder in which Cargo compiles: this program lies in a folder of its
/// profile there.
pub(crate) fn compiled_folder() -> Result<PathBuf> {
    let this = env::current_exe().into_diagnostic()?;
    let folder = this.ancestors().nth(2);
    Ok(folder.unwrap_or(&this).to_owned())
}
