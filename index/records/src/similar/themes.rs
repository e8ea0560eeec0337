//! The themes of an archive, and which of them a word may mean.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use kairoku_core::fold::{Depth, fold, is_letter};
use kairoku_core::query::expand::{Expander, Synonyms};
use kairoku_core::query::{Node, Query, Word};
use kairoku_core::record::Meeting;
use kairoku_core::validate::Likeness;

use super::keys::first_of_each;
use super::{Key, Keys, LONGEST_SLIP, is_slip, sounded, with_one_left_out};

/// The fewest characters of a theme that is compared loosely.
const MIN_CHARS: usize = 3;

/// The fewest characters of themes that are one by the sound of their kanji.
const MIN_SOUND: usize = 4;

/// The fewest characters of themes in which a slip is seen.
const MIN_SLIP: usize = 6;

/// What joins words in a theme, or stands between them without changing what
/// it is about.
const JOINTS: [&str; 13] = [
    "ならびに",
    "並びに",
    "および",
    "及び",
    "または",
    "又は",
    "の",
    "と",
    "等",
    "など",
    "&",
    "、",
    ",",
];

/// What ends a theme that was cut out of a sentence.
const PARTICLES: [char; 3] = ['を', 'は', 'へ'];

/// Where a theme stands: the meeting, and the session of it, each from 0; none
/// for the meeting as a whole.
type Use = (usize, Option<usize>);

/// A theme of the archive.
#[derive(Debug, Clone)]
pub struct KnownTheme {
    /// The most frequent spelling.
    pub name: String,
    /// Each spelling with where it stands, the most frequent first.
    pub spellings: Vec<(String, Vec<Use>)>,
    keys: ThemeKeys,
}

/// All themes of an archive.
#[derive(Debug, Default)]
pub struct Themes {
    known: Vec<KnownTheme>,
    by_fold: BTreeMap<String, usize>,
    near: Keys,
}

/// What a theme is compared by.
#[derive(Debug, Clone)]
struct ThemeKeys {
    chars: Vec<char>,
    /// Every way to write it, without what only joins words.
    loose: Vec<String>,
    sound: String,
}

impl Themes {
    /// The themes of the meetings.
    pub fn of(meetings: &[Meeting]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut written: Vec<(&str, Vec<Use>)> = Vec::new();
        for (number, meeting) in meetings.iter().enumerate() {
            let own = meeting.themes.iter().map(|theme| (None, theme));
            let sessions = meeting.sessions.iter().enumerate();
            let sessions =
                sessions.flat_map(|(at, it)| it.themes.iter().map(move |t| (Some(at), t)));
            for (session, theme) in own.chain(sessions) {
                let at = *numbers.entry(theme).or_insert(written.len());
                if at == written.len() {
                    written.push((theme, Vec::new()));
                }
                written[at].1.push((number, session));
            }
        }
        drop(numbers);
        let mut by_fold: BTreeMap<String, Vec<(String, Vec<Use>)>> = BTreeMap::new();
        for (theme, uses) in written {
            let spellings = by_fold.entry(fold(theme).to_string()).or_default();
            spellings.push((theme.to_owned(), uses));
        }
        let mut themes = Self::default();
        for (folded, mut spellings) in by_fold {
            // Of equally frequent ones the first stays first.
            spellings.sort_by_key(|(_, uses)| std::cmp::Reverse(uses.len()));
            let keys = ThemeKeys::new(&spellings[0].0);
            themes.by_fold.insert(folded, themes.known.len());
            themes.known.push(KnownTheme {
                name: spellings[0].0.clone(),
                spellings,
                keys,
            });
        }
        themes.near = Keys::of(themes.known.iter().map(|known| known.keys.all()));
        themes
    }

    /// Every theme.
    pub fn all(&self) -> &[KnownTheme] {
        &self.known
    }

    /// The theme of this name, if there is one.
    pub fn find(&self, name: &str) -> Option<&KnownTheme> {
        let number = self.by_fold.get(&fold(name).to_string())?;
        Some(&self.known[*number])
    }

    /// What may be meant by a theme that is not known, the likeliest first.
    pub fn similar_to(&self, name: &str) -> Vec<(&KnownTheme, Likeness)> {
        let keys = ThemeKeys::new(name);
        let candidates = self.near.under(keys.all()).into_iter();
        let alike = candidates.filter_map(|number| {
            let known = &self.known[number];
            Some((known, known.keys.alike(&keys)?))
        });
        let mut found: Vec<_> = alike.collect();
        found.sort_by_key(|(known, likeness)| (*likeness, std::cmp::Reverse(known.uses())));
        found
    }

