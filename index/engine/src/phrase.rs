//! Phrases: tokens that stand at given distances, read from their postings together.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocSet, TERMINATED};

/// How often something stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowCount {
    pub(crate) row: u32,
    pub(crate) count: u32,
    /// How many of these begin inside a run of kanji, as 京都 does in 東京都.
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

/// The lists of all tokens that something at one place may be.
pub(crate) struct Lists {
    /// Each with whether a run of kanji starts with its tokens.
    lists: Vec<(bool, SegmentPostings)>,
    /// Whether they begin with a kanji.
    of_kanji: bool,
    /// Memory for the positions of one list, used again.
    own: Vec<u32>,
}

impl Lists {
    /// No list.
    pub(crate) fn new(of_kanji: bool) -> Self {
        Self {
            lists: Vec::new(),
            of_kanji,
            own: Vec::new(),
        }
    }

    /// Adds a list, of a token with which a run of kanji starts or not.
    pub(crate) fn add(&mut self, starts_run: bool, postings: SegmentPostings) {
        self.lists.push((starts_run, postings));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// In how many rows they stand at most.
    fn most_rows(&self) -> u32 {
        let rows = self.lists.iter().map(|(_, postings)| postings.doc_freq());
        rows.fold(0, u32::saturating_add)
    }

    /// The row in which one of them stands.
    fn row(&self) -> u32 {
        let rows = self.lists.iter().map(|(_, postings)| postings.doc());
        rows.min().unwrap_or(TERMINATED)
    }

    /// The first row from this one on in which one of them stands.
    fn seek(&mut self, row: u32) -> u32 {
        for (_, postings) in &mut self.lists {
            if postings.doc() < row {
                postings.seek(row);
            }
        }
        self.row()
    }

    /// The next row.
    fn advance(&mut self) -> u32 {
        let row = self.row();
        for (_, postings) in &mut self.lists {
            if postings.doc() == row {
                postings.advance();
            }
        }
        self.row()
    }

    /// Every row.
    pub(crate) fn rows(mut self) -> Vec<RowCount> {
        let mut rows = Vec::with_capacity(self.most_rows() as usize);
        let mut row = self.row();
        while row != TERMINATED {
            let mut found = RowCount::new(row, 0);
            let here = self
                .lists
                .iter()
                .filter(|(_, postings)| postings.doc() == row);
            for (starts_run, postings) in here {
                found.count = found.count.saturating_add(postings.term_freq());
                if self.of_kanji && !starts_run {
                    found.inside = found.inside.saturating_add(postings.term_freq());
                }
            }
            rows.push(found);
            row = self.advance();
        }
        rows
    }

    /// Where in the current row, shifted up by `offset`, tokens stand; where `inside`,
    /// those with which no run of kanji starts.
    fn positions(&mut self, offset: u32, inside: bool, positions: &mut Vec<u32>) {
        let row = self.row();
        positions.clear();
        let mut parts = 0;
        for (starts_run, postings) in &mut self.lists {
            if postings.doc() == row && !(inside && *starts_run) {
                postings.positions_with_offset(offset, &mut self.own);
                positions.extend(&self.own);
                parts += 1;
            }
        }
        if parts > 1 {
            positions.sort_unstable();
        }
    }
}

/// Tokens that are to stand at given distances.
pub(crate) struct Phrase {
    /// Rarest first, each with its distance from the start.
    lists: Vec<(u32, Lists)>,
    /// The longest distance. Positions are shifted up by it, not down, so that
    /// they stay positive.
    longest: u32,
    /// Where the phrase starts in the current row, shifted up.
    starts: Vec<u32>,
    /// Memory for the positions of one token, used again.
    others: Vec<u32>,
}

impl Phrase {
    /// These lists, each at its distance from the start.
    pub(crate) fn new(mut lists: Vec<(u32, Lists)>) -> Self {
        lists.sort_by_key(|(_, lists)| lists.most_rows());
        Self {
            longest: lists.iter().map(|(offset, _)| *offset).max().unwrap_or(0),
            lists,
            starts: Vec::new(),
            others: Vec::new(),
        }
    }

    /// The first row from this one on that stands in all lists.
    pub(crate) fn align(&mut self, mut row: u32) -> u32 {
        'rows: while row != TERMINATED {
            for (_, lists) in &mut self.lists {
                let next = lists.seek(row);
                if next > row {
                    row = next;
                    continue 'rows;
                }
            }
            break;
        }
        row
    }

    /// Every row in which the phrase stands.
    pub(crate) fn rows(mut self) -> Vec<RowCount> {
        let mut rows = Vec::new();
        let mut row = self.align(0);
        while row != TERMINATED {
            self.find_starts();
            if !self.starts.is_empty() {
                rows.push(RowCount {
                    row,
                    count: self.starts.len() as u32,
                    inside: self.count_inside(),
                });
            }
            let next = self.lists[0].1.advance();
            row = self.align(next);
        }
        rows
    }

    /// Where in the current row the phrase stands.
    pub(crate) fn places(&mut self) -> &[u32] {
        self.find_starts();
        let before = self.longest;
        self.starts.iter_mut().for_each(|start| *start -= before);
        &self.starts
    }

    /// Finds where in the current row all tokens stand at their distances.
    fn find_starts(&mut self) {
        let mut lists = self.lists.iter_mut();
        if let Some((offset, lists)) = lists.next() {
            lists.positions(self.longest - *offset, false, &mut self.starts);
        }
        for (offset, lists) in lists {
            if self.starts.is_empty() {
                break;
            }
            lists.positions(self.longest - *offset, false, &mut self.others);
            keep_common(&mut self.starts, &self.others);
        }
    }

    /// How many of the starts that were found are inside a run of kanji.
    fn count_inside(&mut self) -> u32 {
        let first = self
            .lists
            .iter_mut()
            .find(|(offset, lists)| *offset == 0 && lists.of_kanji);
        let Some((_, first)) = first else {
            return 0;
        };
        first.positions(self.longest, true, &mut self.others);
        keep_common(&mut self.others, &self.starts);
        self.others.len() as u32
    }
}

/// Keeps the positions that are also among the others; both ascend.
fn keep_common(positions: &mut Vec<u32>, others: &[u32]) {
    let mut others = others.iter().peekable();
    positions.retain(|position| {
        while others.next_if(|other| *other < position).is_some() {}
        others.peek() == Some(&position)
    });
}
