//! Keywords in context (KWIC): every occurrence of a query with the text around it.

use kairoku_core::fold::fold;
use kairoku_core::highlight::{Context, Highlighter};
use kairoku_core::protocol::{KwicLine, KwicOrder, KwicRequest, KwicResponse};
use kairoku_core::query::Query;
use kairoku_core::section::Section;
use kairoku_core::shard::Record;

use super::Engine;
use super::order::take_first;
use crate::blocks::Blocks;
use crate::error::{SearchError, gathered};

/// In how many sections at most places are looked for, oldest first: their
/// texts have to be read.
const MAX_SECTIONS: usize = 20_000;

/// How many lines are put in order at most.
const MAX_LINES: usize = 50_000;

/// A line before it is written out.
type Line<'a> = (&'a Record, Context);

impl Engine {
    /// Every place that matches a query, with the text around it.
    ///
    /// # Errors
    /// [`SearchError::Missing`] names the blocks of all meetings in which
    /// something is found.
    pub fn kwic(
        &self,
        request: &KwicRequest,
        blocks: &Blocks,
    ) -> Result<KwicResponse, SearchError> {
        let query = self
            .known
            .understand(&request.query, request.expand, &request.switched_off);
        let mut rows = Vec::new();
        // Without words nothing matches that could be shown.
        if !query.wanted_words().is_empty() {
            let evaluator = self.evaluator(blocks);
            let matches = evaluator.find_unranked(&query, request.scope)?;
            rows = self
                .known
                .table
                .passing(matches.rows.ones(), &request.filters);
            rows.sort_by_key(|&row| self.known.table.oldest_first(row));
        }
        let sections = rows.len();
        rows.truncate(MAX_SECTIONS);
        let mut lines = self.lines(&query, &rows, blocks)?;
        let truncated = rows.len() < sections || lines.len() > MAX_LINES;
        lines.truncate(MAX_LINES);
        let wanted = request.offset.saturating_add(request.limit);
        let wanted = in_order(&lines, request.order, wanted).into_iter();
        let page = wanted.skip(request.offset).map(|at| written(&lines[at]));
        Ok(KwicResponse {
            query: request.query.clone(),
            lines_total: lines.len(),
            sections,
            truncated,
            lines: page.collect(),
        })
    }

    /// The lines of these rows, oldest first, in the order of the rows; somewhat
    /// more than [`MAX_LINES`] where there are more.
    fn lines<'a>(
        &'a self,
        query: &Query,
        rows: &[usize],
        blocks: &'a Blocks,
    ) -> Result<Vec<Line<'a>>, SearchError> {
        let evaluator = self.evaluator(blocks);
        let meeting = |row: &usize| self.known.table.meeting_of(*row);
        let meetings = rows.chunk_by(|one, other| meeting(one) == meeting(other));
        let records = meetings.map(|rows| Ok((evaluator.record(meeting(&rows[0]))?, rows)));
        let records: Vec<(&'a Record, &[usize])> = gathered(records)?;
        let highlighter = Highlighter::new(query);
        let mut lines = Vec::new();
        for (record, rows) in records {
            let numbers: Vec<_> = rows
                .iter()
                .map(|&row| self.known.table.number_of(row))
                .collect();
            let contexts = highlighter.contexts(record, &numbers).into_iter();
            lines.extend(contexts.map(|context| (record, context)));
            if lines.len() > MAX_LINES {
                break;
            }
        }
        Ok(lines)
    }
}

/// The numbers of the first `wanted` lines, in order. The lines stand in the
/// order of their places.
fn in_order(lines: &[Line<'_>], order: KwicOrder, wanted: usize) -> Vec<usize> {
    let key = |(_, context): &Line<'_>| -> (bool, Vec<char>) {
        let alone = context.left.is_empty() && context.right.is_empty();
        match order {
            KwicOrder::Left => (
                alone,
                fold(&context.left).chars().iter().rev().copied().collect(),
            ),
            KwicOrder::Right => (alone, fold(&context.right).chars().to_vec()),
            KwicOrder::Year => (false, Vec::new()),
        }
    };
    let mut keys: Vec<_> = lines.iter().map(key).zip(0_usize..).collect();
    take_first(&mut keys, wanted, Ord::cmp);
    keys.into_iter().map(|(_, at)| at).collect()
}

fn written((record, context): &Line<'_>) -> KwicLine {
    let meeting = &record.meeting;
    let section = Section::of(record, context.section);
    let title = section.map_or("", |section| section.title());
    let Context {
        section: number,
        place,
        part,
        left,
        keyword,
        right,
        cut_left,
        cut_right,
    } = context.clone();
    KwicLine {
        id: meeting.id.clone(),
        section: number,
        place,
        fiscal_year: meeting.fiscal_year,
        date: meeting.date,
        meeting_title: meeting.title.clone(),
        title: title.to_owned(),
        kind: section.and_then(|section| section.kind()),
        part,
        left,
        keyword,
        right,
        cut_left,
        cut_right,
    }
}
