//! The form of a draft: its fields to be filled in, and edits of its text.
//!
//! The text is the draft. A form shows what stands in it, and an edit changes the
//! bytes of what was touched and no others: comments, order and line ends are
//! people's own. The fields, their labels and explanations are those of the
//! workbook's columns.

mod entries;
mod items;
mod lines;
mod literal;
mod notes;
mod outline;
mod settle;
mod spec;
#[cfg(test)]
mod tests;
mod values;
mod view;
mod wording;

use kairoku_core::protocol::staff::{Edit, FormGroup};

use crate::record_toml::Note;
use lines::Lines;
use spec::Spec;

pub use wording::wording;

/// What is known of a draft beyond its text.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The notes that it was made with, each with its field.
    pub notes: Vec<Note>,
    /// The words of the page from which its fields were read.
    pub words: Vec<PageWords>,
    /// The titles of its sessions when it was made, by which the words of each
    /// are found again.
    pub sessions: Vec<String>,
    /// The notes that a person has settled.
    pub settled: Vec<Note>,
}

/// The words of a page from which a field was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageWords {
    /// The field by its path.
    pub field: String,
    /// The words.
    pub text: String,
}

/// An edit could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text does not follow the rules of TOML.
    #[error("記録の文に書き方の崩れたところがあります")]
    NotToml,
    /// What stands at the place is written in a way that has no such field.
    #[error("「{0}」のところが、欄からは直せない書き方になっています")]
    OtherShape(String),
    /// Blocks of other things stand between those of one.
    #[error("「{0}」の行が、離れた場所に分かれて書かれています")]
    Scattered(String),
}

impl EditError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        "「記録のファイルを開く」を押し、文のまま直してください"
    }
}

/// The form of a draft, by the name of its file; none where its text does not
/// follow the rules of TOML.
pub fn form(file: &str, text: &str, origin: &Origin) -> Option<FormGroup> {
    let spec = Spec::of_file(file);
    let lines = Lines::of(without_mark(text).1, spec, origin)?;
    Some(view::form(&lines, origin))
}

/// The text of a draft after an edit.
///
/// # Errors
/// [`EditError`], where the text is written in a way that the edit cannot follow.
pub fn edited(file: &str, text: &str, edit: &Edit, origin: &Origin) -> Result<String, EditError> {
    let (mark, body) = without_mark(text);
    let spec = Spec::of_file(file);
    let lines = Lines::of(body, spec, origin).ok_or(EditError::NotToml)?;
    let edited = match edit {
        Edit::Set { path, value } => values::set(&lines, path, value)?,
        Edit::Add { path } => lines.with_item(path)?,
        Edit::Remove { path } => lines.without_item(path)?,
        Edit::Move { path, up } => lines.with_moved(path, *up)?,
        Edit::Settle {
            path,
            note,
            is_settled: true,
        } => lines.without_note(path, note),
        Edit::Settle { path, note, .. } => lines.with_note(path, note),
    };
    Ok(format!("{mark}{edited}"))
}

/// The byte order mark of a text, and what follows it.
fn without_mark(text: &str) -> (&str, &str) {
    let length = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    text.split_at(length)
}
