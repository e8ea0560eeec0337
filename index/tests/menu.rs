//! What `kairoku` alone says of a folder.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{files, fixture, names, shell, site};

/// What it prints without a terminal.
fn said_of(folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with records in it.
fn with_records(name: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let records = home.path().join("records");
    fs::create_dir(&records).unwrap();
    for (file, content) in files(&fixture(name)) {
        fs::write(records.join(file), content).unwrap();
    }
    home
}

#[test]
fn an_empty_folder_is_told_how_to_begin() {
    let home = tempfile::tempdir().unwrap();
    let said = said_of(home.path());
    assert!(said.contains("まだ記録がありません"), "{said}");
    assert!(said.contains("kairoku init"), "{said}");
    assert!(names(home.path()).is_empty());
}

#[test]
fn records_are_counted_and_their_gaps_named() {
    let home = with_records("right-records");
    let said = said_of(home.path());
    assert!(
        said.contains("記録: 会議2件（エラー0件、注意0件）"),
        "{said}"
    );
    assert!(said.contains("最新の会議: 2023-11-06"), "{said}");
    assert!(said.contains("未確認の年度: 1998〜2021年度"), "{said}");
    assert!(said.contains("サイト: まだありません"), "{said}");
    assert!(said.contains("kairoku check"), "{said}");
    assert!(!said.contains("kairoku serve"), "{said}");
}

#[test]
fn records_with_errors_are_told() {
    let said = said_of(with_records("bad-date").path());
    assert!(
        said.contains("誤りを直すまで、サイトは作れません"),
        "{said}"
    );
}

#[test]
fn a_site_is_held_against_the_records() {
    let home = with_records("right-records");
    let (records, skin) = (home.path().join("records"), home.path().join("shell"));
    let out = home.path().join("site");
    shell(&skin);
    assert_eq!(site(&records, &skin, &out).code, Some(0));
    let said = said_of(home.path());
    assert!(said.contains("サイト: 今の記録と同じ内容です"), "{said}");
    assert!(!said.contains("kairoku rollback"), "{said}");
    let record = records.join("2023.toml");
    let changed = fs::read_to_string(&record).unwrap().replace("概要", "概略");
    fs::write(&record, changed).unwrap();
    let said = said_of(home.path());
    assert!(said.contains("サイト: 今の記録と違います"), "{said}");
    assert_eq!(site(&records, &skin, &out).code, Some(0));
    let said = said_of(home.path());
    assert!(said.contains("サイト: 今の記録と同じ内容です"), "{said}");
    assert!(said.contains("kairoku rollback site"), "{said}");
}
