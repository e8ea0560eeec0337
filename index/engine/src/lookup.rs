//! Looks needles up in the postings: in which rows they stand, how often and where.

use std::ops::Range;

use kairoku_core::catalogue::Block;
use kairoku_core::matching::Needle;
use kairoku_core::plan::{Plan, plan};
use kairoku_core::section::Part;
use kairoku_core::tokens::{Sought, starts_run};
use tantivy::TantivyError;
use tantivy::index::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;

use crate::blocks::Blocks;
use crate::error::SearchError;
use crate::phrase::{Lists, Phrase, RowCount};
use crate::schema::field;
use crate::segment::Room;

/// Where needles are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub(crate) segment: &'a SegmentReader,
    pub(crate) room: &'a Room,
    pub(crate) blocks: &'a Blocks,
}

/// What is needed of a needle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needed {
    /// In which rows it stands, and how often.
    Rows,
    /// That, and where in them.
    Places,
}

impl Lookup<'_> {
    /// Makes sure that all is there that looking up these needles reads. It comes
    /// before anything is looked up, so that all that is missing is asked for at once.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names all blocks that are missing.
    pub(crate) fn require<'n>(
        &self,
        needles: impl IntoIterator<Item = &'n Needle>,
        needed: Needed,
    ) -> Result<(), SearchError> {
        let mut missing = Vec::new();
        for needle in needles {
            let plan = plan(needle);
            let with_positions = reads_positions(&plan, needed);
            for sought in plan.sought() {
                for number in self.blocks.catalogue().blocks_of(sought.prefix()) {
                    missing.push(Block::Tokens(number));
                    // Those of most tokens come with them.
                    let apart = self.blocks.catalogue().tokens[number].positions.is_some();
                    missing.extend((with_positions && apart).then_some(Block::Positions(number)));
                }
            }
        }
        missing.retain(|block| !self.blocks.is_loaded(*block));
        match missing.is_empty() {
            true => Ok(()),
            false => Err(SearchError::missing(missing)),
        }
    }

    /// The rows in which a part contains a needle that is looked up like this,
    /// ascending.
    pub(crate) fn rows(&self, part: Part, plan: &Plan) -> Result<Vec<RowCount>, SearchError> {
        match plan {
            Plan::First(sought) => self.rows_of_first(part, sought),
            Plan::Phrase(tokens) => match &tokens[..] {
                [(_, only)] => {
                    let lists = self.lists(part, only, IndexRecordOption::WithFreqs)?;
                    Ok(lists.map(Lists::rows).unwrap_or_default())
                }
                _ => Ok(self
                    .phrase(part, tokens)?
                    .map(Phrase::rows)
                    .unwrap_or_default()),
            },
        }
    }

    /// Where in these rows, which ascend, a part contains such a needle: `visit` is
    /// told the number of the row among them and the positions. One character
    /// without bounds has too many, and is passed over.
    pub(crate) fn places(
        &self,
        part: Part,
        plan: &Plan,
        rows: &[u32],
        mut visit: impl FnMut(usize, &[u32]),
    ) -> Result<(), SearchError> {
        let Plan::Phrase(tokens) = plan else {
            return Ok(());
        };
        let Some(mut phrase) = self.phrase(part, tokens)? else {
            return Ok(());
        };
        for (number, &row) in rows.iter().enumerate() {
            if phrase.align(row) == row {
                let places = phrase.places();
                if !places.is_empty() {
                    visit(number, places);
                }
            }
        }
        Ok(())
    }

    fn phrase(&self, part: Part, tokens: &[(u32, Sought)]) -> Result<Option<Phrase>, SearchError> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut lists = Vec::new();
        for (offset, sought) in tokens {
            match self.lists(part, sought, option)? {
                Some(of_token) => lists.push((*offset, of_token)),
                None => return Ok(None),
            }
        }
        Ok(Some(Phrase::new(lists)))
    }

    /// The lists of the tokens that are sought, in a part; none where it has none.
    fn lists(
        &self,
        part: Part,
        sought: &Sought,
        option: IndexRecordOption,
    ) -> Result<Option<Lists>, SearchError> {
        let index = self.segment.inverted_index(field(part))?;
        let mut lists = Lists::new(sought.is_of_kanji());
        self.each_token(part, sought, |token, info| {
            let postings = index.read_postings_from_terminfo(info, option);
            lists.add(starts_run(token), postings.map_err(TantivyError::from)?);
            Ok(())
        })?;
        Ok((!lists.is_empty()).then_some(lists))
    }

    /// Every token that begins with a character: each begins where it stands.
    fn rows_of_first(&self, part: Part, sought: &Sought) -> Result<Vec<RowCount>, SearchError> {
        let index = self.segment.inverted_index(field(part))?;
        // Hundreds of lists may be joined: adding up is faster than sorting.
        let mut counts = vec![0; self.segment.max_doc() as usize];
        self.each_token(part, sought, |_, info| {
            let option = IndexRecordOption::WithFreqs;
            let postings = index.read_block_postings_from_terminfo(info, option);
            let mut postings = postings.map_err(TantivyError::from)?;
            while postings.block_len() > 0 {
                for (&row, &count) in postings.docs().iter().zip(postings.freqs()) {
                    let sum = &mut counts[row as usize];
                    *sum = u32::saturating_add(*sum, count);
                }
                postings.advance();
            }
            Ok(())
        })?;
        let found = (0..).zip(counts).filter(|(_, count)| *count > 0);
        Ok(found
            .map(|(row, count)| RowCount::new(row, count))
            .collect())
    }

    /// Visits the tokens that are sought, as far as a part has them.
    fn each_token(
        &self,
        part: Part,
        sought: &Sought,
        mut visit: impl FnMut(&str, &TermInfo) -> Result<(), SearchError>,
    ) -> Result<(), SearchError> {
        for number in self.blocks.catalogue().blocks_of(sought.prefix()) {
            let block = self.blocks.tokens(number)?;
            if !self.room.holds(block) {
                return Err(SearchError::Damaged(Block::Tokens(number)));
            }
            for (token, lists) in block.tokens.beginning_with(sought.prefix()) {
                if let Some(lists) = &lists[part as usize]
                    && sought.admits(token)
                {
                    let range = |range: &Range<u64>| range.start as usize..range.end as usize;
                    let info = TermInfo {
                        doc_freq: lists.sections,
                        postings_range: range(&lists.postings),
                        positions_range: range(&lists.positions),
                    };
                    visit(token, &info)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether looking up by a plan reads positions.
fn reads_positions(plan: &Plan, needed: Needed) -> bool {
    match plan {
        Plan::First(_) => false,
        Plan::Phrase(tokens) => needed == Needed::Places || tokens.len() > 1,
    }
}

#[cfg(test)]
mod tests {
    use kairoku_core::fold::Depth;

    use super::*;

    #[test]
    fn a_pair_alone_is_found_without_positions() {
        let reads = |word: &str, needed| {
            let needle = Needle::new(word, Depth::Full).expect("a word");
            reads_positions(&plan(&needle), needed)
        };
        assert!(!reads("東北", Needed::Rows));
        assert!(reads("東北", Needed::Places));
        assert!(reads("東北大", Needed::Rows));
        assert!(!reads("大", Needed::Places));
    }
}
