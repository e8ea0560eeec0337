//! Who is the same speaker.
//!
//! **The rule.** Two mentions are the same speaker if their names are equal
//! under the fold, or if `people.toml` lists one as the other's alias.
//! Affiliations never join or part anyone by themselves. Namesakes are parted
//! by `people.toml` alone: where several people of one name stand there, each
//! lists `organizations`, and a mention belongs to the one of whose
//! organizations one begins the organization of its first affiliation that
//! fits anybody (under the fold). A mention that fits none keeps the bare name
//! and is a speaker of its own. Parted people are told apart by their first
//! organization: 佐藤 一郎（東北大学）.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::hash::sha256;
use crate::record::{Meeting, Speaker};

/// The rule as readers are told it.
pub const RULE: &str = "名前が同じ発言を、同じ人のものとしてまとめています（全角と半角、空白、異体字の違いは問いません）。旧姓などの別名は、登録されているときにまとめます。所属が同じでも違っても、それだけで同じ人、別の人とはしません。同姓同名の別人は、登録されているときに、所属で分けて示します。";

/// How many hexadecimal digits of a hash name a speaker or a theme.
const KEY_DIGITS: usize = 10;

/// How many people of one name show that there are several.
const SEVERAL: usize = 2;

/// What is known of a person, from `people.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The address of the person's page, where one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How the archive names the person.
    pub name: String,
    /// How the name is read, in kana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Other names of the same person, none of them anybody else's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where a namesake is not: what tells people of one name apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<String>,
}

/// The people of whom an archive knows more than their mentions say. What
/// people write is checked before, by [`crate::validate::people`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Person>", into = "Vec<Person>")]
pub struct People {
    listed: Vec<Listed>,
    /// Who bears a name, by its fold, in the order of the list.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// A person of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    person: Person,
    /// What the archive calls the person: the name, with an organization where
    /// another person has the same name.
    called: String,
    /// The other names: the aliases, and the bare name of parted people.
    others: Vec<String>,
    key: String,
    /// The folds of the organizations.
    organizations: Vec<String>,
}

/// Who a mention speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity<'a> {
    /// What the archive calls the speaker, which is also the facet value. For a
    /// person who is not listed it is the name as it is written here, which folds
    /// like the facet value.
    pub name: &'a str,
    /// The speaker's key in addresses: the id in `people.toml`, else
    /// the [`key`] of the name.
    pub key: String,
    /// How the name is read: as `people.toml` says, else as the mention does.
    pub reading: Option<&'a str>,
    /// Other names that `people.toml` gives: aliases, and the bare name of
    /// a person who is told apart from namesakes.
    pub others: &'a [String],
    /// Whether the mention has an alias in place of the name.
    pub by_alias: bool,
    /// The number of the person in the list, where listed.
    pub listed: Option<usize>,
}

/// The key of a speaker or a theme of this name in addresses: the first ten
/// hexadecimal digits of the SHA-256 of its fold.
pub fn key(name: &str) -> String {
    let mut key = sha256(fold(name).to_string().as_bytes());
    key.truncate(KEY_DIGITS);
    key
}

/// The key of a theme in addresses.
pub fn theme_key(name: &str) -> String {
    key(name)
}

impl People {
    /// Nobody.
    pub const NOBODY: &'static Self = &Self {
        listed: Vec::new(),
        by_name: BTreeMap::new(),
    };

    /// The people of a list.
    pub fn new(people: Vec<Person>) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, person) in people.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let bearers = by_name.entry(fold(name).to_string()).or_default();
                if bearers.last() != Some(&number) {
                    bearers.push(number);
                }
            }
        }
        let is_parted = |person: &Person| by_name[&fold(&person.name).to_string()].len() > 1;
        let listed = people.into_iter().map(|person| {
            let parted = is_parted(&person);
            Listed::new(person, parted)
        });
        Self {
            listed: listed.collect(),
            by_name,
        }
    }

    /// Whether nobody is listed.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Everybody in the order of the list, by what the archive calls them.
    pub fn listed(&self) -> impl Iterator<Item = (&str, &Person)> {
        let listed = self.listed.iter();
        listed.map(|it| (it.called.as_str(), &it.person))
    }

    /// Who a mention speaks of.
    pub fn speaker<'a>(&'a self, mention: &'a Speaker) -> Identity<'a> {
        let reading = mention.reading.as_deref();
        match self.find(mention) {
            Some(number) => {
                let listed = &self.listed[number];
                Identity {
                    name: &listed.called,
                    key: listed.key.clone(),
                    reading: listed.person.reading.as_deref().or(reading),
                    others: &listed.others,
                    by_alias: fold(&mention.name).chars() != fold(&listed.person.name).chars(),
                    listed: Some(number),
                }
            }
            None => Identity {
                name: &mention.name,
                key: key(&mention.name),
                reading,
                others: &[],
                by_alias: false,
                listed: None,
            },
        }
    }

    /// The number of the person that a mention speaks of, if any is listed.
    fn find(&self, mention: &Speaker) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        match &self.by_name.get(&fold(&mention.name).to_string())?[..] {
            [only] => Some(*only),
            namesakes => mention.affiliations.iter().find_map(|affiliation| {
                let whole = fold(&affiliation.organization).to_string();
                let fits = |&number: &usize| self.listed[number].fits(&whole);
                namesakes.iter().copied().find(fits)
            }),
        }
    }

    /// Those of the list of whom the mentions of a meeting speak: with them alone each
    /// is found to be who it is among all. Of namesakes of whom none is meant as many
    /// are among them as show that there are several.
    pub fn among(&self, meeting: &Meeting) -> Self {
        let mut numbers = BTreeSet::new();
        let mentions = meeting.sessions.iter().flat_map(|it| &it.speakers);
        for mention in mentions.filter(|_| !self.is_empty()) {
            let name = fold(&mention.name).to_string();
            let Some(bearers) = self.by_name.get(&name) else {
                continue;
            };
            numbers.extend(self.find(mention));
            numbers.extend(bearers.iter().take(SEVERAL));
        }
        // An alias may lead to somebody who has a namesake under the other name.
        let meant: Vec<_> = numbers.iter().copied().collect();
        for number in meant {
            let bearers = &self.by_name[&fold(&self.listed[number].person.name).to_string()];
            numbers.extend(bearers.iter().take(SEVERAL));
        }
        let people = numbers.into_iter();
        Self::new(people.map(|it| self.listed[it].person.clone()).collect())
    }
}

impl From<Vec<Person>> for People {
    fn from(people: Vec<Person>) -> Self {
        Self::new(people)
    }
}

impl From<People> for Vec<Person> {
    fn from(people: People) -> Self {
        people.listed.into_iter().map(|it| it.person).collect()
    }
}

impl Listed {
    fn new(person: Person, parted: bool) -> Self {
        let called = match person.organizations.first() {
            Some(organization) if parted => format!("{}（{organization}）", person.name),
            _ => person.name.clone(),
        };
        let bare = Some(&person.name).filter(|name| **name != called);
        let organizations = person.organizations.iter();
        Self {
            organizations: organizations.map(|it| fold(it).to_string()).collect(),
            others: bare.into_iter().chain(&person.aliases).cloned().collect(),
            key: person.id.clone().unwrap_or_else(|| key(&called)),
            called,
            person,
        }
    }

    /// Whether one of the organizations begins that of an affiliation, of which this is
    /// the fold: a department of the one is the other.
    fn fits(&self, whole: &str) -> bool {
        let mut organizations = self.organizations.iter();
        organizations.any(|one| whole.starts_with(one))
    }
}

#[cfg(test)]
mod tests;
