//! Benchmarks: what a reader meets, measured in a browser over real archives, and how
//! long single steps take outside one.
//!
//! The result depends on the machine and on what else it does at the time, so it
//! is no part of `cargo xtask test`.

mod archive;

use std::path::Path;
use std::process::Command;

use miette::{Result, bail};

use crate::project::Project;
use crate::run::{cargo, run};
use crate::shell;
use crate::site::Kairoku;
use crate::test::install_packages;
use crate::test::programs::Programs;
use archive::{Archive, REAL, SAMPLES};

/// 8,043 exchanges of an assembly: 16,086 sections.
const TOGIKAI: &str = "togikai";

/// What is visited, small archives first.
const VISITED: [&str; 5] = [REAL, SAMPLES, TOGIKAI, "kokkai", "kokkai-sittings"];

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Measured {
    /// Visits to archives small and large: bytes, requests, rounds, times, memory
    Visits,
    /// How long a reader waits who types into an open page
    Reader,
    /// Kairoku beside other searches of a static site, in one run
    Peers,
    /// Single steps, outside a browser
    Native,
}

/// Builds the site of each archive and measures in it; without the archive or a browser
/// it says that it does not.
pub(crate) fn bench(
    project: &Project,
    measured: Measured,
    names: &[String],
    queries: Option<usize>,
) -> Result<()> {
    if measured == Measured::Native {
        return native(project, names);
    }
    let programs = match Programs::find() {
        Ok(programs) => programs,
        Err(missing) => {
            println!("SKIPPED: {missing}");
            return Ok(());
        }
    };
    install_packages(&project.path("tests/browser"), &programs)?;
    let usual: &[&str] = match measured {
        Measured::Visits => &VISITED,
        _ => &[TOGIKAI],
    };
    let usual: Vec<_> = usual.iter().map(|name| (*name).to_owned()).collect();
    let names = if names.is_empty() { &usual } else { names };
    let shell = shell::build(project)?;
    let kairoku = Kairoku::compile_fast(project)?;
    let mut archives = Vec::new();
    for name in names {
        println!("\nBuilding the site of {name}");
        archives.extend(Archive::build(project, name, &kairoku, &shell)?);
    }
    let browser = Browser { project, programs };
    match measured {
        Measured::Visits if archives.is_empty() => Ok(()),
        Measured::Visits => browser.visits(&archives, queries),
        Measured::Reader => each(&archives, |archive| browser.reader(archive)),
        Measured::Peers => each(&archives, |archive| {
            browser.peers(archive, kairoku.program(), queries)
        }),
        Measured::Native => unreachable!("it needs no site"),
    }
}

/// Compiles the benchmarks of single steps and runs those whose names contain one of
/// `names`, or all.
fn native(project: &Project, names: &[String]) -> Result<()> {
    let mut bench = cargo();
    bench
        .args(["bench", "--package", "kairoku-benches"])
        .arg("--")
        .args(names)
        .current_dir(&project.root);
    Ok(run("Measuring single steps", &mut bench)?)
}

fn each(archives: &[Archive], measure: impl Fn(&Archive) -> Result<()>) -> Result<()> {
    for archive in archives {
        println!();
        measure(archive)?;
    }
    Ok(())
}

/// What measures in a browser.
struct Browser<'a> {
    project: &'a Project,
    programs: Programs,
}

impl Browser<'_> {
    fn visits(&self, archives: &[Archive], queries: Option<usize>) -> Result<()> {
        let told = archives.iter().map(Archive::told).collect();
        let mut measuring = self.script("benches/visits", "run.mjs");
        measuring
            .env(
                "KAIROKU_VISITS_ARCHIVES",
                serde_json::Value::Array(told).to_string(),
            )
            .env("KAIROKU_VISITS_OUT", self.project.path("target/bench"));
        if let Some(queries) = queries {
            measuring.env("KAIROKU_VISITS_QUERIES", queries.to_string());
        }
        Ok(run("Measuring visits", &mut measuring)?)
    }

    fn reader(&self, archive: &Archive) -> Result<()> {
        let mut measuring = self.script("tests/browser", "bench.mjs");
        measuring.env("KAIROKU_SITE_BENCH", &archive.site);
        Ok(run("Measuring in the browser", &mut measuring)?)
    }

    fn peers(&self, archive: &Archive, kairoku: &Path, queries: Option<usize>) -> Result<()> {
        let Some(records) = &archive.records else {
            bail!(
                help = "name a corpus of ../shared, such as togikai",
                "the peers read JSON Lines, and {} is a folder of records",
                archive.name
            );
        };
        let folder = "benches/peers";
        install_packages(&self.project.path(folder), &self.programs)?;
        let mut measuring = self.script(folder, "run.mjs");
        measuring
            .env("KAIROKU_PEERS_RECORDS", records)
            .env("KAIROKU_PEERS_SITE", &archive.site)
            .env(
                "KAIROKU_PEERS_OUT",
                archive
                    .site
                    .with_file_name(format!("{}-peers", archive.name)),
            )
            .env("KAIROKU_PROGRAM", kairoku);
        if let Some(queries) = queries {
            measuring.env("KAIROKU_PEERS_QUERIES", queries.to_string());
        }
        Ok(run("Measuring the peers", &mut measuring)?)
    }

    /// A script of a folder, which is told the browser.
    fn script(&self, folder: &str, script: &str) -> Command {
        let mut command = Command::new(&self.programs.node);
        command
            .arg(script)
            .env("KAIROKU_CHROMIUM", &self.programs.chromium)
            .current_dir(self.project.path(folder));
        command
    }
}
