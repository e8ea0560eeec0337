//! What is known of faults in what is built in and in what tests it. Both are asked of
//! databases on the network: where these cannot be asked, that is said and nothing fails.

use std::process::{Command, Stdio};

use miette::{IntoDiagnostic, Result, bail};
use serde_json::Value;

use crate::project::Project;
use crate::run::{cargo, run};

/// The folders with packages of npm. Nothing of them ships.
const NPM: [&str; 2] = ["tests/browser", "benches/peers"];

/// Asks RustSec's database by `cargo deny`, where that is installed.
pub(super) fn advisories(project: &Project) -> Result<()> {
    if which::which("cargo-deny").is_err() {
        not_checked("advisories of RustSec", "cargo-deny is not installed");
        return Ok(());
    }
    let fetched = cargo()
        .args(["deny", "fetch", "db"])
        .current_dir(&project.root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !fetched.into_diagnostic()?.success() {
        not_checked("advisories of RustSec", "its database cannot be fetched");
        return Ok(());
    }
    let mut check = cargo();
    check
        .args(["deny", "check", "advisories"])
        .current_dir(&project.root);
    Ok(run("Checking advisories", &mut check)?)
}

/// What npm's registry answered.
#[derive(Debug, PartialEq, Eq)]
enum Audit {
    /// It knows of no fault.
    Clean,
    /// It knows of these.
    Faults(Vec<String>),
    /// It gave no answer.
    None,
}

/// Asks npm's registry for what is known of the packages of tests and benchmarks.
pub(super) fn npm(project: &Project) -> Result<()> {
    for folder in NPM {
        let asked = Command::new("npm")
            .args(["audit", "--json", "--package-lock-only"])
            .current_dir(project.path(folder))
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        let told = asked.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        match understood(&told.unwrap_or_default()) {
            Audit::Clean => println!("{folder}: npm knows of no fault in its packages"),
            Audit::Faults(names) => bail!(
                help = "npm audit fix",
                "{folder}: npm knows of faults in {}",
                names.join(", ")
            ),
            Audit::None => not_checked(folder, "npm's registry tells of no faults here"),
        }
    }
    Ok(())
}

fn understood(told: &str) -> Audit {
    let told: Value = serde_json::from_str(told).unwrap_or_default();
    match told["vulnerabilities"].as_object() {
        None => Audit::None,
        Some(faults) if faults.is_empty() => Audit::Clean,
        Some(faults) => Audit::Faults(faults.keys().cloned().collect()),
    }
}

fn not_checked(what: &str, why: &str) {
    println!("NOT CHECKED: {what}: {why}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_that_gives_no_answer_is_told_apart_from_one_that_knows_no_fault() {
        assert_eq!(understood(""), Audit::None);
        assert_eq!(
            understood(r#"{"message": "405", "error": {}}"#),
            Audit::None
        );
        assert_eq!(understood(r#"{"vulnerabilities": {}}"#), Audit::Clean);
        let faults = understood(r#"{"vulnerabilities": {"send": {"severity": "high"}}}"#);
        assert_eq!(faults, Audit::Faults(vec!["send".to_owned()]));
    }
}
