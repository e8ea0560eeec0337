use serde_json::{Value, json};

use super::*;

fn archive(meetings: &[Value]) -> Archive {
    let meeting = |fields: &Value| -> Meeting {
        let mut record = json!({
            "id": "2023", "title": "令和5年度 リエゾン会議", "series": "会議",
            "date": "2023-11-06", "fiscal_year": 2023,
        });
        let fields = fields.as_object().unwrap().clone();
        record.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(record).unwrap()
    };
    Archive {
        info: Default::default(),
        meetings: meetings.iter().map(meeting).collect(),
        people: Default::default(),
        synonyms: Default::default(),
    }
}

/// The report, without what is counted.
fn told(old: &[Value], new: &[Value]) -> String {
    let parts = sentences(&compare(&archive(old), &archive(new)));
    let parts = parts.into_iter().filter(|part| part.heading != "まとめ");
    let lines = parts.flat_map(|part| std::iter::once(part.heading).chain(part.lines));
    lines.collect::<Vec<_>>().join("\n")
}

fn session(title: &str, summary: &str) -> Value {
    json!({ "kind": "talk", "title": title, "summary": summary })
}

fn with_sessions(sessions: &[Value]) -> Value {
    json!({ "sessions": sessions })
}

#[test]
fn the_same_archive_has_no_difference() {
    let meeting = with_sessions(&[session("一", "甲")]);
    let one = archive(&[meeting]);
    let difference = compare(&one, &one);
    assert!(difference.is_empty());
    let parts = sentences(&difference);
    assert_eq!(parts[0].heading, "違いはありません");
    assert_eq!(parts[0].lines, ["全体: 会議1、記録2、登壇者0、テーマ0"]);
}

#[test]
fn meetings_that_came_and_went_are_named() {
    let (one, other) = (
        json!({}),
        json!({ "id": "2024", "title": "令和6年度 リエゾン会議", "date": "2024-11-05", "fiscal_year": 2024 }),
    );
    let added = "加わった会議\n2024「令和6年度 リエゾン会議」（2024-11-05、プログラム0件）";
    assert_eq!(
        told(std::slice::from_ref(&one), &[one.clone(), other.clone()]),
        added
    );
    let removed = "なくなった会議\n2024「令和6年度 リエゾン会議」（2024-11-05、プログラム0件）。この会議のページへのリンクは切れます";
    assert_eq!(told(&[one.clone(), other], &[one]), removed);
}

#[test]
fn a_meeting_with_another_id_is_told_to_break_links() {
    let renamed = json!({ "id": "2023-11-06", "title": "令和5年度リエゾン会議", "venue": "本館" });
    assert_eq!(
        told(&[json!({})], &[renamed]),
        "id の変わった会議\n「令和5年度リエゾン会議」は、id が 2023 から 2023-11-06 に変わりました。meetings/2023/ へのリンクは切れます。公開したあとでしたら、id を 2023 に戻してください\n内容の変わった会議\n2023-11-06「令和5年度リエゾン会議」\n  題: 「令和5年度 リエゾン会議」→「令和5年度リエゾン会議」\n  会場: 「本館」が加わりました"
    );
    let another = json!({ "id": "2023b", "title": "表彰式" });
    let difference = compare(&archive(&[json!({})]), &archive(&[another]));
    assert_eq!((difference.added.len(), difference.removed.len()), (1, 1));
}

#[test]
fn a_field_tells_what_it_was_and_is_shortened_around_the_difference() {
    let long = "長".repeat(100);
    let old = json!({ "participants": 46, "summary": format!("{long}甲{long}") });
    let new = json!({ "participants": 47, "summary": format!("{long}乙{long}") });
    let (before, after) = ("長".repeat(10), "長".repeat(29));
    assert_eq!(
        told(&[old], &[new]),
        format!(
            "内容の変わった会議\n2023「令和5年度 リエゾン会議」\n  参加者数: 「46」→「47」\n  概要: 「…{before}甲{after}…」→「…{before}乙{after}…」"
        )
    );
}

