//! Days and times of day, as pages write them.

mod days;
mod times;

use std::sync::LazyLock;

use kairoku_core::calendar::SPANS;
use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::ClockTime;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

pub(crate) use days::fiscal_year;
pub(super) use days::told;

/// When a meeting was held, as far as a text says it without doubt.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Option<Date>,
    pub(super) end_date: Option<Date>,
    pub(super) start: Option<ClockTime>,
    pub(super) end: Option<ClockTime>,
    /// The fiscal year in which all days lie, even if they are in doubt.
    pub(super) fiscal_year: Option<FiscalYear>,
    /// What a person has to look at about the days.
    pub(super) date_doubt: Option<String>,
    /// What a person has to look at about the times.
    pub(super) time_doubt: Option<String>,
}

/// What may stand between days and times and says nothing of them.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:[\s~〜\-–—―−ー、,・/()（）:;]|から|まで|より|及び|と|の|開始|終了|開会|閉会|開演|開場|受付|祝日?|休日?
        |[0-9]+\s*(?:日間|時間|分間?|泊)|半)*$",
    )
    .expect("a pattern")
});

/// Reads what stands under the headings of the date, each apart. `year` is the
/// fiscal year that the title names.
pub(super) fn read(texts: &[String], year: Option<FiscalYear>) -> When {
    let texts: Vec<_> = texts
        .iter()
        .map(|text| days::without_second_year(&text.nfkc().collect::<String>()))
        .collect();
    // A heading ends what a sign before it may have begun.
    let text = texts.join("\n\u{1e}");
    let mut when = When::default();
    let days = days::days(&text, year, &mut when);
    let times = times::times(&text, &mut when);
    let mut rest = text.clone();
    let mut known: Vec<_> = days.into_iter().chain(times).collect();
    known.sort_by_key(|at| at.start);
    for at in known.into_iter().rev() {
        rest.replace_range(at, " ");
    }
    let rest = rest.replace('\u{1e}', " ");
    if !BETWEEN.is_match(&rest) {
        let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = rest.trim_matches([' ', '~', '-', '、', ',', '・']);
        let doubt = || Some(format!("ほかにも書かれています（{rest}）"));
        match when.date {
            Some(_) => when.date_doubt = when.date_doubt.take().or_else(doubt),
            None if when.date_doubt.is_none() && rest.contains(|c: char| c.is_ascii_digit()) => {
                when.date_doubt = Some(format!("日付を読み取れません（{rest}）"));
            }
            None => {}
        }
    }
    when
}

/// Whether a text between two ends says that they are the ends of a span.
fn is_span(text: &str) -> bool {
    SPANS.iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days and times, then whether days and times are in doubt. A bar
    /// parts what stands under headings of its own.
    fn said(text: &str) -> String {
        let texts: Vec<_> = text.split('|').map(str::to_owned).collect();
        let when = read(&texts, Some(FiscalYear(2023)));
        let show = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
        let days = [when.date, when.end_date].map(|day| show(day.map(|day| day.to_string())));
        let times = [when.start, when.end].map(|time| show(time.map(|time| time.to_string())));
        let doubts = [when.date_doubt, when.time_doubt].map(|doubt| u8::from(doubt.is_some()));
        format!("{} {} {doubts:?}", days.join(".."), times.join("-"))
    }

    #[test]
    fn one_day_with_its_times_is_read_in_every_form() {
        for text in [
            "2023年11月6日(月曜日) 13時30分~17時00分",
            "令和５年１１月６日（月） １３：３０〜１７：００",
            "令和5年(2023年)11月6日（月）午後1時半から午後5時まで",
            "2023年(令和5年)11月6日（月・振替休日）13:30―17:00",
            "2023/11/06 13:30-17:00（受付13:00）",
            "R5.11.6 受付開始 13時 13時30分～17時（3時間30分）",
            "2023年11月6日|13:30～17:00",
            "2023年11月6日（月）\n13時30分開会 17時閉会",
            "2023年11月6日（月曜日）13：30 － 17：00",
        ] {
            assert_eq!(said(text), "2023-11-06..? 13:30-17:00 [0, 0]", "{text}");
        }
        assert_eq!(said("令和元年5月7日"), "2019-05-07..? ?-? [1, 0]");
    }

    #[test]
    fn the_days_of_a_meeting_of_several_are_the_first_and_the_last() {
        for text in [
            "2023年11月6日(月)～7日(火)",
            "令和5年11月6日（月）・7日（火）",
            "2023年11月6日から2023年11月7日 2日間",
            "2023年11月6日(月)～\n11月7日(火)",
        ] {
            assert_eq!(said(text), "2023-11-06..2023-11-07 ?-? [0, 0]", "{text}");
        }
        assert_eq!(
            said("2023年11月6日13時~7日12時"),
            "2023-11-06..2023-11-07 13:00-12:00 [0, 0]"
        );
    }

    #[test]
    fn what_could_mean_several_things_is_left_open() {
        for text in [
            "2023年11月13日 2023年11月20日",
            "2023年11月13日|2023年11月20日",
            "2023年11月13日~|2023年11月14日",
            "2023年11月13日~\n2023年11月20日",
        ] {
            assert_eq!(said(text), "?..? ?-? [1, 0]", "{text}");
        }
        for text in [
            "2023年11月13日 10時~12時 2023年11月20日",
            "2023年11月13日 10時~|2023年11月20日 14時~",
        ] {
            assert!(
                said(text).starts_with("?..? ?-? [1, "),
                "{text}: {}",
                said(text)
            );
        }
        assert_eq!(
            said("2023年11月6日 10時~12時、13時~15時"),
            "2023-11-06..? ?-? [0, 1]"
        );
        assert_eq!(
            said("2023年11月6日 午後1時30分~5時"),
            "2023-11-06..? ?-? [0, 1]"
        );
        assert_eq!(said("13時30分"), "?..? ?-? [0, 1]");
        assert_eq!(said("2023年11月"), "?..? ?-? [1, 0]");
        assert_eq!(said("2023年2月30日"), "?..? ?-? [1, 0]");
    }

    #[test]
    fn a_day_that_does_not_fit_what_stands_beside_it_is_in_doubt() {
        assert_eq!(said("2023年11月6日(火)"), "2023-11-06..? ?-? [1, 0]");
        assert_eq!(said("2024年11月6日"), "2024-11-06..? ?-? [1, 0]");
        assert_eq!(said("令和5年(2024年)11月6日"), "2023-11-06..? ?-? [1, 0]");
        assert_eq!(said("1月15日(月) 10時開始"), "2024-01-15..? 10:00-? [1, 0]");
        assert_eq!(said("2023年11月6日 会議室"), "2023-11-06..? ?-? [1, 0]");
        assert_eq!(said("2023年11月6日 申込締切10月20日"), "?..? ?-? [1, 0]");
    }
}
