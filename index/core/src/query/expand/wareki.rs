//! The same year in the Japanese and the Western calendar.

use super::spelling::Spelling;
use crate::calendar::numeral::{in_kanji, in_kanji_digits};
use crate::calendar::{self, Era, EraForm, NamedEra, Number, Written};

/// A year within a word.
struct Year {
    /// Where it ends in the word, in bytes.
    end: usize,
    /// The calendar year.
    year: i16,
    /// 年, 年度 or nothing.
    unit: &'static str,
}

/// The word with each year in it written in every other way.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let mut made = Vec::new();
    let mut read_to = 0;
    for (at, _) in word.char_indices() {
        let Some(year) = (at >= read_to).then(|| year_at(word, at)).flatten() else {
            continue;
        };
        let (before, after) = (&word[..at], &word[year.end..]);
        let ways = ways(year.year, year.unit);
        made.extend(
            ways.into_iter()
                .map(|way| format!("{before}{way}{after}").into()),
        );
        read_to = year.end;
    }
    made
}

/// Every way to write a year.
fn ways(year: i16, unit: &str) -> Vec<String> {
    let mut ways = Vec::new();
    let western_unit = if unit.is_empty() { "年" } else { unit };
    ways.push(format!("{year}{western_unit}"));
    for era in Era::ALL {
        let Some(nth) = era.nth(year) else {
            continue;
        };
        let (name, initial) = (era.name, era.initial);
        if nth == 1 {
            ways.push(format!("{}{unit}", era.spell(nth)));
        }
        ways.push(format!("{name}{nth}{unit}"));
        ways.push(format!("{initial}{nth}{unit}"));
        ways.push(format!(
            "{name}{}{unit}",
            in_kanji(nth.unsigned_abs().into())
        ));
    }
    ways.push(format!(
        "{}{western_unit}",
        in_kanji_digits(year.unsigned_abs().into())
    ));
    ways
}

fn year_at(word: &str, start: usize) -> Option<Year> {
    let written = calendar::read(&word[start..])?;
    let number = *written.numbers.first()?;
    if !is_year_in_word(&written, number, word[..start].chars().next_back()) {
        return None;
    }
    let unit = number.year_unit();
    let era = written.era.map_or("", |named| named.text);
    let end = start + era.len() + number.text.len() + unit.len();
    let nth = i16::try_from(number.value).ok()?;
    let year = match written.era {
        // R5 alone must not be the beginning of some other code, such as R5-2.
        Some(NamedEra {
            form: EraForm::Letter,
            ..
        }) if unit.is_empty() && end < word.len() => {
            return None;
        }
        Some(named) => named.era.year(nth)?,
        None if unit.is_empty() || !(1868..2100).contains(&nth) => return None,
        None => nth,
    };
    Some(Year { end, year, unit })
}

/// Whether a number may be a year where it stands: with its era directly before
/// it, by its name, or by its letter where that stands apart; without one where
/// it is no part of a code.
fn is_year_in_word(written: &Written<'_>, number: Number<'_>, before: Option<char>) -> bool {
    let is_apart = before.is_none_or(|c| !c.is_ascii_alphanumeric());
    let is_in_digits = !number.is_first() && !number.is_kanji();
    let may_be = match written.era.map(|named| named.form) {
        Some(EraForm::Name) => true,
        Some(EraForm::Kanji) => false,
        Some(EraForm::Letter) => is_apart && is_in_digits,
        None => !number.is_first() && (is_apart || !is_in_digits),
    };
    may_be && written.lead.is_empty() && number.value < 10_000
}
