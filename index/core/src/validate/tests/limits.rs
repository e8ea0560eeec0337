//! How much a field may hold, and how deep things may stand in one another.

use super::*;
use crate::markdown::DEEPEST;
use crate::validate::schema::{self, Limit};

/// What `docs/DATA.md` says of the limits of each field.
const DOCUMENTED: &str = include_str!("../../../../../docs/DATA.md");

#[test]
fn every_limit_is_documented_and_every_text_and_list_has_one() {
    for (file, path, fields) in schema::TABLES {
        let start = if file.is_empty() { "" } else { " of " };
        for field in *fields {
            let Limit { chars, items } = field.limit;
            let number = |limit: Option<usize>| limit.map_or("–".to_owned(), grouped);
            let name = format!("`{path}{}`{start}{file}", field.name);
            let row = format!("| {name} | {} | {} |", number(chars), number(items));
            let is_limited = chars.or(items).is_some();
            assert!(!is_limited || DOCUMENTED.contains(&row), "{row}");
            let is_open = !field.example.contains(['"', '[']) || FORMED.contains(&field.name);
            assert!(is_limited || is_open, "{name}");
        }
    }
}

/// Fields that their form limits, and the word of a synonym, see `synonym-too-long`.
const FORMED: [&str; 11] = [
    "id",
    "date",
    "end_date",
    "start",
    "end",
    "kind",
    "published",
    "source",
    "word",
    "words",
    "also",
];

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let (first, rest) = digits.split_at((digits.len() - 1) % 3 + 1);
    let groups = rest.as_bytes().chunks(3);
    let groups = groups.map(|group| format!(",{}", String::from_utf8_lossy(group)));
    first.to_owned() + &groups.collect::<String>()
}

fn limit(fields: &[schema::Field], name: &str) -> Limit {
    let mut fields = fields.iter();
    fields.find(|it| it.name == name).expect("a field").limit
}

#[test]
fn a_text_that_is_too_long_is_told_with_by_how_much() {
    let most = limit(schema::MEETING, "venue").chars.expect("a limit");
    let long = |over: usize| with("venue", json!("甲".repeat(most + over)));
    assert_eq!(complaints(&long(0)), [""; 0]);
    let problem = only_problem(&long(3));
    let length = most + 3;
    assert_eq!(
        problem,
        Problem::from(LimitProblem::TooLong { length, most })
    );
    assert!(problem.to_string().contains("3字長すぎます"), "{problem}");
    assert!(problem.remedy().contains(&most.to_string()));
    // White space at the ends and what nobody sees do not count.
    let padded = format!(" {}\u{200b} ", "甲".repeat(most));
    let checked = check(&with("venue", json!(padded)));
    assert!(checked.meeting.is_some());
}

#[test]
fn a_list_with_too_many_items_is_told_with_by_how_many_and_its_items_are_checked() {
    let most = limit(schema::SESSION, "themes").items.expect("a limit");
    let mut record = right();
    let themes = |over: usize| (0..most + over).map(|at| json!(format!("テーマ{at}")));
    record["sessions"][0]["themes"] = themes(0).collect();
    assert_eq!(complaints(&record), [""; 0]);
    record["sessions"][0]["themes"] = themes(2).chain([json!(5)]).collect();
    let said = complaints(&record);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("sessions[1].themes: "), "{said:?}");
    assert!(said[0].contains("3個多すぎます"), "{said:?}");
    let item = format!("sessions[1].themes[{}]: ", most + 3);
    assert!(said[1].starts_with(&item), "{said:?}");
}

#[test]
fn the_texts_of_a_meeting_are_limited_together() {
    let most = schema::MEETING_CHARS;
    let of_one = limit(schema::SESSION, "summary").chars.expect("a limit");
    let session = json!({ "kind": "talk", "title": "講演", "summary": "甲".repeat(of_one) });
    let sessions = |count: usize| with("sessions", vec![session.clone(); count].into());
    assert!(check(&sessions(most / of_one - 1)).meeting.is_some());
    let problem = only_problem(&sessions(most / of_one + 1));
    assert!(
        matches!(problem, Problem::Limit(LimitProblem::MeetingTooLong { .. })),
        "{problem:?}"
    );
}

#[test]
fn a_summary_in_which_things_stand_too_deep_in_one_another_is_refused() {
    let quoted = |levels: usize| with("summary", json!("> ".repeat(levels) + "甲"));
    assert_eq!(complaints(&quoted(DEEPEST)), [""; 0]);
    let too_deep = Problem::from(LimitProblem::TooDeep {
        what: Nesting::Markdown,
        most: DEEPEST,
    });
    for levels in [DEEPEST + 1, 30, 100_000] {
        assert_eq!(only_problem(&quoted(levels)), too_deep);
    }
    let mut record = right();
    record["sessions"][1]["summary"] = json!("- ".repeat(30) + "甲");
    assert_eq!(only_problem(&record), too_deep);
}

#[test]
fn more_namesakes_than_can_be_told_apart_are_refused() {
    let people = |count: usize| {
        let person =
            |at: usize| json!({ "name": "見本 花子", "organizations": [format!("大学{at:03}")] });
        let list: Vec<_> = (0..count).map(person).collect();
        let node = serde_json::from_value(json!({ "person": list })).expect("a tree");
        super::super::people(&node, "people.toml").1
    };
    assert_eq!(people(schema::NAMESAKES), []);
    let found = people(schema::NAMESAKES + 2);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].problem.code(), "person-too-many-namesakes");
}

#[test]
fn unknown_fields_are_told_however_many_and_however_long() {
    let mut record = right();
    for at in 0..10_000 {
        record[format!("unknown{at}")] = json!(1);
    }
    record["x".repeat(1_000_000)] = json!(1);
    let found = check(&record).diagnostics;
    assert_eq!(found.len(), 10_001);
    assert!(found.iter().all(|it| it.field.chars().count() < 60));
}
