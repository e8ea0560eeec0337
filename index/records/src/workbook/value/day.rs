//! Days as staff write them into cells.

use kairoku_core::calendar::{self, Era};
use kairoku_core::date::Date;
use kairoku_core::record::ClockTime;
use kairoku_core::when::{self, Context, Doubt, When, YearOf};
use unicode_normalization::UnicodeNormalization;

use super::super::problem::{Problem, WhenProblem};
use super::super::serial;
use super::super::sheet::Value;
use super::whole;

/// The numbers that are a year when somebody writes just one.
const YEARS: std::ops::RangeInclusive<u32> = 1868..=2100;

/// What a cell says that is about days or times: all of it, whatever its column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Said {
    pub(super) date: Option<Date>,
    pub(super) end_date: Option<Date>,
    pub(super) start: Option<ClockTime>,
    pub(super) end: Option<ClockTime>,
    /// What a person should look at, nothing of it an error.
    pub(super) doubts: Vec<Problem>,
}

/// Reads a cell of a column of days.
///
/// # Errors
/// Why there is no day in it, or what else stands in it that is not understood.
pub(super) fn of(value: &Value, from_1904: bool) -> Result<Said, Problem> {
    read(value, from_1904, None)
}

/// Reads a cell of the column of last days, in which an end without a beginning is
/// right, and a day without a year goes on from the first one.
///
/// # Errors
/// As of [`of`].
pub(super) fn last(value: &Value, from_1904: bool, first: Option<Date>) -> Result<Said, Problem> {
    if let Value::Text(text) = value
        && let (Some(_), "同日" | "同じ日") = (first, text.trim())
    {
        return Ok(Said::default());
    }
    read(value, from_1904, Some(first))
}

/// Reads a cell; `last` is the first day, as far as it is known, where the cell is of
/// the last one.
fn read(value: &Value, from_1904: bool, last: Option<Option<Date>>) -> Result<Said, Problem> {
    let said = match value {
        Value::Text(text) => of_text(text, from_1904, last),
        Value::Number(number) => of_number(*number, from_1904),
        Value::Moment(moment) => of_moment(*moment, from_1904),
        _ => Err(WhenProblem::NotADate),
    };
    said.map_err(Problem::When)
}

fn of_moment(moment: f64, from_1904: bool) -> Result<Said, WhenProblem> {
    let counted = in_1900(moment, from_1904);
    let date = serial::date(counted).ok_or(WhenProblem::NotADate)?;
    let time = serial::time(counted);
    Ok(Said {
        date: Some(date),
        start: Some(time).filter(|time| time.minutes() > 0),
        ..Said::default()
    })
}

fn of_number(number: f64, from_1904: bool) -> Result<Said, WhenProblem> {
    let digits = whole(number).ok_or(WhenProblem::NotADate)?;
    if YEARS.contains(&digits) {
        let year = i16::try_from(digits).expect("years are small");
        return Err(WhenProblem::YearAlone { year });
    }
    if let Some(date) = when::read(&digits.to_string()).only_day() {
        let date = Some(date);
        return Ok(Said {
            date,
            ..Said::default()
        });
    }
    let meant = serial::date(in_1900(number, from_1904));
    match meant {
        // 241106 is no day of the year 2560.
        Some(day) if YEARS.contains(&u32::from(day.year().unsigned_abs())) => {
            Err(WhenProblem::SerialDate {
                serial: digits.to_string(),
                meant,
                from_1904,
            })
        }
        _ => Err(WhenProblem::NotADate),
    }
}

/// A number of days, however it is counted, as Excel counts from 1900 on.
pub(super) fn in_1900(days: f64, from_1904: bool) -> f64 {
    match from_1904 {
        true => days + serial::FROM_1904,
        false => days,
    }
}

