//! The names that are values of facets: those that fold alike are one.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::to_u32;
use crate::fold::fold;
use crate::markdown::Rich;
use crate::people::People;
use crate::record::Meeting;
use crate::section::sections;

/// The names that are values of facets, each by its number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FacetNames {
    pub(super) series: Vec<String>,
    pub(super) themes: Vec<String>,
    pub(super) speakers: Vec<String>,
    /// How speakers' names are read, where a record says so.
    pub(super) readings: BTreeMap<u32, String>,
    /// Other names of speakers, where the archive knows any.
    pub(super) others: BTreeMap<u32, Vec<String>>,
}

/// What is named in the meetings that were seen so far.
#[derive(Default)]
pub(super) struct Named {
    pub(super) series: Names,
    pub(super) themes: Names,
    pub(super) speakers: Names,
    readings: BTreeMap<u32, Spellings>,
    others: BTreeMap<u32, Vec<String>>,
}

impl Named {
    /// Takes in what a meeting names.
    pub(super) fn add(&mut self, meeting: &Meeting, people: &People) {
        self.series.add(&meeting.series);
        for section in sections(meeting, &Rich::new()) {
            section.themes().iter().for_each(|theme| {
                self.themes.add(theme);
            });
            for speaker in section.speakers() {
                let identity = people.speaker(speaker);
                let number = self.speakers.add(identity.name);
                if let Some(reading) = identity.reading {
                    self.readings.entry(number).or_default().add(reading);
                }
                if !identity.others.is_empty() {
                    let others = || identity.others.to_vec();
                    self.others.entry(number).or_insert_with(others);
                }
            }
        }
    }

    /// The names, each by its number.
    pub(super) fn names(self) -> FacetNames {
        let readings = self.readings.into_iter();
        let readings = readings.map(|(number, spellings)| (number, spellings.best().to_owned()));
        FacetNames {
            series: self.series.spellings(),
            themes: self.themes.spellings(),
            speakers: self.speakers.spellings(),
            readings: readings.collect(),
            others: self.others,
        }
    }
}

/// Names that are one when folded, each numbered in the order of appearance.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    spellings: Vec<Spellings>,
}

impl Names {
    /// The number of a name that was seen.
    pub(super) fn number(&self, name: &str) -> u32 {
        self.numbers[&fold(name).to_string()]
    }

    /// Counts a spelling, and gives its number.
    fn add(&mut self, name: &str) -> u32 {
        let next = to_u32(self.spellings.len());
        let number = *self.numbers.entry(fold(name).to_string()).or_insert(next);
        if number == next {
            self.spellings.push(Spellings::default());
        }
        self.spellings[number as usize].add(name);
        number
    }

    fn spellings(self) -> Vec<String> {
        let best = |it: Spellings| it.best().to_owned();
        self.spellings.into_iter().map(best).collect()
    }
}

/// The ways in which one thing is written, with how often.
#[derive(Default)]
pub(crate) struct Spellings {
    all: Vec<Spelling>,
    /// The place of each, once there are many.
    places: HashMap<String, usize>,
    /// How often a spelling was counted.
    counted: usize,
}

struct Spelling {
    text: String,
    times: usize,
    /// When it was counted last.
    last: usize,
}

/// How many spellings are looked through one after another.
const FEW: usize = 16;

impl Spellings {
    /// Counts a spelling.
    pub(crate) fn add(&mut self, spelling: &str) {
        self.counted += 1;
        let last = self.counted;
        let place = match self.all.len() > FEW {
            true => self.places.get(spelling).copied(),
            false => self.all.iter().position(|known| known.text == spelling),
        };
        if let Some(place) = place {
            let known = &mut self.all[place];
            (known.times, known.last) = (known.times + 1, last);
            return;
        }
        let (text, times) = (spelling.to_owned(), 1);
        self.all.push(Spelling { text, times, last });
        if self.all.len() > FEW {
            let from = self.places.len();
            let new = self.all.iter().enumerate().skip(from);
            let new = new.map(|(place, it)| (it.text.clone(), place));
            self.places.extend(new);
        }
    }

    /// The most frequent spelling, of equally frequent ones the latest.
    pub(crate) fn best(&self) -> &str {
        let best = self.all.iter().max_by_key(|it| (it.times, it.last));
        best.map_or("", |it| &it.text)
    }
}
