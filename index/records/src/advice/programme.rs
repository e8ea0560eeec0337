//! Programmes in which something was forgotten or copied.

use std::collections::{BTreeSet, HashMap};

use kairoku_core::fold::fold;
use kairoku_core::record::{Meeting, Session, SessionKind};
use kairoku_core::validate::{Advice, Diagnostic};

use super::Log;
use crate::input::{Archive, Places};

/// The fewest characters of a title that two talks do not share by chance.
const MIN_TITLE: usize = 6;

/// Looks for talks without a speaker and for titles that come twice.
pub(super) fn of_meeting(meeting: &Meeting, log: &mut Log<'_>) {
    let mut firsts: HashMap<String, usize> = HashMap::new();
    for (at, session) in meeting.sessions.iter().enumerate() {
        let path = format!("sessions[{}]", at + 1);
        if session.kind == SessionKind::Talk && session.speakers.is_empty() {
            let title = session.title.clone();
            log.add(&path, Advice::TalkWithoutSpeakers { title });
        }
        if !matches!(session.kind, SessionKind::Talk | SessionKind::Report) {
            continue;
        }
        let first = *firsts.entry(fold(&session.title).to_string()).or_insert(at);
        if first != at {
            let title = session.title.clone();
            let first = log.places.place(&format!("sessions[{}].title", first + 1));
            let field = format!("{path}.title");
            log.add(&field, Advice::RepeatedTitle { title, first });
        }
    }
}

/// Talks of two meetings with one title and a speaker in common. More than two
/// are a habit of the archive; `twice` are the meetings that are told as one
/// anyway.
pub(super) fn repeated(
    archive: &Archive,
    places: &[Places],
    twice: &BTreeSet<(usize, usize)>,
) -> Vec<Diagnostic> {
    let mut talks: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (number, meeting) in archive.meetings.iter().enumerate() {
        for (at, session) in meeting.sessions.iter().enumerate() {
            let title = fold(&session.title);
            let own = fold(&meeting.title).chars() != title.chars();
            if session.kind == SessionKind::Talk && own && title.len() >= MIN_TITLE {
                talks
                    .entry(title.to_string())
                    .or_default()
                    .push((number, at));
            }
        }
    }
    let mut pairs: Vec<_> = talks.into_values().collect();
    pairs.sort();
    let found = pairs.into_iter().filter_map(|talks| {
        let [one, other] = talks[..] else { return None };
        let (first, second) = (one.0.min(other.0), one.0.max(other.0));
        let session = |(meeting, at): (usize, usize)| &archive.meetings[meeting].sessions[at];
        let told = first == second || twice.contains(&(first, second));
        if told || !share_a_speaker(archive, session(one), session(other)) {
            return None;
        }
        let field = |at: usize| format!("sessions[{}].title", at + 1);
        let advice = Advice::RepeatedTitle {
            title: session(other).title.clone(),
            first: places[one.0].place(&field(one.1)),
        };
        Some(places[other.0].diagnostic(&field(other.1), advice))
    });
    found.collect()
}

fn share_a_speaker(archive: &Archive, one: &Session, other: &Session) -> bool {
    let keys = |session: &Session| -> BTreeSet<String> {
        let speakers = session.speakers.iter();
        speakers.map(|it| archive.people.speaker(it).key).collect()
    };
    !keys(one).is_disjoint(&keys(other))
}