    /// Every two of the themes that may be one, by their numbers.
    pub fn pairs(&self) -> Vec<(usize, usize, Likeness)> {
        let pairs = self.near.pairs().into_iter();
        let alike = pairs.filter_map(|(a, b)| {
            let likeness = self.known[a].keys.alike(&self.known[b].keys)?;
            Some((a, b, likeness))
        });
        first_of_each(alike)
    }
}

impl KnownTheme {
    /// Every place in which it stands, in the order of the meetings.
    pub fn places(&self) -> Vec<(usize, Option<usize>)> {
        let places = self.spellings.iter().flat_map(|(_, uses)| uses);
        let mut places: Vec<_> = places.copied().collect();
        places.sort_unstable();
        places
    }

    /// In how many places it stands.
    pub fn uses(&self) -> usize {
        self.spellings.iter().map(|(_, uses)| uses.len()).sum()
    }
}

impl ThemeKeys {
    fn new(name: &str) -> Self {
        let chars = fold(name).chars().to_vec();
        let mut loose = Vec::new();
        let others = match chars.len() > LONGEST_SLIP {
            true => Vec::new(),
            false => spellings(name),
        };
        for text in std::iter::once(name.to_owned()).chain(others) {
            let text = loosened(&text);
            if !loose.contains(&text) {
                loose.push(text);
            }
        }
        let sound = sounded(&loose[0].chars().collect::<Vec<_>>());
        Self {
            chars,
            loose,
            sound,
        }
    }

    /// Keys, of which themes that are [`alike`](Self::alike) share at least one.
    fn all(&self) -> Vec<Key> {
        let loose = self.loose.iter().map(|it| Key::of("loose", it));
        let mut keys: Vec<_> = loose.collect();
        keys.push(Key::of("sound", &self.sound));
        if self.chars.len() >= MIN_SLIP {
            keys.extend(with_one_left_out(&self.chars, is_kana_or_letter));
        }
        keys
    }

    fn alike(&self, other: &Self) -> Option<Likeness> {
        let shortest = self.chars.len().min(other.chars.len());
        if self.chars == other.chars || shortest < MIN_CHARS {
            return None;
        }
        let spelled = self.loose.iter().any(|it| other.loose.contains(it));
        if spelled {
            return Some(Likeness::Spelling);
        }
        if shortest >= MIN_SOUND && self.sound == other.sound {
            return Some(Likeness::Sound);
        }
        let longest = self.chars.len().max(other.chars.len());
        let is_compared = shortest >= MIN_SLIP && longest <= LONGEST_SLIP;
        let slipped = is_compared && is_slip(&self.chars, &other.chars);
        (slipped && self.differs_in_kana_or_letters(other)).then_some(Likeness::Slip)
    }

    /// Whether nothing but kana and letters is in one and not in the other. Of
    /// kanji and digits a single one makes another theme: 都立学校, 都立高校.
    fn differs_in_kana_or_letters(&self, other: &Self) -> bool {
        let alike = |(a, b): &(&char, &char)| a == b;
        let (one, two) = (&self.chars, &other.chars);
        let before = one.iter().zip(two).take_while(alike).count();
        let rest = one.len().min(two.len()) - before;
        let ends = one.iter().rev().zip(two.iter().rev());
        let after = ends.take_while(alike).count().min(rest);
        let middle = |chars: &[char]| {
            let middle = &chars[before..chars.len() - after];
            middle.iter().all(|c| is_kana_or_letter(*c))
        };
        middle(one) && middle(two)
    }
}

fn is_kana_or_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー') || is_letter(c)
}

/// Every other way in which the search writes a word: okurigana, long vowels,
/// 々, ヶ, numerals and years.
fn spellings(name: &str) -> Vec<String> {
    static EXPANDER: LazyLock<Expander> = LazyLock::new(|| Expander::new(Synonyms::default()));
    let Some(word) = Word::new(name, None, Depth::Full) else {
        return Vec::new();
    };
    let mut query = Query {
        root: Some(Node::Word(word)),
        notices: Vec::new(),
    };
    EXPANDER.expand(&mut query, &[]);
    match query.root {
        Some(Node::Word(word)) => word.variants.into_iter().map(|it| it.text).collect(),
        _ => Vec::new(),
    }
}

/// A theme without marks, long vowels and what only joins its words.
fn loosened(name: &str) -> String {
    let katakana_ends = name.trim_end().chars().rev().take(2);
    let katakana_ends = katakana_ends.filter(|c| ('ァ'..='ヺ').contains(c)).count() == 2;
    let mut text = fold(name).to_string();
    for joint in JOINTS {
        text = text.replace(joint, "");
    }
    let mut text = text.trim_end_matches(PARTICLES);
    if katakana_ends {
        // スタートアップス.
        text = text.strip_suffix(['す', 'ず']).unwrap_or(text);
    }
    let kept = text.chars().filter(|c| c.is_alphanumeric() && *c != 'ー');
    kept.map(super::large).collect()
}

#[cfg(test)]
mod tests;