fn of_text(text: &str, from_1904: bool, last: Option<Option<Date>>) -> Result<Said, WhenProblem> {
    let is_last = last.is_some();
    let first = last.flatten();
    let normal: String = text.nfkc().collect();
    if let Ok(number) = normal.trim().parse() {
        return of_number(number, from_1904);
    }
    // 同月8日 and 同年11月8日 go on from the first day.
    let short = ["同年", "同月", "同"];
    let short = short.iter().find_map(|it| text.trim().strip_prefix(it));
    let text = short.filter(|_| first.is_some()).unwrap_or(text);
    let context = Context {
        year: first.map(YearOf::FirstDay),
    };
    let mut when = when::read_in(text, context);
    if is_last {
        let is_end = |doubt: &Doubt| matches!(doubt, Doubt::OneEnd(_));
        when.day_doubts.retain(|doubt| !is_end(doubt));
    }
    let Some(date) = when.date else {
        return Err(why_none(&when::plain(text), &when));
    };
    without_midnight(&mut when);
    let mut doubts = Vec::new();
    if when.is_japanese {
        let meant = if is_last { when.end_date } else { None };
        let meant = meant.unwrap_or(date);
        doubts.push(WhenProblem::JapaneseYear { meant }.into());
    }
    harmless(&when, &mut doubts)?;
    Ok(Said {
        date: Some(date),
        end_date: when.end_date,
        start: when.start,
        end: when.end,
        doubts,
    })
}

/// Takes the midnight away that programs write behind a day without a time.
fn without_midnight(when: &mut When) {
    let is_midnight = when.start.is_some_and(|time| time.minutes() == 0);
    if is_midnight && when.end.is_none() && when.time_doubts == [Doubt::LoneTime] {
        (when.start, when.time_doubts) = (None, Vec::new());
    }
}

/// Keeps the doubts with which a cell can be taken.
///
/// # Errors
/// The first with which it cannot.
pub(super) fn harmless(when: &When, doubts: &mut Vec<Problem>) -> Result<(), WhenProblem> {
    let found = when.day_doubts.iter().chain(&when.time_doubts);
    // Which time it is the column says, or what is filled with it.
    let found = found.filter(|doubt| **doubt != Doubt::LoneTime);
    for problem in found.map(|doubt| Problem::When(WhenProblem::Doubt(doubt.clone()))) {
        if problem.severity() == kairoku_core::validate::Severity::Error {
            let Problem::When(problem) = problem else {
                continue;
            };
            return Err(problem);
        }
        doubts.push(problem);
    }
    Ok(())
}

/// Why a text is no day, as far as that can be told.
fn why_none(text: &str, when: &When) -> WhenProblem {
    let text = text.trim();
    let written = calendar::read(text).filter(|it| it.is_alone_in_digits() && it.date().is_none());
    let why = written.map(|written| match (written.era, &written.values()[..]) {
        (Some(named), numbers) => why_none_of_era(named.era, numbers),
        (None, &[year]) if YEARS.contains(&year) => WhenProblem::YearAlone {
            year: i16::try_from(year).expect("years are small"),
        },
        (None, &[year, _]) if YEARS.contains(&year) => WhenProblem::MonthAlone,
        (None, [1000..=9999, _, _]) if !written.read.contains('度') => WhenProblem::NoSuchDay,
        (None, [1..=12, 1..=31]) => WhenProblem::NoYear,
        (None, [0..=99, 1..=12, 1..=31]) => WhenProblem::ShortYear,
        _ => WhenProblem::NotADate,
    });
    let why = why.filter(|why| *why != WhenProblem::NotADate);
    why.unwrap_or_else(|| match when.day_doubts.first() {
        Some(Doubt::NoDay(_)) | None => WhenProblem::NotADate,
        Some(doubt) => WhenProblem::Doubt(doubt.clone()),
    })
}

