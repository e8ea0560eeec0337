//! Every test: Rust's own, then those in a browser on the built sites.

mod alone;
mod browser;
pub(crate) mod programs;
mod rust;
mod slowest;

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use miette::{IntoDiagnostic, Result};

use crate::dist;
use crate::project::Project;
use crate::shell;
use crate::site::Kairoku;
use crate::steps::{Steps, long, short};
pub(crate) use browser::install_packages;

/// The sites that the browser tests open, each with its archive and the
/// variable that tells the tests where it is.
const SITES: [(&str, &str, &str); 2] = [
    ("records", "real", "KAIROKU_SITE_REAL"),
    ("samples", "samples", "KAIROKU_SITE_SAMPLES"),
];

/// The address of the gateway that the site of this name asks: that of the samples, which
/// says that it has one.
const GATEWAY_SITE: (&str, &str) = ("gateway", "http://127.0.0.1:47999/");

/// Which tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Those that cargo runs
    Rust,
    /// Those in a browser
    Browser,
    /// Every test
    All,
}

/// Runs the tests, or those whose names contain one of `names`; the first
/// failing step ends the run.
///
/// Without names the browser's are run on the site as it is published. With
/// names they are run on a site that is compiled quickly, as `serve` does, so
/// that one test of a changed component takes a minute.
pub(crate) fn test(project: &Project, part: Part, names: &[String]) -> Result<()> {
    let published = names.is_empty();
    let count = match part {
        Part::Rust => 2,
        Part::Browser => 4,
        Part::All => 6,
    };
    let mut steps = Steps::of(count);
    let mut timed = Vec::new();
    // What may be missing is told before the long compilation.
    let programs = (part != Part::Rust)
        .then(|| {
            steps.next(&short("what the browser tests need"), || {
                browser::prepare(project)
            })
        })
        .transpose()?;
    if part != Part::Browser {
        let compile = long("Rust tests, compiled", "about 9 min");
        steps.next(&compile, || rust::compile(project))?;
        timed.extend(steps.next(&short("Rust tests"), || rust::run(project, names))?);
    }
    if let Some(programs) = programs {
        let folder = match published {
            true => published_sites(project, &mut steps)?,
            false => quick_sites(project, &mut steps)?,
        };
        timed.extend(steps.next(&long("browser tests", "about 4 min"), || {
            browser::run(project, &programs, &folder, names, Extent::Core)
        })?);
    }
    slowest::print(timed);
    steps.summarize();
    Ok(())
}

/// How many of the faults of a host are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// A few of every kind of file
    Core,
    /// All
    Whole,
}

/// Does every fault of a host to every kind of file of the site as it is published, and
/// prints what readers were told and what healed.
pub(crate) fn faults(project: &Project) -> Result<()> {
    let mut steps = Steps::of(4);
    let programs = steps.next(&short("what the browser tests need"), || {
        browser::prepare(project)
    })?;
    let folder = published_sites(project, &mut steps)?;
    steps.next(&long("faults of a host", "about 20 min"), || {
        let names = ["faults".to_owned()];
        browser::run(project, &programs, &folder, &names, Extent::Whole)
    })?;
    steps.summarize();
    Ok(())
}

/// Prints the names of the tests.
pub(crate) fn list(project: &Project, part: Part) -> Result<()> {
    if part != Part::Browser {
        rust::list(project)?;
    }
    if part != Part::Rust {
        browser::list(project)?;
    }
    Ok(())
}

/// Builds the sites as they are published, and as people build them who have
/// the executable alone. Returns the folder of both.
fn published_sites(project: &Project, steps: &mut Steps) -> Result<PathBuf> {
    let shell = steps.next(&long("page and workers", "about 8 min"), || {
        shell::build(project)
    })?;
    let folder = project.path("target/sites");
    steps.next(
        &short("sites, by the command line with the page in it"),
        || {
            let pack = shell::pack(project, &shell)?;
            let (notices, _) = dist::notices(project, None)?;
            let kairoku = Kairoku::compile_whole(project, &pack, &notices)?;
            alone::test(project, kairoku.program())?;
            for (archive, name, _) in SITES {
                kairoku.site(&project.path(archive), None, &folder.join(name))?;
            }
            gateway_site(project, &kairoku, None, &folder)
        },
    )?;
    Ok(folder)
}

/// Builds the sites as `serve` does. Returns the folder of both.
fn quick_sites(project: &Project, steps: &mut Steps) -> Result<PathBuf> {
    let shell = steps.next(&long("page and workers", "about 4 min"), || {
        shell::build_to_serve(project, shell::PAGES)
    })?;
    let folder = project.path("target/quick-sites");
    steps.next(&short("sites"), || {
        let kairoku = Kairoku::compile_to_test(project)?;
        for (archive, name, _) in SITES {
            kairoku.site(&project.path(archive), Some(&shell), &folder.join(name))?;
        }
        gateway_site(project, &kairoku, Some(&shell), &folder)
    })?;
    Ok(folder)
}

/// Builds the site whose searches a gateway answers.
fn gateway_site(
    project: &Project,
    kairoku: &Kairoku,
    shell: Option<&Path>,
    folder: &Path,
) -> Result<()> {
    let (name, address) = GATEWAY_SITE;
    let records = project.path("target/gateway-records");
    fs::create_dir_all(&records).into_diagnostic()?;
    for entry in fs::read_dir(project.path("samples")).into_diagnostic()? {
        let entry = entry.into_diagnostic()?;
        fs::copy(entry.path(), records.join(entry.file_name())).into_diagnostic()?;
    }
    let archive = records.join("archive.toml");
    let text = fs::read_to_string(&archive).into_diagnostic()?;
    fs::write(&archive, format!("gateway = \"{address}\"\n{text}")).into_diagnostic()?;
    kairoku.site(&records, shell, &folder.join(name))
}
