//! The file that a reader asks for.

use kairoku_core::citation;
use kairoku_core::protocol::{CITATION, ExportRequest, ExportedFile, Provenance};
use kairoku_core::section::{self, Section};

use crate::{Entry, ExportError, Format, export, file_name};

/// Writes sections, each with its number in its meeting, as the file that is asked for;
/// none where the format is not known.
///
/// # Errors
/// [`ExportError`] on a fault of the program.
pub fn file(
    request: &ExportRequest,
    sections: &[(Section<'_>, usize)],
) -> Result<Option<ExportedFile>, ExportError> {
    let ExportRequest {
        format, provenance, ..
    } = request;
    if format == CITATION {
        return Ok(Some(citations(provenance, sections)));
    }
    let Some(format) = Format::parse(format) else {
        return Ok(None);
    };
    let entries = sections
        .iter()
        .map(|&(section, number)| Entry { section, number });
    let content = export(format, provenance, &entries.collect::<Vec<_>>())?;
    Ok(Some(ExportedFile {
        name: file_name(format, provenance),
        media_type: format.media_type().to_owned(),
        content,
    }))
}

/// A citation a line.
fn citations(provenance: &Provenance, sections: &[(Section<'_>, usize)]) -> ExportedFile {
    let organizer = provenance.organizer.as_deref();
    let cite = |(one, number): &(Section<'_>, usize)| {
        let head = citation::head(one, &provenance.archive, organizer);
        let address = provenance.site.clone() + &section::address(&one.meeting.id, *number);
        citation::full(&head, &address, Some(provenance.retrieved))
    };
    let lines: Vec<_> = sections.iter().map(cite).collect();
    ExportedFile {
        name: "citation.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        content: lines.join("\n").into_bytes(),
    }
}
