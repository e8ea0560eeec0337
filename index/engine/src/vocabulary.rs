//! The vocabulary of an archive: the names of its speakers, its themes and its
//! words, prepared to be compared with what a reader types.

use std::cmp::Reverse;
use std::sync::OnceLock;

use kairoku_core::fold::{Folded, fold, is_letter};
use kairoku_core::gojuon::Order;
use kairoku_core::romaji;
use kairoku_core::table::Table;

/// The longest word, in folded characters, that is compared with them.
pub(crate) const MAX_CHARS: usize = 40;

/// The names of an archive. They are folded when they are first asked for: a search
/// that finds something needs none of it.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    names: OnceLock<Names>,
    kana_ranks: OnceLock<KanaRanks>,
}

/// The words of an archive, folded when they are first compared.
#[derive(Debug)]
pub(crate) struct Words {
    listed: Vec<String>,
    terms: OnceLock<Vec<Term>>,
}

/// The names that are facet values, most frequent first.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) themes: Vec<Theme>,
}

/// The place of each facet value in the order of kana, by the table's numbers.
#[derive(Debug)]
pub(crate) struct KanaRanks {
    pub(crate) themes: Vec<u32>,
    pub(crate) speakers: Vec<u32>,
    pub(crate) series: Vec<u32>,
}

/// A text with what it is compared by.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) folded: Folded,
    /// How it sounds, where it is written in kana or Latin letters.
    pub(crate) sound: Option<String>,
}

/// A speaker.
#[derive(Debug)]
pub(crate) struct Speaker {
    /// The table's number of the name.
    number: usize,
    pub(crate) reading: Option<String>,
    pub(crate) count: usize,
    /// The name from its first part, then from each later one to the end.
    names: Vec<Term>,
    /// The reading likewise.
    readings: Vec<Term>,
    /// Each other name likewise.
    others: Vec<Vec<Term>>,
}

/// A theme.
#[derive(Debug)]
pub(crate) struct Theme {
    /// The table's number of the name.
    number: usize,
    pub(crate) count: usize,
    /// The name from its first part, then from each later one to the end.
    names: Vec<Term>,
}

impl Words {
    /// These words, most frequent first.
    pub(crate) fn new(listed: Vec<String>) -> Self {
        Self {
            listed,
            terms: OnceLock::new(),
        }
    }

    /// The words as they are written, most frequent first.
    pub(crate) fn listed(&self) -> &[String] {
        &self.listed
    }

    /// The words, most frequent first.
    pub(crate) fn terms(&self) -> &[Term] {
        let terms = || self.listed.iter().map(|word| Term::new(word)).collect();
        self.terms.get_or_init(terms)
    }
}

impl Vocabulary {
    /// The names that stand in the archive's table.
    pub(crate) fn names(&self, table: &Table) -> &Names {
        self.names.get_or_init(|| Names::new(table))
    }

    /// The order of kana of the names that stand in the archive's table.
    pub(crate) fn kana_ranks(&self, table: &Table) -> &KanaRanks {
        self.kana_ranks
            .get_or_init(|| KanaRanks::new(self.names(table), table))
    }
}

impl Names {
    fn new(table: &Table) -> Self {
        let mut speakers: Vec<_> = table.speakers().enumerate().collect();
        speakers.sort_by_key(|&(_, (name, _, count))| (Reverse(count), name));
        let speaker = |(number, (name, reading, count)): (usize, (&str, Option<&str>, usize))| {
            let others = table.others(number).iter();
            Speaker {
                number,
                reading: reading.map(str::to_owned),
                count,
                names: parts(name),
                readings: reading.map(parts).unwrap_or_default(),
                others: others.map(|name| parts(name)).collect(),
            }
        };
        let mut themes: Vec<_> = table.themes().enumerate().collect();
        themes.sort_by_key(|&(_, (name, count))| (Reverse(count), name));
        let theme = |(number, (name, count))| Theme {
            number,
            count,
            names: parts(name),
        };
        Self {
            speakers: speakers.into_iter().map(speaker).collect(),
            themes: themes.into_iter().map(theme).collect(),
        }
    }

