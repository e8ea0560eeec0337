//! The order of 五十音, in which Japanese lists of names stand.
//!
//! It orders folded names, so hiragana and katakana are one. A small or voiced
//! kana is ordered as its plain form, and after it only where nothing else tells
//! two words apart; the long vowel mark does not count. The parts of a reading
//! are compared one after another, so that every はら comes before every はらだ.

use serde::{Deserialize, Serialize};

use crate::fold::{fold, is_digit, is_kanji, is_letter};

/// A row of the 五十音.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Row {
    /// あ.
    A,
    /// か.
    Ka,
    /// さ.
    Sa,
    /// た.
    Ta,
    /// な.
    Na,
    /// は.
    Ha,
    /// ま.
    Ma,
    /// や.
    Ya,
    /// ら.
    Ra,
    /// わ, with ん.
    Wa,
}

/// The kana of each row, each with its other forms after it.
const KANA: [(Row, &[&str]); 10] = [
    (Row::A, &["あぁ", "いぃ", "うぅゔ", "えぇ", "おぉ"]),
    (Row::Ka, &["かゕが", "きぎ", "くぐ", "けゖげ", "こご"]),
    (Row::Sa, &["さざ", "しじ", "すず", "せぜ", "そぞ"]),
    (Row::Ta, &["ただ", "ちぢ", "つっづ", "てで", "とど"]),
    (Row::Na, &["な", "に", "ぬ", "ね", "の"]),
    (Row::Ha, &["はばぱ", "ひびぴ", "ふぶぷ", "へべぺ", "ほぼぽ"]),
    (Row::Ma, &["ま", "み", "む", "め", "も"]),
    (Row::Ya, &["やゃ", "ゆゅ", "よょ"]),
    (Row::Ra, &["ら", "り", "る", "れ", "ろ"]),
    (Row::Wa, &["わゎ", "ゐ", "ゑ", "を", "ん"]),
];

/// The combining sound marks, which the fold keeps where there is no kana with
/// them (ヷ).
const SOUND_MARKS: [char; 2] = ['\u{3099}', '\u{309a}'];

impl Row {
    /// Every row, in order.
    pub const ALL: [Self; 10] = {
        let mut rows = [Self::A; 10];
        let mut at = 0;
        while at < rows.len() {
            rows[at] = KANA[at].0;
            at += 1;
        }
        rows
    };

    /// The kana that the row is named by.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "あ",
            Self::Ka => "か",
            Self::Sa => "さ",
            Self::Ta => "た",
            Self::Na => "な",
            Self::Ha => "は",
            Self::Ma => "ま",
            Self::Ya => "や",
            Self::Ra => "ら",
            Self::Wa => "わ",
        }
    }
}

/// The row of a reading: that of its first kana; none where it does not begin
/// with one.
pub fn row(reading: &str) -> Option<Row> {
    let first = fold(reading).chars().first().copied()?;
    kana(first).map(|(row, ..)| row)
}

/// Whether a text can be a reading: it is written wholly in kana.
pub fn is_reading(text: &str) -> bool {
    let folded = fold(text);
    let mut chars = folded.chars().iter();
    let begins = chars.next().is_some_and(|&c| kana(c).is_some());
    begins && chars.all(|&c| kana(c).is_some() || is_long(c) || is_repeated(c) || is_sound_mark(c))
}

/// What a list of names is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Names that are read, by the row of their first kana.
    Row(Row),
    /// Names in Latin letters, or that begin with a digit.
    Latin,
    /// Names whose reading is not known.
    Unread,
}

impl Group {
    /// What the group is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Row(row) => row.label(),
            Self::Latin => "英数",
            Self::Unread => "読み未登録",
        }
    }
}

/// Where a name stands among others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    group: Group,
    parts: Vec<Part>,
    /// The fold of the name, where readings are the same.
    name: String,
}

impl Order {
    /// Where a name with this reading stands. A name that begins with kana
    /// shows by itself where it belongs.
    pub fn of(name: &str, reading: Option<&str>) -> Self {
        let read = reading.and_then(|reading| Some((row(reading)?, reading)));
        let (group, parts) = match (read, group_of(name)) {
            (Some((row, reading)), _) => (Group::Row(row), parts(reading)),
            (None, group @ Group::Row(_)) => (group, parts(name)),
            (None, group) => (group, Vec::new()),
        };
        Self {
            group,
            parts,
            name: fold(name).to_string(),
        }
    }

    /// The group in which the name stands.
    pub fn group(&self) -> Group {
        self.group
    }
}

/// The group of a name without reading, by its first character that is no sign.
fn group_of(name: &str) -> Group {
    let telling = |c: char| match kana(c) {
        Some((row, ..)) => Some(Group::Row(row)),
        None if is_letter(c) || is_digit(c) => Some(Group::Latin),
        None => is_kanji(c).then_some(Group::Unread),
    };
    let group = fold(name).chars().iter().find_map(|&c| telling(c));
    group.unwrap_or(Group::Unread)
}

/// A part of a reading, as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    /// The plain forms.
    plain: String,
    /// Which form each of them has, 0 for the plain one.
    forms: Vec<usize>,
}

/// The parts of a reading, which white space and middle dots set apart.
fn parts(reading: &str) -> Vec<Part> {
    let gap = |c: char| c.is_whitespace() || matches!(c, '・' | '･');
    let parts = reading.split(gap).filter(|part| !part.is_empty());
    parts.map(Part::new).collect()
}

impl Part {
    fn new(text: &str) -> Self {
        let mut part = Self::default();
        for &c in fold(text).chars() {
            let (plain, form) = match kana(c) {
                Some((_, plain, form)) => (plain, form),
                None if is_long(c) || is_sound_mark(c) => continue,
                None if is_repeated(c) => match part.plain.chars().last() {
                    Some(last) => (last, usize::from(c == 'ゞ')),
                    None => continue,
                },
                None => (c, 0),
            };
            part.plain.push(plain);
            part.forms.push(form);
        }
        part
    }
}

/// The row of a folded kana, its plain form, and the number of its own form.
fn kana(c: char) -> Option<(Row, char, usize)> {
    KANA.iter().find_map(|(row, kana)| {
        kana.iter().find_map(|forms| {
            let form = forms.chars().position(|form| form == c)?;
            Some((*row, forms.chars().next()?, form))
        })
    })
}

fn is_long(c: char) -> bool {
    c == 'ー'
}

fn is_repeated(c: char) -> bool {
    matches!(c, 'ゝ' | 'ゞ')
}

fn is_sound_mark(c: char) -> bool {
    SOUND_MARKS.contains(&c)
}

#[cfg(test)]
mod tests;
