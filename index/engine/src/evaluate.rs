//! Evaluates a query over sets of rows, by the rules that
//! [`kairoku_core::reference`] states for one section at a time.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use kairoku_core::fold::{Depth, Folded};
use kairoku_core::matching::Needle;
use kairoku_core::protocol::Scope;
use kairoku_core::query::{Node, Query, Word};
use kairoku_core::section::{Part, Section};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;
use kairoku_core::years::YearRange;
use tantivy::index::SegmentReader;

use crate::error::{SearchError, gathered};
use crate::lookup;
use crate::phrase::RowCount;
use crate::rank::{self, Ranker};
use crate::shards::Shards;

/// The rows that match a query, and how well each answers it.
pub(crate) struct Matches {
    pub(crate) rows: FixedBitSet,
    /// Of every row; empty where they were not asked for.
    pub(crate) scores: Vec<f32>,
    /// How many rows contain each wanted word of the query, in order.
    pub(crate) words: Vec<WordCounts>,
}

/// How many rows contain a word.
#[derive(Debug, Clone)]
pub(crate) struct WordCounts {
    /// In any of its variants.
    pub(crate) total: usize,
    /// In each of them.
    pub(crate) variants: Vec<usize>,
}

/// The rows that contain a word.
struct WordRows {
    rows: FixedBitSet,
    counts: WordCounts,
}

/// How a needle is looked up in a part.
type LookUp = fn(&SegmentReader, Part, &Needle) -> tantivy::Result<Vec<RowCount>>;

/// What a query is evaluated against.
pub(crate) struct Evaluator<'a> {
    pub(crate) segment: &'a SegmentReader,
    pub(crate) ranker: &'a Ranker,
    pub(crate) table: &'a Table,
    pub(crate) shards: &'a Shards,
}

impl<'a> Evaluator<'a> {
    /// The rows that a query finds, with their scores.
    pub(crate) fn find(&self, query: &Query, scope: Scope) -> Result<Matches, SearchError> {
        let mut scores = vec![0.0; self.table.rows()];
        let matches = self.evaluate(query, scope, Some(&mut scores))?;
        Ok(Matches { scores, ..matches })
    }

    /// The rows that a query finds, without scores, which take longer.
    pub(crate) fn find_unranked(
        &self,
        query: &Query,
        scope: Scope,
    ) -> Result<Matches, SearchError> {
        self.evaluate(query, scope, None)
    }

    fn evaluate(
        &self,
        query: &Query,
        scope: Scope,
        mut scores: Option<&mut [f32]>,
    ) -> Result<Matches, SearchError> {
        let Some(root) = &query.root else {
            return Ok(Matches {
                rows: self.all(),
                scores: Vec::new(),
                words: Vec::new(),
            });
        };
        let mut looked_up = HashMap::new();
        let wanted = query.wanted_words();
        for &word in &wanted {
            if !looked_up.contains_key(word) {
                looked_up.insert(word, self.look_up(word, scores.as_deref_mut())?);
            }
        }
        let words = wanted
            .iter()
            .map(|&word| looked_up[word].counts.clone())
            .collect();
        let mut sets = Sets {
            evaluator: self,
            words: looked_up,
        };
        let mut rows = sets.holds(root, scope)?;
        rows.intersect_with(&sets.witnesses(root, scope)?);
        Ok(Matches {
            rows,
            scores: Vec::new(),
            words,
        })
    }

    /// How many rows contain a word in any of its variants.
    pub(crate) fn count(&self, word: &Word) -> Result<usize, SearchError> {
        Ok(self.look_up(word, None)?.counts.total)
    }

    /// The rows that contain a word; adds what that is worth to their scores.
    fn look_up(&self, word: &Word, scores: Option<&mut [f32]>) -> Result<WordRows, SearchError> {
        let look_up = match scores {
            Some(_) => lookup::word_rows,
            None => lookup::rows,
        };
        let none = || FixedBitSet::with_capacity(self.table.rows());
        let mut all = none();
        let mut variants = Vec::new();
        let mut occurrences = Vec::new();
        for needle in word.needles() {
            let mut rows = none();
            for &part in word.parts() {
                let found = self.needle_rows(part, needle, look_up)?;
                rows.extend(found.iter().map(|one| one.row as usize));
                occurrences.push((part, found));
            }
            variants.push(rows.count_ones(..));
            all.union_with(&rows);
        }
        let total = all.count_ones(..);
        if let Some(scores) = scores {
            let rarity = rank::rarity(total, self.table.rows());
            self.ranker.add_scores(scores, &occurrences, rarity);
        }
        Ok(WordRows {
            rows: all,
            counts: WordCounts { total, variants },
        })
    }

    /// The rows in which a part contains a needle. The index knows the full
    /// fold only; where that is not enough for exact text, each row it names is
    /// looked at.
    fn needle_rows(
        &self,
        part: Part,
        needle: &Needle,
        look_up: LookUp,
    ) -> Result<Vec<RowCount>, SearchError> {
        if needle.depth() == Depth::Full {
            return Ok(look_up(self.segment, part, needle)?);
        }
        let folded = needle.fully_folded();
        if folded.is_exact() {
            Ok(look_up(self.segment, part, &folded)?)
        } else {
            let rows = lookup::rows(self.segment, part, &folded)?;
            self.keep_exact(&rows, part, needle)
        }
    }

