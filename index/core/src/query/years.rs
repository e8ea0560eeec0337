//! Fiscal years as readers write them: 2003, 1998..2005, 平成10〜令和5年度, H10-R5.

use crate::calendar::{EraForm, NamedEra, SPANS, numeral, without_year_unit};
use crate::fiscal::FiscalYear;
use crate::fold::fold;
use crate::years::YearRange;

/// Reads a year or a range of years, Western or Japanese, with an open end
/// where a side is empty. A range the wrong way round is turned round.
pub fn parse(text: &str) -> Option<YearRange> {
    let text = fold(text).to_string();
    let mut dashes = [".."].into_iter().chain(SPANS);
    let sides = dashes.find_map(|dash| text.split_once(dash));
    let range = match sides {
        None => YearRange::single(year(&text)?),
        Some((from, to)) => {
            let to = to.strip_suffix("まで").unwrap_or(to);
            let side = |text: &str| match text {
                "" => Some(None),
                _ => year(text).map(Some),
            };
            YearRange {
                from: side(from)?,
                to: side(to)?,
            }
        }
    };
    range.turned_round()
}

/// Reads one fiscal year of a folded text.
fn year(text: &str) -> Option<FiscalYear> {
    let text = without_year_unit(text);
    let year = match NamedEra::read(text) {
        Some((named, _)) if named.form == EraForm::Kanji => None,
        Some((named, numeral::FIRST)) => named.era.year(1),
        Some((named, nth)) => named.era.year(number(nth)?),
        None => number(text).filter(|year| (1868..=2999).contains(year)),
    };
    year.map(FiscalYear)
}

/// Reads a number below 10,000 in digits (2023), in kanji digits (二〇二三) or
/// in kanji with 十 (二十三).
fn number(text: &str) -> Option<i16> {
    let is_long = text.chars().count() > 4 || text.contains(['百', '千']);
    let is_digit =
        |text: &str| text.is_empty() || numeral::value(text).is_some_and(|value| value < 10);
    let in_order = match text.split_once('十') {
        Some((tens, ones)) => is_digit(tens) && is_digit(ones),
        None => true,
    };
    let value = numeral::value(text).filter(|_| in_order && !is_long)?;
    i16::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, from: i16, to: i16) {
        let expected = YearRange {
            from: Some(FiscalYear(from)),
            to: Some(FiscalYear(to)),
        };
        assert_eq!(parse(text), Some(expected), "{text}");
    }

    #[test]
    fn a_year_is_read_in_either_calendar() {
        for text in [
            "2023",
            "２０２３",
            "2023年",
            "2023年度",
            "令和5",
            "令和５年度",
            "R5",
            "r5年",
            "㋿5年",
            "令和五年",
            "二〇二三年度",
        ] {
            reads(text, 2023, 2023);
        }
        reads("令和元年度", 2019, 2019);
        reads("平成31", 2019, 2019);
        reads("平成二十三年", 2011, 2011);
        reads("昭和十年", 1935, 1935);
    }

    #[test]
    fn a_range_is_read_with_any_dash() {
        for text in [
            "1998..2005",
            "1998-2005",
            "1998〜2005",
            "H10～H17",
            "平成10年度から平成17年度まで",
            "平成10..2005",
            "2005..1998",
            "2005-1998",
            "H17-H10",
        ] {
            reads(text, 1998, 2005);
        }
    }

    #[test]
    fn a_range_may_be_open() {
        let open = parse("2003..").expect("a range");
        assert!(open.contains(FiscalYear(2020)) && !open.contains(FiscalYear(2002)));
        assert_eq!(open.to_string(), "2003..");
        assert_eq!(
            parse("..2003").map(|range| range.to_string()).as_deref(),
            Some("..2003")
        );
    }

    #[test]
    fn what_names_no_year_is_refused() {
        for text in [
            "",
            "年",
            "..",
            "平成",
            "平成32",
            "令和0年",
            "12345",
            "来年",
            "99999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
