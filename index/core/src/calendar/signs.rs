//! What stands between the numbers of a day, behind it, and between two days.

use super::half_width;

/// The days of the week from Monday on, each by its one kanji.
pub const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// What stands between the two ends of a span.
pub const SPANS: [&str; 9] = ["~", "〜", "から", "-", "–", "—", "―", "−", "ー"];

/// What stands between two of which both are meant.
pub const LISTS: [&str; 5] = ["・", "、", ",", "及び", "と"];

/// What may stand behind a year, the longer first.
pub(super) const YEAR_UNITS: [&str; 2] = ["年度", "年"];

/// What may stand between and around the numbers of a day.
const SIGNS: &str = "年月日度/.- ";

/// A text without the 年 or 年度 that it ends with.
pub fn without_year_unit(text: &str) -> &str {
    let units = YEAR_UNITS.iter();
    units
        .filter_map(|unit| text.strip_suffix(unit))
        .next()
        .unwrap_or(text)
}

/// Whether a character may stand between and around the numbers of a day.
pub(super) fn is_sign(c: char) -> bool {
    SIGNS.contains(half_width(c))
}

/// Whether a text begins with a parenthesis that opens.
pub(super) fn starts_parenthesis(text: &str) -> bool {
    text.starts_with(|c| half_width(c) == '(')
}
