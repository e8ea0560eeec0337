//! Chooses the examples of the help out of the archive: for each rule of the search
//! the first of some queries, made of the archive's own words and names, that finds
//! something by that rule.

use std::collections::HashSet;

use kairoku_app::examples::{Example, Examples, Rule};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::variants::CLASSES;
use kairoku_core::fold::{fold, is_katakana};
use kairoku_core::protocol::SearchResponse;
use kairoku_core::query::expand::Rule as Spelling;

use super::candidates::{LENGTH, first_found, found, is_word, pairs};

/// How many queries at most are tried for a rule.
const TRIED: usize = 60;

/// How many words are combined with each other.
const COMBINED: usize = 8;

/// Words with kana that are often left out, and some without.
const OKURIGANA: [&str; 16] = [
    "取り組み",
    "問い合わせ",
    "引き続き",
    "受け入れ",
    "立ち上げ",
    "組み合わせ",
    "申し込み",
    "打ち合わせ",
    "受け付け",
    "取り扱い",
    "切り替え",
    "取組",
    "受入",
    "問合せ",
    "申込",
    "組合せ",
];

/// What is counted, in texts and examples alike.
const UNITS: [&str; 8] = ["か月", "回", "年", "名", "人", "社", "校", "件"];

/// What an archive has to make examples of.
#[derive(Debug, Default)]
pub struct Stock {
    /// Its words, most frequent first.
    pub words: Vec<String>,
    /// Its speakers with their readings, those who speak most often first.
    pub speakers: Vec<(String, Option<String>)>,
    /// Its themes, most frequent first.
    pub themes: Vec<String>,
    /// The years of its records, oldest first.
    pub years: Vec<FiscalYear>,
}

/// The examples of an archive. `search` answers a query without its hits.
///
/// # Errors
/// That of `search`.
pub fn choose<E>(
    stock: &Stock,
    search: impl FnMut(&str) -> Result<SearchResponse, E>,
) -> Result<Examples, E> {
    let mut chooser = Chooser {
        search,
        examples: Examples::new(),
    };
    let words = stock.good_words();
    chooser.combinations(&words[..words.len().min(COMBINED)])?;
    chooser.fields(stock, &words)?;
    chooser.spellings(stock, &words)?;
    Ok(chooser.examples)
}

impl Stock {
    /// The words that stand in themes, which tell what the archive is about, then
    /// the others.
    fn good_words(&self) -> Vec<&str> {
        let themes = self.themes.iter().take(READ);
        let parts: HashSet<String> = themes.flat_map(|theme| parts(theme)).collect();
        let words = self.words.iter().map(String::as_str);
        let words = words.filter(|word| LENGTH.contains(&word.chars().count()));
        let is_of_theme = |word: &&str| parts.contains(&fold(word).to_string());
        let (mut good, others): (Vec<_>, Vec<_>) = words.partition(is_of_theme);
        good.extend(others);
        good
    }
}

/// How many themes are looked through for words.
const READ: usize = 2_000;

/// Every run of characters within a theme that is as long as a word may be.
fn parts(theme: &str) -> Vec<String> {
    let folded = fold(theme);
    let chars = &folded.chars()[..folded.len().min(LONGEST)];
    let of_length = |length| chars.windows(length).map(|part| part.iter().collect());
    // What is in half width, or has a mark of its own, has another length when folded.
    (1..=LENGTH.end() + 2).flat_map(of_length).collect()
}

/// How many characters of a theme are looked through.
const LONGEST: usize = 50;

struct Chooser<S> {
    search: S,
    examples: Examples,
}

