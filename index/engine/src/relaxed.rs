//! The relaxed search: where nothing matches, it finds the nearest sections, the
//! *near records*.
//!
//! Sections are ranked by the rare grams they share with the query: pairs of
//! characters, single kanji and katakana, words of letters and numbers whole.
//! Each part of a section is scored by itself, so that a long summary does not
//! outweigh a title that says what was asked. Among the best, those whose shared
//! grams stand close together come first.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use fixedbitset::FixedBitSet;
use kairoku_core::fold::{Depth, Folded, fold, is_digit, is_letter};
use kairoku_core::matching::Needle;
use kairoku_core::section::Part;
use kairoku_core::table::Table;

use crate::closeness::{self, WeightedTerm};
use crate::error::SearchError;
use crate::lookup::{Lookup, Needed};
use crate::phrase::RowCount;
use crate::rank;
use crate::ranking::{PartRanking, Ranking, RelaxedRanking};

/// The nearest allowed section of each of the nearest meetings with its score, best
/// first and at most `limit`. What is not allowed takes no place.
pub(crate) fn nearest(
    lookup: Lookup<'_>,
    ranking: &Ranking,
    table: &Table,
    words: &[&str],
    allowed: &FixedBitSet,
    limit: usize,
) -> Result<Vec<(usize, f32)>, SearchError> {
    let ranking = &ranking.relaxed;
    let grams = weighed(lookup, ranking, grams(words))?;
    let scores = scores(lookup, ranking, &grams)?;
    let best_of = |meeting| {
        // Of equal sections the first.
        let rows = table.rows_of(meeting).rev();
        let rows = rows.filter(|&row| allowed.contains(row));
        let scored = rows.map(|row| (row, scores[row]));
        scored.max_by(|(_, one), (_, other)| one.total_cmp(other))
    };
    let meetings = 0..table.meetings().len();
    let mut best: Vec<_> = meetings.filter_map(best_of).collect();
    best.retain(|(_, score)| *score > 0.0);
    sort(&mut best, table);
    best.truncate(limit);
    add_closeness(lookup, ranking, &grams, &mut best)?;
    sort(&mut best, table);
    Ok(best)
}

/// Best first; of equal ones the oldest.
fn sort(rows: &mut [(usize, f32)], table: &Table) {
    let place = |row: &usize| table.oldest_first(*row);
    rows.sort_by(|(row, score), (other_row, other)| {
        other
            .total_cmp(score)
            .then_with(|| place(row).cmp(&place(other_row)))
    });
}

fn add_closeness(
    lookup: Lookup<'_>,
    ranking: &RelaxedRanking,
    grams: &[WeightedGram],
    best: &mut [(usize, f32)],
) -> Result<(), SearchError> {
    let terms = grams.iter().map(|gram| WeightedTerm {
        needles: vec![&gram.needle],
        worth: gram.worth,
    });
    let terms: Vec<_> = terms.collect();
    best.sort_by_key(|(row, _)| *row);
    let rows: Vec<u32> = best.iter().map(|(row, _)| *row as u32).collect();
    let windows = closeness::best_windows(lookup, &rows, &terms)?;
    for ((_, score), window) in best.iter_mut().zip(windows) {
        *score += ranking.closeness * window;
    }
    Ok(())
}

/// The score of every row; zero for rows that share nothing.
fn scores(
    lookup: Lookup<'_>,
    ranking: &RelaxedRanking,
    grams: &[WeightedGram],
) -> Result<Vec<f32>, SearchError> {
    let mut scores = vec![0.0; lookup.segment.max_doc() as usize];
    for (at, part) in Part::ALL.into_iter().enumerate() {
        let PartRanking { weight, k1, b } = match part {
            Part::Body => ranking.body,
            _ => ranking.heading,
        };
        let lengths = rank::part_lengths(lookup.segment, part)?;
        let filled = lengths.iter().filter(|length| **length > 0.0).count();
        let mean = lengths.iter().sum::<f32>() / filled.max(1) as f32;
        for gram in grams {
            for one in &gram.rows[at] {
                let row = one.row as usize;
                let damping = k1 * (1.0 - b + b * lengths[row] / mean);
                scores[row] += weight * gram.worth * rank::saturated(one.count as f32, k1, damping);
            }
        }
    }
    Ok(scores)
}

/// A gram of the query.
struct Gram {
    needle: Needle,
    kind: GramKind,
    /// The length of the word in katakana in which it begins, else 0.
    katakana: usize,
}

/// The kinds of grams.
#[derive(Debug, Clone, Copy, PartialEq)]
enum GramKind {
    Letters,
    Single,
    Pair,
    Mixed,
    Hiragana,
}

