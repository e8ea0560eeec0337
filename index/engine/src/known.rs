//! What an archive is known by without its index: for the engine, and for whoever looks
//! words up elsewhere.

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::query::expand::{Expander, Synonyms};
use kairoku_core::query::{self, Query};
use kairoku_core::table::Table;

use crate::vocabulary::Vocabulary;

/// The table with all names, and what queries are understood by.
pub struct Known {
    pub(crate) table: Table,
    pub(crate) vocabulary: Vocabulary,
    expander: Expander,
}

impl Known {
    /// Of the archive with this table and these synonyms.
    pub fn new(table: Table, synonyms: Synonyms) -> Self {
        Self {
            expander: Expander::new(synonyms).with_speakers(table.names_of_speakers()),
            vocabulary: Vocabulary::default(),
            table,
        }
    }

    /// The table of all sections.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// A query with the variants of its words, but for those that are switched off, and the
    /// names in it recognized.
    pub fn understand(&self, query: &str, expand: bool, switched_off: &[String]) -> Query {
        let mut query = query::parse(query);
        if expand {
            self.expander.expand(&mut query, switched_off);
        }
        self.table.recognize(&mut query);
        query
    }

    /// The years that the archive has and the filters let through.
    pub fn years(&self, filters: &Filters) -> Vec<FiscalYear> {
        let meetings = self.table.meetings().iter();
        let mut years: Vec<_> = meetings.map(|meeting| meeting.fiscal_year).collect();
        years.sort_unstable();
        years.dedup();
        let wanted = &filters.years;
        if !wanted.is_empty() {
            years.retain(|&year| wanted.iter().any(|range| range.contains(year)));
        }
        years
    }
}
