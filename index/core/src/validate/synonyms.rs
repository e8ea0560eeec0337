//! The synonyms of an archive (`synonyms.toml`): each word stands once, and no
//! one-way synonyms lead in a circle.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fields::list;
use super::object::{Object, Slot};
use super::problem::{Problem, Step, SynonymProblem};
use super::schema;
use crate::query::expand::{Synonyms, key};

/// The longest word, in characters.
const MAX_CHARS: usize = 200;

/// A word of the list at its place.
struct Listed<'a> {
    text: String,
    key: String,
    slot: Slot<'a>,
}

/// A word with what is also searched for it.
struct OneWay<'a> {
    word: Listed<'a>,
    also: Vec<Listed<'a>>,
}

pub(super) fn read(object: &Object<'_>) -> Synonyms {
    let groups = list(object, "group", group);
    let one_way = list(object, "one_way", one_way);
    check_twice(groups.iter().flatten(), repeated);
    check_twice(one_way.iter().map(|it| &it.word), second_entry);
    for OneWay { word, also } in &one_way {
        check_twice(std::iter::once(word).chain(also), repeated);
    }
    check_ways(&groups, &one_way);
    let texts = |words: Vec<Listed<'_>>| words.into_iter().map(|word| word.text).collect();
    let one_way = one_way.into_iter().map(|it| (it.word.text, texts(it.also)));
    Synonyms::new(groups.into_iter().map(texts).collect(), one_way.collect())
}

fn group<'a>(slot: &Slot<'a>) -> Option<Vec<Listed<'a>>> {
    let slot = slot.object(schema::GROUP)?.required("words")?;
    let words = filled_list(&slot)?;
    if words.len() == 1 {
        slot.report(SynonymProblem::Alone.into());
    }
    Some(words.into_iter().filter_map(listed).collect())
}

fn one_way<'a>(slot: &Slot<'a>) -> Option<OneWay<'a>> {
    let object = slot.object(schema::ONE_WAY)?;
    let word = object.required("word").and_then(listed);
    let also = object.required("also").and_then(|slot| filled_list(&slot));
    let also = also?.into_iter().filter_map(listed).collect();
    Some(OneWay { word: word?, also })
}

/// A list with something in it.
fn filled_list<'a>(slot: &Slot<'a>) -> Option<Vec<Slot<'a>>> {
    let items = slot.list()?;
    let example = slot.example;
    slot.accept(if items.is_empty() {
        Err(Problem::Empty { example })
    } else {
        Ok(items)
    })
}

fn listed(slot: Slot<'_>) -> Option<Listed<'_>> {
    let text = slot.line_of_text()?;
    let (key, length) = (key(&text), text.chars().count());
    if key.is_empty() {
        slot.report(SynonymProblem::Nothing { word: text }.into());
        return None;
    }
    if length > MAX_CHARS {
        let most = MAX_CHARS;
        slot.report(SynonymProblem::TooLong { length, most }.into());
        return None;
    }
    Some(Listed { text, key, slot })
}

/// Reports words that come twice, each as what it is beside its first place.
fn check_twice<'l, 'a: 'l>(
    words: impl IntoIterator<Item = &'l Listed<'a>>,
    problem: fn(&Listed<'_>, &Listed<'_>) -> SynonymProblem,
) {
    let mut firsts: HashMap<&str, &Listed<'_>> = HashMap::new();
    for word in words {
        let first = *firsts.entry(&word.key).or_insert(word);
        if !std::ptr::eq(first, word) {
            word.slot.report(problem(word, first).into());
        }
    }
}

fn repeated(word: &Listed<'_>, first: &Listed<'_>) -> SynonymProblem {
    SynonymProblem::Repeated {
        word: word.text.clone(),
        first: first.text.clone(),
        place: first.slot.place(),
    }
}

fn second_entry(word: &Listed<'_>, first: &Listed<'_>) -> SynonymProblem {
    SynonymProblem::SecondEntry {
        word: word.text.clone(),
        place: first.slot.place(),
    }
}

/// A one-way synonym as a way from one group to another. A group is known by its first
/// word; a word in none is a group by itself.
struct Way<'l> {
    to: &'l str,
    step: Step,
}

/// Reports one-way synonyms that say nothing, and those that lead back to where
/// they began.
fn check_ways(groups: &[Vec<Listed<'_>>], one_way: &[OneWay<'_>]) {
    let mut heads: HashMap<&str, &Listed<'_>> = HashMap::new();
    for group in groups {
        for word in group {
            heads.entry(&word.key).or_insert(&group[0]);
        }
    }
    let head = |word: &Listed<'_>| heads.get(word.key.as_str()).copied();
    let mut ways = Ways::default();
    let mut loops = 0;
    let pairs = one_way
        .iter()
        .flat_map(|it| it.also.iter().map(|also| (&it.word, also)))
        .filter(|(word, also)| word.key != also.key);
    for (word, also) in pairs {
        let [from, to] = [word, also].map(|it| head(it).unwrap_or(it).key.as_str());
        let step = Step {
            word: word.text.clone(),
            also: also.text.clone(),
            place: also.slot.place(),
        };
        if let Some(group) = head(word).filter(|_| from == to) {
            let group = group.slot.place();
            also.slot
                .report(SynonymProblem::SameGroup { step, group }.into());
        } else if let Some(mut steps) = ways.steps(to, from) {
            steps.push(step);
            loops += 1;
            if loops <= LOOPS_TOLD {
                also.slot.report(SynonymProblem::Loop { steps }.into());
            }
        } else {
            ways.0.entry(from).or_default().push(Way { to, step });
        }
    }
}

/// How many loops are told at once: each may be as long as the list.
const LOOPS_TOLD: usize = 20;

/// The ways from each group.
#[derive(Default)]
struct Ways<'l>(HashMap<&'l str, Vec<Way<'l>>>);

impl<'l> Ways<'l> {
    /// The steps that lead from one group to another, if any do.
    fn steps(&self, from: &'l str, to: &str) -> Option<Vec<Step>> {
        // By which way each group was come to, and from where.
        let mut come: HashMap<&str, Option<(&'l str, &Step)>> = HashMap::from([(from, None)]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if at == to {
                let mut steps = Vec::new();
                let mut last = come[at];
                while let Some((before, step)) = last {
                    steps.push(step.clone());
                    last = come[before];
                }
                steps.reverse();
                return Some(steps);
            }
            for Way { to, step } in self.0.get(at).into_iter().flatten() {
                if let Entry::Vacant(new) = come.entry(to) {
                    new.insert(Some((at, step)));
                    open.push(to);
                }
            }
        }
        None
    }
}
