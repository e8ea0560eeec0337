//! The command `build`: from records to a published data folder.

use std::path::Path;

use kairoku_core::manifest::{MANIFEST_FILE, Manifest};

use crate::data_folder::{self, DataError};
use crate::input::Archive;
use crate::progress::Progress;
use crate::publish::{PublishError, Staging};
use kairoku_records::data::{Assembly, DataFiles};

/// The data could not be built.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum BuildError {
    /// The index could not be written.
    #[error("索引を作れませんでした")]
    Index(#[from] kairoku_engine::BuildError),
    /// The folder could not be published.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] PublishError),
    /// What was written cannot be searched.
    #[error("書き出したデータを確かめられませんでした。元のデータは変えていません")]
    Verify(#[from] DataError),
}

/// Builds the data of an archive and publishes it at `out`, all or nothing.
///
/// # Errors
/// [`BuildError`]; the old folder is then as it was.
pub fn build(archive: Archive, out: &Path, progress: &Progress) -> Result<Manifest, BuildError> {
    let mut staging = Staging::new(out, MANIFEST_FILE)?;
    let manifest = stage(&Assembly::of(archive), &mut staging, "", progress)?;
    staging.publish()?;
    Ok(manifest)
}

/// Writes the data files into a folder of the staging and tries them out.
/// `folder` is empty or ends in a slash.
pub(crate) fn stage(
    assembly: &Assembly,
    staging: &mut Staging,
    folder: &str,
    progress: &Progress,
) -> Result<Manifest, BuildError> {
    let sample = assembly
        .meetings()
        .next()
        .map_or("", |meeting| meeting.title.as_str());
    progress.step(format!(
        "索引を作っています（会議{}件）",
        assembly.records.len()
    ));
    let DataFiles { manifest, files } = assembly.data()?;
    progress.step("書き出しています");
    for file in &files {
        staging.write(&format!("{folder}{}", file.path), &file.content)?;
    }
    drop(files);
    progress.step("書き出したデータを確かめています");
    data_folder::open(&staging.folder().join(folder))?.try_out(&manifest, sample)?;
    Ok(manifest)
}
