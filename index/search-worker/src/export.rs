//! Exports: sections as files that readers save.

use kairoku_core::citation;
use kairoku_core::protocol::{CITATION, ExportRequest, ExportedFile, Provenance};
use kairoku_core::section::{self, Section};
use kairoku_export::{Entry, Format, export, file_name};
use web_sys::console;

/// Writes sections, each with its number in its meeting, as a file; none where
/// the format is not known.
pub(crate) fn write(
    request: &ExportRequest,
    sections: &[(Section<'_>, usize)],
) -> Option<ExportedFile> {
    let ExportRequest {
        format, provenance, ..
    } = request;
    if format == CITATION {
        return Some(citations(provenance, sections));
    }
    let format = Format::parse(format)?;
    let entries = sections
        .iter()
        .map(|&(section, number)| Entry { section, number });
    let content = export(format, provenance, &entries.collect::<Vec<_>>());
    let content = content.inspect_err(|error| console::error_1(&error.to_string().into()));
    Some(ExportedFile {
        name: file_name(format, provenance),
        media_type: format.media_type().to_owned(),
        content: content.ok()?,
    })
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
