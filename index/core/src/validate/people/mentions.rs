//! Compares the list of people with the speakers of the records.

use std::collections::{HashMap, HashSet, hash_map};

use super::{ListedPeople, Spot};
use crate::fold::fold;
use crate::people::theme_key;
use crate::record::Meeting;
use crate::validate::diagnostic::Diagnostic;
use crate::validate::place::Place;
use crate::validate::problem::PersonProblem;

/// Names people and aliases of whom no record speaks, and speakers and themes
/// whose pages would have one address. What stands nowhere in the list of
/// people is placed in `file` as a whole.
pub(in crate::validate) fn compare(
    people: &ListedPeople,
    meetings: &[Meeting],
    file: &str,
) -> Vec<Diagnostic> {
    let mut speakers = Speakers::default();
    let (mut themes, mut seen) = (Keys::default(), HashSet::new());
    let mut diagnostics = Vec::new();
    let nowhere = || Spot {
        place: Place {
            file: file.to_owned(),
            line: None,
        },
        field: String::new(),
    };
    for meeting in meetings {
        for mention in meeting.sessions.iter().flat_map(|it| &it.speakers) {
            let identity = people.people.speaker(mention);
            speakers.names.insert(fold(&mention.name).to_string());
            speakers.listed.extend(identity.listed);
            let clash = speakers
                .keys
                .clash(&identity.key, identity.name, identity.listed);
            if let Some((other, listed)) = clash {
                let spot = identity.listed.or(listed);
                let spot = spot.map(|it| people.places[it].name.clone());
                let problem = PersonProblem::SameKey {
                    key: identity.key,
                    one: identity.name.to_owned(),
                    other,
                };
                diagnostics.push(spot.unwrap_or_else(nowhere).diagnostic(problem));
            }
        }
        let own = meeting.sessions.iter().flat_map(|it| &it.themes);
        let themes_here = meeting.themes.iter().chain(own);
        for theme in themes_here.filter(|theme| seen.insert(theme.as_str())) {
            let key = theme_key(theme);
            if let Some((other, _)) = themes.clash(&key, theme, None) {
                let one = theme.clone();
                let problem = PersonProblem::SameThemeKey { key, one, other };
                diagnostics.push(nowhere().diagnostic(problem));
            }
        }
    }
    diagnostics.extend(unknown(people, &speakers));
    diagnostics
}

/// What the records say of speakers.
#[derive(Default)]
struct Speakers {
    keys: Keys,
    /// The folds of their names.
    names: HashSet<String>,
    /// The numbers of those who are listed.
    listed: HashSet<usize>,
}

/// Who or what has a key.
#[derive(Default)]
struct Keys {
    bearers: HashMap<String, Bearer>,
    /// The folds of those of whom a clash was told.
    told: HashSet<String>,
}

/// A name, with the number of the person who is listed under it.
type Bearer = (String, Option<usize>);

impl Keys {
    /// Who else has the same key, told once for each name.
    fn clash(&mut self, key: &str, name: &str, listed: Option<usize>) -> Option<Bearer> {
        match self.bearers.entry(key.to_owned()) {
            hash_map::Entry::Vacant(free) => {
                free.insert((name.to_owned(), listed));
                None
            }
            hash_map::Entry::Occupied(taken) => {
                let other = taken.get();
                let name = fold(name).to_string();
                let is_other = fold(&other.0).to_string() != name;
                (is_other && self.told.insert(name)).then(|| other.clone())
            }
        }
    }
}

/// People of whom no record speaks, and aliases of others that stand in none.
fn unknown(people: &ListedPeople, speakers: &Speakers) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, (called, person)) in people.people.listed().enumerate() {
        let places = &people.places[number];
        if !speakers.listed.contains(&number) {
            let name = called.to_owned();
            found.push(places.name.diagnostic(PersonProblem::Unknown { name }));
            continue;
        }
        for (alias, spot) in person.aliases.iter().zip(&places.aliases) {
            if !speakers.names.contains(&fold(alias).to_string()) {
                let alias = alias.clone();
                found.push(spot.diagnostic(PersonProblem::UnknownAlias { alias }));
            }
        }
    }
    found
}

impl Spot {
    fn diagnostic(&self, problem: PersonProblem) -> Diagnostic {
        Diagnostic {
            place: self.place.clone(),
            field: self.field.clone(),
            problem: problem.into(),
        }
    }
}
