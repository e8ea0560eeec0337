//! Phrases: tokens that stand at given distances, read from their postings together.

use std::io;

use kairoku_core::section::Part;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use crate::schema::field;

/// How often something stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowCount {
    pub(crate) row: u32,
    pub(crate) count: u32,
    /// How many of these begin inside a run of kanji, as 京都 does in 東京都.
    /// Where this is not asked for, none.
    pub(crate) inside: u32,
}

impl RowCount {
    pub(crate) fn new(row: u32, count: u32) -> Self {
        Self {
            row,
            count,
            inside: 0,
        }
    }
}

/// The postings of tokens that are to stand at given distances.
pub(crate) struct Phrase {
    /// Rarest first, each with its distance from the start.
    pub(crate) lists: Vec<(u32, SegmentPostings)>,
    /// The longest distance. Positions are shifted up by it, not down, so that
    /// they stay positive.
    pub(crate) longest: u32,
    /// Where the phrase starts in the current row, shifted up.
    pub(crate) starts: Vec<u32>,
    /// Memory for the positions of one token, used again.
    pub(crate) others: Vec<u32>,
}

impl Phrase {
    /// Opens the postings; none where the index lacks a token.
    pub(crate) fn open(
        index: &InvertedIndexReader,
        part: Part,
        tokens: &[(u32, String)],
        option: IndexRecordOption,
    ) -> io::Result<Option<Self>> {
        let mut lists = Vec::new();
        for (offset, token) in tokens {
            let term = Term::from_field_text(field(part), token);
            match index.read_postings(&term, option)? {
                Some(postings) => lists.push((*offset, postings)),
                None => return Ok(None),
            }
        }
        lists.sort_by_key(|(_, postings)| postings.doc_freq());
        Ok(Some(Self {
            longest: lists.iter().map(|(offset, _)| *offset).max().unwrap_or(0),
            lists,
            starts: Vec::new(),
            others: Vec::new(),
        }))
    }

    /// The first row from this one on that stands in all lists.
    pub(crate) fn align(&mut self, mut row: u32) -> u32 {
        'rows: while row != TERMINATED {
            for (_, postings) in &mut self.lists {
                if postings.doc() < row {
                    postings.seek(row);
                }
                if postings.doc() > row {
                    row = postings.doc();
                    continue 'rows;
                }
            }
            break;
        }
        row
    }

    /// What is told of every row in which the phrase stands.
    pub(crate) fn rows(
        &mut self,
        mut told: impl FnMut(&mut Self, u32) -> RowCount,
    ) -> Vec<RowCount> {
        let mut rows = Vec::new();
        let mut row = self.align(0);
        while row != TERMINATED {
            if !self.find_starts().is_empty() {
                rows.push(told(self, row));
            }
            let next = self.lists[0].1.advance();
            row = self.align(next);
        }
        rows
    }

    /// Where in the current row all tokens stand at their distances.
    pub(crate) fn find_starts(&mut self) -> &[u32] {
        let mut lists = self.lists.iter_mut();
        if let Some((offset, postings)) = lists.next() {
            postings.positions_with_offset(self.longest - *offset, &mut self.starts);
        }
        for (offset, postings) in lists {
            if self.starts.is_empty() {
                break;
            }
            postings.positions_with_offset(self.longest - *offset, &mut self.others);
            keep_common(&mut self.starts, &self.others);
        }
        &self.starts
    }
}

/// Keeps the positions that are also among the others; both ascend.
pub(crate) fn keep_common(positions: &mut Vec<u32>, others: &[u32]) {
    let mut others = others.iter().peekable();
    positions.retain(|position| {
        while others.next_if(|other| *other < position).is_some() {}
        others.peek() == Some(&position)
    });
}
