//! Advice: what is right by the rules and yet looks like a mistake.
//!
//! [`kairoku_core::validate`] checks the fields of a record; advice compares
//! records with each other and reads their texts. None of it keeps an archive from
//! being built. It must seldom be wrong: a warning that is always there hides the
//! next one.

mod days;
mod links;
mod names;
mod privacy;
mod programme;
mod summaries;
#[cfg(test)]
mod tests;
mod texts;
mod twice;

use std::collections::HashMap;

use kairoku_core::date::Date;
use kairoku_core::record::{Meeting, SessionKind};
use kairoku_core::validate::{Advice, Diagnostic, Problem};

use crate::input::{LoadedRecords, Places};

/// Adds to what was found in the records what a person should look at. `today`
/// is the day on which they are looked at: no clock is read here. `done` is called
/// after each meeting.
pub fn advise(loaded: &mut LoadedRecords, today: Date, done: &mut dyn FnMut()) {
    let Some(archive) = loaded.readable() else {
        return;
    };
    let (meetings, places) = (&archive.meetings[..], &loaded.places[..]);
    let mut found = Vec::new();
    for (meeting, places) in meetings.iter().zip(places) {
        found.extend(of_meeting(meeting, places, today));
        done();
    }
    found.extend(of_notes(&loaded.diagnostics, meetings, places));
    found.extend(names::speakers(archive, places));
    found.extend(names::themes(meetings, places));
    let twice = twice::meetings(archive, places);
    found.extend(twice.diagnostics);
    found.extend(programme::repeated(archive, places, &twice.pairs));
    // While a record cannot be read, it is not known which years are missing.
    if let Some(archive) = &loaded.archive {
        found.extend(days::missing_years(archive, &loaded.source));
    }
    let meetings = meetings.len();
    let talks = archive.meetings.iter().flat_map(|it| &it.sessions);
    let talks = talks.filter(|it| it.kind == SessionKind::Talk).count();
    leave_habits(&mut found, meetings, talks);
    loaded.add(found);
}

/// How often something must be found to be a habit of those who keep the
/// archive.
const HABIT: usize = 10;

/// Leaves out what is found so often that it is how the archive is kept and no
/// mistake: talks whose speakers are never written, records that are parts of
/// meetings.
fn leave_habits(found: &mut Vec<Diagnostic>, meetings: usize, talks: usize) {
    let count = |is_it: fn(&Advice) -> bool| {
        let advice = found.iter().filter_map(|it| match &it.problem {
            Problem::Advice(advice) => Some(advice),
            _ => None,
        });
        advice.filter(|it| is_it(it)).count()
    };
    let silent = count(|it| matches!(it, Advice::TalkWithoutSpeakers { .. }));
    let twice = count(is_twice);
    let silent_talks = silent > HABIT && silent * 2 > talks;
    let parts = twice > HABIT && twice * 50 > meetings;
    found.retain(|it| match &it.problem {
        Problem::Advice(Advice::TalkWithoutSpeakers { .. }) => !silent_talks,
        Problem::Advice(advice) if is_twice(advice) => !parts,
        _ => true,
    });
}

/// Whether a meeting may be recorded twice.
fn is_twice(advice: &Advice) -> bool {
    matches!(
        advice,
        Advice::SameMeeting { .. } | Advice::SameTitle { .. }
    )
}

/// What a person should look at in one meeting by itself.
pub fn of_meeting(meeting: &Meeting, places: &Places, today: Date) -> Vec<Diagnostic> {
    let mut log = Log {
        places,
        found: Vec::new(),
    };
    days::of_meeting(meeting, today, &mut log);
    for text in texts::of(meeting) {
        days::of_text(&text, meeting, &mut log);
        privacy::of_text(&text, &mut log);
        links::of_text(&text, &mut log);
    }
    links::of_meeting(meeting, &mut log);
    summaries::of_meeting(meeting, &mut log);
    programme::of_meeting(meeting, &mut log);
    log.found
}

/// Days in the notes that importing a page has left.
fn of_notes(
    diagnostics: &[Diagnostic],
    meetings: &[Meeting],
    places: &[Places],
) -> Vec<Diagnostic> {
    let notes = diagnostics.iter().filter_map(|it| match &it.problem {
        Problem::Unconfirmed { note } => Some((&it.place, note)),
        _ => None,
    });
    let of_file = places.iter().zip(meetings).rev();
    let of_file: HashMap<_, _> = of_file.map(|(it, meeting)| (it.file(), meeting)).collect();
    let found = notes.flat_map(|(place, note)| {
        let meeting = of_file.get(&place.file[..]).copied();
        let wrong = days::wrong_weekdays(note, meeting).into_iter();
        wrong.map(|advice| Diagnostic::of_file(&place.file, place.line, advice.into()))
    });
    found.collect()
}

/// Collects what is found in one meeting.
struct Log<'a> {
    places: &'a Places,
    found: Vec<Diagnostic>,
}

impl Log<'_> {
    fn add(&mut self, field: &str, advice: Advice) {
        self.found.push(self.places.diagnostic(field, advice));
    }
}
