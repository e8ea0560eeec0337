//! What stands in a published folder when a run fails or is killed, and after a
//! rollback.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{build, files, fixture, kairoku, names, repository, shell, site};
use kairoku::data_folder;
use kairoku_core::protocol::SearchRequest;

type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Two sets of records, each with a word that finds something in it.
fn records() -> [(PathBuf, &'static str); 2] {
    [
        (fixture("right-records"), "概要"),
        (repository("records"), "大嶋"),
    ]
}

/// Begins a run of `kairoku` whose output is discarded.
fn begin(arguments: &[&Path]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A home in memory where the system has one: what is killed at its end mostly
/// waits for the disk, and here it works at any moment.
fn quick_home() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

/// Numbers from 0 to 1 that look random and are the same in every run.
fn numbers() -> impl Iterator<Item = f64> {
    let mut random = fastrand::Rng::with_seed(20_231_106);
    std::iter::repeat_with(move || random.f64())
}

/// Opens data and searches it as the browser does, reading every file.
fn assert_searchable(data: &Path, word: &str) {
    let mut data = data_folder::open(data).unwrap();
    data.verify().unwrap();
    assert!(data.search(&SearchRequest::new(word, 1)).unwrap().total > 0);
}

/// Kills `kairoku` at many moments of its run, with one and the other records
/// in turn, and sees each time that one of both versions is published, whole.
/// `arguments` make the command that publishes records at a path.
fn kill_at_random_moments(
    moments: usize,
    data: &str,
    arguments: impl Fn(&Path, &Path) -> Vec<PathBuf>,
) {
    let home = quick_home();
    let out = home.path().join("out");
    let run = |records: &Path, out: &Path| {
        let arguments = arguments(records, out);
        begin(&arguments.iter().map(PathBuf::as_path).collect::<Vec<_>>())
    };
    let mut longest = Duration::ZERO;
    let versions = records().map(|(records, word)| {
        let started = Instant::now();
        assert!(run(&records, &out).wait().unwrap().success());
        longest = longest.max(started.elapsed());
        (records, word, files(&out))
    });
    let [one, other] = &versions;
    assert!(one.2 != other.2);

    let published = |out: &Path| -> usize {
        let found: Tree = files(out);
        let version = versions.iter().position(|(.., files)| *files == found);
        let version = version.expect("one of both versions, whole");
        assert_searchable(&out.join(data), versions[version].1);
        version
    };
    for (round, moment) in numbers().take(moments).enumerate() {
        let (records, ..) = &versions[round % 2];
        let mut child = run(records, &out);
        // Some moments are after the end, so that both versions come about.
        sleep(longest.mul_f64(moment * 1.2));
        child.kill().unwrap();
        child.wait().unwrap();
        published(&out);
    }

    for (version, (records, ..)) in versions.iter().enumerate() {
        assert!(run(records, &out).wait().unwrap().success());
        assert_eq!(published(&out), version);
    }
    assert_eq!(names(home.path()), [".kairoku-out", "out"]);
    let beside = home.path().join(".kairoku-out");
    assert_eq!(names(&beside), ["lock", "previous"]);
    assert_eq!(published(&beside.join("previous")), 0);
}

#[test]
fn whenever_a_build_is_killed_whole_data_is_published() {
    kill_at_random_moments(100, "", |records, out| {
        let words = ["build", "--out"].map(PathBuf::from);
        let [build, to] = words;
        vec![build, records.to_owned(), to, out.to_owned()]
    });
}

#[test]
fn whenever_the_making_of_a_site_is_killed_a_whole_site_is_published() {
    let home = tempfile::tempdir().unwrap();
    let skin = home.path().join("shell");
    shell(&skin);
    kill_at_random_moments(100, "data", |records, out| {
        let [site, with, to] = ["site", "--shell", "--out"].map(PathBuf::from);
        let [keep, none] = ["--keep", "0"].map(PathBuf::from);
        vec![
            site,
            keep,
            none,
            records.to_owned(),
            with,
            skin.clone(),
            to,
            out.to_owned(),
        ]
    });
}

#[test]
fn the_same_site_at_two_places_has_the_same_bytes() {
    let home = quick_home();
    let skin = home.path().join("shell");
    shell(&skin);
    let [one, two] = ["one", "deep/two"].map(|name| {
        let out = home.path().join(name);
        assert_eq!(site(&repository("samples"), &skin, &out).code, Some(0));
        files(&out)
    });
    assert!(one.len() > 100);
    assert!(one == two);
}

/// A file that cannot be written to its end stands for a full disk.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_leaves_the_old_site_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    shell(&skin);
    site(&fixture("right-records"), &skin, &out);
    let old = files(&out);
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 1; exec \"$@\"", "sh"])
        .arg(env!("CARGO_BIN_EXE_kairoku"))
        .arg("site")
        .arg(repository("records"))
        .arg("--shell")
        .arg(&skin)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    let complained = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(complained.contains("を書き出せません"), "{complained}");
    assert!(
        complained.contains("元の内容は変えていません"),
        "{complained}"
    );
    assert!(files(&out) == old);
    assert_eq!(names(&home.path().join(".kairoku-site")), ["lock"]);
}