impl<S, E> Chooser<S>
where
    S: FnMut(&str) -> Result<SearchResponse, E>,
{
    /// Takes the first of these queries that finds something, and in an answer
    /// that shows the rule.
    fn take(
        &mut self,
        rule: Rule,
        queries: impl IntoIterator<Item = String>,
        shows: impl Fn(&SearchResponse) -> bool,
    ) -> Result<(), E> {
        let first = first_found(queries.into_iter().take(TRIED), |query| {
            let response = (self.search)(query)?;
            Ok(if shows(&response) {
                found(&response)
            } else {
                0
            })
        })?;
        let example = first.map(|(query, count)| (rule, Example { query, count }));
        self.examples.extend(example);
        Ok(())
    }

    /// Words with each other.
    fn combinations(&mut self, words: &[&str]) -> Result<(), E> {
        let any = |_: &SearchResponse| true;
        let both = pairs(words).map(|(one, other)| format!("{one} {other}"));
        self.take(Rule::AllWords, both, any)?;
        let either = pairs(words).map(|(one, other)| format!("{one} OR {other}"));
        self.take(Rule::AnyWord, either, any)?;
        let groups = pairs(words).flat_map(|(one, other)| {
            let third = words.iter().filter(move |it| **it != one && **it != other);
            third.map(move |third| format!("({one} OR {other}) {third}"))
        });
        self.take(Rule::Group, groups, any)?;
        for (one, other) in pairs(words).take(TRIED) {
            let all = (self.search)(one)?.total;
            let left = |found: &SearchResponse| found.total < all;
            self.take(Rule::Without, [format!("{one} -{other}")], left)?;
            if self.examples.contains_key(&Rule::Without) {
                break;
            }
        }
        Ok(())
    }

    /// Exact text, years, and what is asked of one field.
    fn fields(&mut self, stock: &Stock, words: &[&str]) -> Result<(), E> {
        let any = |_: &SearchResponse| true;
        let themes = || {
            let themes = stock.themes.iter().map(String::as_str);
            let (short, long): (Vec<_>, Vec<_>) =
                themes.partition(|theme| theme.chars().count() <= *LENGTH.end());
            short.into_iter().chain(long).filter(|theme| is_word(theme))
        };
        self.take(Rule::Exact, themes().map(|it| format!("「{it}」")), any)?;
        let newest = stock.years.iter().rev();
        self.take(Rule::Date, newest.map(|year| format!("{year}年度")), any)?;
        let read = stock
            .speakers
            .iter()
            .filter_map(|(_, reading)| reading.as_ref());
        let named = stock.speakers.iter().map(|(name, _)| name);
        let first = |name: &String| Some(name.split_whitespace().next()?.to_owned());
        let speakers = read.chain(named).filter_map(first).filter(|it| is_word(it));
        self.take(
            Rule::Speaker,
            speakers.map(|it| format!("発言者:{it}")),
            any,
        )?;
        self.take(Rule::Theme, themes().map(|it| format!("テーマ:{it}")), any)?;
        let titles = words.iter().map(|it| format!("題:{it}"));
        self.take(Rule::Title, titles, any)?;
        let wareki = |year: Option<&FiscalYear>| {
            let named = year?.wareki()?;
            Some(named.trim_end_matches("年度").to_owned())
        };
        let ends = wareki(stock.years.first()).zip(wareki(stock.years.last()));
        let range = ends.map(|(first, last)| match first == last {
            true => format!("年:{last}"),
            false => format!("年:{first}..{last}"),
        });
        self.take(Rule::Years, range, any)
    }

    /// Words in other spellings than those of the archive.
    fn spellings(&mut self, stock: &Stock, words: &[&str]) -> Result<(), E> {
        let any = |_: &SearchResponse| true;
        let by = |rule: Spelling| {
            move |found: &SearchResponse| {
                let mut variants = found.expansions.iter().flat_map(|it| &it.variants);
                variants.any(|variant| variant.on && variant.rule == rule)
            }
        };
        let names = stock.speakers.iter().filter_map(|(name, _)| {
            let first = name.split_whitespace().next()?;
            in_other_kanji(first)
        });
        let kanji = names.chain(words.iter().filter_map(|word| in_other_kanji(word)));
        self.take(Rule::Kanji, kanji, any)?;
        let newest = stock.years.iter().rev();
        let years = newest.map(|year| format!("{year}年"));
        self.take(Rule::Wareki, years, by(Spelling::Wareki))?;
        let loanwords = stock.words.iter().filter(|word| is_loanword(word));
        let loanwords = loanwords.map(|word| format!("{}ー", word.trim_end_matches('ー')));
        self.take(Rule::LongVowel, loanwords, by(Spelling::LongVowel))?;
        let okurigana = OKURIGANA.iter().map(|word| (*word).to_owned());
        self.take(Rule::Okurigana, okurigana, by(Spelling::Okurigana))?;
        let numbers = UNITS
            .iter()
            .flat_map(|unit| (1..=10).map(move |number| format!("{number}{unit}")));
        let shows =
            |found: &SearchResponse| by(Spelling::Numeral)(found) || by(Spelling::SmallKe)(found);
        self.take(Rule::Numeral, numbers, shows)?;
        let amounts = (1..=10).map(|number| format!("{number},000"));
        let amounts = amounts.flat_map(|it| [format!("{it}人"), format!("{it}円"), it]);
        self.take(Rule::Grouping, amounts, by(Spelling::Grouping))?;
        let letters = words.iter().filter(|word| is_acronym(word));
        self.take(Rule::Letters, letters.map(|word| (*word).to_owned()), any)
    }
}

/// A word with one of its kanji in another form.
fn in_other_kanji(word: &str) -> Option<String> {
    word.char_indices().find_map(|(at, c)| {
        let class = CLASSES.iter().find(|class| class.contains(c))?;
        // A form that every font has.
        let other = class.chars().find(|&it| it != c && it < '\u{10000}')?;
        let after = &word[at + c.len_utf8()..];
        Some(format!("{}{other}{after}", &word[..at]))
    })
}

/// Whether a word is in katakana and long enough to end with ー or not.
fn is_loanword(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(is_katakana)
}

/// Whether a word is an acronym.
fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kanji_is_written_in_another_form() {
        assert_eq!(in_other_kanji("大嶋").as_deref(), Some("大島"));
        assert_eq!(in_other_kanji("会議").as_deref(), Some("會議"));
        assert_eq!(in_other_kanji("入江"), None);
    }
}