/// A gram with where it stands and what it is worth.
struct WeightedGram {
    needle: Needle,
    /// By part, in the order of [`Part::ALL`].
    rows: Vec<Vec<RowCount>>,
    worth: f32,
}

/// Looks the grams up and weighs them by kind and rarity.
fn weighed(
    lookup: Lookup<'_>,
    ranking: &RelaxedRanking,
    grams: Vec<Gram>,
) -> Result<Vec<WeightedGram>, SearchError> {
    let total = lookup.segment.max_doc() as usize;
    // What stands close together is asked for among the best of them.
    lookup.require(grams.iter().map(|gram| &gram.needle), Needed::Rows)?;
    let mut looked_up = Vec::new();
    let mut singles = HashMap::new();
    for gram in grams {
        let plan = kairoku_core::plan::plan(&gram.needle);
        let rows = Part::ALL.iter().map(|&part| lookup.rows(part, &plan));
        let rows = rows.collect::<Result<Vec<_>, SearchError>>()?;
        // Rows found in several parts are counted several times: rarity needs
        // no more than the order of magnitude.
        let found: usize = rows.iter().map(Vec::len).sum();
        let rarity = rank::rarity(found.min(total), total);
        if gram.kind == GramKind::Single {
            singles.insert(gram.needle.chars()[0], rarity);
        }
        looked_up.push((gram, rows, rarity));
    }
    let rarest = rank::rarity(1, total);
    let weigh = |(gram, rows, rarity): (Gram, _, f32)| {
        let counted = gram.needle.chars().iter().filter_map(|c| singles.get(c));
        let counted = counted.copied().fold(0.0, f32::max);
        let beyond = (rarity - ranking.counted * counted).max(rarity / 20.0);
        let worth = match gram.kind {
            GramKind::Letters => ranking.letters * rarity,
            GramKind::Single => ranking.single * rarity,
            GramKind::Pair => beyond,
            GramKind::Mixed => ranking.mixed * beyond,
            GramKind::Hiragana => ranking.hiragana * rarity * (rarity / rarest).powi(2),
        };
        let pairs = (gram.katakana as f32 / 2.0).max(1.0);
        WeightedGram {
            needle: gram.needle,
            rows,
            worth: worth * pairs.powf(-ranking.katakana),
        }
    };
    Ok(looked_up.into_iter().map(weigh).collect())
}

/// The grams of the words, each once.
fn grams(words: &[&str]) -> Vec<Gram> {
    let mut seen = HashSet::new();
    let mut grams = Vec::new();
    for word in words {
        let text = fold(word);
        let mut add = |range: Range<usize>, kind| {
            let katakana = katakana_run(&text, range.start);
            let chars: String = text.chars()[range].iter().collect();
            let needle = Needle::new(&chars, Depth::Full);
            if let Some(needle) = needle.filter(|needle| seen.insert(needle.clone())) {
                grams.push(Gram {
                    needle,
                    kind,
                    katakana,
                });
            }
        };
        let mut at = 0;
        while at < text.len() {
            let run = latin_run(&text, at);
            if run > 0 {
                add(at..at + run, GramKind::Letters);
                at += run;
                continue;
            }
            let hiragana = is_hiragana(&text, at);
            if !hiragana {
                add(at..at + 1, GramKind::Single);
            }
            if at + 1 < text.len() && latin_run(&text, at + 1) == 0 {
                let kind = match (hiragana, is_hiragana(&text, at + 1)) {
                    (false, false) => GramKind::Pair,
                    (true, true) => GramKind::Hiragana,
                    _ => GramKind::Mixed,
                };
                add(at..at + 2, kind);
            }
            at += 1;
        }
    }
    grams
}

/// How many letters, or digits, follow on each other from here.
fn latin_run(text: &Folded, at: usize) -> usize {
    let rest = &text.chars()[at..];
    let run = |is: fn(char) -> bool| rest.iter().take_while(|&&c| is(c)).count();
    run(is_letter).max(run(is_digit))
}

/// The length of the word in katakana around a character, 0 where there is none.
fn katakana_run(text: &Folded, at: usize) -> usize {
    let run = |places: &mut dyn Iterator<Item = usize>| {
        places.take_while(|&at| text.is_katakana(at)).count()
    };
    run(&mut (at..text.len())) + run(&mut (0..at).rev()) * usize::from(text.is_katakana(at))
}

fn is_hiragana(text: &Folded, at: usize) -> bool {
    matches!(text.chars()[at], 'ぁ'..='ゖ' | 'ー' | '、' | '。') && !text.is_katakana(at)
        || !text.chars()[at].is_alphanumeric()
}
