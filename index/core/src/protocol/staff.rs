//! The messages between the staff page and its worker.

mod form;

use serde::{Deserialize, Serialize};

use super::reading::Reading;
use crate::validate::Severity;

pub use form::{Edit, FieldKind, FormField, FormGroup, FormList, FormNote, FormPart};

/// A file with its name, without folders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The name.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
    /// Whether the browser could not read it: a link to nothing, a file that is gone or
    /// was written anew since it was chosen. It has no content then.
    pub is_unread: bool,
}

/// A request of the staff page to its worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StaffRequest {
    /// Begin anew with the published records: the files of their folder, or a
    /// ZIP file of them. Answered with [`StaffResponse::Workspace`].
    Records(Vec<NamedFile>),
    /// Import new files: report pages, workbooks, records. Answered with
    /// [`StaffResponse::Workspace`].
    Add(Vec<NamedFile>),
    /// Begin an archive that has no records yet. Answered with
    /// [`StaffResponse::Workspace`].
    Begin,
    /// Edit a draft in its form. Answered with [`StaffResponse::Workspace`].
    Edit {
        /// The number of the draft.
        draft: u32,
        /// The edit.
        edit: Edit,
    },
    /// The text of a draft as a person wrote it. Answered with
    /// [`StaffResponse::Workspace`].
    Write {
        /// The number of the draft.
        draft: u32,
        /// The whole text.
        text: String,
    },
    /// Decide about a [`ChoiceView`]. Answered with [`StaffResponse::Workspace`].
    Choose {
        /// Its number.
        choice: u32,
        /// Whether the imported record takes the place of the draft.
        takes_new: bool,
    },
    /// Drop a draft. Answered with [`StaffResponse::Workspace`].
    Forget {
        /// The number of the draft.
        draft: u32,
    },
    /// Build the data. Answered with [`StaffResponse::Step`]s and then
    /// [`StaffResponse::Built`].
    Build,
}

/// A response of the worker to the staff page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StaffResponse {
    /// The worker listens.
    Started,
    /// Everything that there is to see now.
    Workspace(Box<WorkspaceView>),
    /// What is being done.
    Step {
        /// In Japanese.
        text: String,
        /// How many steps come before it, of [`Self::Step::of`].
        done: usize,
        /// How many steps there are.
        of: usize,
    },
    /// The data is built, or why it could not be.
    Built(Result<BuiltData, String>),
}

/// Everything that the staff page shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkspaceView {
    /// The records as they are published, with which the work began.
    pub published: Option<PublishedRecords>,
    /// What was just imported, file by file; none where nothing was, and what
    /// was told before still holds.
    pub imported: Option<Vec<FileReport>>,
    /// The files that are new or changed, in the order in which they came.
    pub drafts: Vec<DraftFile>,
    /// What a person has to decide about.
    pub choices: Vec<ChoiceView>,
    /// What is wrong with the records as they would become and with none of the
    /// drafts, and was not before; errors first.
    pub elsewhere: Messages,
    /// What would change: each a heading with sentences.
    pub changes: Vec<(String, Vec<String>)>,
    /// Whether data can be built from the records.
    pub is_right: bool,
}

/// The records as they are published, with which the work began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRecords {
    /// Whether the archive is new and begins with none.
    pub is_new: bool,
    /// The title of the archive, where it can be read.
    pub archive: Option<String>,
    /// How many records there are.
    pub records: usize,
    /// The title of the newest meeting.
    pub newest: Option<String>,
    /// What is wrong with them, errors first.
    pub messages: Messages,
    /// Names of files that are no records and were ignored.
    pub ignored: Vec<String>,
}

/// What was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// The name of the file.
    pub file: String,
    /// What was found, is missing or uncertain: each a heading with lines.
    pub found: Vec<(String, Vec<String>)>,
    /// What is wrong with it.
    pub messages: Messages,
    /// A copy of a workbook in which the bad cells are marked.
    pub marked: Option<NamedFile>,
}

/// A file that is new or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// The number by which requests name it: its file changes its name with the
    /// id.
    pub number: u32,
    /// The name of its file.
    pub name: String,
    /// Whether it describes the archive and is no meeting.
    pub is_archive: bool,
    /// Its fields; none where its text does not follow the rules of TOML.
    pub form: Option<Box<FormGroup>>,
    /// Its text.
    pub text: String,
    /// Whether it takes the place of one of the records.
    pub replaces: bool,
    /// Notes that ask a person to look at something, with their line, counted
    /// from 1.
    pub notes: Vec<(usize, String)>,
    /// What else is wrong with it, errors first.
    pub messages: Vec<Message>,
    /// The meeting as it would be read, where that can be told.
    pub reading: Option<Box<Reading>>,
}

/// An imported record that would take the place of what a person has edited in a
/// draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// The number by which the decision names it.
    pub number: u32,
    /// The name of the draft's file.
    pub file: String,
    /// The name of the file that was imported.
    pub from: String,
    /// The fields that differ: what each is called, its value in the draft, and
    /// its value as it was imported.
    pub differences: Vec<(String, String, String)>,
}

/// Messages: of very many the first of each kind, and how many more there are. Tens of
/// thousands would keep the page busy and help nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Messages {
    /// Those that are shown.
    pub shown: Vec<Message>,
    /// By kind, to people, how many more there are.
    pub rest: Vec<(String, usize)>,
}

impl Messages {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many more there are than are shown.
    pub fn more(&self) -> usize {
        self.rest.iter().map(|(_, count)| count).sum()
    }
}

/// A message, as the command line words it or, about a draft, in the words of its
/// form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How much it matters: an error keeps the data from being built.
    pub severity: Severity,
    /// Where: the file with the line, or the sheet with the cell.
    pub place: String,
    /// The field, where one is meant.
    pub field: String,
    /// The path of the field, group or list of the form at which it is shown,
    /// where it is about a draft that has one.
    pub at: Option<String>,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub remedy: String,
}

/// The data that was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltData {
    /// The version of the archive.
    pub version: String,
    /// How many meetings there are.
    pub meetings: usize,
    /// How many sections there are.
    pub sections: usize,
    /// A ZIP file of the data folder.
    pub data: NamedFile,
    /// A ZIP file of the folder of records.
    pub records: NamedFile,
}
