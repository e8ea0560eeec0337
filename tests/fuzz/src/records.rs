//! Records and what stands beside them, and the manifest.

use kairoku_core::date::Date;
use kairoku_core::manifest::Manifest;
use kairoku_core::validate::Diagnostic;
use kairoku_records::files::InMemory;
use kairoku_records::form::{self, Origin};
use kairoku_records::input::{self, LoadedRecords};
use kairoku_records::{advice, data};

use crate::seeds::{ARCHIVE, RECORD};

/// The text of a manifest, whose checksum is put right: a text that is whole otherwise
/// would not be found by chance.
pub(crate) fn manifest(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = Manifest::read(&text);
    if let Ok(manifest) = serde_json::from_str::<Manifest>(&text) {
        let written = manifest.write().expect("what was JSON is JSON");
        if let Ok(read) = Manifest::read(&written) {
            assert_eq!(read, manifest);
        }
        let _ = manifest.bytes_to_open();
    }
}

/// A record in TOML, in a folder with an archive's description.
pub(crate) fn record(input: &[u8]) {
    made(input::folder(&folder(&[("2023.toml", input)])));
}

/// Records in JSON, one a line.
pub(crate) fn json_lines(input: &[u8]) {
    let files = InMemory {
        files: [
            ("all.jsonl".to_owned(), input.to_vec()),
            ("all.archive.toml".to_owned(), ARCHIVE.into()),
        ]
        .into(),
    };
    made(input::json_lines(&files, "all.jsonl"));
}

/// What stands beside a record: the archive's description, its synonyms and its people,
/// which are parted by lines of `%`.
pub(crate) fn settings(input: &[u8]) {
    let mut parts = input.split(|byte| *byte == b'%');
    let mut files = vec![("2023.toml", RECORD.as_bytes())];
    for name in ["archive.toml", "synonyms.toml", "people.toml"] {
        match parts.next() {
            Some(part) if !part.is_empty() => files.push((name, part)),
            _ if name == "archive.toml" => files.push((name, ARCHIVE.as_bytes())),
            _ => {}
        }
    }
    made(input::folder(&folder(&files)));
}

/// A record in the form of the staff page.
pub(crate) fn form(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _ = form::form("2023.toml", &text, &Origin::default());
}

fn folder(files: &[(&str, &[u8])]) -> InMemory {
    let files = files.iter();
    let files = files.map(|(name, content)| ((*name).to_owned(), content.to_vec()));
    let mut folder = InMemory {
        files: files.collect(),
    };
    let archive = folder.files.entry("archive.toml".to_owned());
    archive.or_insert_with(|| ARCHIVE.into());
    folder
}

/// Says what is wrong, as `check` does, and makes the data of what is right: what `check`
/// accepts is built.
fn made(loaded: LoadedRecords) {
    let mut loaded = loaded;
    let today = Date::new(2026, 12, 1).expect("a day");
    advice::advise(&mut loaded, today, &mut || ());
    for Diagnostic { problem, .. } in &loaded.diagnostics {
        assert!(!problem.to_string().is_empty());
        let _ = (problem.code(), problem.remedy());
    }
    if let Some(archive) = loaded.archive {
        let data = data::assemble(archive).expect("what is accepted is built");
        assert!(data.manifest.sections > 0 || data.manifest.meetings == 0);
    }
}
