//! Export: saving sections as a file, with its provenance, and citing them. The
//! worker writes both.

use kairoku_core::protocol::{CITATION, Provenance, Selection};

use crate::clock;
use crate::download;
use crate::search_client::Failure;
use crate::site::Site;

/// The formats of an export: the word of each in a request, and its name.
pub(crate) const FORMATS: [(&str, &str); 6] = [
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("json", "JSON"),
    ("bibtex", "BibTeX"),
    ("ris", "RIS"),
    ("csl-json", "CSL-JSON"),
];

/// The formats that reference managers read, which every citation offers in place.
pub(crate) const FILES_OF_RECORD: [(&str, &str); 2] = [FORMATS[3], FORMATS[4]];

impl Site {
    /// The provenance of an export: among other things the query that found the
    /// sections, and the address, relative to the base, that shows them. None where
    /// the archive or the day is not known yet.
    fn provenance(self, query: Option<String>, link: &str) -> Option<Provenance> {
        let manifest = self.manifest()?;
        let archive = &manifest.archive;
        Some(Provenance {
            archive: archive.title.clone(),
            organizer: archive.organizer.clone(),
            license: archive.license.clone(),
            version: manifest.version.clone(),
            query,
            link: self.navigation.absolute(link),
            site: self.navigation.absolute(""),
            retrieved: clock::today()?,
            sample: archive.sample,
        })
    }

    /// Exports sections as a file and lets the browser save it. `done` gets its
    /// name and its length in bytes, or the failure.
    pub(crate) fn export(
        self,
        what: Selection,
        format: &str,
        query: Option<String>,
        link: &str,
        done: impl FnOnce(Result<(String, usize), Failure>) + 'static,
    ) {
        if let Some(provenance) = self.provenance(query, link) {
            self.search.export(what, format, provenance, |file| {
                done(file.map(|file| {
                    download::save(&file.name, &file.media_type, &file.content);
                    (file.name, file.content.len())
                }));
            });
        }
    }

    /// Cites sections: `done` gets a citation for each. After a failure it is not
    /// called, because the record itself can still be read.
    pub(crate) fn cite(
        self,
        sections: Vec<(String, usize)>,
        link: &str,
        done: impl FnOnce(Vec<String>) + 'static,
    ) {
        if let Some(provenance) = self.provenance(None, link) {
            let what = Selection::Sections(sections);
            self.search.export(what, CITATION, provenance, |file| {
                if let Ok(file) = file {
                    let text = String::from_utf8_lossy(&file.content);
                    done(text.lines().map(str::to_owned).collect());
                }
            });
        }
    }
}
