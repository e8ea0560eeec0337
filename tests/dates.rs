//! Words that are dates: index and reference matcher agree on them over meetings
//! of one and of several days, and find what the pages show.

use kairoku_core::date::Date;
use kairoku_core::fiscal::{FiscalYear, weekday};
use kairoku_core::protocol::{Scope, SearchRequest, Sort};
use kairoku_core::record::Meeting;
use kairoku_tests::queries::{Known, Reference, date, run};
use kairoku_tests::{Opened, open_meetings, sample};
use proptest::prelude::*;
use proptest::sample::select;

/// A meeting of some days with two sessions, of which one may name a date.
fn meeting(number: usize, (day, length, text): (Date, i32, String)) -> Meeting {
    let last = Date::of_julian_day(day.julian_day() + length).expect("a day");
    serde_json::from_value(serde_json::json!({
        "id": format!("m{number}"), "title": "会議", "series": "系", "date": day,
        "end_date": (length > 0).then_some(last), "fiscal_year": FiscalYear::of(day),
        "sessions": [
            {"kind": "talk", "title": "高専", "summary": text},
            {"kind": "talk", "title": "起業"},
        ],
    }))
    .expect("a meeting")
}

/// Some meetings, many of them of several days, on both sides of a year's end.
fn meetings() -> impl Strategy<Value = Vec<Meeting>> {
    let day = (1998_i16..2026, 1_i8..=12, 1_i8..=28);
    let day = day.prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day"));
    let length = prop_oneof![3 => Just(0), 3 => 1_i32..4, 1 => 25_i32..400];
    let one = (day, length, prop_oneof![date(), Just("地域".to_owned())]);
    prop::collection::vec(one, 12..40).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, one)| meeting(at, one))
            .collect()
    })
}

/// A query of dates, for D in a shape, and words, for W.
fn query() -> impl Strategy<Value = String> {
    let words = vec!["高専", "起業", "地域", "ない", "年:2003..", "題:会議"];
    let shapes = vec![
        "D",
        "D",
        "D W",
        "W D",
        "W -D",
        "-D",
        "D D",
        "D または W",
        "(D または D) W",
        "D (W または D)",
        "D -W",
        "(D または W) D",
        "D W W",
        "-(D W)",
        "D または 年:2003",
    ];
    let few = |one| prop::collection::vec(one, 2);
    let words = few(select(words).prop_map(str::to_owned).boxed());
    (select(shapes), few(date().boxed()), words).prop_map(|(shape, dates, words)| {
        let (mut dates, mut words) = (dates.into_iter(), words.into_iter());
        let part = |c| match c {
            'D' => dates.next().unwrap_or_default(),
            'W' => words.next().unwrap_or_default(),
            _ => String::from(c),
        };
        shape.chars().map(part).collect()
    })
}

