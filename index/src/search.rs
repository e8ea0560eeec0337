//! Searching a data folder on the disk.

use std::path::Path;

use kairoku_records::search;
pub use kairoku_records::search::DataError;

use crate::input::OnDisk;

/// An open data folder.
pub type Data = search::Data<OnDisk>;

/// Opens a folder that `build` wrote.
///
/// # Errors
/// [`DataError`] where it is not one, or damaged.
pub fn open(folder: &Path) -> Result<Data, DataError> {
    Data::open(OnDisk(folder.to_owned()))
}
