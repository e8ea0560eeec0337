//! What `kairoku build` and `kairoku site` leave behind, and what they do not.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Run, build, files, fixture, kairoku, names, repository, shell, site};

#[test]
fn the_same_records_give_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let (one, two) = (home.path().join("one"), home.path().join("two"));
    assert_eq!(build(&fixture("right-records"), &one).code, Some(0));
    assert_eq!(build(&fixture("right-records"), &two).code, Some(0));
    assert!(files(&one).len() > 1);
    assert!(files(&one) == files(&two));
}

#[test]
fn other_synonyms_give_other_data() {
    let home = tempfile::tempdir().unwrap();
    let records = home.path().join("records");
    fs::create_dir(&records).unwrap();
    for (name, content) in files(&fixture("right-records")) {
        fs::write(records.join(name), content).unwrap();
    }
    let data = |name: &str| {
        let out = home.path().join(name);
        assert_eq!(build(&records, &out).code, Some(0));
        files(&out)
    };
    let with = data("with");
    fs::remove_file(records.join("synonyms.toml")).unwrap();
    let without = data("without");
    // What the browser has of the old index must not be taken for the new one.
    let index = |files: &BTreeMap<PathBuf, Vec<u8>>| {
        let is_index = |name: &&PathBuf| name.to_str().unwrap().starts_with("index-");
        files.keys().find(is_index).cloned().unwrap()
    };
    assert_ne!(index(&with), index(&without));
}

#[test]
fn a_large_archive_is_built_again_when_a_record_has_changed() {
    let home = tempfile::tempdir().unwrap();
    let (records, out) = (home.path().join("large.jsonl"), home.path().join("data"));
    let built = |changed: &str| {
        let line = |number: usize| {
            let text = if number == 7 { changed } else { "記録" };
            let summary = format!("第{number}回の{}", text.repeat(3_000));
            format!(
                r#"{{"id": "m{number:03}", "title": "会議{number}", "series": "連", "date": "2003-05-01", "summary": "{summary}"}}"#
            )
        };
        let lines: Vec<_> = (1..160).map(line).collect();
        fs::write(&records, lines.join("\n")).unwrap();
        let run = build(&records, &out);
        assert_eq!(run.code, Some(0), "{}", run.complained);
        files(&out)
    };
    let (one, other) = (built("記録"), built("会録"));
    let same = one
        .iter()
        .filter(|(name, _)| other.contains_key(*name))
        .count();
    // Many blocks say the same, some do not: none of these is anybody's own file.
    assert!((3..one.len()).contains(&same), "{same} of {}", one.len());
}

#[test]
fn building_again_replaces_the_old_data_and_leaves_nothing_of_it() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    build(&fixture("right-records"), &out);
    let old = files(&out);
    assert_eq!(build(&repository("records"), &out).code, Some(0));
    let new = files(&out);
    assert!(
        new.keys()
            .filter(|name| old.contains_key(*name))
            .eq([Path::new("manifest.json")])
    );
    assert_eq!(names(home.path()), [".kairoku-data", "data"]);
    let beside = home.path().join(".kairoku-data");
    assert_eq!(names(&beside), ["lock", "previous"]);
    assert!(files(&beside.join("previous")) == old);
}

#[test]
fn nothing_is_written_where_a_record_has_an_error() {
    let home = tempfile::tempdir().unwrap();
    let Run {
        code, complained, ..
    } = build(&fixture("bad-date"), &home.path().join("data"));
    assert_eq!(code, Some(1));
    assert!(
        complained.contains("日付「2023/11/6」の書き方が違います"),
        "{complained}"
    );
    assert!(names(home.path()).is_empty());
}

#[test]
fn old_data_is_kept_where_a_record_has_an_error() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    build(&fixture("right-records"), &out);
    let old = files(&out);
    assert_eq!(build(&fixture("bad-date"), &out).code, Some(1));
    assert!(files(&out) == old);
    assert_eq!(names(&home.path().join(".kairoku-data")), ["lock"]);
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("letter.txt"), "dear").unwrap();
    let Run {
        code, complained, ..
    } = build(&fixture("right-records"), home.path());
    assert_eq!(code, Some(1));
    assert!(complained.contains("上書きしません"), "{complained}");
    assert_eq!(names(home.path()), ["letter.txt"]);
}

#[test]
fn warnings_do_not_keep_the_data_from_being_built() {
    let home = tempfile::tempdir().unwrap();
    let Run {
        code, complained, ..
    } = build(&fixture("warnings"), &home.path().join("data"));
    assert_eq!(code, Some(0));
    assert!(complained.contains("注意が3件"), "{complained}");
}

