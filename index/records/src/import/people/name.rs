//! Where the name of someone begins.

use std::sync::LazyLock;

use regex::Regex;

use super::words;

/// The end of a text that is a name, and what stands before it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) rest: String,
    pub(super) name: String,
    /// A reading that was glued to the name.
    pub(super) reading: Option<String>,
    /// Whether it is nothing but the name, and all of it.
    pub(super) is_certain: bool,
}

const PATTERN: &str = "a pattern";
/// Furigana that was copied together with the name: 平井 淳生ひらい あつお.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>(?:.*\s)?\p{Han}+\s\p{Han}+)(?<reading>\p{Hiragana}+\s\p{Hiragana}+)$")
        .expect(PATTERN)
});
static GLUED_WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>(?:.*\s)?\p{Han}{3,6})(?<reading>\p{Hiragana}{4,})$").expect(PATTERN)
});
static FAMILY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\p{Han}々ヶケノツ]{1,5}|[\p{Hiragana}]{1,5}|[\p{Katakana}ー]{1,5})$")
        .expect(PATTERN)
});
static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[\p{Han}々]{1,3}|[\p{Han}々]{0,2}[\p{Hiragana}\p{Katakana}ー]{1,5}[\p{Han}々]{0,2})$",
    )
    .expect(PATTERN)
});
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[\p{Han}々ヶケ]{4,5}|[\p{Han}々]{2,3}[\p{Hiragana}\p{Katakana}ー]{2,3})$")
        .expect(PATTERN)
});
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\p{Katakana}ー]+(?:[・＝=][\p{Katakana}ー]+)+$").expect(PATTERN)
});
static LATIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Lu}[\p{Latin}.'’-]*,?|v[ao]n|de[rnlm]?|d[aiu]|dos|l[ae]|bin|al|el)$")
        .expect(PATTERN)
});
/// Family names do not end so, or seldom.
static OF_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[市県町局課省庁社室]$|.{2,}[村区部会所園院校館]$").expect(PATTERN)
});
/// What is in no name.
static STRANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{N}()（）「」『』/／:：。、，,!！?？~～〜]|氏|ほか|など|[他等]$|\p{Han}ら$")
        .expect(PATTERN)
});

/// Parts the name at the end of a text from what stands before it. None where
/// the end is no name at all.
pub(super) fn split(text: &str) -> Option<Split> {
    for pattern in [&GLUED, &GLUED_WORD] {
        if let Some(found) = pattern.captures(text) {
            let reading = Some(found["reading"].to_owned());
            let split = split_bare(&found["name"])?;
            return Some(Split { reading, ..split });
        }
    }
    split_bare(text)
}

fn split_bare(text: &str) -> Option<Split> {
    let words: Vec<_> = text.split_whitespace().collect();
    let (length, is_certain) = length(&words)?;
    let (rest, name) = words.split_at(words.len() - length);
    let (rest, name) = (rest.join(" "), name.join(" "));
    if STRANGE.is_match(&name) || is_other(&name) {
        return None;
    }
    Some(Split {
        is_certain,
        reading: None,
        rest,
        name,
    })
}

/// Whether a text is an organization or a role and not a name.
fn is_other(text: &str) -> bool {
    static ORGANIZATION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"大学|学校|高専|会社|法人|協会|財団|機構|研究所|センター|組合|委員会|[(（]?株[)）]|㈱|事務局|担当|各社|各位|みな|皆").expect(PATTERN)
    });
    ORGANIZATION.is_match(text) || words::is_role(text)
}

/// How many words at the end are the name, and whether that is certain: a
/// family name and a given name, one word that is both, or a foreign name.
fn length(words: &[&str]) -> Option<(usize, bool)> {
    let last = *words.last()?;
    if LATIN.is_match(last) {
        let is_name = |word: &&&str| LATIN.is_match(word) && !words::is_role(word);
        let length = words.iter().rev().take_while(is_name).count();
        // Director of Technology Licensing is no name.
        let before = words.len().checked_sub(length + 1).map(|at| words[at]);
        if before.is_some_and(|word| ["of", "for", "and", "the", "in", "&"].contains(&word)) {
            return None;
        }
        return match length {
            0 => None,
            2 | 3 => {
                let is_bounded = words.len() == length
                    || words::is_role(words[words.len() - length - 1])
                    || !LATIN.is_match(words[words.len() - length - 1]);
                Some((length, is_bounded))
            }
            _ => Some((length.min(2), false)),
        };
    }
    if FOREIGN.is_match(last) {
        return Some((1, true));
    }
    if let [.., family, given] = words
        && FAMILY.is_match(family)
        && GIVEN.is_match(given)
        && !words::is_role(family)
        && !is_other(family)
        && !is_other(given)
    {
        let is_certain = !OF_PLACE.is_match(family) && !is_kana_word(family);
        return Some((2, is_certain));
    }
    Some((1, WHOLE.is_match(last) && !begins_with_role(last)))
}

/// Whether a long word in katakana is more likely an organization.
fn is_kana_word(word: &str) -> bool {
    let is_katakana = |c: char| ('ァ'..='ヺ').contains(&c) || c == 'ー';
    word.chars().count() > 4 && word.chars().all(is_katakana)
}

/// Whether a role is glued to the name behind it.
fn begins_with_role(word: &str) -> bool {
    let ends = word.char_indices().map(|(at, _)| at).skip(2);
    ends.filter(|at| words::is_role(&word[..*at])).count() > 0
}

impl Split {
    /// What a person has to look at.
    pub(super) fn doubt(&self) -> Option<String> {
        if self.reading.is_some() {
            Some("氏名とふりがながつながっていたため、分けました".to_owned())
        } else {
            (!self.is_certain).then(|| "氏名がどこからどこまでか、確かめてください".to_owned())
        }
    }
}
