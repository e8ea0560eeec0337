//! What an archive is known by without its index: for whoever looks words up elsewhere.

use kairoku_core::facets::{FacetSizes, FacetView, Facets, Filters};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::query::Query;
use kairoku_core::query::expand::{Expander, Synonyms};
use kairoku_core::table::{Narrowed, Table};

use crate::engine::{facets, trends, understand};
use crate::vocabulary::Vocabulary;

/// The table with all names, and the synonyms. Queries are understood by them as
/// [`crate::Engine`] understands them, and facets listed as it lists them.
pub struct Known {
    table: Table,
    expander: Expander,
    vocabulary: Vocabulary,
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
        let switched_off = expand.then_some(switched_off);
        understand(&self.table, &self.expander, query, switched_off)
    }

    /// The values of the facets that are wanted, and how many there are.
    pub fn facets(&self, narrowed: &Narrowed<'_>, view: &FacetView) -> (Facets, FacetSizes) {
        facets::facets(&self.table, &self.vocabulary, narrowed, view)
    }

    /// The years that the archive has and the filters let through.
    pub fn years(&self, filters: &Filters) -> Vec<FiscalYear> {
        trends::years(&self.table, filters)
    }
}
