//! Meetings that may be recorded twice.

use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, Diagnostic};

use crate::input::{Archive, Places};
use crate::title_key::title_key;

/// What was found.
pub(super) struct Twice {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The meetings by their numbers, the smaller first.
    pub(super) pairs: BTreeSet<(usize, usize)>,
}

/// Every two meetings of one fiscal year whose titles are one or nearly so. Where
/// more than two are, the records of the archive are parts of meetings, or a series
/// of several in a year.
pub(super) fn meetings(archive: &Archive, places: &[Places]) -> Twice {
    let mut found = Twice {
        diagnostics: Vec::new(),
        pairs: BTreeSet::new(),
    };
    let of_day = groups(archive, |meeting| meeting.date.julian_day());
    for group in of_day {
        let [one, other] = group[..] else { continue };
        let (first, second) = (&archive.meetings[one], &archive.meetings[other]);
        if !may_be_one(archive, first, second) {
            continue;
        }
        let advice = Advice::SameMeeting {
            title: first.title.clone(),
            first: places[one].place("title"),
        };
        found.add((one, other), places, advice);
    }
    let of_year = groups(archive, |meeting| i32::from(FiscalYear::of(meeting.date).0));
    for group in of_year {
        let [one, other] = group[..] else { continue };
        let (first, second) = (&archive.meetings[one], &archive.meetings[other]);
        if first.date == second.date || !may_be_one(archive, first, second) {
            continue;
        }
        let advice = Advice::SameTitle {
            date: first.date,
            first: places[one].place("title"),
        };
        found.add((one, other), places, advice);
    }
    found
}

impl Twice {
    fn add(&mut self, pair: (usize, usize), places: &[Places], advice: Advice) {
        self.pairs.insert(pair);
        let diagnostic = places[pair.1].diagnostic("title", advice);
        self.diagnostics.push(diagnostic);
    }
}

/// The meetings of one title and of one time, by their numbers.
fn groups(archive: &Archive, time: impl Fn(&Meeting) -> i32) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, meeting) in archive.meetings.iter().enumerate() {
        let key = (time(meeting), title_key(&meeting.title));
        groups.entry(key).or_default().push(number);
    }
    groups.into_values().collect()
}

/// Whether nothing speaks against two records of one title being of one meeting:
/// neither the time nor who spoke.
fn may_be_one(archive: &Archive, one: &Meeting, other: &Meeting) -> bool {
    let other_time = one.start.zip(other.start).is_some_and(|(a, b)| a != b);
    let speakers = |meeting: &Meeting| -> BTreeSet<String> {
        let mentions = meeting.sessions.iter().flat_map(|it| &it.speakers);
        mentions.map(|it| archive.people.speaker(it).key).collect()
    };
    let (a, b) = (speakers(one), speakers(other));
    !other_time && (a.is_subset(&b) || b.is_subset(&a))
}
