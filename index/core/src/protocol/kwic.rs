use serde::{Deserialize, Serialize};

use super::search::Scope;
use crate::date::Date;
use crate::facets::Filters;
use crate::fiscal::FiscalYear;
use crate::record::SessionKind;

/// A request for keywords in context: every place that matches a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KwicRequest {
    /// The query as the reader typed it.
    pub query: String,
    /// The chosen facet values.
    pub filters: Filters,
    /// Where several words may be found.
    pub scope: Scope,
    /// Whether variants of the words are searched as well.
    pub expand: bool,
    /// Variants that are not searched all the same.
    pub switched_off: Vec<String>,
    /// The order of the lines.
    pub order: KwicOrder,
    /// How many lines to pass over.
    pub offset: usize,
    /// How many lines to return.
    pub limit: usize,
}

impl KwicRequest {
    /// The first lines for `query`, with everything else at its default.
    pub fn new(query: impl Into<String>, limit: usize) -> Self {
        Self {
            query: query.into(),
            filters: Filters::default(),
            scope: Scope::default(),
            expand: true,
            switched_off: Vec::new(),
            order: KwicOrder::default(),
            offset: 0,
            limit,
        }
    }
}

/// The order of lines. Equal lines stand in the order of [`KwicOrder::Year`]. By
/// their context, lines that have none, such as a whole theme, come last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KwicOrder {
    /// By what stands before the keyword, from there backwards.
    Left,
    /// By what stands after the keyword.
    #[default]
    Right,
    /// Oldest meeting first, in programme order.
    Year,
}

/// Every place that matches a query, as keywords in context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KwicResponse {
    /// The query as it was asked.
    pub query: String,
    /// How many lines there are.
    pub lines_total: usize,
    /// In how many sections the query is found.
    pub sections: usize,
    /// Whether there are more sections or lines than are looked at. The lines
    /// are then those of the oldest meetings.
    pub truncated: bool,
    /// The requested part of the lines, in order.
    pub lines: Vec<KwicLine>,
}

/// A place that matches a query, with the text around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KwicLine {
    /// The id of the meeting.
    pub id: String,
    /// 0 for the meeting's overview, then the sessions from 1.
    pub section: usize,
    /// The number of the place in the meeting, as it has in a
    /// [`Reading`](super::Reading) with the same words.
    pub place: usize,
    /// The fiscal year of the meeting.
    pub fiscal_year: FiscalYear,
    /// The day of the meeting.
    pub date: Date,
    /// The title of the meeting.
    pub meeting_title: String,
    /// The title of the section.
    pub title: String,
    /// The kind of session; none for an overview.
    pub kind: Option<SessionKind>,
    /// What of the section the place is in.
    pub part: KwicPart,
    /// The text before the keyword, within its paragraph.
    pub left: String,
    /// What matched, as the record writes it.
    pub keyword: String,
    /// The text after the keyword, within its paragraph.
    pub right: String,
    /// Whether the paragraph begins before `left`.
    pub cut_left: bool,
    /// Whether the paragraph goes on after `right`.
    pub cut_right: bool,
}

/// What of a section a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KwicPart {
    /// The title.
    Title,
    /// The name of a speaker or its reading.
    Speaker,
    /// What a speaker belongs to, with the role.
    Affiliation,
    /// A theme.
    Theme,
    /// The series of the meeting.
    Series,
    /// Where the meeting was held.
    Venue,
    /// Who held the meeting.
    Organizer,
    /// The summary.
    Summary,
}
