//! Near words: names and words of the archive that may be meant by a word of the
//! query that finds nothing, shown as 「…」のことですか.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use kairoku_core::fold::Depth;
use kairoku_core::protocol::Near;
use kairoku_core::query::{self, Field, Query, Word};

use crate::error::{SearchError, gathered};
use crate::evaluate::{Evaluator, WordCounts};
use crate::lookup::Needed;
use crate::vocabulary::{MAX_CHARS, Speaker, Term, Theme, Vocabulary};

/// How many near words are named.
const MAX_NEAR: usize = 3;

/// For how many words of a query near ones are looked for.
const MAX_WORDS: usize = 4;

/// How many near words are looked up to see whether they find something.
const MAX_LOOKED_UP: usize = 24;

/// The fewest letters of a sound that is enough to name a speaker.
const MIN_SOUND: usize = 3;

/// The fewest characters of a word that others can be near to: of two, each
/// archive has many that share one.
const MIN_CHARS: usize = 3;

/// Finds near words for the words of one query.
pub(crate) struct Nearby<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) evaluator: &'a Evaluator<'a>,
}

/// How far a candidate is from the word that was asked for, nearest first: as
/// a whole by its distance, in a part by how much of the word is outside it.
type Rank = (bool, usize);

impl Nearby<'_> {
    /// Near words for each wanted word that finds nothing, with the query that
    /// asks for them instead. Exact text is meant as it is written.
    pub(crate) fn of(
        &self,
        asked: &str,
        query: &Query,
        counts: &[WordCounts],
    ) -> Result<Vec<Near>, SearchError> {
        let words = query.wanted_words().into_iter().zip(counts).enumerate();
        let lost = words.filter(|(_, (word, rows))| rows.total == 0 && may_be_misspelled(word));
        let mut near = Vec::new();
        let lost: Vec<_> = lost.take(MAX_WORDS).collect();
        let meant = gathered(lost.iter().map(|(_, (word, _))| self.meant_by(word)))?;
        for ((at, (word, _)), meant) in lost.into_iter().zip(meant) {
            for (place, (meant, count)) in meant.into_iter().enumerate() {
                let query = put(asked, at, word, &without_space(&meant));
                let word = meant;
                near.extend(query.map(|query| (place, Near { word, query, count })));
            }
        }
        // What is best for each word comes before what is second for any.
        near.sort_by_key(|(place, _)| *place);
        near.truncate(MAX_NEAR);
        Ok(near.into_iter().map(|(_, near)| near).collect())
    }

    /// What may be meant by a word, best first, with the number of sections.
    fn meant_by(&self, word: &Word) -> Result<Vec<(String, usize)>, SearchError> {
        let candidates = self.candidates(word)?.into_iter().take(MAX_LOOKED_UP);
        let meant = candidates.filter_map(|(rank, text)| {
            let meant = Word::new(&without_space(&text), word.field, Depth::Full)?;
            Some((rank, text, meant))
        });
        let meant: Vec<_> = meant.collect();
        // All at once, whichever of them will be enough.
        self.evaluator
            .require(meant.iter().map(|(_, _, meant)| meant), Needed::Rows)?;
        let mut found = Vec::new();
        for (rank, text, meant) in meant {
            let count = self.evaluator.count(&meant)?;
            if count > 0 {
                found.push((rank, Reverse(count), text));
            }
            if found.len() == MAX_NEAR {
                break;
            }
        }
        found.sort();
        let meant = found.into_iter();
        let meant = meant.map(|(_, Reverse(count), text)| (text, count));
        Ok(meant.collect())
    }

    /// Everything near a word, nearest first, each text once.
    fn candidates(&self, word: &Word) -> Result<Vec<(Rank, String)>, SearchError> {
        let asked = Term::new(&word.text);
        let mut candidates: Vec<_> = self
            .speakers_read_like(&asked, word.field)
            .map(|name| ((false, 0), name.to_owned()))
            .collect();
        let terms = self.terms(word.field)?;
        candidates.extend(terms.filter_map(|term| near(&word.text, &asked, term)));
        candidates.sort_by_key(|(rank, _)| *rank);
        let mut seen = HashSet::new();
        candidates.retain(|(_, text)| seen.insert(without_space(text)));
        Ok(candidates)
    }

    /// The names of speakers that may have been written by their sound.
    fn speakers_read_like(&self, asked: &Term, field: Option<Field>) -> impl Iterator<Item = &str> {
        let sound = asked.sound.as_ref();
        let says_enough = sound.is_some_and(|sound| sound.len() >= MIN_SOUND);
        let wanted = says_enough && matches!(field, None | Some(Field::Speaker));
        let speakers = &self.vocabulary.names(self.evaluator.table).speakers;
        let read_like = move |speaker: &&Speaker| wanted && speaker.part_like(asked).is_some();
        let read_like = speakers.iter().filter(read_like);
        let names = read_like.flat_map(Speaker::whole_names);
        names.map(|name| name.text.as_str())
    }

    /// What a word in a field may stand for, most frequent first of each kind.
    fn terms(&self, field: Option<Field>) -> Result<impl Iterator<Item = &Term>, SearchError> {
        let names = self.vocabulary.names(self.evaluator.table);
        let speakers = matches!(field, None | Some(Field::Speaker)).then_some(&names.speakers);
        let themes = matches!(field, None | Some(Field::Theme)).then_some(&names.themes);
        let words = match field {
            None | Some(Field::Title) => Some(self.evaluator.lookup.blocks.words()?.terms()),
            _ => None,
        };
        let speakers = speakers
            .into_iter()
            .flatten()
            .flat_map(Speaker::whole_names);
        let themes = themes.into_iter().flatten().map(Theme::name);
        Ok(speakers.chain(themes).chain(words.into_iter().flatten()))
    }
}

