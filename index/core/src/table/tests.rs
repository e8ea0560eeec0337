use serde_json::json;

use super::*;
use crate::facets::{Facets, Listing};
use crate::people::Person;
use crate::testing::meeting;

fn example() -> Table {
    let talk = |speaker: &str, themes: &[&str]| json!({"kind": "talk", "title": "題", "themes": themes, "speakers": [{"name": speaker}]});
    let meetings = [
        meeting(
            json!({"id": "a", "date": "2001-05-01", "fiscal_year": 2001, "themes": ["DX"],
            "sessions": [talk("髙橋 みのり", &["DX"]), talk("東 和泉", &["起業"])]}),
        ),
        meeting(json!({"id": "b", "date": "2003-05-01", "fiscal_year": 2003,
            "sessions": [talk("高橋みのり", &["ＤＸ", "起業"]), talk("高橋みのり", &[])]})),
    ];
    Table::new(&meetings, People::NOBODY)
}

fn narrow(filters: Filters) -> (Vec<usize>, Facets) {
    narrow_in(&example(), &filters)
}

fn narrow_in(table: &Table, filters: &Filters) -> (Vec<usize>, Facets) {
    let narrowed = table.narrow(0..table.rows(), filters);
    let whole = Listings {
        themes: Listing::WHOLE,
        speakers: Listing::WHOLE,
        series: Listing::WHOLE,
    };
    let (facets, _) = narrowed.facets(&whole);
    let passing = table.passing(0..table.rows(), filters);
    assert_eq!(passing, narrowed.rows);
    (passing, facets)
}

fn counts(facet: &[(String, usize)]) -> Vec<(&str, usize)> {
    facet
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect()
}

#[test]
fn rows_stand_by_id_and_know_their_age() {
    let of = |id: &str, date: &str| meeting(json!({"id": id, "date": date, "sessions": []}));
    let meetings = [
        of("a", "2003-05-01"),
        of("b", "2001-05-01"),
        of("c", "2003-05-01"),
    ];
    let table = Table::new(&meetings, People::NOBODY);
    let mut rows = vec![0, 1, 2];
    rows.sort_by_key(|&row| table.oldest_first(row));
    assert_eq!(rows, [1, 0, 2]);
    rows.sort_by_key(|&row| table.newest_first(row));
    assert_eq!(rows, [2, 0, 1]);
}

#[test]
fn what_is_no_table_is_not_read_as_one() {
    let mut bytes = example().to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(Table::from_bytes(&bytes[..length]), None, "{length} bytes");
    }
    *bytes.last_mut().expect("not empty") = 99;
    assert_eq!(Table::from_bytes(&bytes), None, "nobody has this number");
}

#[test]
fn rows_are_the_sections_of_all_meetings() {
    let table = example();
    assert_eq!(table.rows(), 6);
    assert_eq!(table.rows_of(0), 0..3);
    assert_eq!(table.rows_of(1), 3..6);
    assert_eq!(table.meeting_of(4), 1);
}

#[test]
fn spellings_that_fold_alike_are_one_value() {
    let (_, facets) = narrow(Filters::default());
    assert_eq!(counts(&facets.speaker), [("高橋みのり", 3), ("東 和泉", 1)]);
    assert_eq!(counts(&facets.theme), [("DX", 3), ("起業", 2)]);
    assert_eq!(counts(&facets.year), [("2001", 3), ("2003", 3)]);
    assert_eq!(counts(&facets.kind), [("talk", 4)]);
    assert_eq!(facets.series, []);
}

#[test]
fn facets_narrow_each_other_and_not_themselves() {
    let (rows, facets) = narrow(Filters {
        themes: vec!["起業".into()],
        ..Filters::default()
    });
    assert_eq!(rows, [2, 4]);
    assert_eq!(counts(&facets.theme), [("DX", 3), ("起業", 2)]);
    assert_eq!(counts(&facets.speaker), [("東 和泉", 1), ("高橋みのり", 1)]);
    assert_eq!(counts(&facets.year), [("2001", 1), ("2003", 1)]);
}

#[test]
fn values_of_one_facet_widen() {
    let filters = Filters {
        themes: vec!["起業".into(), "dx".into()],
        ..Filters::default()
    };
    assert_eq!(narrow(filters).0, [0, 1, 2, 4]);
}

#[test]
fn a_selected_value_is_listed_at_zero() {
    let filters = Filters {
        years: vec!["2003".parse().expect("a year")],
        speakers: vec!["東和泉".into()],
        ..Filters::default()
    };
    let (rows, facets) = narrow(filters);
    assert!(rows.is_empty());
    assert_eq!(counts(&facets.speaker), [("高橋みのり", 2), ("東和泉", 0)]);
    assert_eq!(counts(&facets.year), [("2001", 1)]);
}

#[test]
fn an_unknown_value_finds_nothing() {
    assert!(
        narrow(Filters {
            themes: vec!["ない".into()],
            ..Filters::default()
        })
        .0
        .is_empty()
    );
}

