//! Expansion: adds other spellings to the words of a query, which are searched as
//! well.
//!
//! Whatever depends on context is a variant of the query and never a change of
//! the index. Each kind of variant is a small rule of its own. Rules see the
//! word in the exact fold (width, case and spacing folded, kana and variants
//! kept) and are applied one after another, each to the results of those before,
//! up to [`MAX_VARIANTS`]. Synonyms come first: a word has those of every listed
//! word that it is a spelling of.

mod kana;
mod numerals;
mod okurigana;
mod spelling;
mod synonyms;
mod wareki;

use std::collections::{HashMap, HashSet};

use crate::fold::{Depth, Folded, fold};
use crate::matching::Needle;
use crate::query::{Node, Query, Word};

pub use super::variant::{Rule, Variant};
pub use synonyms::Synonyms;
pub(crate) use synonyms::key;

use spelling::Spelling;

/// The most variants of one word, the word itself included.
pub const MAX_VARIANTS: usize = 24;

/// A rule of spelling.
type Make = fn(&str) -> Vec<Spelling>;

/// The rules of spelling in the order in which they are applied.
const SPELLING: [(Rule, Make); 6] = [
    (Rule::Okurigana, okurigana::spellings),
    (Rule::IterationMark, kana::iteration_marks),
    (Rule::SmallKe, kana::small_ke),
    (Rule::LongVowel, kana::long_vowels),
    (Rule::Wareki, wareki::spellings),
    (Rule::Numeral, numerals::spellings),
];

/// What queries of an archive are expanded with.
#[derive(Debug, Clone, Default)]
pub struct Expander {
    /// The synonyms of the listed words, by each spelling of these.
    synonyms: HashMap<String, Vec<String>>,
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
        }
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

    /// Adds to each word of a query its variants, except those switched off.
    /// Exact text has none.
    pub fn expand(&self, query: &mut Query, switched_off: &[String]) {
        let off: HashSet<String> = switched_off
            .iter()
            .map(|text| fold(text).to_string())
            .collect();
        if let Some(root) = &mut query.root {
            self.expand_node(root, &off);
        }
    }

    fn expand_node(&self, node: &mut Node, off: &HashSet<String>) {
        match node {
            Node::All(nodes) | Node::Any(nodes) => {
                nodes
                    .iter_mut()
                    .for_each(|node| self.expand_node(node, off));
            }
            Node::Not(node) => self.expand_node(node, off),
            Node::Word(word) => self.expand_word(word, off),
            Node::Years(_) => {}
        }
    }

    fn expand_word(&self, word: &mut Word, off: &HashSet<String>) {
        let written = &word.variants[0].needle;
        if written.depth() == Depth::Exact {
            return;
        }
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
        let (off, on): (Vec<_>, Vec<_>) = variants
            .take(MAX_VARIANTS - 1)
            .partition(|variant| off.contains(&fold(&variant.text).to_string()));
        word.variants.extend(on);
        word.switched_off = off;
    }

    /// Every spelling of a word and of its synonyms, without the word itself.
    fn spellings(&self, word: &str) -> Vec<(Spelling, Rule)> {
        let spelled = spell(word, Vec::new());
        let found = self.synonyms_of(&keys(word, &spelled)).into_iter();
        let synonyms: Vec<_> = found
            .map(|synonym| (Spelling::from(synonym.to_owned()), Rule::Synonym))
            .take(MAX_VARIANTS)
            .collect();
        if synonyms.is_empty() {
            spelled
        } else {
            spell(word, synonyms)
        }
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
