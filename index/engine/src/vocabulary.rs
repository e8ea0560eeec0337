//! What an archive calls things: its speakers, its themes and its words, ready
//! to be compared with what a reader types.

use std::cmp::Reverse;
use std::sync::OnceLock;

use kairoku_core::fold::{Folded, fold};
use kairoku_core::romaji;
use kairoku_core::table::Table;

/// The longest word, in folded characters, that is compared with them.
pub(crate) const MAX_CHARS: usize = 40;

/// The names and words of an archive. Each kind is folded when it is first
/// asked for: a search that finds something needs none of it.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    listed: Vec<String>,
    names: OnceLock<Names>,
    words: OnceLock<Vec<Term>>,
}

/// The names that are facet values, most frequent first.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) themes: Vec<Theme>,
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
    pub(crate) name: Term,
    pub(crate) count: usize,
}

impl Vocabulary {
    /// The vocabulary of an archive with these words, most frequent first.
    pub(crate) fn new(words: Vec<String>) -> Self {
        Self {
            listed: words,
            names: OnceLock::new(),
            words: OnceLock::new(),
        }
    }

    /// The names that stand in the archive's table.
    pub(crate) fn names(&self, table: &Table) -> &Names {
        self.names.get_or_init(|| Names::new(table))
    }

    /// The words, most frequent first.
    pub(crate) fn words(&self) -> &[Term] {
        let terms = || self.listed.iter().map(|word| Term::new(word)).collect();
        self.words.get_or_init(terms)
    }
}

impl Names {
    fn new(table: &Table) -> Self {
        let mut speakers: Vec<_> = table.speakers().enumerate().collect();
        speakers.sort_by_key(|&(_, (name, _, count))| (Reverse(count), name));
        let speaker = |(number, (name, reading, count)): (usize, (&str, Option<&str>, usize))| {
            let others = table.others(number).iter();
            Speaker {
                reading: reading.map(str::to_owned),
                count,
                names: parts(name),
                readings: reading.map(parts).unwrap_or_default(),
                others: others.map(|name| parts(name)).collect(),
            }
        };
        let mut themes: Vec<_> = table.themes().collect();
        themes.sort_by_key(|&(name, count)| (Reverse(count), name));
        let theme = |(name, count)| Theme {
            name: Term::new(name),
            count,
        };
        Self {
            speakers: speakers.into_iter().map(speaker).collect(),
            themes: themes.into_iter().map(theme).collect(),
        }
    }
}

impl Speaker {
    /// The whole name.
    pub(crate) fn name(&self) -> &Term {
        &self.names[0]
    }

    /// Every whole name: of somebody who has several the records may hold any.
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

impl Term {
    pub(crate) fn new(text: &str) -> Self {
        let folded = fold(text);
        Self {
            text: text.to_owned(),
            sound: romaji::key(&folded),
            folded,
        }
    }

    /// Whether this begins with another or sounds as if it did.
    fn begins_like(&self, start: &Self) -> bool {
        let sounds = self.sound.as_ref().zip(start.sound.as_ref());
        self.folded.chars().starts_with(start.folded.chars())
            || sounds.is_some_and(|(sound, start)| sound.starts_with(start))
    }
}

/// A name from each of its parts to the end.
fn parts(name: &str) -> Vec<Term> {
    let gap = |c: char| c.is_whitespace() || c == '・';
    let later = name
        .match_indices(gap)
        .map(|(at, gap)| &name[at + gap.len()..]);
    std::iter::once(name).chain(later).map(Term::new).collect()
}
