//! Patterns of years in the middle of texts, with the names that the core's
//! tables of the calendar hold.

use kairoku_core::calendar::Era;
use regex::Regex;

/// A pattern in which `%ERA%` stands for the name of any era and `%YEAR%` for a year
/// of an era or of four digits.
///
/// # Panics
/// If it is no pattern.
pub(crate) fn calendar_pattern(pattern: &str) -> Regex {
    let letters: String = Era::ALL
        .map(|era| era.initial.to_ascii_uppercase())
        .iter()
        .collect();
    let year =
        format!(r"(?:(?:%ERA%|(?-u:\b)[{letters}])\s*(?:元|[0-9]{{1,2}})|(?-u:\b)[0-9]{{4}})");
    let pattern = pattern
        .replace("%YEAR%", &year)
        .replace("%ERA%", &names(&Era::ALL));
    Regex::new(&pattern).expect("a pattern")
}

/// The name of any of some eras.
pub(crate) fn names(eras: &[Era]) -> String {
    let names: Vec<_> = eras.iter().map(|era| era.name).collect();
    format!("(?:{})", names.join("|"))
}
