//! Builds the data of the records, and tries it out before it is handed over.

use kairoku_core::protocol::staff::{BuiltData, NamedFile};
use kairoku_records::data::{DataFiles, assemble};
use kairoku_records::data_folder::{DataError, DataFolder};
use kairoku_records::files::InMemory;
use kairoku_records::input;
use zip::result::ZipError;

use crate::archive_file;

/// How many steps [`build`] takes.
pub const STEPS: usize = 4;

/// The data could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The records have errors.
    #[error("記録に直すところがあるため、データを作れません")]
    Records,
    /// The index could not be written.
    #[error("索引を作れませんでした")]
    Index(#[from] kairoku_engine::BuildError),
    /// What was built cannot be searched.
    #[error("作ったデータを確かめられませんでした: {0}")]
    Verify(#[from] DataError),
    /// The files could not be packed.
    #[error("ファイルをまとめられませんでした")]
    Pack(#[from] ZipError),
}

/// Builds the data of a folder of records; `step` is called with the name of
/// each step before the step begins.
///
/// # Errors
/// [`BuildError`].
pub(crate) fn build(
    records: &InMemory,
    mut step: impl FnMut(&'static str),
) -> Result<BuiltData, BuildError> {
    step("記録を確かめています");
    let archive = input::folder(records).archive.ok_or(BuildError::Records)?;
    let title = archive
        .meetings
        .first()
        .map(|meeting| meeting.title.clone());
    step("索引を作っています");
    let DataFiles { manifest, files } = assemble(archive)?;
    step("作ったデータを開いて検索しています");
    let built = files.into_iter().map(|file| (file.path, file.content));
    let data = InMemory {
        files: built.collect(),
    };
    DataFolder::open(&data)?.try_out(&manifest, &title.unwrap_or_default())?;
    step("ファイルにまとめています");
    Ok(BuiltData {
        data: packed("data", &data)?,
        records: packed("records", records)?,
        meetings: manifest.meetings,
        sections: manifest.sections,
        version: manifest.version,
    })
}

/// A ZIP file of a folder.
fn packed(folder: &str, files: &InMemory) -> Result<NamedFile, ZipError> {
    let files = files.files.iter();
    let within = files.map(|(name, content)| (format!("{folder}/{name}"), &content[..]));
    let content = archive_file::write(within)?;
    Ok(NamedFile {
        name: format!("{folder}.zip"),
        content,
        ..NamedFile::default()
    })
}
