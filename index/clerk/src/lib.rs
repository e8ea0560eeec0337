//! What the staff page does with records: takes them in, checks what is new,
//! tells what would change and makes the data. It is the work of the command
//! line on files in memory.
//!
//! **Architecture invariant:** nothing leaves the browser. The page hands over
//! the files that were dropped on it and gets back what it shows.

// A test that cannot go on says so by panicking.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive_file;
mod making;
mod messages;
mod taking;

use std::collections::BTreeMap;

use kairoku_core::date::Date;
use kairoku_core::highlight::Highlighter;
use kairoku_core::manifest::Record;
use kairoku_core::protocol::clerk::{
    Desk, DraftFile, Kept, Made, Message, NamedFile, Taken, without_line,
};
use kairoku_core::query::Query;
use kairoku_core::validate::Diagnostic;
use kairoku_records::advice::advise;
use kairoku_records::data;
use kairoku_records::diff::{compare, sentences};
use kairoku_records::files::InMemory;
use kairoku_records::input::{self, Archive, Reading};

pub use making::{MakeError, STEPS};

/// The records as they are published and what is new, with everything that
/// follows from them.
#[derive(Debug)]
pub struct Clerk {
    today: Date,
    kept: InMemory,
    drafts: BTreeMap<String, String>,
    taken: Vec<Taken>,
    ignored: Vec<String>,
    has_begun: bool,
}

impl Clerk {
    /// A clerk without records, on this day.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            kept: InMemory::default(),
            drafts: BTreeMap::new(),
            taken: Vec::new(),
            ignored: Vec::new(),
            has_begun: false,
        }
    }

    /// Begins anew with the records as they are published.
    pub fn records(&mut self, files: Vec<NamedFile>) {
        let (files, ignored) = taking::records(files);
        *self = Self {
            kept: InMemory {
                files,
                ..InMemory::default()
            },
            ignored,
            has_begun: true,
            ..Self::new(self.today)
        };
    }

    /// Takes in what is new.
    pub fn add(&mut self, files: Vec<NamedFile>) {
        self.taken.clear();
        for file in files {
            let (taken, records) = taking::take(&file, &self.after());
            self.drafts.extend(records);
            self.taken.push(taken);
        }
    }

    /// Keeps a record as a person wrote it.
    pub fn write(&mut self, file: String, text: String) {
        self.drafts.insert(file, text);
    }

    /// Forgets what is new in a file.
    pub fn forget(&mut self, file: &str) {
        self.drafts.remove(file);
        for taken in &mut self.taken {
            taken.into.retain(|name| name != file);
        }
    }

    /// The records as they would become.
    fn after(&self) -> InMemory {
        let mut after = self.kept.clone();
        let drafts = self.drafts.iter();
        after
            .files
            .extend(drafts.map(|(name, text)| (name.clone(), text.clone().into_bytes())));
        after
    }

    /// Everything that there is to see.
    pub fn desk(&self) -> Desk {
        let read = |files: &InMemory| {
            let mut reading = input::folder(files);
            advise(&mut reading, self.today);
            reading
        };
        let (before, after) = (read(&self.kept), read(&self.after()));
        Desk {
            kept: self.has_begun.then(|| self.kept(&before)),
            taken: self.taken.clone(),
            drafts: self.drafts(&after),
            messages: messages::of(&after.diagnostics),
            changes: self.changes(&before, &after),
            is_right: after.archive.is_some(),
        }
    }

    fn kept(&self, reading: &Reading) -> Kept {
        let archive = reading.archive.as_ref();
        let newest = archive.and_then(|it| it.meetings.iter().max_by_key(|meeting| meeting.date));
        Kept {
            archive: archive.map(|archive| archive.info.title.clone()),
            records: reading.records,
            newest: newest.map(|meeting| meeting.title.clone()),
            messages: messages::of(&reading.diagnostics),
            ignored: self.ignored.clone(),
        }
    }

    /// The archive as it would become once a person has looked at every note.
    fn looked_at(&self, after: &Reading) -> Option<Archive> {
        if let Some(archive) = &after.archive {
            return Some(archive.clone());
        }
        let mut files = self.after();
        for (name, text) in &self.drafts {
            let own = |found: &&Diagnostic| found.place.file == *name;
            let own: Vec<_> = after.diagnostics.iter().filter(own).cloned().collect();
            // From the last to the first: a line that goes moves those below.
            let notes = messages::notes(&own).into_iter().rev();
            let text = notes.fold(text.clone(), |text, (line, _)| without_line(&text, line));
            files.files.insert(name.clone(), text.into_bytes());
        }
        input::folder(&files).archive
    }

    /// What would change once a person has looked at every note.
    fn changes(&self, before: &Reading, after: &Reading) -> Vec<(String, Vec<String>)> {
        let Some((before, after)) = before.readable().zip(self.looked_at(after)) else {
            return Vec::new();
        };
        let parts = sentences(&compare(before, &after)).into_iter();
        let parts = parts.map(|part| (part.heading, part.lines));
        match self.drafts.is_empty() {
            true => Vec::new(),
            false => parts.collect(),
        }
    }

    fn drafts(&self, after: &Reading) -> Vec<DraftFile> {
        let archive = self.looked_at(after);
        let records = archive.as_ref().map(records_of).unwrap_or_default();
        let draft = |(name, text): (&String, &String)| {
            let own = |found: &&Diagnostic| found.place.file == *name;
            let own: Vec<_> = after.diagnostics.iter().filter(own).cloned().collect();
            let record = records
                .iter()
                .find(|record| format!("{}.toml", record.meeting.id) == *name);
            DraftFile {
                name: name.clone(),
                text: text.clone(),
                replaces: self.kept.files.contains_key(name),
                notes: messages::notes(&own),
                messages: messages::of(&own),
                reading: record
                    .map(|record| Box::new(Highlighter::new(&Query::default()).reading(record))),
            }
        };
        self.drafts.iter().map(draft).collect()
    }

    /// Makes the data of the records as they would become; `step` is told of
    /// each of [`STEPS`] steps before it is taken.
    ///
    /// # Errors
    /// [`MakeError`]; nothing is handed out then.
    pub fn make(&self, step: impl FnMut(&'static str)) -> Result<Made, MakeError> {
        making::make(&self.after(), step)
    }
}

/// The records of an archive as the site shows them.
fn records_of(archive: &Archive) -> Vec<Record> {
    let mut meetings = archive.meetings.clone();
    data::sort(&mut meetings);
    data::records(&meetings, &archive.people)
}

/// A message about a file that could not be taken in.
fn refusal(file: &str, text: impl ToString, remedy: &str) -> Message {
    Message {
        severity: kairoku_core::validate::Severity::Error,
        place: file.to_owned(),
        field: String::new(),
        text: text.to_string(),
        remedy: remedy.to_owned(),
    }
}
