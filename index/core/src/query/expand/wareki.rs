//! The same year in the Japanese and the Western calendar.

use super::numerals::{in_kanji, in_kanji_digits, read};
use super::spelling::Spelling;
use crate::fiscal::Era;

/// A year within a word.
struct Year {
    /// The characters it takes.
    range: std::ops::Range<usize>,
    /// The calendar year.
    year: i16,
    /// 年, 年度 or nothing.
    unit: &'static str,
}

/// The word with each year in it written in every other way.
pub(super) fn spellings(word: &str) -> Vec<Spelling> {
    let chars: Vec<char> = word.chars().collect();
    let mut made = Vec::new();
    for year in years(&chars) {
        let before: String = chars[..year.range.start].iter().collect();
        let after: String = chars[year.range.end..].iter().collect();
        let ways = ways(year.year, year.unit);
        made.extend(
            ways.into_iter()
                .map(|way| format!("{before}{way}{after}").into()),
        );
    }
    made
}

/// Every way to write a year.
fn ways(year: i16, unit: &str) -> Vec<String> {
    let mut ways = Vec::new();
    let western_unit = if unit.is_empty() { "年" } else { unit };
    ways.push(format!("{year}{western_unit}"));
    for era in Era::ALL {
        let nth = year - era.first_year + 1;
        if era.year(nth) != Some(year) {
            continue;
        }
        let (name, initial) = (era.name, era.initial);
        if nth == 1 {
            ways.push(format!("{name}元{unit}"));
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

fn years(chars: &[char]) -> Vec<Year> {
    let mut years = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match year_at(chars, at) {
            Some(year) => {
                at = year.range.end;
                years.push(year);
            }
            None => at += 1,
        }
    }
    years
}

fn year_at(chars: &[char], start: usize) -> Option<Year> {
    let rest = &chars[start..];
    let begins = |text: &str| {
        text.chars().zip(rest).all(|(a, b)| a == *b) && rest.len() >= text.chars().count()
    };
    let is_apart = |c: Option<&char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    let before = start.checked_sub(1).map(|at| &chars[at]);
    let era = Era::ALL.into_iter().find_map(|era| {
        let spelled = begins(era.name).then_some((era, era.name.chars().count()));
        spelled.or_else(|| {
            let short = rest[0] == era.initial && is_apart(before);
            let digit = rest.get(1).is_some_and(char::is_ascii_digit);
            (short && digit).then_some((era, 1))
        })
    });
    let (number_start, era) = match era {
        Some((era, length)) => (length, Some((era, length == 1))),
        None if is_apart(before) || !rest[0].is_ascii_digit() => (0, None),
        None => return None,
    };
    let (number, length) = match (era, rest.get(number_start)) {
        (Some((_, false)), Some('元')) => (1, 1),
        _ => read(&rest[number_start..])?,
    };
    let end = number_start + length;
    let unit = match rest.get(end) {
        Some('年') if rest.get(end + 1) == Some(&'度') => "年度",
        Some('年') => "年",
        _ => "",
    };
    let number = i16::try_from(number).ok()?;
    let year = match era {
        // R5 alone must not be the beginning of some other code, such as R5-2.
        Some((_, true)) if unit.is_empty() && end < rest.len() => return None,
        Some((era, _)) => era.year(number)?,
        None if unit.is_empty() || !(1868..2100).contains(&number) => return None,
        None => number,
    };
    let end = start + end + unit.chars().count();
    Some(Year {
        range: start..end,
        year,
        unit,
    })
}
