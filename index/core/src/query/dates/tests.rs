use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::calendar::{Era, numeral};
use crate::date::Date;
use crate::fiscal::{in_wareki, weekday};
use crate::testing::date;

/// What a word means as a date.
fn told(word: &str) -> Vec<String> {
    meanings(word).iter().map(ToString::to_string).collect()
}

/// Each of these words, which stand apart by a space, means the same.
#[track_caller]
fn means(words: &str, expected: &[&str]) {
    for word in words.split(' ') {
        assert_eq!(told(word), expected, "{word}");
    }
}

#[test]
fn a_year_is_the_fiscal_year_or_the_calendar_year() {
    means(
        "2023 ２０２３ 2023年 令和5年 令和５ 令和五年 R5 r5年 Ｒ５ ㋿5年 ㋿5 二〇二三年 \
         二〇二三 令5年 2023年（令和5年） 令和5年（2023年） 令和5年(2023) 2023（令和5）年 \
         2023(R5) 西暦2023年 西暦２０２３ 西暦二〇二三年",
        &["2023年度の会議", "2023年に開かれた会議"],
    );
    means(
        "平成元年 平成1年 昭和64年 H1 ㍻元年 1989",
        &["1989年度の会議", "1989年に開かれた会議"],
    );
}

#[test]
fn a_year_called_fiscal_is_the_fiscal_year_alone() {
    means(
        "2023年度 令和5年度 R5年度 ２０２３年度 令和五年度 2023年度（令和5年度） 令和5（2023）年度 \
         令和5年度(2023年度) FY2023 fy2023 ＦＹ２０２３ FY2023年度 西暦2023年度",
        &["2023年度の会議"],
    );
    means("令和元年度 平成31年度 2019年度", &["2019年度の会議"]);
}

#[test]
fn a_day_is_the_day_in_every_spelling() {
    means(
        "2023年11月6日 ２０２３年１１月６日 2023年11月06日 令和5年11月6日 令和五年十一月六日 \
         二〇二三年十一月六日 R5.11.6 r5/11/6 Ｒ５．１１．６ R5-11-6 令5.11.6 \
         令.5.11.6 2023-11-06 2023-11-6 2023/11/6 ２０２３／１１／６ \
         2023.11.6 2023.11.06. 20231106 2023−11−06 2023年11月6日（月） \
         2023年11月6日(月) 2023年11月6日（月曜日） 2023年11月6日（月・祝） \
         2023年11月6日月曜日 2023/11/6(月) 令和5年11月6日（月） \
         令和5年（2023年）11月6日（月） 2023年（令和5年）11月6日 \
         2023年11月6日（令和5年11月6日） 2023年11/6 2023　年　11　月　6　日 \
         2023年11月6日（月）13:30〜17:00 2023年11月6日（月）〜17:00 \
         2023年11月6日（月）　13:30〜 2023年11月6日9:00",
        &["2023年11月6日に開かれた会議"],
    );
    means(
        "11月6日 １１月６日 十一月六日 11/6 11/06 １１／６ 11月6日（月）",
        &["11月6日に開かれた会議"],
    );
    means("2月29日", &["2月29日に開かれた会議"]);
}

#[test]
fn what_only_looks_like_a_fiscal_or_western_year_is_none() {
    for word in [
        "FY",
        "FY23",
        "FY2023年",
        "FY11月",
        "FY12345",
        "西暦",
        "西暦11月6日",
        "西暦令和5年",
    ] {
        assert_eq!(told(word), [""; 0], "{word}");
    }
}

#[test]
fn a_month_is_any_day_of_it() {
    means(
        "2023年11月 令和5年11月 R5.11 2023/11 2023-11 二〇二三年十一月 2023.11",
        &["2023年11月に開かれた会議"],
    );
    means("11月 十一月 １１月", &["11月に開かれた会議"]);
    means("2023年度1月", &["2024年1月に開かれた会議"]);
    means("2023年度4月1日", &["2023年4月1日に開かれた会議"]);
}

