//! The assets of the page, as the `data-trunk` lines of `index.html` name them.
//!
//! These lines are the one description of what is built: Trunk reads them too.
//! This program knows as much of Trunk's language as the page uses, and refuses
//! the rest.

use std::collections::BTreeMap;

/// An asset of the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asset {
    /// A stylesheet, by its path in the project.
    Sheet(String),
    /// A folder whose files stand in the site as they are.
    Folder(String),
    /// A WebAssembly module with its script.
    Module(Module),
}

/// A program that is compiled for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Module {
    /// The manifest of its package, by its path in the project.
    pub(super) manifest: String,
    /// The binary in the package.
    pub(super) bin: String,
    /// The features that it is compiled with, as Cargo takes them.
    pub(super) features: Option<String>,
    /// How its script is loaded.
    pub(super) script: Script,
    /// Whether the page starts it; the others are started by it.
    pub(super) is_main: bool,
}

/// How the script of a module is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// As an ECMAScript module: the page's.
    Web,
    /// As a classic script: a worker's.
    NoModules,
}

/// Why a `data-trunk` line is not understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("index.html: {line}\n{why}")]
pub(crate) struct AssetError {
    line: String,
    why: String,
}

/// The asset that a line of the page names, if it names one.
pub(super) fn asset(line: &str) -> Result<Option<Asset>, AssetError> {
    let line = line.trim();
    if !line.contains("data-trunk") {
        return Ok(None);
    }
    let refused = |why: String| AssetError {
        line: line.to_owned(),
        why,
    };
    let mut attributes = attributes(line)
        .ok_or_else(|| refused("expected `<link data-trunk name=\"value\" …>`".to_owned()))?;
    let mut take = |name: &str| attributes.remove(name).map(str::to_owned);
    let needed = |name: &str, value: Option<String>| {
        value.ok_or_else(|| refused(format!("`{name}` is missing")))
    };
    let asset = match take("rel").as_deref() {
        Some("css") => Asset::Sheet(needed("href", take("href"))?),
        Some("copy-dir") => {
            take("data-target-path")
                .filter(|path| path == ".")
                .ok_or_else(|| {
                    refused(
                        "a folder is copied to the root of the site: data-target-path=\".\""
                            .to_owned(),
                    )
                })?;
            Asset::Folder(needed("href", take("href"))?)
        }
        Some("rust") => {
            let is_main = match needed("data-type", take("data-type"))?.as_str() {
                "main" => true,
                "worker" => false,
                other => {
                    return Err(refused(format!(
                        "a module is `main` or `worker`, not `{other}`"
                    )));
                }
            };
            let script = match take("data-bindgen-target").as_deref() {
                Some("web") => Script::Web,
                Some("no-modules") => Script::NoModules,
                None if is_main => Script::Web,
                None => Script::NoModules,
                Some(other) => return Err(refused(format!("no script is made for `{other}`"))),
            };
            Asset::Module(Module {
                manifest: take("href").unwrap_or_else(|| "Cargo.toml".to_owned()),
                bin: needed("data-bin", take("data-bin"))?,
                features: take("data-cargo-features"),
                script,
                is_main,
            })
        }
        other => {
            return Err(refused(format!(
                "`rel` is css, copy-dir or rust, not {other:?}"
            )));
        }
    };
    match attributes.keys().next() {
        None => Ok(Some(asset)),
        Some(name) => Err(refused(format!("`{name}` is not known here"))),
    }
}

/// The attributes of a line that is one `<link data-trunk …>`.
fn attributes(line: &str) -> Option<BTreeMap<&str, &str>> {
    let mut rest = line
        .strip_prefix("<link data-trunk")?
        .strip_suffix('>')?
        .trim();
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        attributes.insert(name, value);
        rest = after.trim_start();
    }
    Some(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(line: &str) -> Module {
        match asset(line) {
            Ok(Some(Asset::Module(module))) => module,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_line_without_the_mark_names_no_asset() {
        assert_eq!(asset("<link rel=\"icon\" href=\"favicon.svg\">"), Ok(None));
    }

    #[test]
    fn sheets_and_folders_are_known_by_their_paths() {
        let sheet = "  <link data-trunk rel=\"css\" href=\"src/style.css\">";
        assert_eq!(asset(sheet), Ok(Some(Asset::Sheet("src/style.css".into()))));
        let folder = "<link data-trunk rel=\"copy-dir\" href=\"public\" data-target-path=\".\">";
        assert_eq!(asset(folder), Ok(Some(Asset::Folder("public".into()))));
    }

    #[test]
    fn a_module_is_of_the_pages_own_package_unless_it_names_another() {
        let app = module(
            "<link data-trunk rel=\"rust\" data-bin=\"app\" data-type=\"main\" data-cargo-features=\"csr\">",
        );
        assert_eq!(
            (app.manifest.as_str(), app.bin.as_str()),
            ("Cargo.toml", "app")
        );
        assert_eq!(app.features.as_deref(), Some("csr"));
        assert!(app.is_main && app.script == Script::Web);
        let worker = module(
            "<link data-trunk rel=\"rust\" href=\"w/Cargo.toml\" data-bin=\"w\" data-type=\"worker\">",
        );
        assert_eq!(worker.manifest, "w/Cargo.toml");
        assert!(!worker.is_main && worker.script == Script::NoModules);
    }

    #[test]
    fn what_only_trunk_would_understand_is_refused() {
        for line in [
            "<link data-trunk rel=\"sass\" href=\"a.scss\">",
            "<link data-trunk rel=\"css\">",
            "<link data-trunk rel=\"css\" href=\"a.css\" data-inline=\"yes\">",
            "<link data-trunk rel=\"rust\" data-bin=\"app\">",
            "<link data-trunk rel=\"rust\" data-bin=\"a\" data-type=\"main\" data-bindgen-target=\"deno\">",
            "<link data-trunk rel=css>",
        ] {
            assert!(asset(line).is_err(), "{line}");
        }
    }

    #[test]
    fn every_line_of_the_projects_own_page_is_understood() {
        let page = include_str!("../../../index.html");
        let assets: Vec<_> = page
            .lines()
            .filter_map(|line| asset(line).transpose())
            .collect();
        assert!(
            assets.len() >= 5 && assets.iter().all(Result::is_ok),
            "{assets:?}"
        );
    }
}
