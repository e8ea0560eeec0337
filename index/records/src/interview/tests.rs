use serde_json::json;

use super::*;
use crate::input::Archive;

fn archive() -> Archive {
    let meeting = json!({
        "id": "2023", "title": "令和5年度 リエゾン会議", "series": "会議", "date": "2023-11-06",
        "fiscal_year": 2023, "start": "13:30", "end": "17:00", "venue": "本館",
        "themes": ["起業家教育"],
        "sessions": [{ "kind": "talk", "title": "講演", "speakers": [{
            "name": "大嶋 洋一", "reading": "おおしま よういち", "honorific": "教授",
            "affiliations": [{ "organization": "東京工業大学", "role": "副学長" }],
        }] }],
    });
    Archive {
        info: kairoku_core::record::ArchiveInfo {
            series: "会議".into(),
            ..Default::default()
        },
        meetings: vec![serde_json::from_value(meeting).unwrap()],
        people: Default::default(),
        synonyms: Default::default(),
    }
}

fn today() -> kairoku_core::date::Date {
    "2024-12-01".parse().unwrap()
}

fn known(archive: &Archive) -> Known<'_> {
    Known::of(archive, vec!["2022".into()], today())
}

/// Gives answers that are all taken.
fn answer(interview: &mut Interview<'_>, answers: &[&str]) -> Vec<String> {
    let mut remarks = Vec::new();
    for answer in answers {
        let question = interview.question().text;
        match interview.answer(answer) {
            Outcome::Next(said) => remarks.extend(said),
            Outcome::More => {}
            other => panic!("{question} {answer}: {other:?}"),
        }
    }
    remarks
}

/// The answers to the questions before the programme.
const OVERVIEW: [&str; 11] = [
    "令和6年11月6日",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "46名",
    "２３",
    "1",
];

#[test]
fn a_record_is_made_of_answers_and_of_what_the_last_one_had() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    let remarks = answer(&mut interview, &OVERVIEW);
    assert_eq!(remarks, ["2024年11月6日（水）、2024年度（令和6年度）です"]);
    answer(&mut interview, &["概要の一段落目。", "", "二段落目。", "."]);
    answer(&mut interview, &["1", "二度目の講演"]);
    let remarks = answer(&mut interview, &["大嶋 洋一"]);
    assert_eq!(
        remarks,
        [
            "記録にある登壇者です（前回は2023年度、東京工業大学 副学長）",
            "読みは「おおしま よういち」とします"
        ]
    );
    answer(&mut interview, &["", "", "学長", "", ""]);
    answer(&mut interview, &["新しい題材", "", ""]);
    answer(
        &mut interview,
        &["https://example.jp/a", "資料", "", "", ""],
    );
    let review = interview.review().unwrap();
    assert_eq!(
        review.toml,
        r#"id = "2024"
title = "令和6年度 リエゾン会議"
date = "2024-11-06"
start = "13:30"
end = "17:00"
venue = "本館"
participants = 46
organizations = 23
themes = ["起業家教育"]
summary = """
概要の一段落目。

二段落目。
"""


[[sessions]]
kind = "talk"
title = "二度目の講演"
themes = ["新しい題材"]

[[sessions.speakers]]
name = "大嶋 洋一"
reading = "おおしま よういち"
honorific = "教授"
affiliations = [
    { organization = "東京工業大学", role = "学長" },
]

[[links]]
title = "資料"
url = "https://example.jp/a"
"#
    );
    assert_eq!(review.diagnostics, []);
    assert_eq!(interview.answer("1"), Outcome::Write);
}

