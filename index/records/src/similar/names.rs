//! The speakers of an archive, and which of them a name may mean.

mod name;
mod organization;

use std::collections::{BTreeMap, HashMap, HashSet};

use kairoku_core::date::Date;
use kairoku_core::people::People;
use kairoku_core::record::{Meeting, Speaker};
use kairoku_core::validate::Likeness;

use super::Keys;
use super::keys::first_of_each;
use name::Name;
use organization::{Organization, organizations, shared};

/// Where somebody speaks: the meeting, its session and the speaker of it, each
/// from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The number of the meeting in the list that was read.
    pub meeting: usize,
    /// The number of the session.
    pub session: usize,
    /// The number of the speaker in the session.
    pub speaker: usize,
}

/// A way in which a name is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name as it is written.
    pub name: String,
    /// Every mention with it, in the order of the meetings.
    pub mentions: Vec<Mention>,
}

/// A speaker of the archive.
#[derive(Debug, Clone)]
pub struct KnownSpeaker {
    /// What the archive calls the speaker, where `people.toml` says it; else
    /// the most frequent spelling.
    pub name: String,
    /// The spellings, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// The latest mention.
    pub last: Speaker,
    /// The day of the latest mention.
    pub last_date: Date,
    /// How the name is read, where a mention or `people.toml` says it.
    pub reading: Option<String>,
    /// The number in `people.toml`, where listed.
    listed: Option<usize>,
    names: Vec<Name>,
    organizations: Vec<Organization>,
}

/// All speakers of an archive.
pub struct Speakers<'a> {
    people: &'a People,
    known: Vec<KnownSpeaker>,
    by_key: HashMap<String, usize>,
    near: Keys,
}

impl<'a> Speakers<'a> {
    /// The speakers of the meetings, as `people` tells them apart.
    pub fn of(meetings: &[Meeting], people: &'a People) -> Self {
        let mut gathered: BTreeMap<String, Gathered<'_>> = BTreeMap::new();
        for (meeting, record) in meetings.iter().enumerate() {
            for (session, item) in record.sessions.iter().enumerate() {
                for (speaker, mention) in item.speakers.iter().enumerate() {
                    let identity = people.speaker(mention);
                    let at = Mention {
                        meeting,
                        session,
                        speaker,
                    };
                    let one = gathered.entry(identity.key).or_default();
                    one.called = identity.listed.map(|_| identity.name.to_owned());
                    one.listed = identity.listed;
                    one.others = identity.others;
                    one.reading = one.reading.or(identity.reading);
                    one.mentions.push((at, record.date, mention));
                }
            }
        }
        let mut speakers = Self {
            people,
            known: Vec::with_capacity(gathered.len()),
            by_key: HashMap::new(),
            near: Keys::default(),
        };
        for (key, one) in gathered {
            let number = speakers.known.len();
            let known = one.known();
            speakers.by_key.insert(key, number);
            speakers.known.push(known);
        }
        let keys =
            |known: &KnownSpeaker| known.names.iter().flat_map(Name::keys).collect::<Vec<_>>();
        speakers.near = Keys::of(speakers.known.iter().map(keys));
        speakers
    }

    /// Everybody.
    pub fn all(&self) -> &[KnownSpeaker] {
        &self.known
    }

    /// The speaker of whom a mention speaks, if there is one.
    pub fn find(&self, mention: &Speaker) -> Option<&KnownSpeaker> {
        let number = self.by_key.get(&self.people.speaker(mention).key)?;
        Some(&self.known[*number])
    }

    /// The known speakers whom a mention of an unknown one may mean, the likeliest
    /// first. A person will be asked, so weak evidence is enough.
    pub fn similar_to(&self, mention: &Speaker) -> Vec<(&KnownSpeaker, Likeness)> {
        let name = Name::new(&mention.name, mention.reading.as_deref());
        let organizations = organizations(&mention.affiliations);
        let candidates = self.near.under(name.keys()).into_iter();
        let mut found: Vec<_> = candidates
            .filter_map(|number| {
                let known = &self.known[number];
                let likeness = known.names.iter().filter_map(|it| it.alike(&name)).min()?;
                let shared = shared(&known.organizations, &organizations);
                let enough = match likeness {
                    Likeness::Slip | Likeness::Surname => shared != Some(false),
                    _ => true,
                };
                enough.then_some((shared != Some(true), likeness, known))
            })
            .collect();
        found.sort_by_key(|(apart, likeness, known)| {
            (*apart, *likeness, std::cmp::Reverse(known.last_date))
        });
        let found = found.into_iter();
        found
            .map(|(_, likeness, known)| (known, likeness))
            .collect()
    }