    fn keep_exact(
        &self,
        rows: &[RowCount],
        part: Part,
        needle: &Needle,
    ) -> Result<Vec<RowCount>, SearchError> {
        let count = |row: &RowCount| {
            let paragraphs = self.section(row.row as usize)?.paragraphs();
            let texts = paragraphs.iter().filter(|(of, _)| *of == part);
            let counts =
                texts.map(|(_, text)| needle.occurrences(&Folded::new(text, Depth::Exact)).count());
            Ok(RowCount::new(row.row, counts.sum::<usize>() as u32))
        };
        let mut counts = gathered(rows.iter().map(count))?;
        counts.retain(|row| row.count > 0);
        Ok(counts)
    }

    /// The section of a row.
    pub(crate) fn section(&self, row: usize) -> Result<Section<'a>, SearchError> {
        let meeting = self.table.meeting_of(row);
        Section::of(self.record(meeting)?, self.table.number_of(row))
            .ok_or_else(|| self.no_record(meeting))
    }

    /// The record of a meeting.
    pub(crate) fn record(&self, meeting: usize) -> Result<&'a Record, SearchError> {
        let record = self.shards.record(&self.table.meetings()[meeting].id);
        record.map_err(|shard| match shard {
            Some(shard) => SearchError::missing(vec![shard]),
            None => self.no_record(meeting),
        })
    }

    fn no_record(&self, meeting: usize) -> SearchError {
        SearchError::NoRecord(self.table.meetings()[meeting].id.clone())
    }

    fn all(&self) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.table.rows());
        all.insert_range(..);
        all
    }

    fn years(&self, range: YearRange) -> FixedBitSet {
        let mut rows = FixedBitSet::with_capacity(self.table.rows());
        for (number, meeting) in self.table.meetings().iter().enumerate() {
            if range.contains(meeting.fiscal_year) {
                rows.insert_range(self.table.rows_of(number));
            }
        }
        rows
    }

    /// All rows of every meeting that has one of these.
    fn whole_meetings(&self, rows: &FixedBitSet) -> FixedBitSet {
        let mut lifted = FixedBitSet::with_capacity(self.table.rows());
        let mut next = 0;
        for row in rows.ones() {
            if row >= next {
                let meeting = self.table.rows_of(self.table.meeting_of(row));
                next = meeting.end;
                lifted.insert_range(meeting);
            }
        }
        lifted
    }
}

/// Sets of rows for the nodes of a query.
struct Sets<'a> {
    evaluator: &'a Evaluator<'a>,
    words: HashMap<&'a Word, WordRows>,
}

impl<'a> Sets<'a> {
    fn word(&mut self, word: &'a Word) -> Result<FixedBitSet, SearchError> {
        if !self.words.contains_key(word) {
            let rows = self.evaluator.look_up(word, None)?;
            self.words.insert(word, rows);
        }
        Ok(self.words[word].rows.clone())
    }

    fn holds(&mut self, node: &'a Node, scope: Scope) -> Result<FixedBitSet, SearchError> {
        Ok(match node {
            Node::All(nodes) => {
                let mut rows = self.evaluator.all();
                for node in nodes {
                    rows.intersect_with(&self.holds(node, scope)?);
                }
                rows
            }
            Node::Any(nodes) => {
                let mut rows = FixedBitSet::with_capacity(self.evaluator.table.rows());
                for node in nodes {
                    rows.union_with(&self.holds(node, scope)?);
                }
                rows
            }
            Node::Not(node) => {
                let mut rows = self.holds(node, Scope::Section)?;
                rows.toggle_range(..);
                rows
            }
            Node::Years(range) => self.evaluator.years(*range),
            Node::Word(word) => {
                let rows = self.word(word)?;
                match (word.field, scope) {
                    (None, Scope::Meeting) => self.evaluator.whole_meetings(&rows),
                    _ => rows,
                }
            }
        })
    }

    fn witnesses(&mut self, node: &'a Node, scope: Scope) -> Result<FixedBitSet, SearchError> {
        if !node.wants_plain_words() {
            return Ok(self.evaluator.all());
        }
        let mut rows = FixedBitSet::with_capacity(self.evaluator.table.rows());
        match node {
            Node::Word(word) => rows = self.word(word)?,
            Node::All(nodes) => {
                for node in nodes.iter().filter(|node| node.wants_plain_words()) {
                    rows.union_with(&self.witnesses(node, scope)?);
                }
            }
            Node::Any(nodes) => {
                for node in nodes {
                    let mut both = self.holds(node, scope)?;
                    both.intersect_with(&self.witnesses(node, scope)?);
                    rows.union_with(&both);
                }
            }
            Node::Not(_) | Node::Years(_) => {}
        }
        Ok(rows)
    }
}
