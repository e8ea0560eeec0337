//! Exports: sections as files, as a table, as records or as references.
//!
//! Every file says where it comes from: archive, search, address, version, day
//! and licence. The same entries and provenance give the same bytes.
//!
//! **Architecture invariant:** this crate does no I/O, reads no clock and
//! starts no thread, so that it can be a part of the search worker.

mod bibtex;
mod columns;
mod csl;
mod csv;
mod file;
mod format;
mod item;
mod json;
mod provenance;
mod ris;
mod text;
mod xlsx;

use kairoku_core::section::Section;

use crate::item::Item;

pub use crate::file::file;
pub use crate::format::Format;
pub use kairoku_core::protocol::Provenance;

/// One section to export.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The section.
    pub section: Section<'a>,
    /// Its number in its meeting, 0 for the overview.
    pub number: usize,
}

/// A file could not be written. Writing goes to memory, so this is a fault of
/// the program.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The JSON could not be written.
    #[error("the JSON could not be written")]
    Json(#[from] serde_json::Error),
    /// A part of the workbook could not be written.
    #[error("the workbook could not be written")]
    Xml(#[from] std::io::Error),
    /// The parts of the workbook could not be packed.
    #[error("the workbook could not be packed")]
    Zip(#[from] rawzip::Error),
}

/// The content of a file with the given entries, in their order.
///
/// # Errors
/// [`ExportError`] on a fault of the program.
pub fn export(
    format: Format,
    provenance: &Provenance,
    entries: &[Entry<'_>],
) -> Result<Vec<u8>, ExportError> {
    let items = Item::all(provenance, entries);
    match format {
        Format::Csv => Ok(csv::write(provenance, &items).into_bytes()),
        Format::Xlsx => xlsx::write(provenance, &items),
        Format::Json => json::write(provenance, &items),
        Format::Bibtex => Ok(bibtex::write(provenance, &items).into_bytes()),
        Format::Ris => Ok(ris::write(provenance, &items).into_bytes()),
        Format::CslJson => csl::write(provenance, &items),
    }
}

/// The name of a file: the day, the version of the archive and the format, in
/// ASCII, such as `kairoku-20261124-1a2b3c4d.csv`.
pub fn file_name(format: Format, provenance: &Provenance) -> String {
    let day = provenance.retrieved.to_string().replace('-', "");
    let version = provenance.version.chars();
    let version: String = version
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    let dash = if version.is_empty() { "" } else { "-" };
    format!("kairoku-{day}{dash}{version}.{}", format.extension())
}
