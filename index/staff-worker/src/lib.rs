//! The workspace of the staff page: it takes records in, checks what is new,
//! tells what would change and builds the data. It does the work of the command
//! line on files in memory.
//!
//! **Architecture invariant:** nothing leaves the browser. The page hands over
//! the files that were dropped on it and gets back what it shows.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive_file;
mod build;
mod import;
mod messages;

use std::collections::BTreeMap;

use kairoku_core::date::Date;
use kairoku_core::highlight::Highlighter;
use kairoku_core::protocol::staff::{
    BuiltData, DraftFile, FileReport, Message, NamedFile, PublishedRecords, WorkspaceView,
};
use kairoku_core::query::Query;
use kairoku_core::shard::Record;
use kairoku_core::validate::Diagnostic;
use kairoku_records::advice::advise;
use kairoku_records::data;
use kairoku_records::diff::{compare, sentences};
use kairoku_records::files::InMemory;
use kairoku_records::input::{self, Archive, LoadedRecords};

pub use build::{BuildError, STEPS};

/// The records as they are published and what is new, with everything that
/// follows from them.
#[derive(Debug)]
pub struct Workspace {
    today: Date,
    published: InMemory,
    drafts: BTreeMap<String, String>,
    /// What was imported and not yet shown.
    imported: Option<Vec<FileReport>>,
    ignored: Vec<String>,
    /// Files that should have been records and could not be opened.
    refused: Vec<Message>,
    /// The records as they are published, once they are loaded.
    before: Option<LoadedRecords>,
}

impl Workspace {
    /// A workspace without records, on this day.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            published: InMemory::default(),
            drafts: BTreeMap::new(),
            imported: None,
            ignored: Vec::new(),
            refused: Vec::new(),
            before: None,
        }
    }

    /// Begins anew with the records as they are published.
    pub fn records(&mut self, files: Vec<NamedFile>) {
        let import::Records {
            files,
            ignored,
            refused,
        } = import::records(files);
        *self = Self {
            published: InMemory { files },
            imported: Some(Vec::new()),
            ignored,
            refused,
            ..Self::new(self.today)
        };
        self.before = Some(self.read(&self.published));
    }

    /// Imports new files.
    pub fn add(&mut self, files: Vec<NamedFile>) {
        let mut all = Vec::with_capacity(files.len());
        for file in files {
            let (imported, records) = import::take(&file, &self.after());
            self.drafts.extend(records);
            all.push(imported);
        }
        self.imported = Some(all);
    }

    /// Takes a draft as a person wrote it.
    pub fn write(&mut self, file: String, text: String) {
        self.drafts.insert(file, text);
    }

    /// Drops the draft of a file.
    pub fn forget(&mut self, file: &str) {
        self.drafts.remove(file);
    }

    /// The records as they would become.
    fn after(&self) -> InMemory {
        let mut after = self.published.clone();
        let drafts = self.drafts.iter();
        after
            .files
            .extend(drafts.map(|(name, text)| (name.clone(), text.clone().into_bytes())));
        after
    }

    /// Everything that the page shows. What was imported is reported once.
    pub fn view(&mut self) -> WorkspaceView {
        let after = self.read(&self.after());
        let looked_at = looked_at(&after);
        WorkspaceView {
            published: self.before.as_ref().map(|before| self.published(before)),
            imported: self.imported.take(),
            drafts: self.drafts(&after, looked_at),
            elsewhere: self.elsewhere(&after),
            changes: self.changes(looked_at),
            is_right: after.archive.is_some(),
        }
    }

    /// Reads and checks records.
    fn read(&self, files: &InMemory) -> LoadedRecords {
        let mut loaded = input::folder(files);
        advise(&mut loaded, self.today);
        loaded
    }

    /// What is wrong with none of the drafts and was not before.
    fn elsewhere(&self, after: &LoadedRecords) -> Vec<Message> {
        let known = |found: &Diagnostic| {
            let before = self.before.iter().flat_map(|before| &before.diagnostics);
            self.drafts.contains_key(&found.place.file) || before.into_iter().any(|it| it == found)
        };
        messages::of(after.diagnostics.iter().filter(|found| !known(found)))
    }

    fn published(&self, loaded: &LoadedRecords) -> PublishedRecords {
        let archive = loaded.archive.as_ref();
        let newest = archive.and_then(|it| it.meetings.iter().max_by_key(|meeting| meeting.date));
        PublishedRecords {
            archive: archive.map(|archive| archive.info.title.clone()),
            records: loaded.records,
            newest: newest.map(|meeting| meeting.title.clone()),
            messages: [self.refused.clone(), messages::of(&loaded.diagnostics)].concat(),
            ignored: self.ignored.clone(),
        }
    }

    /// What would change once a person has looked at every note.
    fn changes(&self, after: Option<&Archive>) -> Vec<(String, Vec<String>)> {
        let before = self.before.as_ref().and_then(LoadedRecords::readable);
        let before = before.filter(|_| !self.drafts.is_empty());
        let Some((before, after)) = before.zip(after) else {
            return Vec::new();
        };
        let parts = sentences(&compare(before, after)).into_iter();
        parts.map(|part| (part.heading, part.lines)).collect()
    }

    fn drafts(&self, after: &LoadedRecords, looked_at: Option<&Archive>) -> Vec<DraftFile> {
        if self.drafts.is_empty() {
            return Vec::new();
        }
        let records = looked_at.map(records_of).unwrap_or_default();
        let draft = |(name, text): (&String, &String)| {
            let own = || {
                let found = after.diagnostics.iter();
                found.filter(|found| found.place.file == *name)
            };
            let record = records
                .iter()
                .find(|record| format!("{}.toml", record.meeting.id) == *name);
            DraftFile {
                name: name.clone(),
                text: text.clone(),
                replaces: self.published.files.contains_key(name),
                notes: own().filter_map(messages::note).collect(),
                messages: messages::of(own().filter(|found| messages::note(found).is_none())),
                reading: record
                    .map(|record| Box::new(Highlighter::new(&Query::default()).reading(record))),
            }
        };
        self.drafts.iter().map(draft).collect()
    }

    /// Builds the data of the records as they would become; `step` is called with
    /// the name of each of the [`STEPS`] steps before the step begins.
    ///
    /// # Errors
    /// [`BuildError`]; nothing is handed out then.
    pub fn build(&self, step: impl FnMut(&'static str)) -> Result<BuiltData, BuildError> {
        build::build(&self.after(), step)
    }
}

/// The archive as it would become once a person has looked at every note: notes
/// are comments, and change nothing of what is read.
fn looked_at(after: &LoadedRecords) -> Option<&Archive> {
    let is_settled = |found: &Diagnostic| !found.is_error() || messages::note(found).is_some();
    let archive = after.readable();
    archive.filter(|_| after.diagnostics.iter().all(is_settled))
}

/// The records of an archive as the site shows them.
fn records_of(archive: &Archive) -> Vec<Record> {
    data::Assembly::of(archive.clone()).records
}

/// A message about a file that could not be imported.
fn refusal(file: &str, text: impl ToString, remedy: &str) -> Message {
    Message {
        severity: kairoku_core::validate::Severity::Error,
        place: file.to_owned(),
        field: String::new(),
        text: text.to_string(),
        remedy: remedy.to_owned(),
    }
}