#[test]
fn an_answer_that_breaks_a_rule_is_not_taken() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    let mut again = |answer: &str| match interview.answer(answer) {
        Outcome::Again(why) => why,
        other => panic!("{answer}: {other:?}"),
    };
    assert_eq!(again(""), "この質問には答えが要ります");
    assert!(again("11月6日").starts_with("年が書かれていません（11月6日）。"));
    assert!(again("2024-02-30").starts_with("「2024-02-30」は暦にない日です。"));
    answer(&mut interview, &["2024/11/6"]);
    let mut again = |answer: &str| match interview.answer(answer) {
        Outcome::Again(why) => why,
        other => panic!("{answer}: {other:?}"),
    };
    assert!(again("2024-11-05").starts_with("最終日 2024-11-05 が開催日 2024-11-06 より前です"));
    assert!(again("11月5日").starts_with("最終日 2024-11-05 が開催日 2024-11-06 より前です"));
    let remarks = answer(&mut interview, &["11月7日"]);
    assert!(remarks.contains(&"最終日は 2024-11-07 としました".to_owned()));
    for (id, why) in [
        ("2023", "id「2023」はすでに 2023.toml で使われています"),
        ("2022", "id「2022」はすでに 2022.toml で使われています"),
        ("令和6", "id「令和6」は使えない形です"),
    ] {
        let outcome = interview.answer(id);
        assert!(
            matches!(&outcome, Outcome::Again(said) if said.starts_with(why)),
            "{outcome:?}"
        );
    }
    answer(&mut interview, &["2024-b", "題", "午後1時半"]);
    assert!(matches!(interview.answer("おひるすぎ"), Outcome::Again(_)));
    answer(&mut interview, &["なし", "なし", "なし"]);
    assert!(matches!(interview.answer("たくさん"), Outcome::Again(_)));
    assert!(matches!(interview.answer("-1"), Outcome::Again(_)));
}

#[test]
fn near_names_are_asked_about() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    answer(&mut interview, &OVERVIEW[..10]);
    answer(&mut interview, &["企業家教育、知的財産"]);
    assert_eq!(
        interview.question().choices,
        ["起業家教育（1回）", "企業家教育（新しいテーマ）"]
    );
    answer(&mut interview, &["1", "", "1", "題", "大鳥 洋一"]);
    assert_eq!(
        interview.question().choices,
        [
            "大嶋 洋一（2023年度、東京工業大学 副学長）",
            "大鳥 洋一（新しい登壇者）"
        ]
    );
    assert!(matches!(interview.answer("3"), Outcome::Again(_)));
    let remarks = answer(&mut interview, &["１"]);
    assert_eq!(remarks, ["読みは「おおしま よういち」とします"]);
    assert_eq!(interview.question().text, "大嶋 洋一 の敬称");
    answer(&mut interview, &["", "なし", "大島洋一"]);
    assert_eq!(
        interview.question().choices,
        [
            "大嶋 洋一（2023年度、東京工業大学 副学長）",
            "大島洋一（書いたとおり。同じ人としてまとめられます）"
        ]
    );
    answer(&mut interview, &["2", "", "なし", "山田 花子"]);
    assert_eq!(interview.question().text, "山田 花子 の読み");
}

#[test]
fn going_back_asks_again_with_what_was_answered() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    assert!(matches!(interview.answer(BACK), Outcome::Again(_)));
    answer(&mut interview, &["2024-11-06", "", "", "別の題"]);
    assert_eq!(interview.answer(BACK), Outcome::Back);
    assert_eq!(interview.question().default.as_deref(), Some("別の題"));
    assert_eq!(interview.answer(BACK), Outcome::Back);
    assert_eq!(interview.question().default.as_deref(), Some("2024"));
    answer(&mut interview, &["2024-a", ""]);
    assert_eq!(interview.question().text, "開始の時刻");
    assert!(interview.draft().contains("\"別の題\""));
}

#[test]
fn an_unfinished_record_goes_on_where_it_stopped() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    answer(&mut interview, &OVERVIEW);
    answer(&mut interview, &["「一行目」と\\", "", "三行目"]);
    let draft = interview.draft();
    let mut resumed = Interview::resume(&known, &draft);
    assert_eq!(resumed.answered(), 11);
    assert_eq!(resumed.lines(), ["「一行目」と\\", "", "三行目"]);
    assert_eq!(resumed.draft(), draft);
    answer(&mut resumed, &["."]);
    assert_eq!(resumed.question().text, "プログラム1の種類");
    // What is known now may lead elsewhere: what still fits is kept.
    let without = Archive {
        info: Default::default(),
        ..archive.clone()
    };
    let known = Known::of(&without, Vec::new(), today());
    assert_eq!(Interview::resume(&known, &draft).answered(), 4);
    assert_eq!(Interview::resume(&known, "壊れた").answered(), 0);
}

