//! The site: the shell and an archive's data, put together by `kairoku site`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, Result};

use crate::project::Project;
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

/// The command line of Kairoku.
pub(crate) struct Kairoku(PathBuf);

impl Kairoku {
    /// Compiles it from the sources as they are now, without a shell in it.
    pub(crate) fn compile(project: &Project, selection: Selection) -> Result<Self> {
        Self::compile_with(selection, cargo().current_dir(&project.root))
    }

    /// Compiles it as it is given to people, with the shell of this pack in it.
    pub(crate) fn compile_whole(project: &Project, pack: &Path) -> Result<Self> {
        let mut cargo = cargo();
        cargo.current_dir(&project.root).env(SHELL, pack);
        Self::compile_with(Selection::Workspace, &mut cargo)
    }

    fn compile_with(selection: Selection, cargo: &mut Command) -> Result<Self> {
        let build = cargo.args(["build", "--bin", "kairoku"]);
        match selection {
            Selection::Alone => build.args(["--package", "kairoku"]),
            Selection::Workspace => build.arg(WORKSPACE),
        };
        run("Compiling the command line", build)?;
        let this = env::current_exe().into_diagnostic()?;
        Ok(Self(this.with_file_name(format!(
            "kairoku{}",
            env::consts::EXE_SUFFIX
        ))))
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
        site.arg("site").arg(records).arg("--out").arg(out);
        if let Some(shell) = shell {
            site.arg("--shell").arg(shell);
        }
        Ok(run("Building the site", &mut site)?)
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
