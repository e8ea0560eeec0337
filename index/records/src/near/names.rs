//! The speakers of an archive, and who of them may be meant by a name.

use std::collections::{BTreeMap, HashMap};

use kairoku_core::date::Date;
use kairoku_core::fold::{fold, is_kanji};
use kairoku_core::people::People;
use kairoku_core::record::{Affiliation, Meeting, Speaker};
use kairoku_core::validate::Likeness;

use super::{Keys, is_slip, sounded, with_one_left_out};

/// What may stand behind a name and is none of it.
const HONORIFICS: [&str; 12] = [
    "氏",
    "様",
    "さん",
    "先生",
    "殿",
    "君",
    "准教授",
    "教授",
    "博士",
    "学長",
    "社長",
    "会長",
];

/// The fewest characters of a name in which a slip is seen: of three, too many
/// people have two in common.
const MIN_SLIP: usize = 4;

/// From this length on a slip in a name in kana or Latin letters needs nothing
/// else to speak for it.
const LONG: usize = 7;

/// The fewest characters of an organization in which a slip is seen.
const MIN_ORGANIZATION: usize = 5;

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

/// Somebody who speaks in the archive.
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

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    chars: Vec<char>,
    /// Its words, each folded.
    words: Vec<String>,
    /// The name without an honorific.
    bare: String,
    reading: Option<String>,
}

/// An organization without what says what sort of body it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Organization {
    chars: Vec<char>,
    first_word: String,
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
            speakers
                .near
                .add(number, known.names.iter().flat_map(Name::keys));
            speakers.by_key.insert(key, number);
            speakers.known.push(known);
        }
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

    /// Who may be meant by a mention that speaks of nobody known, the likeliest
    /// first. It asks somebody who knows, so little has to speak for it.
    pub fn near(&self, mention: &Speaker) -> Vec<(&KnownSpeaker, Likeness)> {
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

    /// Every two of the speakers who may be one, by their numbers. It is told
    /// of all records, so much has to speak for it: a name that is alike, and
    /// unless that says enough an organization that both have.
    pub fn pairs(&self) -> Vec<(usize, usize, Likeness)> {
        let pairs = self.near.pairs().into_iter();
        let pairs = pairs.filter_map(|(a, b)| {
            let (one, other) = (&self.known[a], &self.known[b]);
            let told_apart = one.listed.is_some() && other.listed.is_some();
            if told_apart || one.speaks_beside(other) {
                return None;
            }
            let all = one
                .names
                .iter()
                .flat_map(|a| other.names.iter().map(move |b| (a, b)));
            let alike = all.filter_map(|(a, b)| Some((a.alike(b)?, a.is_long_in_letters(b))));
            let (likeness, is_long) = alike.min_by_key(|(likeness, _)| *likeness)?;
            let shared = shared(&one.organizations, &other.organizations) == Some(true);
            let enough = match likeness {
                Likeness::Order | Likeness::Honorific => true,
                Likeness::Slip | Likeness::Sound if is_long => true,
                _ => shared,
            };
            enough.then_some((a, b, likeness))
        });
        pairs.collect()
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
        let mut all = Vec::new();
        for &(at, date, mention) in &self.mentions {
            let spelled = spellings.iter().position(|(it, _)| it.name == mention.name);
            let number = spelled.unwrap_or_else(|| {
                let name = mention.name.clone();
                let mentions = Vec::new();
                spellings.push((Spelling { name, mentions }, date));
                spellings.len() - 1
            });
            let (spelling, last) = &mut spellings[number];
            spelling.mentions.push(at);
            *last = date.max(*last);
            for organization in organizations(&mention.affiliations) {
                if !all.contains(&organization) {
                    all.push(organization);
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
        let sessions = |one: &Self| -> Vec<_> {
            let mentions = one.mentions().into_iter();
            mentions.map(|it| (it.meeting, it.session)).collect()
        };
        let own = sessions(self);
        sessions(other)
            .iter()
            .any(|it| own.binary_search(it).is_ok())
    }
}

impl Name {
    fn new(name: &str, reading: Option<&str>) -> Self {
        let chars = fold(name).chars().to_vec();
        let words = name.split(|c: char| c.is_whitespace() || "・,，、".contains(c));
        let words = words.map(|word| fold(word).to_string());
        let trimmed = name.trim_end();
        let bare = HONORIFICS
            .iter()
            .find_map(|it| trimmed.strip_suffix(it))
            .unwrap_or(trimmed);
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            bare: fold(bare).to_string(),
            reading: reading
                .map(|reading| fold(reading).to_string())
                .filter(|reading| !reading.is_empty()),
            chars,
        }
    }

    fn in_order(&self) -> Vec<&String> {
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort();
        words
    }

    /// What every name that is [`alike`](Self::alike) shares one of.
    fn keys(&self) -> Vec<String> {
        let order: String = self.in_order().into_iter().map(String::as_str).collect();
        let mut keys = vec![
            format!("order {order}"),
            format!("bare {}", self.bare),
            format!("sound {}", sounded(&self.chars)),
        ];
        let whole: String = self.chars.iter().collect();
        keys.push(format!("bare {whole}"));
        keys.extend(self.words.first().map(|word| format!("family {word}")));
        keys.extend(self.reading.iter().map(|it| format!("reading {it}")));
        let left = with_one_left_out(&self.chars, |_| true).into_iter();
        keys.extend(left.map(|it| format!("slip {it}")));
        keys
    }

    /// What makes this name look like another; nothing where both are one in
    /// the archive anyway.
    fn alike(&self, other: &Self) -> Option<Likeness> {
        if self.chars == other.chars {
            return None;
        }
        let whole = |name: &Self| name.chars.iter().collect::<String>();
        if self.words.len() > 1 && self.in_order() == other.in_order() {
            return Some(Likeness::Order);
        }
        if self.bare == whole(other) || whole(self) == other.bare {
            return Some(Likeness::Honorific);
        }
        let readings = self.reading.as_ref().zip(other.reading.as_ref());
        let sound_differs =
            readings.is_some_and(|(one, other)| strsim::damerau_levenshtein(one, other) > 1);
        if sound_differs {
            return None;
        }
        let shortest = self.chars.len().min(other.chars.len());
        let sound_is_one = readings.is_some_and(|(one, other)| one == other);
        if sound_is_one || self.sounds_like(other) {
            return Some(Likeness::Sound);
        }
        if shortest >= MIN_SLIP && is_slip(&self.chars, &other.chars) {
            return Some(Likeness::Slip);
        }
        let is_family = |one: &Self, whole: &Self| {
            one.words.len() == 1
                && one.chars.len() > 1
                && whole.words.len() > 1
                && one.words[0] == whole.words[0]
        };
        let surname = is_family(self, other) || is_family(other, self);
        surname.then_some(Likeness::Surname)
    }

    /// Whether the kanji in which the names differ are read alike, and are no
    /// more than those that they have in common: 細野 豪志 is not 星野 剛士.
    fn sounds_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.chars, &other.chars);
        let differing = one.iter().zip(two).filter(|(a, b)| a != b).count();
        let shortest = one.len().min(two.len());
        shortest > 2 && differing * 2 <= shortest && sounded(one) == sounded(two)
    }

    /// Whether both names are long and without kanji.
    fn is_long_in_letters(&self, other: &Self) -> bool {
        [self, other]
            .iter()
            .all(|it| it.chars.len() >= LONG && !it.chars.iter().any(|c| is_kanji(*c)))
    }
}