#[test]
fn the_last_look_names_what_a_person_should_look_at() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    answer(
        &mut interview,
        &["2024-11-06", "", "", "令和5年度 会議", "", "", "", ""],
    );
    answer(
        &mut interview,
        &["", "", "", "問い合わせは 022-221-4897", "."],
    );
    answer(&mut interview, &["", "", "", ""]);
    let codes: Vec<_> = interview
        .review()
        .unwrap()
        .diagnostics
        .iter()
        .map(|it| it.problem.code())
        .collect();
    assert_eq!(codes, ["year-of-title", "phone-number"]);
    assert_eq!(interview.answer("2"), Outcome::Leave);
}

#[test]
fn the_names_of_other_files_of_the_folder_are_no_ids() {
    let archive = archive();
    let known = known(&archive);
    for id in ["2022", "2023", "archive", "people", "synonyms"] {
        assert!(known.is_taken(id), "{id}");
    }
    assert!(!known.is_taken("2024"));
}

#[test]
fn an_answer_that_says_more_than_was_asked_is_kept_or_not_taken() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    for (text, complaint) in [
        ("2024年11月6日（中止）", "「中止」とあります"),
        ("2024年11月6日（火）", "火曜日と書かれていますが"),
        ("2024年11月6日、13日", "日付が2つあり"),
        ("はい", "はい・いいえ"),
    ] {
        let Outcome::Again(why) = interview.answer(text) else {
            panic!("{text}")
        };
        assert!(why.contains(complaint), "{why}");
    }
    let remarks = answer(&mut interview, &["2024年11月6日(水)～7日(木) 13:30～"]);
    assert!(
        remarks.contains(&"最終日は 2024-11-07 としました".to_owned()),
        "{remarks:?}"
    );
    assert_eq!(interview.question().default.as_deref(), Some("2024-11-07"));
    answer(&mut interview, &[""]);
    let Outcome::Again(why) = interview.answer("1600") else {
        panic!("an id")
    };
    assert!(
        why.contains("この会議の年度（2024）ではありません"),
        "{why}"
    );
    answer(&mut interview, &["", ""]);
    assert_eq!(interview.question().default.as_deref(), Some("13:30"));
    answer(&mut interview, &["17:00"]);
}

#[test]
fn a_meeting_of_one_day_ends_on_the_same() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    let remarks = answer(&mut interview, &["2024-11-06", "同日"]);
    assert!(
        remarks.contains(&"1日だけの会議としました".to_owned()),
        "{remarks:?}"
    );
}

#[test]
fn an_end_is_after_the_beginning_and_a_name_is_a_name() {
    let archive = archive();
    let known = known(&archive);
    let mut interview = Interview::new(&known);
    answer(&mut interview, &["2024-11-06", "", "", "", "17:00"]);
    let Outcome::Again(why) = interview.answer("17:00") else {
        panic!("an end")
    };
    assert!(why.contains("終了 17:00 が開始 17:00 と同じです"), "{why}");
    answer(
        &mut interview,
        &["18:00", "", "", "", "", "", "", "1", "題"],
    );
    let Outcome::Again(why) = interview.answer("見本大学 教授 見本花子") else {
        panic!("a name")
    };
    assert!(why.contains("「見本大学」は名前ではないようです"), "{why}");
    answer(&mut interview, &["見本花子"]);
    for reading in ["はい", "み"] {
        assert!(
            matches!(interview.answer(reading), Outcome::Again(_)),
            "{reading}"
        );
    }
    answer(&mut interview, &["みほん はなこ"]);
}