    /// All pairs of speakers who may be one, by their numbers. They are reported
    /// for all records, so they need strong evidence: a name that is alike and,
    /// unless that is enough, an organization that both have.
    pub fn pairs(&self) -> Vec<(usize, usize, Likeness)> {
        let pairs = self.near.pairs().into_iter();
        let pairs = pairs.filter_map(|(a, b)| {
            let (one, other) = (&self.known[a], &self.known[b]);
            if one.listed.is_some() && other.listed.is_some() {
                return None;
            }
            let all = one
                .names
                .iter()
                .flat_map(|a| other.names.iter().map(move |b| (a, b)));
            let alike = all.filter_map(|(a, b)| Some((a.alike(b)?, a.is_long_in_letters(b))));
            let (likeness, is_long) = alike.min_by_key(|(likeness, _)| *likeness)?;
            let is_shared = || shared(&one.organizations, &other.organizations) == Some(true);
            let enough = match likeness {
                Likeness::Order | Likeness::Honorific => true,
                Likeness::Slip | Likeness::Sound if is_long => true,
                _ => is_shared(),
            };
            (enough && !one.speaks_beside(other)).then_some((a, b, likeness))
        });
        first_of_each(pairs)
    }
}

/// What is known of one speaker while the records are read.
#[derive(Default)]
struct Gathered<'a> {
    called: Option<String>,
    listed: Option<usize>,
    others: &'a [String],
    reading: Option<&'a str>,
    mentions: Vec<(Mention, Date, &'a Speaker)>,
}

impl Gathered<'_> {
    fn known(self) -> KnownSpeaker {
        let mut spellings: Vec<(Spelling, Date)> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let (mut all, mut seen) = (Vec::new(), HashSet::new());
        for &(at, date, mention) in &self.mentions {
            let next = spellings.len();
            let number = *numbers.entry(&mention.name).or_insert(next);
            if number == next {
                let name = mention.name.clone();
                let mentions = Vec::new();
                spellings.push((Spelling { name, mentions }, date));
            }
            let (spelling, last) = &mut spellings[number];
            spelling.mentions.push(at);
            *last = date.max(*last);
            for affiliation in &mention.affiliations {
                if all.len() < COMPARED && seen.insert(&affiliation.organization) {
                    let organization = Organization::new(&affiliation.organization);
                    if !all.contains(&organization) {
                        all.push(organization);
                    }
                }
            }
        }
        spellings.sort_by_key(|(it, last)| std::cmp::Reverse((it.mentions.len(), *last)));
        let latest = self
            .mentions
            .iter()
            .max_by_key(|(at, date, _)| (*date, *at));
        let (_, last_date, last) = latest.expect("a speaker is known by a mention");
        let spellings: Vec<_> = spellings.into_iter().map(|(it, _)| it).collect();
        let written = spellings.iter().map(|it| &it.name).chain(self.others);
        let mut names: Vec<Name> = Vec::new();
        for name in written.map(|name| Name::new(name, self.reading)) {
            if !names.iter().any(|known| known.chars == name.chars) {
                names.push(name);
            }
        }
        KnownSpeaker {
            name: self.called.unwrap_or_else(|| spellings[0].name.clone()),
            spellings,
            last: (*last).clone(),
            last_date: *last_date,
            reading: self.reading.map(str::to_owned),
            listed: self.listed,
            names,
            organizations: all,
        }
    }
}

/// How many organizations of a speaker are compared with those of another.
const COMPARED: usize = 50;

impl KnownSpeaker {
    /// Every mention, in the order of the meetings.
    pub fn mentions(&self) -> Vec<Mention> {
        let mentions = self.spellings.iter().flat_map(|it| &it.mentions);
        let mut mentions: Vec<_> = mentions.copied().collect();
        mentions.sort();
        mentions
    }

    /// Whether both speak in one session, and so are two people.
    fn speaks_beside(&self, other: &Self) -> bool {
        let count = |one: &Self| {
            one.spellings
                .iter()
                .map(|it| it.mentions.len())
                .sum::<usize>()
        };
        let (few, many) = match count(self) < count(other) {
            true => (self, other),
            false => (other, self),
        };
        let session = |it: &Mention| (it.meeting, it.session);
        let speaks = |at: &Mention| {
            let mut spellings = many.spellings.iter();
            spellings.any(|it| {
                let found = it.mentions.binary_search_by_key(&session(at), session);
                found.is_ok()
            })
        };
        few.spellings.iter().flat_map(|it| &it.mentions).any(speaks)
    }
}

#[cfg(test)]
mod tests;
