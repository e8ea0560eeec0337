//! Looks needles up in the postings: in which rows they stand, how often and where.

use std::io;

use kairoku_core::fold::is_kanji;
use kairoku_core::matching::Needle;
use kairoku_core::section::Part;
use kairoku_core::tokens::{END, KANJI, START};
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use crate::phrase::{Phrase, RowCount, keep_common};
use crate::schema::field;

/// In how many rows at most occurrences are told apart. Beyond that a word is
/// too common to rank by, and reading where it stands takes too long.
const MAX_TOLD_APART: u32 = 10_000;

/// The rows in which a part contains a needle under the full fold, ascending.
pub(crate) fn rows(
    segment: &SegmentReader,
    part: Part,
    needle: &Needle,
) -> tantivy::Result<Vec<RowCount>> {
    let index = segment.inverted_index(field(part))?;
    let rows = match plan(needle) {
        Plan::Prefix(c) => prefix(&index, c, segment.max_doc())?,
        Plan::Phrase(tokens) => phrase(&index, part, &tokens)?,
    };
    Ok(rows)
}

/// As [`rows`], and tells occurrences inside a run of kanji apart from those
/// that begin one.
pub(crate) fn word_rows(
    segment: &SegmentReader,
    part: Part,
    needle: &Needle,
) -> tantivy::Result<Vec<RowCount>> {
    let index = segment.inverted_index(field(part))?;
    match plan(needle) {
        Plan::Phrase(tokens) if is_kanji(needle.chars()[0]) => {
            Ok(phrase_of_kanji(&index, part, &tokens)?)
        }
        _ => rows(segment, part, needle),
    }
}

/// Where in these rows, which ascend, a part contains a needle: `visit` is
/// told the number of the row among them and the positions. One character
/// without bounds has no postings of its own and is passed over.
pub(crate) fn places(
    segment: &SegmentReader,
    part: Part,
    needle: &Needle,
    rows: &[u32],
    mut visit: impl FnMut(usize, &[u32]),
) -> tantivy::Result<()> {
    let index = segment.inverted_index(field(part))?;
    let Plan::Phrase(tokens) = plan(needle) else {
        return Ok(());
    };
    let option = IndexRecordOption::WithFreqsAndPositions;
    let Some(mut phrase) = Phrase::open(&index, part, &tokens, option)? else {
        return Ok(());
    };
    for (number, &row) in rows.iter().enumerate() {
        if phrase.align(row) == row && !phrase.find_starts().is_empty() {
            let before = phrase.longest;
            phrase.starts.iter_mut().for_each(|start| *start -= before);
            visit(number, &phrase.starts);
        }
    }
    Ok(())
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
/// `rows` is how many rows there are.
fn prefix(index: &InvertedIndexReader, c: char, rows: u32) -> io::Result<Vec<RowCount>> {
    let first = c.to_string();
    let mut terms = index.terms().range().ge(&first).into_stream()?;
    // Hundreds of lists may be joined: adding up is faster than sorting.
    let mut counts = vec![0; rows as usize];
    while terms.advance() && terms.key().starts_with(first.as_bytes()) {
        let info = terms.value();
        let mut postings =
            index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while postings.block_len() > 0 {
            for (&row, &count) in postings.docs().iter().zip(postings.freqs()) {
                counts[row as usize] += count;
            }
            postings.advance();
        }
    }
    let found = (0..rows).zip(counts).filter(|(_, count)| *count > 0);
    Ok(found
        .map(|(row, count)| RowCount::new(row, count))
        .collect())
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
    let Some(mut phrase) = Phrase::open(index, part, tokens, option)? else {
        return Ok(Vec::new());
    };
    if let [(_, only)] = &mut phrase.lists[..] {
        return Ok(all_rows(only));
    }
    Ok(phrase.rows(|phrase, row| RowCount::new(row, phrase.starts.len() as u32)))
}

/// As [`phrase`], with how often the phrase begins inside a run of kanji, unless
/// that is too much to tell.
fn phrase_of_kanji(
    index: &InvertedIndexReader,
    part: Part,
    tokens: &[(u32, String)],
) -> io::Result<Vec<RowCount>> {
    let option = IndexRecordOption::WithFreqsAndPositions;
    let Some(mut phrase) = Phrase::open(index, part, tokens, option)? else {
        return Ok(Vec::new());
    };
    if phrase.lists[0].1.doc_freq() > MAX_TOLD_APART {
        return self::phrase(index, part, tokens);
    }
    let runs = [(0, KANJI.to_string())];
    let mut runs = Phrase::open(index, part, &runs, option)?;
    Ok(phrase.rows(|phrase, row| {
        let count = phrase.starts.len() as u32;
        if let Some(runs) = &mut runs
            && runs.align(row) == row
        {
            let Phrase { lists, others, .. } = runs;
            lists[0].1.positions_with_offset(phrase.longest, others);
            keep_common(&mut phrase.starts, others);
        }
        RowCount {
            row,
            count,
            inside: count - phrase.starts.len() as u32,
        }
    }))
}

fn all_rows(postings: &mut SegmentPostings) -> Vec<RowCount> {
    let mut rows = Vec::with_capacity(postings.doc_freq() as usize);
    while postings.doc() != TERMINATED {
        rows.push(RowCount::new(postings.doc(), postings.term_freq()));
        postings.advance();
    }
    rows
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
