//! Names in a query that the archive knows, and the rows that have them.

use super::{Table, chosen, chosen_speakers};
use crate::facets::Filters;
use crate::fold::fold;
use crate::query::{Field, Query, Word};
use crate::record::SessionKind;

impl Table {
    /// Recognizes in a query the names of speakers and themes: what stands in
    /// quotation marks in their field and is a whole name by which the archive
    /// knows one stands for that one, as it does in a filter.
    pub fn recognize(&self, query: &mut Query) {
        query.each_word(|word| {
            if word.is_exact() {
                word.named = self.named(word);
            }
        });
    }

    /// The folds of what the archive calls those whose name a word is.
    fn named(&self, word: &Word) -> Vec<String> {
        let asked = std::slice::from_ref(&word.text);
        let (chosen, names) = match word.field {
            Some(Field::Speaker) => (chosen_speakers(asked, self), &self.names.speakers),
            Some(Field::Theme) => (chosen(asked, &self.names.themes), &self.names.themes),
            _ => return Vec::new(),
        };
        let chosen = chosen.into_iter().flatten();
        chosen
            .map(|(number, _)| fold(&names[number as usize]).to_string())
            .collect()
    }

    /// The rows that have one of the names of a recognized word.
    pub fn rows_named(&self, word: &Word) -> Vec<usize> {
        let names = word.named.clone();
        let filters = match word.field {
            _ if names.is_empty() => return Vec::new(),
            Some(Field::Speaker) => Filters {
                speakers: names,
                ..Filters::default()
            },
            Some(Field::Theme) => Filters {
                themes: names,
                ..Filters::default()
            },
            _ => return Vec::new(),
        };
        self.passing(0..self.rows(), &filters)
    }

    /// The rows of a kind of session.
    pub fn rows_of_kind(&self, kind: SessionKind) -> Vec<usize> {
        let kinds = vec![kind];
        let filters = Filters {
            kinds,
            ..Filters::default()
        };
        self.passing(0..self.rows(), &filters)
    }

    /// The series of a meeting.
    pub fn series_of(&self, meeting: usize) -> &str {
        &self.names.series[self.meetings[meeting].series as usize]
    }
}
