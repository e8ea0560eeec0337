//! The people of an archive (`people.toml`): each name belongs to one person, and
//! namesakes are told apart.

mod mentions;

use std::collections::HashMap;

use super::fields::list;
use super::id::complaint;
use super::object::{Object, Slot};
use super::place::Place;
use super::problem::{PersonProblem, Problem};
use super::schema::{self, NAMESAKES};
use crate::fold::fold;
use crate::gojuon;
use crate::people::{People, Person};

pub(super) use mentions::compare;

/// People without fault, with where each name stands.
#[derive(Debug, Clone, Default)]
pub struct ListedPeople {
    /// The people.
    pub people: People,
    /// Each person by the number in the list.
    places: Vec<Names<Spot>>,
}

/// A place in the file, with the path of the field.
#[derive(Debug, Clone)]
struct Spot {
    place: Place,
    field: String,
}

/// What there is of a person's name and of each alias.
#[derive(Debug, Clone)]
struct Names<T> {
    name: T,
    aliases: Vec<T>,
}

/// A name at its place.
struct Listed<'a> {
    text: String,
    key: String,
    slot: Slot<'a>,
}

/// A person as written.
struct Entry<'a> {
    id: Option<(String, Slot<'a>)>,
    reading: Option<String>,
    names: Names<Listed<'a>>,
    organizations: Vec<Listed<'a>>,
}

pub(super) fn read(object: &Object<'_>) -> ListedPeople {
    let entries = list(object, "person", entry);
    check_ids(&entries);
    check_aliases(&entries);
    check_namesakes(&entries);
    let places = entries.iter().map(|it| Names {
        name: it.names.name.spot(),
        aliases: it.names.aliases.iter().map(Listed::spot).collect(),
    });
    ListedPeople {
        places: places.collect(),
        people: People::new(entries.into_iter().map(Entry::into_person).collect()),
    }
}

fn entry<'a>(slot: &Slot<'a>) -> Option<Entry<'a>> {
    let object = slot.object(schema::PERSON)?;
    let id = object.optional("id").and_then(id);
    let name = object.required("name").and_then(listed);
    let reading = object.optional("reading").and_then(|slot| reading(&slot));
    let all = |field| {
        let items = object.optional(field).map(|slot| slot.items());
        items.into_iter().flatten().filter_map(listed).collect()
    };
    let (aliases, organizations) = (all("aliases"), all("organizations"));
    Some(Entry {
        id,
        reading,
        names: Names {
            name: name?,
            aliases,
        },
        organizations,
    })
}

fn id(slot: Slot<'_>) -> Option<(String, Slot<'_>)> {
    let id = slot.line_of_text()?;
    if let Some(problem) = complaint(&id) {
        slot.report(problem);
        return None;
    }
    Some((id, slot))
}

fn reading(slot: &Slot<'_>) -> Option<String> {
    let reading = slot.line_of_text()?;
    if !gojuon::is_reading(&reading) {
        slot.report(PersonProblem::NotKana { reading }.into());
        return None;
    }
    Some(reading)
}

/// A text that is compared by its fold.
fn listed(slot: Slot<'_>) -> Option<Listed<'_>> {
    let text = slot.line_of_text()?;
    let key = fold(&text).to_string();
    if key.is_empty() {
        slot.report(PersonProblem::Nothing { text }.into());
        return None;
    }
    Some(Listed { text, key, slot })
}

impl Listed<'_> {
    fn spot(&self) -> Spot {
        Spot {
            place: self.slot.place(),
            field: self.slot.path.clone(),
        }
    }
}

impl Entry<'_> {
    fn into_person(self) -> Person {
        let texts = |all: Vec<Listed<'_>>| all.into_iter().map(|it| it.text).collect();
        Person {
            id: self.id.map(|(id, _)| id),
            name: self.names.name.text,
            reading: self.reading,
            aliases: texts(self.names.aliases),
            organizations: texts(self.organizations),
        }
    }
}

