//! Expansion: adds other spellings to the words of a query, which are searched as
//! well.
//!
//! Whatever depends on context is a variant of the query and never a change of
//! the index. Each kind of variant is a small rule of its own. Rules see the
//! word in the exact fold (width, case and spacing folded, kana and variants
//! kept) and are applied one after another, each to the results of those before,
//! up to [`MAX_VARIANTS`]. Synonyms come first: a word has those of every listed
//! word that it is a spelling of.
//!
//! A word that is a date also means meetings, see [`dates`].

mod days;
mod grouped;
mod honorifics;
mod kana;
mod kinds;
mod long_vowels;
mod numerals;
mod okurigana;
mod spelling;
mod switched_off;
mod synonyms;
mod wareki;

use std::collections::{HashMap, HashSet};

use crate::fold::{Depth, Folded};
use crate::matching::Needle;
use crate::query::dates;
use crate::query::{Node, Query, Word};

pub use super::variant::{Rule, Variant};
pub use synonyms::Synonyms;
pub(crate) use synonyms::key;

use spelling::Spelling;
use switched_off::SwitchedOff;

/// The most variants of one word, the word itself included.
pub const MAX_VARIANTS: usize = 24;

/// A rule of spelling.
type Make = fn(&str) -> Vec<Spelling>;

/// The rules of spelling in the order in which they are applied.
const SPELLING: [(Rule, Make); 8] = [
    (Rule::Okurigana, okurigana::spellings),
    (Rule::IterationMark, kana::iteration_marks),
    (Rule::SmallKe, kana::small_ke),
    (Rule::LongVowel, long_vowels::spellings),
    (Rule::Grouping, grouped::spellings),
    (Rule::DateForm, days::spellings),
    (Rule::Wareki, wareki::spellings),
    (Rule::Numeral, numerals::spellings),
];

/// What queries of an archive are expanded with.
#[derive(Debug, Clone, Default)]
pub struct Expander {
    /// The synonyms of the listed words, by each spelling of these.
    synonyms: HashMap<String, Vec<String>>,
    /// The names of its speakers, after which an honorific may stand.
    names: honorifics::Names,
}

impl Expander {
    /// Every rule, with the synonyms of an archive.
    pub fn new(synonyms: Synonyms) -> Self {
        let mut by_spelling: HashMap<String, Vec<String>> = HashMap::new();
        for (word, found) in synonyms.by_word() {
            for key in keys(word, &spell(word, Vec::new())) {
                by_spelling
                    .entry(key)
                    .or_default()
                    .extend_from_slice(&found);
            }
        }
        Self {
            synonyms: by_spelling,
            names: honorifics::Names::default(),
        }
    }

