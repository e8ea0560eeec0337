//! The hooks by which plain `trunk build` and `trunk serve` give the same site
//! as this program: Trunk.toml names them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic, Result, miette};

use crate::project::Project;
use crate::shell::{self, paths};
use crate::site::{Kairoku, Selection};

/// A stage of Trunk's work, by Trunk's own name.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Hook {
    /// Before anything is compiled.
    PreBuild,
    /// When all assets lie in the staging folder.
    PostBuild,
}

/// Does what belongs to a stage.
pub(crate) fn call(project: &Project, hook: Hook) -> Result<()> {
    match hook {
        Hook::PreBuild => paths::write_settings(project),
        Hook::PostBuild => {
            let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
            let staging = staging.ok_or_else(|| miette!("Trunk calls this: run `trunk build`"))?;
            finish(project, &staging)
        }
    }
}

/// Puts the whole site, with the data of the project's own archive, in the
/// place of the assets that Trunk left.
fn finish(project: &Project, staging: &Path) -> Result<()> {
    let shell = shell::finish_trunks(project, staging)?;
    let site = project.path("target/sites/trunk");
    Kairoku::compile(project, Selection::Alone)?.site(
        &project.path("records"),
        Some(&shell),
        &site,
    )?;
    replace(staging, &site)
        .into_diagnostic()
        .wrap_err_with(|| format!("the site cannot be put into {}", staging.display()))
}

/// Empties a folder, and copies into it what another holds.
fn replace(folder: &Path, by: &Path) -> std::io::Result<()> {
    fs::remove_dir_all(folder)?;
    copy(by, folder)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_the_other_holds_and_nothing_else() {
        let home = tempfile::tempdir().expect("a folder");
        let (staging, site) = (home.path().join("staging"), home.path().join("site"));
        fs::create_dir_all(&staging).expect("a folder");
        fs::create_dir_all(site.join("data")).expect("a folder");
        fs::write(staging.join("left.js"), "").expect("a file");
        fs::write(site.join("data/manifest.json"), "{}").expect("a file");
        replace(&staging, &site).expect("it can be replaced");
        assert!(!staging.join("left.js").exists());
        let copied = fs::read_to_string(staging.join("data/manifest.json"));
        assert_eq!(copied.expect("it was copied"), "{}");
    }
}
