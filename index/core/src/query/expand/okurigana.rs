//! Okurigana: words that are written with more or fewer kana after their kanji.
//!
//! The pairs follow the notes to 送り仮名の付け方 (Cabinet notice of 1973,
//! rules 6 and 7, with the omissions it allows) and the usage of government
//! documents (公用文における漢字使用等について).

mod words;

use super::spelling::Spelling;
use crate::fold::{is_hiragana, is_kanji};
use words::{FIRST, SECOND, WORDS};

/// The word in every other way in which its kana may be written.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let mut spellings = listed(word);
    spellings.extend(compounds(word));
    spellings.into_iter().map(Spelling::from).collect()
}

/// The word with the longest listed word in it written in every other way.
fn listed(word: &str) -> Vec<String> {
    let found = WORDS
        .iter()
        .flat_map(|spellings| spellings.iter().map(move |one| (*one, *spellings)))
        .filter(|(one, _)| word.contains(one))
        .max_by_key(|(one, _)| one.chars().count());
    let Some((found, spellings)) = found else {
        return Vec::new();
    };
    let others = spellings.iter().filter(|other| **other != found);
    others.map(|other| word.replacen(found, other, 1)).collect()
}

/// The word with the first compound in it written in every other way. A
/// compound of two bare kanji is one only if both may be verbs.
fn compounds(word: &str) -> Vec<String> {
    let starts = word.char_indices().map(|(at, _)| at);
    let mut made = starts.map(|at| {
        let (before, compound) = word.split_at(at);
        let others = compound_spellings(compound);
        others
            .map(|other| format!("{before}{other}"))
            .collect::<Vec<_>>()
    });
    made.find(|made| !made.is_empty()).unwrap_or_default()
}

/// A text that begins with a compound, with that written in other ways.
fn compound_spellings(text: &str) -> impl Iterator<Item = String> {
    let firsts = FIRST.iter().flat_map(move |&(kanji, kana)| {
        let rest = text.strip_prefix(kanji);
        let with_kana = rest.and_then(|rest| rest.strip_prefix(kana));
        let with_kana = with_kana.filter(|_| !kana.is_empty());
        let rest = with_kana.or(rest).filter(|rest| rest.starts_with(is_kanji));
        rest.map(|rest| (kanji, kana, with_kana.is_some(), rest))
    });
    firsts.flat_map(move |(kanji, kana, with_kana, rest)| {
        let mut tails = second_spellings(rest);
        if tails.is_empty() && with_kana {
            // Any other word may follow a verb with its kana: 売り場, 売場.
            tails.push((rest.to_owned(), End::Whole));
        }
        let spellings = tails.into_iter().flat_map(move |(tail, end)| {
            let bare = format!("{kanji}{tail}");
            // Nobody writes 取り組 for 取り組み.
            let full = (end == End::Whole).then(|| format!("{kanji}{kana}{tail}"));
            full.into_iter().chain([bare])
        });
        spellings.filter(move |made| made != text)
    })
}

/// How the second half of a compound ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// As it is spoken.
    Whole,
    /// Without its kana.
    Bare,
}

/// A text that begins with the second half of a compound, in every way that is
/// written.
fn second_spellings(text: &str) -> Vec<(String, End)> {
    let mut spellings = Vec::new();
    for (kanji, kana) in SECOND {
        let Some(rest) = text.strip_prefix(*kanji) else {
            continue;
        };
        let bare = rest.strip_prefix(kana);
        // What stands before other kana is another form of the verb.
        if bare.is_none() && rest.starts_with(is_hiragana) {
            spellings.push((text.to_owned(), End::Whole));
        } else {
            let rest = bare.unwrap_or(rest);
            spellings.push((format!("{kanji}{kana}{rest}"), End::Whole));
            spellings.push((format!("{kanji}{rest}"), End::Bare));
        }
    }
    spellings.sort();
    spellings.dedup();
    spellings
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_spelling_belongs_to_two_words() {
        let mut seen = HashSet::new();
        for spelling in WORDS.iter().copied().flatten() {
            assert!(seen.insert(spelling), "{spelling} is listed twice");
        }
    }

    #[track_caller]
    fn is_written(word: &str, others: &[&str]) {
        let made: HashSet<String> = compounds(word).into_iter().collect();
        let others = others.iter().map(|&other| other.to_owned());
        assert_eq!(made, others.collect());
    }

    #[test]
    fn the_kana_of_compounds_may_be_left_out() {
        is_written("引き続き", &["引続き", "引続"]);
        is_written("引続", &["引き続き", "引続き"]);
        is_written("売り場", &["売場"]);
        is_written("見込", &["見込み"]);
    }

    #[test]
    fn another_form_of_the_verb_keeps_its_ending() {
        is_written("取り組む", &["取組む"]);
        is_written("繰返される", &["繰り返される"]);
    }

    #[test]
    fn a_compound_may_stand_in_a_longer_word() {
        is_written("研究取組状況", &["研究取り組み状況", "研究取組み状況"]);
    }

    #[test]
    fn two_kanji_that_are_no_verbs_are_left_alone() {
        for word in ["成立", "投入", "記入", "産学連携", "立場", "引用", "書物"] {
            is_written(word, &[]);
        }
    }

    #[test]
    fn what_the_rule_makes_is_not_listed() {
        for spellings in WORDS {
            let derived = |one: &&&str| compounds(spellings[0]).iter().any(|made| made == **one);
            let all = spellings[1..].iter().filter(derived).count() == spellings.len() - 1;
            assert!(!all, "{spellings:?} need not be listed");
        }
    }
}
