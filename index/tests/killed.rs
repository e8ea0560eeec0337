//! What stands in the folder of the records when a command that writes there is killed:
//! every file is the one of before or the new one, whole, and none is gone. That it is so
//! at every single step of writing is held where the steps are (`whole.rs`, `workbook/put.rs`);
//! here the program itself is killed while it writes.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{kairoku, page, repository, write_archive_of_one};
use tempfile::TempDir;

/// How often each command is killed.
const MOMENTS: usize = 20;

/// The files of a folder that are not hidden.
fn seen(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let names = entries.map(|entry| entry.file_name().into_string().unwrap());
    let names = names.filter(|name| !name.starts_with('.'));
    names
        .map(|name| {
            let text = fs::read(folder.join(&name)).unwrap();
            (name, String::from_utf8_lossy(&text).into_owned())
        })
        .collect()
}

fn home() -> TempDir {
    let home = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    home.unwrap()
}

/// A copy of the fictional archive.
fn samples() -> TempDir {
    let folder = home();
    for entry in fs::read_dir(repository("samples")).unwrap() {
        let from = entry.unwrap().path();
        if from.extension().is_some_and(|it| it == "toml") {
            fs::copy(&from, folder.path().join(from.file_name().unwrap())).unwrap();
        }
    }
    folder
}

fn run(arguments: &[&str], files: &[&Path], answers: &str) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(arguments)
        .args(files)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // Who is killed reads no more.
    let _ = input.write_all(answers.as_bytes());
    child
}

/// Waits until something is being written in a folder, or the program has ended.
fn until_it_writes(child: &mut Child, folder: &Path) {
    let is_writing = || {
        let mut entries = fs::read_dir(folder).unwrap().flatten();
        entries.any(|it| it.file_name().to_string_lossy().starts_with(".kairoku-"))
    };
    while child.try_wait().unwrap().is_none() && !is_writing() {}
}

/// Kills a command while it writes, again and again in folders as `prepare` makes them, and
/// looks each time at what stands there: the folder of before and that of after a run that
/// nobody kills are given as well.
fn kill_while_writing(
    prepare: impl Fn() -> TempDir,
    command: impl Fn(&Path) -> Child,
    look: impl Fn(&Path, &BTreeMap<String, String>, &BTreeMap<String, String>),
) {
    let folder = prepare();
    let before = seen(folder.path());
    let mut child = command(folder.path());
    until_it_writes(&mut child, folder.path());
    let started = Instant::now();
    assert!(child.wait().unwrap().success());
    let span = started.elapsed().max(Duration::from_millis(2));
    let after = seen(folder.path());
    assert_ne!(before, after);

    let mut random = fastrand::Rng::with_seed(20_231_106);
    for _ in 0..MOMENTS {
        let folder = prepare();
        let mut child = command(folder.path());
        until_it_writes(&mut child, folder.path());
        sleep(span.mul_f64(random.f64()));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = seen(folder.path());
        for (name, text) in &before {
            let now = found.get(name).unwrap_or_else(|| panic!("{name} is gone"));
            assert!(now == text || Some(now) == after.get(name), "{name} is cut");
        }
        for (name, text) in found.iter().filter(|(name, _)| !before.contains_key(*name)) {
            assert_eq!(Some(text), after.get(name), "{name} is cut");
        }
        look(folder.path(), &before, &after);
    }
}

/// The workbook of the fictional archive in which every meeting is somewhere else, and
/// with a few more.
fn changed_workbook() -> (TempDir, PathBuf) {
    let folder = samples();
    for name in seen(folder.path()).into_keys() {
        let file = folder.path().join(&name);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("蒼海", "碧海")).unwrap();
    }
    for year in 2026..2031 {
        let text = format!(
            "id = \"{year}\"\ntitle = \"第{year}回会議\"\ndate = \"{year}-11-06\"\nsummary = \"概要です。\"\n"
        );
        fs::write(folder.path().join(format!("{year}.toml")), text).unwrap();
    }
    let book = folder.path().join("book.xlsx");
    let written = kairoku([
        "template".as_ref(),
        folder.path().as_os_str(),
        "--out".as_ref(),
        book.as_os_str(),
    ]);
    assert_eq!(written.code, Some(0), "{}", written.complained);
    (folder, book)
}

#[test]
fn an_import_that_replaces_records_loses_none_and_is_finished_by_the_next() {
    let (_kept, book) = changed_workbook();
    let import = |folder: &Path| run(&["import", "--replace", "--out"], &[folder, &book], "");
    kill_while_writing(samples, import, |folder, before, after| {
        assert!(import(folder).wait().unwrap().success());
        assert_eq!(seen(folder), *after, "from {} files", before.len());
    });
}

#[test]
fn a_draft_of_a_page_is_whole_or_not_there() {
    let page = page("minato.html");
    let import = |folder: &Path| run(&["import", "--out"], &[folder, &page], "");
    kill_while_writing(home, import, |folder, _, _| {
        // It can be imported again, unless it is there.
        let found = seen(folder).contains_key("2024.toml");
        assert_eq!(import(folder).wait().unwrap().success(), !found);
    });
}

#[test]
fn answers_are_kept_and_the_record_is_whole_or_not_there() {
    let answers = "2030-11-05\n\n\n\n\n\n\n\n\n\n\n\n概要です。\n.\n\n\n\n\n1\n1\n";
    let add = |folder: &Path| run(&["add"], &[folder], answers);
    let prepare = || {
        let folder = home();
        write_archive_of_one(folder.path());
        folder
    };
    kill_while_writing(prepare, add, |folder, _, _| {
        // What was answered can be read, whether there is any.
        let left = run(&["add"], &[folder], "").wait().unwrap();
        assert!(left.success());
        let check = kairoku(["check".as_ref(), folder.as_os_str()]);
        assert_eq!(check.code, Some(0), "{}", check.said);
    });
}

#[test]
fn an_archive_that_begins_is_described_or_not_there() {
    let init = |folder: &Path| run(&["init"], &[folder], "見本会議\n\n\n\n");
    kill_while_writing(home, init, |folder, _, _| {
        let found = seen(folder).contains_key("archive.toml");
        assert_eq!(init(folder).wait().unwrap().success(), !found);
    });
}

#[test]
fn a_workbook_is_whole_or_not_there() {
    let records = repository("samples");
    let template = |folder: &Path| {
        let book = folder.join("会議録.xlsx");
        run(&["template", "--out"], &[&book, &records], "")
    };
    kill_while_writing(home, template, |_, _, _| {});
}
