//! Days as staff write them into cells.

use kairoku_core::calendar::{self, Era, LISTS, Written};
use kairoku_core::date::Date;
use kairoku_core::validate::date_meant;
use unicode_normalization::UnicodeNormalization;

use super::super::problem::Problem;
use super::super::serial;
use super::super::sheet::Value;
use super::{Doubt, whole};

/// The numbers that are a year when somebody writes just one.
const YEARS: std::ops::RangeInclusive<u32> = 1868..=2100;

/// The day in a cell.
///
/// # Errors
/// Why it is none.
pub(super) fn of(value: &Value, from_1904: bool) -> Result<Doubt<Date>, Problem> {
    match value {
        Value::Text(text) => of_text(text, from_1904),
        Value::Number(number) => of_number(*number, from_1904),
        Value::Moment(moment) => of_moment(*moment, from_1904),
        _ => Err(Problem::NotADate),
    }
}

fn of_moment(moment: f64, from_1904: bool) -> Result<Doubt<Date>, Problem> {
    let counted = in_1900(moment, from_1904);
    let meant = serial::date(counted).ok_or(Problem::NotADate)?;
    let has_time = serial::time(counted).minutes() > 0;
    Ok(Doubt {
        meant,
        doubt: has_time.then_some(Problem::DateWithTime { meant }),
    })
}

fn of_number(number: f64, from_1904: bool) -> Result<Doubt<Date>, Problem> {
    let digits = whole(number).ok_or(Problem::NotADate)?;
    if YEARS.contains(&digits) {
        let year = i16::try_from(digits).expect("years are small");
        return Err(Problem::YearAlone { year });
    }
    if let Some(day) = date_meant(&digits.to_string()) {
        return Ok(Doubt::none(day));
    }
    let meant = serial::date(in_1900(number, from_1904));
    match meant {
        Some(_) => Err(Problem::SerialDate {
            serial: digits.to_string(),
            meant,
            from_1904,
        }),
        None => Err(Problem::NotADate),
    }
}

/// A number of days, however it is counted, as Excel counts from 1900 on.
fn in_1900(days: f64, from_1904: bool) -> f64 {
    match from_1904 {
        true => days + serial::FROM_1904,
        false => days,
    }
}

fn of_text(text: &str, from_1904: bool) -> Result<Doubt<Date>, Problem> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    if let Ok(number) = text.parse() {
        return of_number(number, from_1904);
    }
    let written = calendar::read(text);
    let Some(meant) = written.as_ref().and_then(Written::day_alone) else {
        return Err(why_none(text, written.as_ref()));
    };
    let is_western = text.starts_with(|c: char| c.is_ascii_digit());
    Ok(Doubt {
        meant,
        doubt: (!is_western).then_some(Problem::JapaneseYear { meant }),
    })
}

/// Why a text is no day, as far as that can be told.
fn why_none(text: &str, written: Option<&Written<'_>>) -> Problem {
    if is_two_days(text) {
        return Problem::TwoDates;
    }
    let Some(written) = written.filter(|written| written.is_alone_in_digits()) else {
        return Problem::NotADate;
    };
    match (written.era, &written.values()[..]) {
        (Some(named), numbers) => why_none_of_era(named.era, numbers),
        (None, &[year]) if YEARS.contains(&year) => Problem::YearAlone {
            year: i16::try_from(year).expect("years are small"),
        },
        (None, &[year, _]) if YEARS.contains(&year) => Problem::MonthAlone,
        (None, [1000..=9999, _, _]) => Problem::NoSuchDay,
        (None, [1..=12, 1..=31]) => Problem::NoYear,
        (None, [0..=99, 1..=12, 1..=31]) => Problem::ShortYear,
        _ => Problem::NotADate,
    }
}

fn why_none_of_era(era: Era, numbers: &[u32]) -> Problem {
    let nth = numbers[0];
    let year = i16::try_from(nth).ok().and_then(|nth| era.year(nth));
    match (year, numbers.len()) {
        (None, _) => Problem::NoSuchYear {
            era: era.name,
            nth,
            last: era.last_nth,
        },
        (Some(year), 1) => Problem::YearAlone { year },
        (Some(_), 2) => Problem::MonthAlone,
        (Some(_), 3) => Problem::NoSuchDay,
        _ => Problem::NotADate,
    }
}

