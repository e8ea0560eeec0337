//! What the tests of the import share.

use std::fs;
use std::path::Path;

use kairoku_records::files::InMemory;
use kairoku_records::import::{Imported, import};
use kairoku_records::record_toml::Draft;

/// The pages of the command's tests that are text, by name.
pub(crate) fn pages() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    let folders = [folder.join("family"), folder];
    let entries = folders.iter().flat_map(|it| fs::read_dir(it).unwrap());
    let mut pages: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|it| it == "html" || it == "txt")
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

pub(crate) fn read(page: &[u8], name: &str) -> Option<Imported> {
    import(page, name, &InMemory::default()).ok()
}

/// Every text of a draft with its place.
pub(crate) fn texts(draft: &Draft) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |place: &str, text: Option<&str>| {
        let lines = text.into_iter().flat_map(str::lines);
        all.extend(lines.map(|line| {
            let line = line.strip_prefix("- ").unwrap_or(line);
            (place.to_owned(), line.to_owned())
        }));
    };
    add("title", draft.title.as_deref());
    add("venue", draft.venue.as_deref());
    add("organizer", draft.organizer.as_deref());
    add("summary", draft.summary.as_deref());
    draft.themes.iter().for_each(|it| add("theme", Some(it)));
    draft
        .links
        .iter()
        .for_each(|it| add("link", Some(&it.title)));
    let source = draft.source.as_ref();
    add("source", source.and_then(|it| it.title.as_deref()));
    for session in &draft.sessions {
        add("session", Some(&session.title));
        add("summary of a session", session.summary.as_deref());
        session
            .themes
            .iter()
            .for_each(|it| add("theme of a session", Some(it)));
        for speaker in &session.speakers {
            add("name", Some(&speaker.name));
            add("honorific", speaker.honorific.as_deref());
            let reading = speaker.reading.as_deref().unwrap_or_default();
            reading
                .split(' ')
                .for_each(|part| add("reading", Some(part)));
            for affiliation in &speaker.affiliations {
                add("organization", Some(&affiliation.organization));
                add("role", affiliation.role.as_deref());
            }
        }
    }
    all
}
