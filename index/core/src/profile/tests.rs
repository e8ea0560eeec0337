use serde_json::{Value, json};

use super::*;
use crate::people::{Person, key};
use crate::testing::meeting;

/// 森 みのり became 高橋 みのり; ＤＸ is DX.
fn example() -> (Vec<Record>, People, Synonyms) {
    let talk = |themes: &[&str], speakers: Value| json!({"kind": "talk", "title": "題", "themes": themes, "speakers": speakers});
    let of = |name: &str, organization: &str, role: &str| json!({"name": name, "affiliations": [{"organization": organization, "role": role}]});
    let meetings = vec![
        meeting(
            json!({"id": "a", "title": "一回", "date": "2001-05-01", "fiscal_year": 2001, "themes": ["起業"], "sessions": [
                talk(&["DX", "起業"], json!([of("森 みのり", "甲大学", "講師"), of("東 和泉", "乙市", "課長")])),
                talk(&["高専"], json!([of("森　みのり", "甲大学", "講師"), of("森 みのり", "丙", "顧問")])),
            ]}),
        ),
        meeting(
            json!({"id": "b", "title": "二回", "date": "2002-02-01", "fiscal_year": 2001, "sessions": [
                talk(&["ＤＸ"], json!([of("高橋 みのり", "甲 大学", "講師")])),
            ]}),
        ),
        meeting(
            json!({"id": "c", "title": "三回", "date": "2004-05-01", "fiscal_year": 2004, "sessions": [
                talk(&["DX", "DX"], json!([{"name": "髙橋みのり"}, of("東 和泉", "乙市", "部長")])),
            ]}),
        ),
    ];
    let people = People::new(vec![Person {
        id: Some("minori".into()),
        name: "高橋 みのり".into(),
        aliases: vec!["森 みのり".into()],
        reading: Some("たかはし みのり".into()),
        ..Person::default()
    }]);
    let group = ["高専", "高等専門学校", "DX"].map(str::to_owned);
    let synonyms = Synonyms::new(vec![group.to_vec()], Vec::new());
    let records = meetings.into_iter().map(Record::new).collect();
    (records, people, synonyms)
}

