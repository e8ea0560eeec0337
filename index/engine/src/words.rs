//! The words of an archive, with which a word that finds nothing is compared.
//!
//! A word is a run of katakana, of kanji, or of Latin letters and digits, as
//! long as it goes. That needs no dictionary, and it is how a compound such as
//! 産学連携 is looked for.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use kairoku_core::fold::{fold, is_kanji, is_katakana};
use kairoku_core::section::Part;

use crate::vocabulary::MAX_CHARS;

/// The most words that are kept. In an archive with more of them, those of a
/// single section are left out too.
const MAX_WORDS: usize = 20_000;

/// How many characters a word in kanji has. Longer runs are whole titles and
/// posts.
const KANJI_CHARS: RangeInclusive<usize> = 2..=8;

/// How many characters the name of an organization in kanji has.
const ORGANIZATION_CHARS: RangeInclusive<usize> = 2..=16;

/// What ends the legal form before the name of an organization:
/// 国立大学法人東京工業大学.
const LEGAL_FORM_END: &str = "法人";

/// How many characters any other word has.
const OTHER_CHARS: RangeInclusive<usize> = 2..=MAX_CHARS;

/// Counts for each word the sections that have it.
#[derive(Debug, Default)]
pub(crate) struct WordCounter {
    sections: HashMap<String, u32>,
}

impl WordCounter {
    /// Counts the words of a section.
    pub(crate) fn add(&mut self, paragraphs: &[(Part, String)]) {
        let words: HashSet<&str> = paragraphs
            .iter()
            .flat_map(|(part, text)| words(*part, text))
            .collect();
        for word in words {
            match self.sections.get_mut(word) {
                Some(sections) => *sections += 1,
                None => {
                    self.sections.insert(word.to_owned(), 1);
                }
            }
        }
    }

    /// The words in most sections first, then in the order of their text.
    /// Words that fold alike are one, in its most frequent spelling.
    pub(crate) fn most_frequent(self) -> Vec<String> {
        let mut spellings: Vec<_> = self.sections.into_iter().collect();
        spellings.sort_unstable_by(by_count);
        let mut numbers = HashMap::new();
        let mut words: Vec<(String, u32)> = Vec::new();
        for (spelling, sections) in spellings {
            let number = *numbers
                .entry(fold(&spelling).to_string())
                .or_insert(words.len());
            match words.get_mut(number) {
                Some((_, all)) => *all += sections,
                None => words.push((spelling, sections)),
            }
        }
        words.sort_unstable_by(by_count);
        if words.len() > MAX_WORDS {
            words.retain(|(_, sections)| *sections > 1);
            words.truncate(MAX_WORDS);
        }
        words.into_iter().map(|(word, _)| word).collect()
    }
}

fn by_count((one, count): &(String, u32), (other, others): &(String, u32)) -> std::cmp::Ordering {
    others.cmp(count).then_with(|| one.cmp(other))
}

/// The scripts that words are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Katakana,
    Kanji,
    Latin,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            _ if is_katakana(c) => Self::Katakana,
            _ if is_kanji(c) => Self::Kanji,
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Latin,
            'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９' => Self::Latin,
            '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Self::Latin,
            _ => Self::Other,
        }
    }

    /// Whether a whole run in this script is a word of a part of a section.
    fn makes_word(self, part: Part, run: &str) -> bool {
        let length = run.chars().count();
        match self {
            Self::Katakana => OTHER_CHARS.contains(&length) && !run.starts_with('ー'),
            Self::Kanji if part == Part::Affiliation => ORGANIZATION_CHARS.contains(&length),
            Self::Kanji => KANJI_CHARS.contains(&length),
            Self::Latin => OTHER_CHARS.contains(&length) && run.starts_with(char::is_alphabetic),
            Self::Other => false,
        }
    }
}

/// The words of a text in a part of a section, in order.
fn words(part: Part, text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let runs = std::iter::from_fn(move || {
        let script = Script::of(rest.chars().next()?);
        let end = rest.find(|c| Script::of(c) != script);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some((script, without_legal_form(part, run)))
    });
    runs.filter_map(move |(script, run)| script.makes_word(part, run).then_some(run))
}

/// The name of an organization without the legal form that is glued to it.
fn without_legal_form(part: Part, run: &str) -> &str {
    let form = run
        .find(LEGAL_FORM_END)
        .filter(|_| part == Part::Affiliation);
    let name = form.map_or(run, |at| &run[at + LEGAL_FORM_END.len()..]);
    if name.is_empty() { run } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_one_script() {
        let text = "産学連携とスタートアップ（ＤＸ・5G、B2B、第3回）の話。大学発ベンチャー";
        let expected = [
            "産学連携",
            "スタートアップ",
            "ＤＸ",
            "B2B",
            "大学発",
            "ベンチャー",
        ];
        assert_eq!(words(Part::Body, text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_too_short_or_too_long_is_no_word() {
        let text = "県のAのア、ーー、国立研究開発法人産業技術総合研究所の3月";
        assert_eq!(words(Part::Body, text).count(), 0);
    }

    #[test]
    fn the_name_of_an_organization_is_a_word_without_its_legal_form() {
        let of = |text| words(Part::Affiliation, text).collect::<Vec<_>>();
        assert_eq!(of("国立大学法人東京工業大学"), ["東京工業大学"]);
        assert_eq!(
            of("産業技術総合研究所 主任"),
            ["産業技術総合研究所", "主任"]
        );
        assert_eq!(of("社会福祉法人"), ["社会福祉法人"]);
    }

    fn counted(sections: &[&str]) -> Vec<String> {
        let mut counter = WordCounter::default();
        for text in sections {
            counter.add(&[(Part::Body, (*text).to_owned())]);
        }
        counter.most_frequent()
    }

    #[test]
    fn words_of_more_sections_come_first() {
        let words = counted(&["連携、連携、連携", "起業と大学", "起業"]);
        assert_eq!(words, ["起業", "大学", "連携"]);
    }

    #[test]
    fn words_that_fold_alike_are_one() {
        let words = counted(&["國會", "DXの国会", "ＤＸと国会", "dx", "dx", "起業"]);
        assert_eq!(words, ["dx", "国会", "起業"]);
    }

    #[test]
    fn of_many_words_those_of_one_section_are_left_out() {
        let many: Vec<String> = (0..MAX_WORDS).map(|number| format!("w{number}")).collect();
        let many = many.join(" ");
        assert_eq!(counted(&[&many]).len(), MAX_WORDS);
        assert_eq!(counted(&[&many, "起業", "起業"]), ["起業"]);
    }
}