fn is_two_days(text: &str) -> bool {
    // No "-" and no other of the signs that may also part the numbers of a day.
    let spans = ["~", "〜", "―", "–", "から", "&"];
    let part = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    spans.iter().chain(&LISTS).any(|sign| {
        text.split_once(sign)
            .is_some_and(|(before, after)| part(before) && part(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<Doubt<Date>, Problem> {
        of(&Value::Text(text.to_owned()), false)
    }

    #[test]
    fn a_day_of_the_common_era_is_read_without_doubt() {
        for text in [
            "2023-11-06",
            "2023/11/6",
            "２０２３年１１月６日（月）",
            "20231106",
            "2023.11.6",
        ] {
            assert_eq!(read(text), Ok(Doubt::none(day("2023-11-06"))), "{text}");
        }
    }

    #[test]
    fn a_day_of_the_japanese_calendar_is_read_with_a_word_about_it() {
        for (text, meant) in [
            ("令和5年11月6日", "2023-11-06"),
            ("R5.11.6", "2023-11-06"),
            ("平10.4.1", "1998-04-01"),
            ("平.10.4.1", "1998-04-01"),
            ("㍻10年4月1日", "1998-04-01"),
            ("令和元年５月１日", "2019-05-01"),
            ("令元.5.1", "2019-05-01"),
            ("Ｈ１０．４．１", "1998-04-01"),
        ] {
            let meant = day(meant);
            let doubt = Some(Problem::JapaneseYear { meant });
            assert_eq!(read(text), Ok(Doubt { meant, doubt }), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_by_what_is_wrong_with_it() {
        let impossible = |era, nth, last| Problem::NoSuchYear { era, nth, last };
        for (text, problem) in [
            ("H10", Problem::YearAlone { year: 1998 }),
            ("平10", Problem::YearAlone { year: 1998 }),
            ("平成10年", Problem::YearAlone { year: 1998 }),
            ("平成10年度", Problem::YearAlone { year: 1998 }),
            ("令和元年", Problem::YearAlone { year: 2019 }),
            ("2023", Problem::YearAlone { year: 2023 }),
            ("２０２３年", Problem::YearAlone { year: 2023 }),
            ("令和0年", impossible("令和", 0, None)),
            ("令和0年4月1日", impossible("令和", 0, None)),
            ("平成32年4月1日", impossible("平成", 32, Some(31))),
            ("令和5年11月", Problem::MonthAlone),
            ("2023年11月", Problem::MonthAlone),
            ("11月6日", Problem::NoYear),
            ("11/6", Problem::NoYear),
            ("5/11/6", Problem::ShortYear),
            ("23.11.6", Problem::ShortYear),
            ("2023-02-29", Problem::NoSuchDay),
            ("令和5年2月29日", Problem::NoSuchDay),
            ("2023年11月6日～7日", Problem::TwoDates),
            ("2023/11/6・7", Problem::TwoDates),
            ("未定", Problem::NotADate),
            ("hello", Problem::NotADate),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn a_number_of_days_is_no_day_but_offered_as_one() {
        let serial = |meant, from_1904| Problem::SerialDate {
            serial: "45236".to_owned(),
            meant: Some(day(meant)),
            from_1904,
        };
        let number = Value::Number(45_236.0);
        assert_eq!(of(&number, false), Err(serial("2023-11-06", false)));
        assert_eq!(of(&number, true), Err(serial("2027-11-07", true)));
        assert_eq!(read("45236"), Err(serial("2023-11-06", false)));
    }

    #[test]
    fn a_day_of_excel_is_read_however_it_is_counted() {
        let meant = day("2023-11-06");
        assert_eq!(of(&Value::Moment(45_236.0), false), Ok(Doubt::none(meant)));
        assert_eq!(of(&Value::Moment(43_774.0), true), Ok(Doubt::none(meant)));
        let doubt = Some(Problem::DateWithTime { meant });
        assert_eq!(
            of(&Value::Moment(45_236.5), false),
            Ok(Doubt { meant, doubt })
        );
        assert_eq!(of(&Value::Moment(0.5), false), Err(Problem::NotADate));
    }
}
