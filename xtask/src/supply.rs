//! What ships and is made by others: told with its licence texts, as a software bill of
//! materials, and held against `deny.toml`.

mod audit;
mod check;
mod expression;
mod kept;
mod library;
mod packages;
mod page;
mod policy;
mod sbom;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use miette::{Context, IntoDiagnostic, Result, bail, miette};

pub(crate) use check::check;
pub(crate) use page::{LICENSES, html, plain};
pub(crate) use sbom::{SBOM, sbom};

use crate::project::Project;
use expression::Expression;
use packages::{Key, Package, Packages, Selection};
use policy::Policy;
use texts::LicenseFile;

/// Something that is compiled and ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Product {
    /// The app that readers load.
    Page,
    /// The worker that searches for them.
    SearchWorker,
    /// The page on which staff add a meeting.
    StaffPage,
    /// Its worker.
    StaffWorker,
    /// The executable.
    Program,
}

impl Product {
    /// The product that a binary becomes.
    pub(crate) fn of_bin(bin: &str) -> Option<Self> {
        match bin {
            "app" => Some(Self::Page),
            "search_worker" => Some(Self::SearchWorker),
            "staff" => Some(Self::StaffPage),
            "staff_worker" => Some(Self::StaffWorker),
            "kairoku" => Some(Self::Program),
            _ => None,
        }
    }

    /// What people are told that it is.
    fn name(self) -> &'static str {
        match self {
            Self::Page => "画面",
            Self::SearchWorker => "検索",
            Self::StaffPage => "職員の画面",
            Self::StaffWorker => "職員の画面の処理",
            Self::Program => "実行ファイル",
        }
    }
}

/// How Cargo compiles a product.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// The product.
    pub(crate) product: Product,
    /// Its package.
    pub(crate) package: String,
    /// The features of the package.
    pub(crate) features: Option<String>,
    /// The system that it runs on.
    pub(crate) target: String,
}

/// A part of what ships.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    name: String,
    version: String,
    /// The licence as an expression of SPDX.
    license: String,
    /// Where more is said of it.
    link: Option<String>,
    /// The licence texts that are kept to.
    texts: Vec<String>,
    /// What it is in.
    products: BTreeSet<Product>,
    /// What `Cargo.lock` says of it, where it is a package there.
    locked: Option<Locked>,
}

/// What `Cargo.lock` says of a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Locked {
    /// The SHA-256 of its archive; none of the project's own packages.
    checksum: Option<String>,
    /// What it depends on.
    dependencies: BTreeSet<Key>,
    /// Where its source is kept.
    repository: Option<String>,
}

/// Everything that is in some products, by names and versions, the project's own packages
/// beside those of others.
#[derive(Debug)]
pub(crate) struct Contents {
    /// What it is of: `kairoku` or `kairoku-site`.
    name: &'static str,
    /// The version of the project.
    version: String,
    parts: Vec<Part>,
}

impl Contents {
    /// Reads what is in products.
    pub(crate) fn of(project: &Project, name: &'static str, products: &[Compiled]) -> Result<Self> {
        let policy = Policy::read(project)?;
        let packages = Packages::read(project)?;
        let mut parts: BTreeMap<Key, Part> = BTreeMap::new();
        let mut version = None;
        for compiled in products {
            let product = compiled.product;
            let selection = Selection {
                package: compiled.package.clone(),
                features: compiled.features.clone(),
                target: compiled.target.clone(),
            };
            let linked = packages.linked(project, &selection)?;
            let own = linked.iter().find(|it| it.name == compiled.package);
            version = version.or_else(|| Some(own?.version.clone()));
            let linked = linked.into_iter().map(|it| part(it, &policy, &packages));
            let linked = linked.collect::<Result<Vec<_>>>()?;
            let library = library::parts(&compiled.target, product)?;
            for part in linked
                .into_iter()
                .chain(library)
                .chain(kept::parts(product))
            {
                let key = (part.name.clone(), part.version.clone());
                parts.entry(key).or_insert(part).products.insert(product);
            }
        }
        let version = version.ok_or_else(|| miette!("there is no package to tell of"))?;
        let mut parts: Vec<_> = parts.into_values().collect();
        parts.sort_by_cached_key(|it| (it.name.to_lowercase(), it.version.clone()));
        Ok(Self {
            name,
            version,
            parts,
        })
    }