#[test]
fn a_span_reaches_from_its_first_day_to_its_last() {
    means(
        "2023年11月6日（月）〜7日（火） 2023年11月6日(月)～11月7日(火) 2023年11月6日〜7 \
         2023-11-06/07 2023-11-06..2023-11-07 令和5年11月6日から7日まで \
         2023/11/6-7 2023-11-06〜2023-11-07 R5.11.6~R5.11.7 \
         2023年11月7日〜2023年11月6日",
        &["2023年11月6日〜2023年11月7日に開かれた会議"],
    );
    means(
        "2023-11-30/12-01 2023年11月30日〜12月1日 \
         2023年11月30日（木）〜12月1日（金）",
        &["2023年11月30日〜2023年12月1日に開かれた会議"],
    );
    means(
        "2023年12月31日〜1月1日 2023-12-31/2024-01-01 \
         2023年12月31日（日）〜2024年1月1日（月）",
        &["2023年12月31日〜2024年1月1日に開かれた会議"],
    );
    means(
        "2023年11月〜2024年1月 2023年11月〜1月",
        &["2023年11月〜2024年1月に開かれた会議"],
    );
    means(
        "11月6日〜7日 11/6〜7 11/6~11/7",
        &["11月6日〜11月7日に開かれた会議"],
    );
    means("11月〜1月", &["11月〜1月に開かれた会議"]);
    means(
        "1998〜2005年度 1998年度〜2005年度 1998年度（平成10年度）〜2005年度（平成17年度） \
         2005〜1998年度",
        &["1998〜2005年度の会議"],
    );
    means(
        "1998-2005 1998..2005 H10-H17 平成10年〜平成17年 2005-1998",
        &["1998〜2005年度の会議", "1998〜2005年に開かれた会議"],
    );
}

#[test]
fn what_is_no_date_means_nothing() {
    means(
        "5 11 6日 31日 023 1000 1867 2101 12345 2,023 ２，０２３ 2023人 \
         2023年の報告 第2023 2023年11月6日の会議 2023年13月 2023年2月29日 2月30日 \
         13月 0月 0/5 32/1 20231306 99999999 11.6 11-6 R5-2 R5-2-x \
         TR5 S3 T5 M1 令和 平成 平成32年 令和0年 年 年度 元年 元月 一般 三菱 十 〇 2023年11月6日（会議） \
         2023年（令和6年） 2023年（令和5年 （2023） (月) ～ 2023〜 〜2023 \
         2023年11月7日〜6日 2023年〜11月 11月〜2023年 03-1234 022-221-4897 \
         1/2/3 1.2.3 2023. 2023/ 来年 五/六 月曜日 13:30 13:30〜17:00 \
         日13:30 2023年11月6日13:99 曜日 2023年月曜日",
        &[],
    );
}

#[test]
fn words_apart_are_one_date_where_they_are_one_together() {
    let joined = |words: &[&str]| {
        let (count, meanings) = joined(words)?;
        Some((
            count,
            meanings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ))
    };
    let day = |count| Some((count, vec!["2023年11月6日に開かれた会議".to_owned()]));
    assert_eq!(joined(&["2023年", "11月", "6日"]), day(3));
    assert_eq!(joined(&["2023年", "11月", "6日", "高専"]), day(3));
    assert_eq!(joined(&["令和5年", "11月6日（月）", "令和5年"]), day(2));
    assert_eq!(joined(&["令和", "5", "年", "11", "月", "6", "日"]), day(7));
    assert_eq!(joined(&["2023年11月6日（月）", "13:30〜17:00"]), day(2));
    assert_eq!(joined(&["2023", "11", "6"]), None);
    assert_eq!(joined(&["2023", "1106"]), None);
    assert_eq!(joined(&["2023年", "2024年"]), None);
    assert_eq!(joined(&["2023年", "高専"]), None);
    assert_eq!(joined(&["2023年"]), None);
    assert_eq!(joined(&[]), None);
}

/// Every day from one to another.
fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let days = first.julian_day()..=last.julian_day();
    days.filter_map(|day| Date::of_julian_day(day).ok())
}

