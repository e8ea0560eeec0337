//! Highlights: the texts of a hit or a meeting with every occurrence of the
//! query's words marked, and the passages of a summary that answer best.

mod context;
mod marker;
mod occurrence;
mod passages;

use crate::protocol::{Hit, Marked, Reading, Snippet};
use crate::query::Query;
use crate::section::{Part, Section};
use crate::shard::Record;

pub use context::Context;

use marker::{Facts, Marker};
use occurrence::Finder;

/// How many bytes of a summary are looked through for a passage.
const LOOKED_THROUGH: usize = 64 << 10;

/// Marks the words of a query in texts.
pub struct Highlighter<'a> {
    finder: Finder<'a>,
}

impl<'a> Highlighter<'a> {
    /// A highlighter for the words that a hit of the query may contain.
    pub fn new(query: &'a Query) -> Self {
        Self {
            finder: Finder::new(query),
        }
    }

    /// A section as a hit.
    pub fn hit(&self, section: &Section<'_>, number: usize, score: f32) -> Hit {
        let mut marker = Marker::new(&self.finder);
        let title = marker.mark(Part::Title, section.title());
        let speakers = marker.speakers(section);
        let themes = marker.themes(section);
        let snippets = marker.snippets(section);
        Hit {
            id: section.meeting.id.clone(),
            section: number,
            score,
            date: section.meeting.date,
            fiscal_year: section.meeting.fiscal_year,
            meeting_title: section.meeting.title.clone(),
            kind: section.kind(),
            title,
            speakers,
            themes,
            snippets,
            occurrences: marker.places,
        }
    }

    /// A passage of a section's summary: the first of the best that say something
    /// of the words, else the beginning. Of a very long summary the rest is not looked
    /// through: the page of each of its themes shows a passage of it.
    pub fn snippet(&self, section: &Section<'_>) -> Option<Snippet> {
        let paragraphs = section.beginning(LOOKED_THROUGH);
        let snippets = Marker::new(&self.finder).passages(&paragraphs);
        snippets.into_iter().next()
    }

    /// A meeting as it is read. Places are numbered in the order of the page.
    pub fn reading(&self, record: &Record) -> Reading {
        let meeting = &record.meeting;
        let mut marker = Marker::new(&self.finder);
        let sections = record.sections();
        let read = sections.map(|section| marker.section(&section));
        let (sections, facts): (Vec<_>, Vec<_>) = read.unzip();
        // The overview comes first, and no session names any.
        let facts = facts.into_iter().next().unwrap_or_default();
        let Facts {
            series,
            venue,
            organizer,
        } = facts;
        Reading {
            id: meeting.id.clone(),
            series: series.unwrap_or_else(|| Marked::unmarked(&meeting.series)),
            date: meeting.date,
            end_date: meeting.end_date,
            start: meeting.start,
            end: meeting.end,
            fiscal_year: meeting.fiscal_year,
            venue,
            organizer,
            participants: meeting.participants,
            organizations: meeting.organizations,
            links: meeting.links.clone(),
            source: meeting.source.clone(),
            sections,
            places: marker.places,
            previous: record.previous.clone(),
            next: record.next.clone(),
        }
    }

    /// Every place that matched in these sections of a meeting, whose numbers
    /// ascend. The places are those of [`Highlighter::reading`] with the same
    /// numbers: the meeting is read for them.
    pub fn contexts(&self, record: &Record, sections: &[usize]) -> Vec<Context> {
        let mut contexts = Vec::new();
        let mut marker = Marker::new(&self.finder);
        let read = sections.last().map_or(0, |last| last + 1);
        for (number, section) in record.sections().enumerate().take(read) {
            let is_wanted = sections.binary_search(&number).is_ok();
            marker.contexts = is_wanted.then(Vec::new);
            marker.section(&section);
            let collected = marker.contexts.take().into_iter().flatten();
            contexts.extend(collected.map(|context| Context {
                section: number,
                ..context
            }));
        }
        contexts
    }
}

#[cfg(test)]
mod tests;
