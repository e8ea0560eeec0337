//! The same number in digits and in kanji.

use super::spelling::Spelling;
use crate::calendar::numeral::{self, in_kanji, in_kanji_digits};

/// What follows a number when it is one: kanji numerals are also parts of
/// words (三菱, 一般).
const UNITS: &str =
    "年月日回号人名社校件期次度割個階章条項時分秒歳週円点本冊台枚班組箇ヶケヵカか万億%";

/// The word with each number in it written in every other way.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let mut made = Vec::new();
    let mut read_to = 0;
    for (at, _) in word.char_indices() {
        let Some((number, after)) = (at >= read_to).then(|| read(&word[at..])).flatten() else {
            continue;
        };
        let before = &word[..at];
        if after.starts_with(|c| UNITS.contains(c)) || before.ends_with('第') {
            let ways = [
                number.to_string(),
                in_kanji(number),
                in_kanji_digits(number),
            ];
            made.extend(
                ways.into_iter()
                    .map(|way| format!("{before}{way}{after}").into()),
            );
        }
        read_to = word.len() - after.len();
    }
    made
}

/// Reads a number below 10,000 at the beginning of a text: it and what follows.
fn read(text: &str) -> Option<(u32, &str)> {
    numeral::read(text).filter(|(number, _)| *number < 10_000)
}
