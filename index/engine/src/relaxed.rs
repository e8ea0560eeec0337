//! The relaxed search: where nothing matches, the sections that are nearest.
//!
//! Sections are ranked by the rare pairs of characters they share with the
//! query. Pairs of hiragana say little about a subject and weigh little;
//! words of letters and numbers count whole.

use std::collections::HashMap;

use kairoku_core::fold::{Depth, Folded, fold, is_digit, is_letter};
use kairoku_core::matching::Needle;
use kairoku_core::section::Part;
use tantivy::index::SegmentReader;

use crate::lookup;
use crate::rank::{self, Ranker};

/// What a gram of a query weighs by its script.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Weights {
    content: f32,
    mixed: f32,
    hiragana: f32,
    single: f32,
}

const WEIGHTS: Weights = Weights {
    content: 1.0,
    mixed: 0.3,
    hiragana: 0.05,
    single: 0.5,
};

/// The score of every row against the words of a query; zero for rows that
/// share nothing.
pub(crate) fn scores(
    segment: &SegmentReader,
    ranker: &Ranker,
    words: &[&str],
) -> tantivy::Result<Vec<f32>> {
    let rows = segment.max_doc() as usize;
    let mut scores = vec![0.0; rows];
    for (gram, weight) in grams(words) {
        let occurrences = Part::ALL
            .iter()
            .map(|&part| Ok((part, lookup::rows(segment, part, &gram)?)))
            .collect::<tantivy::Result<Vec<_>>>()?;
        // Rows found in several parts are counted several times: rarity needs
        // no more than the order of magnitude.
        let found = occurrences
            .iter()
            .map(|(_, rows)| rows.len())
            .sum::<usize>()
            .min(rows);
        ranker.add_scores(
            &mut scores,
            &occurrences,
            weight * rank::rarity(found, rows),
        );
    }
    Ok(scores)
}

/// The grams of the words, each once, with their weights.
fn grams(words: &[&str]) -> HashMap<Needle, f32> {
    let mut grams = HashMap::new();
    for word in words {
        let text = fold(word);
        let mut at = 0;
        while at < text.len() {
            let run = latin_run(&text, at);
            if run > 0 {
                add(&mut grams, &text.chars()[at..at + run], WEIGHTS.content);
                at += run;
                continue;
            }
            let hiragana = is_hiragana(&text, at);
            if !hiragana {
                add(&mut grams, &text.chars()[at..=at], WEIGHTS.single);
            }
            if at + 1 < text.len() && latin_run(&text, at + 1) == 0 {
                let weight = match (hiragana, is_hiragana(&text, at + 1)) {
                    (false, false) => WEIGHTS.content,
                    (true, true) => WEIGHTS.hiragana,
                    _ => WEIGHTS.mixed,
                };
                add(&mut grams, &text.chars()[at..at + 2], weight);
            }
            at += 1;
        }
    }
    grams
}

fn add(grams: &mut HashMap<Needle, f32>, chars: &[char], weight: f32) {
    let text: String = chars.iter().collect();
    if let Some(needle) = Needle::new(&text, Depth::Full) {
        grams.entry(needle).or_insert(weight);
    }
}

/// How many letters, or digits, follow on each other from here.
fn latin_run(text: &Folded, at: usize) -> usize {
    let rest = &text.chars()[at..];
    let run = |is: fn(char) -> bool| rest.iter().take_while(|&&c| is(c)).count();
    run(is_letter).max(run(is_digit))
}

fn is_hiragana(text: &Folded, at: usize) -> bool {
    matches!(text.chars()[at], 'ぁ'..='ゖ' | 'ー' | '、' | '。') && !text.is_katakana(at)
        || !text.chars()[at].is_alphanumeric()
}
