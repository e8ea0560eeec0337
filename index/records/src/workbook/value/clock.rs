//! Times of day as staff write them into cells.

use kairoku_core::date::Date;
use kairoku_core::record::ClockTime;
use kairoku_core::when::{self, Doubt};
use unicode_normalization::UnicodeNormalization;

use super::super::problem::{Problem, WhenProblem};
use super::super::serial;
use super::super::sheet::Value;
use super::day::{Said, harmless, in_1900};
use super::whole;

/// Reads a cell of a column of times.
///
/// # Errors
/// Why there is no time in it, or what else stands in it that is not understood.
pub(super) fn of(value: &Value, from_1904: bool) -> Result<Said, Problem> {
    let said = match value {
        Value::Text(text) => of_text(text),
        // A day alone is shown as midnight, which nobody means.
        Value::Moment(moment) if *moment < 1.0 || moment.fract() > 0.0 => {
            Ok(of_moment(*moment, from_1904))
        }
        Value::Number(number) => Err(WhenProblem::NumberAsTime {
            number: number.to_string(),
            meant: meant_by(*number),
        }),
        _ => Err(WhenProblem::NotATime),
    };
    said.map_err(Problem::When)
}

fn of_moment(moment: f64, from_1904: bool) -> Said {
    let time = serial::time(moment);
    // A time alone is one of the day from which days are counted.
    let date = serial::date(in_1900(moment, from_1904)).filter(|_| moment >= 2.0);
    let doubt = if serial::has_seconds(moment) {
        Some(WhenProblem::TimeInWords { meant: time })
    } else {
        (time.minutes() > 0 && time.minutes() < MORNING)
            .then_some(WhenProblem::Doubt(Doubt::HalfOfDay(time)))
    };
    Said {
        date,
        start: Some(time),
        doubts: doubt.into_iter().map(Problem::When).collect(),
        ..Said::default()
    }
}

/// The minute of the day before which a time is doubted that does not say that it
/// is one of the night.
const MORNING: u16 = 6 * 60;

/// The time that a number is: a part of a day, or hours and minutes together.
fn meant_by(number: f64) -> Option<ClockTime> {
    if (0.0..1.0).contains(&number) {
        return Some(serial::time(number));
    }
    let joined = whole(number).filter(|joined| (100..2400).contains(joined))?;
    format!("{:02}:{:02}", joined / 100, joined % 100)
        .parse()
        .ok()
}

fn of_text(text: &str) -> Result<Said, WhenProblem> {
    let normal: String = text.nfkc().collect();
    if let Ok(number) = normal.trim().parse::<f64>() {
        return Err(WhenProblem::NumberAsTime {
            number: number.to_string(),
            meant: meant_by(number),
        });
    }
    let when = when::read(text);
    let Some(meant) = when.start.or(when.end) else {
        let first = when.time_doubts.first();
        return Err(
            match first.filter(|doubt| !matches!(doubt, Doubt::NoDay(_))) {
                Some(doubt) => WhenProblem::Doubt(doubt.clone()),
                None => WhenProblem::NotATime,
            },
        );
    };
    let mut doubts = Vec::new();
    if when.is_in_words {
        doubts.push(WhenProblem::TimeInWords { meant }.into());
    }
    harmless(&when, &mut doubts)?;
    Ok(Said {
        date: when.date.filter(|date| !is_day_0(*date)),
        end_date: when.end_date,
        start: when.start,
        end: when.end,
        doubts,
    })
}

/// Whether a day is one from which programs count, and which they write beside a
/// time that has none.
fn is_day_0(date: Date) -> bool {
    [
        "1899-12-30",
        "1899-12-31",
        "1900-01-01",
        "1904-01-01",
        "1970-01-01",
    ]
    .contains(&&date.to_string()[..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<Said, Problem> {
        of(&Value::Text(text.to_owned()), false)
    }

    fn said(start: &str, doubts: &[WhenProblem]) -> Result<Said, Problem> {
        Ok(Said {
            start: Some(time(start)),
            doubts: doubts.iter().cloned().map(Problem::When).collect(),
            ..Said::default()
        })
    }

    #[test]
    fn a_time_is_read_as_excel_and_people_write_it() {
        assert_eq!(of(&Value::Moment(0.5625), false), said("13:30", &[]));
        for text in [
            "13:30",
            "１３：３０",
            "13:30:00",
            "1899-12-30T13:30:00",
            "1904-01-01 13:30",
        ] {
            assert_eq!(read(text), said("13:30", &[]), "{text}");
        }
        let meant = time("13:30");
        for text in ["午後1時半", "13時30分", "PM1:30", "1:30 p.m."] {
            let doubt = WhenProblem::TimeInWords { meant };
            assert_eq!(read(text), said("13:30", &[doubt]), "{text}");
        }
        let night = |meant| [WhenProblem::TimeInWords { meant: time(meant) }];
        assert_eq!(read("12:30 AM"), said("00:30", &night("00:30")));
        assert_eq!(read("午前12時30分"), said("00:30", &night("00:30")));
    }

    #[test]
    fn a_day_beside_a_time_is_kept_and_seconds_and_the_night_are_told_of() {
        let both = of(&Value::Moment(45_236.562_5), false).unwrap();
        assert_eq!(
            both.date.map(|day| day.to_string()).as_deref(),
            Some("2023-11-06")
        );
        assert_eq!(both.start, Some(time("13:30")));
        let both = read("2023-11-06T17:00:00").unwrap();
        assert_eq!(
            both.date.map(|day| day.to_string()).as_deref(),
            Some("2023-11-06")
        );
        let seconds = 45.0 / 86_400.0;
        let doubt = WhenProblem::TimeInWords {
            meant: time("13:30"),
        };
        assert_eq!(
            of(&Value::Moment(0.5625 + seconds), false),
            said("13:30", &[doubt])
        );
        let doubt = WhenProblem::Doubt(Doubt::HalfOfDay(time("01:30")));
        assert_eq!(
            of(&Value::Moment(0.0625), false),
            said("01:30", std::slice::from_ref(&doubt))
        );
        assert_eq!(read("1:30"), said("01:30", &[doubt]));
        let doubt = WhenProblem::Doubt(Doubt::Seconds("13:30:45".into()));
        assert_eq!(read("13:30:45"), said("13:30", &[doubt]));
    }

    #[test]
    fn what_is_no_time_is_told_by_what_is_wrong_with_it() {
        let both = read("13:30～17:00").unwrap();
        assert_eq!(
            both.start.zip(both.end),
            Some((time("13:30"), time("17:00")))
        );
        let not = |problem: WhenProblem| Err(Problem::When(problem));
        assert_eq!(read("午後"), not(WhenProblem::NotATime));
        let unclear = |text: &str| not(WhenProblem::Doubt(Doubt::UnclearTime(text.into())));
        assert_eq!(read("午前12時"), unclear("午前12時"));
        assert_eq!(read("24:00"), unclear("24:00"));
        let rest = Doubt::Rest("本館".into());
        assert_eq!(read("13:30 本館"), not(WhenProblem::Doubt(rest)));
        assert_eq!(
            of(&Value::Moment(45_236.0), false),
            not(WhenProblem::NotATime)
        );
        let number = |number: &str, meant| {
            not(WhenProblem::NumberAsTime {
                number: number.to_owned(),
                meant,
            })
        };
        let half_past = Some(time("13:30"));
        assert_eq!(
            of(&Value::Number(0.5625), false),
            number("0.5625", half_past)
        );
        assert_eq!(read("1330"), number("1330", half_past));
        assert_eq!(of(&Value::Number(13.0), false), number("13", None));
    }
}
