//! Puts the previous version of a published folder back.

use std::path::Path;

use kairoku_core::manifest::MANIFEST_FILE;

use crate::data_folder::DataError;
use crate::publish::{PublishError, PublishedFolder};
use crate::site;
use crate::version::Version;

/// The previous version could not be put back.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum RollbackError {
    /// There is none, or the folders could not change places.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] PublishError),
    /// The previous version cannot be opened or searched any more.
    #[error("前の版は壊れているため、戻しません。いまの版は変えていません")]
    #[diagnostic(help("記録からサイトを作り直してください（kairoku site）"))]
    Damaged(#[source] DataError),
}

/// What was put back.
#[derive(Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// The version that is published now.
    pub shown: Version,
    /// The version that was published before, if it could be read; another
    /// rollback brings it back.
    pub replaced: Option<Version>,
}

/// Lets the published and the previous version of a site or a data folder
/// change places.
///
/// # Errors
/// [`RollbackError`]; what is published is then as it was.
pub fn rollback(target: &Path) -> Result<RolledBack, RollbackError> {
    let folder = PublishedFolder::of(target, &[site::MARK, MANIFEST_FILE])?;
    let shown = Version::of(&folder.previous()).map_err(RollbackError::Damaged)?;
    // A damaged version may be the very reason to go back.
    let before = Version::of(target).ok();
    folder.put_back()?;
    Ok(RolledBack {
        shown,
        replaced: before,
    })
}
