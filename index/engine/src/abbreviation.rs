//! Abbreviations: what of the archive a word of a few kanji may be short for,
//! such as 知的財産 for 知財, shown as 「…」のことですか.
//!
//! An abbreviation takes the first kanji of each of the words of two kanji that a
//! compound is made of, 東京・工業・大学, and may end with the compound's own last
//! one, 経済・産業・省. A false offer is worse than none: where the archive has two
//! compounds that fit, or the word is one of those that are [words](never) of
//! their own, nothing is offered.

mod never;

use kairoku_core::fold::variants::representative;
use kairoku_core::fold::{Depth, is_kanji};
use kairoku_core::protocol::Near;
use kairoku_core::query::{Field, Query, Word};

use crate::error::SearchError;
use crate::evaluate::WordCounts;
use crate::lookup::Needed;
use crate::near::{Nearby, put};

/// How many kanji an abbreviation has.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// How much more frequent than the word a compound must be.
const TIMES: usize = 10;

/// In how many sections a compound must be at least that is no theme and of which
/// the word has two kanji: very many words of two kanji fit some rare compound.
const FREQUENT: usize = 3;

impl Nearby<'_> {
    /// What a wanted word of a query may be short for, with the query that asks
    /// for it instead: at most one.
    pub(crate) fn abbreviated(
        &self,
        asked: &str,
        query: &Query,
        counts: &[WordCounts],
    ) -> Result<Option<Near>, SearchError> {
        let words = query.wanted_words().into_iter().zip(counts).enumerate();
        for (at, (word, rows)) in words {
            // What is in a tenth of all sections cannot be ten times rarer.
            if rows.total * TIMES >= self.evaluator.table.rows() {
                continue;
            }
            let Some((compound, is_theme)) = self.compound(word)? else {
                continue;
            };
            let is_sure = is_theme || word.text.chars().count() > 2;
            let least = if is_sure { 1 } else { FREQUENT };
            let meant = Word::new(compound, word.field, Depth::Full);
            self.evaluator.require(&meant, Needed::Rows)?;
            let count = meant.map_or(Ok(0), |meant| self.evaluator.count(&meant))?;
            if count >= least && count > rows.total * TIMES {
                let word_meant = compound.to_owned();
                let query = put(asked, at, word, compound);
                return Ok(query.map(|query| Near {
                    word: word_meant,
                    query,
                    count,
                }));
            }
        }
        Ok(None)
    }

    /// The one theme, organization or other word of the archive that a word may be
    /// short for, and whether it is a theme.
    fn compound(&self, word: &Word) -> Result<Option<(&str, bool)>, SearchError> {
        let Some(letters) = letters(word) else {
            return Ok(None);
        };
        let themes = matches!(word.field, None | Some(Field::Theme));
        let words = matches!(word.field, None | Some(Field::Title));
        // From the table, since the vocabulary would fold every name for it.
        let themes = self.evaluator.table.names_of_themes().filter(|_| themes);
        let listed = match words {
            true => self.evaluator.lookup.blocks.words()?.listed(),
            false => &[],
        };
        let fitting = themes.map(|theme| (theme, true));
        let fitting = fitting.chain(listed.iter().map(|word| (word.as_str(), false)));
        let fitting: Vec<_> = fitting
            .filter(|(text, _)| abbreviates(&letters, text))
            .collect();
        // Of equals the first, which is a theme.
        let shortest = fitting.iter().min_by_key(|(text, _)| text.chars().count());
        let Some(&shortest) = shortest else {
            return Ok(None);
        };
        // 知的財産本部 is of 知的財産, and no other thing that may be meant.
        let is_one = fitting.iter().all(|(text, _)| text.starts_with(shortest.0));
        Ok(is_one.then_some(shortest))
    }
}

/// The kanji of a word that may be an abbreviation.
fn letters(word: &Word) -> Option<Vec<char>> {
    let letters: Vec<char> = word.text.chars().map(representative).collect();
    let may_be_short = LETTERS.contains(&letters.len())
        && !word.is_exact()
        && letters.iter().all(|&c| is_kanji(c) && c != '々');
    let is_known = || {
        never::WORDS
            .split_whitespace()
            .any(|known| known == word.text)
    };
    (may_be_short && !is_known()).then_some(letters)
}

/// Whether kanji are the first of the words of two kanji that a compound is made
/// of, the last of them perhaps its own last.
fn abbreviates(letters: &[char], compound: &str) -> bool {
    let mut chars = compound.chars().map(representative);
    if chars.next() != letters.first().copied() {
        return false;
    }
    let compound: Vec<char> = compound.chars().map(representative).collect();
    let is_part = compound.windows(letters.len()).any(|part| part == letters);
    if is_part || !compound.iter().all(|&c| is_kanji(c)) {
        return false;
    }
    match letters {
        [_, second] => compound.len() >= 4 && compound[2] == *second,
        [_, middle @ .., last] => {
            let mut starts = (2..compound.len()).step_by(2);
            let middle = middle
                .iter()
                .all(|letter| starts.any(|at| compound[at] == *letter));
            let ends = || compound.len() % 2 == 1 && compound.last() == Some(last);
            middle && (starts.any(|at| compound[at] == *last && at + 1 < compound.len()) || ends())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_short_for(short: &str, compound: &str, expected: bool) {
        let letters: Vec<char> = short.chars().map(representative).collect();
        assert_eq!(
            abbreviates(&letters, compound),
            expected,
            "{short} {compound}"
        );
    }

    #[test]
    fn an_abbreviation_has_the_first_kanji_of_each_word() {
        for (short, compound) in [
            ("知財", "知的財産"),
            ("東工大", "東京工業大学"),
            ("高専", "高等専門学校"),
            ("経産省", "経済産業省"),
            ("科研費", "科学研究費"),
            ("産総研", "産業技術総合研究所"),
            ("労災", "労働災害"),
            ("産廃", "産業廃棄物"),
            ("中教審", "中央教育審議会"),
            ("知財", "知的財產"),
        ] {
            is_short_for(short, compound, true);
        }
    }

    #[test]
    fn other_kanji_of_a_compound_are_no_abbreviation() {
        for (short, compound) in [
            ("知産", "知的財産"),
            ("的財", "知的財産"),
            ("財知", "知的財産"),
            ("知的", "知的財産"),
            ("会場", "会議場"),
            ("東京", "東京工業大学"),
            ("地域", "地方創生区域"),
            ("大学院", "大規模学術病院"),
        ] {
            is_short_for(short, compound, false);
        }
    }
}
