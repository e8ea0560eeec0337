//! The questions that a gateway is asked: the reader of their parameters, and what they
//! may not ask.

use kairoku_core::address;
use kairoku_core::manifest::Manifest;
use kairoku_core::protocol::{
    Answer, Ask, ExportRequest, ExportedFile, SearchRequest, Selection, Suggestions, decode,
};

use crate::limits::Limits;
use crate::refusal::Refusal;

/// Something that is asked of an archive, whoever answers.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one of them for each request"
)]
pub enum Question {
    /// What a page shows an answer to.
    Ask(Ask),
    /// What may be meant by the word at the end of a query that is being typed.
    Suggest(String),
    /// A file of sections.
    Export(Box<ExportRequest>),
    /// What the archive is and holds.
    Manifest,
}

/// What is said to a question.
#[derive(Debug, PartialEq)]
pub enum Reply {
    /// What a page shows.
    Answer(Answer),
    /// What may be meant by a word.
    Suggestions(Suggestions),
    /// A file.
    File(ExportedFile),
    /// What the archive is and holds.
    Manifest(Box<Manifest>),
}

/// The kinds of question, by the last part of their address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Search.
    Search,
    /// What may be meant by a word.
    Suggest,
    /// A meeting to be read.
    Read,
    /// Counts of terms from year to year.
    Trends,
    /// Keywords in context.
    Kwic,
    /// A file.
    Export,
    /// What the archive is and holds.
    Manifest,
}

/// How the body of a request for a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As the page writes messages.
    Postcard,
    /// As JSON.
    Json,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Search,
        Self::Suggest,
        Self::Read,
        Self::Trends,
        Self::Kwic,
        Self::Export,
        Self::Manifest,
    ];

    /// The word for it in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Suggest => "suggest",
            Self::Read => "read",
            Self::Trends => "trends",
            Self::Kwic => "kwic",
            Self::Export => "export",
            Self::Manifest => "manifest",
        }
    }

    /// The kind that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Question {
    /// The question of a kind that the parameters of a page's address ask.
    ///
    /// # Errors
    /// [`Refusal`] where it is beyond the limits.
    pub fn read(kind: Kind, parameters: &str, limits: &Limits) -> Result<Self, Refusal> {
        if parameters.len() > limits.parameters() {
            return Err(Refusal::Query(limits.query));
        }
        let typed = address::typed(parameters);
        let question = match kind {
            Kind::Search => Self::Ask(Ask::Search(address::asked(&typed))),
            Kind::Suggest => Self::Suggest(typed.query),
            Kind::Read => {
                let id = address::parameter(parameters, "id").unwrap_or_default();
                Self::Ask(Ask::Read(address::reading(&typed, &id)))
            }
            Kind::Trends => {
                let terms = address::terms(parameters);
                Self::Ask(Ask::Trends(address::counts(&typed, terms)))
            }
            Kind::Kwic => {
                let order = address::kwic_order(parameters);
                Self::Ask(Ask::Kwic(address::places(&typed, order)))
            }
            Kind::Export => return Err(Refusal::Method),
            Kind::Manifest => Self::Manifest,
        };
        question.within(limits)
    }

    /// The request for a file that was sent.
    ///
    /// # Errors
    /// [`Refusal`] where it cannot be read or is beyond the limits.
    pub fn read_export(body: &[u8], written: Written, limits: &Limits) -> Result<Self, Refusal> {
        let request = match written {
            Written::Postcard => decode(body),
            Written::Json => serde_json::from_slice(body).ok(),
        };
        let request: ExportRequest = request.ok_or(Refusal::Unreadable)?;
        Self::Export(Box::new(request)).within(limits)
    }

    fn within(self, limits: &Limits) -> Result<Self, Refusal> {
        let too_long = |query: &str| query.chars().count() > limits.query;
        if self.queries().into_iter().any(too_long) {
            return Err(Refusal::Query(limits.query));
        }
        let offset = match &self {
            Self::Ask(Ask::Search(request)) => request.offset,
            Self::Ask(Ask::Kwic(request)) => request.offset,
            _ => 0,
        };
        if offset > limits.offset {
            return Err(Refusal::Offset(limits.offset));
        }
        match &self {
            Self::Export(request) => match &request.what {
                Selection::Sections(chosen) if chosen.len() > limits.export => {
                    Err(Refusal::Export {
                        found: chosen.len(),
                        most: limits.export,
                    })
                }
                _ => Ok(self),
            },
            _ => Ok(self),
        }
    }

    /// The queries in it.
    pub fn queries(&self) -> Vec<&str> {
        match self {
            Self::Ask(Ask::Search(request)) => vec![&request.query],
            Self::Ask(Ask::Read(request)) => vec![&request.query],
            Self::Ask(Ask::Trends(request)) => request.terms.iter().map(String::as_str).collect(),
            Self::Ask(Ask::Kwic(request)) => vec![&request.query],
            Self::Suggest(query) => vec![query],
            Self::Manifest => Vec::new(),
            Self::Export(request) => match &request.what {
                Selection::Search(search) => vec![&search.query],
                Selection::Sections(_) => Vec::new(),
            },
        }
    }
}

/// The search that tells how many sections another one would export.
pub(crate) fn counting(search: &SearchRequest) -> Ask {
    Ask::Search(SearchRequest {
        offset: 0,
        limit: 0,
        view: Default::default(),
        ..search.clone()
    })
}
