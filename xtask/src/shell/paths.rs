//! Keeps the paths of this machine out of what is published.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{Context, IntoDiagnostic, Result, bail};

use crate::project::Project;
use crate::run::output;

/// The settings that `.cargo/config.toml` includes, so that Cargo compiles
/// modules the same way whether this program, Trunk or a person calls it.
const SETTINGS: &str = "target/paths.toml";

/// Writes the settings, unless they are there.
pub(crate) fn write_settings(project: &Project) -> Result<()> {
    let settings = settings(&path_flags(project));
    let file = project.path(SETTINGS);
    if fs::read_to_string(&file).is_ok_and(|written| written == settings) {
        return Ok(());
    }
    fs::create_dir_all(project.path("target"))
        .and_then(|()| fs::write(&file, settings))
        .into_diagnostic()
        .wrap_err_with(|| format!("{} cannot be written", file.display()))
}

fn settings(flags: &[String]) -> String {
    let flags: Vec<_> = flags.iter().map(|flag| format!("  {flag:?},\n")).collect();
    format!(
        "# Written by `cargo xtask`: what ships names its sources the same on every machine.\n\
         [target.wasm32-unknown-unknown]\nrustflags = [\n{}]\n",
        flags.concat()
    )
}

/// By these what ships names its sources the same on every machine; the modules
/// are themselves named by their content.
pub(crate) fn path_flags(project: &Project) -> Vec<String> {
    let sources = cargo_home().join("registry/src");
    let registries = fs::read_dir(sources).into_iter().flatten().flatten();
    let registries = registries.map(|entry| (entry.path(), "crates"));
    let library = output(Command::new("rustc").args(["--print", "sysroot"]))
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust"));
    let mut prefixes: Vec<_> = registries.collect();
    prefixes.sort();
    prefixes.extend(library.map(|folder| (folder, "rust")));
    prefixes.push((project.root.clone(), "kairoku"));
    let flag = |(folder, name): (PathBuf, &str)| {
        format!("--remap-path-prefix={}={name}", folder.display())
    };
    prefixes.into_iter().map(flag).collect()
}

/// Flags for the compiler as `CARGO_ENCODED_RUSTFLAGS` takes them.
pub(crate) fn encoded(flags: impl IntoIterator<Item = String>) -> String {
    flags.into_iter().collect::<Vec<_>>().join("\u{1f}")
}

fn cargo_home() -> PathBuf {
    let home = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Fails where a content that ships names a folder of this machine.
pub(crate) fn check_for_paths_of_this_machine(
    project: &Project,
    name: &str,
    content: &[u8],
) -> Result<()> {
    for folder in [project.root.as_path(), &cargo_home()] {
        let needle = folder.as_os_str().as_encoded_bytes();
        if content.windows(needle.len()).any(|it| it == needle) {
            bail!(
                "{name} holds the path {}, which is this machine's own",
                folder.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_are_what_cargo_reads() {
        let flags = ["--remap-path-prefix=C:\\Users\\会録=kairoku".to_owned()];
        let settings: toml_edit::DocumentMut = settings(&flags).parse().expect("it is TOML");
        let read = &settings["target"]["wasm32-unknown-unknown"]["rustflags"][0];
        assert_eq!(read.as_str(), Some(flags[0].as_str()));
    }
}