#[test]
fn a_reading_is_the_one_given_most_often_then_most_lately() {
    let talk = |reading: &str| json!({"kind": "talk", "title": "題", "speakers": [{"name": "東 和泉", "reading": reading}]});
    let meeting = |readings: &[&str]| {
        let sessions: Vec<_> = readings.iter().map(|one| talk(one)).collect();
        meeting(json!({"sessions": sessions}))
    };
    let reading = |readings: &[&str]| {
        let table = Table::new(&[meeting(readings)], People::NOBODY);
        let speakers: Vec<_> = table.speakers().collect();
        assert_eq!(speakers.len(), 1);
        assert_eq!(speakers[0].2, readings.len());
        speakers[0].1.map(str::to_owned)
    };
    assert_eq!(reading(&["ひがし", "あずま"]).as_deref(), Some("あずま"));
    let often = reading(&["ひがし", "ひがし", "あずま"]);
    assert_eq!(often.as_deref(), Some("ひがし"));
}

#[test]
fn speakers_and_themes_are_counted() {
    let table = example();
    let speakers: Vec<_> = table.speakers().collect();
    assert_eq!(speakers, [("高橋みのり", None, 3), ("東 和泉", None, 1)]);
    let themes: Vec<_> = table.themes().collect();
    assert_eq!(themes, [("DX", 3), ("起業", 2)]);
}

#[test]
fn a_table_is_read_again_as_it_was() {
    let table = Table::new(
        &[meeting(json!({"sessions": [{"kind": "talk", "title": "題",
        "speakers": [{"name": "東"}, {"name": "和泉", "reading": "いずみ"}]}]}))],
        People::NOBODY,
    );
    let read = Table::from_bytes(&table.to_bytes()).expect("a table");
    assert_eq!(read, table);
    assert_eq!(read.speakers().nth(1), Some(("和泉", Some("いずみ"), 1)));
    for table in [example(), with_people(), Table::default()] {
        assert_eq!(Table::from_bytes(&table.to_bytes()), Some(table));
    }
}

/// 東 和泉 is parted by organization, and 高橋 みのり was 森 みのり.
fn with_people() -> Table {
    let talk = |speaker: &str, organization: &str| {
        json!({"kind": "talk", "title": "題",
        "speakers": [{"name": speaker, "affiliations": [{"organization": organization}]}]})
    };
    let meetings = [meeting(json!({"sessions": [
        talk("東 和泉", "大学"), talk("東 和泉", "会社"), talk("東 和泉", "団体"),
        talk("髙橋みのり", "大学"), talk("森 みのり", "会社"),
    ]}))];
    let person = |name: &str, aliases: &[&str], organizations: &[&str]| Person {
        name: name.into(),
        reading: Some("よみ".into()),
        aliases: aliases.iter().map(|&alias| alias.into()).collect(),
        organizations: organizations.iter().map(|&one| one.into()).collect(),
        id: None,
    };
    let people = People::new(vec![
        person("東 和泉", &[], &["大学"]),
        person("東 和泉", &["西 和泉"], &["会社"]),
        person("高橋 みのり", &["森 みのり"], &[]),
    ]);
    Table::new(&meetings, &people)
}

/// The rows found by filtering for a speaker, with that facet.
fn narrow_by_speaker(table: &Table, name: &str) -> (Vec<usize>, Vec<(String, usize)>) {
    let filters = Filters {
        speakers: vec![name.into()],
        ..Filters::default()
    };
    let (rows, facets) = narrow_in(table, &filters);
    (rows, facets.speaker)
}

#[test]
fn speakers_are_those_that_the_list_of_people_tells_apart() {
    let table = with_people();
    let speakers: Vec<_> = table.speakers().collect();
    let expected = [
        ("東 和泉（大学）", Some("よみ"), 1),
        ("東 和泉（会社）", Some("よみ"), 1),
        ("東 和泉", None, 1),
        ("高橋 みのり", Some("よみ"), 2),
    ];
    assert_eq!(speakers, expected);
    assert_eq!(table.others(1), ["東 和泉", "西 和泉"]);
    assert_eq!(table.others(3), ["森 みのり"]);
    assert!(table.others(2).is_empty());
}

#[test]
fn an_alias_chooses_the_person_and_is_kept_as_it_was_asked_for() {
    let (rows, facet) = narrow_by_speaker(&with_people(), "森みのり");
    assert_eq!(rows, [4, 5]);
    assert!(facet.contains(&("森みのり".to_owned(), 2)), "{facet:?}");
}

#[test]
fn a_bare_name_chooses_whoever_is_called_so() {
    let (rows, facet) = narrow_by_speaker(&with_people(), "東和泉");
    assert_eq!(rows, [3]);
    assert!(
        facet.contains(&("東 和泉（大学）".to_owned(), 1)),
        "{facet:?}"
    );
}

#[test]
fn a_bare_name_by_which_nobody_is_called_chooses_all_namesakes() {
    let mut table = with_people();
    table.names.speakers[2] = "西村 和泉".into();
    let (rows, facet) = narrow_by_speaker(&table, "東和泉");
    assert_eq!(rows, [1, 2]);
    assert!(
        facet.contains(&("東 和泉（会社）".to_owned(), 1)),
        "{facet:?}"
    );
    assert!(facet.iter().all(|(name, _)| name != "東和泉"), "{facet:?}");
}
