use serde::{Deserialize, Serialize};

use super::search::SearchRequest;
use crate::date::Date;

/// A request to export sections as a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// Tells the response apart from those to other requests.
    pub token: u64,
    /// Which sections.
    pub what: Selection,
    /// The word for the format of the file.
    pub format: String,
    /// What the file says of where its content comes from.
    pub provenance: Provenance,
}

/// The word for citations, a line each, in the place of a file's format.
pub const CITATION: &str = "citation";

/// Sections that are chosen together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Selection {
    /// All that a search finds, in its order, whatever part of the answer is
    /// asked for. Near records are no matches and are left out.
    Search(Box<SearchRequest>),
    /// These, by the id of the meeting and the number of the section, in this
    /// order. Those that the archive does not have are left out.
    Sections(Vec<(String, usize)>),
}

/// Where the content of an exported file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The title of the archive.
    pub archive: String,
    /// Who holds the meetings.
    pub organizer: Option<String>,
    /// Under what licence the records may be used.
    pub license: Option<String>,
    /// The version of the archive's data.
    pub version: String,
    /// The query that found the sections, where one did.
    pub query: Option<String>,
    /// The address that shows the same sections.
    pub link: String,
    /// The address of the site, with a final `/`.
    pub site: String,
    /// The day on which the file was made.
    pub retrieved: Date,
    /// Whether the archive is fictional, made to show the program.
    pub sample: bool,
}

/// A file that was exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// The name to save it under.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its content.
    pub content: Vec<u8>,
}
