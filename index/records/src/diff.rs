//! Differences between two states of an archive, as data and in words.
//!
//! Meetings are the same by their id; sessions have none and are matched by
//! their content, so that a session put in between changes no other.

mod fields;
mod sections;
mod sentences;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::date::Date;
use kairoku_core::fold::fold;
use kairoku_core::record::Meeting;
use serde::Serialize;

pub use fields::FieldChange;
pub use sections::SessionChange;
pub use sentences::{Part, sentences};

use crate::data_folder::{DataError, DataFolder};
use crate::files::Files;
use crate::input::{Archive, PEOPLE_FILE, SYNONYMS_FILE};
use crate::similar::{Speakers, Themes};

/// What makes two titles of one day those of one meeting.
const NEAR_TITLE: f64 = 0.7;

/// Everything that is different. Its JSON is the contract of `diff --json`:
/// fields may be added, and none changes its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Meetings that are only in the new state, by date.
    pub added: Vec<Named>,
    /// Meetings that are only in the old one, by date.
    pub removed: Vec<Named>,
    /// Meetings that have another id now: links to them break.
    pub renamed: Vec<Renamed>,
    /// Meetings in which something is different, by date; also those that have
    /// another id.
    pub changed: Vec<Changed>,
    /// What is different in `archive.toml`.
    pub archive: Vec<FieldChange>,
    /// Whether anything is different in `people.toml`.
    pub people: bool,
    /// Whether anything is different in `synonyms.toml`.
    pub synonyms: bool,
    /// Files that the old state does not hold, so that nothing is said of them.
    pub not_compared: Vec<&'static str>,
    /// Speakers, and spellings of their names, that the old state does not know.
    pub speakers: Vec<NewName>,
    /// Themes, and spellings of them, that the old state does not know.
    pub themes: Vec<NewName>,
    /// How much there was.
    pub before: Size,
    /// How much there is.
    pub after: Size,
}

/// A meeting by what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The first day.
    pub date: Date,
    /// How many sessions it has.
    pub sessions: usize,
}

/// A meeting with another id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The id that it had.
    pub old_id: String,
    /// The id that it has.
    pub id: String,
    /// The title that it has.
    pub title: String,
}

/// A meeting in which something is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The id that it has.
    pub id: String,
    /// The title that it has.
    pub title: String,
    /// The fields of the meeting as a whole.
    pub fields: Vec<FieldChange>,
    /// The sessions, in the order of the new programme; those that are gone
    /// stand where they stood.
    pub sessions: Vec<SessionChange>,
}

/// A name that is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewName {
    /// The name as it is written.
    pub name: String,
    /// The ids of the meetings in which it stands.
    pub meetings: Vec<String>,
    /// The known name of which it is another spelling: both are one in the
    /// archive.
    pub spelling_of: Option<String>,
    /// Known names that may be meant, the likeliest first.
    pub near: Vec<String>,
}

/// How much there is in an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Meetings.
    pub meetings: usize,
    /// Sections: each meeting's overview and its sessions.
    pub sections: usize,
    /// Speakers.
    pub speakers: usize,
    /// Themes.
    pub themes: usize,
}

impl Difference {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            before: self.before,
            after: self.after,
            not_compared: self.not_compared.clone(),
            ..Self::default()
        };
        *self == nothing
    }
}

/// Finds what is different in `new`, which was published as `data`. Of
/// `people.toml` data holds a part alone, and of `synonyms.toml` nothing without an
/// index.
///
/// # Errors
/// [`DataError`] where the data is damaged.
pub fn compare_published<F: Files + Sync>(
    data: &DataFolder<F>,
    new: &Archive,
) -> Result<Difference, DataError> {
    let old = data.archive(new.people.clone(), new.synonyms.clone())?;
    let without_index = data.manifest().index.is_none();
    let synonyms = without_index.then_some(SYNONYMS_FILE);
    Ok(Difference {
        not_compared: [PEOPLE_FILE].into_iter().chain(synonyms).collect(),
        ..compare(&old, new)
    })
}

/// Finds what is different in `new`, which was `old`.
pub fn compare(old: &Archive, new: &Archive) -> Difference {
    let pairs = pairs(&old.meetings, &new.meetings);
    let (mut renamed, mut changed) = (Vec::new(), Vec::new());
    for &(before, after) in &pairs {
        let (before, after) = (&old.meetings[before], &new.meetings[after]);
        if before == after {
            continue;
        }
        if before.id != after.id {
            renamed.push(Renamed {
                old_id: before.id.clone(),
                id: after.id.clone(),
                title: after.title.clone(),
            });
        }
        let (fields, sessions) = (
            fields::of_meeting(before, after),
            sections::changes(&before.sessions, &after.sessions),
        );
        if !(fields.is_empty() && sessions.is_empty()) {
            changed.push((
                after.date,
                Changed {
                    id: after.id.clone(),
                    title: after.title.clone(),
                    fields,
                    sessions,
                },
            ));
        }
    }
    changed.sort_by_key(|(date, _)| *date);
    let alone = |meetings: &[Meeting], paired: BTreeSet<usize>| {
        let alone = (0..meetings.len()).filter(|at| !paired.contains(at));
        let mut alone: Vec<_> = alone.map(|at| Named::of(&meetings[at])).collect();
        alone.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        alone
    };
    // Who is whom is asked of the new list of people alone: an alias that is
    // listed now is no new speaker.
    let [known, speakers] = [old, new].map(|it| Speakers::of(&it.meetings, &new.people));
    let [known_themes, themes] = [old, new].map(|it| Themes::of(&it.meetings));
    let size = |archive: &Archive, speakers: &Speakers<'_>, themes: &Themes| Size {
        meetings: archive.meetings.len(),
        sections: archive
            .meetings
            .iter()
            .map(|it| it.sessions.len() + 1)
            .sum(),
        speakers: speakers.all().len(),
        themes: themes.all().len(),
    };
    Difference {
        removed: alone(&old.meetings, pairs.iter().map(|it| it.0).collect()),
        added: alone(&new.meetings, pairs.iter().map(|it| it.1).collect()),
        renamed,
        changed: changed.into_iter().map(|(_, it)| it).collect(),
        archive: fields::of_archive(&old.info, &new.info),
        people: old.people != new.people,
        synonyms: old.synonyms != new.synonyms,
        not_compared: Vec::new(),
        before: size(old, &known, &known_themes),
        after: size(new, &speakers, &themes),
        speakers: new_speakers(&known, &speakers, &new.meetings),
        themes: new_themes(&known_themes, &themes, &new.meetings),
    }
}

