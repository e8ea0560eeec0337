//! A day or a month as sentences write it: 2023年11月6日 for 2023/11/6.

use super::spelling::Spelling;
use crate::query::dates::meanings;
use crate::query::variant::Rule;

/// The day or month that a word is, as a sentence writes it. A year alone is
/// left to the rule of the two calendars.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let meanings = meanings(word).into_iter();
    let days = meanings.filter(|meaning| meaning.rule == Rule::Day);
    days.map(|meaning| meaning.held.to_string().into())
        .collect()
}
