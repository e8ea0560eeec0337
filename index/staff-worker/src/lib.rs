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
mod drafts;
mod import;
mod messages;

use std::collections::BTreeMap;

use kairoku_core::date::Date;
use kairoku_core::highlight::Highlighter;
use kairoku_core::protocol::staff::{
    BuiltData, DraftFile, Edit, FileReport, Message, Messages, NamedFile, PublishedRecords,
    WorkspaceView,
};
use kairoku_core::query::Query;
use kairoku_core::shard::Record;
use kairoku_core::validate::{Diagnostic, Place};
use kairoku_records::advice::advise;
use kairoku_records::data;
use kairoku_records::diff::{compare, sentences};
use kairoku_records::files::InMemory;
use kairoku_records::form;
use kairoku_records::input::{self, ARCHIVE_FILE, Archive, LoadedRecords};

use drafts::{Draft, Drafts, Imported};

pub use build::{BuildError, STEPS};

/// The records as they are published and what is new, with everything that
/// follows from them.
#[derive(Debug)]
pub struct Workspace {
    today: Date,
    published: InMemory,
    drafts: Drafts,
    /// What was imported and not yet shown.
    imported: Option<Vec<FileReport>>,
    ignored: Vec<String>,
    /// Files that should have been records and could not be opened.
    refused: Vec<Message>,
    /// The records as they are published, once they are loaded.
    before: Option<LoadedRecords>,
    /// Whether the archive is new and has none.
    is_new: bool,
}