#[test]
fn a_rollback_shows_the_version_before_and_the_next_one_returns() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    let [old, new] = records().map(|(records, _)| {
        assert_eq!(build(&records, &out).code, Some(0));
        files(&out)
    });
    let [two, one] = ["会議2件、記録6件", "会議1件、記録5件"];
    for (version, counts, others) in [(&old, two, one), (&new, one, two)] {
        let run = kairoku(["rollback", out.to_str().unwrap()]);
        assert_eq!(run.code, Some(0), "{}", run.complained);
        assert!(files(&out) == *version);
        assert_eq!(names(home.path()), [".kairoku-data", "data"]);
        // Staff tell versions apart by when they were made and what is newest in them.
        for (line, counts) in run.said.lines().zip([counts, others]) {
            assert!(
                line.contains(" に作った版（最新の会議は 2023-11-06「"),
                "{line}"
            );
            assert!(line.contains(&format!("」、{counts}、版 ")), "{line}");
        }
        let lines: Vec<_> = run.said.lines().collect();
        assert!(
            lines[0].contains("前の版に戻しました。いまは、"),
            "{lines:?}"
        );
        assert!(lines[1].starts_with("もう一度実行すると、"), "{lines:?}");
    }
}

#[test]
fn without_a_previous_version_a_rollback_says_so() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    for _ in 0..2 {
        build(&fixture("right-records"), &out);
        let run = kairoku(["rollback", out.to_str().unwrap()]);
        assert_eq!(run.code, Some(1));
        assert!(
            run.complained.contains("の前の版はありません"),
            "{}",
            run.complained
        );
    }
}

#[test]
fn a_previous_version_that_is_damaged_is_not_shown() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    for (records, _) in records() {
        build(&records, &out);
    }
    let shown = files(&out);
    let kept = home.path().join(".kairoku-data/previous");
    let index = names(&kept)[0].clone();
    fs::write(kept.join(index), "cut").unwrap();
    let run = kairoku(["rollback", out.to_str().unwrap()]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.complained.contains("前の版は壊れている"),
        "{}",
        run.complained
    );
    assert!(files(&out) == shown);
}

#[test]
fn a_damaged_version_is_left_for_the_one_before() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    for (records, _) in records() {
        build(&records, &out);
    }
    for file in files(&out)
        .into_keys()
        .filter(|it| it != Path::new("manifest.json"))
    {
        fs::write(out.join(file), "cut").unwrap();
    }
    let run = kairoku(["rollback", out.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert!(run.said.contains("読み取れないものでした"), "{}", run.said);
    assert_searchable(&out, "概要");
}

/// Data of another format was published with the app that reads it.
#[test]
fn a_previous_version_of_another_format_is_put_back() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("data");
    for (records, _) in records() {
        build(&records, &out);
    }
    let manifest = home.path().join(".kairoku-data/previous/manifest.json");
    let older = r#"{"format": 1, "version": "0badcafe", "meetings": 2, "sections": 5}"#;
    fs::write(&manifest, older).unwrap();
    let run = kairoku(["rollback", out.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    let told = "に作った版（ほかの版の kairoku が書き出したもの、会議2件、記録5件、版 0badcafe）";
    assert!(run.said.contains(told), "{}", run.said);
}
