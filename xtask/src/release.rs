//! The archive of a release: the executables, the site's shell, the notices and bills of
//! materials of both, what changed, and the checksums of it all.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic, Result, bail};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::dist::{self, Executable};
use crate::project::Project;
use crate::shell::{self, Files};
use crate::toolchain::this_system;

/// The folder in which archives are left.
const FOLDER: &str = "target/release-archives";

/// The checksums of all other files of an archive, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";

/// The files of the project that come along.
const PAPERS: [&str; 8] = [
    "README.md",
    "README.en.md",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/STAFF.md",
    "docs/HOSTING.md",
];

/// Makes the archive for some systems, this one where none is named.
pub(crate) fn release(project: &Project, targets: &[String]) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let changelog = fs::read_to_string(project.path("CHANGELOG.md")).into_diagnostic()?;
    let kept = project.path("tests/releases").join(version);
    if !kept.is_dir() {
        bail!(
            help = "CONTRIBUTING.md says under “Release” what belongs into it",
            "{} is not there: what this release writes could not be tried with later ones",
            kept.display()
        );
    }
    let name = match is_released(&changelog, version) {
        true => format!("kairoku-{version}"),
        false => {
            println!(
                "PREVIEW: CHANGELOG.md has no section {version}; when this is to be released, \
                 name what is there under “Unreleased” so"
            );
            format!("kairoku-{version}-preview")
        }
    };
    let mut files = papers(project)?;
    let shell = shell::build(project)?;
    let shell = shell::read(&shell)?;
    files.extend(
        shell
            .into_iter()
            .map(|(path, content)| (format!("shell/{path}"), content)),
    );
    let this = [this_system()?];
    let targets = if targets.is_empty() { &this } else { targets };
    for target in targets {
        // This system is compiled for as it is, so that nothing is compiled twice.
        let named = (*target != this[0]).then_some(target.as_str());
        add_executable(&mut files, target, &dist::executable(project, named)?)?;
    }
    let sums = sums(&files);
    files.insert(SUMS.to_owned(), sums.into_bytes());
    let archive = zipped(&name, &files).into_diagnostic()?;
    let path = project.path(FOLDER).join(format!("{name}.zip"));
    write(&path, &archive).wrap_err_with(|| format!("{} cannot be written", path.display()))?;
    println!(
        "{} ({:.1} MB, SHA-256 {})",
        path.display(),
        archive.len() as f64 / 1e6,
        hash(&archive)
    );
    Ok(())
}

/// Whether the changelog has a section of a version: `## 1.2.0` or `## [1.2.0] - …`.
fn is_released(changelog: &str, version: &str) -> bool {
    let sections = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "));
    let mut names = sections.filter_map(|section| section.split_whitespace().next());
    names.any(|name| name.trim_matches(['[', ']']) == version)
}

fn papers(project: &Project) -> Result<Files> {
    let paper = |&name: &&str| {
        let content = fs::read(project.path(name));
        let content = content
            .into_diagnostic()
            .wrap_err_with(|| name.to_owned())?;
        Ok((name.to_owned(), content))
    };
    PAPERS.iter().map(paper).collect()
}

/// Adds the executable of a system, with what is told of it.
fn add_executable(files: &mut Files, target: &str, executable: &Executable) -> Result<()> {
    let Executable {
        program,
        notices,
        bill,
    } = executable;
    for file in [program, notices, bill] {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let content = fs::read(file)
            .into_diagnostic()
            .wrap_err_with(|| file.display().to_string())?;
        files.insert(format!("{target}/{name}"), content);
    }
    Ok(())
}

fn sums(files: &Files) -> String {
    files
        .iter()
        .fold(String::new(), |mut sums, (path, content)| {
            let _ = writeln!(sums, "{}  {path}", hash(content));
            sums
        })
}

fn hash(content: &[u8]) -> String {
    let hash = Sha256::digest(content);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files in one, in a folder of this name. The same files give the same bytes: none
/// has a time.
fn zipped(folder: &str, files: &Files) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        let is_program = path.ends_with("/kairoku");
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(if is_program { 0o755 } else { 0o644 });
        archive.start_file(format!("{folder}/{path}"), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(folder).into_diagnostic()?;
    fs::write(path, content).into_diagnostic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let files = [
            ("README.md", "read"),
            ("x/kairoku", "run"),
            ("x/kairoku.cdx.json", "{}"),
        ];
        files
            .map(|(path, text)| (path.to_owned(), text.into()))
            .into()
    }

    #[test]
    fn a_version_is_released_once_the_changelog_has_its_section() {
        let changelog =
            "# Changelog\n\n## Unreleased\n- 0.2.0 is near\n\n## [0.1.0] - 2026-12-01\n";
        assert!(is_released(changelog, "0.1.0") && !is_released(changelog, "0.2.0"));
        assert!(is_released("## 0.2.0\n", "0.2.0") && !is_released("## 0.2.0-beta\n", "0.2.0"));
    }

    #[test]
    fn the_checksums_are_what_sha256sum_reads() {
        // As `printf read | sha256sum` tells it.
        let read = "3316348dbadfb7b11c7c2ea235949419e23f9fa898ad2c198f999617912a9925";
        let sums = sums(&files());
        assert_eq!(
            sums.lines().next(),
            Some(format!("{read}  README.md").as_str())
        );
        assert_eq!(sums.lines().count(), 3);
    }

    #[test]
    fn the_same_files_make_the_same_archive_in_which_programs_can_be_started() {
        let archive = zipped("kairoku-1", &files()).expect("it can be packed");
        assert_eq!(
            archive,
            zipped("kairoku-1", &files()).expect("it can be packed")
        );
        let mut read = zip::ZipArchive::new(Cursor::new(archive)).expect("it is one");
        let program = read.by_name("kairoku-1/x/kairoku").expect("it is there");
        assert_eq!(program.unix_mode().map(|mode| mode & 0o777), Some(0o755));
        drop(program);
        let bill = read
            .by_name("kairoku-1/x/kairoku.cdx.json")
            .expect("it is there");
        assert_eq!(bill.unix_mode().map(|mode| mode & 0o777), Some(0o644));
    }
}
