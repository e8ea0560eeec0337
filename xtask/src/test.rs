//! Every test: Rust's own, then those in a browser on the built sites.

mod alone;
pub(crate) mod programs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use miette::{Context, IntoDiagnostic, Result};

use crate::project::Project;
use crate::run::{cargo, run, spoken};
use crate::shell;
use crate::site::{Kairoku, WORKSPACE};
use crate::tools::Tools;
use programs::Programs;

/// The sites that the browser tests open, each with its archive and the
/// variable that tells the tests where it is.
const SITES: [(&str, &str, &str); 2] = [
    ("records", "real", "KAIROKU_SITE_REAL"),
    ("samples", "samples", "KAIROKU_SITE_SAMPLES"),
];

/// Runs every test; the first failing step ends the run.
pub(crate) fn test(project: &Project) -> Result<()> {
    let started = Instant::now();
    let mut steps = Steps::default();
    // What may be missing is told before the long compilation.
    let programs = steps.step("what the browser tests need", || {
        let programs = Programs::find_or_install()?;
        install_packages(project, &programs)?;
        Ok(programs)
    })?;
    steps.step("Rust tests", || rust_tests(project))?;
    let shell = steps.step("page and search worker", || {
        let tools = Tools::find_or_install(project)?;
        shell::build(project, &tools)
    })?;
    let kairoku = steps.step("command line with the page in it", || {
        let kairoku = Kairoku::compile_whole(project, &shell::pack(project, &shell)?)?;
        alone::test(project, kairoku.program())?;
        Ok(kairoku)
    })?;
    steps.step("sites", || build_sites(project, &kairoku))?;
    steps.step("browser tests", || browser_tests(project, &programs))?;
    steps.summarize(started.elapsed());
    Ok(())
}

/// The steps that passed, with how long each took.
#[derive(Default)]
struct Steps(Vec<(&'static str, Duration)>);

impl Steps {
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let started = Instant::now();
        let made = work().wrap_err_with(|| format!("failed: {name}"))?;
        self.0.push((name, started.elapsed()));
        Ok(made)
    }

    fn summarize(&self, total: Duration) {
        println!();
        for (name, took) in &self.0 {
            println!("passed  {name} ({})", spoken(*took));
        }
        println!("All tests passed in {}", spoken(total));
    }
}

fn rust_tests(project: &Project) -> Result<()> {
    let mut tests = cargo();
    tests.arg("test").args(WORKSPACE).current_dir(&project.root);
    Ok(run("Rust tests", &mut tests)?)
}

fn build_sites(project: &Project, kairoku: &Kairoku) -> Result<()> {
    for (archive, name, _) in SITES {
        kairoku.site(&project.path(archive), None, &site_folder(project, name))?;
    }
    Ok(())
}

/// Apart from `dist/`, which is the user's.
fn site_folder(project: &Project, name: &str) -> PathBuf {
    project.path("target/sites").join(name)
}

/// Installs the packages of the browser tests, unless they are those of the
/// lock file already.
pub(crate) fn install_packages(project: &Project, programs: &Programs) -> Result<()> {
    let folder = project.path("tests/browser");
    let lock = fs::read(folder.join("package-lock.json"))
        .into_diagnostic()
        .wrap_err("tests/browser/package-lock.json cannot be read")?;
    // Inside the folder that npm empties before it installs.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the packages of the browser tests");
    run(
        "Installing packages",
        Command::new(&programs.npm).arg("ci").current_dir(&folder),
    )?;
    fs::write(installed, lock).into_diagnostic()
}

fn browser_tests(project: &Project, programs: &Programs) -> Result<()> {
    let folder = project.path("tests/browser");
    let mut tests = Command::new(&programs.node);
    tests
        .args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(test_files(&folder)?);
    for (_, name, variable) in SITES {
        tests.env(variable, site_folder(project, name));
    }
    tests.env("KAIROKU_CHROMIUM", &programs.chromium);
    tests.env("KAIROKU_SCREENSHOTS", project.path("target/screenshots"));
    if let Some(soffice) = &programs.soffice {
        tests.env("KAIROKU_SOFFICE", soffice);
    }
    Ok(run("browser tests", tests.current_dir(&folder))?)
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_diagnostic()? {
        let path = entry.into_diagnostic()?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    miette::ensure!(
        !files.is_empty(),
        "there are no tests in {}",
        folder.display()
    );
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_says_its_name_and_ends_the_run() {
        let mut steps = Steps::default();
        assert_eq!(steps.step("first", || Ok(1)).ok(), Some(1));
        let failed: Result<()> = steps.step("second", || miette::bail!("it broke"));
        assert_eq!(failed.expect_err("it fails").to_string(), "failed: second");
        assert_eq!(steps.0.len(), 1);
    }

    #[test]
    fn only_test_files_are_run_and_none_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(test_files(folder.path()).is_err());
        for name in ["search.test.mjs", "harness.mjs", "about.test.mjs"] {
            fs::write(folder.path().join(name), "").expect("a file");
        }
        let names: Vec<_> = test_files(folder.path())
            .expect("there are tests")
            .iter()
            .filter_map(|path| {
                path.file_name()
                    .map(|name| name.to_string_lossy().into_owned())
            })
            .collect();
        assert_eq!(names, ["about.test.mjs", "search.test.mjs"]);
    }
}
