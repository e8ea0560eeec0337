//! Fields: the names that readers write before a colon.

use crate::fold::fold;
use crate::punctuation::{Quotes, opens_parenthesis};
use crate::query::Field;

/// What a prefix such as `年:` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Prefix {
    Part(Field),
    Years,
    Kind,
}

/// The names of fields. Width, case and the script of kana do not matter.
const NAMES: &[(Prefix, &[&str])] = &[
    (
        Prefix::Part(Field::Speaker),
        &[
            "発言者",
            "登壇者",
            "話者",
            "講師",
            "講演者",
            "発表者",
            "speaker",
            "author",
        ],
    ),
    (Prefix::Part(Field::Theme), &["テーマ", "主題", "theme"]),
    (
        Prefix::Part(Field::Title),
        &["題", "題名", "表題", "タイトル", "title"],
    ),
    (
        Prefix::Part(Field::Meeting),
        &["会議", "会議名", "シリーズ", "series", "meeting"],
    ),
    (Prefix::Years, &["年", "年度", "year"]),
    (Prefix::Kind, &["種別", "種類", "kind"]),
];

/// What stands before a colon and is no field of any catalogue: the schemes of
/// addresses and numbers, and what begins a letter.
const NO_FIELDS: [&str; 14] = [
    "http", "https", "ftp", "file", "mailto", "urn", "doi", "isbn", "issn", "tel", "fax", "re",
    "fw", "件名",
];

/// The longest name that is taken for that of a field, in Japanese, in Latin
/// letters, and the longest text behind it. Longer ones are titles:
/// 基調講演の記録：産学連携の今.
const LONGEST: (usize, usize, usize) = (6, 10, 12);

impl Prefix {
    /// How long a name is at most, in characters.
    pub(super) const MAX_CHARS: usize = 8;

    /// What a name stands for.
    pub(super) fn named(name: &str) -> Option<Self> {
        if name.chars().count() > Self::MAX_CHARS {
            return None;
        }
        let name = fold(name);
        let is_named = |names: &[&str]| names.iter().any(|it| fold(it).chars() == name.chars());
        let found = NAMES.iter().find(|(_, names)| is_named(names));
        found.map(|(prefix, _)| *prefix)
    }
}

/// Whether a name that stands for nothing was meant as a field's, by what stands
/// behind its colon: not in a time, a ratio, an address or a long title.
pub(super) fn looks_like_one(name: &str, behind: &[char]) -> bool {
    let (japanese, latin, value) = LONGEST;
    let space = behind.iter().take_while(|c| c.is_whitespace()).count();
    let behind = &behind[space..];
    let lengths = match name.is_ascii() {
        // One letter names a drive.
        true => 2..=latin,
        false => 1..=japanese,
    };
    let is_name = name.chars().all(|c| c.is_alphabetic() && !c.is_numeric());
    let begins =
        |c: char| c.is_alphanumeric() || Quotes::opened_by(c).is_some() || opens_parenthesis(c);
    is_name
        && lengths.contains(&name.chars().count())
        && behind.first().copied().is_some_and(begins)
        && behind.iter().take_while(|c| !c.is_whitespace()).count() <= value
        && !NO_FIELDS.contains(&fold(name).to_string().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_any_width_case_and_kana() {
        for name in ["テーマ", "ﾃｰﾏ", "てーま", "Theme", "ＴＨＥＭＥ", "主題"] {
            assert_eq!(
                Prefix::named(name),
                Some(Prefix::Part(Field::Theme)),
                "{name}"
            );
        }
        assert_eq!(Prefix::named("場所"), None);
    }

    #[test]
    fn no_name_is_longer_than_is_looked_for_or_stands_for_two_things() {
        let names: Vec<_> = NAMES.iter().flat_map(|(_, names)| names.iter()).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(name.chars().count() <= Prefix::MAX_CHARS, "{name}");
            let again = |other: &&&&str| fold(other).chars() == fold(name).chars();
            assert!(names[..at].iter().find(again).is_none(), "{name}");
        }
    }
}
