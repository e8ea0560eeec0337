//! What each release wrote, which every later one opens: `tests/releases` has a folder for
//! each. `KAIROKU_BLESS=1` makes that of the version in Cargo.toml; those of earlier ones
//! never change. The notebook and the addresses there are tried in a browser.

#![allow(clippy::unwrap_used)]

mod common;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use common::{build, kairoku, repository};
use kairoku_core::manifest::PROGRAM;

/// Records of the sample that use every field between them.
const RECORDS: [&str; 5] = [
    "archive.toml",
    "people.toml",
    "synonyms.toml",
    "2009.toml",
    "2023.toml",
];

fn releases() -> Vec<PathBuf> {
    let folders = fs::read_dir(repository("tests/releases")).unwrap();
    let mut folders: Vec<_> = folders.map(|it| it.unwrap().path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Writes what this version writes.
fn bless(folder: &Path) {
    let records = folder.join("records");
    fs::create_dir_all(&records).unwrap();
    for file in RECORDS {
        fs::copy(repository("samples").join(file), records.join(file)).unwrap();
    }
    let workbook = folder.join("workbook.xlsx");
    let _ = fs::remove_file(&workbook);
    let written = kairoku(["template", text(&records), "--out", text(&workbook)]);
    assert_eq!(written.code, Some(0), "{}", written.complained);
    let data = folder.join("data");
    let _ = fs::remove_dir_all(&data);
    let built = build(&records, &data);
    assert_eq!(built.code, Some(0), "{}", built.complained);
    // The version before is no part of a release.
    let _ = fs::remove_dir_all(folder.join(".kairoku-data"));
}

#[test]
fn this_version_has_its_folder() {
    let folder = repository("tests/releases").join(PROGRAM);
    if env::var_os("KAIROKU_BLESS").is_some() {
        bless(&folder);
    }
    for part in [
        "records",
        "workbook.xlsx",
        "data/manifest.json",
        "notebook.json",
        "addresses.tsv",
    ] {
        assert!(
            folder.join(part).exists(),
            "{part} of {PROGRAM} is not kept"
        );
    }
}

#[test]
fn records_of_each_release_are_read() {
    for release in releases() {
        let checked = kairoku(["check", text(&release.join("records"))]);
        assert_eq!(
            checked.code,
            Some(0),
            "{}\n{}",
            release.display(),
            checked.said
        );
        let lines = kairoku(["check", text(&release.join("more.jsonl"))]);
        assert_eq!(lines.code, Some(0), "{}\n{}", release.display(), lines.said);
    }
}

#[test]
fn workbooks_of_each_release_are_imported_as_the_records_that_they_were_made_of() {
    for release in releases() {
        let home = tempfile::tempdir().unwrap();
        let (records, taken) = (release.join("records"), home.path().join("records"));
        fs::create_dir(&taken).unwrap();
        for file in ["archive.toml", "people.toml"] {
            fs::copy(records.join(file), taken.join(file)).unwrap();
        }
        let workbook = release.join("workbook.xlsx");
        let run = kairoku(["import", text(&workbook), "--out", text(&taken)]);
        assert_eq!(run.code, Some(0), "{}\n{}", run.said, run.complained);
        let compared = kairoku(["diff", text(&records), text(&taken)]);
        let said = &compared.said;
        assert!(
            said.starts_with("違いはありません\n"),
            "{said}{}",
            compared.complained
        );
    }
}

/// Where the format is another the data is told to be of an earlier release, and what to
/// do; where it is the same it is searched.
#[test]
fn data_of_each_release_is_searched_or_told_to_be_made_anew() {
    for release in releases() {
        let data = release.join("data");
        let manifest = fs::read_to_string(data.join("manifest.json")).unwrap();
        let name = release.file_name().unwrap().to_str().unwrap();
        assert!(
            manifest.contains(&format!("\"program\":\"{name}\"")),
            "{manifest}"
        );
        let run = kairoku(["search", text(&data), "高専", "--json"]);
        match run.code {
            Some(0) => assert_ne!(run.json()[0]["total"], 0),
            code => {
                assert_eq!(code, Some(1));
                assert!(
                    run.complained.contains("kairoku site"),
                    "{}",
                    run.complained
                );
                assert!(run.complained.contains(name), "{}", run.complained);
            }
        }
    }
}

/// The data of the newest release, with a manifest that says otherwise.
fn of_another_format(format: u32, program: Option<&str>) -> String {
    let home = tempfile::tempdir().unwrap();
    let program = program.map(|it| format!(r#""program":"{it}","#));
    let manifest = format!(
        r#"{{"format":{format},{}"index":1}}"#,
        program.unwrap_or_default()
    );
    fs::write(home.path().join("manifest.json"), manifest).unwrap();
    let run = kairoku(["search", text(home.path()), "高専"]);
    assert_eq!(run.code, Some(1));
    run.complained
}

#[test]
fn data_of_another_format_is_told_with_its_program_and_what_to_do() {
    let older = of_another_format(3, None);
    assert!(older.contains("データは形式3"), "{older}");
    assert!(
        older.contains("kairoku site（データだけなら kairoku build）で作り直してください"),
        "{older}"
    );
    let named = of_another_format(1, Some("0.0.9"));
    assert!(named.contains("データは kairoku 0.0.9 の形式1"), "{named}");
    let newer = of_another_format(99, Some("9.0.0"));
    assert!(newer.contains("kairoku 9.0.0 の形式99"), "{newer}");
    assert!(
        newer.contains("新しい kairoku で作られたデータです"),
        "{newer}"
    );
}
