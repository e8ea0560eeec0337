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
        // A group of a number, such as 345 of 2,345人, is no number.
        let is_grouped = before.ends_with(',') || after.starts_with(',');
        if is_grouped {
            read_to = word.len() - after.len();
            continue;
        }
        if after.starts_with(|c| UNITS.contains(c)) || before.ends_with('第') {
            let ways = [
                number.to_string(),
                in_kanji(number),
                in_kanji_digits(number),
            ];
            // Digits have their commas from another rule; 二〇二三 is a year.
            let written = &word[at..word.len() - after.len()];
            let grouped = written.contains('千').then(|| grouped(number));
            made.extend(
                ways.into_iter()
                    .chain(grouped)
                    .map(|way| format!("{before}{way}{after}").into()),
            );
        }
        read_to = word.len() - after.len();
    }
    made
}

/// A number from 1,000 to 9,999 with its comma.
fn grouped(number: u32) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

/// Reads a number below 10,000 at the beginning of a text: it and what follows.
fn read(text: &str) -> Option<(u32, &str)> {
    numeral::read(text).filter(|(number, _)| *number < 10_000)
}
