//! Loads records from a folder of TOML files or from a JSON Lines file.
//!
//! Both are turned into the same neutral tree and checked by
//! [`kairoku_core::validate`]; everything that is wrong is found in one go.

mod json_lines;
pub(crate) mod notes;
mod passed_over;
mod places;
mod syntax;
mod toml;

use std::io;
use std::path::Path;

use kairoku_core::people::People;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::record::{ArchiveInfo, Meeting};
use kairoku_core::validate::{
    self, Checked, Diagnostic, FileProblem, ListedPeople, Node, Origin, Problem, Severity,
};

use crate::files::{Files, HALF_IMPORT};
use crate::system::problem_of;

pub use places::Places;

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

/// The records as they were loaded, and everything that is wrong with them.
#[derive(Debug)]
pub struct LoadedRecords {
    /// The archive, if no record has an error.
    pub archive: Option<Archive>,
    /// What could be read all the same, where something has an error: enough
    /// to see what else to tell, and never to be published.
    pub partial: Option<Archive>,
    /// Where each meeting of either stands.
    pub places: Vec<Places>,
    /// Everything that is wrong, errors first, each by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How many records were looked at.
    pub records: usize,
    /// How messages call the records as a whole.
    pub source: String,
}

impl LoadedRecords {
    /// What is loaded of records that cannot be looked at: nothing but the problem.
    pub fn impossible(records: impl Into<String>, problem: Problem) -> Self {
        let source = records.into();
        Self {
            archive: None,
            partial: None,
            places: Vec::new(),
            diagnostics: vec![Diagnostic::of_file(&source, None, problem)],
            records: 0,
            source,
        }
    }

    /// All that could be read, whether or not it can be published.
    pub fn readable(&self) -> Option<&Archive> {
        self.archive.as_ref().or(self.partial.as_ref())
    }

    /// How many diagnostics are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let is_of_it = |it: &&Diagnostic| it.severity() == severity;
        self.diagnostics.iter().filter(is_of_it).count()
    }

    /// Adds diagnostics, each at its place in the order.
    pub fn add(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        in_order(&mut self.diagnostics);
    }
}

/// Errors first, then warnings, then notes, each by file and line.
fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (a.severity(), &a.place).cmp(&(b.severity(), &b.place)));
}

/// Loads and checks a folder of TOML records.
pub fn folder(files: &dyn Files) -> LoadedRecords {
    let mut loader = Loader::new(files);
    let records = loader.folder();
    if records == Some(0) {
        loader.complain("", Problem::NoRecords);
    }
    loader.finish(&files.shown(""))
}

/// Loads and checks a folder of TOML records that may have none yet.
pub fn folder_to_fill(files: &dyn Files) -> LoadedRecords {
    let mut loader = Loader::new(files);
    loader.folder();
    loader.finish(&files.shown(""))
}

/// Loads and checks a JSON Lines file of a folder.
pub fn json_lines(files: &dyn Files, name: &str) -> LoadedRecords {
    let mut loader = Loader::new(files);
    loader.json_lines(name);
    loader.finish(&files.shown(name))
}

/// Loads the files of an archive and collects what is wrong with them.
struct Loader<'a> {
    files: &'a dyn Files,
    info: Option<ArchiveInfo>,
    synonyms: Synonyms,
    people: ListedPeople,
    checked: Vec<(Checked, Places)>,
    diagnostics: Vec<Diagnostic>,
    /// Records that could not even be taken apart.
    unreadable: usize,
}

