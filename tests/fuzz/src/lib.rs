//! What is fuzzed: for each kind of input that may be hostile a function that takes any
//! bytes and panics where Kairoku does, or where it breaks a promise.
//!
//! The fuzzer's programs in `targets/` call these functions, and so do the tests here,
//! over every seed and every finding that is kept: what a fuzzer found once is tried in
//! every run of the tests, which needs no fuzzer.

mod app;
pub mod data;
mod imports;
mod records;
pub mod seeds;
mod texts;
mod xlsx;

/// A kind of input.
pub struct Target {
    /// Its name, which its program and its folder of findings have too.
    pub name: &'static str,
    /// Does with an input whatever Kairoku does with it.
    pub run: fn(&[u8]),
    /// Inputs that a fuzzer starts from.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// How long an input is at most, in bytes.
    pub longest: usize,
}

/// Every kind of input.
pub const TARGETS: [Target; 17] = [
    target("data", data::run, data::seeds, 512),
    target("manifest", records::manifest, seeds::manifests, 8 << 10),
    target("records", records::record, seeds::records, 16 << 10),
    target(
        "json_lines",
        records::json_lines,
        seeds::json_lines,
        16 << 10,
    ),
    target("settings", records::settings, seeds::settings, 8 << 10),
    target("form", records::form, seeds::records, 8 << 10),
    target("query", texts::query, seeds::queries, 1 << 10),
    target("fold", texts::fold, seeds::texts, 1 << 10),
    target("markdown", texts::markdown, seeds::texts, 4 << 10),
    target("when", texts::when, seeds::dates, 512),
    target("html", imports::html, seeds::pages, 16 << 10),
    target("text", imports::text, seeds::copied, 16 << 10),
    target("csv", imports::csv, seeds::tables, 8 << 10),
    target("sheet", imports::sheet, seeds::sheets, 16 << 10),
    target("workbook", imports::workbook, seeds::workbooks, 64 << 10),
    target("address", app::address, seeds::addresses, 1 << 10),
    target("entry", app::entry, seeds::entries, 1 << 10),
];

const fn target(
    name: &'static str,
    run: fn(&[u8]),
    seeds: fn() -> Vec<Vec<u8>>,
    longest: usize,
) -> Target {
    Target {
        name,
        run,
        seeds,
        longest,
    }
}

/// The kind of input of a name.
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Does with an input what its kind is for; what the fuzzer's programs call.
///
/// # Panics
/// Where Kairoku does, or breaks a promise; and where there is no such kind.
pub fn run(name: &str, input: &[u8]) {
    let target = named(name).expect("each program has the name of a target");
    (target.run)(input);
}
