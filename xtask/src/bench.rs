//! Benchmarks: how long a reader waits, measured in a browser over a large real
//! archive.
//!
//! The result depends on the machine and on what else it does at the time, so it
//! is no part of `cargo xtask test`.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{Context, IntoDiagnostic, Result, miette};

use crate::project::Project;
use crate::run::run;
use crate::shell;
use crate::site::{Kairoku, Selection};
use crate::test::install_packages;
use crate::test::programs::Programs;

/// 8,043 exchanges of an assembly: 16,086 sections.
const CORPUS: &str = "togikai";

/// Builds the corpus's site and measures in it; without the corpus or a browser
/// it says that it does not.
pub(crate) fn bench(project: &Project) -> Result<()> {
    let compressed = corpora(project).join(format!("{CORPUS}.jsonl.zst"));
    if !compressed.is_file() {
        println!("SKIPPED: {} is not there", compressed.display());
        return Ok(());
    }
    let programs = match Programs::find() {
        Ok(programs) => programs,
        Err(missing) => {
            println!("SKIPPED: {missing}");
            return Ok(());
        }
    };
    install_packages(project, &programs)?;
    let shell = shell::build(project)?;
    let folder = project.path("target/bench");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let records = folder.join(format!("{CORPUS}.jsonl"));
    unpack(&compressed, &records)
        .wrap_err_with(|| format!("{} cannot be read", compressed.display()))?;
    let site = folder.join(CORPUS);
    Kairoku::compile(project, Selection::Alone)?.site(&records, Some(&shell), &site)?;
    let mut measuring = Command::new(&programs.node);
    measuring
        .arg("bench.mjs")
        .env("KAIROKU_SITE_BENCH", &site)
        .env("KAIROKU_CHROMIUM", &programs.chromium)
        .current_dir(project.path("tests/browser"));
    println!();
    Ok(run("Measuring in the browser", &mut measuring)?)
}

/// The folder of real corpora, as `cargo xtask eval` knows it.
fn corpora(project: &Project) -> PathBuf {
    env::var_os("KAIROKU_CORPORA").map_or_else(|| project.path("../shared/corpora"), PathBuf::from)
}

fn unpack(compressed: &Path, records: &Path) -> Result<()> {
    let compressed = File::open(compressed).into_diagnostic()?;
    let mut text = ruzstd::decoding::StreamingDecoder::new(compressed)
        .map_err(|error| miette!("it is not compressed with zstd: {error}"))?;
    let mut file = File::create(records).into_diagnostic()?;
    io::copy(&mut text, &mut file).into_diagnostic()?;
    Ok(())
}