impl<'a> Loader<'a> {
    fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            info: None,
            synonyms: Synonyms::default(),
            people: ListedPeople::default(),
            checked: Vec::new(),
            diagnostics: Vec::new(),
            unreadable: 0,
        }
    }

    /// Loads the files of a folder. Tells how many records there are, if it can be read.
    fn folder(&mut self) -> Option<usize> {
        let names = self.files.names();
        let names = names.map_err(|error| self.complain("", problem_of(&error)));
        let (records, others): (Vec<_>, _) = names.ok()?.into_iter().partition(|it| is_record(it));
        if self.files.has(HALF_IMPORT) {
            self.complain("", FileProblem::HalfImported.into());
        }
        if self.files.has(ARCHIVE_FILE) {
            self.info = self.made_of(ARCHIVE_FILE, validate::archive_info);
        } else {
            self.complain(ARCHIVE_FILE, Problem::NoArchiveInfo);
        }
        let own = |name: &str| self.files.has(name).then(|| name.to_owned());
        self.synonyms(own(SYNONYMS_FILE));
        self.people(own(PEOPLE_FILE));
        for name in &records {
            self.toml_record(name);
        }
        self.tell_what_is_passed_over(others);
        self.complain_of_changes();
        Some(records.len())
    }

    /// What was read is of one moment, or is no archive.
    fn complain_of_changes(&mut self) {
        for (name, problem) in self.files.changed() {
            self.complain(&name, problem.into());
        }
    }

    /// A JSON Lines file is described by the files beside it, else by its own
    /// name.
    fn json_lines(&mut self, name: &str) {
        self.info = match self.beside(name, ARCHIVE_FILE) {
            Some(beside) => self.made_of(&beside, validate::archive_info),
            None => Some(ArchiveInfo {
                title: stem(name),
                series: stem(name),
                ..ArchiveInfo::default()
            }),
        };
        self.synonyms(self.beside(name, SYNONYMS_FILE));
        self.people(self.beside(name, PEOPLE_FILE));
        let files = self.files;
        let read = files
            .open(name)
            .and_then(|mut lines| json_lines::read(&mut lines, &files.shown(name), self));
        if let Err(error) = read {
            self.complain(name, problem_of(&error));
        } else if self.checked.is_empty() && self.unreadable == 0 {
            self.complain(name, Problem::NoRecords);
        }
        self.complain_of_changes();
    }

    /// A file beside a JSON Lines file: `<stem>.<name>`, else `<name>`.
    fn beside(&self, file: &str, name: &str) -> Option<String> {
        let own = format!("{}.{name}", stem(file));
        let beside = [own, name.to_owned()];
        beside.into_iter().find(|name| self.files.has(name))
    }

    /// Archives may be without synonyms.
    fn synonyms(&mut self, file: Option<String>) {
        let made = file.and_then(|file| self.made_of(&file, validate::synonyms));
        self.synonyms = made.unwrap_or_default();
    }

    /// Archives may know nothing of people beyond their records.
    fn people(&mut self, file: Option<String>) {
        let made = file.and_then(|file| self.made_of(&file, validate::people));
        self.people = made.unwrap_or_default();
    }

    /// What is made of a TOML file that is no record, if it has no errors.
    fn made_of<T>(
        &mut self,
        file: &str,
        make: impl Fn(&Node, &str) -> (Option<T>, Vec<Diagnostic>),
    ) -> Option<T> {
        let parsed = self.toml_tree(file)?;
        let (made, diagnostics) = make(&parsed.tree, &self.files.shown(file));
        self.diagnostics.extend(parsed.keep_reliable(diagnostics));
        made
    }

    fn toml_record(&mut self, file: &str) {
        let name = self.files.shown(file);
        let stem = stem(file);
        match self.toml_tree(file) {
            Some(node) => {
                let origin = Origin {
                    file: &name,
                    stem: Some(&stem),
                };
                let mut checked = self.check(&node.tree, origin);
                checked.diagnostics = node.keep_reliable(checked.diagnostics);
                let places = places(&checked, &node.tree, &name);
                self.checked.push((checked, places));
            }
            None => self.unreadable += 1,
        }
    }

    fn toml_tree(&mut self, file: &str) -> Option<toml::Parsed> {
        let bytes = self.files.read(file);
        let bytes = bytes.map_err(|error| self.complain(file, problem_of(&error)));
        let bytes = bytes.ok()?;
        let name = self.files.shown(file);
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

    /// Checks a record. Where the archive's description could not be read, the
    /// series is not known: a placeholder keeps it from being reported as missing.
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

    fn complain(&mut self, name: &str, problem: Problem) {
        let file = self.files.shown(name);
        self.diagnostics
            .push(Diagnostic::of_file(file, None, problem));
    }

    fn finish(self, source: &str) -> LoadedRecords {
        let Self {
            files: _,
            info,
            synonyms,
            people,
            checked,
            mut diagnostics,
            unreadable,
        } = self;
        diagnostics.extend(validate::archive(checked.iter().map(|(it, _)| it)));
        let records = checked.len() + unreadable;
        let mut meetings = Vec::with_capacity(checked.len());
        let mut places = Vec::with_capacity(checked.len());
        for (record, its_places) in checked {
            diagnostics.extend(record.diagnostics);
            if let Some(meeting) = record.meeting {
                meetings.push(meeting);
                places.push(its_places);
            }
        }
        let is_right = |found: &[Diagnostic]| !found.iter().any(Diagnostic::is_error);
        // The speakers of records that could not be read are not known.
        if is_right(&diagnostics) {
            diagnostics.extend(validate::mentions(&people, &meetings, source));
        }
        in_order(&mut diagnostics);
        let right = is_right(&diagnostics) && info.is_some();
        let readable = Archive {
            info: info.unwrap_or_default(),
            meetings,
            people: people.people,
            synonyms,
        };
        let (archive, partial) = match right {
            true => (Some(readable), None),
            false => (None, Some(readable)),
        };
        LoadedRecords {
            archive,
            partial,
            places,
            diagnostics,
            records,
            source: source.to_owned(),
        }
    }
}

/// Where the fields of a record stand that is right: in another there may be anything,
/// and its places are asked for by nobody.
fn places(checked: &Checked, tree: &Node, file: &str) -> Places {
    match checked.meeting.is_some() {
        true => Places::of(tree, file),
        false => Places::default(),
    }
}

/// The tree of one record, as far as it can be read.
pub(crate) fn tree_of(files: &dyn Files, name: &str) -> Option<Node> {
    let parsed = Loader::new(files).toml_tree(name);
    parsed.map(|parsed| parsed.tree)
}

/// The TOML files of a folder that are meetings, by name.
///
/// # Errors
/// What the system says when the folder cannot be read.
pub fn meetings(files: &dyn Files) -> io::Result<Vec<String>> {
    let mut names = files.names()?;
    names.retain(|name| is_record(name));
    Ok(names)
}

/// Whether a file of this name is the record of a meeting.
pub fn is_record(name: &str) -> bool {
    let is_meeting = !NOT_MEETINGS.contains(&name) && !name.starts_with('.');
    is_meeting && has_extension(name, "toml")
}

/// Whether a file name ends so, in whatever case.
pub fn has_extension(name: &str, extension: &str) -> bool {
    let own = Path::new(name).extension();
    own.is_some_and(|own| own.eq_ignore_ascii_case(extension))
}

/// The name of a file without its extension.
pub fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// The number of the first line that is not UTF-8, counted from 1.
fn first_line_not_utf8(bytes: &[u8]) -> u32 {
    let lines = bytes.split(|byte| *byte == b'\n');
    let before = lines.take_while(|line| std::str::from_utf8(line).is_ok());
    u32::try_from(before.count() + 1).unwrap_or(u32::MAX)
}
