//! The clock: the only place that asks what day it is.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kairoku_core::date::Date;

/// Archives are of Japan, which has one time and no summer time.
const AHEAD_OF_UTC: Duration = Duration::from_secs(9 * 60 * 60);

/// The day that it is in Japan.
pub fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    day(since.unwrap_or_default() + AHEAD_OF_UTC)
}

/// The day and the minute of a moment in Japan: 2026-11-30 14:05.
pub fn shown(moment: SystemTime) -> String {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default() + AHEAD_OF_UTC;
    let minutes = since.as_secs() / 60;
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    format!("{} {hour:02}:{minute:02}", day(since))
}

/// The Julian day number of 1 January 1970.
const JULIAN_1970: i32 = 2_440_588;

fn day(since_1970: Duration) -> Date {
    let days = i32::try_from(since_1970.as_secs() / (24 * 60 * 60)).ok();
    let day = days.and_then(|days| days.checked_add(JULIAN_1970));
    let day = day.and_then(|day| Date::of_julian_day(day).ok());
    day.unwrap_or_else(|| Date::new(9999, 12, 31).expect("the last day of all"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_of_the_clock_is_on_its_day() {
        let shown = |seconds| day(Duration::from_secs(seconds)).to_string();
        assert_eq!(shown(0), "1970-01-01");
        assert_eq!(shown(1_699_228_799), "2023-11-05");
        assert_eq!(shown(1_699_228_800), "2023-11-06");
        assert_eq!(shown(u64::MAX), "9999-12-31");
    }

    #[test]
    fn a_moment_is_shown_by_its_day_and_minute_in_japan() {
        let moment = UNIX_EPOCH + Duration::from_secs(1_699_228_799);
        assert_eq!(shown(moment), "2023-11-06 08:59");
    }
}
