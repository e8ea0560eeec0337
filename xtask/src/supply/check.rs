//! `cargo xtask supply`: what is built in, held against `deny.toml` and, where that can be
//! asked, against what is known of faults in it.

use std::collections::{BTreeMap, BTreeSet};

use miette::{Result, bail};

use super::audit;
use super::expression::Expression;
use super::packages::{Package, Packages};
use super::policy::Policy;
use crate::project::Project;

/// Checks everything, and prints what was checked and what could not be.
pub(crate) fn check(project: &Project) -> Result<()> {
    let packages = Packages::read(project)?;
    let faults = faults(packages.all(), &Policy::read(project)?);
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!(
        "{} packages of Cargo.lock: licences, registries and versions are as deny.toml allows",
        packages.all().count()
    );
    audit::advisories(project)?;
    audit::npm(project)
}

/// What `deny.toml` does not allow.
fn faults<'a>(packages: impl Iterator<Item = &'a Package>, policy: &Policy) -> Vec<String> {
    let mut faults = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut unused: BTreeSet<&str> = policy.twice.iter().map(String::as_str).collect();
    for package in packages {
        let Package { name, version, .. } = package;
        let Some(source) = &package.source else {
            continue;
        };
        let registry = source.strip_prefix("registry+").unwrap_or_default();
        if !policy.registries.iter().any(|it| it == registry) {
            faults.push(format!("{name} {version} comes from {source}"));
        }
        match package.license.as_deref().map(Expression::parse) {
            None => faults.push(format!("{name} {version} states no licence")),
            Some(Err(error)) => faults.push(format!("{name} {version}: {error}")),
            Some(Ok(license)) => {
                if let Err(error) = policy.chosen(&license) {
                    faults.push(format!("{name} {version}: {error}"));
                }
            }
        }
        if !unused.remove(format!("{name}@{version}").as_str()) {
            versions.entry(name).or_default().insert(version);
        }
    }
    let twice = versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1);
    faults.extend(twice.map(|(name, versions)| {
        let versions: Vec<_> = versions.into_iter().collect();
        format!(
            "{name} is there as {}: see `cargo tree --duplicates`, or list the older one in deny.toml with its reason",
            versions.join(" and ")
        )
    }));
    faults.extend(
        unused.into_iter().map(|it| {
            format!("{it} is listed in deny.toml and no longer in Cargo.lock: strike it")
        }),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, license: &str, source: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            license: Some(license.to_owned()).filter(|it| !it.is_empty()),
            authors: Vec::new(),
            repository: None,
            folder: "".into(),
            source: Some(source.to_owned()).filter(|it| !it.is_empty()),
            checksum: None,
            dependencies: BTreeSet::new(),
        }
    }

    const HERE: &str = "registry+here";

    fn found(packages: &[Package]) -> Vec<String> {
        let policy = "[licenses]\nallow = [\"MIT\"]\n[bans]\nskip = [{ crate = \"a@1.0.0\" }]\n\
            [sources]\nallow-registry = [\"here\"]\n";
        faults(
            packages.iter(),
            &Policy::parse(policy).expect("it is understood"),
        )
    }

    #[test]
    fn what_is_allowed_passes_and_the_projects_own_packages_are_not_asked() {
        let passes = [
            package("a", "1.0.0", "MIT", HERE),
            package("a", "2.0.0", "MIT OR GPL-3.0", HERE),
            package("own", "0.1.0", "", ""),
        ];
        assert_eq!(found(&passes), [""; 0]);
    }

    #[test]
    fn licences_sources_and_versions_that_are_not_allowed_are_told_together() {
        let told = found(&[
            package("a", "1.0.0", "MIT", HERE),
            package("b", "1.0.0", "GPL-3.0", HERE),
            package("c", "1.0.0", "MIT", "git+https://example.jp/c"),
            package("d", "1.0.0", "", HERE),
            package("e", "1.0.0", "MIT", HERE),
            package("e", "2.0.0", "MIT", HERE),
        ]);
        assert_eq!(told.len(), 4, "{told:?}");
        for (fault, name) in told
            .iter()
            .zip(["b 1.0.0", "c 1.0.0", "d 1.0.0", "e is there"])
        {
            assert!(fault.starts_with(name), "{fault}");
        }
    }

    #[test]
    fn an_exception_that_nothing_needs_is_told() {
        let told = found(&[package("b", "1.0.0", "MIT", HERE)]);
        assert!(told[0].starts_with("a@1.0.0 is listed"), "{told:?}");
    }
}
