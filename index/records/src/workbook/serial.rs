//! Days and times as Excel counts them: in days since the end of 1899, with a
//! 29 February 1900 that never was; or since 1904-01-01.

use kairoku_core::date::Date;
use kairoku_core::record::ClockTime;

/// The days from 1900-01-01, which is day 1, to 1904-01-01, which is day 0 of
/// the other way to count.
pub(super) const FROM_1904: f64 = 1462.0;

/// The Julian day that is Excel's day 0, as it counts from March 1900 on.
const DAY_0: i32 = 2_415_019;

/// The day after the 29 February that never was.
const MARCH_1900: i32 = 61;

/// How many minutes a day has.
const MINUTES: f64 = 24.0 * 60.0;

/// The number that is shown as a day; none for days before 1 March 1900, which
/// Excel counts wrong or not at all.
pub(super) fn of_date(date: Date) -> Option<f64> {
    let serial = date.julian_day() - DAY_0;
    (serial >= MARCH_1900).then_some(f64::from(serial))
}

/// The day of a number, whatever the time.
pub(super) fn date(serial: f64) -> Option<Date> {
    let whole = serial.floor();
    if !(f64::from(MARCH_1900)..1e7).contains(&whole) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    Date::of_julian_day(whole as i32 + DAY_0).ok()
}

/// The number that is shown as a time of day.
pub(super) fn of_time(time: ClockTime) -> f64 {
    f64::from(time.minutes()) / MINUTES
}

/// The time of day of a number: the minute that has begun.
pub(super) fn time(serial: f64) -> ClockTime {
    let minutes = (seconds(serial) / 60.0).floor();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    ClockTime::of_minutes(minutes as u16).expect("a day has no more minutes")
}

/// Whether the time of day of a number has seconds.
pub(super) fn has_seconds(serial: f64) -> bool {
    seconds(serial) % 60.0 != 0.0
}

/// The whole seconds since midnight: numbers hold no second exactly.
fn seconds(serial: f64) -> f64 {
    (serial.rem_euclid(1.0) * MINUTES * 60.0).round() % (MINUTES * 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        for (text, serial) in [
            ("1900-03-01", 61.0),
            ("1904-01-01", FROM_1904),
            ("2023-11-06", 45_236.0),
            ("9999-12-31", 2_958_465.0),
        ] {
            assert_eq!(of_date(day(text)), Some(serial), "{text}");
            assert_eq!(date(serial + 0.9), Some(day(text)), "{text}");
        }
        assert_eq!(of_date(day("1900-02-28")), None);
        assert_eq!([60.0, -1.0, f64::NAN, 2_958_466.0].map(date), [None; 4]);
    }

    #[test]
    fn every_minute_of_a_day_is_read_as_it_was_written() {
        for minutes in 0..1440 {
            let clock = ClockTime::of_minutes(minutes).unwrap();
            assert_eq!(time(of_time(clock)), clock);
            assert_eq!(time(45_236.0 + of_time(clock)), clock);
        }
    }
}
