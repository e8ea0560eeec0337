//! The tests that cargo runs.

use std::io::{self, BufRead, BufReader, Write};
use std::process::Command;
use std::time::Duration;

use miette::{Context, IntoDiagnostic, Result};

use super::slowest::Timed;
use crate::project::Project;
use crate::run::{StepError, cargo, run as run_program};
use crate::site::WORKSPACE;

/// Compiles the tests.
pub(super) fn compile(project: &Project) -> Result<()> {
    Ok(run_program("Rust tests", test(project).arg("--no-run"))?)
}

/// Runs the tests whose names contain one of `names`, or all; says how long
/// each program of tests took.
pub(super) fn run(project: &Project, names: &[String]) -> Result<Vec<Timed>> {
    let mut tests = test(project);
    tests.args(["--no-fail-fast", "--"]).args(names);
    // One pipe for both, so that the lines stay in their order.
    let (reader, writer) = io::pipe().into_diagnostic()?;
    tests.stdout(writer.try_clone().into_diagnostic()?);
    tests.stderr(writer);
    let mut child = tests
        .spawn()
        .into_diagnostic()
        .wrap_err("cargo could not be started")?;
    // The command holds ends of the pipe, which would never close.
    drop(tests);
    let mut times = Times::default();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.into_diagnostic()?;
        let line = String::from_utf8_lossy(&line);
        writeln!(io::stdout(), "{line}").into_diagnostic()?;
        times.read(&line);
    }
    let status = child.wait().into_diagnostic()?;
    if status.success() {
        Ok(times.timed)
    } else {
        Err(StepError::Failed {
            step: "Rust tests".to_owned(),
            program: "cargo".to_owned(),
            status,
        })?
    }
}

/// Prints the names of the tests.
pub(super) fn list(project: &Project) -> Result<()> {
    Ok(run_program(
        "Listing the Rust tests",
        test(project).args(["--", "--list", "--format=terse"]),
    )?)
}

fn test(project: &Project) -> Command {
    let mut tests = cargo();
    tests.arg("test").arg(WORKSPACE).current_dir(&project.root);
    tests
}

/// How long the programs of tests took, as cargo and they say it.
#[derive(Default)]
struct Times {
    /// What is running.
    program: String,
    timed: Vec<Timed>,
}

impl Times {
    fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(program) = line.strip_prefix("Running ") {
            // `unittests src/lib.rs (target/debug/deps/kairoku_core-0123456789abcdef)`
            let file = program.rsplit(['/', '\\']).next().unwrap_or(program);
            let stem = file.rsplit_once('-').map_or(file, |(stem, _)| stem);
            self.program = format!("tests of {stem}");
        } else if let Some(package) = line.strip_prefix("Doc-tests ") {
            self.program = format!("doc tests of {package}");
        } else if let Some(took) = took(line) {
            let name = self.program.clone();
            self.timed.push(Timed { name, took });
        }
    }
}

/// `test result: ok. 12 passed; …; finished in 1.23s`
fn took(line: &str) -> Option<Duration> {
    let (_, took) = line
        .strip_prefix("test result: ")?
        .rsplit_once("finished in ")?;
    took.strip_suffix('s')?
        .parse()
        .ok()
        .map(Duration::from_secs_f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_each_program_of_tests_is_read_from_what_is_printed() {
        let printed = "\
     Running unittests src/lib.rs (target/debug/deps/kairoku_core-0123456789abcdef)

running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s

   Doc-tests kairoku_core
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";
        let mut times = Times::default();
        printed.lines().for_each(|line| times.read(line));
        let timed = |name: &str, millis| Timed {
            name: name.to_owned(),
            took: Duration::from_millis(millis),
        };
        let wanted = [
            timed("tests of kairoku_core", 1250),
            timed("doc tests of kairoku_core", 0),
        ];
        assert_eq!(times.timed, wanted);
    }
}
