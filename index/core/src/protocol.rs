//! What the page and the search worker say to each other, and what the
//! command line says with `--json`: one set of types for both.
//!
//! Messages travel as [`encode`] writes them, in the postcard format: reading
//! JSON would make the page a twentieth larger. Page and worker are published
//! together, so a format without names is no risk. Fields must not be left out
//! when they are written.

use std::marker::PhantomData;

use crate::date::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::facets::{FacetSizes, FacetView, Facets, Filters};
use crate::fiscal::FiscalYear;
pub use crate::manifest::LoadError;
use crate::manifest::Manifest;
use crate::query::Notice;
use crate::query::expand::Rule;
use crate::record::SessionKind;

pub mod clerk;
mod export;
mod kwic;
mod reading;
mod trends;

pub use export::{CITATION, ExportRequest, ExportedFile, Provenance, Selection};
pub use kwic::{KwicLine, KwicOrder, KwicPart, KwicRequest, KwicResponse};
pub use reading::{ReadRequest, ReadResponse, ReadSection, Reading};
pub use trends::{Trend, TrendsRequest, TrendsResponse};

/// Writes a message of the page or the worker.
pub fn encode(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).expect("messages are plain data")
}

/// A message within a message, which only those read who want it: whoever does
/// not has no code to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoded<T> {
    message: Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Serialize> Encoded<T> {
    /// Writes it.
    pub fn new(message: &T) -> Self {
        Self {
            message: encode(message),
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Encoded<T> {
    /// Reads it; none where another version wrote it.
    pub fn read(&self) -> Option<T> {
        decode(&self.message)
    }
}

/// Reads a message; none where it was not written by [`encode`].
pub fn decode<T: DeserializeOwned>(message: &[u8]) -> Option<T> {
    postcard::from_bytes(message).ok()
}

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
// Only where addresses have 64 bits does the lint see a difference.
#[allow(
    clippy::large_enum_variant,
    reason = "a message is written as soon as it is made"
)]
pub enum Request {
    /// Work with the data that the manifest names; answered with
    /// [`Response::Manifest`] or [`Response::Unreadable`]. Must come first, and
    /// comes again to retry after a failure. Nothing is loaded before it is
    /// needed.
    Open {
        /// The text of the manifest.
        manifest: String,
        /// The absolute address of the folder that holds the data files, with
        /// a final `/`.
        data_url: String,
    },
    /// What the page shows an answer to; a newer one takes its place.
    Ask(Ask),
    /// Suggest what may be meant by a word being typed; answered with
    /// [`Response::Suggested`] for the same word, if at all.
    Suggest {
        /// The word, as far as it is typed.
        word: String,
    },
    /// Write sections out as a file; always answered, with
    /// [`Response::Exported`] of the same token.
    Export(Box<ExportRequest>),
}

/// What the page shows an answer to: one thing at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Search; answered with [`Response::Found`] of the same number.
    Search(SearchRequest),
    /// Read a meeting; answered with [`Response::Read`] of the same number.
    Read(ReadRequest),
    /// Count terms from year to year; answered with [`Response::Trends`] of the
    /// same number.
    Trends(TrendsRequest),
    /// Show every place that matches in its context; answered with
    /// [`Response::Kwic`] of the same number.
    Kwic(KwicRequest),
}

impl Ask {
    /// Its number.
    pub fn seq(&self) -> u64 {
        match self {
            Self::Search(request) => request.seq,
            Self::Read(request) => request.seq,
            Self::Trends(request) => request.seq,
            Self::Kwic(request) => request.seq,
        }
    }

    /// The same under another number.
    pub fn numbered(mut self, number: u64) -> Self {
        match &mut self {
            Self::Search(request) => request.seq = number,
            Self::Read(request) => request.seq = number,
            Self::Trends(request) => request.seq = number,
            Self::Kwic(request) => request.seq = number,
        }
        self
    }

