//! Matches the sessions of two programmes: which is the same as which.

use kairoku_core::fold::{Folded, fold};
use kairoku_core::record::Session;
use serde::Serialize;

use super::fields::{self, FieldChange};
use super::near;

/// What became of a session. Numbers are those of the programme, from 1, which
/// are also those of the sections and of their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SessionChange {
    /// It is new.
    Added {
        /// Its number.
        number: usize,
        /// Its title.
        title: String,
    },
    /// It is gone.
    Removed {
        /// The number that it had.
        old_number: usize,
        /// Its title.
        title: String,
    },
    /// It says something else.
    Changed {
        /// The number that it had.
        old_number: usize,
        /// The number that it has.
        number: usize,
        /// The title that it has.
        title: String,
        /// What is different.
        fields: Vec<FieldChange>,
    },
    /// Only its number is another: links to it lead to another session now.
    Moved {
        /// The number that it had.
        old_number: usize,
        /// The number that it has.
        number: usize,
        /// Its title.
        title: String,
    },
}

/// From how much on a changed title is still the same title.
const NEAR_TITLE: f64 = 0.6;

/// What is different between two programmes.
pub(super) fn changes(old: &[Session], new: &[Session]) -> Vec<SessionChange> {
    let matched = matched(old, new);
    let was = |number: usize| matched.iter().find(|it| it.1 == number).map(|it| it.0);
    let is = |number: usize| matched.iter().any(|it| it.0 == number);
    let mut changes: Vec<(usize, SessionChange)> = Vec::new();
    for (at, session) in old.iter().enumerate().filter(|(at, _)| !is(*at)) {
        let change = SessionChange::Removed {
            old_number: at + 1,
            title: session.title.clone(),
        };
        changes.push((at, change));
    }
    for (at, session) in new.iter().enumerate() {
        let (number, title) = (at + 1, session.title.clone());
        let Some(before) = was(at) else {
            changes.push((at, SessionChange::Added { number, title }));
            continue;
        };
        let fields = fields::of_session(&old[before], session);
        let old_number = before + 1;
        if !fields.is_empty() {
            let change = SessionChange::Changed {
                old_number,
                number,
                title,
                fields,
            };
            changes.push((at, change));
        } else if old_number != number {
            let change = SessionChange::Moved {
                old_number,
                number,
                title,
            };
            changes.push((at, change));
        }
    }
    changes.sort_by_key(|(at, _)| *at);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// Sessions that are one in both, by their numbers: the surest first, and of
/// equally sure ones those that stand nearest.
fn matched(old: &[Session], new: &[Session]) -> Vec<(usize, usize)> {
    let titles = |sessions: &[Session]| -> Vec<Folded> {
        sessions.iter().map(|it| fold(&it.title)).collect()
    };
    let (old_titles, new_titles) = (titles(old), titles(new));
    let mut possible = Vec::new();
    for (a, before) in old.iter().enumerate() {
        for (b, after) in new.iter().enumerate() {
            let title = near(old_titles[a].chars(), new_titles[b].chars());
            let sureness = sureness(before, after, title);
            possible.extend(sureness.map(|it| (it, a, b)));
        }
    }
    possible.sort_by(|one, other| {
        let far = |it: &(u8, usize, usize)| it.1.abs_diff(it.2);
        (other.0, far(one), one.1).cmp(&(one.0, far(other), other.1))
    });
    let mut matched: Vec<(usize, usize)> = Vec::new();
    for (_, a, b) in possible {
        if matched.iter().all(|it| it.0 != a && it.1 != b) {
            matched.push((a, b));
        }
    }
    matched
}

/// How sure it is that two sessions are one; nothing where they are not.
fn sureness(old: &Session, new: &Session, title: f64) -> Option<u8> {
    let names = |session: &Session| -> Vec<String> {
        let speakers = session.speakers.iter();
        speakers.map(|it| fold(&it.name).to_string()).collect()
    };
    let (before, after) = (names(old), names(new));
    let speakers = !before.is_empty() && before == after;
    let summary = old.summary.is_some() && old.summary == new.summary;
    let same_title = title >= 1.0;
    Some(match (old == new, same_title, speakers || summary) {
        (true, ..) => 5,
        (_, true, true) => 4,
        (_, true, false) => 3,
        _ if title >= NEAR_TITLE => 2,
        (_, _, true) if old.kind == new.kind => 1,
        _ => return None,
    })
}
