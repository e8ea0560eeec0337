//! A name in its parts, and the rules by which two names are alike.

use kairoku_core::fold::{fold, is_digit, is_kanji};
use kairoku_core::validate::Likeness;

use super::super::{Key, LONGEST_SLIP, is_slip, sounded, with_one_left_out};

/// What may stand behind a name and is none of it.
const HONORIFICS: [&str; 12] = [
    "氏",
    "様",
    "さん",
    "先生",
    "殿",
    "君",
    "准教授",
    "教授",
    "博士",
    "学長",
    "社長",
    "会長",
];

/// The fewest characters of a name in which a slip is seen: of three, too many
/// people have two in common.
const MIN_SLIP: usize = 4;

/// From this length on a slip in a name in kana or Latin letters needs nothing
/// else to speak for it.
const LONG: usize = 7;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) chars: Vec<char>,
    /// Its words, each folded.
    words: Vec<String>,
    /// The name without an honorific.
    bare: String,
    reading: Option<String>,
}

impl Name {
    pub(super) fn new(name: &str, reading: Option<&str>) -> Self {
        let chars = fold(name).chars().to_vec();
        let words = name.split(|c: char| c.is_whitespace() || "・,，、".contains(c));
        let words = words.map(|word| fold(word).to_string());
        let trimmed = name.trim_end();
        let bare = HONORIFICS
            .iter()
            .find_map(|it| trimmed.strip_suffix(it))
            .unwrap_or(trimmed);
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            bare: fold(bare).to_string(),
            reading: reading
                .map(|reading| fold(reading).to_string())
                .filter(|reading| !reading.is_empty()),
            chars,
        }
    }

    pub(super) fn in_order(&self) -> Vec<&String> {
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort();
        words
    }

    /// Keys, of which names that are [`alike`](Self::alike) share at least one.
    pub(super) fn keys(&self) -> Vec<Key> {
        let order: String = self.in_order().into_iter().map(String::as_str).collect();
        let whole: String = self.chars.iter().collect();
        let mut keys = vec![
            Key::of("order", &order),
            Key::of("bare", &self.bare),
            Key::of("sound", &sounded(&self.chars)),
            Key::of("bare", &whole),
        ];
        keys.extend(self.words.first().map(|word| {
            let family = Key::of("family", word);
            if self.words.len() > 1 {
                family.led()
            } else {
                family
            }
        }));
        keys.extend(self.reading.iter().map(|it| Key::of("reading", it)));
        if self.chars.len() >= MIN_SLIP {
            keys.extend(with_one_left_out(&self.chars, |c| !is_digit(c)));
        }
        keys
    }

    /// What makes this name look like another; nothing where both are one in
    /// the archive anyway.
    pub(super) fn alike(&self, other: &Self) -> Option<Likeness> {
        if self.chars == other.chars {
            return None;
        }
        let whole = |name: &Self| name.chars.iter().collect::<String>();
        if self.words.len() > 1 && self.in_order() == other.in_order() {
            return Some(Likeness::Order);
        }
        if self.bare == whole(other) || whole(self) == other.bare {
            return Some(Likeness::Honorific);
        }
        let readings = self.reading.as_ref().zip(other.reading.as_ref());
        let is_one_sound = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|it| it.chars().collect::<Vec<_>>());
            one == other || is_slip(&one, &other)
        };
        let sound_differs = readings.is_some_and(|(one, other)| !is_one_sound(one, other));
        if sound_differs {
            return None;
        }
        let shortest = self.chars.len().min(other.chars.len());
        let sound_is_one = readings.is_some_and(|(one, other)| one == other);
        if sound_is_one || self.sounds_like(other) {
            return Some(Likeness::Sound);
        }
        let longest = self.chars.len().max(other.chars.len());
        let is_compared = shortest >= MIN_SLIP && longest <= LONGEST_SLIP;
        if is_compared && is_slip(&self.chars, &other.chars) && !self.differs_in_digits(other) {
            return Some(Likeness::Slip);
        }
        let is_family = |one: &Self, whole: &Self| {
            one.words.len() == 1
                && one.chars.len() > 1
                && whole.words.len() > 1
                && one.words[0] == whole.words[0]
        };
        let surname = is_family(self, other) || is_family(other, self);
        surname.then_some(Likeness::Surname)
    }

    /// Whether the names have other digits: 委員1 is not 委員2.
    fn differs_in_digits(&self, other: &Self) -> bool {
        let digits = |name: &Self| -> Vec<char> {
            let digits = name.chars.iter().filter(|c| is_digit(**c));
            digits.copied().collect()
        };
        digits(self) != digits(other)
    }

    /// Whether the kanji in which the names differ are read alike, and are no
    /// more than those that they have in common: 細野 豪志 is not 星野 剛士.
    pub(super) fn sounds_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.chars, &other.chars);
        let differing = one.iter().zip(two).filter(|(a, b)| a != b).count();
        let shortest = one.len().min(two.len());
        shortest > 2 && differing * 2 <= shortest && sounded(one) == sounded(two)
    }

    /// Whether both names are long and without kanji.
    pub(super) fn is_long_in_letters(&self, other: &Self) -> bool {
        [self, other]
            .iter()
            .all(|it| it.chars.len() >= LONG && !it.chars.iter().any(|c| is_kanji(*c)))
    }
}
