//! What the page and the search worker say to each other, and what the
//! command line says with `--json`: one set of types for both.
//!
//! Messages between page and worker travel as JSON text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facets::{Facets, Filters};
use crate::fiscal::FiscalYear;
use crate::manifest::Manifest;
use crate::query::Notice;
use crate::record::SessionKind;

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Load the data that the manifest names. Must come first, and comes again
    /// to retry after a failure.
    Open {
        /// The manifest, as the page has fetched it.
        manifest: Box<Manifest>,
        /// The absolute address of the folder that holds the data files, with
        /// a final `/`.
        data_url: String,
    },
    /// Search; answered with [`Response::Found`] of the same sequence number.
    Search(SearchRequest),
}

/// A search: what is asked for, and which part of the answer is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// Counts up; an answer to anything but the newest request is dropped.
    #[serde(default)]
    pub seq: u64,
    /// The query as the reader typed it.
    pub query: String,
    /// The chosen facet values.
    #[serde(default)]
    pub filters: Filters,
    /// Where several words may be found.
    #[serde(default)]
    pub scope: Scope,
    /// The order of the hits.
    #[serde(default)]
    pub sort: Sort,
    /// Whether variants of the words are searched as well.
    #[serde(default = "yes")]
    pub expand: bool,
    /// How many hits to pass over.
    #[serde(default)]
    pub offset: usize,
    /// How many hits to return.
    pub limit: usize,
}

fn yes() -> bool {
    true
}

impl SearchRequest {
    /// A search for `query` with everything else at its default.
    pub fn new(query: impl Into<String>, limit: usize) -> Self {
        Self {
            seq: 0,
            query: query.into(),
            filters: Filters::default(),
            scope: Scope::default(),
            sort: Sort::default(),
            expand: true,
            offset: 0,
            limit,
        }
    }
}

/// Where the several words of a query may stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Anywhere in the same meeting.
    #[default]
    Meeting,
    /// All in the same section.
    Section,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first; without words, newest first.
    #[default]
    Relevance,
    /// Newest meeting first, sections in programme order.
    Newest,
    /// Oldest meeting first, sections in programme order.
    Oldest,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// The worker's code runs: it can be sent [`Request::Open`].
    Started,
    /// So much of the data has arrived.
    Progress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The index is open.
    Ready,
    /// The data could not be loaded; [`Request::Open`] may be sent again.
    OpenFailed {
        /// Why, as a value the page words for the reader.
        error: LoadError,
    },
    /// The answer to a search.
    Found(Box<SearchResponse>),
    /// A search that could not be carried out.
    SearchFailed {
        /// The number of the request.
        seq: u64,
        /// What went wrong, for the console.
        message: String,
    },
}

/// Why data could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LoadError {
    /// The network gave no answer.
    #[error("no answer for {file}: {detail}")]
    Network {
        /// The file asked for.
        file: String,
        /// What the browser said.
        detail: String,
    },
    /// The server answered with an error.
    #[error("status {status} for {file}")]
    Status {
        /// The file asked for.
        file: String,
        /// The HTTP status.
        status: u16,
    },
    /// The file is not the one the manifest names: short, damaged, or a page
    /// in its place.
    #[error("{file} is not what the manifest names: {detail}")]
    Damaged {
        /// The file asked for.
        file: String,
        /// What differs.
        detail: String,
    },
    /// The data was written by another version of Kairoku.
    #[error("data of format {found}, this program reads {expected}")]
    Version {
        /// The format of the data.
        found: u32,
        /// The format this program reads.
        expected: u32,
    },
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchResponse {
    /// The number of the request.
    pub seq: u64,
    /// The query as it was asked.
    pub query: String,
    /// How many sections were found.
    pub total: usize,
    /// How many meetings they belong to.
    pub meetings: usize,
    /// Whether these are near records and not matches.
    pub relaxed: bool,
    /// The wanted part of the hits, in order.
    pub hits: Vec<Hit>,
    /// How many sections each facet value would show.
    pub facets: Facets,
    /// For each word of the query what is searched for it, itself first.
    pub expansions: Vec<Vec<String>>,
    /// What in the query could not be understood as written.
    pub notices: Vec<Notice>,
}

/// One section that was found, ready to be shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The id of the meeting.
    pub id: String,
    /// 0 for the meeting's overview, then the sessions from 1.
    pub section: usize,
    /// How well it answers; comparable within one answer only.
    pub score: f32,
    /// The day of the meeting.
    pub date: Date,
    /// The fiscal year of the meeting.
    pub fiscal_year: FiscalYear,
    /// The title of the meeting.
    pub meeting_title: String,
    /// The sort of session; none for an overview.
    pub kind: Option<SessionKind>,
    /// The title of the section, with what matched.
    pub title: Marked,
    /// Who spoke, with what matched.
    pub speakers: Vec<MarkedSpeaker>,
    /// The themes, with what matched.
    pub themes: Vec<Marked>,
    /// The best passages of the summary, in the order of the text; the
    /// beginning of the summary where nothing in it matched.
    pub snippets: Vec<Snippet>,
    /// How many places in the section matched.
    pub occurrences: usize,
}

/// A speaker of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedSpeaker {
    /// The plain name, which is also the facet value.
    pub name: String,
    /// The name with what matched.
    pub marked: Marked,
    /// Each affiliation: organization and role in one text.
    pub affiliations: Vec<Marked>,
}

/// A passage of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Whether the paragraph goes on before the passage.
    pub cut_start: bool,
    /// Whether the paragraph goes on after the passage.
    pub cut_end: bool,
    /// The passage with what matched.
    pub text: Marked,
}

/// Text in pieces: those that matched and those between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marked(pub Vec<Piece>);

impl Marked {
    /// The text without its marks.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A run of text that matched as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Exact text of the record.
    pub text: String,
    /// Whether it matched.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mark: bool,
}
