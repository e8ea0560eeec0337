//! What `kairoku import` makes of each page of `pages/family`: made up in the
//! shapes that pages of the bureaus have, each with a trap of its own. Beside
//! `<page>` stands `<page>.out`, the draft or the reason why there is none, which
//! a person has looked at and which no change alters unseen.
//!
//! `KAIROKU_BLESS=1 cargo test -p kairoku --test pages` writes them anew.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use kairoku_records::files::InMemory;
use kairoku_records::import::import;

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/family");
    let entries = fs::read_dir(folder).unwrap();
    let mut pages: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|it| it != "out"));
    pages.sort();
    pages
}

/// The draft that a page gives, or what is said instead.
fn outcome(page: &Path) -> String {
    let name = page.file_name().unwrap().to_str().unwrap();
    let bytes = fs::read(page).unwrap();
    match import(&bytes, name, &InMemory::default()) {
        Ok(imported) => imported.findings.draft.to_toml(),
        Err(error) => format!("{error}\n→ {}\n", error.remedy()),
    }
}

#[test]
fn every_page_of_the_family_gives_what_was_looked_at() {
    let mut changed = Vec::new();
    let pages = pages();
    assert!(pages.len() >= 30, "the pages are there");
    for page in pages {
        let expected = PathBuf::from(format!("{}.out", page.display()));
        let now = outcome(&page);
        if std::env::var_os("KAIROKU_BLESS").is_some() {
            fs::write(&expected, &now).unwrap();
        } else if fs::read_to_string(&expected).unwrap() != now {
            changed.push(format!("{}:\n{now}", page.display()));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}
