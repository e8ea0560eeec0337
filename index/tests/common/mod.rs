//! Running the command line, and looking at folders.

// Not every test file uses everything here.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What a run of the command line came to.
pub struct Run {
    pub code: Option<i32>,
    pub said: String,
    pub complained: String,
}

impl Run {
    /// Each line of the output, read as JSON.
    pub fn json(&self) -> Vec<Value> {
        self.said
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Runs `kairoku`.
pub fn kairoku<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_kairoku"))
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: output.status.code(),
        said: String::from_utf8(output.stdout).unwrap(),
        complained: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `kairoku build`.
pub fn build(records: &Path, out: &Path) -> Run {
    kairoku([
        OsStr::new("build"),
        records.as_ref(),
        OsStr::new("--out"),
        out.as_ref(),
    ])
}

/// A folder of the repository.
pub fn repository(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder)
}

/// A set of records of the tests.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Every file below a folder with its content.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The names in a folder, hidden ones too.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A shell as small as one can be.
pub fn shell(folder: &Path) {
    fs::create_dir_all(folder.join("assets")).unwrap();
    let page = "<html lang=\"ja\"><head><base href=\"./\"><title>会録</title></head>\
        <body><div id=\"boot\" class=\"boot\"></div></body></html>";
    for name in ["index.html", "staff.html"] {
        fs::write(folder.join(name), page).unwrap();
    }
    fs::write(folder.join("assets/app.js"), "run()").unwrap();
}

/// Runs `kairoku site`.
pub fn site(records: &Path, shell: &Path, out: &Path) -> Run {
    let [records, shell, out] = [records, shell, out].map(|path| path.to_str().unwrap());
    kairoku(["site", records, "--shell", shell, "--out", out])
}

/// Writes an archive of one meeting.
pub fn write_archive_of_one(folder: &Path) {
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("archive.toml", "title = \"会議録\"\nseries = \"会議\"\n");
    write(
        "2023.toml",
        "id = \"2023\"\ntitle = \"令和5年度 会議\"\ndate = \"2023-11-06\"\nsummary = \"概要です。\"\n",
    );
}

/// A folder of records without any.
pub fn no_records() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        repository("records").join("archive.toml"),
        folder.path().join("archive.toml"),
    )
    .unwrap();
    folder
}

/// A page of `pages`.
pub fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(name)
}

/// Imports a page into a folder of records.
pub fn import(page: &Path, records: &Path) -> Run {
    kairoku([
        OsStr::new("import"),
        page.as_ref(),
        OsStr::new("--out"),
        records.as_ref(),
    ])
}

/// What is said of a page from which nothing is written.
pub fn refused(page: &Path) -> String {
    let records = no_records();
    let run = import(page, records.path());
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert_eq!(names(records.path()), ["archive.toml"]);
    run.complained
}
