//! The archive's list of synonyms, from `synonyms.toml`.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::fold::fold;

/// Synonyms that are searched for a word. A word is looked up as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Synonyms {
    /// Groups of words that stand for each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Vec<String>>,
    /// Words with what is also searched for them, and not the other way round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    one_way: Vec<(String, Vec<String>)>,
}

/// A list of synonyms contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SynonymsError {
    /// A group says nothing: it has fewer than two words.
    #[error("a group of fewer than two words")]
    EmptyGroup,
    /// A word is nothing when folded.
    #[error("the word {0:?} has nothing to search")]
    EmptyWord(String),
    /// A word stands in several groups, or twice in one.
    #[error("the word {0} stands in more than one place")]
    Repeated(String),
    /// One-way synonyms lead back to where they began.
    #[error("the one-way synonyms of {0} lead back to it")]
    Loop(String),
}

impl Synonyms {
    /// A list of two-way groups and one-way pairs.
    ///
    /// # Errors
    /// Every contradiction in the list.
    pub fn new(
        groups: Vec<Vec<String>>,
        one_way: Vec<(String, Vec<String>)>,
    ) -> Result<Self, Vec<SynonymsError>> {
        let synonyms = Self { groups, one_way };
        let errors = synonyms.errors();
        if errors.is_empty() {
            Ok(synonyms)
        } else {
            Err(errors)
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.one_way.is_empty()
    }

    /// What is also searched for a word, in the order of the list. A one-way
    /// synonym brings its group along.
    pub(super) fn of(&self, word: &str) -> Vec<String> {
        let word = key(word);
        let is = |other: &String| key(other) == word;
        let mut found: Vec<String> = Vec::new();
        let group = |of: &dyn Fn(&String) -> bool| {
            self.groups
                .iter()
                .filter(|group| group.iter().any(of))
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
        };
        found.extend(group(&is));
        let starts: Vec<String> = std::iter::once(word.clone())
            .chain(found.iter().cloned())
            .collect();
        for (from, to) in &self.one_way {
            if starts.iter().any(|start| key(start) == key(from)) {
                for target in to {
                    found.push(target.clone());
                    found.extend(group(&|other| key(other) == key(target)));
                }
            }
        }
        let mut seen = HashSet::from([word]);
        found.retain(|synonym| seen.insert(key(synonym)));
        found
    }

    fn errors(&self) -> Vec<SynonymsError> {
        let mut errors = Vec::new();
        let mut seen = HashSet::new();
        for group in &self.groups {
            if group.len() < 2 {
                errors.push(SynonymsError::EmptyGroup);
            }
            for word in group {
                let folded = key(word);
                if folded.is_empty() {
                    errors.push(SynonymsError::EmptyWord(word.clone()));
                } else if !seen.insert(folded) {
                    errors.push(SynonymsError::Repeated(word.clone()));
                }
            }
        }
        for (from, to) in &self.one_way {
            if to.is_empty() {
                errors.push(SynonymsError::EmptyGroup);
            }
            if self.leads_back(from) {
                errors.push(SynonymsError::Loop(from.clone()));
            }
        }
        errors
    }

    /// Whether the one-way synonyms of a word lead to the word again.
    fn leads_back(&self, start: &str) -> bool {
        let targets = |word: &str| {
            let word = key(word);
            let pairs = self
                .one_way
                .iter()
                .filter(move |(from, _)| key(from) == word);
            pairs.flat_map(|(_, to)| to).cloned().collect::<Vec<_>>()
        };
        let mut open = targets(start);
        let mut seen = HashSet::new();
        while let Some(word) = open.pop() {
            if key(&word) == key(start) {
                return true;
            }
            if seen.insert(key(&word)) {
                open.extend(targets(&word));
            }
        }
        false
    }
}

/// What words are compared by.
fn key(word: &str) -> String {
    fold(word).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    fn example() -> Synonyms {
        Synonyms::new(
            vec![
                words(&["高専", "高等専門学校"]),
                words(&["起業家", "アントレプレナー"]),
            ],
            vec![("スタートアップ".to_owned(), words(&["大学発ベンチャー"]))],
        )
        .expect("no contradiction")
    }

    #[test]
    fn words_of_a_group_stand_for_each_other() {
        assert_eq!(example().of("高専"), ["高等専門学校"]);
        assert_eq!(example().of("高等専門学校"), ["高専"]);
        assert_eq!(example().of("高専生"), [""; 0]);
    }

    #[test]
    fn a_one_way_synonym_leads_one_way() {
        assert_eq!(example().of("スタートアップ"), ["大学発ベンチャー"]);
        assert_eq!(example().of("大学発ベンチャー"), [""; 0]);
    }

    #[test]
    fn contradictions_are_all_named() {
        let errors = Synonyms::new(
            vec![words(&["甲"]), words(&["乙", "丙"]), words(&["丙", "・"])],
            vec![
                ("子".to_owned(), words(&["丑"])),
                ("丑".to_owned(), words(&["子"])),
                ("寅".to_owned(), vec![]),
            ],
        )
        .expect_err("there are contradictions");
        assert_eq!(
            errors,
            [
                SynonymsError::EmptyGroup,
                SynonymsError::Repeated("丙".into()),
                SynonymsError::EmptyWord("・".into()),
                SynonymsError::Loop("子".into()),
                SynonymsError::Loop("丑".into()),
                SynonymsError::EmptyGroup,
            ]
        );
    }
}
