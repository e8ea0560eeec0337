//! Similar names: names of speakers and of themes that may mean the same.
//!
//! Names that are one under the fold are one in the archive anyway; these are
//! those that are not: another order of family and given name, kanji that are
//! read alike, a character left out. The engine's near words answer a reader who
//! finds nothing, and may guess; similar names are reported for every record at
//! every check, so they need better evidence. Pairs are found by keys that both
//! names have, never by comparing all with all.

mod homophones;
mod keys;
mod names;
mod themes;

use keys::{Key, Keys};
pub use names::{KnownSpeaker, Mention, Speakers, Spelling};
pub use themes::{KnownTheme, Themes};

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
/// under itself and under itself without one of the characters that may go. In what is
/// very long no slip is looked for.
fn with_one_left_out(chars: &[char], may_go: impl Fn(char) -> bool) -> Vec<Key> {
    if chars.len() > LONGEST_SLIP {
        return Vec::new();
    }
    let going = chars.iter().enumerate().filter(|(_, c)| may_go(**c));
    let left = going.map(|(at, _)| {
        let left = chars[..at].iter().chain(&chars[at + 1..]);
        Key::of("slip", &left.collect::<String>())
    });
    std::iter::once(Key::of("slip", &chars.iter().collect::<String>()))
        .chain(left)
        .collect()
}

/// The most characters of a name in which a slip is looked for: what is longer is a
/// sentence.
const LONGEST_SLIP: usize = 100;

/// Whether one character was left out, put in, exchanged or turned around.
fn is_slip(one: &[char], other: &[char]) -> bool {
    let alike = |(a, b): &(&char, &char)| a == b;
    let before = one.iter().zip(other).take_while(alike).count();
    let (one, other) = (&one[before..], &other[before..]);
    let ends = one.iter().rev().zip(other.iter().rev());
    let after = ends.take_while(alike).count();
    match (&one[..one.len() - after], &other[..other.len() - after]) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slip_is_a_distance_of_one(one in "[ab]{0,6}", other in "[ab]{0,6}") {
            let [one, other] = [one, other].map(|it| it.chars().collect::<Vec<_>>());
            let distance = strsim::generic_damerau_levenshtein(&one, &other);
            prop_assert_eq!(is_slip(&one, &other), distance == 1);
        }
    }
}
