//! The people of an archive.

use super::*;
use crate::people::{key, theme_key};

/// Every complaint as `field: what is wrong`, or nothing.
#[track_caller]
fn said(list: Json, expected: &[&str]) {
    let (people, diagnostics) = read(list);
    assert_eq!(told(&diagnostics), expected);
    let refused = diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(people.is_none(), refused);
}

fn read(list: Json) -> (Option<ListedPeople>, Vec<Diagnostic>) {
    let node: Node = serde_json::from_value(json!({ "person": list })).expect("a tree");
    people(&node, "people.toml")
}

fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
    let told = diagnostics.iter();
    told.map(|it| format!("{}: {}", it.field, it.problem))
        .collect()
}

#[test]
fn a_right_list_is_read() {
    said(
        json!([
            { "id": "oshima-yoichi", "name": "大嶋 洋一", "reading": "おおしま よういち", "aliases": ["大井 洋一"] },
            { "name": "佐藤 一郎", "organizations": ["東北大学", "東北学院大学"] },
            { "name": "佐藤 一郎", "organizations": ["みなと市"] },
            { "name": "山田 花子", "aliases": [] },
        ]),
        &[],
    );
    said(json!([]), &[]);
}

#[test]
fn a_person_has_a_name_that_can_be_compared() {
    said(
        json!([{}, { "name": " " }, { "name": "・" }, { "name": "甲", "aliases": ["", "（", "\u{3000}"] }]),
        &[
            "person[1].name: 必要な項目「name」がありません",
            "person[2].name: 中身が空です",
            "person[3].name: 「・」には比べられる文字がありません",
            "person[4].aliases[1]: 中身が空です",
            "person[4].aliases[3]: 中身が空です",
        ],
    );
}

#[test]
fn other_fields_and_types_are_refused() {
    said(
        json!([{ "name": "甲", "alias": ["乙"] }, "丙", { "name": "丁", "aliases": "戊", "organizations": [5] }]),
        &[
            "person[1].alias: 「alias」という項目はありません",
            "person[2]: 項目の組 { … } を書く項目ですが、文字列「丙」が書かれています",
            "person[3].aliases: リスト [ … ] を書く項目ですが、文字列「戊」が書かれています",
            "person[3].organizations[1]: 文字列を書く項目ですが、数「5」が書かれています",
        ],
    );
}

#[test]
fn a_reading_is_in_kana() {
    said(
        json!([
            { "name": "甲", "reading": "こう" },
            { "name": "乙", "reading": "Otsu" },
            { "name": "丙", "reading": "へい 丙" },
        ]),
        &[
            "person[2].reading: 読み「Otsu」に、かなではない文字があります",
            "person[3].reading: 読み「へい 丙」に、かなではない文字があります",
        ],
    );
}

#[test]
fn an_id_is_like_that_of_a_meeting_and_one_persons() {
    said(
        json!([
            { "id": "ko", "name": "甲" },
            { "id": "Otsu", "name": "乙" },
            { "id": "ko", "name": "丙" },
        ]),
        &[
            "person[2].id: id「Otsu」は使えない形です",
            "person[3].id: id「ko」はすでに people.toml で使われています",
        ],
    );
}

#[test]
fn an_alias_is_nobody_elses_name() {
    said(
        json!([
            { "name": "甲", "aliases": ["乙", "丙"] },
            { "name": "乙", "aliases": ["丁", "丙"] },
            { "name": "戊" },
        ]),
        &[
            "person[1].aliases[1]: 「乙」は、すでに「乙」の名前として people.toml に書かれています",
            "person[2].aliases[2]: 「丙」は、すでに「甲」の名前として people.toml に書かれています",
        ],
    );
}

#[test]
fn an_alias_is_another_name_however_it_is_written() {
    said(
        json!([{ "name": "大嶋 洋一", "aliases": ["大島洋一", "大井 洋一", "大井洋一"] }]),
        &[
            "person[1].aliases[1]: 「大島洋一」は、同じ人の名前として people.toml に「大嶋 洋一」と書かれています",
            "person[1].aliases[3]: 「大井洋一」は、同じ人の名前として people.toml に「大井 洋一」と書かれています",
        ],
    );
}

