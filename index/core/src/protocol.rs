//! The messages between the page and the search worker, and what the command line
//! writes with `--json`: one set of types for both.
//!
//! Messages travel as [`encode`] writes them, in the postcard format: a parser of
//! JSON would make the page's module larger. Page and worker are published
//! together, so a format without names is no risk. Fields must not be left out
//! when they are written.

use serde::{Deserialize, Serialize};

use crate::manifest::Manifest;

mod export;
mod kwic;
mod marked;
mod message;
mod reading;
mod search;
pub mod staff;
mod trends;

pub use crate::load_error::{LoadError, PAUSES_MS, STALLED_MS};
pub use export::{CITATION, ExportRequest, ExportedFile, Provenance, Selection};
pub use kwic::{KwicLine, KwicOrder, KwicPart, KwicRequest, KwicResponse};
pub use marked::{Marked, MarkedSpeaker, MarkedTheme, Piece};
pub use message::{Encoded, decode, encode};
pub use reading::{ReadRequest, ReadResponse, ReadSection, Reading};
pub use search::{
    Expansion, ExpansionVariant, FilterCount, Hit, Near, Nothing, Scope, SearchRequest,
    SearchResponse, Snippet, Sort, Suggestion, Suggestions,
};
pub use trends::{Trend, TrendsRequest, TrendsResponse};

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
    /// What the page shows an answer to; a newer one takes its place. Answered
    /// with [`Response::Answer`] or [`Response::Failed`] of the same number.
    Ask {
        /// Counts up; an answer to anything but the newest is dropped.
        seq: u64,
        /// What is asked.
        ask: Ask,
    },
    /// Suggest what may be meant by the word being typed at the end of a query;
    /// answered with [`Response::Suggested`] for the same query, if at all.
    Suggest {
        /// The query, as far as it is typed.
        query: String,
    },
    /// Write sections out as a file; always answered, with
    /// [`Response::Exported`] of the same token.
    Export(Box<ExportRequest>),
}

/// What the page shows an answer to: one thing at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Search; answered with [`Answer::Search`].
    Search(SearchRequest),
    /// Read a meeting; answered with [`Answer::Read`].
    Read(ReadRequest),
    /// Count terms from year to year; answered with [`Answer::Trends`].
    Trends(TrendsRequest),
    /// Show every place that matches in its context; answered with
    /// [`Answer::Kwic`].
    Kwic(KwicRequest),
}

impl Ask {
    /// Whether it cannot be answered without the index. A meeting is read
    /// without it, unless words are to be marked.
    pub fn needs_index(&self) -> bool {
        match self {
            Self::Search(_) | Self::Trends(_) | Self::Kwic(_) => true,
            Self::Read(request) => !request.query.is_empty(),
        }
    }
}

/// The answer to an [`Ask`] of the same name. What few pages show is encoded
/// separately, so that only those decode it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// What was found.
    Search(Box<SearchResponse>),
    /// The meeting.
    Read(Box<ReadResponse>),
    /// The counts of terms from year to year.
    Trends(Encoded<TrendsResponse>),
    /// The places that match, in their context.
    Kwic(Encoded<KwicResponse>),
}

impl Answer {
    /// Whether nothing of it follows in another answer.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Search(response) => response.is_whole(),
            Self::Read(_) | Self::Trends(_) | Self::Kwic(_) => true,
        }
    }
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// The worker's code runs: it can be sent [`Request::Open`].
    Started,
    /// A request could not be read: the page is of another version. Whatever is asked
    /// would not be answered.
    NotUnderstood,
    /// What the manifest says.
    Manifest(Box<Manifest>),
    /// The manifest cannot be read, or is of another version.
    Unreadable(LoadError),
    /// So much of the index has arrived.
    Progress {
        /// Bytes so far.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The index is open.
    Ready,
    /// So many of the files that the pending request needs have arrived; sent
    /// again as bytes of the next arrive. It shows that the worker is at work,
    /// also where that takes long.
    Loading {
        /// Files so far.
        loaded: usize,
        /// Files in all.
        total: usize,
    },
    /// The answer to what was asked, or as much of it as is here.
    Answer {
        /// The number of what was asked.
        seq: u64,
        /// The answer.
        answer: Answer,
    },
    /// What was asked could not be carried out.
    Failed {
        /// The number of what was asked.
        seq: u64,
        /// The data that could not be loaded, where that is the reason.
        error: Option<LoadError>,
    },
    /// What may be meant by the word being typed.
    Suggested {
        /// The query, as far as it was typed.
        query: String,
        /// What may be meant.
        suggestions: Suggestions,
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

#[cfg(test)]
mod tests;