/// Any day on which the archives may have met.
fn any_day() -> impl Strategy<Value = Date> {
    (1995_i16..2030, 1_i8..=12, 1_i8..=31).prop_filter_map("a day", |(year, month, day)| {
        Date::new(year, month, day).ok()
    })
}

proptest! {
    #[test]
    fn a_meeting_is_meant_where_one_of_its_days_is(
        (from, length) in (any_day(), prop_oneof![0_i32..4, 0_i32..800]),
        (first, more) in (any_day(), prop_oneof![Just(0_i32), 0_i32..40, 0_i32..400]),
    ) {
        let later = |day: Date, days| Date::of_julian_day(day.julian_day() + days).expect("a day");
        let (to, last) = (later(from, length), later(first, more));
        let year = FiscalYear::of(from);
        let days_held = Held::Days { first, last };
        let expected = days(from, to).any(|day| first <= day && day <= last);
        prop_assert_eq!(days_held.includes(year, from, to), expected);
        let of_year = |day: Date| (day.month() as i8, day.day() as i8);
        let every = Held::EveryYear { first: of_year(first), last: of_year(last) };
        let (start, end) = (of_year(first), of_year(last));
        let expected = days(from, to).map(of_year).any(|day| match start <= end {
            true => start <= day && day <= end,
            false => start <= day || day <= end,
        });
        prop_assert_eq!(every.includes(year, from, to), expected);
    }

    #[test]
    fn a_day_means_itself_however_it_is_spelled(
        day in any_day(), way in 0..8, remark in select(vec!["", "weekday", "wareki"]),
    ) {
        let (year, month, of_month) = (day.year(), day.month(), day.day());
        let era = Era::ALL.into_iter().rev().find_map(|era| Some((era, era.nth(year)?)));
        let (era, nth) = era.expect("an era");
        let kanji = |number: u8| numeral::in_kanji(number.into());
        let text = match way {
            0 => format!("{year}年{month}月{of_month}日"),
            1 => format!("{}年{month}月{of_month}日", era.spell(nth)),
            2 => format!("{}{nth}.{month}.{of_month}", era.initial),
            3 => day.to_string(),
            4 => format!("{year}/{month}/{of_month}"),
            5 => format!("{year}{month:02}{of_month:02}"),
            6 => format!("{}年{}月{}日", era.spell(nth), kanji(month), kanji(of_month)),
            _ => format!("{year}.{month:02}.{of_month:02}"),
        };
        let text = match remark {
            "weekday" => format!("{text}（{}）", weekday(day)),
            "wareki" => format!("{text}（{}年{month}月{of_month}日）", era.spell(nth)),
            _ => text,
        };
        let held: Vec<_> = meanings(&text).into_iter().map(|meaning| meaning.held).collect();
        prop_assert_eq!(held, vec![Held::Days { first: day, last: day }], "{}", text);
    }

    #[test]
    fn a_fiscal_year_means_itself_as_the_pages_show_it(year in 1990_i16..2040) {
        let year = FiscalYear(year);
        let text = format!("{year}年度{}", in_wareki(year));
        let range = YearRange::single(year);
        prop_assert_eq!(
            meanings(&text).into_iter().map(|meaning| meaning.held).collect::<Vec<_>>(),
            vec![Held::FiscalYears(range)]
        );
    }

    #[test]
    fn no_word_makes_the_reader_panic(
        text in "([MTSHRr令和平成大昭明㋿元0-9０-９〇一二三十年月日度/.~〜（）()ー-]|から|まで|月曜|\\PC){0,30}",
    ) {
        for meaning in meanings(&text) {
            prop_assert!(!meaning.to_string().is_empty());
        }
    }
}

#[test]
fn a_date_that_some_years_do_not_have_is_no_day_of_these() {
    let leap = Held::EveryYear {
        first: (2, 29),
        last: (2, 29),
    };
    let met = |from, to| leap.includes(FiscalYear::of(from), from, to);
    assert!(met(date(2024, 2, 28), date(2024, 3, 1)));
    assert!(!met(date(2023, 2, 28), date(2023, 3, 1)));
}
