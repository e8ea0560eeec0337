//! A site that is made anew: pages that say the same are not written again.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{files, repository, shell, site};

/// The sample with one record in which a text was replaced.
fn samples(home: &Path, name: &str, replaced: Option<(&str, &str, &str)>) -> PathBuf {
    let records = home.join(name);
    fs::create_dir(&records).unwrap();
    for entry in fs::read_dir(repository("samples")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, records.join(path.file_name().unwrap())).unwrap();
    }
    if let Some((file, from, to)) = replaced {
        let file = records.join(file);
        let record = fs::read_to_string(&file).unwrap();
        let new = record.replacen(from, to, 1);
        assert_ne!(new, record);
        fs::write(&file, new).unwrap();
    }
    records
}

/// The pages in which two sites differ, those that one of them lacks too.
fn differing(one: &Path, other: &Path) -> BTreeSet<String> {
    let pages = |folder: &Path| {
        let mut files = files(folder);
        files.retain(|path, _| path.extension().is_some_and(|it| it == "html"));
        files
    };
    let (one, other) = (pages(one), pages(other));
    let paths: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differ = paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path));
    differ
        .map(|path| path.to_str().unwrap().replace('\\', "/"))
        .collect()
}

#[test]
fn a_text_that_changed_changes_the_pages_that_show_it_and_no_others() {
    let home = tempfile::tempdir().unwrap();
    let skin = home.path().join("shell");
    shell(&skin);
    let changed = ("2020.toml", "画面に移す", "画面に映す");
    let [before, after] = [("before", None), ("after", Some(changed))].map(|(name, changed)| {
        let records = samples(home.path(), name, changed);
        let out = home.path().join(format!("{name}-site"));
        let run = site(&records, &skin, &out);
        assert_eq!(run.code, Some(0), "{}", run.complained);
        out
    });
    // The data, whose names every page could hold, is another.
    let data = |site: &Path| fs::read(site.join("data/manifest.json")).unwrap();
    assert_ne!(data(&before), data(&after));
    let differ = differing(&before, &after);
    assert!(differ.contains("meetings/2020/index.html"), "{differ:?}");
    for page in &differ {
        let html = fs::read_to_string(after.join(page)).unwrap();
        assert!(html.contains("画面に映す"), "{page} shows nothing of it");
    }
    for same in [
        "meetings/2019/index.html",
        "about/index.html",
        "trends/index.html",
    ] {
        assert!(!differ.contains(same), "{same}");
    }
    assert!(differ.len() < 20, "{differ:?}");
}

#[cfg(unix)]
#[test]
fn pages_that_say_the_same_are_not_written_again() {
    use std::os::unix::fs::MetadataExt;

    let home = tempfile::tempdir().unwrap();
    let (skin, out) = (home.path().join("shell"), home.path().join("site"));
    shell(&skin);
    let before = samples(home.path(), "before", None);
    let changed = ("2020.toml", "画面に移す", "画面に映す");
    let after = samples(home.path(), "after", Some(changed));
    let on_disk = |path: &str| {
        let found = fs::metadata(out.join(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    let [same, other] = ["meetings/2019/index.html", "meetings/2020/index.html"];
    assert_eq!(site(&before, &skin, &out).code, Some(0));
    let first = [same, other].map(on_disk);
    let run = site(&after, &skin, &out);
    assert_eq!(run.code, Some(0), "{}", run.complained);
    assert_eq!(on_disk(same), first[0]);
    assert_ne!(on_disk(other), first[1]);
    let html = |path: &str| fs::read_to_string(out.join(path)).unwrap();
    assert!(html(other).contains("画面に映す"));

    // What someone wrote into a published page is not kept for the page.
    fs::write(out.join(same), "edited").unwrap();
    assert_eq!(site(&after, &skin, &out).code, Some(0));
    assert!(html(same).contains("<title>"), "{}", html(same));
    // Whoever goes back finds the version before.
    let back = common::kairoku(["rollback", out.to_str().unwrap()]);
    assert_eq!(back.code, Some(0), "{}", back.complained);
}
