//! Ranges of fiscal years.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fiscal::FiscalYear;
use crate::text_or_number;

/// Fiscal years from the first to the last, both included. An open end
/// reaches to the beginning or end of the archive. In JSON it is its text, in a
/// message its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearRange {
    /// The first year, or from the beginning.
    pub from: Option<FiscalYear>,
    /// The last year, or to the end.
    pub to: Option<FiscalYear>,
}

/// A text is not a year or range of years such as `2003` or `1998..2005`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a year or a range of years: {0}")]
pub struct NotAYearRange(pub String);

impl YearRange {
    /// The range of a single year.
    pub fn single(year: FiscalYear) -> Self {
        Self {
            from: Some(year),
            to: Some(year),
        }
    }

    /// The range from one year to another, whichever comes first.
    pub fn between(one: FiscalYear, other: FiscalYear) -> Self {
        Self {
            from: Some(one.min(other)),
            to: Some(one.max(other)),
        }
    }

    /// The range with its ends in order; none where it has no end at all.
    pub(crate) fn turned_round(self) -> Option<Self> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Some(Self::between(from, to)),
            (from, to) => (from.is_some() || to.is_some()).then_some(self),
        }
    }

    /// Whether the range has an end, and begins no later than it ends.
    pub(crate) fn is_ordered(self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from <= to,
            (from, to) => from.is_some() || to.is_some(),
        }
    }

    /// Names the years, in Japanese: 2023年度, 2019〜2023年度, 2003年度以降.
    pub fn named(self) -> impl fmt::Display {
        NamedYears(self)
    }

    /// Whether the year lies in the range.
    pub fn contains(self, year: FiscalYear) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// A range that is written in words.
struct NamedYears(YearRange);

impl fmt::Display for NamedYears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.from, self.0.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}年度"),
            (Some(from), Some(to)) => write!(f, "{from}〜{to}年度"),
            (Some(from), None) => write!(f, "{from}年度以降"),
            (None, Some(to)) => write!(f, "{to}年度まで"),
            (None, None) => f.write_str("すべての年度"),
        }
    }
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                if let Some(from) = from {
                    write!(f, "{from}")?;
                }
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
        }
    }
}

impl Serialize for YearRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        text_or_number::serialize(self, (self.from, self.to), serializer)
    }
}

impl<'de> Deserialize<'de> for YearRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_number::deserialize(deserializer, |(from, to)| {
            let range = Self { from, to };
            range.is_ordered().then_some(range)
        })
    }
}

/// Reads what [`Display`](std::fmt::Display) writes, and a range the wrong way
/// round, of which the ends are exchanged, and nothing else. The many
/// ways in which readers write years are those of [`crate::query::years`].
impl std::str::FromStr for YearRange {
    type Err = NotAYearRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotAYearRange(text.to_owned());
        let year = |text: &str| text.parse().map(FiscalYear).map_err(|_| refused());
        let Some((from, to)) = text.split_once("..") else {
            return year(text).map(Self::single);
        };
        let side = |text: &str| (!text.is_empty()).then(|| year(text)).transpose();
        let range = Self {
            from: side(from)?,
            to: side(to)?,
        };
        range.turned_round().ok_or_else(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["2003", "1998..2005", "2003..", "..2003"] {
            let range: YearRange = text.parse().expect("years");
            assert_eq!(range.to_string(), text);
        }
    }

    #[test]
    fn a_range_is_named_by_its_ends() {
        for (text, named) in [
            ("2003", "2003年度"),
            ("1998..2005", "1998〜2005年度"),
            ("2003..", "2003年度以降"),
            ("..2003", "2003年度まで"),
        ] {
            let range: YearRange = text.parse().expect("years");
            assert_eq!(range.named().to_string(), named);
        }
    }

    #[test]
    fn a_range_the_wrong_way_round_is_turned_round() {
        let range: YearRange = "2005..1998".parse().expect("years");
        assert_eq!(range.to_string(), "1998..2005");
    }

    #[test]
    fn what_is_not_written_like_that_is_refused() {
        for text in ["", "..", "平成10", "1998-2005", "2003..x"] {
            assert_eq!(
                text.parse::<YearRange>(),
                Err(NotAYearRange(text.to_owned()))
            );
        }
    }
}
