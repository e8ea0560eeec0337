//! Honorifics and titles after the name of a speaker: 大嶋洋一氏 as pages print
//! it, 大嶋先生 as people say it.

use std::collections::HashSet;
use std::sync::{LazyLock, OnceLock};

use super::key;
use crate::fold::{Folded, fold};

/// What follows a name.
const HONORIFICS: [&str; 44] = [
    "氏",
    "様",
    "さま",
    "さん",
    "殿",
    "君",
    "くん",
    "先生",
    "博士",
    "教授",
    "准教授",
    "助教授",
    "特任教授",
    "特任准教授",
    "特命教授",
    "客員教授",
    "名誉教授",
    "助教",
    "講師",
    "議員",
    "委員",
    "委員長",
    "座長",
    "会長",
    "副会長",
    "社長",
    "副社長",
    "取締役",
    "理事",
    "理事長",
    "所長",
    "副所長",
    "学長",
    "副学長",
    "校長",
    "学部長",
    "研究科長",
    "局長",
    "部長",
    "課長",
    "室長",
    "係長",
    "機構長",
    "センター長",
];

/// The folds of what follows a name.
static FOLDED: LazyLock<[Folded; HONORIFICS.len()]> = LazyLock::new(|| HONORIFICS.map(fold));

/// The shortest part of a name that is taken for one, in folded characters: 森 is
/// also a wood.
const SHORTEST: usize = 2;

/// The names of an archive's speakers.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    written: Vec<String>,
    /// The folds of each as a whole and of its parts: made for the first word with
    /// an honorific, which few queries have.
    folds: OnceLock<HashSet<String>>,
}

impl Names {
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            written: names.into_iter().map(str::to_owned).collect(),
            folds: OnceLock::new(),
        }
    }

    fn has(&self, name: &str) -> bool {
        let folds = self.folds.get_or_init(|| {
            let names = self.written.iter().map(String::as_str);
            let parts = names.flat_map(|name| name.split_whitespace().chain([name]));
            let folded = parts.map(fold).filter(|part| part.len() >= SHORTEST);
            folded.map(|part| part.to_string()).collect()
        });
        folds.contains(&key(name))
    }

    /// The name in a word that is a name with an honorific.
    pub(super) fn without_honorific<'a>(&self, word: &'a str) -> Option<&'a str> {
        let folded = fold(word);
        FOLDED.iter().find_map(|honorific| {
            let name = folded.chars().strip_suffix(honorific.chars())?;
            let name = (!name.is_empty()).then(|| &word[folded.original(0..name.len())])?;
            self.has(name).then(|| name.trim_end())
        })
    }

    /// The name that a word is, where the word after it is an honorific and no more.
    pub(super) fn before_honorific<'a>(&self, word: &'a str, next: &str) -> Option<&'a str> {
        let next = fold(next);
        let is_honorific = FOLDED.iter().any(|one| one.chars() == next.chars());
        (is_honorific && self.has(word)).then_some(word)
    }
}
