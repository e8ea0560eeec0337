//! The command line as one executable that is given to people.

use std::fs;
use std::path::{Path, PathBuf};
use std::{env, io};

use miette::{Context, IntoDiagnostic, Result};

use crate::project::{Project, compiled_folder};
use crate::run::{cargo, run};
use crate::shell::{self, paths};
use crate::site::{NOTICES, SHELL};
use crate::supply::{Contents, plain, sbom};
use crate::toolchain::{add_target, this_system};

/// The folder in which the executable is left.
const FOLDER: &str = "target/dist";

/// The notices of what others made, beside the executable.
const NOTICES_FILE: &str = "kairoku-licenses.txt";

/// The software bill of materials of the executable.
const BILL: &str = "kairoku.cdx.json";

/// The executable, with what is told of it beside it.
pub(crate) struct Executable {
    /// The program.
    pub(crate) program: PathBuf,
    /// The notices of what others made that is in it.
    pub(crate) notices: PathBuf,
    /// Its software bill of materials.
    pub(crate) bill: PathBuf,
}

/// Builds the executable with the page in it, for this system or another, and
/// says where it is.
pub(crate) fn dist(project: &Project, target: Option<&str>) -> Result<()> {
    let Executable { program, .. } = executable(project, target)?;
    let bytes = fs::metadata(&program).into_diagnostic()?.len();
    println!("{} ({:.1} MB)", program.display(), bytes as f64 / 1e6);
    Ok(())
}

/// Builds the executable with the page in it, for this system or another.
pub(crate) fn executable(project: &Project, target: Option<&str>) -> Result<Executable> {
    let shell = shell::build(project)?;
    let pack = shell::pack(project, &shell)?;
    let (notices, contents) = notices(project, target)?;
    let program =
        compile(project, &pack, &notices, target).wrap_err("the executable cannot be built")?;
    let content = fs::read(&program)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be read", program.display()))?;
    let name = file_name(target);
    paths::check_for_paths_of_this_machine(project, &name, &content)?;
    let folder = project.path(FOLDER);
    let out = folder.join(name);
    put(&program, &out).into_diagnostic()?;
    let told = folder.join(NOTICES_FILE);
    fs::copy(&notices, &told).into_diagnostic()?;
    let bill = folder.join(BILL);
    fs::write(&bill, sbom(&contents)).into_diagnostic()?;
    Ok(Executable {
        program: out,
        notices: told,
        bill,
    })
}

/// Writes the notices of what others made that is in the executable for a system; gives
/// their file, and what they are of.
pub(crate) fn notices(project: &Project, target: Option<&str>) -> Result<(PathBuf, Contents)> {
    let target = match target {
        Some(target) => target.to_owned(),
        None => this_system()?,
    };
    let contents = shell::contents_of_program(project, target)?;
    let file = project.path("target").join(NOTICES_FILE);
    let text = plain(&contents);
    // What is written anew is compiled into the command line anew.
    if !fs::read_to_string(&file).is_ok_and(|written| written == text) {
        fs::write(&file, text).into_diagnostic()?;
    }
    Ok((file, contents))
}

/// Compiles it and gives the path where Cargo leaves it.
fn compile(
    project: &Project,
    pack: &Path,
    notices: &Path,
    target: Option<&str>,
) -> Result<PathBuf> {
    let mut build = cargo();
    build
        .args(["build", "--release", "--package", "kairoku"])
        .args(["--bin", "kairoku"])
        .current_dir(&project.root)
        .env(SHELL, pack)
        .env(NOTICES, notices)
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
