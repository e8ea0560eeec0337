//! The examples of queries on the front: words of the archive itself, each of which
//! finds something. The same records give the same examples.

use kairoku_core::fold::is_hiragana;
use kairoku_core::profile::{SpeakerEntry, ThemeEntry};

use super::candidates::{LENGTH, first_found, is_of_word, is_word, pairs};

/// How many examples there are at most.
const MOST: usize = 6;

/// How many themes words are taken from.
const READ: usize = 200;

/// How many words are tried in combinations.
const TRIED: usize = 6;

/// Chooses the examples, each with the number of sections that `count` says it finds:
/// words alone, two of them together, either of two, and who speaks most. Themes
/// and speakers come with the most frequent first.
///
/// # Errors
/// Whatever `count` fails with.
pub(super) fn examples<E>(
    themes: Vec<&ThemeEntry>,
    speakers: Vec<&SpeakerEntry>,
    mut count: impl FnMut(&str) -> Result<usize, E>,
) -> Result<Vec<(String, usize)>, E> {
    let words = words(&themes);
    let combined: Vec<&str> = words.iter().take(TRIED).map(String::as_str).collect();
    let joined = |between: &str| {
        let pairs = pairs(&combined);
        let queries = pairs.map(|(one, other)| format!("{one}{between}{other}"));
        queries.collect()
    };
    let mut examples: Vec<(String, usize)> = Vec::new();
    // Of each kind as many as follow it, or fewer where nothing is found.
    let kinds = [
        (words.clone(), 2),
        (joined(" "), 1),
        (
            speakers.iter().filter_map(|one| of_speaker(one)).collect(),
            1,
        ),
        (joined(" OR "), 1),
        (words.iter().map(|word| format!("題:{word}")).collect(), 1),
        // What other kinds leave free.
        (words.clone(), MOST),
    ];
    for (candidates, most) in kinds {
        let mut candidates = candidates.into_iter().take(TRIED * TRIED);
        for _ in 0..most.min(MOST - examples.len()) {
            let is_new = |query: &String| examples.iter().all(|(known, _)| known != query);
            let new = candidates.by_ref().filter(is_new);
            let Some(found) = first_found(new, &mut count)? else {
                break;
            };
            examples.push(found);
        }
    }
    Ok(examples)
}

/// The words of which the names of themes are made, the most frequent first.
fn words(themes: &[&ThemeEntry]) -> Vec<String> {
    let mut words: Vec<(String, usize)> = Vec::new();
    for theme in themes.iter().take(READ) {
        for word in theme.name.split(|c: char| !is_of_word(c)).map(subject) {
            match words.iter_mut().find(|(known, _)| known == word) {
                Some((_, sections)) => *sections += theme.sections,
                None if LENGTH.contains(&word.chars().count()) => {
                    words.push((word.to_owned(), theme.sections));
                }
                None => {}
            }
        }
    }
    words.sort_by_key(|(_, sections)| std::cmp::Reverse(*sections));
    words.truncate(TRIED * TRIED);
    words.into_iter().map(|(word, _)| word).collect()
}

/// What a name is about, of a name that の joins: what follows の, as 推進 or 創出, is
/// of any subject. の joins where it stands between words, and not within one.
fn subject(name: &str) -> &str {
    let is_kana = |c: Option<char>| c.is_some_and(is_hiragana);
    let joint = name.match_indices('の').find(|(at, joint)| {
        let (before, after) = (&name[..*at], &name[at + joint.len()..]);
        !is_kana(before.chars().next_back()) && !is_kana(after.chars().next())
    });
    joint.map_or(name, |(at, _)| &name[..at])
}

/// The query for who speaks, where the name is a word.
fn of_speaker(speaker: &SpeakerEntry) -> Option<String> {
    let name: String = speaker.name.split_whitespace().collect();
    is_word(&name).then(|| format!("発言者:{name}"))
}

#[cfg(test)]
mod tests {
    use kairoku_core::fiscal::FiscalYear;

    use super::*;

    fn theme(name: &str, sections: usize) -> ThemeEntry {
        ThemeEntry {
            key: String::new(),
            name: name.into(),
            sections,
            first: FiscalYear(2003),
            last: FiscalYear(2003),
        }
    }

    fn chosen(themes: &[ThemeEntry], found: impl Fn(&str) -> usize) -> Vec<String> {
        let count = |query: &str| Ok::<_, std::convert::Infallible>(found(query));
        let Ok(chosen) = examples(themes.iter().collect(), Vec::new(), count);
        chosen.into_iter().map(|(query, _)| query).collect()
    }

    #[test]
    fn names_of_themes_fall_into_words() {
        let themes = [
            theme("産学連携(オープンイノベーション)の推進", 2),
            theme("起業家教育、スタートアップの創出", 1),
            theme("ものづくり", 1),
        ];
        let themes: Vec<_> = themes.iter().collect();
        let expected = "産学連携 オープンイノベーション 起業家教育 スタートアップ ものづくり";
        assert_eq!(words(&themes).join(" "), expected);
    }

    #[test]
    fn what_finds_nothing_is_no_example() {
        let themes = [theme("甲乙", 3), theme("丙丁", 2), theme("戊己", 1)];
        let all = chosen(&themes, |_| 1);
        assert_eq!(all[..3], ["甲乙", "丙丁", "甲乙 丙丁"]);
        assert_eq!(all.len(), 6);
        let alone = chosen(&themes, |query| usize::from(!query.contains([' ', ':'])));
        assert_eq!(alone, ["甲乙", "丙丁", "戊己"]);
        assert_eq!(chosen(&themes, |_| 0), Vec::<String>::new());
    }
}
