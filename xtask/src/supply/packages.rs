//! The packages of `Cargo.lock` that are in a product, as Cargo itself tells them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{Context, IntoDiagnostic, Result, bail, miette};
use serde_json::Value;

use crate::project::Project;
use crate::run::cargo;

/// What Cargo compiles for a product.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Selection {
    /// The package.
    pub(super) package: String,
    /// Its features.
    pub(super) features: Option<String>,
    /// The system.
    pub(super) target: String,
}

/// A package of `Cargo.lock`.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// What its manifest says it is licensed under.
    pub(super) license: Option<String>,
    /// Who its manifest says made it.
    pub(super) authors: Vec<String>,
    /// Where its manifest says its source is.
    pub(super) repository: Option<String>,
    /// The folder with its source.
    pub(super) folder: PathBuf,
    /// Where it comes from; none of the project's own.
    pub(super) source: Option<String>,
    /// The SHA-256 by which `Cargo.lock` knows it.
    pub(super) checksum: Option<String>,
    /// What it depends on, by names and versions.
    pub(super) dependencies: BTreeSet<Key>,
}

/// The name and the version of a package.
pub(super) type Key = (String, String);

/// The packages of `Cargo.lock`.
pub(super) struct Packages(BTreeMap<Key, Package>);

impl Packages {
    /// Reads them; what is not there yet Cargo fetches.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let told = told(project, &["metadata", "--locked", "--format-version", "1"])?;
        let metadata: Value = serde_json::from_str(&told).into_diagnostic()?;
        let lock = project.path("Cargo.lock");
        let lock = std::fs::read_to_string(&lock)
            .into_diagnostic()
            .wrap_err("Cargo.lock cannot be read")?;
        Self::of(&metadata, &lock)
    }

    fn of(metadata: &Value, lock: &str) -> Result<Self> {
        let checksums = checksums(lock)?;
        let listed = metadata["packages"].as_array();
        let listed = listed.ok_or_else(|| miette!("`cargo metadata` names no packages"))?;
        let keys: BTreeMap<&str, Key> = listed
            .iter()
            .filter_map(|it| Some((it["id"].as_str()?, key(it)?)))
            .collect();
        let mut packages: BTreeMap<_, _> = listed
            .iter()
            .filter_map(package)
            .map(|(key, package)| {
                let checksum = checksums.get(&key).cloned();
                (
                    key,
                    Package {
                        checksum,
                        ..package
                    },
                )
            })
            .collect();
        let nodes = metadata["resolve"]["nodes"].as_array();
        for node in nodes.into_iter().flatten() {
            let this = node["id"].as_str().and_then(|id| keys.get(id));
            let this = this.and_then(|key| packages.get_mut(key));
            let others = node["dependencies"].as_array().into_iter().flatten();
            let others = others.filter_map(|id| keys.get(id.as_str()?).cloned());
            if let Some(this) = this {
                this.dependencies.extend(others);
            }
        }
        Ok(Self(packages))
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Package> {
        self.0.values()
    }

    /// Those that are linked into what is compiled of a selection: not what runs while
    /// compiling, such as build scripts and macros.
    pub(super) fn linked(&self, project: &Project, selection: &Selection) -> Result<Vec<&Package>> {
        let Selection {
            package,
            features,
            target,
        } = selection;
        let mut arguments = vec!["tree", "--locked", "--package", package];
        arguments.extend(["--target", target, "--edges", "normal,no-proc-macro"]);
        arguments.extend(["--prefix", "none", "--no-dedupe", "--format", "{p}"]);
        if let Some(features) = features {
            arguments.extend(["--features", features]);
        }
        let tree = told(project, &arguments)?;
        let keys: BTreeSet<_> = tree.lines().filter_map(named).collect();
        let package = |key: &Key| {
            let package = self.0.get(key);
            package.ok_or_else(|| miette!("`cargo metadata` does not know {} {}", key.0, key.1))
        };
        keys.iter().map(package).collect()
    }
}

/// What Cargo prints.
fn told(project: &Project, arguments: &[&str]) -> Result<String> {
    let mut command: Command = cargo();
    let output = command.args(arguments).current_dir(&project.root).output();
    let output = output
        .into_diagnostic()
        .wrap_err("cargo could not be started")?;
    if !output.status.success() {
        bail!(
            "`cargo {}` failed: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).into_diagnostic()
}

/// The package that a line of `cargo tree` names: `serde v1.0.0 (…)`.
fn named(line: &str) -> Option<Key> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
}

fn key(package: &Value) -> Option<Key> {
    let text = |name: &str| package[name].as_str().map(str::to_owned);
    Some((text("name")?, text("version")?))
}

fn package(package: &Value) -> Option<(Key, Package)> {
    let text = |name: &str| package[name].as_str().map(str::to_owned);
    let (name, version) = key(package)?;
    let authors = package["authors"].as_array().into_iter().flatten();
    let manifest = text("manifest_path")?;
    Some((
        (name.clone(), version.clone()),
        Package {
            name,
            version,
            license: text("license"),
            authors: authors
                .filter_map(|it| it.as_str().map(str::to_owned))
                .collect(),
            repository: text("repository"),
            folder: Path::new(&manifest).parent()?.to_owned(),
            source: text("source"),
            checksum: None,
            dependencies: BTreeSet::new(),
        },
    ))
}

/// The checksums of `Cargo.lock`.
fn checksums(lock: &str) -> Result<BTreeMap<Key, String>> {
    let lock: toml_edit::DocumentMut = lock
        .parse()
        .into_diagnostic()
        .wrap_err("Cargo.lock is not understood")?;
    let packages = lock["package"].as_array_of_tables().into_iter().flatten();
    let checksum = |package: &toml_edit::Table| {
        let text = |name: &str| Some(package.get(name)?.as_str()?.to_owned());
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    Ok(packages.filter_map(checksum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargos_tree_names_a_package() {
        let key = ("toml".to_owned(), "1.2.1+spec-1.1.0".to_owned());
        assert_eq!(named("toml v1.2.1+spec-1.1.0"), Some(key));
        let own = named("kairoku-core v0.1.0 (/a folder/core)");
        assert_eq!(own, Some(("kairoku-core".to_owned(), "0.1.0".to_owned())));
        assert_eq!(named(""), None);
    }

    #[test]
    fn packages_are_joined_with_what_they_depend_on_and_their_checksums() {
        let metadata = serde_json::json!({
            "packages": [
                { "id": "a", "name": "a", "version": "1.0.0", "manifest_path": "/r/a/Cargo.toml" },
                { "id": "b", "name": "b", "version": "2.0.0", "manifest_path": "/r/b/Cargo.toml",
                  "license": "MIT", "authors": ["甲"], "source": "registry" },
            ],
            "resolve": { "nodes": [{ "id": "a", "dependencies": ["b"] }] },
        });
        let lock = "[[package]]\nname = \"b\"\nversion = \"2.0.0\"\nchecksum = \"0a\"\n";
        let packages = Packages::of(&metadata, lock).expect("it is understood");
        let [a, b] = packages.all().collect::<Vec<_>>()[..] else {
            panic!("there are two");
        };
        let key = ("b".to_owned(), "2.0.0".to_owned());
        assert_eq!(a.dependencies, [key].into());
        assert_eq!(b.checksum.as_deref(), Some("0a"));
        assert_eq!(b.folder, Path::new("/r/b"));
    }
}
