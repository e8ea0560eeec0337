//! The hits and the expansions of a response.

use kairoku_core::highlight::Highlighter;
use kairoku_core::protocol::{Expansion, ExpansionVariant, Hit};
use kairoku_core::query::expand::Variant;
use kairoku_core::query::{Query, Word};

use crate::error::{SearchError, gathered};
use crate::evaluate::{Evaluator, Matches, WordCounts};

/// For each wanted word the variants that were found somewhere and those that
/// were switched off.
pub(super) fn expansions(query: &Query, matches: &Matches) -> Vec<Expansion> {
    let shown = |variant: &Variant, on| {
        let text = variant.text.clone();
        variant.rule.map(|rule| ExpansionVariant { text, rule, on })
    };
    let words = query.wanted_words().into_iter().zip(&matches.words);
    let expansion = |(word, rows): (&Word, &WordCounts)| {
        let variants = word.variants.iter().zip(&rows.variants);
        let matching = variants.filter(|(_, count)| **count > 0);
        let on = matching.filter_map(|(variant, _)| shown(variant, true));
        let off = word.switched_off.iter();
        let off = off.filter_map(|variant| shown(variant, false));
        Expansion {
            word: word.text.clone(),
            variants: on.chain(off).collect(),
        }
    };
    words.map(expansion).collect()
}

/// The hits of these rows. All shards that are missing are named at once.
pub(super) fn hits(
    evaluator: &Evaluator<'_>,
    query: &Query,
    rows: &[usize],
    matches: &Matches,
) -> Result<Vec<Hit>, SearchError> {
    let highlighter = Highlighter::new(query);
    let hit = |&row: &usize| {
        let section = evaluator.section(row)?;
        let number = evaluator.table.number_of(row);
        Ok(highlighter.hit(&section, number, matches.scores[row]))
    };
    gathered(rows.iter().map(hit))
}
