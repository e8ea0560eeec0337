//! The selected sections: those that an export writes.

use kairoku_core::protocol::{SearchRequest, Selection, Sort};
use kairoku_core::section::Section;

use super::Engine;
use crate::blocks::Blocks;
use crate::error::{SearchError, gathered};

impl Engine {
    /// The sections that are selected, each with its number in its meeting.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names blocks to load before.
    pub fn selected<'a>(
        &'a self,
        selection: &Selection,
        blocks: &'a Blocks,
    ) -> Result<Vec<(Section<'a>, usize)>, SearchError> {
        match selection {
            Selection::Search(request) => {
                let rows = self.all_matches(request, blocks)?;
                let evaluator = self.evaluator(blocks);
                let section = |row| Ok((evaluator.section(row)?, self.known.table.number_of(row)));
                gathered(rows.into_iter().map(section))
            }
            Selection::Sections(chosen) => blocks.sections(chosen),
        }
    }

    /// Every row that a search finds, in its order.
    fn all_matches(
        &self,
        request: &SearchRequest,
        blocks: &Blocks,
    ) -> Result<Vec<usize>, SearchError> {
        let query = self
            .known
            .understand(&request.query, request.expand, &request.switched_off);
        let evaluator = self.evaluator(blocks);
        self.require(&query, request.sort, &evaluator)?;
        self.require(&query, request.sort, &evaluator)?;
        let mut matches = evaluator.find(&query, request.scope)?;
        let mut rows = self
            .known
            .table
            .passing(matches.rows.ones(), &request.filters);
        if request.sort == Sort::Relevance {
            self.favour_close_words(&query, &rows, &mut matches, evaluator.lookup)?;
        }
        self.order(&mut rows, request.sort, usize::MAX, &matches);
        Ok(rows)
    }
}
