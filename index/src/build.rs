//! The command `build`: from records to a published data folder.

use std::path::Path;

use kairoku_core::manifest::{MANIFEST_FILE, Manifest};

use crate::data_folder::{self, DataError};
use crate::input::{Archive, ChangedRecords, Seen};
use crate::progress::{Progress, Unit};
use crate::publish::{PublishError, Staging};
use kairoku_records::data::Assembly;
pub use kairoku_records::data::Search;

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
    /// The records are not what they were when they were read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Changed(#[from] ChangedRecords),
    /// What was written cannot be searched.
    #[error("書き出したデータを確かめられませんでした。元のデータは変えていません")]
    Verify(#[from] DataError),
}

/// Builds the data of an archive and publishes it at `out`, all or nothing. What was
/// `seen` of its records must still stand there then.
///
/// # Errors
/// [`BuildError`]; the old folder is then as it was.
pub fn build(
    archive: Archive,
    seen: &Seen,
    search: Search,
    out: &Path,
    progress: &Progress,
) -> Result<Manifest, BuildError> {
    let staging = Staging::new(out, MANIFEST_FILE)?;
    let manifest = stage(&Assembly::of(archive), search, &staging, "", progress)?;
    seen.still_stands()?;
    staging.publish()?;
    Ok(manifest)
}

/// Writes the data files into a folder of the staging and tries them out.
/// `folder` is empty or ends in a slash.
pub(crate) fn stage(
    assembly: &Assembly,
    search: Search,
    staging: &Staging,
    folder: &str,
    progress: &Progress,
) -> Result<Manifest, BuildError> {
    let sample = assembly
        .meetings()
        .next()
        .map_or("", |meeting| meeting.title.as_str());
    let meetings = assembly.records.len();
    match search {
        Search::Indexed => progress.count("索引を作っています", meetings, Unit::Meetings),
        Search::Elsewhere => progress.step(format!("記録を書き出しています（会議{meetings}件）")),
    }
    let mut left = meetings;
    let mut done = || {
        progress.advance(1);
        left -= 1;
        if left == 0 {
            progress.step("索引を書き出しています");
        }
    };
    let manifest = assembly.write(search, &mut done, &|file| {
        staging.write(&format!("{folder}{}", file.path), &file.content)?;
        Ok::<_, BuildError>(())
    })?;
    progress.step("書き出したデータを確かめています");
    data_folder::open(&staging.folder().join(folder))?.try_out(&manifest, sample)?;
    Ok(manifest)
}