fn why_none_of_era(era: Era, numbers: &[u32]) -> WhenProblem {
    let nth = numbers[0];
    let year = i16::try_from(nth).ok().and_then(|nth| era.year(nth));
    match (year, numbers.len()) {
        (None, _) => WhenProblem::NoSuchYear {
            era: era.name,
            nth,
            last: era.last_nth,
        },
        (Some(year), 1) => WhenProblem::YearAlone { year },
        (Some(_), 2) => WhenProblem::MonthAlone,
        (Some(_), 3) => WhenProblem::NoSuchDay,
        _ => WhenProblem::NotADate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<Said, Problem> {
        super::of(&Value::Text(text.to_owned()), false)
    }

    fn said(date: &str, doubts: &[WhenProblem]) -> Result<Said, Problem> {
        Ok(Said {
            date: Some(day(date)),
            doubts: doubts.iter().cloned().map(Problem::When).collect(),
            ..Said::default()
        })
    }

    #[test]
    fn a_day_of_the_common_era_is_read_without_doubt() {
        for text in [
            "2023-11-06",
            "2023/11/6",
            "２０２３年１１月６日（月）",
            "20231106",
            "2023.11.6",
            "2023-11-06T00:00:00",
            "2023-11-06T00:00:00.000",
            "2023/11/6 0:00",
            "令和5年(2023年)11月6日",
        ] {
            assert_eq!(read(text), said("2023-11-06", &[]), "{text}");
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
            ("令和五年十一月六日", "2023-11-06"),
        ] {
            let doubt = WhenProblem::JapaneseYear { meant: day(meant) };
            assert_eq!(read(text), said(meant, &[doubt]), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_by_what_is_wrong_with_it() {
        use WhenProblem::{MonthAlone, NoSuchDay, NoYear, NotADate, ShortYear, YearAlone};
        let impossible = |era, nth, last| WhenProblem::NoSuchYear { era, nth, last };
        let doubt = WhenProblem::Doubt;
        let days = |days: [&str; 2]| doubt(Doubt::SeveralDays(days.map(day).to_vec()));
        for (text, problem) in [
            ("H10", YearAlone { year: 1998 }),
            ("平10", YearAlone { year: 1998 }),
            ("平成10年", YearAlone { year: 1998 }),
            ("平成10年度", YearAlone { year: 1998 }),
            ("令和元年", YearAlone { year: 2019 }),
            ("2023", YearAlone { year: 2023 }),
            ("２０２３年", YearAlone { year: 2023 }),
            ("令和0年", impossible("令和", 0, None)),
            ("令和0年4月1日", impossible("令和", 0, None)),
            ("平成32年4月1日", impossible("平成", 32, Some(31))),
            ("令和5年11月", MonthAlone),
            ("2023年11月", MonthAlone),
            ("2023年11月(全3回)", MonthAlone),
            ("11月6日", NoYear),
            ("11/6", NoYear),
            ("5/11/6", ShortYear),
            ("23.11.6", ShortYear),
            ("2023-02-29", NoSuchDay),
            ("令和5年2月29日", NoSuchDay),
            (
                "2023年11月6日及び11月13日",
                days(["2023-11-06", "2023-11-13"]),
            ),
            ("2023年11月6日（中止）", doubt(Doubt::Unheld("中止".into()))),
            ("2023年11月6日 本館", doubt(Doubt::Rest("本館".into()))),
            ("未定", doubt(Doubt::Unheld("未定".into()))),
            ("hello", NotADate),
        ] {
            assert_eq!(read(text), Err(problem.into()), "{text}");
        }
    }

    #[test]
    fn a_number_of_days_is_no_day_but_offered_as_one() {
        let serial = |meant, from_1904| {
            Err(Problem::When(WhenProblem::SerialDate {
                serial: "45236".to_owned(),
                meant: Some(day(meant)),
                from_1904,
            }))
        };
        let number = Value::Number(45_236.0);
        assert_eq!(of(&number, false), serial("2023-11-06", false));
        assert_eq!(of(&number, true), serial("2027-11-07", true));
        assert_eq!(read("45236"), serial("2023-11-06", false));
    }

    #[test]
    fn a_day_of_excel_is_read_however_it_is_counted_and_with_its_time() {
        let moment = |moment, from_1904| of(&Value::Moment(moment), from_1904);
        assert_eq!(moment(45_236.0, false), said("2023-11-06", &[]));
        assert_eq!(moment(43_774.0, true), said("2023-11-06", &[]));
        let noon = moment(45_236.5, false).map(|said| said.start.map(|it| it.to_string()));
        assert_eq!(noon, Ok(Some("12:00".to_owned())));
        assert_eq!(moment(0.5, false), Err(WhenProblem::NotADate.into()));
    }
}
