//! What stands among the records and is no file, has a name that is no text, or does not
//! stay as it is: all of it is told by its name, and nothing is published without it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::{Run, build, names};

const RECORD: &str =
    "id = \"2023\"\ntitle = \"会議\"\ndate = \"2023-11-06\"\nsummary = \"概要です。\"\n";

/// A folder with an archive of one meeting.
fn records() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("archive.toml", "title = \"会議録\"\nseries = \"会議\"\n");
    write("2023.toml", RECORD);
    folder
}

fn check(folder: &Path) -> Run {
    within_a_minute(&["check".as_ref(), folder.as_os_str()])
}

/// Runs `kairoku`, which must not wait for anything.
fn within_a_minute(arguments: &[&OsStr]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{arguments:?} does not come to an end");
        }
        thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        said: String::from_utf8(output.stdout).unwrap(),
        complained: String::from_utf8(output.stderr).unwrap(),
    }
}

fn pipe(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// A file name of bytes that are no UTF-8: 会議.toml in Shift_JIS.
fn shift_jis() -> &'static OsStr {
    OsStr::from_bytes(b"\x89\xef\x8b\x63.toml")
}

#[test]
fn whatever_is_no_file_is_told_by_its_name_and_what_to_do() {
    let folder = records();
    let at = |name: &str| folder.path().join(name);
    symlink("gone/2001.toml", at("2001.toml")).unwrap();
    symlink("2003.toml", at("2002.toml")).unwrap();
    symlink("2002.toml", at("2003.toml")).unwrap();
    fs::create_dir(at("2004.toml")).unwrap();
    symlink(std::env::temp_dir(), at("2005.toml")).unwrap();
    pipe(&at("2006.toml"));
    let _socket = UnixListener::bind(at("2007.toml")).unwrap();
    symlink("/dev/zero", at("2008.toml")).unwrap();
    fs::write(folder.path().join(shift_jis()), RECORD).unwrap();
    // These are nobody's records, and are not spoken of.
    fs::create_dir(at("photos")).unwrap();
    symlink("gone", at("notes.txt")).unwrap();
    pipe(&at(".hidden.toml"));

    let run = check(folder.path());
    assert_eq!(run.code, Some(1));
    let told = |name: &str| {
        let (_, rest) = run.said.split_once(name).unwrap_or_else(|| {
            panic!("{name} is not told: {}", run.said);
        });
        let lines: Vec<_> = rest.lines().skip(1).take(2).collect();
        assert!(lines[1].starts_with("  → "), "{lines:?}");
        lines[0].to_owned()
    };
    for (name, what) in [
        ("2001.toml", "リンクの先「gone/2001.toml」がありません"),
        ("2002.toml", "リンクがリンクを指していて"),
        ("2003.toml", "リンクがリンクを指していて"),
        ("2004.toml", "ファイルではなく、フォルダーです"),
        ("2005.toml", "ファイルではなく、フォルダーです"),
        ("2006.toml", "名前付きパイプ"),
        ("2007.toml", "ソケット"),
        ("2008.toml", "機器（デバイス）です"),
        ("\\x89\\xef\\x8bc.toml", "（「会議.toml」のようです）"),
    ] {
        assert!(told(name).contains(what), "{name}: {}", run.said);
    }
    assert!(
        run.said.contains("エラーが9件あります（会議10件"),
        "{}",
        run.said
    );
    for name in ["photos", "notes", "hidden"] {
        assert!(!run.said.contains(name), "{}", run.said);
    }

    let out = folder.path().join("out");
    let run = build(folder.path(), &out);
    assert_eq!(run.code, Some(1));
    assert!(run.complained.contains("2006.toml"), "{}", run.complained);
    assert!(!out.exists());
}

#[test]
fn what_stands_beside_the_records_is_told_as_well() {
    for name in ["archive.toml", "synonyms.toml", "people.toml"] {
        let folder = records();
        let file = folder.path().join(name);
        let _ = fs::remove_file(&file);
        symlink("gone", &file).unwrap();
        let run = check(folder.path());
        assert_eq!(run.code, Some(1));
        let place = file.display().to_string();
        assert!(run.said.contains(&place), "{name}: {}", run.said);
        assert!(
            run.said.contains("リンクの先「gone」がありません"),
            "{name}"
        );
        // No command begins an archive over it, or a list beside it.
        let page = common::page("minato.html");
        common::import(&page, folder.path());
        assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
    }
}

#[test]
fn a_link_to_a_file_is_read_wherever_it_leads() {
    let (folder, elsewhere) = (records(), tempfile::tempdir().unwrap());
    let outside = elsewhere.path().join("a.txt");
    fs::rename(folder.path().join("2023.toml"), &outside).unwrap();
    symlink(&outside, folder.path().join("2023.toml")).unwrap();
    let run = check(folder.path());
    assert_eq!(run.said, "問題はありません（会議1件を確認しました）\n");
}

#[test]
fn a_record_that_may_not_be_read_is_told_in_japanese() {
    let folder = records();
    let file = folder.path().join("2023.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&file).is_ok() {
        // Whoever runs this may read everything.
        return;
    }
    let run = check(folder.path());
    let told = "ファイルを読めません（読み書きが許されていません）";
    assert!(run.said.contains(told), "{}", run.said);
}

