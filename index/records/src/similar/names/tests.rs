use serde_json::{Value, json};

use kairoku_core::record::Affiliation;

use super::*;

fn likeness(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> Option<Likeness> {
    let (one, other) = (Name::new(one.0, one.1), Name::new(other.0, other.1));
    let likeness = one.alike(&other);
    let shares_a_key = one.keys().iter().any(|key| other.keys().contains(key));
    assert!(likeness.is_none() || shares_a_key, "{one:?} {other:?}");
    assert_eq!(other.alike(&one), likeness);
    likeness
}

fn alike(one: &str, other: &str) -> Option<Likeness> {
    likeness((one, None), (other, None))
}

#[test]
fn names_that_may_be_one_are_seen() {
    assert_eq!(alike("大嶋 洋一", "洋一 大嶋"), Some(Likeness::Order));
    assert_eq!(
        alike("カトリン・オステルフェルト", "オステルフェルト カトリン"),
        Some(Likeness::Order)
    );
    assert_eq!(alike("大嶋 洋一氏", "大嶋洋一"), Some(Likeness::Honorific));
    assert_eq!(alike("大嶋 洋一", "大嶋 陽一"), Some(Likeness::Sound));
    assert_eq!(alike("大嶋 洋一", "大鳥 洋一"), Some(Likeness::Slip));
    assert_eq!(alike("大嶋", "大嶋 洋一"), Some(Likeness::Surname));
    assert_eq!(
        alike("Katrin Osterveld", "Katrin Ostervelt"),
        Some(Likeness::Slip)
    );
    assert_eq!(
        likeness(
            ("渡部 誠", Some("わたなべ まこと")),
            ("渡邉 誠", Some("ワタナベ マコト"))
        ),
        Some(Likeness::Sound)
    );
}

#[test]
fn ordinary_names_of_different_people_are_not_alike() {
    for (one, other) in [
        ("田中健", "田中良"),
        ("佐藤 一郎", "鈴木 一郎"),
        ("佐藤 一郎", "佐藤 健太"),
        ("知事", "知事本部長"),
        ("大嶋 洋一", "大島洋一"),
    ] {
        assert_eq!(alike(one, other), None, "{one} {other}");
    }
    let brothers = (
        ("佐藤 一郎", Some("さとう いちろう")),
        ("佐藤 二郎", Some("さとう じろう")),
    );
    assert_eq!(likeness(brothers.0, brothers.1), None);
}

/// Meetings of one session each, of these speakers.
fn meetings(sessions: &[&[(&str, &str)]]) -> Vec<Meeting> {
    let speaker = |(name, organization): &(&str, &str)| -> Value {
        match *organization {
            "" => json!({ "name": name }),
            organization => {
                json!({ "name": name, "affiliations": [{ "organization": organization }] })
            }
        }
    };
    let meeting = |(at, speakers): (usize, &&[(&str, &str)])| {
        let speakers: Vec<_> = speakers.iter().map(speaker).collect();
        serde_json::from_value(json!({
            "id": at.to_string(), "title": "会議", "series": "会議",
            "date": format!("20{at:02}-11-06"), "fiscal_year": 2000 + at,
            "sessions": [{ "kind": "talk", "title": "講演", "speakers": speakers }],
        }))
        .unwrap()
    };
    sessions.iter().enumerate().map(meeting).collect()
}

fn pairs(sessions: &[&[(&str, &str)]]) -> Vec<String> {
    let meetings = meetings(sessions);
    let speakers = Speakers::of(&meetings, People::NOBODY);
    let mut pairs: Vec<_> = speakers
        .pairs()
        .into_iter()
        .map(|(a, b, _)| {
            let mut names = [&speakers.all()[a].name, &speakers.all()[b].name];
            names.sort();
            format!("{}={}", names[0], names[1])
        })
        .collect();
    pairs.sort();
    pairs
}

#[test]
fn a_slip_is_told_only_of_people_of_one_organization() {
    let (one, other) = (("大嶋 洋一", "国立大学法人 東京工業大学"), "大鳥 洋一");
    let told = ["大嶋 洋一=大鳥 洋一"];
    assert_eq!(pairs(&[&[one], &[(other, "東京工業大学 機構")]]), told);
    assert_eq!(pairs(&[&[one], &[(other, "東北大学")]]), [""; 0]);
    assert_eq!(pairs(&[&[one], &[(other, "")]]), [""; 0]);
}

#[test]
fn whoever_speaks_in_one_session_is_not_one() {
    let (one, other) = (("大嶋 洋一", "東京工業大学"), ("大鳥 洋一", "東京工業大学"));
    assert_eq!(pairs(&[&[one, other]]), [""; 0]);
}

#[test]
fn the_order_of_a_name_needs_nothing_else() {
    let told = ["大嶋 洋一=洋一 大嶋"];
    assert_eq!(pairs(&[&[("大嶋 洋一", "甲")], &[("洋一 大嶋", "")]]), told);
}

#[test]
fn people_who_are_listed_apart_are_not_one() {
    let meetings = meetings(&[&[("大嶋 洋一", "甲")], &[("大鳥 洋一", "甲")]]);
    let person = |name: &str| kairoku_core::people::Person {
        name: name.to_owned(),
        ..Default::default()
    };
    let people = People::new(vec![person("大嶋 洋一"), person("大鳥 洋一")]);
    assert!(Speakers::of(&meetings, &people).pairs().is_empty());
}

#[test]
fn the_known_speaker_of_a_name_is_offered_with_the_latest_affiliation() {
    let meetings = meetings(&[
        &[("大嶋 洋一", "東北大学")],
        &[("大島 洋一", "東京工業大学"), ("大鳥 花子", "東北大学")],
    ]);
    let speakers = Speakers::of(&meetings, People::NOBODY);
    let asked = |name: &str, organization: Option<&str>| Speaker {
        name: name.to_owned(),
        reading: None,
        honorific: None,
        affiliations: organization
            .map(|it| Affiliation {
                organization: it.to_owned(),
                role: None,
            })
            .into_iter()
            .collect(),
    };
    let known = speakers.find(&asked("大嶋洋一", None)).unwrap();
    assert_eq!(known.last.affiliations[0].organization, "東京工業大学");
    assert_eq!(known.spellings.len(), 2);
    let near = |name, organization| -> Vec<String> {
        let near = speakers.similar_to(&asked(name, organization));
        near.iter().map(|(known, _)| known.name.clone()).collect()
    };
    assert_eq!(near("大鳥 洋一", None), ["大島 洋一"]);
    assert_eq!(near("大鳥 洋一", Some("東京工業大学")), ["大島 洋一"]);
    assert_eq!(near("大鳥 洋一", Some("株式会社みなと")), [""; 0]);
    assert_eq!(near("大嶋", None), ["大島 洋一"]);
}
