//! Reads records from a folder of TOML files or from a JSON Lines file.
//!
//! Both are turned into the same neutral tree and checked by
//! [`kairoku_core::validate`]; everything that is wrong is found in one go.

mod json_lines;
mod notes;
mod syntax;
mod toml;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::validate::{self, Checked, Diagnostic, ListedPeople, Node, Origin, Problem};

/// The file of a records folder that describes the archive.
pub const ARCHIVE_FILE: &str = "archive.toml";

/// The file of a records folder that lists synonyms, where there is one.
pub const SYNONYMS_FILE: &str = "synonyms.toml";

/// The file of a records folder that lists people, where there is one.
pub const PEOPLE_FILE: &str = "people.toml";

/// Files of a records folder that are not meetings.
const NOT_MEETINGS: [&str; 3] = [ARCHIVE_FILE, SYNONYMS_FILE, PEOPLE_FILE];

/// The records of an archive, all of them right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// What is said once about the whole archive.
    pub info: ArchiveInfo,
    /// The meetings, in the order they were read.
    pub meetings: Vec<Meeting>,
    /// What is known of the people who speak in them.
    pub people: People,
    /// Other words that queries are searched with.
    pub synonyms: Synonyms,
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
    reader.finish(records)
}

#[derive(Default)]
struct Reader {
    info: Option<ArchiveInfo>,
    synonyms: Synonyms,
    people: ListedPeople,
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
            self.info = self.made_of(&archive_file, validate::archive_info);
        } else {
            self.complain(&archive_file, Problem::NoArchiveInfo);
        }
        let own = |name: &str| Some(folder.join(name)).filter(|file| file.is_file());
        self.synonyms(own(SYNONYMS_FILE));
        self.people(own(PEOPLE_FILE));
        for file in &files {
            self.toml_record(file);
        }
        if files.is_empty() {
            self.complain(folder, Problem::NoRecords);
        }
    }

    /// A JSON Lines file is described by the files beside it, else by its own
    /// name.
    fn json_lines(&mut self, file: &Path) {
        self.info = match beside(file, ARCHIVE_FILE) {
            Some(path) => self.made_of(&path, validate::archive_info),
            None => Some(ArchiveInfo {
                title: stem(file),
                series: stem(file),
                ..ArchiveInfo::default()
            }),
        };
        self.synonyms(beside(file, SYNONYMS_FILE));
        self.people(beside(file, PEOPLE_FILE));
        if let Err(error) = json_lines::read(file, self) {
            self.complain(file, of_io(&error));
        } else if self.checked.is_empty() && self.unreadable == 0 {
            self.complain(file, Problem::NoRecords);
        }
    }

    /// Archives may be without synonyms.
    fn synonyms(&mut self, file: Option<PathBuf>) {
        let made = file.and_then(|file| self.made_of(&file, validate::synonyms));
        self.synonyms = made.unwrap_or_default();
    }

    /// Archives may know nothing of people beyond their records.
    fn people(&mut self, file: Option<PathBuf>) {
        let made = file.and_then(|file| self.made_of(&file, validate::people));
        self.people = made.unwrap_or_default();
    }

    /// What is made of a TOML file that is no record, if it has no errors.
    fn made_of<T>(
        &mut self,
        file: &Path,
        make: impl Fn(&Node, &str) -> (Option<T>, Vec<Diagnostic>),
    ) -> Option<T> {
        let parsed = self.toml_tree(file)?;
        let (made, diagnostics) = make(&parsed.tree, &file.display().to_string());
        self.diagnostics.extend(parsed.keep_reliable(diagnostics));
        made
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

    fn finish(self, source: &Path) -> Reading {
        let Self {
            info,
            synonyms,
            people,
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
        let is_right = |found: &[Diagnostic]| !found.iter().any(Diagnostic::is_error);
        // Who is in records that could not be read nobody knows.
        if is_right(&diagnostics) {
            let file = source.display().to_string();
            diagnostics.extend(validate::mentions(&people, &meetings, &file));
        }
        diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        let right = is_right(&diagnostics);
        let archive = info.filter(|_| right).map(|info| Archive {
            info,
            meetings,
            people: people.people,
            synonyms,
        });
        Reading {
            archive,
            diagnostics,
            records,
        }
    }
}

/// The tree of one record, as far as it can be read.
pub(crate) fn tree_of(file: &Path) -> Option<Node> {
    Reader::default().toml_tree(file).map(|parsed| parsed.tree)
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

/// A file beside a JSON Lines file: `<stem>.<name>`, else `<name>`.
fn beside(file: &Path, name: &str) -> Option<PathBuf> {
    let own = format!("{}.{name}", stem(file));
    let beside = [&own, name].map(|name| file.with_file_name(name));
    beside.into_iter().find(|path| path.is_file())
}

/// Whether a file name ends so, in whatever case.
pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
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
