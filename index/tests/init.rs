//! `kairoku init`, and archives that begin with their first record.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{names, repository};

/// What a run in a folder said, on both streams, and whether it succeeded.
fn run(folder: &Path, arguments: &[&str], answers: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(answers.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn archive_of(folder: &Path) -> String {
    fs::read_to_string(folder.join("records/archive.toml")).unwrap()
}

#[test]
fn an_archive_begins_with_answers() {
    let home = tempfile::tempdir().unwrap();
    // No name, a name, the name of the site as proposed, no year, a year.
    let answers = "\n見本会議\n\n見本局\nむかし\n平成十年度\n";
    let (done, said) = run(home.path(), &["init"], answers);
    assert!(done, "{said}");
    assert!(said.contains("会議の名前は必要です"), "{said}");
    assert!(said.contains("「むかし」は年度として読めません"), "{said}");
    let archive = archive_of(home.path());
    for line in [
        "title = \"見本会議 会録\"",
        "series = \"見本会議\"",
        "organizer = \"見本局\"",
        "first_fiscal_year = 1998",
    ] {
        assert!(archive.lines().any(|it| it == line), "{archive}");
    }
    let (done, said) = run(home.path(), &["init"], answers);
    assert!(!done && said.contains("すでに会議録があります"), "{said}");
    assert_eq!(archive_of(home.path()), archive);
}

#[test]
fn answers_that_end_leave_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (done, said) = run(home.path(), &["init"], "見本会議\n");
    assert!(done && said.contains("何も書き出していません"), "{said}");
    assert!(names(home.path()).is_empty());
}

#[test]
fn an_archive_begins_with_a_page() {
    let home = tempfile::tempdir().unwrap();
    let page = repository("index/tests/pages/minato.html");
    let (done, said) = run(home.path(), &["import", page.to_str().unwrap()], "");
    assert!(done, "{said}");
    assert!(said.contains("会議録を新しく始めました"), "{said}");
    let archive = archive_of(home.path());
    assert!(archive.contains("\nseries = \""), "{archive}");
    let (_, said) = run(home.path(), &["check"], "");
    assert!(!said.contains("archive.toml"), "{said}");
}

#[test]
fn an_archive_begins_with_a_workbook() {
    let home = tempfile::tempdir().unwrap();
    let samples = repository("samples");
    let template = ["template", samples.to_str().unwrap(), "--out", "book.xlsx"];
    let (done, said) = run(home.path(), &template, "");
    assert!(done, "{said}");
    let (done, said) = run(home.path(), &["import", "book.xlsx"], "");
    assert!(done, "{said}");
    let archive = archive_of(home.path());
    assert!(
        archive.contains("series = \"蒼海地域リエゾン会議\""),
        "{archive}"
    );
    let (done, said) = run(home.path(), &["check"], "");
    assert!(done && said.contains("会議28件を確認しました"), "{said}");
}

#[test]
fn an_archive_begins_with_the_questions_for_a_meeting() {
    let home = tempfile::tempdir().unwrap();
    let (_, said) = run(home.path(), &["add"], "見本会議\n\n\n\n中断\n");
    assert!(
        said.contains("会議の記録を1件、質問に答えて作ります"),
        "{said}"
    );
    assert!(archive_of(home.path()).contains("series = \"見本会議\""));
}

#[test]
fn an_empty_template_can_be_filled_in_for_an_archive_that_begins() {
    let home = tempfile::tempdir().unwrap();
    let (done, said) = run(home.path(), &["template", "--out", "book.xlsx"], "");
    assert!(done && said.contains("会議0件"), "{said}");
    assert_eq!(names(home.path()), ["book.xlsx"]);
}
