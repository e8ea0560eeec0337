//! Fiscal years.

use crate::calendar::{Era, WEEKDAYS};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A Japanese fiscal year, named by the calendar year in which it begins:
/// 2023 runs from April 2023 to March 2024.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct FiscalYear(pub i16);

impl FiscalYear {
    /// The fiscal year in which a day lies.
    pub fn of(date: Date) -> Self {
        Self::of_month(date.year(), date.month())
    }

    /// The fiscal year in which a month of a calendar year lies.
    pub fn of_month(year: i16, month: u8) -> Self {
        Self(if month >= 4 { year } else { year - 1 })
    }

    /// The year in the Japanese calendar, such as 令和5年度. A year in which
    /// the era changed is named as the government named it: by the era in
    /// force at its end (令和元年度 for 2019, 平成元年度 for 1989).
    pub fn wareki(self) -> Option<String> {
        let named = Era::ALL.iter().rev();
        let mut named = named.filter_map(|era| Some(era.spell(era.nth(self.0)?)));
        named.next().map(|year| format!("{year}年度"))
    }
}

impl std::fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The year in the Japanese calendar in parentheses, to stand after its number;
/// empty where it has no name.
pub(crate) fn in_wareki(year: FiscalYear) -> String {
    year.wareki()
        .map(|name| format!("（{name}）"))
        .unwrap_or_default()
}

/// The weekday of a date as one kanji, 月 to 日.
pub fn weekday(date: Date) -> &'static str {
    WEEKDAYS[usize::from(date.days_from_monday())]
}

#[cfg(test)]
mod tests {
    use crate::testing::date;

    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_april() {
        assert_eq!(FiscalYear::of(date(2024, 3, 31)), FiscalYear(2023));
        assert_eq!(FiscalYear::of(date(2024, 4, 1)), FiscalYear(2024));
    }

    #[test]
    fn a_fiscal_year_is_named_in_the_era_at_its_end() {
        let name = |year| FiscalYear(year).wareki().unwrap_or_default();
        assert_eq!(name(1988), "昭和63年度");
        assert_eq!(name(1989), "平成元年度");
        assert_eq!(name(2018), "平成30年度");
        assert_eq!(name(2019), "令和元年度");
        assert_eq!(name(2023), "令和5年度");
    }

    #[test]
    fn the_weekday_of_the_meeting_of_2023_is_monday() {
        assert_eq!(weekday(date(2023, 11, 6)), "月");
    }
}
