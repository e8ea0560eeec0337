//! Taking sections home: what a file says of where it comes from, and asking
//! the worker for it.

use kairoku_core::protocol::{CITATION, Provenance, Selection};

use crate::download;
use crate::search_client::Failure;
use crate::site::Site;

/// The formats of files, by their words, as readers know them.
pub(crate) const FORMATS: [(&str, &str); 6] = [
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("json", "JSON"),
    ("bibtex", "BibTeX"),
    ("ris", "RIS"),
    ("csl-json", "CSL-JSON"),
];

impl Site {
    /// What a file says of where it comes from: the query that found it, and
    /// the address, relative to the base, that shows the same. None where the
    /// archive or the day is not known yet.
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
            retrieved: self.today?,
            sample: archive.sample,
        })
    }

    /// Saves sections as a file; `done` is told its name and length.
    pub(crate) fn take_home(
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

    /// How sections are cited, a citation each; `done` is not told of a
    /// failure: the record itself is there to be read.
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
