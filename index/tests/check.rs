//! What `kairoku check` says of broken records, word for word.
//!
//! Every folder of `fixtures` is a set of records with `expected.txt`, the
//! whole output. `KAIROKU_BLESS=1` writes what is said now; read the diff.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kairoku_core::query::expand::Synonyms;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Runs `kairoku check` in a folder.
fn check(folder: &Path, records: &str) -> (String, Option<i32>) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(["check", records])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    (String::from_utf8(stdout).unwrap(), status.code())
}

#[test]
fn every_mistake_is_explained_as_expected() {
    let mut folders: Vec<_> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    assert!(
        folders.len() > 20,
        "the fixtures are not where they should be"
    );
    let mut changed = Vec::new();
    for folder in folders {
        let records = if folder.join("records.jsonl").exists() {
            "records.jsonl"
        } else {
            "."
        };
        let (said, code) = check(&folder, records);
        assert_eq!(
            code,
            Some(i32::from(said.contains("エラーが"))),
            "{folder:?}"
        );
        let expected = folder.join("expected.txt");
        if std::env::var_os("KAIROKU_BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            changed.push(format!("{}:\n{said}", folder.display()));
        }
    }
    assert!(changed.is_empty(), "said now:\n{}", changed.join("\n"));
}

#[test]
fn programs_are_told_the_same_as_one_line_of_json() {
    let output = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(["check", ".", "--json"])
        .current_dir(fixtures().join("advice-beside-errors"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        json["summary"],
        serde_json::json!({ "records": 2, "errors": 2, "warnings": 2, "notes": 0 })
    );
    assert_eq!(
        json["problems"][0],
        serde_json::json!({
            "file": "./2022.toml", "line": 3, "column": null, "field": "date",
            "severity": "error", "code": "bad-date",
            "message": "日付「2022年11月7日」の書き方が違います",
            "remedy": "「2022-11-07」と書いてください（年-月-日、半角）",
        })
    );
    assert_eq!(json["problems"][3]["severity"], "warning");
    assert_eq!(json["problems"][3]["code"], "weekday");
}

/// A records folder whose only record has these bytes.
fn folder_with(record: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("archive.toml"),
        "title = \"会議録\"\nseries = \"会議\"\n",
    )
    .unwrap();
    fs::write(folder.path().join("2023.toml"), record).unwrap();
    folder
}

const RECORD: &str = "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\nsummary = \"\"\"\n一行目\n二行目\n\"\"\"\n";

#[test]
fn a_byte_order_mark_is_simply_read() {
    let folder = folder_with(format!("\u{FEFF}{RECORD}").as_bytes());
    assert_eq!(
        check(folder.path(), "."),
        (
            "問題はありません（会議1件を確認しました）\n".into(),
            Some(0)
        )
    );
}

#[test]
fn line_ends_of_windows_are_simply_read() {
    let folder = folder_with(RECORD.replace('\n', "\r\n").as_bytes());
    assert_eq!(check(folder.path(), ".").1, Some(0));
    let archive = kairoku::input::read(folder.path()).archive.unwrap();
    assert_eq!(
        archive.meetings[0].summary.as_deref(),
        Some("一行目\n二行目")
    );
}

#[test]
fn a_record_in_shift_jis_is_refused_with_the_line_and_the_way_out() {
    // 会議 in Shift_JIS.
    let folder = folder_with(b"id = \"2023\"\ntitle = \"\x89\xEF\x8B\x63\"\n");
    let (said, code) = check(folder.path(), ".");
    assert_eq!(code, Some(1));
    let expected = "./2023.toml:2\n  エラー: 文字コードが UTF-8 ではありません（この行の文字を読めません）\n  → Excel やメモ帳で保存すると Shift_JIS になることがあります。文字コードに UTF-8 を選んで保存し直してください\n\nエラーが1件あります（会議1件を確認しました）\n";
    assert_eq!(said, expected);
}

#[test]
fn json_lines_take_their_description_from_the_file_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"id": "a", "title": "会議", "date": "2023-11-06", "summary": "概要"}"#;
    let records = folder.path().join("diet.jsonl");
    fs::write(&records, format!("\u{FEFF}{line}\r\n")).unwrap();
    let read = || kairoku::input::read(&records).archive.unwrap();
    assert_eq!(
        (
            read().info.title.as_str(),
            read().meetings[0].series.as_str()
        ),
        ("diet", "diet")
    );
    fs::write(
        folder.path().join("archive.toml"),
        "title = \"会議録\"\nseries = \"甲\"\n",
    )
    .unwrap();
    assert_eq!(
        (
            read().info.title.as_str(),
            read().meetings[0].series.as_str()
        ),
        ("会議録", "甲")
    );
    let own = folder.path().join("diet.archive.toml");
    fs::write(own, "title = \"国会\"\nseries = \"乙\"\n").unwrap();
    assert_eq!(
        (
            read().info.title.as_str(),
            read().meetings[0].series.as_str()
        ),
        ("国会", "乙")
    );
}

#[test]
fn json_lines_take_their_synonyms_from_the_file_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"id": "a", "title": "会議", "date": "2023-11-06", "summary": "概要"}"#;
    let records = folder.path().join("diet.jsonl");
    fs::write(&records, line).unwrap();
    let read = || kairoku::input::read(&records).archive.unwrap().synonyms;
    let group = |words: [&str; 2]| Synonyms::new(vec![words.map(String::from).to_vec()], vec![]);
    let write = |name: &str, words: [&str; 2]| {
        let text = format!("[[group]]\nwords = {words:?}\n");
        fs::write(folder.path().join(name), text).unwrap();
    };
    assert_eq!(read(), Synonyms::default());
    write("synonyms.toml", ["高専", "高等専門学校"]);
    assert_eq!(read(), group(["高専", "高等専門学校"]));
    write("diet.synonyms.toml", ["国会", "議会"]);
    assert_eq!(read(), group(["国会", "議会"]));
}

#[test]
fn json_lines_take_their_people_from_the_file_beside_them() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"id": "a", "title": "会議", "date": "2023-11-06", "summary": "概要", "sessions": [{"kind": "talk", "title": "題", "speakers": [{"name": "甲"}, {"name": "乙"}]}]}"#;
    let records = folder.path().join("diet.jsonl");
    fs::write(&records, line).unwrap();
    let called = || {
        let archive = kairoku::input::read(&records).archive.unwrap();
        let called: Vec<_> = archive
            .people
            .listed()
            .map(|(name, _)| name.to_owned())
            .collect();
        called
    };
    let write = |name: &str, person: &str| {
        let text = format!("[[person]]\nname = \"{person}\"\n");
        fs::write(folder.path().join(name), text).unwrap();
    };
    assert_eq!(called(), [""; 0]);
    write("people.toml", "甲");
    assert_eq!(called(), ["甲"]);
    write("diet.people.toml", "乙");
    assert_eq!(called(), ["乙"]);
}
