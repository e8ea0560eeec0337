//! Times of day as staff write them into cells.

use kairoku_core::record::ClockTime;
use kairoku_core::validate::time_meant;
use unicode_normalization::UnicodeNormalization;

use super::super::problem::Problem;
use super::super::serial;
use super::super::sheet::Value;
use super::{Doubt, whole};

/// The time in a cell.
///
/// # Errors
/// Why it is none.
pub(super) fn of(value: &Value) -> Result<Doubt<ClockTime>, Problem> {
    match value {
        Value::Text(text) => of_text(text),
        // A day alone is shown as midnight, which nobody means.
        Value::Moment(moment) if *moment < 1.0 || moment.fract() > 0.0 => {
            Ok(Doubt::none(serial::time(*moment)))
        }
        Value::Number(number) => Err(Problem::NumberAsTime {
            number: number.to_string(),
            meant: meant_by(*number),
        }),
        _ => Err(Problem::NotATime),
    }
}

/// The time that a number is: a part of a day, or hours and minutes together.
fn meant_by(number: f64) -> Option<ClockTime> {
    if (0.0..1.0).contains(&number) {
        return Some(serial::time(number));
    }
    let joined = whole(number).filter(|joined| (100..2400).contains(joined))?;
    time_meant(&format!("{}:{:02}", joined / 100, joined % 100))
}

fn of_text(text: &str) -> Result<Doubt<ClockTime>, Problem> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return of(&Value::Number(number));
    }
    let Some(meant) = time_meant(text) else {
        let times = text.matches([':', '時']).count();
        return Err(if times > 1 {
            Problem::TwoTimes
        } else {
            Problem::NotATime
        });
    };
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || c == ':');
    Ok(Doubt {
        meant,
        doubt: (!is_plain).then_some(Problem::TimeInWords { meant }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> ClockTime {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<Doubt<ClockTime>, Problem> {
        of(&Value::Text(text.to_owned()))
    }

    #[test]
    fn a_time_is_read_as_excel_and_people_write_it() {
        let none = Doubt::none(time("13:30"));
        assert_eq!(of(&Value::Moment(0.5625)), Ok(none.clone()));
        assert_eq!(of(&Value::Moment(45_236.562_5)), Ok(none.clone()));
        for text in ["13:30", "１３：３０", "13:30:00"] {
            assert_eq!(read(text), Ok(none.clone()), "{text}");
        }
        let meant = time("13:30");
        for text in ["午後1時半", "13時30分"] {
            let doubt = Some(Problem::TimeInWords { meant });
            assert_eq!(read(text), Ok(Doubt { meant, doubt }), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_told_by_what_is_wrong_with_it() {
        assert_eq!(read("13:30～17:00"), Err(Problem::TwoTimes));
        assert_eq!(read("13時から17時まで"), Err(Problem::TwoTimes));
        assert_eq!(read("午後"), Err(Problem::NotATime));
        assert_eq!(of(&Value::Moment(45_236.0)), Err(Problem::NotATime));
        let number = |number: &str, meant| Problem::NumberAsTime {
            number: number.to_owned(),
            meant,
        };
        let half_past = Some(time("13:30"));
        assert_eq!(of(&Value::Number(0.5625)), Err(number("0.5625", half_past)));
        assert_eq!(read("1330"), Err(number("1330", half_past)));
        assert_eq!(of(&Value::Number(13.0)), Err(number("13", None)));
    }
}
