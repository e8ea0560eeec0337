//! `kairoku diff` over folders and JSON Lines.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{fixture, kairoku, repository};

#[test]
fn what_changed_is_told_in_sentences() {
    let new = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(repository("samples")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, new.path().join(path.file_name().unwrap())).unwrap();
    }
    let file = new.path().join("2025.toml");
    let record = fs::read_to_string(&file).unwrap();
    fs::write(&file, record.replacen("髙橋 みのり", "髙橋 みほり", 1)).unwrap();
    fs::rename(new.path().join("2024.toml"), new.path().join("2024-b.toml")).unwrap();
    let file = new.path().join("2024-b.toml");
    let record = fs::read_to_string(&file).unwrap();
    fs::write(&file, record.replace("id = \"2024\"", "id = \"2024-b\"")).unwrap();
    let run = kairoku([
        "diff".as_ref(),
        repository("samples").as_os_str(),
        new.path().as_os_str(),
    ]);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    for said in [
        "id の変わった会議\n",
        "id が 2024 から 2024-b に変わりました。meetings/2024/ へのリンクは切れます",
        "「髙橋 みほり」は新しい登壇者です（2025）。記録にある「髙橋 みのり」のことではありませんか",
        "全体: 会議28、記録145、登壇者34→35、テーマ35",
    ] {
        assert!(run.said.contains(said), "{said}: {}", run.said);
    }
    let run = kairoku([
        "diff".as_ref(),
        repository("samples").as_os_str(),
        new.path().as_os_str(),
        "--json".as_ref(),
    ]);
    let json = &run.json()[0];
    assert_eq!(json["renamed"][0]["old_id"], "2024");
    assert_eq!(json["changed"][0]["sessions"][0]["what"], "changed");
}

#[test]
fn records_with_errors_are_not_compared() {
    let run = kairoku([
        "diff".as_ref(),
        repository("records").as_os_str(),
        fixture("bad-date").as_os_str(),
    ]);
    assert_eq!((run.code, &run.said[..]), (Some(1), ""));
    assert!(run.complained.contains("エラーが"), "{}", run.complained);
}

#[test]
fn the_same_records_have_no_difference() {
    let records = repository("records");
    let run = kairoku(["diff".as_ref(), records.as_os_str(), records.as_os_str()]);
    assert!(run.said.starts_with("違いはありません\n"), "{}", run.said);
}
