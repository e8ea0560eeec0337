//! How well a row answers: BM25 over the parts of a section taken together,
//! where an occurrence in a title counts for several in a summary (BM25F).

use kairoku_core::section::Part;
use tantivy::index::SegmentReader;

use crate::lookup::RowCount;
use crate::schema::field;

/// How soon more occurrences stop to count.
const K1: f32 = 1.2;

/// How much the length of a section counts.
const B: f32 = 0.4;

/// The shortest length that counts, against the mean: a bare title is no better
/// an answer than a short record.
const SHORTEST: f32 = 0.3;

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
    /// For each row what its length takes away from its counts.
    damping: Vec<f32>,
}

impl Ranker {
    pub(crate) fn new(segment: &SegmentReader) -> tantivy::Result<Self> {
        let rows = segment.max_doc();
        let mut lengths = vec![0.0; rows as usize];
        for part in Part::ALL {
            if let Some(norms) = segment.fieldnorms_readers().get_field(field(part))? {
                for (row, length) in (0..rows).zip(&mut lengths) {
                    *length += weight(part) * norms.fieldnorm(row) as f32;
                }
            }
        }
        let mean = lengths.iter().sum::<f32>() / rows.max(1) as f32;
        let relative = lengths
            .iter()
            .map(|length| (length / mean.max(1.0)).max(SHORTEST));
        Ok(Self {
            damping: relative.map(|length| K1 * (1.0 - B + B * length)).collect(),
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
        let mut counts: Vec<(u32, f32)> = Vec::new();
        for (part, rows) in occurrences {
            let weight = weight(*part);
            counts.extend(rows.iter().map(|one| (one.row, weight * one.count as f32)));
        }
        counts.sort_unstable_by_key(|(row, _)| *row);
        for same in counts.chunk_by(|(one, _), (other, _)| one == other) {
            let row = same[0].0 as usize;
            let count: f32 = same.iter().map(|(_, count)| count).sum();
            scores[row] += rarity * count * (K1 + 1.0) / (count + self.damping[row]);
        }
    }
}

/// What a word found in `found` of `rows` rows is worth: more the rarer it is.
pub(crate) fn rarity(found: usize, rows: usize) -> f32 {
    let (found, rows) = (found as f32, rows as f32);
    (1.0 + (rows - found + 0.5) / (found + 0.5)).ln()
}