/// Whether near words are looked for: not for exact text, which is meant as it
/// is written, not for dates, near to which are others, and not for whole
/// sentences.
fn may_be_misspelled(word: &Word) -> bool {
    !word.is_exact() && !word.is_date() && word.written().chars().len() <= MAX_CHARS
}

/// A term that is near a word, or the word with the term in place of a part
/// that is near it.
fn near(word: &str, asked: &Term, term: &Term) -> Option<(Rank, String)> {
    let sounds_alike = asked.sound.is_some() && asked.sound == term.sound;
    let (chars, others) = (asked.folded.chars(), term.folded.chars());
    let whole = sounds_alike.then_some(0);
    if let Some(distance) = whole.or_else(|| distance(chars, others)) {
        return Some(((false, distance), term.text.clone()));
    }
    let part = near_part(chars, others)?;
    let outside = chars.len() - others.len();
    let part = asked.folded.original(part);
    let text = [&word[..part.start], &term.text, &word[part.end..]].concat();
    Some(((true, outside), text))
}

/// How many characters were left out, put in, exchanged or turned around to
/// make one word of another; none where that is too much to be a slip. Of
/// short words little is left after one.
fn distance(asked: &[char], other: &[char]) -> Option<usize> {
    let (most, most_by_length) = match asked.len() {
        0..MIN_CHARS => return None,
        3 => (1, 0),
        4..=5 => (1, 1),
        _ => (2, 2),
    };
    let shared = || other.iter().filter(|c| asked.contains(c)).count();
    let may_be_near =
        asked.len().abs_diff(other.len()) <= most_by_length && shared() + most >= other.len();
    let distance = may_be_near.then(|| strsim::generic_damerau_levenshtein(asked, other));
    distance.filter(|distance| (1..=most).contains(distance))
}

/// The part of a word that differs from a shorter one in one character.
fn near_part(asked: &[char], other: &[char]) -> Option<Range<usize>> {
    if !(MIN_CHARS..asked.len()).contains(&other.len()) {
        return None;
    }
    let differing = |part: &[char]| {
        part.iter()
            .zip(other)
            .filter(|(c, other)| c != other)
            .count()
    };
    let mut parts = asked.windows(other.len());
    let start = parts.position(|part| differing(part) == 1)?;
    Some(start..start + other.len())
}

/// Spaces do not matter in a word, and they part the words of a query.
fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A query with its wanted word of this number exchanged for another. Where the
/// word stands is seen by reading what is made of each place that looks so.
pub(crate) fn put(asked: &str, number: usize, word: &Word, other: &str) -> Option<String> {
    let words = |query: &str| -> Vec<_> {
        let query = query::parse(query);
        let words = query.wanted_words().into_iter();
        words.map(|word| (word.field, word.text.clone())).collect()
    };
    let mut wanted = words(asked);
    wanted.get_mut(number)?.1 = other.to_owned();
    let exchanged = asked
        .match_indices(&word.text)
        .map(|(at, text)| [&asked[..at], other, &asked[at + text.len()..]].concat());
    exchanged.into_iter().find(|query| words(query) == wanted)
}