    /// What others made.
    fn of_others(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !part.is_own())
    }
}

impl Part {
    /// Whether it is a package of the project itself.
    fn is_own(&self) -> bool {
        self.locked.as_ref().is_some_and(|it| it.checksum.is_none())
    }
}

/// A package with the texts of the licences that are kept to.
fn part(package: &Package, policy: &Policy, packages: &Packages) -> Result<Part> {
    let Package { name, version, .. } = package;
    let stated = package.license.as_deref();
    let stated = stated.ok_or_else(|| miette!("{name} {version} states no licence"))?;
    let license = Expression::parse(stated).wrap_err_with(|| format!("{name} {version}"))?;
    let is_own = package.source.is_none();
    let texts = match is_own {
        true => Vec::new(),
        false => {
            let chosen = policy.chosen(&license);
            let chosen = chosen.wrap_err_with(|| format!("{name} {version}"))?;
            texts_of(package, &chosen, packages)?
        }
    };
    Ok(Part {
        name: name.clone(),
        version: version.clone(),
        license: license.to_string(),
        link: (!is_own).then(|| format!("https://crates.io/crates/{name}/{version}")),
        texts,
        products: BTreeSet::new(),
        locked: Some(Locked {
            checksum: package.checksum.clone(),
            dependencies: package.dependencies.clone(),
            repository: package.repository.clone(),
        }),
    })
}

/// The texts of licences of a package, and its notices.
fn texts_of(package: &Package, chosen: &[String], packages: &Packages) -> Result<Vec<String>> {
    let Package { name, version, .. } = package;
    let files = |package: &Package| {
        texts::files(&package.folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} cannot be read", package.folder.display()))
    };
    let own = files(package)?;
    let mut found = Vec::new();
    for id in chosen {
        let of_license = own.iter().filter(|file| file.is_of(id));
        let of_license: Vec<_> = of_license.map(|file| file.text.clone()).collect();
        if !of_license.is_empty() {
            found.extend(of_license);
        } else if id == "MIT" {
            found.push(texts::mit(&package.authors));
        } else {
            // The text names nobody, so that it is the same in every package.
            let others = packages.all().filter(|it| it.source.is_some());
            let mut others = others.filter(|it| it.license.as_deref() == Some(id));
            let text = others.find_map(|it| {
                let file = files(it).ok()?.into_iter().find(|file| file.is_of(id))?;
                Some(file.text)
            });
            match text {
                Some(text) => found.push(text),
                None => {
                    bail!("no text of the licence {id} is known, under which {name} {version} is")
                }
            }
        }
    }
    let notices = own.into_iter().filter(|file| file.is_notice);
    for LicenseFile { text, .. } in notices {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package of the project, one of others, and something that is no package.
    pub(super) fn contents() -> Contents {
        let part = |name: &str, version: &str, texts: &[&str]| Part {
            name: name.to_owned(),
            version: version.to_owned(),
            license: "MIT OR Apache-2.0".to_owned(),
            link: Some(format!("https://crates.io/crates/{name}/{version}")),
            texts: texts.iter().map(|&text| text.to_owned()).collect(),
            products: [Product::Page].into(),
            locked: None,
        };
        let locked = |checksum: Option<&str>, needs: &[(&str, &str)]| {
            let needs = needs
                .iter()
                .map(|&(name, version)| (name.to_owned(), version.to_owned()));
            Some(Locked {
                checksum: checksum.map(str::to_owned),
                dependencies: needs.collect(),
                repository: None,
            })
        };
        let own = Part {
            locked: locked(None, &[("serde", "1.0.0+x")]),
            ..part("kairoku-app", "0.1.0", &[])
        };
        let other = Part {
            locked: locked(Some("0a"), &[]),
            ..part("serde", "1.0.0+x", &["<MIT>"])
        };
        Contents {
            name: "kairoku-site",
            version: "0.1.0".to_owned(),
            parts: vec![own, other, part("Unihan", "14.0.0", &["Unicode"])],
        }
    }

    #[test]
    fn everything_that_is_compiled_for_the_browser_is_known() {
        let page = include_str!("../../index.html");
        let bins = page.split("data-bin=\"").skip(1);
        let bins: Vec<_> = bins.filter_map(|it| it.split('"').next()).collect();
        assert!(bins.len() == 4 && bins.iter().all(|bin| Product::of_bin(bin).is_some()));
    }
}