fn check_ids(entries: &[Entry<'_>]) {
    let mut firsts: HashMap<&str, &Slot<'_>> = HashMap::new();
    for (id, slot) in entries.iter().filter_map(|it| it.id.as_ref()) {
        let first = *firsts.entry(id).or_insert(slot);
        if !std::ptr::eq(first, slot) {
            slot.report(Problem::DuplicateId {
                id: id.clone(),
                first: first.place(),
            });
        }
    }
}

/// Reports aliases that are a name already, the person's own or another's.
fn check_aliases(entries: &[Entry<'_>]) {
    let mut bearers: HashMap<&str, (usize, &Listed<'_>)> = HashMap::new();
    for (person, entry) in entries.iter().enumerate() {
        let name = &entry.names.name;
        bearers.entry(&name.key).or_insert((person, name));
    }
    for (person, entry) in entries.iter().enumerate() {
        for alias in &entry.names.aliases {
            let own = Some(&entry.names.name).filter(|name| name.key == alias.key);
            let first = own.map(|name| (person, name));
            let first = first.or_else(|| bearers.get(&alias.key[..]).copied());
            let Some((bearer, first)) = first else {
                bearers.insert(&alias.key, (person, alias));
                continue;
            };
            let (text, place) = (alias.text.clone(), first.slot.place());
            let problem = if bearer == person {
                let first = first.text.clone();
                PersonProblem::Repeated { text, first, place }
            } else {
                let person = entries[bearer].names.name.text.clone();
                PersonProblem::Taken {
                    text,
                    person,
                    place,
                }
            };
            alias.slot.report(problem.into());
        }
    }
}

/// Reports people of one name whom no organization tells apart, and
/// organizations that tell nobody apart.
fn check_namesakes(entries: &[Entry<'_>]) {
    let mut by_name: HashMap<&str, Vec<&Entry<'_>>> = HashMap::new();
    for entry in entries {
        let namesakes = by_name.entry(&entry.names.name.key).or_default();
        if namesakes.len() == NAMESAKES {
            let name = &entry.names.name;
            let (text, most) = (name.text.clone(), NAMESAKES);
            let problem = PersonProblem::TooManyNamesakes { name: text, most };
            name.slot.report(problem.into());
        } else {
            namesakes.push(entry);
        }
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        let name = &entry.names.name.key[..];
        let namesakes = &by_name[name];
        let before = seen.entry(name).or_default();
        let Some(namesakes_before) = namesakes.get(..*before).filter(|_| *before < NAMESAKES)
        else {
            continue;
        };
        *before += 1;
        if let [_] = namesakes[..]
            && let Some(first) = entry.organizations.first()
        {
            first.slot.report(PersonProblem::Alone.into());
        }
        check_organizations(entry, namesakes_before, namesakes);
    }
}

/// Compares the organizations of a person with those of the namesakes before.
fn check_organizations(entry: &Entry<'_>, before: &[&Entry<'_>], namesakes: &[&Entry<'_>]) {
    let other = namesakes.iter().find(|it| !std::ptr::eq(**it, entry));
    // Where several have none it is said of all but the first.
    let is_told_later =
        before.is_empty() && namesakes[1..].iter().any(|it| it.organizations.is_empty());
    if let Some(other) = other.filter(|_| entry.organizations.is_empty() && !is_told_later) {
        let name = &entry.names.name;
        name.slot.report(
            PersonProblem::Namesake {
                name: name.text.clone(),
                place: other.names.name.slot.place(),
            }
            .into(),
        );
    }
    for organization in &entry.organizations {
        let others = before.iter().flat_map(|it| &it.organizations);
        if let Some(other) = others.into_iter().find(|it| overlap(it, organization)) {
            organization.slot.report(
                PersonProblem::Overlap {
                    organization: organization.text.clone(),
                    other: other.text.clone(),
                    place: other.slot.place(),
                }
                .into(),
            );
        }
    }
}

/// Whether one mention may fit both.
fn overlap(one: &Listed<'_>, other: &Listed<'_>) -> bool {
    one.key.starts_with(&other.key) || other.key.starts_with(&one.key)
}
