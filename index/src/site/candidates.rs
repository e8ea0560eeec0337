//! Candidates for examples of queries, on the front and in the help: what words they
//! are made of, and the choice of the first that finds something.

use std::ops::RangeInclusive;

use kairoku_core::protocol::SearchResponse;

/// How many characters a word has that makes a good example.
pub(super) const LENGTH: RangeInclusive<usize> = 2..=12;

/// Whether a text is one word of a query, which means nothing but itself.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_of_word)
}

/// Whether a character is of a word, and no sign that a query may read as another
/// thing.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Each of some words with each, those of the first words first. A word within
/// another would ask for the other alone.
pub(super) fn pairs<'w>(words: &'w [&'w str]) -> impl Iterator<Item = (&'w str, &'w str)> {
    let with = move |at: usize| words[..at].iter().map(move |one| (*one, words[at]));
    let pairs = (0..words.len()).flat_map(with);
    pairs.filter(|(one, other)| !one.contains(other) && !other.contains(one))
}

/// The first of these queries of which `count` says that it finds something, with
/// how much.
///
/// # Errors
/// That of `count`.
pub(super) fn first_found<E>(
    queries: impl IntoIterator<Item = String>,
    mut count: impl FnMut(&str) -> Result<usize, E>,
) -> Result<Option<(String, usize)>, E> {
    for query in queries {
        let found = count(&query)?;
        if found > 0 {
            return Ok(Some((query, found)));
        }
    }
    Ok(None)
}

/// How many sections a query finds, by the response to it: near records are none.
pub(super) fn found(response: &SearchResponse) -> usize {
    if response.relaxed { 0 } else { response.total }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_signs_of_the_query_language_is_no_word() {
        for word in ["起業家教育", "サーバー", "佐々木", "〆切", "URA"] {
            assert!(is_word(word), "{word}");
        }
        for text in [
            "",
            "産学連携(オープンイノベーション)の推進",
            "大嶋 洋一",
            "-甲",
            "甲・乙",
        ] {
            assert!(!is_word(text), "{text}");
        }
    }

    #[test]
    fn words_are_paired_with_others_alone() {
        let words = ["連携", "起業", "産学連携", "高専"];
        let pairs: Vec<_> = pairs(&words).collect();
        let expected = [
            ("連携", "起業"),
            ("起業", "産学連携"),
            ("連携", "高専"),
            ("起業", "高専"),
            ("産学連携", "高専"),
        ];
        assert_eq!(pairs, expected);
    }
}