impl Named {
    fn of(meeting: &Meeting) -> Self {
        Self {
            id: meeting.id.clone(),
            title: meeting.title.clone(),
            date: meeting.date,
            sessions: meeting.sessions.len(),
        }
    }
}

/// The meetings that are in both, by their numbers: those with one id, and of
/// the others those of one day with nearly one title.
fn pairs(old: &[Meeting], new: &[Meeting]) -> Vec<(usize, usize)> {
    let by_id: BTreeMap<&str, usize> = (0..).zip(old).map(|(at, it)| (&it.id[..], at)).collect();
    let same = (0..).zip(new);
    let same = same.filter_map(|(at, it)| Some((*by_id.get(&it.id[..])?, at)));
    let mut pairs: Vec<(usize, usize)> = same.collect();
    let mut gone: BTreeSet<usize> = pairs.iter().map(|it| it.0).collect();
    let mut come: BTreeSet<usize> = pairs.iter().map(|it| it.1).collect();
    let mut by_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for at in (0..new.len()).filter(|at| !come.contains(at)) {
        by_day.entry(new[at].date).or_default().push(at);
    }
    let mut possible = Vec::new();
    for before in (0..old.len()).filter(|at| !gone.contains(at)) {
        for &after in by_day.get(&old[before].date).into_iter().flatten() {
            let likeness = likeness(&old[before].title, &new[after].title);
            possible.extend(likeness.map(|likeness| (likeness, before, after)));
        }
    }
    possible.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, before, after) in possible {
        if !gone.contains(&before) && !come.contains(&after) {
            gone.insert(before);
            come.insert(after);
            pairs.push((before, after));
        }
    }
    pairs
}

/// How alike two titles are, if they are near.
fn likeness(one: &str, other: &str) -> Option<f64> {
    let likeness = near(fold(one).chars(), fold(other).chars());
    (likeness >= NEAR_TITLE).then_some(likeness)
}

/// How alike two texts are, from 0 to 1.
fn near(one: &[char], other: &[char]) -> f64 {
    let longest = one.len().max(other.len()).max(1);
    let distance = strsim::generic_damerau_levenshtein(one, other);
    // Both are far below the precision of a float.
    #[allow(clippy::cast_precision_loss)]
    let share = distance as f64 / longest as f64;
    1.0 - share
}

fn new_speakers(known: &Speakers<'_>, now: &Speakers<'_>, meetings: &[Meeting]) -> Vec<NewName> {
    let mut found = Vec::new();
    for speaker in now.all() {
        let before = known.find(&speaker.last);
        for spelling in &speaker.spellings {
            let is_known = |name: &str| {
                before.is_some_and(|it| it.spellings.iter().any(|known| known.name == name))
            };
            if is_known(&spelling.name) {
                continue;
            }
            let mention = kairoku_core::record::Speaker {
                name: spelling.name.clone(),
                ..speaker.last.clone()
            };
            let near = match before {
                Some(_) => Vec::new(),
                None => known.similar_to(&mention),
            };
            found.push(NewName {
                name: spelling.name.clone(),
                meetings: ids(spelling.mentions.iter().map(|it| it.meeting), meetings),
                spelling_of: before.map(|it| it.name.clone()),
                near: near.iter().map(|(it, _)| it.name.clone()).collect(),
            });
        }
    }
    in_order(found)
}

fn new_themes(known: &Themes, now: &Themes, meetings: &[Meeting]) -> Vec<NewName> {
    let mut found = Vec::new();
    for theme in now.all() {
        let before = known.find(&theme.name);
        for (name, uses) in &theme.spellings {
            if before.is_some_and(|it| it.spellings.iter().any(|(known, _)| known == name)) {
                continue;
            }
            let near = match before {
                Some(_) => Vec::new(),
                None => known.similar_to(name),
            };
            found.push(NewName {
                name: name.clone(),
                meetings: ids(uses.iter().map(|it| it.0), meetings),
                spelling_of: before.map(|it| it.name.clone()),
                near: near.iter().map(|(it, _)| it.name.clone()).collect(),
            });
        }
    }
    in_order(found)
}

/// By the meetings in which they stand, the questions before what is only told.
fn in_order(mut names: Vec<NewName>) -> Vec<NewName> {
    names.sort_by(|a, b| {
        let key = |it: &NewName| (it.near.is_empty(), it.meetings.clone(), it.name.clone());
        key(a).cmp(&key(b))
    });
    names
}

/// The ids of meetings, each once.
fn ids(numbers: impl Iterator<Item = usize>, meetings: &[Meeting]) -> Vec<String> {
    let numbers: BTreeSet<usize> = numbers.collect();
    let ids = numbers.into_iter();
    ids.map(|at| meetings[at].id.clone()).collect()
}
