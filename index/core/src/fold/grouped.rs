//! Grouped digits: one to three digits followed by groups of exactly three, such
//! as 2,345, are one number; commas between any other digits part a list, such as
//! 第1,2回 or 2023,2024年度.

use super::{Folded, is_digit};

/// Marks the commas of a folded text that group the digits of a number.
pub(super) fn mark(text: &mut Folded) {
    let mut read_to = 0;
    while let Some(comma) = text.chars[read_to..].iter().position(|c| *c == ',') {
        let comma = read_to + comma;
        let (start, end, behind) = run_around(text, comma);
        if is_one_number(text, start, end) {
            let commas = (comma..end).filter(|at| text.chars[*at] == ',');
            for at in commas.collect::<Vec<_>>() {
                text.traits[at].grouping = true;
            }
        }
        read_to = behind;
    }
}

/// The run of digits and commas around the first comma of it, where nothing is dropped
/// between its characters: its start, its end without the commas that end a clause, and
/// its end with them.
fn run_around(text: &Folded, comma: usize) -> (usize, usize, usize) {
    let goes_on = |at: usize| !text.traits[at].after_gap;
    let mut start = comma;
    while start > 0 && goes_on(start) && is_digit(text.chars[start - 1]) {
        start -= 1;
    }
    let is_of_run = |at: usize| is_digit(text.chars[at]) || text.chars[at] == ',';
    let mut end = comma + 1;
    while end < text.len() && goes_on(end) && is_of_run(end) {
        end += 1;
    }
    let behind = end;
    // A comma that ends a clause is none of the number.
    while end > comma + 1 && text.chars[end - 1] == ',' {
        end -= 1;
    }
    (start, end, behind)
}

fn is_one_number(text: &Folded, start: usize, end: usize) -> bool {
    let mut groups = text.chars[start..end].split(|c| *c == ',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first[0] != '0'
        && groups.all(|group| group.len() == 3)
        && !is_fraction(text, start)
}

/// Whether the digits that start here follow a decimal point: 3.5,200 is a list.
fn is_fraction(text: &Folded, start: usize) -> bool {
    let goes_on = |at: usize| !text.traits[at].after_gap;
    start > 1
        && goes_on(start)
        && goes_on(start - 1)
        && text.chars[start - 1] == '.'
        && is_digit(text.chars[start - 2])
}
