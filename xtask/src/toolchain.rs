//! The parts of the Rust toolchain that a build needs.

use std::path::Path;
use std::process::Command;

use miette::{Context, Result, miette};

use crate::run::{output, run};

/// The name by which Rust knows this system.
pub(crate) fn this_system() -> Result<String> {
    let told = output(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .ok_or_else(|| miette!("`rustc -vV` does not name this system"))
}

/// Adds Rust's standard library for another system, unless it is there.
pub(crate) fn add_target(target: &str) -> Result<()> {
    let library =
        output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    println!("Adding the Rust target {target}");
    run(
        "Adding the Rust target",
        Command::new("rustup").args(["target", "add", target]),
    )
    .wrap_err_with(|| {
        format!("without rustup, install Rust's standard library for {target} by hand")
    })
}
