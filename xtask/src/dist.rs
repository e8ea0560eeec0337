//! The command line as one executable that is given to people.

use std::fs;
use std::path::{Path, PathBuf};
use std::{env, io};

use miette::{Context, IntoDiagnostic, Result};

use crate::project::{Project, compiled_folder};
use crate::run::{cargo, run};
use crate::shell::{self, paths};
use crate::site::SHELL;
use crate::toolchain::add_target;

/// Builds the executable with the page in it, for this system or another, and
/// says where it is.
pub(crate) fn dist(project: &Project, target: Option<&str>) -> Result<()> {
    let shell = shell::build(project)?;
    let pack = shell::pack(project, &shell)?;
    let program = compile(project, &pack, target).wrap_err("the executable cannot be built")?;
    let content = fs::read(&program)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read", program.display()))?;
    let name = file_name(target);
    paths::check_for_paths_of_this_machine(project, &name, &content)?;
    let out = project.path("target/dist").join(name);
    put(&program, &out).into_diagnostic()?;
    let megabytes = content.len() as f64 / 1e6;
    println!("{} ({megabytes:.1} MB)", out.display());
    Ok(())
}

/// Compiles it and gives the path where Cargo leaves it.
fn compile(project: &Project, pack: &Path, target: Option<&str>) -> Result<PathBuf> {
    let mut build = cargo();
    build
        .args(["build", "--release", "--package", "kairoku"])
        .args(["--bin", "kairoku"])
        .current_dir(&project.root)
        .env(SHELL, pack)
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            paths::encoded(paths::path_flags(project)),
        );
    let mut folder = compiled_folder()?;
    if let Some(target) = target {
        add_target(target)?;
        build.args(["--target", target]);
        folder.push(target);
    }
    run("Compiling the executable", &mut build)?;
    Ok(folder.join("release").join(file_name(target)))
}

/// The name of the executable on a system.
fn file_name(target: Option<&str>) -> String {
    let suffix = match target {
        Some(target) if target.contains("windows") => ".exe",
        Some(_) => "",
        None => env::consts::EXE_SUFFIX,
    };
    format!("kairoku{suffix}")
}

/// Copies a program to where another may just be running.
fn put(program: &Path, out: &Path) -> io::Result<()> {
    let staged = out.with_extension("new");
    fs::create_dir_all(out.parent().unwrap_or(out))?;
    fs::copy(program, &staged)?;
    fs::rename(staged, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executable_is_called_as_its_system_wants_it() {
        assert_eq!(file_name(Some("x86_64-pc-windows-msvc")), "kairoku.exe");
        assert_eq!(file_name(Some("x86_64-unknown-linux-musl")), "kairoku");
    }
}
