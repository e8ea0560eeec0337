//! The site: the shell and an archive's data, put together by `kairoku site`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, Result};

use crate::project::{Project, compiled_folder};
use crate::run::{cargo, run};

/// What to compile the command line with. Cargo compiles a dependency anew for
/// every other set of its features, so this follows what else is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Selection {
    /// As `cargo kairoku` does.
    Alone,
    /// As the tests do.
    Workspace,
}

/// The packages of the tests.
pub(crate) const WORKSPACE: &str = "--workspace";

/// By this variable the command line is told the pack of the shell that it is
/// to be built with.
pub(crate) const SHELL: &str = "KAIROKU_SHELL";

/// By this one it is told the notices of what others made that is in it.
pub(crate) const NOTICES: &str = "KAIROKU_NOTICES";

/// The program of the command line.
const NAME: &str = "kairoku";

/// The program of the hostile host.
const HOST: &str = "hostile-host";

/// The program of the gateway.
const GATEWAY: &str = "kairoku-gateway";

/// The command line of Kairoku.
pub(crate) struct Kairoku(PathBuf);

impl Kairoku {
    /// Compiles it from the sources as they are now, without a shell in it.
    pub(crate) fn compile(project: &Project, selection: Selection) -> Result<Self> {
        compile(project, selection, &[], &[NAME])?;
        Ok(Self(program(NAME)?))
    }

    /// Compiles it as it is given to people, with the shell and the notices of these
    /// files in it, and [`hostile_host`] and [`gateway`] beside it.
    pub(crate) fn compile_whole(project: &Project, pack: &Path, notices: &Path) -> Result<Self> {
        let parts = [(SHELL, pack), (NOTICES, notices)];
        compile(
            project,
            Selection::Workspace,
            &parts,
            &[NAME, HOST, GATEWAY],
        )?;
        Ok(Self(program(NAME)?))
    }

    /// Compiles it without a shell in it, and [`hostile_host`] and [`gateway`] beside it.
    pub(crate) fn compile_to_test(project: &Project) -> Result<Self> {
        compile(project, Selection::Alone, &[], &[NAME, HOST, GATEWAY])?;
        Ok(Self(program(NAME)?))
    }

    /// Compiles it for speed, to be measured and to build what is large.
    pub(crate) fn compile_fast(project: &Project) -> Result<Self> {
        let mut build = cargo();
        build
            .args(["build", "--release", "--package", "kairoku"])
            .args(["--bin", "kairoku"])
            .current_dir(&project.root);
        run("Compiling the command line for speed", &mut build)?;
        let folder = compiled_folder()?.join("release");
        Ok(Self(folder.join(file_name(NAME))))
    }

    /// The program.
    pub(crate) fn program(&self) -> &Path {
        &self.0
    }

    /// Checks the records; it says itself what is wrong with them.
    pub(crate) fn check(&self, records: &Path) -> Result<()> {
        Ok(run(
            "Checking the records",
            self.command().arg("check").arg(records),
        )?)
    }

    /// Puts a site together, with the shell of a folder or the one in the
    /// program.
    pub(crate) fn site(&self, records: &Path, shell: Option<&Path>, out: &Path) -> Result<()> {
        let mut site = self.command();
        // No reader has it open: the files of each shell before would pile up.
        site.arg("site")
            .arg(records)
            .arg("--out")
            .arg(out)
            .args(["--keep", "0"]);
        if let Some(shell) = shell {
            site.arg("--shell").arg(shell);
        }
        Ok(run("Building the site", &mut site)?)
    }

    /// Builds the data of an archive without the pages of a site.
    pub(crate) fn data(&self, records: &Path, out: &Path) -> Result<()> {
        let mut build = self.command();
        build.arg("build").arg(records).arg("--out").arg(out);
        Ok(run("Building the data", &mut build)?)
    }

    /// The command to serve a site with.
    pub(crate) fn serve(&self, site: &Path, port: u16) -> Command {
        let mut serve = self.command();
        serve
            .arg("serve")
            .arg(site)
            .arg("--port")
            .arg(port.to_string());
        serve
    }

    fn command(&self) -> Command {
        Command::new(&self.0)
    }
}

/// The host that spoils what it serves, which the browser tests start; it is compiled with
/// the command line.
pub(crate) fn hostile_host() -> Result<PathBuf> {
    program(HOST)
}

/// The gateway, which the browser tests start; it is compiled with the command line.
pub(crate) fn gateway() -> Result<PathBuf> {
    program(GATEWAY)
}

/// Compiles programs, with these files in the command line, each by the variable that
/// tells it.
fn compile(
    project: &Project,
    selection: Selection,
    parts: &[(&str, &Path)],
    programs: &[&str],
) -> Result<()> {
    let mut build = cargo();
    build.arg("build").current_dir(&project.root);
    for program in programs {
        build.args(["--bin", program]);
        if matches!(selection, Selection::Alone) {
            build.args(["--package", package(program)]);
        }
    }
    if matches!(selection, Selection::Workspace) {
        build.arg(WORKSPACE);
    }
    build.envs(parts.iter().copied());
    Ok(run("Compiling the command line", &mut build)?)
}

/// The package of a program.
fn package(program: &str) -> &str {
    if program == HOST {
        "kairoku-host"
    } else {
        program
    }
}

/// The path of a program that was compiled.
fn program(name: &str) -> Result<PathBuf> {
    let this = env::current_exe().into_diagnostic()?;
    Ok(this.with_file_name(file_name(name)))
}

/// The name of an executable on this system.
fn file_name(program: &str) -> String {
    format!("{program}{}", env::consts::EXE_SUFFIX)
}
