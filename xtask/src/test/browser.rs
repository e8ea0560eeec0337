//! The tests in a browser, on built sites.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use miette::{Context, IntoDiagnostic, Result, ensure};

use super::programs::Programs;
use super::slowest::Timed;
use super::{Extent, GATEWAY_SITE, SITES};
use crate::project::Project;
use crate::run::run as run_program;
use crate::site::{gateway, hostile_host};

/// The end of the name of a file of tests.
const SUFFIX: &str = ".test.mjs";

/// Finds or installs what the tests need.
pub(super) fn prepare(project: &Project) -> Result<Programs> {
    let programs = Programs::find_or_install()?;
    install_packages(&folder(project), &programs)?;
    Ok(programs)
}

/// Installs the packages of a folder of scripts, unless they are those of its lock
/// file already.
pub(crate) fn install_packages(folder: &Path, programs: &Programs) -> Result<()> {
    let lock_file = folder.join("package-lock.json");
    let lock = fs::read(&lock_file)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read", lock_file.display()))?;
    // Inside the folder that npm empties before it installs.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the packages of {}", folder.display());
    run_program(
        "Installing packages",
        Command::new(&programs.npm).arg("ci").current_dir(folder),
    )?;
    fs::write(installed, lock).into_diagnostic()
}

/// Runs the tests over the sites in a folder; says how long each took.
///
/// A name chooses the files that have it in their own name, and where there is
/// no such file the tests.
pub(super) fn run(
    project: &Project,
    programs: &Programs,
    sites: &Path,
    names: &[String],
    faults: Extent,
) -> Result<Vec<Timed>> {
    let folder = folder(project);
    let durations = project.path("target/browser-durations.tsv");
    let mut tests = Command::new(&programs.node);
    tests
        .args(["--test", "--test-concurrency=2"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=./durations.mjs")
        .arg(format!(
            "--test-reporter-destination={}",
            durations.display()
        ));
    let (files, patterns) = chosen(test_files(&folder)?, names);
    let patterns = patterns.iter().map(|name| escaped(name));
    tests
        .args(patterns.map(|pattern| format!("--test-name-pattern={pattern}")))
        .args(files);
    for (_, name, variable) in SITES {
        tests.env(variable, sites.join(name));
    }
    let (name, address) = GATEWAY_SITE;
    tests.env("KAIROKU_HOST", hostile_host()?);
    tests.env("KAIROKU_GATEWAY", gateway()?);
    tests.env("KAIROKU_GATEWAY_ADDRESS", address);
    tests.env("KAIROKU_SITE_GATEWAY", sites.join(name));
    if faults == Extent::Whole {
        tests.env("KAIROKU_FAULTS", "all");
    }
    tests.env("KAIROKU_CHROMIUM", &programs.chromium);
    tests.env("KAIROKU_SCREENSHOTS", project.path("target/screenshots"));
    if let Some(firefox) = &programs.firefox {
        tests.env("KAIROKU_FIREFOX", firefox);
    }
    if let Some(soffice) = &programs.soffice {
        tests.env("KAIROKU_SOFFICE", soffice);
    }
    run_program("browser tests", tests.current_dir(&folder))?;
    let durations = fs::read_to_string(durations).into_diagnostic()?;
    Ok(durations.lines().filter_map(timed).collect())
}

/// Prints the files and the names of their tests.
pub(super) fn list(project: &Project) -> Result<()> {
    for file in test_files(&folder(project))? {
        let text = fs::read_to_string(&file).into_diagnostic()?;
        println!("{}", stem(&file));
        for name in text.lines().filter_map(name_of_test) {
            println!("  {name}");
        }
    }
    Ok(())
}

fn folder(project: &Project) -> PathBuf {
    project.path("tests/browser")
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_diagnostic()? {
        let path = entry.into_diagnostic()?.path();
        if path.to_string_lossy().ends_with(SUFFIX) {
            files.push(path);
        }
    }
    ensure!(
        !files.is_empty(),
        "there are no tests in {}",
        folder.display()
    );
    files.sort();
    Ok(files)
}

/// The name of a file of tests, such as `search`.
fn stem(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(SUFFIX).to_owned()
}

/// The files to run, and the names of the tests to run in them.
fn chosen(files: Vec<PathBuf>, names: &[String]) -> (Vec<PathBuf>, Vec<String>) {
    let is_named = |file: &PathBuf, names: &[String]| {
        let stem = stem(file);
        names.iter().any(|name| stem.contains(name.as_str()))
    };
    if names.is_empty() {
        (files, Vec::new())
    } else if files.iter().any(|file| is_named(file, names)) {
        let files = files.into_iter();
        (
            files.filter(|file| is_named(file, names)).collect(),
            Vec::new(),
        )
    } else {
        (files, names.to_vec())
    }
}

/// A text as a regular expression of JavaScript that means the text.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if r"\^$.*+?()[]{}|/".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// The name of the test that begins in a line, such as `test("it works", …`.
fn name_of_test(line: &str) -> Option<&str> {
    let call = ["test(", "everywhere(", "await test("];
    let rest = call.iter().find_map(|call| line.strip_prefix(call))?;
    let quote = rest.chars().next().filter(|c| "\"`'".contains(*c))?;
    rest[1..].split(quote).next()
}

/// A line of `durations.mjs`: milliseconds, a tab, the name of the test.
fn timed(line: &str) -> Option<Timed> {
    let (millis, name) = line.split_once('\t')?;
    Some(Timed {
        name: name.to_owned(),
        took: Duration::from_secs_f64(millis.parse::<f64>().ok()? / 1000.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn only_test_files_are_run_and_none_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(test_files(folder.path()).is_err());
        for name in ["search.test.mjs", "harness.mjs", "about.test.mjs"] {
            fs::write(folder.path().join(name), "").expect("a file");
        }
        let files = test_files(folder.path()).expect("there are tests");
        let names: Vec<_> = files.iter().map(|file| stem(file)).collect();
        assert_eq!(names, ["about", "search"]);
    }

    #[test]
    fn a_name_chooses_files_and_else_tests() {
        let files = paths(&["a/search.test.mjs", "a/staff.test.mjs"]);
        let none: &[String] = &[];
        assert_eq!(chosen(files.clone(), none), (files.clone(), vec![]));
        let search = ["sear".to_owned()];
        assert_eq!(
            chosen(files.clone(), &search),
            (paths(&["a/search.test.mjs"]), vec![])
        );
        let typing = ["typing".to_owned()];
        assert_eq!(chosen(files.clone(), &typing), (files, typing.to_vec()));
    }

    #[test]
    fn the_name_of_a_test_means_itself_as_a_pattern() {
        assert_eq!(escaped("a (b) 起業?"), r"a \(b\) 起業\?");
    }

    #[test]
    fn tests_are_listed_by_their_names() {
        let everywhere = "everywhere(\"typing shows hits\", REAL, async () => {";
        assert_eq!(name_of_test(everywhere), Some("typing shows hits"));
        assert_eq!(
            name_of_test("test(`${page} is read`, async () => {"),
            Some("${page} is read")
        );
        assert_eq!(name_of_test("const test = 1;"), None);
    }

    #[test]
    fn the_time_of_a_test_is_read_from_its_line() {
        let wanted = Timed {
            name: "it works".to_owned(),
            took: Duration::from_millis(1500),
        };
        assert_eq!(timed("1500\tit works"), Some(wanted));
    }
}
