//! The findings of an import: the draft, and what to report about it.

use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;

use crate::form::{Origin, PageWords};
use crate::record_toml::{Draft, Note};

/// What came of a page.
#[derive(Debug, Default)]
pub struct Findings {
    /// The draft; its id is not yet given.
    pub draft: Draft,
    /// The fiscal year of the meeting, where page or date tell it without a doubt.
    pub fiscal_year: Option<FiscalYear>,
    /// What was found.
    pub found: Vec<Finding>,
    /// What a page like this could say and does not, in Japanese.
    pub missing: Vec<String>,
    /// What a person has to look at. The draft has a note for each.
    pub uncertain: Vec<Finding>,
    /// What the page says and the draft leaves out, with its words.
    pub left_out: Vec<Finding>,
    /// The lines that stand before the title and after the end of the report,
    /// such as menus and contacts. They are told as their number.
    pub outside: Vec<String>,
    /// The words of the page from which each field was read.
    pub words: Vec<PageWords>,
    /// The fields, each with the heading under which it was looked for.
    pub(super) read_from: Vec<(String, String)>,
    /// The day in a line of its own beside the title.
    pub(super) day_beside_title: Option<Date>,
}

/// A part of the record with the heading of the page that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The part, in Japanese.
    pub part: String,
    /// What was found, or what is uncertain about it.
    pub text: String,
    /// The heading.
    pub from: String,
}

impl Finding {
    pub(super) fn new(part: &str, text: impl Into<String>, from: &str) -> Self {
        Self {
            part: part.to_owned(),
            text: text.into(),
            from: from.to_owned(),
        }
    }
}

impl Findings {
    /// What is known of the draft beyond its text.
    pub fn origin(&self) -> Origin {
        let sessions = self.draft.sessions.iter();
        Origin {
            notes: self.draft.notes.clone(),
            words: self.words.clone(),
            sessions: sessions.map(|session| session.title.clone()).collect(),
            settled: Vec::new(),
        }
    }

    /// Notes what was found of a field, what is uncertain about it, or that
    /// there is nothing.
    pub(super) fn settle(
        &mut self,
        field: &str,
        part: &str,
        value: Option<String>,
        doubt: Option<String>,
        from: &str,
    ) {
        self.read_from.push((field.to_owned(), from.to_owned()));
        match (value, &doubt) {
            (None, None) => self.missing.push(part.to_owned()),
            (Some(value), _) => self.found.push(Finding::new(part, value, from)),
            (None, Some(_)) => {}
        }
        if let Some(doubt) = doubt {
            self.doubt(field, part, doubt, from);
        }
    }

    /// Notes what is uncertain about a field.
    pub(super) fn doubt(&mut self, field: &str, part: &str, doubt: String, from: &str) {
        self.uncertain.push(Finding::new(part, doubt.clone(), from));
        let text = if from.is_empty() {
            doubt
        } else {
            format!("{doubt}（「{from}」から）")
        };
        self.draft.notes.push(Note {
            field: field.to_owned(),
            text,
        });
    }
}
