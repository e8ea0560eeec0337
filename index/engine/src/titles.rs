//! The titles that are suggested while a word is typed: the newest of the archive,
//! each once, in a block of their own.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::OnceLock;

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::{Folded, fold};
use kairoku_core::protocol::{decode, encode};
use kairoku_core::section::sections;
use kairoku_core::shard::Record;
use serde::{Deserialize, Serialize};

/// How many titles are kept. In an archive with more the word that is typed is in
/// too many titles for three of them to be of help, and the newest help most.
const MAX_TITLES: usize = 5_000;

/// A title with the section that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Title {
    pub(crate) title: String,
    /// The meeting's id.
    pub(crate) id: String,
    /// The number of the section in its meeting.
    pub(crate) section: usize,
    pub(crate) fiscal_year: FiscalYear,
}

/// The titles, newest first, folded when they are first compared.
#[derive(Debug)]
pub(crate) struct Titles {
    titles: Vec<Title>,
    folded: OnceLock<Vec<Folded>>,
}

impl Titles {
    /// Reads what [`write`] wrote; none where it is anything else.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            titles: decode(bytes)?,
            folded: OnceLock::new(),
        })
    }

    /// The titles with their folds, newest first.
    pub(crate) fn folded(&self) -> impl Iterator<Item = (&Title, &Folded)> {
        let folded = || self.titles.iter().map(|one| fold(&one.title)).collect();
        self.titles.iter().zip(self.folded.get_or_init(folded))
    }
}

/// Writes the newest titles of records. Of sections with the same title the newest has
/// it, of one meeting the first.
pub(crate) fn write(records: &[&Record]) -> Vec<u8> {
    let mut newest = records.to_vec();
    newest.sort_by_key(|record| Reverse((record.meeting.date, &record.meeting.id)));
    let mut seen = HashSet::new();
    let titles = newest.into_iter().flat_map(|record| {
        let meeting = &record.meeting;
        let titles = sections(meeting, &record.rich).zip(0..);
        titles.map(move |(section, number)| (section.title(), number, meeting))
    });
    let titles = titles.filter(|(title, ..)| seen.insert(*title));
    let titles = titles
        .take(MAX_TITLES)
        .map(|(title, section, meeting)| Title {
            title: title.to_owned(),
            id: meeting.id.clone(),
            section,
            fiscal_year: meeting.fiscal_year,
        });
    encode(&titles.collect::<Vec<_>>())
}
