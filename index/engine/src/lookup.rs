//! Looks needles up in the postings: in which rows, and how often.

use std::io;

use kairoku_core::matching::Needle;
use kairoku_core::section::Part;
use kairoku_core::tokens::{END, START};
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use crate::schema::field;

/// How often something stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowCount {
    pub(crate) row: u32,
    pub(crate) count: u32,
}

/// The rows in which a part contains a needle under the full fold, ascending.
pub(crate) fn rows(
    segment: &SegmentReader,
    part: Part,
    needle: &Needle,
) -> tantivy::Result<Vec<RowCount>> {
    let index = segment.inverted_index(field(part))?;
    let rows = match plan(needle) {
        Plan::Prefix(c) => prefix(&index, c)?,
        Plan::Phrase(tokens) => phrase(&index, part, &tokens)?,
    };
    Ok(rows)
}

/// How a needle is looked up.
#[derive(Debug, PartialEq, Eq)]
enum Plan {
    /// One character without bounds: every token that begins with it.
    Prefix(char),
    /// These tokens at these distances.
    Phrase(Vec<(u32, String)>),
}

/// Pairs that cover the needle without overlap, where its length allows, and
/// the bounds it asks for. Together they say all that the overlapping pairs
/// would, in half the postings.
fn plan(needle: &Needle) -> Plan {
    let chars = needle.chars();
    let (first, last) = (chars[0], chars[chars.len() - 1]);
    let end = chars.len() - 1;
    let token = |at: usize, chars: &[char]| (at as u32, chars.iter().collect::<String>());
    let mut tokens = Vec::new();
    if needle.bounds().start.is_some() {
        tokens.push(token(0, &[START, first]));
    }
    if needle.bounds().end.is_some() {
        tokens.push(token(end, &[END, last]));
    }
    if chars.len() == 1 {
        return if tokens.is_empty() {
            Plan::Prefix(first)
        } else {
            Plan::Phrase(tokens)
        };
    }
    let starts = (0..end)
        .step_by(2)
        .chain((chars.len() % 2 == 1).then_some(end - 1));
    tokens.extend(starts.map(|at| token(at, &chars[at..at + 2])));
    Plan::Phrase(tokens)
}

/// Every token that begins with a character: each begins where it stands.
fn prefix(index: &InvertedIndexReader, c: char) -> io::Result<Vec<RowCount>> {
    let first = c.to_string();
    let mut terms = index.terms().range().ge(&first).into_stream()?;
    let mut counts = Vec::new();
    while terms.advance() && terms.key().starts_with(first.as_bytes()) {
        let info = terms.value();
        let mut postings =
            index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while postings.block_len() > 0 {
            let pairs = postings.docs().iter().zip(postings.freqs());
            counts.extend(pairs.map(|(&row, &count)| RowCount { row, count }));
            postings.advance();
        }
    }
    counts.sort_unstable_by_key(|one| one.row);
    counts.dedup_by(|next, kept| {
        let same = next.row == kept.row;
        kept.count += if same { next.count } else { 0 };
        same
    });
    Ok(counts)
}

/// The rows in which tokens stand at the given distances, with how often.
fn phrase(
    index: &InvertedIndexReader,
    part: Part,
    tokens: &[(u32, String)],
) -> io::Result<Vec<RowCount>> {
    let option = match tokens {
        [_] => IndexRecordOption::WithFreqs,
        _ => IndexRecordOption::WithFreqsAndPositions,
    };
    let mut lists = Vec::new();
    for (offset, token) in tokens {
        let term = Term::from_field_text(field(part), token);
        match index.read_postings(&term, option)? {
            Some(postings) => lists.push((*offset, postings)),
            None => return Ok(Vec::new()),
        }
    }
    lists.sort_by_key(|(_, postings)| postings.doc_freq());
    Ok(match &mut lists[..] {
        [] => Vec::new(),
        [(_, only)] => all_rows(only),
        lists => intersect(lists),
    })
}

fn all_rows(postings: &mut SegmentPostings) -> Vec<RowCount> {
    let mut rows = Vec::with_capacity(postings.doc_freq() as usize);
    while postings.doc() != TERMINATED {
        rows.push(RowCount {
            row: postings.doc(),
            count: postings.term_freq(),
        });
        postings.advance();
    }
    rows
}

/// The rows that stand in all lists, rarest first, with positions that agree.
fn intersect(lists: &mut [(u32, SegmentPostings)]) -> Vec<RowCount> {
    let mut rows = Vec::new();
    let mut starts = Vec::new();
    let mut others = Vec::new();
    let mut row = lists[0].1.doc();
    'rows: while row != TERMINATED {
        for (_, postings) in lists.iter_mut() {
            if postings.doc() < row && postings.seek(row) == TERMINATED {
                break 'rows;
            }
            if postings.doc() > row {
                row = postings.doc();
                continue 'rows;
            }
        }
        let count = agreeing(lists, &mut starts, &mut others);
        if count > 0 {
            rows.push(RowCount { row, count });
        }
        row = lists[0].1.advance();
    }
    rows
}

/// At how many places of the current row all tokens stand at their distances.
fn agreeing(
    lists: &mut [(u32, SegmentPostings)],
    starts: &mut Vec<u32>,
    others: &mut Vec<u32>,
) -> u32 {
    // Positions are shifted up, not down, so that they stay positive.
    let longest = lists.iter().map(|(offset, _)| *offset).max().unwrap_or(0);
    for (number, (offset, postings)) in lists.iter_mut().enumerate() {
        let positions = if number == 0 {
            &mut *starts
        } else {
            &mut *others
        };
        postings.positions_with_offset(longest - *offset, positions);
        if number > 0 {
            let mut others = others.iter().peekable();
            starts.retain(|start| {
                while others.next_if(|other| *other < start).is_some() {}
                others.peek() == Some(&start)
            });
        }
        if starts.is_empty() {
            break;
        }
    }
    starts.len() as u32
}

#[cfg(test)]
mod tests {
    use kairoku_core::fold::Depth;

    use super::*;

    fn planned(text: &str) -> Plan {
        plan(&Needle::new(text, Depth::Full).expect("a word"))
    }

    fn phrase(text: &str) -> Vec<(u32, String)> {
        match planned(text) {
            Plan::Phrase(tokens) => tokens,
            Plan::Prefix(c) => panic!("a prefix: {c}"),
        }
    }

    fn tokens(expected: &[(u32, &str)]) -> Vec<(u32, String)> {
        expected
            .iter()
            .map(|&(at, token)| (at, token.to_owned()))
            .collect()
    }

    #[test]
    fn pairs_cover_a_needle() {
        assert_eq!(phrase("東北"), tokens(&[(0, "東北")]));
        assert_eq!(phrase("東北大"), tokens(&[(0, "東北"), (1, "北大")]));
        assert_eq!(phrase("東北大学"), tokens(&[(0, "東北"), (2, "大学")]));
        assert_eq!(
            phrase("東北大学院"),
            tokens(&[(0, "東北"), (2, "大学"), (3, "学院")])
        );
    }

    #[test]
    fn words_and_numbers_are_bounded() {
        assert_eq!(phrase("ai"), tokens(&[(0, "\u{1}a"), (0, "ai")]));
        assert_eq!(phrase("a"), tokens(&[(0, "\u{1}a")]));
        assert_eq!(phrase("5"), tokens(&[(0, "\u{1}5"), (0, "\u{2}5")]));
        assert_eq!(
            phrase("r5"),
            tokens(&[(0, "\u{1}r"), (1, "\u{2}5"), (0, "r5")])
        );
        assert_eq!(planned("大"), Plan::Prefix('大'));
    }
}
