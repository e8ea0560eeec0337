//! The shards: files of full records, a range of ids each.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::markdown::{self, Rich};
use crate::people::People;
use crate::record::Meeting;

/// The content of a shard: records by ascending id, or what else is to be made of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard<R = Record> {
    /// The records.
    pub records: Vec<R>,
}

/// A meeting with its neighbours in the series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The meeting.
    pub meeting: Meeting,
    /// The blocks of its summaries that use markup.
    #[serde(default, skip_serializing_if = "Rich::is_empty")]
    pub rich: Rich,
    /// Those of the list of people of whom its mentions may speak.
    #[serde(default, skip_serializing_if = "People::is_empty")]
    pub people: People,
    /// The meeting of the same series before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<MeetingRef>,
    /// The meeting of the same series after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<MeetingRef>,
}

impl Record {
    /// The record of a meeting without neighbours, and where nobody is listed.
    pub fn new(meeting: Meeting) -> Self {
        Self {
            rich: markdown::rich(&meeting),
            meeting,
            people: People::default(),
            previous: None,
            next: None,
        }
    }
}

/// Enough of a meeting to link to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRef {
    /// The meeting's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its (first) day.
    pub date: Date,
    /// Its fiscal year.
    pub fiscal_year: FiscalYear,
}

impl From<&Meeting> for MeetingRef {
    fn from(meeting: &Meeting) -> Self {
        Self {
            id: meeting.id.clone(),
            title: meeting.title.clone(),
            date: meeting.date,
            fiscal_year: meeting.fiscal_year,
        }
    }
}
