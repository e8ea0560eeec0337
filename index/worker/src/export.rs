//! Files for readers to take home.

use kairoku_core::protocol::{ExportRequest, ExportedFile};
use kairoku_core::section::Section;

/// Writes sections, each with its number in its meeting, as a file; none where
/// the format is not known.
pub(crate) fn write(
    _request: &ExportRequest,
    _sections: &[(Section<'_>, usize)],
) -> Option<ExportedFile> {
    None
}