#[test]
fn what_is_given_as_the_records_or_as_a_page_is_told_as_well() {
    let folder = records();
    let at = |name: &str| folder.path().join(name);
    let lines = at("all.jsonl");
    pipe(&lines);
    assert!(check(&lines).said.contains("名前付きパイプ"));
    let link = at("link");
    symlink("gone", &link).unwrap();
    assert!(check(&link).said.contains("リンクの先「gone」がありません"));

    let page = at("page.html");
    pipe(&page);
    symlink("/dev/zero", at("page.xlsx")).unwrap();
    for (name, what) in [
        ("page.html", "名前付きパイプ"),
        ("page.xlsx", "機器（デバイス）"),
        ("link", "リンクの先「gone」がありません"),
    ] {
        let run = within_a_minute(&[
            "import".as_ref(),
            at(name).as_os_str(),
            "--out".as_ref(),
            folder.path().as_os_str(),
        ]);
        assert_eq!(run.code, Some(1));
        assert!(run.complained.contains(what), "{name}: {}", run.complained);
        assert!(run.complained.contains(name), "{}", run.complained);
    }
}

/// A file of a published folder that is a link is somebody's own, wherever it leads.
#[test]
fn links_in_a_published_folder_are_peoples_own() {
    let (folder, home) = (records(), tempfile::tempdir().unwrap());
    let out = home.path().join("data");
    assert_eq!(build(folder.path(), &out).code, Some(0));
    symlink("gone", out.join("nowhere")).unwrap();
    symlink(".", out.join("self")).unwrap();
    fs::write(
        folder.path().join("2023.toml"),
        RECORD.replace("会議", "集会"),
    )
    .unwrap();
    let run = build(folder.path(), &out);
    assert_eq!(run.code, Some(1));
    let told = "会録が書いたものではないファイルがあります（nowhere、self）";
    assert!(run.complained.contains(told), "{}", run.complained);
}

/// Records that another program keeps writing: what is published is what stood there.
#[test]
fn of_records_that_change_meanwhile_nothing_half_is_published() {
    let (folder, home) = (records(), tempfile::tempdir().unwrap());
    let file = folder.path().join("2023.toml");
    let session = "[[sessions]]\nkind = \"talk\"\ntitle = \"発表\"\nsummary = \"要旨。\"\n";
    let talks = |count: usize| format!("{RECORD}{}", session.repeat(count));
    let (half, versions) = (talks(30), [talks(60), talks(90)]);
    let out = home.path().join("data");
    fs::write(&file, &versions[1]).unwrap();
    let started = Instant::now();
    assert_eq!(build(folder.path(), &out).code, Some(0));
    let took = started.elapsed();
    let stop = AtomicBool::new(false);
    let (mut published, mut refused) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for version in versions.iter().cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                // As programs do that write in place, and slowly. The half is a record too.
                fs::write(&file, &half).unwrap();
                thread::sleep(took / 5);
                fs::write(&file, version).unwrap();
                thread::sleep(took * 2);
            }
        });
        for _ in 0..25 {
            let run = build(folder.path(), &out);
            if run.code == Some(0) {
                published += 1;
                let data = kairoku::data_folder::open(&out).unwrap();
                assert!([61, 91].contains(&data.manifest().sections));
            } else {
                refused += 1;
                let told = run.complained.contains("2023.toml");
                assert!(told, "{}", run.complained);
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(published > 0, "{refused} of 25 were refused");
    let left: Vec<_> = names(home.path());
    assert!(left.iter().all(|it| it == "data" || it == ".kairoku-data"));
}

#[test]
fn a_broken_off_import_is_told_and_nothing_is_published() {
    let folder = records();
    fs::create_dir_all(folder.path().join(".kairoku-import/ready")).unwrap();
    let run = check(folder.path());
    assert_eq!(run.code, Some(1));
    assert!(run.said.contains("表の取り込みが途中です"), "{}", run.said);
    assert!(
        run.said.contains("同じ表をもう一度取り込む"),
        "{}",
        run.said
    );
    // The next import puts it right.
    let page = common::page("minato.html");
    assert_eq!(common::import(&page, folder.path()).code, Some(0));
    assert!(!folder.path().join(".kairoku-import").exists());
    assert!(!check(folder.path()).said.contains("表の取り込み"));
}

#[test]
fn what_is_not_read_and_may_be_meant_to_be_is_told() {
    let folder = records();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("2024.toml.TXT"), RECORD).unwrap();
    fs::write(path("old.jsonl"), "{}\n").unwrap();
    fs::create_dir(path("backup")).unwrap();
    fs::write(path("backup/2022.toml"), RECORD).unwrap();
    fs::write(path("notes.txt"), "覚え書き").unwrap();
    fs::create_dir(path("pictures")).unwrap();
    let run = check(folder.path());
    assert_eq!(run.code, Some(0), "{}", run.said);
    for told in [
        "2024.toml.TXT",
        "名前を「2024.toml」に変えてください",
        "old.jsonl",
        "フォルダー「backup」の中の .toml 1個は、記録として読んでいません",
    ] {
        assert!(run.said.contains(told), "{told}: {}", run.said);
    }
    for other in ["notes.txt", "pictures"] {
        assert!(!run.said.contains(other), "{other}: {}", run.said);
    }
}