    /// The same with the names of the archive's speakers.
    #[must_use]
    pub fn with_speakers<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.names = honorifics::Names::new(names);
        self
    }

    /// The synonyms of a word: those of every listed word that it is a spelling
    /// of.
    pub fn synonyms(&self, word: &str) -> Vec<&str> {
        self.synonyms_of(&keys(word, &spell(word, Vec::new())))
    }

    fn synonyms_of(&self, keys: &[String]) -> Vec<&str> {
        let found = keys.iter().filter_map(|key| self.synonyms.get(key));
        let mut seen = HashSet::new();
        let found = found.flatten().map(String::as_str);
        found.filter(|synonym| seen.insert(*synonym)).collect()
    }

    /// Adds to each word of a query its variants and what it means as a date,
    /// except what is switched off. Exact text has neither.
    pub fn expand(&self, query: &mut Query, switched_off: &[String]) {
        if let Some(root) = &mut query.root {
            self.expand_node(root, &SwitchedOff::new(switched_off));
        }
    }

    fn expand_node(&self, node: &mut Node, off: &SwitchedOff) {
        match node {
            Node::All(nodes) => {
                nodes
                    .iter_mut()
                    .for_each(|node| self.expand_node(node, off));
                self.join_honorifics(nodes, off);
                join_dates(nodes, off);
            }
            Node::Any(nodes) => {
                nodes
                    .iter_mut()
                    .for_each(|node| self.expand_node(node, off));
            }
            Node::Not(node) => self.expand_node(node, off),
            Node::Word(word) => self.expand_word(word, off),
            Node::Years(_) | Node::Kind(_) => {}
        }
    }

    fn expand_word(&self, word: &mut Word, off: &SwitchedOff) {
        if word.is_exact() {
            return;
        }
        if word.is_plain() {
            off.set_dates(word, dates::meanings(&word.text));
        }
        let written = word.written();
        let mut seen = HashSet::from([written.clone()]);
        let made = self.spellings(&word.text);
        let variants = made.into_iter().filter_map(|(spelling, rule)| {
            let needle = Needle::variant(&spelling.text, spelling.katakana_end)?;
            let is_new = !is_covered(&needle, written) && seen.insert(needle.clone());
            is_new.then_some(Variant {
                text: spelling.text,
                rule: Some(rule),
                needle,
            })
        });
        let kind = kinds::variant(&word.text).filter(|_| word.is_plain());
        let variants = kind.into_iter().chain(variants).take(MAX_VARIANTS - 1);
        let variants: Vec<_> = variants.collect();
        off.add_variants(word, variants);
    }

    /// An honorific by itself asks for nothing beside the name before it, so that
    /// name is as good: 大嶋 洋一 先生.
    fn join_honorifics(&self, nodes: &mut [Node], off: &SwitchedOff) {
        for at in 1..nodes.len() {
            let words = meaningful(&nodes[at - 1]).zip(meaningful(&nodes[at]));
            let name = words.and_then(|(name, next)| self.names.before_honorific(name, next));
            let variant = name.and_then(|name| {
                Some(Variant {
                    text: name.to_owned(),
                    rule: Some(Rule::Honorific),
                    needle: Needle::new(name, Depth::Full)?,
                })
            });
            if let Node::Word(word) = &mut nodes[at] {
                off.add_variants(word, variant);
            }
        }
    }

    /// Every spelling of a word, of its synonyms and of the name in it, without
    /// the word itself.
    fn spellings(&self, word: &str) -> Vec<(Spelling, Rule)> {
        let spelled = spell(word, Vec::new());
        let found = self.synonyms_of(&keys(word, &spelled)).into_iter();
        let synonyms = found.map(|synonym| (Spelling::from(synonym.to_owned()), Rule::Synonym));
        let name = self.names.without_honorific(word);
        let name = name.map(|name| (Spelling::from(name.to_owned()), Rule::Honorific));
        let others: Vec<_> = name
            .into_iter()
            .chain(synonyms)
            .take(MAX_VARIANTS)
            .collect();
        if others.is_empty() {
            spelled
        } else {
            spell(word, others)
        }
    }
}

/// The text of a word that may mean more than it says, with its neighbours too: of
/// a plain one that is not exact.
fn meaningful(node: &Node) -> Option<&str> {
    match node {
        Node::Word(word) if word.is_plain() && !word.is_exact() => Some(&word.text),
        _ => None,
    }
}

/// Gives words beside each other that are one date together what they mean so.
fn join_dates(nodes: &mut [Node], off: &SwitchedOff) {
    let mut at = 0;
    while at < nodes.len() {
        let beside = nodes[at..].iter().take(dates::MAX_WORDS);
        let texts: Vec<_> = beside.map_while(meaningful).collect();
        let (count, meanings) = dates::joined(&texts).unwrap_or_default();
        for node in &mut nodes[at..at + count] {
            if let Node::Word(word) = node {
                off.set_dates(word, meanings.clone());
            }
        }
        at += count.max(1);
    }
}

/// What a word and its other spellings are looked up by, each once.
fn keys(word: &str, spelled: &[(Spelling, Rule)]) -> Vec<String> {
    let texts = spelled.iter().map(|(spelling, _)| spelling.text.as_str());
    let mut seen = HashSet::new();
    std::iter::once(word)
        .chain(texts)
        .map(key)
        .filter(|key| seen.insert(key.clone()))
        .collect()
}

/// Adds to what was made of a word every other spelling of that and of the
/// word.
fn spell(word: &str, mut made: Vec<(Spelling, Rule)>) -> Vec<(Spelling, Rule)> {
    let exact = |text: &str| Folded::new(text, Depth::Exact).to_string();
    let word = exact(word);
    for (rule, make) in SPELLING {
        let mut new = make(&word);
        // A bounded spelling is not expanded further: more at its end would
        // not be bounded.
        let open = made.iter().filter(|(spelling, _)| !spelling.katakana_end);
        new.extend(open.flat_map(|(spelling, _)| make(&exact(&spelling.text))));
        for spelling in new {
            let known =
                spelling.text == word || made.iter().any(|(other, _)| other.text == spelling.text);
            if !known && made.len() < MAX_VARIANTS {
                made.push((spelling, rule));
            }
        }
    }
    made
}

/// Whether every text that contains a variant contains the word as written
/// too, so that there is nothing to gain by it.
fn is_covered(variant: &Needle, written: &Needle) -> bool {
    let unbounded = written.bounds() == Default::default();
    let within = variant.chars().windows(written.chars().len());
    unbounded && within.into_iter().any(|part| part == written.chars())
}

#[cfg(test)]
mod tests;
