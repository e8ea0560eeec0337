//! Meetings that may be recorded twice.

use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::fold::fold;
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, Diagnostic};

use crate::input::{Archive, Places};

/// What was found.
pub(super) struct Twice {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The meetings by their numbers, the smaller first.
    pub(super) pairs: BTreeSet<(usize, usize)>,
}

/// Every two meetings of one day whose titles are one or nearly so. Where more
/// than two are, the records of the archive are parts of meetings.
pub(super) fn meetings(archive: &Archive, places: &[Places]) -> Twice {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, meeting) in archive.meetings.iter().enumerate() {
        let key = (meeting.date, title_key(&meeting.title));
        groups.entry(key).or_default().push(number);
    }
    let mut found = Twice {
        diagnostics: Vec::new(),
        pairs: BTreeSet::new(),
    };
    for group in groups.into_values() {
        let [one, other] = group[..] else { continue };
        let (first, second) = (&archive.meetings[one], &archive.meetings[other]);
        if !may_be_one(archive, first, second) {
            continue;
        }
        found.pairs.insert((one, other));
        let advice = Advice::SameMeeting {
            title: first.title.clone(),
            first: places[one].place("title"),
        };
        found
            .diagnostics
            .push(places[other].diagnostic("title", advice));
    }
    found
}

/// What near titles share: the letters and digits, without long vowels.
pub(crate) fn title_key(title: &str) -> String {
    let folded = fold(title).to_string();
    let kept = folded.chars().filter(|c| c.is_alphanumeric() && *c != 'ー');
    kept.collect()
}

/// Whether nothing speaks against two records of one day being of one meeting:
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
