//! Dates and times, and what is offered in their place.

use super::*;
use crate::validate::object::{date, time};

fn meant(text: &str) -> String {
    assert!(matches!(date(text), Err(Problem::BadDate { .. })), "{text}");
    date_meant(text).map_or_else(|| "?".into(), |day| day.to_string())
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
    let meant = |text| {
        assert!(matches!(time(text), Err(Problem::BadTime { .. })), "{text}");
        time_meant(text).map(|time| time.to_string())
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

#[test]
fn what_else_is_written_with_a_day_is_told_and_never_dropped() {
    let remedy = |text| date(text).expect_err("a day has dashes").remedy();
    let two = remedy("2024年11月6日(水)~7日(木) 13:30～17:00");
    for part in [
        "date = \"2024-11-06\"",
        "end_date = \"2024-11-07\"",
        "start = \"13:30\"",
        "end = \"17:00\"",
    ] {
        assert!(two.contains(part), "{two}");
    }
    assert!(remedy("2024年11月6日（中止）").contains("「中止」とあります"));
    assert!(remedy("2024年11月6日(火)").contains("2024-11-06は水曜日です"));
    for text in [
        "2024年11月6日(水)~7日(木)",
        "2024年11月6日（中止）",
        "2024年11月6日(火)",
    ] {
        assert!(!remedy(text).contains("「2024-11-06」と書いて"), "{text}");
    }
}