    /// Whether each speaker, by the table's number, has this in the name or its
    /// reading, or is read as it sounds.
    pub(crate) fn speakers_with(&self, sought: &Term) -> Vec<bool> {
        let mut found = vec![false; self.speakers.len()];
        for speaker in &self.speakers {
            let mut whole = speaker.whole_names().chain(speaker.readings.first());
            let has = whole.any(|one| one.contains(sought));
            found[speaker.number] = has || speaker.part_like(sought).is_some();
        }
        found
    }

    /// Whether each theme, by the table's number, has this in it or a part of it
    /// begins as it sounds.
    pub(crate) fn themes_with(&self, sought: &Term) -> Vec<bool> {
        let mut found = vec![false; self.themes.len()];
        for theme in &self.themes {
            let mut parts = theme.names.iter();
            found[theme.number] =
                theme.name().contains(sought) || parts.any(|part| part.begins_like(sought));
        }
        found
    }
}

impl KanaRanks {
    fn new(names: &Names, table: &Table) -> Self {
        let themes = names.themes.iter();
        let themes = themes.map(|theme| (Order::of(&theme.name().text, None), theme.number));
        let speakers = names.speakers.iter().map(|speaker| {
            let order = Order::of(&speaker.name().text, speaker.reading.as_deref());
            (order, speaker.number)
        });
        let series = table.series().zip(0..);
        Self {
            themes: ranks(themes),
            speakers: ranks(speakers),
            series: ranks(series.map(|(name, number)| (Order::of(name, None), number))),
        }
    }
}

/// The place of each key among all, by its number.
fn ranks(keys: impl Iterator<Item = (Order, usize)>) -> Vec<u32> {
    let mut keys: Vec<_> = keys.collect();
    keys.sort_unstable();
    let mut ranks = vec![0; keys.len()];
    for ((_, number), rank) in keys.into_iter().zip(0..) {
        ranks[number] = rank;
    }
    ranks
}

impl Speaker {
    /// The whole name.
    pub(crate) fn name(&self) -> &Term {
        &self.names[0]
    }

    /// All whole names: of a person with several the records may hold any.
    pub(crate) fn whole_names(&self) -> impl Iterator<Item = &Term> {
        let others = self.others.iter().map(|parts| &parts[0]);
        std::iter::once(self.name()).chain(others)
    }

    /// The number of the first part of the name that begins like this, as it
    /// is written or read; 0 for the name's own beginning.
    pub(crate) fn part_like(&self, start: &Term) -> Option<usize> {
        let first = |parts: &[Term]| parts.iter().position(|part| part.begins_like(start));
        let others = self.others.iter().map(|parts| first(parts));
        let found = [first(&self.names), first(&self.readings)];
        found.into_iter().chain(others).flatten().min()
    }
}

impl Theme {
    /// The whole name.
    pub(crate) fn name(&self) -> &Term {
        &self.names[0]
    }
}

impl Term {
    pub(crate) fn new(text: &str) -> Self {
        let folded = fold(text);
        Self {
            text: text.to_owned(),
            sound: romaji::key(&folded),
            folded,
        }
    }

    /// What a reader types, far enough to look for names by it; none where
    /// nothing of it is searched. Kana are compared as they are written, letters
    /// by their sound too.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let mut typed = Self::new(text);
        if !typed.folded.chars().iter().any(|&c| is_letter(c)) {
            typed.sound = None;
        }
        (!typed.folded.is_empty()).then_some(typed)
    }

    /// Whether another stands anywhere in this.
    fn contains(&self, other: &Self) -> bool {
        let other = other.folded.chars();
        let mut places = self.folded.chars().windows(other.len());
        places.any(|place| place == other)
    }

    /// Whether this begins with another or sounds as if it did.
    fn begins_like(&self, start: &Self) -> bool {
        let sounds = self.sound.as_ref().zip(start.sound.as_ref());
        self.folded.chars().starts_with(start.folded.chars())
            || sounds.is_some_and(|(sound, start)| sound.starts_with(start))
    }
}

/// How many parts of a name behind the first it is found by.
const LATER_PARTS: usize = 8;

/// A name from each of its parts to the end.
fn parts(name: &str) -> Vec<Term> {
    let gap = |c: char| c.is_whitespace() || c == '・';
    let later = name
        .match_indices(gap)
        .map(|(at, gap)| &name[at + gap.len()..]);
    let later = later.take(LATER_PARTS);
    std::iter::once(name).chain(later).map(Term::new).collect()
}
