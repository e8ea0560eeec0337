//! Keys under which names are found that may be one.
//!
//! However many names there are under one key, the pairs that are made of them grow in a
//! line with the names: of a few every two are a pair, and of many each is one with the
//! first few.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A key as a number: names that share one by chance are told apart when they are
/// compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    hash: u64,
    /// Whether it brings a name together only with those that are not led.
    is_led: bool,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Key {
    /// The key of a kind that a text is.
    pub(super) fn of(kind: &str, text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (kind, text).hash(&mut hasher);
        Self {
            hash: hasher.finish(),
            is_led: false,
        }
    }

    /// The key of a name that is no pair with others that are led: of all who share a
    /// family name, only with whom is called by nothing else.
    pub(super) fn led(self) -> Self {
        Self {
            is_led: true,
            ..self
        }
    }
}

/// How many names under one key are each a pair with every other, and with how many
/// of them each of the others is one.
const FEW: usize = 50;

/// Names by the keys that they are found under.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<(u64, bool, u32)>);

impl Keys {
    /// The keys of names by their numbers.
    pub(super) fn of<K: IntoIterator<Item = Key>>(names: impl IntoIterator<Item = K>) -> Self {
        let mut all = Vec::new();
        for (keys, number) in names.into_iter().zip(0..) {
            all.extend(keys.into_iter().map(|key| (key.hash, key.is_led, number)));
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The numbers under any of some keys, in order; of many under one key the first.
    pub(super) fn under(&self, keys: impl IntoIterator<Item = Key>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for key in keys {
            let from = self.0.partition_point(|(hash, ..)| *hash < key.hash);
            let of_key = self.0[from..].iter();
            let of_key = of_key.take_while(|(hash, ..)| *hash == key.hash);
            found.extend(of_key.take(MOST_UNDER).map(|(.., number)| *number as usize));
        }
        found
    }

    /// Every two numbers under one key, in order; see [`FEW`].
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for group in self.0.chunk_by(|(one, ..), (other, ..)| one == other) {
            let leading = group.partition_point(|(_, is_led, _)| !is_led);
            let first = &group[..leading.min(FEW)];
            for (at, (.., one)) in first.iter().enumerate() {
                let others = group[at + 1..].iter().map(|(.., other)| *other);
                let others = others.filter(|other| other != one);
                pairs.extend(others.map(|other| (other.min(*one), other.max(*one))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let pairs = pairs.into_iter();
        pairs
            .map(|(one, other)| (one as usize, other as usize))
            .collect()
    }
}

/// How many names under one key are looked at for one that is not known.
const MOST_UNDER: usize = 1_000;

/// How many pairs of one name are told: where it has more, the names are numbered or
/// made by some rule, and no slips.
const TOLD: usize = 10;

/// The first pairs of each name, so that what is told grows in a line with the names.
pub(super) fn first_of_each<T>(
    pairs: impl Iterator<Item = (usize, usize, T)>,
) -> Vec<(usize, usize, T)> {
    let mut told: HashMap<usize, usize> = HashMap::new();
    let is_told = |(one, other, _): &(usize, usize, T)| {
        let has_room = |name| told.get(name).is_none_or(|count| *count < TOLD);
        if !has_room(one) || !has_room(other) {
            return false;
        }
        for name in [one, other] {
            *told.entry(*name).or_default() += 1;
        }
        true
    };
    pairs.filter(is_told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(names: &[&[&str]]) -> Keys {
        let key = |text: &&str| Key::of("", text);
        Keys::of(
            names
                .iter()
                .map(|name| name.iter().map(key).collect::<Vec<_>>()),
        )
    }

    #[test]
    fn names_that_share_a_key_are_pairs() {
        let keys = keys(&[&["a", "b"], &["b"], &["c", "a"], &["d"]]);
        assert_eq!(keys.pairs(), [(0, 1), (0, 2)]);
        assert_eq!(keys.under([Key::of("", "a")]), BTreeSet::from([0, 2]));
    }

    #[test]
    fn those_that_are_led_are_pairs_with_others_alone() {
        let family = Key::of("family", "a");
        let keys = Keys::of([[family.led()], [family], [family.led()]]);
        assert_eq!(keys.pairs(), [(0, 1), (1, 2)]);
    }

    #[test]
    fn the_pairs_of_very_many_names_under_one_key_grow_in_a_line() {
        let pairs = |count| keys(&vec![&["a"][..]; count]).pairs().len();
        assert_eq!(pairs(FEW), FEW * (FEW - 1) / 2);
        let (few, many) = (pairs(10 * FEW), pairs(100 * FEW));
        assert!(many < 11 * few, "{few} {many}");
    }
}
