//! The development tasks of Kairoku.
//!
//! Each of them sets up what is missing, says what it does, and does it:
//! `serve` and `test` are all a newcomer needs.
#![expect(
    clippy::print_stdout,
    reason = "this program talks to a person at a terminal"
)]

mod bench;
mod cluster;
mod dist;
mod eval;
mod fuzz;
mod page;
mod project;
mod release;
mod run;
mod serve;
mod shell;
mod site;
mod size;
mod steps;
#[cfg(test)]
mod structure;
mod supply;
mod tables;
mod test;
mod toolchain;
mod trunk;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use miette::Result;

use crate::project::Project;
use crate::site::{Kairoku, Selection};
use crate::steps::{Steps, long, short};
use crate::trunk::Hook;

/// The development tasks of Kairoku.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the site, serve it on this machine, and rebuild it on every change
    Serve {
        #[command(flatten)]
        archive: Archive,
        /// The port to serve on [default: 8080, or the next free one]
        #[arg(long)]
        port: Option<u16>,
        /// Open the site in the browser
        #[arg(long)]
        open: bool,
    },
    /// Build the site into a folder that any web server can serve
    Build {
        #[command(flatten)]
        archive: Archive,
        /// The folder to leave the site in [default: dist]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Build the command line as one executable that needs nothing beside it
    Dist {
        /// The system it is for, such as x86_64-unknown-linux-musl [default: this one]
        #[arg(long, value_name = "TRIPLE")]
        target: Option<String>,
    },
    /// Make the archive of a release: executables, shell, notices, bills and checksums
    Release {
        /// A system to make an executable for; may be repeated [default: this one]
        #[arg(long = "target", value_name = "TRIPLE")]
        targets: Vec<String>,
    },
    /// Run every test, those in a browser included, or some
    Test {
        /// Which tests
        #[arg(default_value = "all")]
        part: test::Part,
        /// Only tests whose names contain one of these; in a browser also the files of tests
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// Print the names of the tests instead
        #[arg(long)]
        list: bool,
    },
    /// Do every fault of a host to every kind of file, and tell what readers see and what heals
    Faults,
    /// Take hostile input in that a fuzzer makes, and keep what it finds as tests
    Fuzz {
        /// How long each target is fuzzed
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
        /// The targets, such as query or html [default: all]
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
    },
    /// Compare what the browser downloads with the budgets
    Size,
    /// Check what others made and is built in: licences, registries, versions, known faults
    Supply,
    /// Measure the search over the judged questions and corpora of ../shared
    Eval {
        /// Arguments of the measuring program; --help tells them
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Measure what readers meet, in a browser, over the archives here and corpora of ../shared
    Bench {
        /// What is measured
        #[arg(default_value = "visits")]
        measured: bench::Measured,
        /// Archives: real, samples, or corpora such as togikai, kokkai, and kokkai-x6 for six
        /// times as many records [default: the first three and kokkai and kokkai-sittings for
        /// visits, else togikai]; for `native` parts of the names of benchmarks
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// How many queries are visited, drawn anew by kind [default: 14]
        #[arg(long, value_name = "N")]
        queries: Option<usize>,
    },
    /// Start real nodes of OpenSearch on this machine, for what is searched on a cluster
    Cluster {
        /// How many nodes
        #[arg(long, value_name = "N", default_value_t = 3)]
        nodes: u16,
        /// The HTTP port of the first; the others follow
        #[arg(long, default_value_t = 9200)]
        port: u16,
    },
    /// Make the tables of kanji anew from the files of Unihan
    Tables {
        /// The folder of Unihan's files; without it, what to download is told
        unihan: Option<PathBuf>,
    },
    /// What Trunk.toml has Trunk call, so that plain `trunk build` gives the same site
    #[command(hide = true)]
    Trunk {
        /// Before or after Trunk's own work
        hook: Hook,
    },
}

#[derive(Args)]
struct Archive {
    /// The folder of meeting records [default: records]
    #[arg(long = "archive", value_name = "DIR")]
    folder: Option<PathBuf>,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    let project = Project::find();
    match cli.task {
        Task::Serve {
            archive,
            port,
            open,
        } => serve::serve(
            &project,
            &project.folder(archive.folder, "records"),
            port,
            open,
        ),
        Task::Build { archive, out } => {
            let records = project.folder(archive.folder, "records");
            build(&project, &records, &project.folder(out, "dist"))
        }
        Task::Dist { target } => dist::dist(&project, target.as_deref()),
        Task::Release { targets } => release::release(&project, &targets),
        Task::Test { part, list, .. } if list => test::list(&project, part),
        Task::Test { part, names, .. } => test::test(&project, part, &names),
        Task::Faults => test::faults(&project),
        Task::Fuzz { seconds, targets } => fuzz::fuzz(&project, &targets, seconds),
        Task::Size => size::size(&project),
        Task::Supply => supply::check(&project),
        Task::Eval { arguments } => eval::eval(&project, &arguments),
        Task::Bench {
            measured,
            names,
            queries,
        } => bench::bench(&project, measured, &names, queries),
        Task::Cluster { nodes, port } => cluster::cluster(&project, nodes, port),
        Task::Tables { unihan } => tables::tables(&project, unihan),
        Task::Trunk { hook } => trunk::call(&project, hook),
    }
}

/// Builds the site as it is published.
fn build(project: &Project, records: &Path, out: &Path) -> Result<()> {
    let mut steps = Steps::of(4);
    let kairoku = steps.next(&long("command line", "about 2 min"), || {
        Kairoku::compile(project, Selection::Alone)
    })?;
    steps.next(&short("records"), || kairoku.check(records))?;
    let shell = steps.next(
        &long("page and workers, as small as can be", "about 8 min"),
        || shell::build(project),
    )?;
    steps.next(&short("site"), || kairoku.site(records, Some(&shell), out))?;
    println!("\nThe site is in {}", out.display());
    Ok(())
}