#[test]
fn a_session_that_is_put_in_between_changes_no_other() {
    let (one, two, three) = (
        session("一", "甲"),
        session("二", "乙"),
        session("三", "丙"),
    );
    let old = with_sessions(&[one.clone(), two.clone(), three.clone()]);
    let new = with_sessions(&[one.clone(), session("新", "丁"), two.clone(), three.clone()]);
    assert_eq!(
        told(std::slice::from_ref(&old), &[new]),
        "内容の変わった会議\n2023「令和5年度 リエゾン会議」\n  プログラム2「新」が加わりました\n  番号の変わったプログラム: 2→3、3→4（番号を指すリンクは、別の記録を示すようになります）"
    );
    let without = with_sessions(&[two.clone(), three.clone()]);
    let difference = compare(&archive(std::slice::from_ref(&old)), &archive(&[without]));
    let Changed { sessions, .. } = &difference.changed[0];
    assert_eq!(
        sessions[0],
        SessionChange::Removed {
            old_number: 1,
            title: "一".into()
        }
    );
    assert_eq!(sessions.len(), 3);
    let corrected = with_sessions(&[one, session("二", "乙と戊"), three]);
    assert_eq!(
        told(&[old], &[corrected]),
        "内容の変わった会議\n2023「令和5年度 リエゾン会議」\n  プログラム2「二」\n    要旨: 「乙」→「乙と戊」"
    );
}

#[test]
fn a_session_keeps_what_it_is_with_a_corrected_title_or_speaker() {
    let talk = |title: &str, name: &str| json!({ "kind": "talk", "title": title, "speakers": [{ "name": name }] });
    let old = with_sessions(&[talk("起業家教育の実践", "大嶋 洋一"), talk("閉会", "甲")]);
    let new = with_sessions(&[
        talk("まったく違う題", "大嶋 洋一"),
        talk("閉会のことば", "甲"),
    ]);
    let difference = compare(&archive(&[old]), &archive(&[new]));
    let changes: Vec<_> = difference.changed[0]
        .sessions
        .iter()
        .map(|it| match it {
            SessionChange::Changed {
                old_number, number, ..
            } => (*old_number, *number),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(changes, [(1, 1), (2, 2)]);
}

#[test]
fn new_names_are_told_with_the_known_ones_that_may_be_meant() {
    let record = |id: &str, name: &str, theme: &str| {
        json!({ "id": id, "title": format!("会議{id}"), "themes": [theme], "sessions": [
            { "kind": "talk", "title": "講演", "speakers": [{ "name": name }] },
        ] })
    };
    let old = record("a", "大嶋 洋一", "起業家教育");
    let new = [
        old.clone(),
        record("b", "大鳥 洋一", "企業家教育"),
        record("c", "大島洋一", "起業家・教育"),
        record("d", "山田 花子", "知的財産"),
    ];
    let told = told(&[old], &new);
    let names: Vec<_> = told
        .lines()
        .skip_while(|line| *line != "新しい登壇者")
        .collect();
    assert_eq!(
        names,
        [
            "新しい登壇者",
            "「大鳥 洋一」は新しい登壇者です（b）。記録にある「大嶋 洋一」のことではありませんか",
            "「大島洋一」（c）は、記録にある「大嶋 洋一」と同じ人としてまとめられます",
            "「山田 花子」は新しい登壇者です（d）",
            "新しいテーマ",
            "「企業家教育」は新しいテーマです（b）。記録にある「起業家教育」のことではありませんか",
            "「起業家・教育」（c）は、記録にある「起業家教育」と同じテーマとしてまとめられます",
            "「知的財産」は新しいテーマです（d）",
        ]
    );
}

#[test]
fn programs_are_told_the_same() {
    let old = with_sessions(&[session("一", "甲")]);
    let new = json!({ "venue": "本館", "sessions": [session("零", "丁"), session("一", "甲")] });
    let difference = compare(&archive(&[old]), &archive(&[new]));
    let json = serde_json::to_value(&difference).unwrap();
    assert_eq!(
        json["changed"],
        json!([{ "id": "2023", "title": "令和5年度 リエゾン会議",
            "fields": [{ "field": "venue", "label": "会場", "old": null, "new": "本館" }],
            "sessions": [
                { "what": "added", "number": 1, "title": "零" },
                { "what": "moved", "old_number": 1, "number": 2, "title": "一" },
            ] }])
    );
    assert_eq!(
        json["before"],
        json!({ "meetings": 1, "sections": 2, "speakers": 0, "themes": 0 })
    );
}
