//! Reads records from a folder of TOML files or from a JSON Lines file.
//!
//! Both are turned into the same neutral tree and checked by
//! [`kairoku_core::validate`]; everything that is wrong is found in one go.

mod json_lines;
mod syntax;
mod toml;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::validate::{self, Checked, Diagnostic, Node, Origin, Problem};

/// The file of a records folder that describes the archive.
pub const ARCHIVE_FILE: &str = "archive.toml";

/// Files of a records folder that are not meetings.
const NOT_MEETINGS: [&str; 3] = [ARCHIVE_FILE, "synonyms.toml", "people.toml"];

/// The records of an archive, all of them right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// What is said once about the whole archive.
    pub info: ArchiveInfo,
    /// The meetings, in the order they were read.
    pub meetings: Vec<Meeting>,
}

/// What came of reading the records.
#[derive(Debug)]
pub struct Reading {
    /// The archive, if no record has an error.
    pub archive: Option<Archive>,
    /// Everything that is wrong, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How many records were looked at.
    pub records: usize,
}

/// Reads and checks records: a folder of TOML files, or a `.jsonl` file.
pub fn read(records: &Path) -> Reading {
    let mut reader = Reader::default();
    match fs::metadata(records) {
        Ok(found) if found.is_dir() => reader.folder(records),
        Ok(_) if has_extension(records, "jsonl") => reader.json_lines(records),
        Ok(_) => reader.complain(records, Problem::NotRecords),
        Err(error) => reader.complain(records, of_io(&error)),
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    info: Option<ArchiveInfo>,
    checked: Vec<Checked>,
    diagnostics: Vec<Diagnostic>,
    /// Records that could not even be taken apart.
    unreadable: usize,
}

impl Reader {
    fn folder(&mut self, folder: &Path) {
        let files = match toml_files(folder) {
            Ok(files) => files,
            Err(error) => return self.complain(folder, of_io(&error)),
        };
        let archive_file = folder.join(ARCHIVE_FILE);
        if archive_file.is_file() {
            self.archive_info(&archive_file);
        } else {
            self.complain(&archive_file, Problem::NoArchiveInfo);
        }
        for file in &files {
            self.toml_record(file);
        }
        if files.is_empty() {
            self.complain(folder, Problem::NoRecords);
        }
    }

    fn json_lines(&mut self, file: &Path) {
        self.archive_info_beside(file);
        if let Err(error) = json_lines::read(file, self) {
            self.complain(file, of_io(&error));
        } else if self.checked.is_empty() && self.unreadable == 0 {
            self.complain(file, Problem::NoRecords);
        }
    }

    fn archive_info(&mut self, file: &Path) {
        let name = file.display().to_string();
        if let Some(node) = self.toml_tree(file)
            && let (info, diagnostics) = validate::archive_info(&node.tree, &name)
        {
            self.diagnostics.extend(node.keep_reliable(diagnostics));
            self.info = info;
        }
    }

    /// What describes a JSON Lines file: `<stem>.archive.toml` or
    /// `archive.toml` beside it, else the file's own name.
    fn archive_info_beside(&mut self, file: &Path) {
        let stem = stem(file);
        let beside = [format!("{stem}.{ARCHIVE_FILE}"), ARCHIVE_FILE.to_owned()]
            .map(|name| file.with_file_name(name));
        match beside.iter().find(|path| path.is_file()) {
            Some(path) => self.archive_info(path),
            None => {
                let (title, series) = (stem.clone(), stem);
                self.info = Some(ArchiveInfo {
                    title,
                    series,
                    ..ArchiveInfo::default()
                });
            }
        }
    }

    fn toml_record(&mut self, file: &Path) {
        let name = file.display().to_string();
        let stem = stem(file);
        match self.toml_tree(file) {
            Some(node) => {
                let origin = Origin {
                    file: &name,
                    stem: Some(&stem),
                };
                let mut checked = self.check(&node.tree, origin);
                checked.diagnostics = node.keep_reliable(checked.diagnostics);
                self.checked.push(checked);
            }
            None => self.unreadable += 1,
        }
    }

    fn toml_tree(&mut self, file: &Path) -> Option<toml::Parsed> {
        let bytes = fs::read(file).map_err(|error| self.complain(file, of_io(&error)));
        let bytes = bytes.ok()?;
        let name = file.display().to_string();
        let Ok(text) = std::str::from_utf8(&bytes) else {
            let line = first_line_not_utf8(&bytes);
            self.diagnostics
                .push(Diagnostic::of_file(name, Some(line), Problem::NotUtf8));
            return None;
        };
        let mut parsed = toml::parse(text, &name);
        self.diagnostics.append(&mut parsed.errors);
        Some(parsed)
    }

    /// Checks a record. Where the archive's description could not be read,
    /// nobody knows the series: a stand-in keeps the record from being blamed.
    fn check(&self, node: &Node, origin: Origin<'_>) -> Checked {
        match &self.info {
            Some(info) => validate::meeting(node, origin, info),
            None => {
                let series = "?".to_owned();
                validate::meeting(
                    node,
                    origin,
                    &ArchiveInfo {
                        series,
                        ..ArchiveInfo::default()
                    },
                )
            }
        }
    }

    fn complain(&mut self, path: &Path, problem: Problem) {
        self.diagnostics.push(Diagnostic::of_file(
            path.display().to_string(),
            None,
            problem,
        ));
    }

    fn finish(self) -> Reading {
        let Self {
            info,
            checked,
            mut diagnostics,
            unreadable,
        } = self;
        diagnostics.extend(validate::archive(&checked));
        let records = checked.len() + unreadable;
        let mut meetings = Vec::with_capacity(checked.len());
        for record in checked {
            meetings.extend(record.meeting);
            diagnostics.extend(record.diagnostics);
        }
        diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        let right = !diagnostics.iter().any(Diagnostic::is_error);
        let archive = info
            .filter(|_| right)
            .map(|info| Archive { info, meetings });
        Reading {
            archive,
            diagnostics,
            records,
        }
    }
}

/// The TOML files of a folder that are meetings, by name.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_meeting = path.file_name().is_some_and(|name| {
            !NOT_MEETINGS.iter().any(|other| name == *other)
                && !name.to_string_lossy().starts_with('.')
        });
        if is_meeting && has_extension(&path, "toml") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case(extension))
}

fn stem(file: &Path) -> String {
    file.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn of_io(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::NotFound,
        _ => Problem::Unreadable {
            detail: error.to_string(),
        },
    }
}

/// The number of the first line that is not UTF-8, counted from 1.
fn first_line_not_utf8(bytes: &[u8]) -> u32 {
    let wrong = |line: &[u8]| std::str::from_utf8(line).is_err();
    let before = bytes.split(|byte| *byte == b'\n').position(wrong);
    before.map_or(1, |lines| u32::try_from(lines + 1).unwrap_or(u32::MAX))
}
