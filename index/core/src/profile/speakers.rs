//! The profile of a speaker.

use serde::{Deserialize, Serialize};

use super::{NameCount, NameRef, Profiles, SectionRef};
use crate::date::Date;
use crate::fiscal::FiscalYear;
use crate::highlight::Highlighter;
use crate::query::Query;

/// A speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerProfile {
    /// The speaker's key in addresses.
    pub key: String,
    /// What the archive calls the speaker, which is also the facet value.
    pub name: String,
    /// How the name is read, where anything says so.
    pub reading: Option<String>,
    /// The aliases under which records name the speaker, as they write them, in
    /// the order in which they first do.
    pub aliases: Vec<String>,
    /// In how many sections the speaker speaks.
    pub total: usize,
    /// In how many of each fiscal year in which the speaker does, oldest first.
    pub by_year: Vec<(FiscalYear, usize)>,
    /// The newest of them, at most [`LISTED_SECTIONS`](super::LISTED_SECTIONS): the
    /// newest meeting first, the sections of a meeting in its order.
    pub sections: Vec<SectionRef>,
    /// What the speaker belonged to, in the order in which records first say so.
    pub affiliations: Vec<AffiliationSpan>,
    /// For each fiscal year in which the speaker speaks, oldest first, the
    /// themes of those sections, the most frequent first.
    pub themes_by_year: Vec<(FiscalYear, Vec<NameCount>)>,
    /// Who speaks in the same sections, the most frequent first.
    pub with: Vec<NameCount>,
}

/// An affiliation with the time for which records speak of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffiliationSpan {
    /// The organization, then the role.
    pub text: String,
    /// The fiscal years in which a record says so, oldest first.
    pub years: Vec<FiscalYear>,
    /// The day of the first meeting.
    pub first: Date,
    /// The day of the last meeting.
    pub last: Date,
    /// In how many sections.
    pub sections: usize,
}

impl Profiles<'_> {
    /// Every speaker, in the order of 五十音.
    pub fn speakers(&self) -> impl Iterator<Item = SpeakerProfile> {
        let speakers = self.speakers.in_order().into_iter();
        speakers.map(|number| self.speaker_of(number))
    }

    /// The speaker with this key.
    pub fn speaker(&self, key: &str) -> Option<SpeakerProfile> {
        let number = self.speakers.by_key.get(key)?;
        Some(self.speaker_of(*number))
    }

    fn speaker_of(&self, number: usize) -> SpeakerProfile {
        let NameRef { key, name } = self.speakers.refs[number].clone();
        let voice = &self.voices[number];
        let aliases = voice.aliases.texts.iter();
        let affiliations = voice.affiliations.texts.iter();
        let years = voice
            .rows
            .chunk_by(|&one, &other| self.year_of(one) == self.year_of(other));
        let own_years = years.clone().map(|rows| self.year_of(rows[0]));
        let themes = |rows: &[usize]| (self.year_of(rows[0]), self.count_themes(rows, None));
        SpeakerProfile {
            key,
            name,
            reading: self.speakers.readings[number].clone(),
            aliases: aliases.map(|(it, _)| it.best().to_owned()).collect(),
            total: voice.rows.len(),
            by_year: self.count_years(&voice.rows, own_years),
            sections: self.newest_first(&voice.rows, &Highlighter::new(&Query::default())),
            affiliations: affiliations
                .map(|(text, rows)| self.affiliation(text.best(), rows))
                .collect(),
            themes_by_year: years.map(themes).collect(),
            with: self.count_speakers(&voice.rows, Some(number)),
        }
    }

    fn affiliation(&self, text: &str, rows: &[usize]) -> AffiliationSpan {
        let mut years: Vec<_> = rows.iter().map(|&row| self.year_of(row)).collect();
        years.dedup();
        let date = |row: Option<&usize>| {
            let row = *row.expect("an affiliation was read somewhere");
            self.rows[row].section.meeting.date
        };
        AffiliationSpan {
            text: text.to_owned(),
            years,
            first: date(rows.first()),
            last: date(rows.last()),
            sections: rows.len(),
        }
    }
}
