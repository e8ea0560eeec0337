//! The same number with and without commas between its groups of three digits.

use std::ops::Range;

use super::spelling::Spelling;
use crate::fold::{Depth, Folded, is_digit, is_letter};

/// How many numbers of a word are written in the other way one by one; more of
/// them only all together.
const MOST_APART: usize = 3;

/// The word with the numbers in it grouped that are not, and the other way
/// round: each by itself, and all. What only looks like a number is left alone:
/// a code with letters or zeros before it, a fraction.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let text = Folded::new(word, Depth::Exact);
    let numbers = numbers(&text);
    let with = |chosen: &dyn Fn(usize) -> bool| {
        let mut spelled = String::new();
        let mut read_to = 0;
        for (number, (range, other)) in numbers.iter().enumerate() {
            spelled.extend(&text.chars()[read_to..range.start]);
            match chosen(number) {
                true => spelled.push_str(other),
                false => spelled.extend(&text.chars()[range.clone()]),
            }
            read_to = range.end;
        }
        spelled.extend(&text.chars()[read_to..]);
        Spelling::from(spelled)
    };
    let mut made = Vec::new();
    if (2..=MOST_APART).contains(&numbers.len()) {
        made.extend((0..numbers.len()).map(|one| with(&|number| number == one)));
    }
    if !numbers.is_empty() {
        made.push(with(&|_| true));
    }
    made
}

/// The numbers of four digits and more, each with its other spelling.
fn numbers(text: &Folded) -> Vec<(Range<usize>, String)> {
    let chars = text.chars();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len() && (is_digit(chars[at]) || text.is_group_comma(at)) {
            at += 1;
        }
        let run = &chars[start..at];
        if is_amount(text, start, run) {
            found.push((start..at, other(run)));
        }
        at = at.max(start + 1);
    }
    found
}

/// Whether a run of digits, with commas between its groups, is a number that is
/// grouped at all.
fn is_amount(text: &Folded, start: usize, run: &[char]) -> bool {
    let before = start.checked_sub(1).map(|at| text.chars()[at]);
    let after = text.chars().get(start + run.len());
    let is_part_of_list = before == Some(',') || after == Some(&',');
    run.len() > 3
        && run[0] != '0'
        && !is_part_of_list
        && !before.is_some_and(|c| c == '.' || is_letter(c))
}

/// A number without its commas, or with them where it has none.
fn other(run: &[char]) -> String {
    if run.contains(&',') {
        return run.iter().filter(|c| **c != ',').collect();
    }
    let mut grouped = String::new();
    for (at, c) in run.iter().enumerate() {
        if at > 0 && (run.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(*c);
    }
    grouped
}
