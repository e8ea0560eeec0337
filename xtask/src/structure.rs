//! The structure of the source, checked by tests: no files import each other in a
//! circle, and none is too long to be read at one sitting.

mod circles;
mod modules;
mod pictures;
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::project::Project;
use modules::Modules;

/// The circles that there may be, by their files, each with the reason.
const CIRCLES: &[(&[&str], &str)] = &[(
    &[
        "index/records/src/import/programme/evidence.rs",
        "index/records/src/import/programme/parser.rs",
    ],
    "the implementation of one type in two files",
)];

/// The most lines of a source file.
const MOST_LINES: usize = 400;

/// The files that may be longer, each with the reason.
const LONG: &[(&[&str], &str)] = &[
    (&["index/core/src/fold/variants.rs"], "a table of kanji"),
    (&["src/style.css"], "the style sheet, in named parts"),
    (&["index/tests/search.rs"], "tests"),
    (&["index/tests/workbook.rs"], "tests"),
    (&["index/records/src/workbook/tests/files.rs"], "tests"),
    (&["src/pages/tests.rs"], "tests"),
    (&["src/search_client/connection/tests.rs"], "tests"),
    (
        &["src/search_client.rs"],
        "the client's state and its one list of responses",
    ),
    (&["tests/browser/explain.test.mjs"], "tests"),
    (&["tests/browser/notebook.test.mjs"], "tests"),
    (&["tests/browser/staff.test.mjs"], "tests"),
    (&["tests/trends_kwic.rs"], "tests"),
];

/// Folders of what is no source.
const SKIPPED: [&str; 3] = ["target", "node_modules", "dist"];

#[test]
fn no_files_import_each_other_in_a_circle() {
    let project = Project::find();
    let files = files(&project);
    let mut faults = Faults::new();
    for root in files.iter().filter(|file| is_root(file, &files)) {
        let imports = Modules::read(root, &|file| read(&project, file)).imports();
        for circle in circles::circles(&imports) {
            let told = circles::told(&circle, &imports);
            faults.insert(circle, told);
        }
    }
    hold(&faults, CIRCLES);
}

#[test]
fn no_source_file_is_too_long() {
    let project = Project::find();
    let is_source = |file: &&String| {
        let source = [".rs", ".mjs", ".css"];
        source.iter().any(|ending| file.ends_with(ending))
    };
    let mut faults = Faults::new();
    for file in files(&project).iter().filter(is_source) {
        let lines = read(&project, file).lines().count();
        if lines > MOST_LINES {
            let told = format!("{file} has {lines} lines, more than {MOST_LINES}\n");
            faults.insert(vec![file.clone()], told);
        }
    }
    hold(&faults, LONG);
}

/// Faults of the structure, by the files that they are in, in words.
type Faults = BTreeMap<Vec<String>, String>;

/// Fails where a fault is not listed as an exception, and where an exception is
/// no longer needed.
fn hold(faults: &Faults, exceptions: &[(&[&str], &str)]) {
    let wrong = unexpected(faults, exceptions);
    assert!(
        wrong.is_empty(),
        "mend it, or list it with a reason in xtask/src/structure.rs:\n{}",
        wrong.concat()
    );
}

fn unexpected(faults: &Faults, exceptions: &[(&[&str], &str)]) -> Vec<String> {
    let is_exception = |files: &[String]| exceptions.iter().any(|(of, _)| *of == files);
    let new = faults.iter().filter(|(files, _)| !is_exception(files));
    let is_gone = |files: &[&str]| !faults.keys().any(|it| it == files);
    let gone = exceptions.iter().filter(|(files, _)| is_gone(files));
    new.map(|(_, told)| told.clone())
        .chain(gone.map(|(files, _)| {
            let files = files.join(", ");
            format!("this exception is no longer needed, strike it: {files}\n")
        }))
        .collect()
}

/// Whether a file is the root of a library or a program.
fn is_root(file: &str, files: &BTreeSet<String>) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or_default();
    let (package, is_root) = match folder.strip_suffix("src/bin") {
        Some(package) => (Some(package), name.ends_with(".rs")),
        None => (
            folder.strip_suffix("src"),
            ["lib.rs", "main.rs"].contains(&name),
        ),
    };
    is_root && package.is_some_and(|package| files.contains(&format!("{package}Cargo.toml")))
}

fn read(project: &Project, file: &str) -> String {
    fs::read_to_string(project.path(file))
        .unwrap_or_else(|error| panic!("{file} cannot be read: {error}"))
}

/// The files of the project by their paths in it, with `/` on every system.
fn files(project: &Project) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(project.path(&folder)).expect("a folder can be listed") {
            let entry = entry.expect("a folder can be listed");
            let name = entry.file_name().into_string().expect("names are Unicode");
            let kind = entry.file_type().expect("a file has a kind");
            if !kind.is_dir() {
                files.insert(format!("{folder}{name}"));
            } else if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                waiting.push(format!("{folder}{name}/"));
            }
        }
    }
    files
}