#[test]
fn a_site_has_the_shell_the_data_and_a_file_for_every_page() {
    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    shell(&skin);
    assert_eq!(site(&repository("records"), &skin, &out).code, Some(0));
    let read = |page: &str| fs::read_to_string(out.join(page)).unwrap();
    assert_eq!(read("assets/app.js"), "run()");
    assert!(read("index.html").contains("<base href=\"./\">"));
    assert!(read("years/index.html").contains("<title>年度別の記録｜"));
    assert!(read("about/index.html").contains("<base href=\"../\">"));
    let meeting = read("meetings/2023/index.html");
    assert!(meeting.contains("<base href=\"../../\">"), "{meeting}");
    assert!(
        meeting.contains("<title>令和5年度 東北地域リエゾンネットワーク会議｜"),
        "{meeting}"
    );
    assert!(meeting.contains("大嶋 洋一"), "a page holds its content");
    assert!(read("speakers/index.html").contains("大嶋 洋一"));
    assert!(!out.join("staff.html").exists());
    assert!(out.join("404.html").is_file());
    assert!(out.join("data/manifest.json").is_file());
}

#[test]
fn a_site_is_replaced_as_a_whole() {
    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    shell(&skin);
    site(&repository("records"), &skin, &out);
    assert_eq!(site(&fixture("right-records"), &skin, &out).code, Some(0));
    assert_eq!(names(&out.join("meetings")), ["2022", "2023"]);
    assert_eq!(names(home.path()), [".kairoku-site", "shell", "site"]);
}

#[test]
fn a_shell_that_does_not_fit_leaves_the_old_site_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    shell(&skin);
    site(&fixture("right-records"), &skin, &out);
    let old = files(&out);
    fs::write(skin.join("index.html"), "<title>会録</title>").unwrap();
    let Run {
        code, complained, ..
    } = site(&fixture("right-records"), &skin, &out);
    assert_eq!(code, Some(1));
    assert!(complained.contains("<base href=\"./\">"), "{complained}");
    assert!(files(&out) == old);
}

#[test]
fn a_shell_that_cannot_be_read_leaves_the_old_site_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    let Run {
        code, complained, ..
    } = site(&fixture("right-records"), &skin, &out);
    assert_eq!(code, Some(1));
    assert!(complained.contains("アプリの外枠"), "{complained}");
    assert!(names(home.path()).is_empty());
}

#[test]
fn a_program_without_a_shell_says_where_to_get_one() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("site");
    let records = fixture("right-records");
    let [records, out] = [&records, &out].map(|path| path.to_str().unwrap());
    let Run {
        code, complained, ..
    } = kairoku(["site", records, "--out", out]);
    assert_eq!(code, Some(1));
    assert!(
        complained.contains("アプリの外枠が入っていません"),
        "{complained}"
    );
    assert!(complained.contains("cargo xtask dist"), "{complained}");
}

#[test]
fn data_without_an_index_holds_the_records_and_says_so_to_who_searches_it() {
    let home = tempfile::tempdir().unwrap();
    let (whole, out) = (home.path().join("whole"), home.path().join("data"));
    let records = fixture("right-records");
    assert_eq!(build(&records, &whole).code, Some(0));
    let without_index = || {
        let out = out.to_str().unwrap();
        kairoku([
            "build",
            records.to_str().unwrap(),
            "--out",
            out,
            "--no-index",
        ])
    };
    let run = without_index();
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert!(
        run.complained.contains("検索の索引は入っていません"),
        "{}",
        run.complained
    );
    let manifest = |data: &Path| -> serde_json::Value {
        serde_json::from_slice(&fs::read(data.join("manifest.json")).unwrap()).unwrap()
    };
    let (with, without) = (manifest(&whole), manifest(&out));
    assert_eq!(without["index"], serde_json::Value::Null);
    assert_ne!(without["version"], with["version"]);
    for same in ["archive", "meetings", "sections", "years"] {
        assert_eq!(without[same], with[same], "{same}");
    }
    // There are the records with their catalogue, and nothing else.
    let mut left = files(&out);
    left.remove(Path::new("manifest.json")).unwrap();
    let names: Vec<_> = left.keys().map(|name| name.to_str().unwrap()).collect();
    assert_eq!(names, [without["catalogue"]["path"].as_str().unwrap()]);

    let search = kairoku(["search", out.to_str().unwrap(), "概要"]);
    assert_eq!((search.code, &search.said[..]), (Some(1), ""));
    let told = "このデータには検索の索引がありません（--no-index で作られています）";
    assert!(search.complained.contains(told), "{}", search.complained);
    // It can be compared with, and put back.
    let diff = kairoku(["diff".as_ref(), out.as_os_str(), records.as_os_str()]);
    assert_eq!(diff.code, Some(0), "{}", diff.complained);
    assert!(diff.said.contains("違いはありません"), "{}", diff.said);
    let synonyms = "synonyms.toml は比べていません（索引のないデータには入っていません）";
    assert!(diff.said.contains(synonyms), "{}", diff.said);
    assert_eq!(build(&repository("records"), &out).code, Some(0));
    let back = kairoku(["rollback", out.to_str().unwrap()]);
    assert_eq!(back.code, Some(0), "{}", back.complained);
    assert_eq!(manifest(&out), without);
    // The same again is no new version.
    assert_eq!(without_index().code, Some(0));
    let kept = home.path().join(".kairoku-data/previous");
    assert_ne!(manifest(&kept)["index"], serde_json::Value::Null);
}
