use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::testing::date;

/// What is read of a text: the day, else the year, then the rest.
#[track_caller]
fn reads(text: &str, said: &str, rest: &str) {
    let written = read(text).unwrap_or_else(|| panic!("{text}"));
    let day = written.date().map(|day| day.to_string());
    let year = written.year().map(|year| year.to_string());
    assert_eq!(day.or(year).unwrap_or_default(), said, "{text}");
    assert_eq!(written.rest, rest, "{text}");
}

#[test]
fn a_day_is_read_in_either_calendar() {
    for text in [
        "2023年11月6日",
        "2023/11/06",
        "2023-11-6",
        "2023. 11. 6.",
        "20231106",
        "２０２３年１１月６日",
        "２０２３／１１／６",
        "二〇二三年十一月六日",
        "令和5年11月6日",
        "令和五年十一月六日",
        "㋿5年11月6日",
        "R5.11.6",
        "r5/11/6",
        "Ｒ５．１１．６",
        "令5.11.6",
        "令.5.11.6",
    ] {
        reads(text, "2023-11-06", "");
    }
    reads("令和元年5月1日", "2019-05-01", "");
    reads("令元.5.1", "2019-05-01", "");
    reads("平10.4.1", "1998-04-01", "");
    reads("㍻10年4月1日", "1998-04-01", "");
}

#[test]
fn what_follows_is_the_rest() {
    reads(
        "2023年11月6日（月）～7日（火）",
        "2023-11-06",
        "（月）～7日（火）",
    );
    reads("2023年11月6日 会議室", "2023-11-06", "会議室");
    reads("令和6年(2024年)11月6日", "2024", "(2024年)11月6日");
    reads("令和5年度の報告", "2023", "の報告");
    reads("2023年11月31日", "2023", "");
    reads("11月6日（月）", "", "（月）");
    reads("平成32年4月1日", "", "");
}

#[test]
fn what_begins_with_no_number_is_not_read() {
    for text in [
        "",
        "年",
        "令和",
        "令和の",
        "平和10年",
        "hello",
        "(2023)",
        "未定",
        "99999999999",
        "平成99999999999年",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_form_of_an_era_is_told() {
    let form = |text| NamedEra::read(text).map(|(named, after)| (named.form, after));
    assert_eq!(form("令和5"), Some((EraForm::Name, "5")));
    assert_eq!(form("㋿5"), Some((EraForm::Name, "5")));
    assert_eq!(form("令5"), Some((EraForm::Kanji, "5")));
    assert_eq!(form("令元"), Some((EraForm::Kanji, "元")));
    assert_eq!(form("r5"), Some((EraForm::Letter, "5")));
    for text in ["大阪10", "平", "令状", "x5"] {
        assert_eq!(form(text), None, "{text}");
    }
}

#[test]
fn an_era_ends_in_the_year_in_which_the_next_begins() {
    for (era, next) in Era::ALL.iter().zip(&Era::ALL[1..]) {
        assert_eq!(era.nth(next.first_year()), era.last_nth, "{}", era.name);
        assert_eq!(era.nth(next.first_year() + 1), None, "{}", era.name);
    }
    let now = Era::ALL.last().expect("there are eras");
    assert_eq!(now.year(i16::MAX), None);
}

#[test]
fn numbers_in_kanji_are_read_to_their_end() {
    for (text, number, after) in [
        ("二十三回", 23, "回"),
        ("二〇二三年", 2023, "年"),
        ("千九百九十八", 1998, ""),
        ("十", 10, ""),
        ("２３一般", 23, "一般"),
    ] {
        assert_eq!(numeral::read(text), Some((number, after)), "{text}");
    }
    for text in ["一二三四五", "二三十", "", "回", "百三三"] {
        assert_eq!(numeral::read(text), None, "{text}");
    }
    assert_eq!(numeral::value("2〇2三"), Some(2023));
    assert_eq!(numeral::value("二十x"), None);
}

/// A day of an era and which it is: what is written below.
fn days() -> impl Strategy<Value = (Era, i16, Date)> {
    let parts = (select(Era::ALL.to_vec()), 1_i16..=60, 1_i8..=12, 1_i8..=28);
    parts.prop_filter_map("a year that the era had", |(era, nth, month, day)| {
        Some((era, nth, date(era.year(nth)?, month, day)))
    })
}

/// A number written in one of four ways.
fn spell(number: u32, way: usize) -> String {
    let digits = number.to_string();
    match way {
        0 => digits,
        1 => digits.chars().filter_map(full_width).collect(),
        2 => numeral::in_kanji(number),
        _ => numeral::in_kanji_digits(number),
    }
}

fn full_width(c: char) -> Option<char> {
    char::from_u32(c as u32 + 0xfee0)
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_panic_and_no_text_is_lost(
        text in "([MTSHRmtshr令和平成大昭明治㋿㍻元0-9０-９〇一二三十百千年月日度/.（( ~-]|\\PC){0,24}",
    ) {
        let Some(written) = read(&text) else { return Ok(()) };
        let _ = (written.date(), written.year(), written.day_alone());
        let era = written.era.map_or("", |named| named.text);
        let numbers = written.numbers.iter().flat_map(|it| [it.text, it.signs]);
        let read: String = [era, written.lead].into_iter().chain(numbers).collect();
        prop_assert_eq!(&read, written.read);
        prop_assert_eq!(read + written.rest, text);
    }

    #[test]
    fn a_day_is_read_as_it_is_written(
        (era, nth, day) in days(),
        names in 0_usize..6,
        (way, signs) in (0_usize..4, 0_usize..4),
        rest in "(の会|（月）|~7日|、)?",
    ) {
        // Only digits and 元 stand behind one kanji.
        prop_assume!(names != 2 || way < 2);
        let number = |number: u8| spell(number.into(), way);
        let nth_in = |name: &str| format!("{name}{}", spell(nth.unsigned_abs().into(), way));
        let year = match names {
            0 => era.spell(nth),
            1 => nth_in(era.name),
            2 => nth_in(&era.kanji().to_string()),
            3 => nth_in(&era.initial.to_string()),
            4 => nth_in(&era.ligature.to_string()),
            _ => spell(day.year().unsigned_abs().into(), [way, 3][usize::from(way == 2)]),
        };
        let (month, of_month) = (number(day.month()), number(day.day()));
        let text = match signs {
            0 => format!("{year}年{month}月{of_month}日"),
            1 => format!("{year}/{month}/{of_month}"),
            2 => format!("{year}．{month}．{of_month}"),
            _ => format!("{year} 年 {month} 月 {of_month} 日 "),
        };
        let both = format!("{text}{rest}");
        let written = read(&both).expect("a day");
        prop_assert_eq!(written.date(), Some(day));
        prop_assert_eq!((written.read, written.rest), (&*text, &*rest));
    }

    #[test]
    fn a_number_is_read_as_it_is_written(number in 0_u32..10_000, way in 0_usize..4) {
        let text = spell(number, way);
        prop_assert_eq!(numeral::value(&text), Some(number));
        prop_assert_eq!(numeral::read(&text), Some((number, "")));
    }

    #[test]
    fn a_year_of_an_era_is_the_year_it_was_counted_from((era, nth, day) in days()) {
        prop_assert_eq!(era.nth(day.year()), Some(nth));
    }

    #[test]
    fn every_first_day_is_one(era in select(Era::ALL.to_vec())) {
        let (year, month, day) = era.first_day;
        prop_assert!(Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0)).is_ok());
    }
}
