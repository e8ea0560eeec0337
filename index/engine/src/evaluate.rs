//! Evaluates a query over sets of rows, by the rules that
//! [`kairoku_core::reference`] states for one section at a time.

mod dates;

use std::collections::{HashMap, HashSet};

use fixedbitset::FixedBitSet;
use kairoku_core::fold::fold;
use kairoku_core::matching::Needle;
use kairoku_core::plan::{Plan, plan};
use kairoku_core::protocol::Scope;
use kairoku_core::query::dates::Held;
use kairoku_core::query::{Field, Node, Query, Word};
use kairoku_core::section::{Part, Section};
use kairoku_core::shard::Record;
use kairoku_core::table::Table;

use crate::error::SearchError;
use crate::lookup::{Lookup, Needed};
use crate::phrase::RowCount;
use crate::rank::{self, Ranker};

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
    /// In any of its variants, or by what it means as a date.
    pub(crate) total: usize,
    /// In any of its variants.
    pub(crate) in_text: usize,
    /// In each of them.
    pub(crate) variants: Vec<usize>,
    /// By each of its date meanings.
    pub(crate) dates: Vec<usize>,
}

/// The rows that contain a word.
struct WordRows {
    /// Those that contain it.
    rows: FixedBitSet,
    /// Those of meetings that it means as a date; none where it is no date.
    dated: Option<FixedBitSet>,
    counts: WordCounts,
}

/// What a query is evaluated against.
pub(crate) struct Evaluator<'a> {
    pub(crate) lookup: Lookup<'a>,
    pub(crate) ranker: &'a Ranker,
    pub(crate) table: &'a Table,
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
        self.require(query.words(), Needed::Rows)?;
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
        let is_dated = looked_up.values().any(|word| word.dated.is_some());
        let mut sets = Sets {
            evaluator: self,
            words: looked_up,
        };
        let mut rows = sets.holds(root, scope)?;
        let mut witnesses = sets.witnesses(root, scope)?;
        // Without dates no row is of their meetings that is no witness anyway.
        if is_dated {
            witnesses.union_with(&sets.dated(root, scope)?);
        }
        rows.intersect_with(&witnesses);
        Ok(Matches {
            rows,
            scores: Vec::new(),
            words,
        })
    }

    /// Makes sure that all is there that looking up these words reads.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names all blocks that are missing.
    pub(crate) fn require<'w>(
        &self,
        words: impl IntoIterator<Item = &'w Word>,
        needed: Needed,
    ) -> Result<(), SearchError> {
        let needles = words.into_iter().flat_map(Word::needles);
        self.lookup.require(needles, needed)
    }

    /// How many rows contain a word in any of its variants.
    pub(crate) fn count(&self, word: &Word) -> Result<usize, SearchError> {
        Ok(self.look_up(word, None)?.counts.total)
    }

    /// The rows that contain a word; adds what that is worth to their scores.
    fn look_up(&self, word: &Word, scores: Option<&mut [f32]>) -> Result<WordRows, SearchError> {
        let mut all = self.none();
        let mut variants = Vec::new();
        let mut occurrences = Vec::new();
        for needle in word.needles() {
            let plan = plan(needle);
            let mut rows = self.none();
            if word.field == Some(Field::Meeting) {
                rows = self.meetings_called(needle, &plan)?;
            }
            for &part in word.parts() {
                let found = match word.named.is_empty() {
                    true => self.lookup.rows(part, &plan)?,
                    false => {
                        let named = self.table.rows_named(word).into_iter();
                        named.map(|row| RowCount::new(row as u32, 1)).collect()
                    }
                };
                rows.extend(found.iter().map(|one| one.row as usize));
                occurrences.push((part, found));
            }
            variants.push(rows.count_ones(..));
            all.union_with(&rows);
        }
        let in_text = all.count_ones(..);
        let (dated, dates) = self.dated(word);
        if let Some(scores) = scores {
            let rarity = rank::rarity(in_text, self.table.rows());
            self.ranker.add_scores(scores, &occurrences, rarity);
            let dated = dated.iter().flat_map(FixedBitSet::ones);
            self.ranker.add_date_scores(scores, dated);
        }
        let total = match &dated {
            Some(dated) => all.union_count(dated),
            None => in_text,
        };
        Ok(WordRows {
            rows: all,
            dated,
            counts: WordCounts {
                total,
                in_text,
                variants,
                dates,
            },
        })
    }

    /// All rows of the meetings whose title or series contains a needle.
    fn meetings_called(&self, needle: &Needle, plan: &Plan) -> Result<FixedBitSet, SearchError> {
        let titles = self.lookup.rows(Part::Title, plan)?;
        let overviews = titles.iter().map(|row| row.row as usize);
        let overviews = overviews.filter(|&row| self.table.number_of(row) == 0);
        let needle = needle.fully_folded();
        let series: HashSet<&str> = self
            .table
            .series()
            .filter(|series| needle.is_in(&fold(series)))
            .collect();
        let meetings = 0..self.table.meetings().len();
        let of_series = meetings
            .filter(|&meeting| series.contains(self.table.series_of(meeting)))
            .map(|meeting| self.table.rows_of(meeting).start);
        let mut rows = self.none();
        rows.extend(overviews.chain(of_series));
        Ok(self.whole_meetings(&rows))
    }

    /// The section of a row.
    pub(crate) fn section(&self, row: usize) -> Result<Section<'a>, SearchError> {
        let meeting = self.table.meeting_of(row);
        let section = Section::of(self.record(meeting)?, self.table.number_of(row));
        section.ok_or(SearchError::NoRecord(meeting))
    }

    /// The record of a meeting.
    pub(crate) fn record(&self, meeting: usize) -> Result<&'a Record, SearchError> {
        self.lookup.blocks.record_of_meeting(meeting)
    }

    /// No row.
    fn none(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.table.rows())
    }

    /// Every row.
    pub(crate) fn all(&self) -> FixedBitSet {
        let mut all = self.none();
        all.insert_range(..);
        all
    }

    /// All rows of every meeting that has one of these.
    fn whole_meetings(&self, rows: &FixedBitSet) -> FixedBitSet {
        let mut lifted = self.none();
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
    fn word(&mut self, word: &'a Word) -> Result<&WordRows, SearchError> {
        if !self.words.contains_key(word) {
            let rows = self.evaluator.look_up(word, None)?;
            self.words.insert(word, rows);
        }
        Ok(&self.words[word])
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
                let mut rows = self.evaluator.none();
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
            Node::Years(range) => self.evaluator.held(Held::FiscalYears(*range)),
            Node::Kind(kind) => {
                let mut rows = self.evaluator.none();
                rows.extend(self.evaluator.table.rows_of_kind(*kind));
                rows
            }
            Node::Word(word) => {
                let evaluator = self.evaluator;
                let found = self.word(word)?;
                let mut rows = match (word.field, scope) {
                    (None, Scope::Meeting) => evaluator.whole_meetings(&found.rows),
                    _ => found.rows.clone(),
                };
                let dated = found.dated.iter();
                dated.for_each(|dated| rows.union_with(dated));
                rows
            }
        })
    }

    fn witnesses(&mut self, node: &'a Node, scope: Scope) -> Result<FixedBitSet, SearchError> {
        if !node.wants_plain_words() {
            return Ok(self.evaluator.all());
        }
        let mut rows = self.evaluator.none();
        match node {
            Node::Word(word) => rows.union_with(&self.word(word)?.rows),
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
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => {}
        }
        Ok(rows)
    }
}
