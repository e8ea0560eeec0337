//! Rust's standard library, which is in everything that is compiled, and the crates that
//! it is made with. Rust ships a list of them with their licence texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use html_escape::decode_html_entities;
use miette::{Context, IntoDiagnostic, Result, bail, miette};

use super::texts::tidied;
use super::{Part, Product};
use crate::run::output;

/// What the library itself is licensed under, and by whom.
const OWN: &str = include_str!("../../../licenses/rust.txt");
const UNICODE: &str = include_str!("../../../licenses/unicode.txt");

/// Rust's list of the crates in its library, in the folder of the toolchain.
const LIST: &str = "share/doc/rust/COPYRIGHT-library.html";

/// What begins the entry of a crate in that list.
const ENTRY: &str = "<h3>📦 ";

/// The library as it is linked for a system.
pub(super) fn parts(target: &str, product: Product) -> Result<Vec<Part>> {
    let told = |arguments: &[&str]| {
        output(Command::new("rustc").args(arguments))
            .ok_or_else(|| miette!("`rustc {}` says nothing", arguments.join(" ")))
    };
    let sysroot = PathBuf::from(told(&["--print", "sysroot"])?);
    let release = told(&["--version"])?;
    let release = release.split(' ').nth(1).unwrap_or(&release).to_owned();
    let folder = PathBuf::from(told(&["--print", "target-libdir", "--target", target])?);
    let linked = crates_in(&folder)
        .into_diagnostic()
        .wrap_err_with(|| format!("the standard library for {target} cannot be read"))?;
    let path = sysroot.join(LIST);
    let list = fs::read_to_string(&path)
        .into_diagnostic()
        .wrap_err_with(|| {
            format!(
                "{} cannot be read, in which Rust keeps the notices of its standard library: \
             install Rust by rustup",
                path.display()
            )
        })?;
    let mut parts = vec![Part {
        name: "Rust standard library".to_owned(),
        version: release,
        license: "MIT OR Apache-2.0".to_owned(),
        link: Some("https://www.rust-lang.org/".to_owned()),
        texts: vec![tidied(OWN), tidied(UNICODE)],
        ..Part::default()
    }];
    let listed = list.split(ENTRY).skip(1).map(listed);
    for part in listed.collect::<Result<Vec<_>>>()? {
        if linked.contains(&part.name.replace('-', "_")) {
            parts.push(part);
        }
    }
    if parts.len() == 1 {
        bail!(
            "{} names none of the crates in {}",
            path.display(),
            folder.display()
        );
    }
    for part in &mut parts {
        part.products.insert(product);
    }
    Ok(parts)
}

/// The crates of which a folder of libraries consists: `libNAME-HASH.rlib`.
fn crates_in(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut crates = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let name = name.strip_prefix("lib").filter(|it| it.ends_with(".rlib"));
        let name = name.and_then(|it| it.rsplit_once('-'));
        // Libraries for tests and for macros are in no program.
        crates.extend(name.map(|(name, _)| name.to_owned()).filter(|it| {
            !["getopts", "test", "proc_macro", "rustc_literal_escaper"].contains(&it.as_str())
        }));
    }
    Ok(crates)
}

/// An entry of the list: `NAME-VERSION</h3>`, then licence and texts.
fn listed(entry: &str) -> Result<Part> {
    let said = || -> Option<Part> {
        let (title, rest) = entry.split_once("</h3>")?;
        let (name, version) = name_and_version(title)?;
        let (_, license) = rest.split_once("<b>License:</b> ")?;
        let (license, rest) = license.split_once("</p>")?;
        let texts = rest.split("<summary><code>").skip(1).filter_map(|notice| {
            let (file, text) = notice.split_once("</code></summary>")?;
            let (_, text) = text.split_once("<pre>")?;
            let (text, _) = text.split_once("</pre>")?;
            Some((file, tidied(&decode_html_entities(text))))
        });
        let texts: Vec<_> = texts.collect();
        // Of two licences to choose from the MIT licence is the one that is kept to.
        let is_mit = |file: &str| file.to_lowercase().contains("mit");
        let has_mit = texts.iter().any(|(file, _)| is_mit(file));
        let texts = texts
            .into_iter()
            .filter(|(file, _)| !has_mit || is_mit(file));
        Some(Part {
            name: name.to_owned(),
            version: version.to_owned(),
            license: license.replace('/', " OR "),
            link: Some(format!("https://crates.io/crates/{name}/{version}")),
            texts: texts.map(|(_, text)| text).collect(),
            ..Part::default()
        })
    };
    said().ok_or_else(|| {
        let title = entry.lines().next().unwrap_or_default();
        miette!("Rust's list of its standard library is not understood at `{title}`")
    })
}

/// The name and the version in `rustc-demangle-0.1.27`.
fn name_and_version(title: &str) -> Option<(&str, &str)> {
    let at = title.match_indices('-').find(|(at, _)| {
        let next = title[at + 1..].chars().next();
        next.is_some_and(|it| it.is_ascii_digit())
    });
    let (at, _) = at?;
    Some((&title[..at], &title[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "rustc-demangle-0.1.27</h3>\n<p><b>License:</b> MIT/Apache-2.0</p>\
        <details><summary><code>LICENSE-APACHE</code></summary><pre>\nApache\n</pre></details>\
        <details><summary><code>LICENSE-MIT</code></summary><pre>\nthe &#34;Software&#34;\n</pre>";

    #[test]
    fn an_entry_of_rusts_list_is_read_with_the_text_that_is_kept_to() {
        let part = listed(LISTED).expect("it is an entry");
        assert_eq!(
            (part.name.as_str(), part.version.as_str()),
            ("rustc-demangle", "0.1.27")
        );
        assert_eq!(part.license, "MIT OR Apache-2.0");
        assert_eq!(part.texts, ["the \"Software\""]);
    }

    #[test]
    fn an_entry_that_is_not_understood_is_told() {
        let error = listed("name without a version</h3>").expect_err("it is none");
        assert!(
            error.to_string().contains("name without a version"),
            "{error}"
        );
    }
}
