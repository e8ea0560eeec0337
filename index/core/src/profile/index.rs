//! The lists of all speakers and of all themes.

use serde::{Deserialize, Serialize};

use super::{Known, NameRef, Profiles};
use crate::fiscal::FiscalYear;
use crate::gojuon::Group;

/// What stands under one heading of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexGroup<T> {
    /// The heading.
    pub group: Group,
    /// What stands there, in the order of 五十音.
    pub entries: Vec<T>,
}

/// A speaker in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerEntry {
    /// The speaker's key in addresses.
    pub key: String,
    /// What the archive calls the speaker.
    pub name: String,
    /// How the name is read, where anything says so.
    pub reading: Option<String>,
    /// In how many sections the speaker speaks.
    pub sections: usize,
    /// The fiscal year of the first of them.
    pub first: FiscalYear,
    /// The fiscal year of the last.
    pub last: FiscalYear,
    /// What the speaker belonged to in the last.
    pub affiliations: Vec<String>,
}

/// A theme in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeEntry {
    /// The theme's key in addresses.
    pub key: String,
    /// What the archive calls it.
    pub name: String,
    /// How many sections have it.
    pub sections: usize,
    /// The fiscal year of the first of them.
    pub first: FiscalYear,
    /// The fiscal year of the last.
    pub last: FiscalYear,
}

impl Profiles<'_> {
    /// All speakers, in the order of 五十音 by its rows.
    pub fn speaker_index(&self) -> Vec<IndexGroup<SpeakerEntry>> {
        self.speakers.grouped(|number| {
            let NameRef { key, name } = self.speakers.refs[number].clone();
            let voice = &self.voices[number];
            let (first, last) = self.span(&voice.rows);
            SpeakerEntry {
                key,
                name,
                reading: self.speakers.readings[number].clone(),
                sections: voice.rows.len(),
                first,
                last,
                affiliations: voice.latest_affiliations(),
            }
        })
    }

    /// All themes, in the order of 五十音 by its rows.
    pub fn theme_index(&self) -> Vec<IndexGroup<ThemeEntry>> {
        self.themes.grouped(|number| {
            let NameRef { key, name } = self.themes.refs[number].clone();
            let rows = &self.theme_rows[number];
            let (first, last) = self.span(rows);
            ThemeEntry {
                key,
                name,
                sections: rows.len(),
                first,
                last,
            }
        })
    }

    /// The fiscal years of the first and the last of ascending rows.
    fn span(&self, rows: &[usize]) -> (FiscalYear, FiscalYear) {
        let year = |row: Option<&usize>| row.map(|&row| self.year_of(row)).unwrap_or_default();
        (year(rows.first()), year(rows.last()))
    }
}

impl Known {
    /// What is made of each number, in order and by groups.
    fn grouped<T>(&self, make: impl Fn(usize) -> T) -> Vec<IndexGroup<T>> {
        let numbers = self.in_order();
        let group = |&number: &usize| self.order[number].group();
        let groups = numbers.chunk_by(|one, other| group(one) == group(other));
        let groups = groups.map(|of_group| IndexGroup {
            group: group(&of_group[0]),
            entries: of_group.iter().map(|&number| make(number)).collect(),
        });
        groups.collect()
    }
}
