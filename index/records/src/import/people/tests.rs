use super::*;

/// Each person as `name[reading] < organization: role < …`, with `?` where a
/// person has to look; then what is unclear, in `<>`.
fn said(text: &str) -> Vec<String> {
    let lines = crate::import::text::read(text).numbered().lines;
    let show = |person: Person| {
        let Speaker {
            name,
            reading,
            affiliations,
            ..
        } = person.speaker;
        let reading = reading.map_or_else(String::new, |reading| format!("[{reading}]"));
        let doubt = if person.doubt.is_some() { "?" } else { "" };
        format!("{name}{reading}{}{doubt}", shown(&affiliations))
    };
    let Named { people, unclear } = people(&lines.iter().collect::<Vec<_>>());
    let people = people.into_iter().map(show);
    people
        .chain(unclear.iter().map(|it| format!("<{it}>")))
        .collect()
}

#[test]
fn two_affiliations_are_parted_by_a_slash() {
    let text = "国立大学法人みなと大学 地域創生機構 特任教授/\n潮見高等専門学校 准教授(起業家教育担当) 浜野 真帆 氏";
    let expected = "浜野 真帆 < 国立大学法人みなと大学 地域創生機構: 特任教授 < 潮見高等専門学校: 准教授(起業家教育担当)";
    assert_eq!(said(text), [expected]);
}

#[test]
fn an_affiliation_goes_on_in_the_next_line_until_its_role() {
    assert_eq!(
        said("みなと大学 大学院工学研究科\n教授 浜野 真帆氏"),
        ["浜野 真帆 < みなと大学 大学院工学研究科: 教授"]
    );
    assert_eq!(
        said("株式会社潮 代表取締役 社長\nみなと協会 会長 浜野真帆 氏"),
        ["浜野真帆 < 株式会社潮: 代表取締役 社長 < みなと協会: 会長"]
    );
    assert_eq!(
        said("みなと大学 工学部\n講師 浜野 真帆 氏"),
        ["浜野 真帆 < みなと大学 工学部: 講師"]
    );
}

#[test]
fn what_stands_apart_from_an_affiliation_is_none_of_it() {
    assert_eq!(
        said("特別の会\n講師：みなと機構 理事 浜野 真帆 氏"),
        ["浜野 真帆 < 特別の会:  < みなと機構: 理事?"]
    );
    assert_eq!(
        said("第1の会\n浜野 真帆 氏（みなと大学 教授）"),
        ["浜野 真帆 < 第1の会:  < みなと大学: 教授?"]
    );
}

#[test]
fn a_word_before_the_name_says_who_it_is() {
    for text in [
        "講師：みなと大学教授 浜野 真帆 氏",
        "講師：みなと大学 教授 浜野 真帆",
        "【講師】みなと大学 教授　浜野 真帆 様",
        "登壇者：浜野 真帆（みなと大学 教授）",
        "浜野 真帆 氏（みなと大学 教授）",
        "パネリスト　みなと大学　教授　浜野 真帆 先生",
    ] {
        assert_eq!(said(text), ["浜野 真帆 < みなと大学: 教授"], "{text}");
    }
    assert_eq!(
        said("モデレーター：みなと大学 教授 浜野 真帆 氏"),
        ["浜野 真帆 < みなと大学: 教授?"]
    );
    for text in [
        "司会：みなと局 課長 浜野 真帆 氏",
        "担当：みなと局 浜野 真帆 氏",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
        assert!(is_of_others(text));
    }
}

#[test]
fn a_reading_is_told_from_the_name() {
    for text in [
        "みなと局 局長 浜野 真帆 氏（はまの まほ）",
        "みなと局 局長 浜野 真帆（はまの まほ）氏",
    ] {
        assert_eq!(said(text), ["浜野 真帆[はまの まほ] < みなと局: 局長"]);
    }
    assert_eq!(
        said("みなと局 局長 浜野 真帆はまの まほ 氏"),
        ["浜野 真帆[はまの まほ] < みなと局: 局長?"]
    );
    assert_eq!(
        said("みなと局 局長 浜野真帆はまのまほ 氏"),
        ["浜野真帆[はまのまほ] < みなと局: 局長?"]
    );
    let line = Line {
        ruby: vec![
            ("浜野".into(), "はまの".into()),
            ("真帆".into(), "まほ".into()),
        ],
        ..Line::new("みなと局 局長 浜野 真帆 氏").unwrap()
    };
    assert_eq!(
        people(&[&line]).people[0].speaker.reading.as_deref(),
        Some("はまの まほ")
    );
}