/// The sections that a query finds by the index, and those by the reference
/// matcher.
fn both<'a>(
    archive: &'a Opened,
    reference: &'a Reference<'a>,
    query: &str,
    scope: Scope,
) -> [Vec<(&'a str, usize)>; 2] {
    let request = SearchRequest {
        scope,
        ..SearchRequest::new(query, 0)
    };
    let found = archive.engine.sections(&request, &archive.blocks);
    let expected = reference.find(query, scope).into_iter();
    [
        found.expect("an answer"),
        expected.map(Known::place).collect(),
    ]
}

#[test]
fn index_and_reference_agree_on_dates_over_meetings_of_several_days() {
    let queries = prop::collection::vec(query(), 20);
    let found = std::cell::Cell::new(0);
    run(60, &(meetings(), queries), |(meetings, queries)| {
        let archive = open_meetings(meetings);
        let reference = Reference::new(&archive);
        for query in queries {
            for scope in [Scope::Meeting, Scope::Section] {
                let [by_index, by_reference] = both(&archive, &reference, &query, scope);
                found.set(found.get() + usize::from(!by_index.is_empty()));
                prop_assert_eq!(by_index, by_reference, "{} ({:?})", query, scope);
            }
        }
        Ok(())
    });
    assert!(found.get() > 600, "only {} find anything", found.get());
}

#[test]
fn whatever_the_pages_show_of_a_day_finds_the_meeting() {
    let archive = sample();
    let reference = Reference::new(&archive);
    for record in &archive.records {
        let meeting = &record.meeting;
        let day = |date: Date| {
            let (year, month, day) = (date.year(), date.month(), date.day());
            format!("{year}年{month}月{day}日（{}）", weekday(date))
        };
        let wareki = meeting.fiscal_year.wareki().expect("an era");
        let mut shown = vec![
            day(meeting.date),
            meeting.date.to_string(),
            format!("{}年度", meeting.fiscal_year),
            format!("{}年度（{wareki}）", meeting.fiscal_year),
            wareki,
            kairoku_core::citation::period(meeting),
            format!("{} 13:30〜17:00", day(meeting.date)),
        ];
        if let Some(last) = meeting.end_date {
            let (month, date) = (last.month(), last.day());
            shown.push(format!(
                "{}〜{month}月{date}日（{}）",
                day(meeting.date),
                weekday(last)
            ));
            shown.push(day(last));
        }
        for text in shown {
            let [by_index, by_reference] = both(&archive, &reference, &text, Scope::Meeting);
            assert_eq!(by_index, by_reference, "{text}");
            let sections = record.sections().count();
            for number in 0..sections {
                assert!(
                    by_index.contains(&(&meeting.id, number)),
                    "{text} misses {number}"
                );
            }
        }
    }
}

/// What a date means, with the count of each, and whether it is searched.
fn told(archive: &Opened, query: &str, off: &[&str]) -> Vec<(String, usize, bool)> {
    let request = SearchRequest {
        switched_off: off.iter().map(|one| (*one).to_owned()).collect(),
        ..SearchRequest::new(query, 0)
    };
    let response = archive.engine.search(&request, &archive.blocks);
    let expansions = response.expect("an answer").expansions.into_iter();
    let variants = expansions.flat_map(|expansion| expansion.variants);
    variants.map(|it| (it.text, it.count, it.on)).collect()
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A meeting of February 2001, which is of fiscal 2000, and one of October 2001.
fn two() -> Opened {
    let one = |at, date, text: &str| meeting(at, (day(date), 0, text.to_owned()));
    open_meetings(vec![
        one(0, "2001-02-22", "地域"),
        one(1, "2001-10-05", "2000年のこと"),
    ])
}

#[test]
fn each_meaning_is_told_with_its_count_and_switched_off_singly() {
    let archive = two();
    let (fiscal, calendar) = ("2001年度の会議", "2001年に開かれた会議");
    let on = |text: &str, count| (text.to_owned(), count, true);
    assert_eq!(
        told(&archive, "2001", &[]),
        [on(fiscal, 3), on(calendar, 6)]
    );
    assert_eq!(
        told(&archive, "2001", &[calendar]),
        [on(fiscal, 3), (calendar.to_owned(), 0, false)]
    );
    let found = |off: &[&str]| {
        let request = SearchRequest {
            switched_off: off.iter().map(|one| (*one).to_owned()).collect(),
            ..SearchRequest::new("2001", 0)
        };
        archive
            .engine
            .search(&request, &archive.blocks)
            .expect("an answer")
            .total
    };
    assert_eq!(
        (found(&[]), found(&[calendar]), found(&[calendar, fiscal])),
        (6, 3, 0)
    );
}

#[test]
fn a_meeting_of_the_date_stands_above_a_mention_of_it() {
    let archive = two();
    let hits = |query: &str, sort| {
        let request = SearchRequest {
            sort,
            ..SearchRequest::new(query, 20)
        };
        let response = archive
            .engine
            .search(&request, &archive.blocks)
            .expect("an answer");
        let hits = response.hits.into_iter();
        hits.map(|hit| (hit.id, hit.section)).collect::<Vec<_>>()
    };
    let at = |id: &str, section| (id.to_owned(), section);
    let expected = [at("m0", 0), at("m0", 1), at("m0", 2), at("m1", 1)];
    assert_eq!(hits("2000年", Sort::Relevance), expected);
    assert_eq!(hits("2000年", Sort::Newest)[0], at("m1", 1));
    // Beside a word it selects: 高専 stands in one section of each meeting.
    assert_eq!(hits("2000年度 高専", Sort::Relevance), [at("m0", 1)]);
}

#[test]
fn a_date_without_a_meeting_has_no_near_records_and_is_said_to_be_unknown() {
    let archive = two();
    let response = |query: &str| {
        let request = SearchRequest::new(query, 20);
        archive
            .engine
            .search(&request, &archive.blocks)
            .expect("an answer")
    };
    for (query, notice) in [
        ("1999", Some("1999年度の記録は未確認です。")),
        ("2002年4月", Some("2002年度の記録は未確認です。")),
        (
            "2001年11月",
            Some("2001年11月に開かれた会議の記録はありません。"),
        ),
        (
            "2001年10月6日",
            Some("2001年10月6日に開かれた会議の記録はありません。"),
        ),
    ] {
        let response = response(query);
        assert_eq!((response.total, response.relaxed), (0, false), "{query}");
        let notices: Vec<_> = response.notices.iter().map(ToString::to_string).collect();
        assert_eq!(notices.first().map(String::as_str), notice, "{query}");
        let nothing = response.nothing.expect("a help");
        assert_eq!(nothing.near, [], "{query}");
    }
    assert!(response("2001").notices.is_empty());
    // Nor is what a query leaves out near to it.
    assert!(response("地域の計画").relaxed);
    for query in ["地域の計画 -2000", "地域の計画 -地域", "地域の計画 年:2001"] {
        assert!(
            response(query).hits.iter().all(|hit| hit.id != "m0"),
            "{query}"
        );
    }
}