#[test]
fn people_of_one_name_each_have_organizations() {
    let without = "「甲」は people.toml にも書かれていますが、見分けるための所属（organizations）がありません";
    let told = |at: usize| format!("person[{at}].name: {without}");
    said(json!([{ "name": "甲" }, { "name": "甲" }]), &[&told(2)]);
    said(
        json!([{ "name": "甲" }, { "name": "甲", "organizations": ["乙"] }]),
        &[&told(1)],
    );
    said(
        json!([{ "name": "甲", "organizations": ["乙"] }, { "name": "甲" }, { "name": "甲" }]),
        &[&told(2), &told(3)],
    );
}

#[test]
fn organizations_of_namesakes_do_not_overlap() {
    said(
        json!([
            { "name": "甲", "organizations": ["東北大学", "東北大学 工学部"] },
            { "name": "甲", "organizations": ["みなと市", "東北大学工学部"] },
            { "name": "甲", "organizations": ["みなと"] },
        ]),
        &[
            "person[2].organizations[2]: 「東北大学工学部」では、同じ名前で「東北大学」の人（people.toml）と見分けられません",
            "person[3].organizations[1]: 「みなと」では、同じ名前で「みなと市」の人（people.toml）と見分けられません",
        ],
    );
}

#[test]
fn organizations_of_somebody_without_namesake_are_a_warning() {
    said(
        json!([{ "name": "甲", "organizations": ["乙"] }]),
        &[
            "person[1].organizations[1]: この名前の人は一人しか書かれていないため、organizations は使われません",
        ],
    );
}

/// What the records say beside a list: every mention is of a name with an
/// organization.
fn compared(list: Json, speakers: &[(&str, &str)], themes: &[&str]) -> Vec<String> {
    let speakers = speakers.iter().map(|(name, organization)| {
        json!({ "name": name, "affiliations": [{ "organization": organization }] })
    });
    let speakers: Vec<_> = speakers.collect();
    let sessions =
        json!([{ "kind": "talk", "title": "題", "themes": themes, "speakers": speakers }]);
    let meeting = crate::testing::meeting(json!({ "sessions": sessions }));
    let (people, _) = read(list);
    told(&mentions(
        &people.expect("a right list"),
        &[meeting],
        "people.toml",
    ))
}

#[test]
fn people_and_aliases_of_whom_no_record_speaks_are_named() {
    let list = json!([
        { "name": "甲", "aliases": ["旧甲", "元甲"] },
        { "name": "乙", "aliases": ["旧乙"] },
        { "name": "丙", "organizations": ["東北大学"] },
        { "name": "丙", "organizations": ["みなと市"] },
    ]);
    let speakers = [("旧甲", "どこか"), ("丙", "東北大学")];
    let expected = [
        "person[1].aliases[2]: 別名「元甲」の発言者が、どの記録にもいません",
        "person[2].name: 「乙」にあたる発言者が、どの記録にもいません",
        "person[4].name: 「丙（みなと市）」にあたる発言者が、どの記録にもいません",
    ];
    assert_eq!(compared(list, &speakers, &[]), expected);
}

#[test]
fn an_address_is_one_speakers() {
    let list = json!([{ "id": key("乙"), "name": "甲" }]);
    let speakers = [("甲", "一"), ("乙", "二"), ("甲", "三"), (" 乙", "四")];
    let expected = format!(
        "person[1].name: 発言者「乙」と「甲」のページのアドレスが、どちらも「{}」になります",
        key("乙")
    );
    assert_eq!(compared(list.clone(), &speakers, &[]), [expected]);
    let speakers = [("乙", "二"), ("甲", "一")];
    let expected = format!(
        "person[1].name: 発言者「甲」と「乙」のページのアドレスが、どちらも「{}」になります",
        key("乙")
    );
    assert_eq!(compared(list, &speakers, &[]), [expected]);
}

#[test]
fn speakers_and_themes_have_addresses_apart() {
    assert_eq!(key("甲"), theme_key("甲"));
    let speakers = [("甲", "一"), ("乙", "一")];
    assert_eq!(
        compared(json!([]), &speakers, &["甲", "乙", "乙 "]),
        [""; 0]
    );
}
