//! Ranges of fiscal years.

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

    /// Whether the range has an end, and begins no later than it ends.
    pub(crate) fn is_ordered(self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from <= to,
            (from, to) => from.is_some() || to.is_some(),
        }
    }

    /// Whether the year lies in the range.
    pub fn contains(self, year: FiscalYear) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

impl std::fmt::Display for YearRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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

/// Reads what [`Display`](std::fmt::Display) writes, and nothing else. The many
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
        range.is_ordered().then_some(range).ok_or_else(refused)
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
    fn what_is_not_written_like_that_is_refused() {
        for text in ["", "..", "2005..1998", "平成10", "1998-2005", "2003..x"] {
            assert_eq!(
                text.parse::<YearRange>(),
                Err(NotAYearRange(text.to_owned()))
            );
        }
    }
}