    /// Whether it cannot be answered without the index. A meeting is read
    /// without it, unless words are to be marked.
    pub fn needs_index(&self) -> bool {
        match self {
            Self::Search(_) | Self::Trends(_) | Self::Kwic(_) => true,
            Self::Read(request) => !request.query.is_empty(),
        }
    }
}

/// A search: what is asked for, and which part of the answer is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// Counts up; an answer to anything but the newest request is dropped.
    pub seq: u64,
    /// The query as the reader typed it.
    pub query: String,
    /// The chosen facet values.
    pub filters: Filters,
    /// Which values of the facets are listed.
    pub view: FacetView,
    /// Where several words may be found.
    pub scope: Scope,
    /// The order of the hits.
    pub sort: Sort,
    /// Whether variants of the words are searched as well.
    pub expand: bool,
    /// Variants that are not searched all the same.
    pub switched_off: Vec<String>,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to return.
    pub limit: usize,
}

impl SearchRequest {
    /// A search for `query` with everything else at its default.
    pub fn new(query: impl Into<String>, limit: usize) -> Self {
        Self {
            seq: 0,
            query: query.into(),
            filters: Filters::default(),
            view: FacetView::default(),
            scope: Scope::default(),
            sort: Sort::default(),
            expand: true,
            switched_off: Vec::new(),
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
    /// What the manifest says.
    Manifest(Box<Manifest>),
    /// The manifest is none, or of another version.
    Unreadable(LoadError),
    /// So much of the data has arrived.
    Progress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The index is open.
    Ready,
    /// So many of the shards that something asked for needs have arrived. It
    /// says that the worker is at work, also where that takes long.
    Loading {
        /// Shards so far.
        loaded: usize,
        /// Shards in all.
        total: usize,
    },
    /// The answer to a search.
    Found(Box<SearchResponse>),
    /// The answer to a wish to read.
    Read(Box<ReadResponse>),
    /// The counts of terms from year to year.
    Trends {
        /// The number of the request.
        seq: u64,
        /// The answer.
        trends: Encoded<TrendsResponse>,
    },
    /// The places that match, in their context.
    Kwic {
        /// The number of the request.
        seq: u64,
        /// The answer.
        kwic: Encoded<KwicResponse>,
    },
    /// What was asked could not be carried out.
    Failed {
        /// The number of what was asked.
        seq: u64,
        /// The data that could not be loaded, where that is why.
        error: Option<LoadError>,
    },
    /// What may be meant by a word being typed, best first of each kind.
    Suggested {
        /// The word, as far as it was typed.
        word: String,
        /// What may be meant.
        suggestions: Vec<Suggestion>,
    },
    /// The file that was asked for.
    Exported {
        /// The token of the request.
        token: u64,
        /// The file, or the data that could not be loaded, where that is why
        /// there is none.
        file: Result<ExportedFile, Option<LoadError>>,
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
    /// How many values there are to list.
    pub sizes: FacetSizes,
    /// How the query was understood, in words for the reader, where that needs
    /// telling.
    pub understood: Option<String>,
    /// For each word of the query what is searched for it.
    pub expansions: Vec<Expansion>,
    /// What in the query could not be understood as written.
    pub notices: Vec<Notice>,
    /// What would find something, where nothing matches.
    pub nothing: Option<Nothing>,
}

/// What is searched for a word of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// The word as written.
    pub word: String,
    /// Its other spellings that stand in the archive, and those switched off.
    pub variants: Vec<ExpansionVariant>,
}

/// Another spelling of a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpansionVariant {
    /// The spelling.
    pub text: String,
    /// Why it is searched.
    pub rule: Rule,
    /// Whether it is searched: the reader may have switched it off.
    pub on: bool,
}

/// What would find something where a search finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {
    /// For each word of the query, how many sections it finds by itself in the
    /// whole archive.
    pub words: Vec<(String, usize)>,
    /// For each chosen facet value, in the order of [`crate::facets::active`],
    /// what it does to the search.
    pub filters: Vec<FilterCount>,
    /// Words of the archive that may be meant by those that find nothing.
    pub near: Vec<Near>,
}

