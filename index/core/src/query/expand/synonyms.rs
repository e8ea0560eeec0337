//! Synonyms: the archive's list, from `synonyms.toml`.

use std::collections::{HashMap, HashSet};

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

impl Synonyms {
    /// A list of two-way groups and of one-way synonyms. What people write is
    /// checked before, by [`crate::validate::synonyms`].
    pub fn new(groups: Vec<Vec<String>>, one_way: Vec<(String, Vec<String>)>) -> Self {
        Self { groups, one_way }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.one_way.is_empty()
    }

    /// The groups of words that stand for each other.
    pub fn groups(&self) -> &[Vec<String>] {
        &self.groups
    }

    /// The words with what is also searched for them.
    pub fn one_way(&self) -> &[(String, Vec<String>)] {
        &self.one_way
    }

    /// Every word that has synonyms, with them, in the order of the list. A
    /// word has those of its group, and a one-way synonym brings its own group
    /// along.
    pub(super) fn by_word(&self) -> Vec<(&str, Vec<String>)> {
        let members = |group: &'_ [String]| group.iter().map(|word| key(word)).collect::<Vec<_>>();
        let groups: HashMap<String, &[String]> = self
            .groups
            .iter()
            .flat_map(|group| members(group).into_iter().map(|word| (word, &group[..])))
            .collect();
        let group = |word: &str| groups.get(&key(word)).copied().unwrap_or_default();
        let one_way: HashMap<String, &[String]> = self
            .one_way
            .iter()
            .map(|(from, to)| (key(from), &to[..]))
            .collect();
        let led_to = |word: &str| one_way.get(&key(word)).copied().unwrap_or_default();
        let of = |word: &str| {
            let own = group(word);
            let targets = led_to(word)
                .iter()
                .chain(own.iter().flat_map(|other| led_to(other)))
                .flat_map(|target| std::iter::once(target).chain(group(target)));
            let mut seen = HashSet::from([key(word)]);
            let found = own.iter().chain(targets);
            found
                .filter(|found| seen.insert(key(found)))
                .cloned()
                .collect()
        };
        let words = self.groups.iter().flatten();
        let words = words.chain(self.one_way.iter().map(|(from, _)| from));
        words.map(|word| (word.as_str(), of(word))).collect()
    }
}

/// What words are compared by.
pub(crate) fn key(word: &str) -> String {
    fold(word).to_string()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    /// A list of groups and of words with what they lead to.
    pub(crate) fn list(groups: &[&[&str]], one_way: &[(&str, &[&str])]) -> Synonyms {
        let one_way = one_way
            .iter()
            .map(|(from, to)| ((*from).to_owned(), words(to)));
        Synonyms::new(
            groups.iter().map(|group| words(group)).collect(),
            one_way.collect(),
        )
    }

    #[track_caller]
    fn brings(synonyms: &Synonyms, word: &str, expected: &[&str]) {
        let all = synonyms.by_word();
        let of = all.iter().find(|(listed, _)| *listed == word);
        assert_eq!(of.map(|(_, found)| &found[..]), Some(&words(expected)[..]));
    }

    #[test]
    fn words_of_a_group_stand_for_each_other() {
        let synonyms = list(&[&["TLO", "技術移転機関"], &["知財", "知的財産"]], &[]);
        brings(&synonyms, "TLO", &["技術移転機関"]);
        brings(&synonyms, "技術移転機関", &["TLO"]);
    }

    #[test]
    fn a_one_way_synonym_leads_one_way() {
        let synonyms = list(&[], &[("スタートアップ", &["大学発ベンチャー"])]);
        brings(&synonyms, "スタートアップ", &["大学発ベンチャー"]);
        assert_eq!(synonyms.by_word().len(), 1);
    }

    #[test]
    fn a_one_way_synonym_brings_its_group_along() {
        let synonyms = list(
            &[&["産学官連携", "産官学連携"]],
            &[("産学連携", &["産学官連携"])],
        );
        brings(&synonyms, "産学連携", &["産学官連携", "産官学連携"]);
        brings(&synonyms, "産学官連携", &["産官学連携"]);
    }

    #[test]
    fn a_word_leads_where_its_group_leads() {
        let synonyms = list(
            &[&["学び直し", "リカレント教育"]],
            &[("リカレント教育", &["リスキリング"])],
        );
        brings(&synonyms, "学び直し", &["リカレント教育", "リスキリング"]);
    }

    #[test]
    fn one_way_synonyms_of_a_one_way_synonym_are_left_out() {
        let synonyms = list(&[], &[("甲", &["乙"]), ("乙", &["丙"])]);
        brings(&synonyms, "甲", &["乙"]);
    }
}