impl Workspace {
    /// A workspace without records, on this day.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            published: InMemory::default(),
            drafts: Drafts::default(),
            imported: None,
            ignored: Vec::new(),
            refused: Vec::new(),
            before: None,
            is_new: false,
        }
    }

    /// Begins an archive that has no records yet. Its description is the first
    /// draft.
    pub fn begin(&mut self) {
        *self = Self {
            imported: Some(Vec::new()),
            is_new: true,
            ..Self::new(self.today)
        };
        self.before = Some(self.read(&self.published));
        let description = Imported {
            file: ARCHIVE_FILE.to_owned(),
            text: String::new(),
            origin: form::Origin::default(),
        };
        self.drafts.take("", vec![description]);
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

    /// Imports new files. Where one would take the place of a draft that a person
    /// has edited, they are asked.
    pub fn add(&mut self, files: Vec<NamedFile>) {
        let mut all = Vec::with_capacity(files.len());
        for file in files {
            let is_draft = |name: &str| {
                self.drafts.files.contains_key(name) && !self.published.files.contains_key(name)
            };
            let (imported, records) = import::take(&file, &self.after(), is_draft);
            self.drafts.take(&imported.file, records);
            all.push(imported);
        }
        self.imported = Some(all);
    }

    /// Makes an edit in the form of a draft.
    pub fn edit(&mut self, draft: u32, edit: &Edit) {
        let published = &self.published.files;
        self.drafts
            .edit(draft, edit, |file| published.contains_key(file));
    }

    /// Takes the text of a draft as a person wrote it.
    pub fn write(&mut self, draft: u32, text: String) {
        let published = &self.published.files;
        self.drafts
            .write(draft, text, |file| published.contains_key(file));
    }

    /// Takes what a person decided about an imported record.
    pub fn choose(&mut self, choice: u32, takes_new: bool) {
        self.drafts.choose(choice, takes_new);
    }

    /// Drops a draft.
    pub fn forget(&mut self, draft: u32) {
        self.drafts.forget(draft);
    }

    /// The records as they would become.
    fn after(&self) -> InMemory {
        let mut after = self.published.clone();
        let drafts = self.drafts.files.iter();
        after
            .files
            .extend(drafts.map(|(name, draft)| (name.clone(), draft.text.clone().into_bytes())));
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
            choices: self.drafts.choices(),
            elsewhere: self.elsewhere(&after),
            changes: self.changes(looked_at),
            is_right: after.archive.is_some(),
        }
    }

    /// Reads and checks records.
    fn read(&self, files: &InMemory) -> LoadedRecords {
        let mut loaded = input::folder(files);
        advise(&mut loaded, self.today, &mut || ());
        loaded
    }

    /// What is wrong with none of the drafts and was not before.
    fn elsewhere(&self, after: &LoadedRecords) -> Messages {
        let mut before: BTreeMap<&Place, Vec<&Diagnostic>> = BTreeMap::new();
        for found in self.before.iter().flat_map(|before| &before.diagnostics) {
            before.entry(&found.place).or_default().push(found);
        }
        let known = |found: &Diagnostic| {
            let before = before.get(&found.place);
            self.drafts.files.contains_key(&found.place.file)
                || before.is_some_and(|before| before.contains(&found))
        };
        messages::of(after.diagnostics.iter().filter(|found| !known(found)))
    }

    fn published(&self, loaded: &LoadedRecords) -> PublishedRecords {
        let archive = loaded.archive.as_ref();
        let newest = archive.and_then(|it| it.meetings.iter().max_by_key(|meeting| meeting.date));
        let mut messages = match self.is_new {
            true => Messages::default(),
            false => messages::of(&loaded.diagnostics),
        };
        messages.shown.splice(..0, self.refused.iter().cloned());
        PublishedRecords {
            is_new: self.is_new,
            archive: archive.map(|archive| archive.info.title.clone()),
            records: loaded.records,
            newest: newest.map(|meeting| meeting.title.clone()),
            messages,
            ignored: self.ignored.clone(),
        }
    }

    /// What would change once a person has looked at every note.
    fn changes(&self, after: Option<&Archive>) -> Vec<(String, Vec<String>)> {
        let before = self.before.as_ref().and_then(LoadedRecords::readable);
        let before = before.filter(|_| !self.drafts.files.is_empty());
        let Some((before, after)) = before.zip(after) else {
            return Vec::new();
        };
        let parts = sentences(&compare(before, after)).into_iter();
        parts.map(|part| (part.heading, part.lines)).collect()
    }

    fn drafts(&self, after: &LoadedRecords, looked_at: Option<&Archive>) -> Vec<DraftFile> {
        if self.drafts.files.is_empty() {
            return Vec::new();
        }
        let records = looked_at.map(records_of).unwrap_or_default();
        let drafts = self.drafts.files.iter();
        let mut drafts: Vec<_> = drafts
            .map(|(name, draft)| self.draft(name, draft, after, &records))
            .collect();
        drafts.sort_by_key(|draft| draft.number);
        drafts
    }

    fn draft(
        &self,
        name: &str,
        draft: &Draft,
        after: &LoadedRecords,
        records: &[Record],
    ) -> DraftFile {
        let own = || {
            let found = after.diagnostics.iter();
            found.filter(|found| found.place.file == *name)
        };
        let replaces = self.published.files.contains_key(name);
        let mut form = form::form(name, &draft.text, &draft.origin);
        if let Some(id) = form.as_mut().and_then(|form| form.field_mut("id")) {
            id.is_fixed = replaces;
        }
        let mut messages: Vec<_> = draft.refusal(name).into_iter().collect();
        let problems = own().filter(|found| messages::note(found).is_none());
        messages.extend(problems.map(|it| match &form {
            Some(form) => messages::in_form(it, form),
            None => messages::of_diagnostic(it),
        }));
        let mut records = records.iter();
        let record = records.find(|record| format!("{}.toml", record.meeting.id) == *name);
        DraftFile {
            number: draft.number,
            name: name.to_owned(),
            is_archive: name == ARCHIVE_FILE,
            form: form.map(Box::new),
            text: draft.text.clone(),
            replaces,
            notes: own().filter_map(messages::note).collect(),
            messages,
            reading: record
                .map(|record| Box::new(Highlighter::new(&Query::default()).reading(record))),
        }
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
