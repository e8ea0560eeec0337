//! A search: its request and its response.

use serde::{Deserialize, Serialize};

use super::marked::{Marked, MarkedSpeaker, MarkedTheme};
use crate::date::Date;
use crate::facets::{FacetSizes, FacetView, Facets, Filters};
use crate::fiscal::FiscalYear;
use crate::query::Notice;
use crate::query::expand::Rule;
use crate::query::typed::Taken;
use crate::record::SessionKind;

/// A request to search: the query, and which part of the hits to answer with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
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

    /// The same search for the hits that follow.
    pub fn next_page(&self) -> Self {
        Self {
            offset: self.offset + self.limit,
            ..self.clone()
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

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchResponse {
    /// The query as it was asked.
    pub query: String,
    /// How many sections were found; of near records, how many there are to show.
    pub total: usize,
    /// How many meetings they belong to.
    pub meetings: usize,
    /// Whether these are near records and not matches: the facets count none of
    /// them.
    pub relaxed: bool,
    /// The requested part of the hits, in order.
    pub hits: Vec<Hit>,
    /// How many hits of that part, and perhaps an offer, follow in another answer to the
    /// same request, when their blocks are here; none where this one is whole.
    pub awaited: Option<usize>,
    /// How many matching sections each facet value would show.
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
    /// What a word of the query may be short for that finds little or nothing.
    pub meant: Option<Near>,
    /// What would find something, where nothing matches.
    pub nothing: Option<Nothing>,
}

impl SearchResponse {
    /// Whether nothing of it follows in another answer.
    pub fn is_whole(&self) -> bool {
        self.awaited.is_none()
    }
}

/// What is searched for a word of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// The word as written.
    pub word: String,
    /// Its other spellings that stand in the archive, then the meetings that it
    /// means as a date, and what of both is switched off.
    pub variants: Vec<ExpansionVariant>,
}

/// Another spelling of a word, or what it means as a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpansionVariant {
    /// The spelling.
    pub text: String,
    /// Why it is searched.
    pub rule: Rule,
    /// In how many sections of the archive it is found; 0 where it is not
    /// searched.
    pub count: usize,
    /// Whether it is searched: the reader may have switched it off.
    pub on: bool,
}

/// What would find something where a search finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {
    /// For each word of the query, as the query for it alone, how many sections it
    /// finds in the whole archive.
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

/// A word of the archive that may be meant by one that it does not have, or
/// hardly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The word that may be meant.
    pub word: String,
    /// The query with that word in place of the other.
    pub query: String,
    /// How many sections have the word.
    pub count: usize,
}

/// What may be meant by the word that is being typed at the end of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    /// The word, as far as it is typed.
    pub word: String,
    /// What may be meant, best first of each kind.
    pub list: Vec<Suggestion>,
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
        /// The query with the speaker taken.
        taken: Taken,
    },
    /// A theme.
    Theme {
        /// The theme, which is also the facet value.
        name: String,
        /// How many sections have it.
        count: usize,
        /// The query with the theme taken.
        taken: Taken,
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
    /// The kind of session; none for an overview.
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
