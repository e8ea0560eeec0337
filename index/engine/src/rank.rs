//! Ranking: how well a row answers a query.
//!
//! Matches: BM25 over the parts of a section taken together, where an
//! occurrence in a title counts for several in a summary (BM25F), and one
//! inside a longer word for less than one.

use kairoku_core::section::Part;
use tantivy::index::SegmentReader;

use crate::phrase::RowCount;
use crate::ranking::Ranking;
use crate::schema::field;

/// How many occurrences in a summary one in this part is worth.
fn weight(part: Part) -> f32 {
    match part {
        Part::Title | Part::Speaker => 3.0,
        Part::Theme => 2.0,
        Part::Affiliation => 1.5,
        Part::Body => 1.0,
    }
}

/// Scores rows; made once for an index.
pub(crate) struct Ranker {
    pub(crate) ranking: Ranking,
    /// For each row what its length takes away from its counts.
    damping: Vec<f32>,
}

impl Ranker {
    pub(crate) fn new(segment: &SegmentReader, ranking: Ranking) -> tantivy::Result<Self> {
        let mut lengths = vec![0.0; segment.max_doc() as usize];
        for part in Part::ALL {
            for (length, of_part) in lengths.iter_mut().zip(part_lengths(segment, part)?) {
                *length += weight(part) * of_part;
            }
        }
        let mean = lengths.iter().sum::<f32>() / lengths.len().max(1) as f32;
        let relative = lengths
            .iter()
            .map(|length| (length / mean.max(1.0)).max(ranking.shortest));
        let Ranking { k1, b, .. } = ranking;
        Ok(Self {
            ranking,
            damping: relative.map(|length| k1 * (1.0 - b + b * length)).collect(),
        })
    }

    /// Adds to each row's score what the occurrences of a word in its parts are
    /// worth. `rarity` is the word's, see [`rarity`].
    pub(crate) fn add_scores(
        &self,
        scores: &mut [f32],
        occurrences: &[(Part, Vec<RowCount>)],
        rarity: f32,
    ) {
        let Ranking { k1, inside, .. } = self.ranking;
        let mut counts = vec![0.0; scores.len()];
        for (part, rows) in occurrences {
            for one in rows {
                let count = one.count as f32 - inside * one.inside as f32;
                counts[one.row as usize] += weight(*part) * count;
            }
        }
        for ((score, count), damping) in scores.iter_mut().zip(counts).zip(&self.damping) {
            if count > 0.0 {
                *score += rarity * saturated(count, k1, *damping);
            }
        }
    }

    /// Adds to the scores of rows that a word means as a date more than it is worth
    /// as a text: a meeting held then stands above any mention of the date.
    pub(crate) fn add_date_scores(&self, scores: &mut [f32], rows: impl Iterator<Item = usize>) {
        let most = rarity(1, scores.len()) * (self.ranking.k1 + 1.0);
        rows.for_each(|row| scores[row] += most);
    }
}

/// The length of a part in every row, in tokens.
pub(crate) fn part_lengths(segment: &SegmentReader, part: Part) -> tantivy::Result<Vec<f32>> {
    let norms = segment.fieldnorms_readers().get_field(field(part))?;
    let length = |row| norms.as_ref().map_or(0, |norms| norms.fieldnorm(row));
    Ok((0..segment.max_doc())
        .map(|row| length(row) as f32)
        .collect())
}

/// What a number of occurrences is worth, with diminishing returns.
pub(crate) fn saturated(count: f32, k1: f32, damping: f32) -> f32 {
    count * (k1 + 1.0) / (count + damping)
}

/// What a word found in `found` of `rows` rows is worth: more the rarer it is.
pub(crate) fn rarity(found: usize, rows: usize) -> f32 {
    let (found, rows) = (found as f32, rows as f32);
    (1.0 + (rows - found + 0.5) / (found + 0.5)).ln()
}
