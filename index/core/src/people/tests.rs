use serde_json::{Value, json};

use super::*;
use crate::testing::meeting;

fn people(list: Value) -> People {
    serde_json::from_value(list).expect("people")
}

fn mention(name: &str, organizations: &[&str]) -> Speaker {
    let affiliations: Vec<_> = organizations
        .iter()
        .map(|organization| json!({ "organization": organization }))
        .collect();
    serde_json::from_value(json!({ "name": name, "affiliations": affiliations }))
        .expect("a speaker")
}

fn known() -> People {
    people(json!([
        { "id": "oshima-yoichi", "name": "大嶋 洋一", "reading": "おおしま よういち", "aliases": ["大井 洋一", "Ooi Yoichi"] },
        { "name": "佐藤 一郎", "organizations": ["東北大学", "国立大学法人東北大学"] },
        { "id": "sato-ichiro", "name": "佐藤一郎", "organizations": ["株式会社みなと"], "aliases": ["東 一郎"] },
        { "name": "原 亘", "organizations": ["県庁"] },
    ]))
}

#[track_caller]
fn called(name: &str, organizations: &[&str], expected: &str) {
    let people = known();
    let mention = mention(name, organizations);
    assert_eq!(people.speaker(&mention).name, expected);
}

#[test]
fn names_that_fold_alike_and_aliases_are_one_speaker() {
    for name in ["大嶋 洋一", "大島洋一", "大井　洋一", "ＯＯＩ yoichi"] {
        called(name, &["どこか"], "大嶋 洋一");
    }
    let people = known();
    let mention = mention("大井洋一", &[]);
    let identity = people.speaker(&mention);
    assert_eq!(identity.key, "oshima-yoichi");
    assert_eq!(identity.reading, Some("おおしま よういち"));
    assert_eq!(identity.others, ["大井 洋一", "Ooi Yoichi"]);
}

#[test]
fn whoever_is_not_listed_is_called_as_written() {
    called("山田　花子", &["東北大学"], "山田　花子");
    let key = |name: &str| {
        let (people, mention) = (known(), mention(name, &[]));
        people.speaker(&mention).key
    };
    assert_eq!(key("髙橋 みのり"), key("高橋みのり"));
    assert_eq!(key("髙橋 みのり"), super::key("高橋みのり"));
    assert_ne!(key("高橋 みのり"), key("高橋 みのる"));
}

#[test]
fn a_key_is_the_beginning_of_the_hash_of_the_fold() {
    // printf %s 山田花子 | sha256sum
    assert_eq!(key("山田　花子"), "dbb7bf9767");
    assert_eq!(theme_key("ＤＸ"), theme_key("dx"));
}

#[test]
fn the_reading_of_a_mention_is_used_where_the_list_has_none() {
    let mut yamada = mention("東 一郎", &[]);
    yamada.reading = Some("あずま いちろう".into());
    assert_eq!(known().speaker(&yamada).reading, Some("あずま いちろう"));
    let mut oshima = mention("大嶋洋一", &[]);
    oshima.reading = Some("おおじま".into());
    assert_eq!(known().speaker(&oshima).reading, Some("おおしま よういち"));
}

#[test]
fn namesakes_are_told_apart_by_the_beginning_of_an_organization() {
    called("佐藤 一郎", &["東北大学 工学部"], "佐藤 一郎（東北大学）");
    called(
        "佐藤　一郎",
        &["国立大学法人 東北大学"],
        "佐藤 一郎（東北大学）",
    );
    called(
        "佐藤一郎",
        &["株式会社ミナト 本社"],
        "佐藤一郎（株式会社みなと）",
    );
}

#[test]
fn a_namesake_who_fits_none_keeps_the_bare_name() {
    called("佐藤　一郎", &["新東北大学"], "佐藤　一郎");
    called("佐藤 一郎", &[], "佐藤 一郎");
    let (people, mention) = (known(), mention("佐藤 一郎", &[]));
    assert_eq!(people.speaker(&mention).key, key("佐藤一郎"));
}

#[test]
fn of_several_affiliations_the_first_that_fits_anybody_tells() {
    let both = ["みなと市", "株式会社みなと", "東北大学"];
    called("佐藤 一郎", &both, "佐藤一郎（株式会社みなと）");
}

#[test]
fn an_alias_of_a_parted_person_needs_no_organization() {
    called("東 一郎", &["どこか"], "佐藤一郎（株式会社みなと）");
}

#[test]
fn parted_people_have_keys_of_their_own() {
    let people = known();
    let key_in = |organization: &str| {
        let mention = mention("佐藤 一郎", &[organization]);
        people.speaker(&mention).key
    };
    assert_eq!(key_in("東北大学"), key("佐藤 一郎（東北大学）"));
    assert_eq!(key_in("株式会社みなと"), "sato-ichiro");
}

#[test]
fn the_affiliation_of_somebody_without_namesake_parts_nobody() {
    called("原 亘", &["大学"], "原 亘");
    let (people, mention) = (known(), mention("原 亘", &["大学"]));
    assert_eq!(people.speaker(&mention).listed, Some(3));
}

#[test]
fn a_meeting_takes_along_all_that_tells_its_speakers_apart() {
    let session = |names: &[&str]| {
        let speakers: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
        json!({ "kind": "talk", "title": "題", "speakers": speakers })
    };
    let meeting = meeting(
        json!({"sessions": [session(&["佐藤一郎"]), session(&["山田 花子", "佐藤 一郎"])]}),
    );
    let (all, some) = (known(), known().among(&meeting));
    let names: Vec<_> = some.listed().map(|(called, _)| called.to_owned()).collect();
    assert_eq!(
        names,
        ["佐藤 一郎（東北大学）", "佐藤一郎（株式会社みなと）"]
    );
    for mention in [
        mention("佐藤 一郎", &["東北大学"]),
        mention("佐藤 一郎", &[]),
        mention("山田 花子", &[]),
    ] {
        let (one, other) = (all.speaker(&mention), some.speaker(&mention));
        assert_eq!((one.name, one.key), (other.name, other.key));
    }
}

#[test]
fn people_are_read_again_from_json() {
    let json = serde_json::to_string(&known()).expect("JSON");
    let read: People = serde_json::from_str(&json).expect("people");
    assert_eq!(read, known());
    assert_eq!(serde_json::to_string(People::NOBODY).expect("JSON"), "[]");
}
