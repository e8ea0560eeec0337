//! How well a row answers: BM25 over the parts of a section, where a title
//! counts for more than a summary.

use kairoku_core::section::Part;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;

use crate::lookup::RowCount;
use crate::schema::field;

/// How soon more occurrences stop to count.
const K1: f32 = 1.2;

/// How much the length of a part counts.
const B: f32 = 0.75;

/// What an occurrence in a part is worth.
fn weight(part: Part) -> f32 {
    match part {
        Part::Title | Part::Speaker => 3.0,
        Part::Theme => 2.0,
        Part::Affiliation => 1.5,
        Part::Body => 1.0,
    }
}

/// The length of each row's part, against the mean.
pub(crate) struct Lengths {
    norms: Option<FieldNormReader>,
    mean: f32,
}

impl Lengths {
    pub(crate) fn new(segment: &SegmentReader, part: Part) -> tantivy::Result<Self> {
        let tokens = segment.inverted_index(field(part))?.total_num_tokens();
        let norms = segment.fieldnorms_readers().get_field(field(part))?;
        let rows = segment.max_doc().max(1);
        Ok(Self {
            norms,
            mean: (tokens as f32 / rows as f32).max(1.0),
        })
    }

    fn relative(&self, row: u32) -> f32 {
        self.norms
            .as_ref()
            .map_or(1.0, |norms| norms.fieldnorm(row) as f32 / self.mean)
    }
}

/// Adds to each row's score what a word's occurrences in a part are worth.
/// `rarity` is the word's, see [`rarity`].
pub(crate) fn add_scores(
    scores: &mut [f32],
    counts: &[RowCount],
    part: Part,
    lengths: &Lengths,
    rarity: f32,
) {
    for &RowCount { row, count } in counts {
        let count = count as f32;
        let damped = count + K1 * (1.0 - B + B * lengths.relative(row));
        scores[row as usize] += weight(part) * rarity * count * (K1 + 1.0) / damped;
    }
}

/// What a word found in `found` of `rows` rows is worth: more the rarer it is.
pub(crate) fn rarity(found: usize, rows: usize) -> f32 {
    let (found, rows) = (found as f32, rows as f32);
    (1.0 + (rows - found + 0.5) / (found + 0.5)).ln()
}
