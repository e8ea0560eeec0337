//! The pictures in docs/ARCHITECTURE.md name what there is.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item};

use super::read;
use crate::project::Project;

const PAGE: &str = "docs/ARCHITECTURE.md";

/// The crates that stand in no picture: they come to no reader.
const APART: [&str; 5] = [
    "kairoku-benches",
    "kairoku-fuzz",
    "kairoku-host",
    "kairoku-tests",
    "xtask",
];

#[test]
fn the_picture_of_the_crates_has_their_dependencies_and_no_others() {
    let project = Project::find();
    let drawn = pictures(&read(&project, PAGE))
        .flat_map(|picture| arrows(&picture))
        .filter(|(from, _)| from.starts_with("kairoku"))
        .collect::<BTreeSet<_>>();
    assert_eq!(drawn, dependencies(&project));
}

#[test]
fn every_file_in_a_picture_is_there() {
    let project = Project::find();
    let page = read(&project, PAGE);
    let named: Vec<_> = pictures(&page)
        .flat_map(|picture| files(&picture))
        .collect();
    assert!(named.len() > 10, "{named:?}");
    for file in named {
        assert!(project.path(&file).is_file(), "{PAGE} draws {file}");
    }
}

#[test]
fn arrows_and_files_are_read_from_a_picture() {
    let page = "```mermaid\nflowchart LR\n  a --> b & c\n  d[\"core<br>src/d.rs\"] -->|\"x\"| a\n```\nsrc/e.rs\n";
    let picture = pictures(page).next().expect("there is one");
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert!(arrows(&picture).starts_with(&[pair("a", "b"), pair("a", "c")]));
    assert_eq!(files(&picture), ["src/d.rs"]);
}

/// The pictures of a page.
fn pictures(page: &str) -> impl Iterator<Item = String> {
    let parts = page.split("```mermaid\n").skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default().to_owned())
}

/// What lies at the two ends of each arrow, one arrow a line.
fn arrows(picture: &str) -> Vec<(String, String)> {
    let lines = picture.lines().filter_map(|line| line.split_once("-->"));
    let pairs = lines.flat_map(|(from, to)| {
        to.split('&')
            .map(|to| (from.trim().to_owned(), to.trim().to_owned()))
            .collect::<Vec<_>>()
    });
    pairs.collect()
}

/// The files that a picture names: the second line of a label.
fn files(picture: &str) -> Vec<String> {
    let labels = picture.split("<br>").skip(1);
    let files = labels.filter_map(|rest| rest.split('"').next());
    files.map(str::to_owned).collect()
}

/// What the crates of the workspace depend on in it, as their manifests say.
fn dependencies(project: &Project) -> BTreeSet<(String, String)> {
    let manifest =
        |path: &str| -> DocumentMut { read(project, path).parse().expect("a manifest is TOML") };
    let members = manifest("Cargo.toml");
    let members = members["workspace"]["members"].as_array().expect("a list");
    let members = members.iter().filter_map(|member| member.as_str());
    let manifests = members.map(|member| format!("{member}/Cargo.toml"));
    let manifests = std::iter::once("Cargo.toml".to_owned()).chain(manifests);
    let mut found = BTreeSet::new();
    for manifest in manifests.map(|path| manifest(&path)) {
        let name = manifest["package"]["name"].as_str().expect("a name");
        let dependencies = manifest.get("dependencies").and_then(Item::as_table);
        let dependencies = dependencies.into_iter().flat_map(|table| table.iter());
        for (dependency, _) in dependencies.filter(|(key, _)| key.starts_with("kairoku")) {
            if !APART.contains(&name) {
                found.insert((name.to_owned(), dependency.to_owned()));
            }
        }
    }
    found
}
