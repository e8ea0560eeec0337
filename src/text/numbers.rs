//! Numbers, days and years.

use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::protocol::Reading;
use kairoku_core::record::ClockTime;
use kairoku_core::years::YearRange;

/// A count with its unit, 件.
pub(crate) fn count(number: usize) -> String {
    format!("{}件", grouped(number))
}

/// A number with a comma between thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of a percent as percent.
pub(crate) fn percent(tenths: usize) -> String {
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        tenth => format!("{}.{tenth}%", tenths / 10),
    }
}

/// How many sections and meetings were found.
pub(crate) fn found(sections: usize, meetings: usize) -> String {
    format!("{}件（{}会議）", grouped(sections), grouped(meetings))
}

/// A fiscal year in both calendars.
pub(crate) fn fiscal_year(year: FiscalYear) -> String {
    match year.wareki() {
        Some(wareki) => format!("{year}年度（{wareki}）"),
        None => western_year(year),
    }
}

/// A fiscal year in the Western calendar.
pub(crate) fn western_year(year: FiscalYear) -> String {
    format!("{year}年度")
}

/// A day with its weekday.
pub(crate) fn date(date: Date) -> String {
    format!(
        "{}年{}月{}日（{}）",
        date.year(),
        date.month(),
        date.day(),
        weekday(date)
    )
}

/// When a meeting took place: day or days, and the hours that are known.
pub(crate) fn when(meeting: &Reading) -> String {
    let mut text = date(meeting.date);
    if let Some(end) = meeting.end_date.filter(|&end| end != meeting.date) {
        text.push('〜');
        if end.year() == meeting.date.year() {
            text.push_str(&format!(
                "{}月{}日（{}）",
                end.month(),
                end.day(),
                weekday(end)
            ));
        } else {
            text.push_str(&date(end));
        }
    }
    let clock = |time: Option<_>| time.map(|time: ClockTime| time.to_string());
    match (clock(meeting.start), clock(meeting.end)) {
        (Some(start), Some(end)) => text.push_str(&format!(" {start}〜{end}")),
        (Some(start), None) => text.push_str(&format!(" {start}〜")),
        (None, Some(end)) => text.push_str(&format!(" 〜{end}")),
        (None, None) => {}
    }
    text
}

/// How many people and bodies took part.
pub(crate) fn participants(people: Option<u32>, bodies: Option<u32>) -> Option<String> {
    let number = |number: u32| grouped(number as usize);
    match (people, bodies) {
        (Some(people), Some(bodies)) => {
            Some(format!("{}名・{}機関", number(people), number(bodies)))
        }
        (Some(people), None) => Some(format!("{}名", number(people))),
        (None, Some(bodies)) => Some(format!("{}機関", number(bodies))),
        (None, None) => None,
    }
}

/// How much has been loaded.
pub(crate) fn progress(loaded: u64, total: u64) -> String {
    let kilobytes = |bytes: u64| grouped((bytes / 1000) as usize);
    format!(
        "{} KB／{} KB",
        kilobytes(loaded.min(total)),
        kilobytes(total)
    )
}

/// Fiscal years without a record between two meetings.
pub(crate) fn gap(years: &[YearRange]) -> String {
    format!("{}の記録は未確認です。", ranges(years))
}

/// Ranges of fiscal years.
pub(crate) fn ranges(years: &[YearRange]) -> String {
    let ranges: Vec<_> = years.iter().map(|it| it.named().to_string()).collect();
    ranges.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn the_live_count_names_sections_and_meetings() {
        assert_eq!(found(2, 1), "2件（1会議）");
    }

    #[test]
    fn a_day_has_its_weekday_and_a_year_both_calendars() {
        assert_eq!(
            date("2023-11-06".parse().expect("a day")),
            "2023年11月6日（月）"
        );
        assert_eq!(fiscal_year(FiscalYear(2023)), "2023年度（令和5年度）");
    }
}
