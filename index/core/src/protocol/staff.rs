//! The messages between the staff page and its worker.

use serde::{Deserialize, Serialize};

use super::reading::Reading;
use crate::validate::{NOTE_MARK, Severity};

/// A file with its name, without folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The name.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
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
    /// A record as a person wrote it. Answered with [`StaffResponse::Workspace`].
    Write {
        /// The name of its file.
        file: String,
        /// The whole text.
        text: String,
    },
    /// Drop the draft of a file. Answered with [`StaffResponse::Workspace`].
    Forget {
        /// The name of the file.
        file: String,
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
    /// The files that are new or changed, by name.
    pub drafts: Vec<DraftFile>,
    /// What is wrong with the records as they would become and with none of the
    /// drafts, and was not before; errors first.
    pub elsewhere: Vec<Message>,
    /// What would change: each a heading with sentences.
    pub changes: Vec<(String, Vec<String>)>,
    /// Whether data can be built from the records.
    pub is_right: bool,
}

/// The records as they are published, with which the work began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRecords {
    /// The title of the archive, where it can be read.
    pub archive: Option<String>,
    /// How many records there are.
    pub records: usize,
    /// The title of the newest meeting.
    pub newest: Option<String>,
    /// What is wrong with them, errors first.
    pub messages: Vec<Message>,
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
    pub messages: Vec<Message>,
    /// A copy of a workbook in which the bad cells are marked.
    pub marked: Option<NamedFile>,
}

/// A file that is new or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// Its name.
    pub name: String,
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

/// A message as the command line words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How much it matters: an error keeps the data from being built.
    pub severity: Severity,
    /// Where: the file with the line, or the sheet with the cell.
    pub place: String,
    /// The field, where one is meant.
    pub field: String,
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

/// The text of a record without the note that ends one of its lines, counted
/// from 1, and without the line where there is nothing else in it. A line
/// without a note stays as it is.
pub fn without_note(text: &str, line: usize) -> String {
    let lines = text.split_inclusive('\n').zip(1..);
    let lines = lines.map(|(own, number)| match note_in(own) {
        Some(at) if number == line => match own[..at].trim_end() {
            "" => "".into(),
            kept => format!("{kept}{}", &own[own.trim_end_matches(['\r', '\n']).len()..]).into(),
        },
        _ => std::borrow::Cow::Borrowed(own),
    });
    lines.collect()
}

/// Where the note of a line begins, with its `#`.
fn note_in(line: &str) -> Option<usize> {
    let begins = |at: &usize| line[at + 1..].trim_start().starts_with(NOTE_MARK);
    let mut signs = line.rmatch_indices('#').map(|(at, _)| at);
    signs.find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_goes_with_its_line_and_the_other_lines_stay_as_they_are() {
        let text = "a = 1\n# 要確認: 日\nb = 2";
        assert_eq!(without_note(text, 2), "a = 1\nb = 2");
        for line in [1, 3, 4] {
            assert_eq!(without_note(text, line), text);
        }
        assert_eq!(without_note("#要確認 年", 1), "");
    }

    #[test]
    fn a_value_before_a_note_stays() {
        assert_eq!(without_note("a = 1 #要確認：数\r\n", 1), "a = 1\r\n");
        assert_eq!(without_note("a = \"#1\" # 要確認: 題", 1), "a = \"#1\"");
    }
}
