//! Validation: from what people write to records that are right.
//!
//! TOML and JSON Lines are read into one neutral tree of [`Node`]s, and only
//! the functions here make a [`Meeting`] of it. They never stop at the first
//! mistake: they find every [`Diagnostic`] of every record in one go.

mod dates;
mod diagnostic;
mod fields;
mod id;
mod node;
mod object;
mod people;
mod place;
mod problem;
mod schema;
mod synonyms;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, hash_map};

pub use dates::{date_meant, time_meant};
pub use diagnostic::Diagnostic;
pub use node::{Entry, Node, Value, shorten};
pub use people::ListedPeople;
pub use place::{Place, Severity};
pub use problem::{
    Advice, CharacterProblem, Expected, FileProblem, Likeness, LimitProblem, Nesting, NotAFile,
    PersonProblem, Problem, Step, SynonymProblem, Syntax, Usage,
};
pub use schema::{Field, Limit};

use diagnostic::Log;
use object::Object;

use crate::query::expand::Synonyms;
use crate::record::{ArchiveInfo, Meeting};

/// Where a record was read from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The file, as messages name it.
    pub file: &'a str,
    /// What the id must be: the stem of the name of a file that holds one
    /// record.
    pub stem: Option<&'a str>,
}

/// What came of one record.
#[derive(Debug)]
pub struct Checked {
    /// The meeting, if it has no errors.
    pub meeting: Option<Meeting>,
    /// The id and where it stands, for comparison with other records.
    pub id: Option<(String, Place)>,
    /// Everything that is wrong with the record.
    pub diagnostics: Vec<Diagnostic>,
}

/// How much each field may hold that its form does not limit: by its file, none for
/// a record, and the path at which it stands there.
pub fn limits() -> impl Iterator<Item = (&'static str, String, Limit)> {
    let fields = schema::TABLES.iter().flat_map(|(file, path, fields)| {
        let fields = fields.iter();
        fields.map(move |field| (*file, format!("{path}{}", field.name), field.limit))
    });
    fields.filter(|(.., limit)| *limit != Limit::default())
}

/// What a comment begins with that asks a person to look at something: a record
/// with one is not published.
pub const NOTE_MARK: &str = "要確認";

/// Makes a meeting of a tree.
///
/// ```
/// use kairoku_core::record::ArchiveInfo;
/// use kairoku_core::validate::{self, Node, Origin};
///
/// let record = r#"{"id": "2023", "title": "会議", "date": "2023/11/6"}"#;
/// let tree: Node = serde_json::from_str(record)?;
/// let origin = Origin { file: "2023.json", stem: None };
/// let checked = validate::meeting(&tree, origin, &ArchiveInfo::default());
///
/// assert!(checked.meeting.is_none());
/// let mut faults = checked.diagnostics.iter();
/// let fault = faults.find(|fault| fault.field == "date").expect("a day has dashes");
/// assert!(fault.problem.remedy().contains("2023-11-06"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn meeting(node: &Node, origin: Origin<'_>, archive: &ArchiveInfo) -> Checked {
    let log = Log::new(origin.file);
    let (id, meeting) = Object::root(node, schema::MEETING, &log)
        .map(|object| {
            let id = fields::id(&object, origin.stem);
            let meeting = fields::meeting(&object, id.as_ref().map(|(id, _)| id), archive)
                .filter(|_| !log.has_errors());
            if let Some(meeting) = &meeting {
                fields::review(&object, meeting, archive);
            }
            (id.map(|(id, line)| (id, log.place(line))), meeting)
        })
        .unwrap_or_default();
    Checked {
        meeting,
        id,
        diagnostics: log.into_diagnostics(),
    }
}

/// Makes the description of an archive of a tree.
pub fn archive_info(node: &Node, file: &str) -> (Option<ArchiveInfo>, Vec<Diagnostic>) {
    let log = Log::new(file);
    let info = Object::root(node, schema::ARCHIVE, &log)
        .and_then(|object| fields::archive_info(&object))
        .filter(|_| !log.has_errors());
    (info, log.into_diagnostics())
}

/// Makes the synonyms of an archive of a tree.
pub fn synonyms(node: &Node, file: &str) -> (Option<Synonyms>, Vec<Diagnostic>) {
    let log = Log::new(file);
    let synonyms = Object::root(node, schema::SYNONYMS, &log)
        .map(|object| synonyms::read(&object))
        .filter(|_| !log.has_errors());
    (synonyms, log.into_diagnostics())
}

/// Makes the people of an archive of a tree.
pub fn people(node: &Node, file: &str) -> (Option<ListedPeople>, Vec<Diagnostic>) {
    let log = Log::new(file);
    let people = Object::root(node, schema::PEOPLE, &log)
        .map(|object| people::read(&object))
        .filter(|_| !log.has_errors());
    (people, log.into_diagnostics())
}

/// Compares records without fault with the people of the archive: names listed
/// people of whom no record speaks, and speakers and themes whose pages would
/// have one address. What stands nowhere in the list of people is placed in
/// `file` as a whole.
pub fn mentions(people: &ListedPeople, meetings: &[Meeting], file: &str) -> Vec<Diagnostic> {
    people::compare(people, meetings, file)
}

/// Compares the records of an archive with each other.
pub fn archive<'a>(records: impl IntoIterator<Item = &'a Checked>) -> Vec<Diagnostic> {
    let mut first_uses: HashMap<&str, &Place> = HashMap::new();
    let mut diagnostics = Vec::new();
    for (id, place) in records.into_iter().filter_map(|record| record.id.as_ref()) {
        match first_uses.entry(id) {
            hash_map::Entry::Vacant(unused) => {
                unused.insert(place);
            }
            hash_map::Entry::Occupied(used) => diagnostics.push(Diagnostic {
                place: place.clone(),
                field: "id".to_owned(),
                problem: Problem::DuplicateId {
                    id: id.clone(),
                    first: (*used.get()).clone(),
                },
            }),
        }
    }
    diagnostics
}
