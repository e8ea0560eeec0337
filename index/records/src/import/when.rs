//! When a meeting was, as pages say it: under a heading or in a sentence.

mod told;

use std::sync::LazyLock;

use kairoku_core::calendar::Era;
use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::record::ClockTime;
use kairoku_core::when::{self, Context, Doubt, HEADING_BREAK, YearOf};
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::calendar_pattern::{calendar_pattern, names};
pub(super) use told::{Told, in_sentences, told};

/// When a meeting was held, as far as a text says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Option<Date>,
    pub(super) end_date: Option<Date>,
    pub(super) start: Option<ClockTime>,
    pub(super) end: Option<ClockTime>,
    /// The fiscal year in which all days lie, even if they are in doubt.
    pub(super) fiscal_year: Option<FiscalYear>,
    /// Whether that year may be another one.
    pub(super) is_year_doubted: bool,
    /// What a person has to look at about the days.
    pub(super) date_doubt: Option<String>,
    /// What a person has to look at about the times.
    pub(super) time_doubt: Option<String>,
}

/// What is known of the year of a meeting beside what says its day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Years {
    /// The fiscal year that the title names.
    pub(super) title: Option<FiscalYear>,
    /// The day on which the page was published.
    pub(super) published: Option<Date>,
}

impl Years {
    fn context(self) -> Context {
        let title = self.title.map(YearOf::Title);
        Context {
            year: title.or(self.published.map(YearOf::Published)),
        }
    }
}

static FISCAL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let since_showa = names(&Era::ALL[2..]);
    let pattern = r"(?:%ERA%\s*(?:元|[0-9]{1,2})|[0-9]{4})\s*年度";
    calendar_pattern(&pattern.replace("%ERA%", &since_showa))
});

/// The fiscal year that a title names, if it names one.
pub(crate) fn fiscal_year(title: &str) -> Option<FiscalYear> {
    let title: String = title.nfkc().collect();
    let mut years = FISCAL_YEAR.find_iter(&title).map(|found| {
        let text: String = found.as_str().split_whitespace().collect();
        kairoku_core::query::years::parse(&text).and_then(|range| range.from)
    });
    let first = years.next()??;
    years.all(|year| year == Some(first)).then_some(first)
}

/// Reads what stands under the headings of the date, each apart.
pub(super) fn read(texts: &[String], years: Years) -> When {
    // A heading ends what a sign before it may have begun.
    let text = texts.join(&format!("\n{HEADING_BREAK}"));
    judged(when::read_in(&text, years.context()), years)
}

/// What was read, with what the title says of the year.
fn judged(read: when::When, years: Years) -> When {
    let text = |doubts: &[Doubt]| {
        let texts: Vec<_> = doubts.iter().map(ToString::to_string).collect();
        (!texts.is_empty()).then(|| texts.join("。"))
    };
    let of_day = read.date.map(FiscalYear::of);
    let title = years.title;
    let other = of_day.zip(title).filter(|(of_day, title)| of_day != title);
    let mut date_doubt = text(&read.day_doubts);
    if let Some((of_day, title)) = other {
        date_doubt = Some(format!("題は{title}年度ですが、この日は{of_day}年度です"));
    }
    // A month without a day tells the year.
    let has_month = |doubt: &Doubt| matches!(doubt, Doubt::NoDay(_)) && read.fiscal_year.is_some();
    let mut doubts = read.day_doubts.iter();
    let is_about_year = doubts.any(|doubt| doubt.is_about_year() && !has_month(doubt));
    let agrees = title.is_some() && read.fiscal_year.is_none_or(|year| Some(year) == title);
    When {
        date: read.date,
        end_date: read.end_date,
        start: read.start,
        end: read.end,
        fiscal_year: read.fiscal_year,
        is_year_doubted: !agrees && (is_about_year || other.is_some()),
        date_doubt,
        time_doubt: text(&read.time_doubts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days and times, then whether days and times are in doubt. A bar
    /// parts what stands under headings of its own.
    fn said(text: &str) -> String {
        let texts: Vec<_> = text.split('|').map(str::to_owned).collect();
        let years = Years {
            title: Some(FiscalYear(2023)),
            published: None,
        };
        let when = read(&texts, years);
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
            "2023-11-06..? 10:00-15:00 [0, 1]"
        );
        assert_eq!(
            said("2023年11月6日 午後1時30分~5時"),
            "2023-11-06..? 13:30-17:00 [0, 0]"
        );
        assert_eq!(said("13時30分"), "?..? 13:30-? [0, 1]");
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