#[test]
fn several_people_in_a_line_are_several_people() {
    for text in [
        "みなと大学 教授 浜野 真帆 氏、潮株式会社 社長 沖 洋 氏",
        "みなと大学 教授 浜野 真帆 氏 / 潮株式会社 社長 沖 洋 氏",
        "みなと大学 教授 浜野 真帆 氏及び潮株式会社 社長 沖 洋 氏",
        "みなと大学 教授 浜野 真帆 氏・潮株式会社 社長 沖 洋 氏",
    ] {
        let expected = ["浜野 真帆 < みなと大学: 教授", "沖 洋 < 潮株式会社: 社長"];
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn names_of_other_lands_are_whole() {
    assert_eq!(
        said("みなと大学 教授 マリア・デル・ロドリゲス 氏"),
        ["マリア・デル・ロドリゲス < みなと大学: 教授"]
    );
    assert_eq!(
        said("University of Minato Professor John Smith 氏"),
        ["John Smith < University of Minato: Professor"]
    );
    assert_eq!(
        said("みなと大学 教授 John F. Smith 氏"),
        ["John F. Smith < みなと大学: 教授"]
    );
}

#[test]
fn what_cannot_be_told_for_sure_is_marked() {
    for (text, expected) in [
        (
            "みなと大学 未来ラボ 浜野 真帆 氏",
            "浜野 真帆 < みなと大学 未来ラボ: ?",
        ),
        ("部長 浜野 氏", "浜野?"),
        ("局長 浜野 真帆 氏", "浜野 真帆?"),
        ("みなと局長 浜野 真帆 氏", "浜野 真帆?"),
        ("みなと県 潮市長 浜野 真帆 氏", "浜野 真帆?"),
        ("最優秀賞 みなと大学 教授 浜野 真帆 氏", "浜野 真帆?"),
        (
            "みなと大学 教授/センター長 浜野 真帆 氏",
            "浜野 真帆 < みなと大学: 教授?",
        ),
        (
            "みなと大学 教授 潮研究所 所長 浜野 真帆 氏",
            "浜野 真帆 < みなと大学: 教授 < 潮研究所: 所長?",
        ),
        (
            "みなと大学 工学研究科\n潮研究所 主任研究員 浜野 真帆 氏",
            "浜野 真帆 < みなと大学 工学研究科 潮研究所: 主任研究員?",
        ),
        ("みなと協会 会長 長谷川 氏", "長谷川 < みなと協会: 会長?"),
        ("しおかぜ 店長 浜野 真帆 氏", "浜野 真帆 < しおかぜ: 店長?"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
    assert!(said("潮見市 浜野真帆 氏")[0].ends_with('?'));
    assert!(said("津市 浜野 氏")[0].ends_with('?'));
}

#[test]
fn bodies_and_people_without_a_name_are_no_speakers() {
    for text in [
        "話題提供：株式会社みなと 様",
        "講師：みなと局 担当者",
        "みなと大学 教授 ほか 氏",
    ] {
        assert!(said(text).iter().all(|it| it.starts_with('<')), "{text}");
    }
    assert!(!is_person("多様") && !is_person("両氏") && !is_person("講演する様"));
}

#[test]
fn the_form_of_a_company_begins_another_person() {
    assert_eq!(
        said("(株)見本 見本 太郎氏、(有)甲 乙山 花子氏、丙会社 丁田 一氏"),
        [
            "見本 太郎 < (株)見本: ?",
            "乙山 花子 < (有)甲: ?",
            "丁田 一 < 丙会社: ?"
        ]
    );
}

#[test]
fn affiliations_below_the_names_are_no_one_elses() {
    let text = "見本 太郎 氏\n見本大学 教授\n乙山 花子 氏\n甲株式会社 社長";
    assert_eq!(
        said(text),
        [
            "見本 太郎 < 見本大学: 教授?",
            "乙山 花子 < 甲株式会社: 社長?"
        ]
    );
}

#[test]
fn a_role_may_be_several_and_have_parentheses_within() {
    assert_eq!(
        said("見本医科大学 理事(教育・産学連携担当)・副学長 見本 太郎 氏"),
        ["見本 太郎 < 見本医科大学: 理事(教育・産学連携担当)・副学長"]
    );
    assert_eq!(
        said("株式会社甲 専務 見本 次郎 氏"),
        ["見本 次郎 < 株式会社甲: 専務"]
    );
}

#[test]
fn a_name_behind_a_role_is_someone_in_doubt() {
    assert_eq!(
        said("見本省 見本課長 乙山 次郎"),
        ["乙山 次郎 < 見本省: 見本課長?"]
    );
    assert_eq!(
        said("杉山 伸（かえで研究所 主任研究員）"),
        ["杉山 伸 < かえで研究所: 主任研究員?"]
    );
    for text in [
        "株式会社ひばり 代表取締役",
        "見本大学 未来ラボ",
        "工学研究科 教授",
    ] {
        assert!(!may_be_person(text), "{text}");
    }
}

#[test]
fn a_title_of_respect_is_no_part_of_the_name() {
    for text in [
        "講師：みなと大学名誉教授 浜野 真帆先生",
        "みなと大学 名誉教授 浜野 真帆さん",
    ] {
        assert_eq!(said(text), ["浜野 真帆 < みなと大学: 名誉教授"], "{text}");
    }
}

#[test]
fn names_in_kana_may_end_as_plurals_do() {
    assert_eq!(
        said("合同会社みなと CEO 網野 さくら 氏"),
        ["網野 さくら < 合同会社みなと: CEO"]
    );
    assert!(said("みなと大学 教授 浜野ら 氏")[0].starts_with('<'));
}

#[test]
fn a_list_of_names_behind_a_label_names_each() {
    assert_eq!(
        said("登壇：波野 渡、沖 洋、磯部 実"),
        ["波野 渡", "沖 洋", "磯部 実"]
    );
    assert_eq!(
        said("シンポジスト：浜野 真帆（みなと大学 教授）、岡 砂子（はまなす大学 講師）"),
        [
            "浜野 真帆 < みなと大学: 教授",
            "岡 砂子 < はまなす大学: 講師"
        ]
    );
    assert!(!may_be_person("演題 港のいま"));
}

#[test]
fn who_leads_through_the_meeting_is_no_speaker_beside_one() {
    assert_eq!(said("講師 見本太郎氏 司会 見本次郎氏"), ["見本太郎"]);
}