fn organizations(affiliations: &[Affiliation]) -> Vec<Organization> {
    let made = affiliations.iter();
    made.map(|it| Organization::new(&it.organization)).collect()
}

/// What bodies are called by law, before or after their names.
const LEGAL_FORMS: [&str; 14] = [
    "国立大学法人",
    "公立大学法人",
    "学校法人",
    "独立行政法人",
    "国立研究開発法人",
    "地方独立行政法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "株式会社",
    "有限会社",
    "合同会社",
];

impl Organization {
    fn new(organization: &str) -> Self {
        let mut text = organization.replace(['㈱', '㈲'], "");
        for form in LEGAL_FORMS {
            text = text.replace(form, "");
        }
        let first = text.split_whitespace().next().unwrap_or_default();
        Self {
            first_word: fold(first).to_string(),
            chars: fold(&text).chars().to_vec(),
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.chars, &other.chars);
        if one.is_empty() || two.is_empty() {
            return one == two;
        }
        let long = one.len().min(two.len()) >= MIN_ORGANIZATION;
        self.first_word == other.first_word
            || one.starts_with(two)
            || two.starts_with(one)
            || long && is_slip(one, two)
    }
}

/// Whether two people have an organization in common; none where that of
/// either is not known.
fn shared(one: &[Organization], other: &[Organization]) -> Option<bool> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    Some(one.iter().any(|a| other.iter().any(|b| a.is_like(b))))
}

#[cfg(test)]
mod tests;
