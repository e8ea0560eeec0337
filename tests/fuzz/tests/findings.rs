//! Whatever a fuzzer found, and all that it starts from, is taken in without a panic.
#![allow(
    clippy::print_stdout,
    reason = "a finding that fails is known by the last that is named"
)]

use std::fs;

use kairoku_fuzz::{TARGETS, seeds};

#[test]
fn what_a_fuzzer_found_once_is_taken_in() {
    for target in TARGETS {
        for entry in fs::read_dir(seeds::findings(target.name))
            .into_iter()
            .flatten()
        {
            let path = entry.expect("it is listed").path();
            let input = fs::read(&path).expect("it is read");
            println!("{}", path.display());
            (target.run)(&input);
        }
    }
}

#[test]
fn every_finding_is_one_of_a_target() {
    let folder = seeds::findings("");
    for entry in fs::read_dir(folder).expect("it is listed") {
        let name = entry.expect("it is listed").file_name();
        let name = name.to_string_lossy();
        let is_known = TARGETS.iter().any(|target| target.name == name);
        assert!(is_known || name == "README.md", "{name}");
    }
}

#[test]
fn what_a_fuzzer_starts_from_is_taken_in() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(!seeds.is_empty(), "{}", target.name);
        for seed in seeds {
            (target.run)(&seed);
        }
    }
}
