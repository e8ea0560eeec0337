//! Finds circles: files that import each other in a ring.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::modules::Imports;

/// The files of each circle, in alphabetical order.
pub(super) fn circles(imports: &Imports) -> BTreeSet<Vec<String>> {
    let mut ahead: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in imports.keys() {
        ahead.entry(from).or_default().push(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = ahead
        .keys()
        .map(|&from| (from, reached(from, &ahead)))
        .collect();
    let reach = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
    let with = |file: &str| {
        let files = reached
            .keys()
            .filter(|to| reach(file, to) && reach(to, file));
        files.map(|&file| file.to_owned()).collect::<Vec<_>>()
    };
    let circles = reached.keys().map(|file| with(file));
    circles.filter(|circle| !circle.is_empty()).collect()
}

/// Every file that a file imports, straight or through others.
fn reached<'a>(from: &'a str, ahead: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(file) = waiting.pop() {
        let next = ahead.get(file).into_iter().flatten();
        waiting.extend(next.filter(|&&to| reached.insert(to)));
    }
    reached
}

/// The imports among the files of a circle, a line each.
pub(super) fn told(circle: &[String], imports: &Imports) -> String {
    let mut told = String::from("these files import each other:\n");
    for ((from, to), names) in imports {
        if circle.contains(from) && circle.contains(to) {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let _ = writeln!(told, "  {from} -> {to}: {}", names.join(", "));
        }
    }
    told
}
