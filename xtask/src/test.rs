//! Every test: Rust's own, then those in a browser on the built sites.

mod alone;
pub(crate) mod programs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{Context, IntoDiagnostic, Result};

use crate::project::Project;
use crate::run::{cargo, run};
use crate::shell;
use crate::site::{Kairoku, WORKSPACE};
use crate::steps::{Steps, long, short};
use programs::Programs;

/// The sites that the browser tests open, each with its archive and the
/// variable that tells the tests where it is.
const SITES: [(&str, &str, &str); 2] = [
    ("records", "real", "KAIROKU_SITE_REAL"),
    ("samples", "samples", "KAIROKU_SITE_SAMPLES"),
];

/// Runs every test; the first failing step ends the run.
pub(crate) fn test(project: &Project) -> Result<()> {
    let mut steps = Steps::of(6);
    // What may be missing is told before the long compilation.
    let programs = steps.next(&short("what the browser tests need"), || {
        let programs = Programs::find_or_install()?;
        install_packages(project, &programs)?;
        Ok(programs)
    })?;
    steps.next(&long("Rust tests", "about 10 min"), || rust_tests(project))?;
    let shell = steps.next(&long("page and workers", "about 8 min"), || {
        shell::build(project)
    })?;
    let kairoku = steps.next(&short("command line with the page in it"), || {
        let kairoku = Kairoku::compile_whole(project, &shell::pack(project, &shell)?)?;
        alone::test(project, kairoku.program())?;
        Ok(kairoku)
    })?;
    steps.next(&short("sites"), || build_sites(project, &kairoku))?;
    steps.next(&long("browser tests", "about 5 min"), || {
        browser_tests(project, &programs)
    })?;
    steps.summarize();
    Ok(())
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
