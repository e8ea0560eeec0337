//! Dates and times as people write them.

use crate::date::Date;
use unicode_normalization::UnicodeNormalization;

use super::node::shorten;
use super::problem::Problem;
use crate::fiscal::Era;
use crate::record::ClockTime;

/// Reads a date written `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<Date, Problem> {
    match numbers_of(text) {
        Some((year, month, day)) => Date::new(year, month, day).map_err(|_| Problem::NoSuchDay {
            value: shorten(text),
        }),
        None => Err(Problem::BadDate {
            value: shorten(text),
            meant: date_meant(text),
        }),
    }
}

/// The numbers of a text of the very form `YYYY-MM-DD`.
fn numbers_of(text: &str) -> Option<(i16, i8, i8)> {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads a time written `HH:MM`.
pub(super) fn time(text: &str) -> Result<ClockTime, Problem> {
    text.parse().map_err(|_| Problem::BadTime {
        value: shorten(text),
        meant: time_meant(text),
    })
}

/// The day someone meant who wrote 2023/11/6, 令和5年11月6日（月） or the like.
pub fn date_meant(text: &str) -> Option<Date> {
    let text: String = text.nfkc().collect();
    // The day of the week, or anything else in parentheses, says nothing new.
    let text = text.split('(').next().unwrap_or_default().trim();
    let lower = text.to_lowercase();
    let era = Era::ALL.iter().find_map(|era| {
        let rest = text
            .strip_prefix(era.name)
            .or_else(|| lower.strip_prefix(era.initial))?;
        Some((era, rest))
    });
    let numbers = |text: &str| numbers(&text.replacen('元', "1", 1), "年月日/.- ");
    let (year, month, day) = match era {
        Some((era, rest)) => match *numbers(rest)? {
            [nth, month, day] => (era.year(i16::try_from(nth).ok()?)?, month, day),
            _ => return None,
        },
        None => match *numbers(text)? {
            [year @ 1000..=9999, month, day] => (i16::try_from(year).ok()?, month, day),
            [joined @ 1000_0000..=9999_9999] => (
                i16::try_from(joined / 10_000).ok()?,
                joined / 100 % 100,
                joined % 100,
            ),
            _ => return None,
        },
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The time someone meant who wrote 9:00, 13時30分, 午後1時半 or the like.
pub fn time_meant(text: &str) -> Option<ClockTime> {
    let text: String = text.nfkc().collect();
    let text = text.trim().replace('半', "30").to_lowercase();
    let afternoon = text.contains("午後") || text.contains("pm");
    let (hour, minute) = match *numbers(&text, "時分秒: 午前後apm")? {
        [hour] if text.contains('時') => (hour, 0),
        [hour, minute] | [hour, minute, _] => (hour, minute),
        _ => return None,
    };
    let hour = if afternoon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    format!("{hour:02}:{minute:02}").parse().ok()
}

/// Every run of digits in a text; none where anything but the signs that are
/// expected between them stands in it, or where a run is far too long.
fn numbers(text: &str, signs: &str) -> Option<Vec<u32>> {
    let other = |c: char| !c.is_ascii_digit();
    if text.chars().any(|c| other(c) && !signs.contains(c)) {
        return None;
    }
    text.split(other)
        .filter(|run| !run.is_empty())
        .map(|run| run.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        match date(text) {
            Err(Problem::BadDate { meant, .. }) => {
                meant.map_or_else(|| "?".into(), |day| day.to_string())
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_date_is_written_with_hyphens_and_two_digits() {
        assert_eq!(
            date("2023-11-06"),
            Ok("2023-11-06".parse().unwrap_or_else(|_| panic!("a day")))
        );
    }

    #[test]
    fn a_date_in_another_form_is_offered_in_the_right_one() {
        let forms = [
            "2023/11/6",
            "2023.11.06",
            "2023-11-6",
            "20231106",
            "2023年11月6日（月曜日）",
            "２０２３－１１－０６",
            "令和5年11月6日",
            "令和５年１１月６日",
            "R5.11.6",
            "r05/11/06",
        ];
        for form in forms {
            assert_eq!(meant(form), "2023-11-06", "{form}");
        }
        assert_eq!(meant("令和元年5月1日"), "2019-05-01");
        assert_eq!(meant("平成10年4月1日"), "1998-04-01");
    }

    #[test]
    fn nothing_is_offered_for_a_date_that_could_mean_several_days() {
        for form in [
            "5/11/6",
            "11月6日",
            "2023-11",
            "秋",
            "2023年11月6日・7日",
            "99999999999",
        ] {
            assert_eq!(meant(form), "?", "{form}");
        }
    }

    #[test]
    fn a_day_that_is_not_on_the_calendar_is_told_from_a_wrong_form() {
        for text in ["2023-02-29", "2023-13-01", "2023-00-10"] {
            assert_eq!(date(text), Err(Problem::NoSuchDay { value: text.into() }));
        }
    }

    #[test]
    fn a_time_in_another_form_is_offered_in_the_right_one() {
        let meant = |text| match time(text) {
            Err(Problem::BadTime { meant, .. }) => meant.map(|time| time.to_string()),
            other => panic!("{text}: {other:?}"),
        };
        for form in [
            "13時30分",
            "１３：３０",
            "午後1時30分",
            "午後1時半",
            "13:30:00",
            "1:30 PM",
        ] {
            assert_eq!(meant(form).as_deref(), Some("13:30"), "{form}");
        }
        assert_eq!(meant("9:00").as_deref(), Some("09:00"));
        assert_eq!(meant("17時").as_deref(), Some("17:00"));
        assert_eq!(meant("25:00"), None);
        assert_eq!(meant("午後"), None);
        assert_eq!(meant("第3部 2階"), None);
    }
}
