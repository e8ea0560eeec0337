//! `kairoku add` with answers from a file.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Run, kairoku, names, write_archive_of_one};

/// Runs `kairoku add` with these lines as the answers.
fn add(records: &Path, answers: &[&str]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .arg("add")
        .arg(records)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: String = answers.iter().map(|it| format!("{it}\n")).collect();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        said: String::from_utf8(output.stdout).unwrap(),
        complained: String::from_utf8(output.stderr).unwrap(),
    }
}

/// All answers of a short record but the last.
const SHORT: [&str; 16] = [
    "令和6年11月5日",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "概要です。",
    ".",
    "",
    "",
    "",
];

#[test]
fn a_record_is_written_that_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    write_archive_of_one(folder.path());
    let run = add(folder.path(), &[&SHORT[..], &["", "1"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert!(
        run.said
            .contains("2024年11月5日（火）、2024年度（令和6年度）です"),
        "{}",
        run.said
    );
    assert_eq!(
        names(folder.path()),
        ["2023.toml", "2024.toml", "archive.toml"]
    );
    let record = fs::read_to_string(folder.path().join("2024.toml")).unwrap();
    assert!(
        record.starts_with("id = \"2024\"\ntitle = \"令和6年度 会議\"\ndate = \"2024-11-05\"\n")
    );
    let check = kairoku(["check".as_ref(), folder.path().as_os_str()]);
    assert_eq!(check.said, "問題はありません（会議2件を確認しました）\n");
}

#[test]
fn what_was_answered_is_kept_when_the_answers_end() {
    let folder = tempfile::tempdir().unwrap();
    write_archive_of_one(folder.path());
    let run = add(folder.path(), &SHORT[..12]);
    assert_eq!(run.code, Some(0));
    assert!(run.said.contains("続きから始められます"), "{}", run.said);
    assert_eq!(names(folder.path())[0], ".add.draft.toml");
    // The draft is no record.
    let check = kairoku(["check".as_ref(), folder.path().as_os_str()]);
    assert_eq!(check.said, "問題はありません（会議1件を確認しました）\n");
    let run = add(folder.path(), &["1", "続き。", ".", "", "", "", "", "1"]);
    assert!(run.said.contains("書き込みました"), "{}", run.said);
    let record = fs::read_to_string(folder.path().join("2024.toml")).unwrap();
    assert!(record.contains("概要です。\n続き。\n"), "{record}");
    assert_eq!(
        names(folder.path()),
        ["2023.toml", "2024.toml", "archive.toml"]
    );
}

#[test]
fn an_unfinished_record_that_is_not_wanted_is_put_aside() {
    let folder = tempfile::tempdir().unwrap();
    write_archive_of_one(folder.path());
    add(folder.path(), &SHORT[..4]);
    let run = add(folder.path(), &["2", "やめる"]);
    assert!(run.said.contains("何も書き込んでいません"), "{}", run.said);
    assert_eq!(names(folder.path())[0], ".add.draft-1.toml");
}

#[test]
fn a_record_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    write_archive_of_one(folder.path());
    let run = add(folder.path(), &["2023-11-06", "", "2023", "やめる"]);
    assert!(
        run.said
            .contains("id「2023」はすでに 2023.toml で使われています"),
        "{}",
        run.said
    );
    let record = fs::read_to_string(folder.path().join("2023.toml")).unwrap();
    assert!(record.starts_with("id = \"2023\"\ntitle = \"令和5年度 会議\"\n"));
}

#[test]
fn records_in_one_file_cannot_be_added_to() {
    let folder = tempfile::tempdir().unwrap();
    write_archive_of_one(folder.path());
    let file = folder.path().join("a.jsonl");
    fs::write(&file, "").unwrap();
    let run = add(&file, &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("記録のフォルダーではありません"),
        "{}",
        run.complained
    );
}
