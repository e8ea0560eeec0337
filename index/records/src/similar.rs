//! Similar names: names of speakers and of themes that may mean the same.
//!
//! Names that are one under the fold are one in the archive anyway; these are
//! those that are not: another order of family and given name, kanji that are
//! read alike, a character left out. The engine's near words answer a reader who
//! finds nothing, and may guess; similar names are reported for every record at
//! every check, so they need better evidence. Pairs are found by keys that both
//! names have, never by comparing all with all.

mod homophones;
mod names;
mod themes;

use std::collections::{BTreeSet, HashMap};

pub use names::{KnownSpeaker, Mention, Speakers, Spelling};
pub use themes::{KnownTheme, Themes};

/// Numbers by the keys that they are found under.
#[derive(Debug, Default)]
struct Keys(HashMap<String, Vec<usize>>);

impl Keys {
    fn add(&mut self, number: usize, keys: impl IntoIterator<Item = String>) {
        for key in keys {
            let numbers = self.0.entry(key).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }

    /// The numbers under any of the keys, in order.
    fn under(&self, keys: impl IntoIterator<Item = String>) -> BTreeSet<usize> {
        let found = keys.into_iter().filter_map(|key| self.0.get(&key));
        found.flatten().copied().collect()
    }

    /// Every two numbers under one key, in order.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let shared = self.0.values();
        let pairs = shared.flat_map(|numbers| {
            let seconds =
                move |at: usize| numbers[at + 1..].iter().map(move |it| (numbers[at], *it));
            (0..numbers.len()).flat_map(seconds)
        });
        pairs.collect()
    }
}

/// A folded name by its sound, as far as that can be told from how it is
/// written: kanji that are read alike are one, long vowels are dropped, and
/// small kana are large.
fn sounded(chars: &[char]) -> String {
    let heard = chars.iter().filter(|c| !matches!(c, 'ー' | '-'));
    heard
        .map(|&c| homophones::representative(large(c)))
        .collect()
}

/// The large kana of a small one; any other character as it is.
fn large(c: char) -> char {
    const SMALL: [(char, char); 10] = [
        ('ぁ', 'あ'),
        ('ぃ', 'い'),
        ('ぅ', 'う'),
        ('ぇ', 'え'),
        ('ぉ', 'お'),
        ('っ', 'つ'),
        ('ゃ', 'や'),
        ('ゅ', 'ゆ'),
        ('ょ', 'よ'),
        ('ゎ', 'わ'),
    ];
    let small = SMALL.iter().find(|(small, _)| *small == c);
    small.map_or(c, |(_, large)| *large)
}

/// What two names have in common where a slip lies between them: each is found
/// under itself and under itself without one of the characters that may go.
fn with_one_left_out(chars: &[char], may_go: impl Fn(char) -> bool) -> Vec<String> {
    let going = chars.iter().enumerate().filter(|(_, c)| may_go(**c));
    let left = going.map(|(at, _)| chars[..at].iter().chain(&chars[at + 1..]).collect());
    std::iter::once(chars.iter().collect())
        .chain(left)
        .collect()
}

/// Whether one character was left out, put in, exchanged or turned around.
fn is_slip(one: &[char], other: &[char]) -> bool {
    strsim::generic_damerau_levenshtein(one, other) == 1
}
