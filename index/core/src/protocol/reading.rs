use serde::{Deserialize, Serialize};

use super::marked::{Marked, MarkedSpeaker, MarkedTheme};
use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::markdown::Block;
use crate::record::{ClockTime, Link, SessionKind, Source};
use crate::shard::MeetingRef;

/// A request to read a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRequest {
    /// The id of the meeting.
    pub id: String,
    /// The query that led to it, whose words are marked.
    pub query: String,
    /// Variants that the query does not search.
    pub switched_off: Vec<String>,
}

/// The response to a request to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadResponse {
    /// The meeting; none where the archive has none of this id.
    pub reading: Option<Reading>,
}

/// A meeting as it is read, with every place that matched a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The meeting's id.
    pub id: String,
    /// Its series; what matched is marked where the title does not name it.
    pub series: Marked,
    /// Its (first) day.
    pub date: Date,
    /// Its last day, where it lasted longer.
    pub end_date: Option<Date>,
    /// When it began.
    pub start: Option<ClockTime>,
    /// When it ended.
    pub end: Option<ClockTime>,
    /// Its fiscal year.
    pub fiscal_year: FiscalYear,
    /// Where it was held.
    pub venue: Option<Marked>,
    /// Who held it.
    pub organizer: Option<Marked>,
    /// How many people took part.
    pub participants: Option<u32>,
    /// How many bodies were represented.
    pub organizations: Option<u32>,
    /// Its links.
    pub links: Vec<Link>,
    /// Where the record comes from.
    pub source: Option<Source>,
    /// The sections, the overview first.
    pub sections: Vec<ReadSection>,
    /// How many places matched.
    pub places: usize,
    /// The meeting of the same series before it.
    pub previous: Option<MeetingRef>,
    /// The meeting of the same series after it.
    pub next: Option<MeetingRef>,
}

/// A section as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSection {
    /// The kind of session; none for an overview.
    pub kind: Option<SessionKind>,
    /// The title.
    pub title: Marked,
    /// Who spoke.
    pub speakers: Vec<MarkedSpeaker>,
    /// The themes.
    pub themes: Vec<MarkedTheme>,
    /// The summary.
    pub summary: Vec<Block>,
    /// The first of its places that matched, where there is one.
    pub first_place: Option<usize>,
}