/// What a chosen facet value does to a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterCount {
    /// How many sections have the value, whatever is searched.
    pub alone: usize,
    /// How many sections would be found without it.
    pub without: usize,
}

/// A word of the archive that may be meant by one that it does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The word that may be meant.
    pub word: String,
    /// The query with that word in place of the other.
    pub query: String,
    /// How many sections have the word.
    pub count: usize,
}

/// What may be meant by a word being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suggestion {
    /// A speaker.
    Speaker {
        /// The name, which is also the facet value.
        name: String,
        /// How the name is read, where a record says so.
        reading: Option<String>,
        /// In how many sections the speaker speaks.
        count: usize,
    },
    /// A theme.
    Theme {
        /// The theme, which is also the facet value.
        name: String,
        /// How many sections have it.
        count: usize,
    },
    /// The title of a section.
    Title {
        /// The title.
        title: String,
        /// The id of the meeting.
        id: String,
        /// The number of the section.
        section: usize,
        /// The fiscal year of the meeting.
        fiscal_year: FiscalYear,
    },
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
    pub themes: Vec<MarkedTheme>,
    /// The best passages of the summary, in the order of the text; the
    /// beginning of the summary where nothing in it matched.
    pub snippets: Vec<Snippet>,
    /// How many places in the section matched.
    pub occurrences: usize,
}

/// A speaker of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedSpeaker {
    /// What the archive calls the speaker, which is also the facet value.
    pub name: String,
    /// What the speaker is known by in addresses.
    pub key: String,
    /// The name with what matched.
    pub marked: Marked,
    /// 氏, 教授 and the like, where the record says so.
    pub honorific: Option<String>,
    /// How the name is read, with what matched.
    pub reading: Option<Marked>,
    /// Each affiliation: organization and role in one text.
    pub affiliations: Vec<Marked>,
}

/// A theme of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedTheme {
    /// What the theme is known by in addresses.
    pub key: String,
    /// The theme with what matched.
    pub marked: Marked,
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

    /// Whether anything in it matched.
    pub fn is_marked(&self) -> bool {
        self.0.iter().any(|piece| piece.place.is_some())
    }
}

/// A run of text that matched as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Exact text of the record.
    pub text: String,
    /// Which of the places that matched it is, counted from 1 through all that
    /// was looked at; none where it did not match.
    pub place: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let request = Request::Ask(Ask::Search(SearchRequest {
            filters: Filters {
                years: vec!["1998..2005".parse().expect("years")],
                ..Filters::default()
            },
            ..SearchRequest::new("産学連携", 20)
        }));
        assert_eq!(decode(&encode(&request)), Some(request));
        let response = Response::Found(Box::new(SearchResponse {
            seq: 7,
            query: "産学".into(),
            total: 1,
            meetings: 1,
            relaxed: false,
            hits: vec![Hit {
                id: "2023".into(),
                section: 1,
                score: 1.5,
                date: "2023-11-06".parse().expect("a day"),
                fiscal_year: FiscalYear(2023),
                meeting_title: "会議".into(),
                kind: Some(SessionKind::Talk),
                title: Marked(vec![Piece {
                    text: "産学".into(),
                    place: Some(1),
                }]),
                speakers: Vec::new(),
                themes: Vec::new(),
                snippets: Vec::new(),
                occurrences: 1,
            }],
            facets: Facets {
                year: vec![("2023".into(), 1)],
                ..Facets::default()
            },
            sizes: FacetSizes::default(),
            understood: Some("「産学」、かつ 「高専」".into()),
            expansions: vec![Expansion {
                word: "産学".into(),
                variants: vec![ExpansionVariant {
                    text: "産官学".into(),
                    rule: Rule::Synonym,
                    on: false,
                }],
            }],
            notices: vec![Notice::LoneOperator { text: "OR".into() }],
            nothing: Some(Nothing::default()),
        }));
        assert_eq!(decode(&encode(&response)), Some(response));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        assert_eq!(decode::<Response>(b""), None);
        assert_eq!(decode::<Response>(&[250; 9]), None);
    }
}
