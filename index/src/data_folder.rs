//! A data folder on the disk.

use std::path::Path;

use kairoku_records::data_folder;
pub use kairoku_records::data_folder::DataError;

use crate::on_disk::OnDisk;

/// An open data folder.
pub type DataFolder = data_folder::DataFolder<OnDisk>;

/// Opens a folder that `build` wrote.
///
/// # Errors
/// [`DataError`] where it is not one, or damaged.
pub fn open(folder: &Path) -> Result<DataFolder, DataError> {
    DataFolder::open(OnDisk(folder.to_owned()))
}