/// What is said of the profiles of the example.
fn of_example<T>(tell: impl FnOnce(&Profiles<'_>) -> T) -> T {
    let (records, people, synonyms) = example();
    tell(&Profiles::new(&records, &people, &synonyms))
}

fn minori() -> SpeakerProfile {
    of_example(|profiles| profiles.speaker("minori")).expect("she speaks")
}

fn theme(name: &str) -> ThemeProfile {
    of_example(|profiles| profiles.theme(&theme_key(name))).expect("a theme")
}

fn counts(counts: &[NameCount]) -> Vec<(&str, usize)> {
    let counts = counts.iter();
    counts.map(|it| (it.name.as_str(), it.count)).collect()
}

fn places(sections: &[SectionRef]) -> Vec<(&str, usize)> {
    let sections = sections.iter();
    sections.map(|it| (it.id.as_str(), it.number)).collect()
}

#[test]
fn a_speaker_is_one_under_all_names() {
    let profile = minori();
    assert_eq!(profile.name, "高橋 みのり");
    assert_eq!(profile.reading.as_deref(), Some("たかはし みのり"));
    assert_eq!(profile.aliases, ["森 みのり"]);
    let expected = [("c", 1), ("b", 1), ("a", 1), ("a", 2)];
    assert_eq!(places(&profile.sections), expected);
}

#[test]
fn a_section_names_its_speakers_and_themes_once() {
    let section = &minori().sections[3];
    assert_eq!(section.meeting_title, "一回");
    assert_eq!(section.kind, Some(SessionKind::Talk));
    assert_eq!(
        section.speakers,
        [NameRef {
            key: "minori".into(),
            name: "高橋 みのり".into()
        }]
    );
    let of_2004 = &minori().sections[0];
    assert_eq!(of_2004.themes.len(), 1);
    assert_eq!(of_2004.themes[0].key, theme_key("dx"));
    assert_eq!(of_2004.speakers[1].key, key("東和泉"));
}

#[test]
fn affiliations_are_told_with_their_time() {
    let told = |span: AffiliationSpan| {
        let years: Vec<_> = span.years.iter().map(|year| year.0).collect();
        let (first, last) = (span.first.to_string(), span.last.to_string());
        format!("{} {years:?} {first} {last} {}", span.text, span.sections)
    };
    let told: Vec<_> = minori().affiliations.into_iter().map(told).collect();
    let expected = [
        "甲大学 講師 [2001] 2001-05-01 2002-02-01 3",
        "丙 顧問 [2001] 2001-05-01 2001-05-01 1",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_themes_of_a_speaker_are_counted_by_fiscal_year() {
    let profile = minori();
    let by_year = profile.themes_by_year.iter();
    let by_year: Vec<_> = by_year
        .map(|(year, themes)| (year.0, counts(themes)))
        .collect();
    let of_2001 = vec![("DX", 2), ("起業", 1), ("高専", 1)];
    assert_eq!(by_year, [(2001, of_2001), (2004, vec![("DX", 1)])]);
    assert_eq!(counts(&profile.with), [("東 和泉", 2)]);
}

#[test]
fn a_theme_is_counted_in_every_year_with_a_record() {
    let profile = theme("高専");
    let by_year: Vec<_> = profile
        .by_year
        .iter()
        .map(|(year, count)| (year.0, *count))
        .collect();
    assert_eq!(by_year, [(2001, 1), (2004, 0)]);
    let profile = theme("起業");
    assert_eq!(places(&profile.sections), [("a", 0), ("a", 1)]);
    assert_eq!((profile.first.number, profile.last.number), (0, 1));
    assert_eq!(counts(&profile.with), [("DX", 1)]);
}

#[test]
fn a_theme_tells_who_speaks_of_it_and_what_it_is_also_called() {
    let profile = theme("高専");
    assert_eq!(counts(&profile.speakers), [("高橋 みのり", 1)]);
    let related = profile.related.iter();
    let related: Vec<_> = related
        .map(|it| (it.text.as_str(), it.key.clone()))
        .collect();
    assert_eq!(
        related,
        [("高等専門学校", None), ("DX", Some(theme_key("DX")))]
    );
    assert_eq!(
        counts(&theme("DX").speakers),
        [("高橋 みのり", 3), ("東 和泉", 2)]
    );
}

#[test]
fn nobody_and_nothing_has_another_key() {
    of_example(|profiles| {
        assert_eq!(profiles.speaker(&key("森 みのり")), None);
        assert_eq!(profiles.theme("minori"), None);
    });
}

#[test]
fn indexes_are_grouped_by_the_rows_of_kana() {
    let (speakers, themes) = of_example(|it| (it.speaker_index(), it.theme_index()));
    let told: Vec<_> = speakers
        .iter()
        .map(|group| (group.group.label(), group.entries.len()))
        .collect();
    assert_eq!(told, [("た", 1), ("読み未登録", 1)]);
    let minori = &speakers[0].entries[0];
    assert_eq!(
        (minori.sections, minori.first.0, minori.last.0),
        (4, 2001, 2004)
    );
    assert!(minori.affiliations.is_empty());
    assert_eq!(speakers[1].entries[0].affiliations, ["乙市 部長"]);
    let names: Vec<_> = themes
        .iter()
        .flat_map(|group| &group.entries)
        .map(|entry| (entry.name.as_str(), entry.sections))
        .collect();
    assert_eq!(names, [("DX", 3), ("起業", 2), ("高専", 1)]);
}

#[test]
fn a_year_has_its_meetings_in_order() {
    let years: Vec<_> = of_example(|profiles| profiles.years().collect());
    let told: Vec<_> = years
        .iter()
        .flat_map(|year| {
            year.meetings
                .iter()
                .map(|one| (year.year.0, &one.meeting.id[..], one.sections()))
        })
        .collect();
    assert_eq!(told, [(2001, "a", 3), (2001, "b", 2), (2004, "c", 2)]);
}

#[test]
fn a_year_has_its_sessions_and_the_years_before_and_after() {
    let years: Vec<_> = of_example(|profiles| profiles.years().collect());
    let around = |year: &YearProfile| [year.previous, year.next].map(|year| year.map(|it| it.0));
    assert_eq!(around(&years[0]), [None, Some(2004)]);
    assert_eq!(around(&years[1]), [Some(2001), None]);
    let sessions = years.iter().flat_map(|year| &year.meetings);
    let sessions: Vec<_> = sessions.map(|one| places(&one.sessions)).collect();
    assert_eq!(
        sessions,
        [vec![("a", 1), ("a", 2)], vec![("b", 1)], vec![("c", 1)]]
    );
}

#[test]
fn a_theme_shows_what_the_summaries_say_of_it_else_how_they_begin() {
    let talk = |summary: &str| json!({"kind": "talk", "title": "題", "themes": ["起業"], "summary": summary});
    let far = format!("はじめに。\n\n{}、**起業**の話。", "長い前置き".repeat(40));
    let records = [Record::new(meeting(json!({
        "id": "a", "title": "一回", "date": "2001-05-01", "fiscal_year": 2001, "themes": ["起業"],
        "sessions": [talk(&far), talk("別の話。")],
    })))];
    let (people, synonyms) = (People::default(), Synonyms::default());
    let profiles = Profiles::new(&records, &people, &synonyms);
    let theme = profiles.theme(&theme_key("起業")).expect("a theme");
    let told = theme.sections.iter().map(|section| {
        let snippet = section.snippet.as_ref()?;
        Some((snippet.text.text(), snippet.text.is_marked()))
    });
    let told: Vec<_> = told.collect();
    assert_eq!(told[0], None);
    let (text, is_marked) = told[1].as_ref().expect("a passage");
    assert!(text.ends_with("、起業の話。") && *is_marked, "{text}");
    assert_eq!(told[2], Some(("別の話。".to_owned(), false)));
}

#[test]
fn of_very_many_sections_the_newest_are_listed_and_all_are_counted() {
    let of = |number: usize| {
        let (year, day) = (2001 + number / 200, 1 + number % 28);
        Record::new(meeting(json!({
            "id": format!("m{number:03}"), "title": "回", "date": format!("{year}-05-{day:02}"),
            "fiscal_year": year, "sessions": [{
                "kind": "talk", "title": "題", "themes": ["起業"], "speakers": [{"name": "甲"}],
            }],
        })))
    };
    let mut records: Vec<_> = (0..300).map(of).collect();
    records.sort_by_key(|record| (record.meeting.date, record.meeting.id.clone()));
    let (people, synonyms) = (People::default(), Synonyms::default());
    let profiles = Profiles::new(&records, &people, &synonyms);
    let newest: Vec<_> = records.iter().rev().take(LISTED_SECTIONS).collect();
    let newest: Vec<_> = newest.iter().map(|it| (&it.meeting.id[..], 1)).collect();
    let by_year = [(FiscalYear(2001), 200), (FiscalYear(2002), 100)];
    let theme = profiles.theme(&theme_key("起業")).expect("a theme");
    assert_eq!((theme.total, &theme.by_year[..]), (300, &by_year[..]));
    assert_eq!(places(&theme.sections), newest);
    let speaker = profiles.speakers().next().expect("somebody");
    assert_eq!((speaker.total, &speaker.by_year[..]), (300, &by_year[..]));
    assert_eq!(places(&speaker.sections), newest);
}

#[test]
fn profiles_are_read_again_from_json() {
    let json = serde_json::to_string(&minori()).expect("JSON");
    let read: SpeakerProfile = serde_json::from_str(&json).expect("a profile");
    assert_eq!(read, minori());
}
