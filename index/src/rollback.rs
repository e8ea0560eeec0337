//! Putting the previous version of a published folder back.

use std::path::Path;

use kairoku_core::manifest::MANIFEST_FILE;

use crate::data_folder::DataError;
use crate::publish::{Kept, PublishError};
use crate::site;
use crate::version::Version;

/// The previous version could not be put back.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum RollbackError {
    /// There is none, or the folders could not change places.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] PublishError),
    /// What was kept cannot be opened or searched any more.
    #[error("前の版は壊れているため、戻しません。いまの版は変えていません")]
    #[diagnostic(help("記録からサイトを作り直してください（kairoku site）"))]
    Damaged(#[source] DataError),
}

/// What was put back.
#[derive(Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// The version that is published now.
    pub shown: Version,
    /// The one that was, if it could be read; another rollback brings it back.
    pub kept: Option<Version>,
}

/// Lets the published and the previous version of a site or a data folder
/// change places.
///
/// # Errors
/// [`RollbackError`]; what is published is then as it was.
pub fn rollback(target: &Path) -> Result<RolledBack, RollbackError> {
    let kept = Kept::of(target, &[site::MARK, MANIFEST_FILE])?;
    let shown = Version::of(&kept.previous()).map_err(RollbackError::Damaged)?;
    // Whoever goes back may do so because the published one is damaged.
    let before = Version::of(target).ok();
    kept.put_back()?;
    Ok(RolledBack {
        shown,
        kept: before,
    })
}
