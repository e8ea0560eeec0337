//! The hits and the expansions of a response.

use kairoku_core::catalogue::Block;
use kairoku_core::highlight::Highlighter;
use kairoku_core::protocol::{Expansion, ExpansionVariant, Hit};
use kairoku_core::query::dates::DateMeaning;
use kairoku_core::query::expand::Variant;
use kairoku_core::query::{Query, Word};
use kairoku_core::section::Section;

use crate::error::{SearchError, as_far_as_there, gathered};
use crate::evaluate::{Evaluator, Matches, WordCounts};

/// For each wanted word the variants and date meanings that were found somewhere
/// and those that were switched off.
pub(super) fn expansions(query: &Query, matches: &Matches) -> Vec<Expansion> {
    let shown = |text: String, rule, count: usize| ExpansionVariant {
        text,
        rule,
        count,
        on: count > 0,
    };
    let spelling = |variant: &Variant, count| {
        let rule = variant.rule?;
        Some(shown(variant.text.clone(), rule, count))
    };
    let date = |meaning: &DateMeaning, count| shown(meaning.to_string(), meaning.rule, count);
    let words = query.wanted_words().into_iter().zip(&matches.words);
    let expansion = |(word, rows): (&Word, &WordCounts)| {
        let spellings = word.variants.iter().zip(&rows.variants);
        let spellings = spellings.filter_map(|(variant, &count)| spelling(variant, count));
        let dates = word.dates.iter().zip(&rows.dates);
        let dates = dates.map(|(meaning, &count)| date(meaning, count));
        let on = spellings.chain(dates).filter(|variant| variant.on);
        let off = word.switched_off.iter();
        let off = off.filter_map(|variant| spelling(variant, 0));
        let off = off.chain(word.dates_off.iter().map(|meaning| date(meaning, 0)));
        Expansion {
            word: word.text.clone(),
            variants: on.chain(off).collect(),
        }
    };
    words.map(expansion).collect()
}

/// The hits of these rows up to the first whose record is not here, and the blocks that
/// the others need, in the order of the hits.
pub(super) fn hits(
    evaluator: &Evaluator<'_>,
    query: &Query,
    rows: &[usize],
    matches: &Matches,
) -> Result<(Vec<Hit>, Vec<Block>), SearchError> {
    let sections: Vec<_> = rows.iter().map(|&row| evaluator.section(row)).collect();
    let there = sections.iter().map_while(|section| section.as_ref().ok());
    let highlighter = Highlighter::new(query);
    let hit = |(section, &row): (&Section<'_>, &usize)| {
        let number = evaluator.table.number_of(row);
        highlighter.hit(section, number, matches.scores[row])
    };
    let hits = there.zip(rows).map(hit).collect();
    let (_, missing) = as_far_as_there(gathered(sections.into_iter()))?;
    Ok((hits, missing))
}
