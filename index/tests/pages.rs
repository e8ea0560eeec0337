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

#[test]
fn a_record_of_the_meeting_is_found_under_any_id() {
    let page = "<html><body><h1>「みなと会議」を開催しました</h1><h2>日時</h2><p>2024年11月6日</p></body></html>";
    let beside = |title: &str| {
        let record = format!("id = \"kaigi-a\"\ntitle = \"{title}\"\ndate = \"2024-11-06\"\n");
        let mut files = InMemory::default();
        let file = ("kaigi-a.toml".to_owned(), record.into_bytes());
        files.files.extend([file]);
        import(page.as_bytes(), "page.html", &files)
    };
    let same = beside("令和6年度 みなと会議").unwrap_err().to_string();
    assert_eq!(same, "kaigi-a.toml に、同じ会議の記録がすでにあります");
    let draft = beside("別の催し").unwrap().findings.draft.to_toml();
    let note = "# 要確認: kaigi-a.toml に、同じ日の会議「別の催し」の記録があります";
    assert!(
        draft.starts_with("id = \"2024\"\n") && draft.contains(note),
        "{draft}"
    );
}
