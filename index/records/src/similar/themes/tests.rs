use super::*;

fn alike(one: &str, other: &str) -> Option<Likeness> {
    let (one, other) = (ThemeKeys::new(one), ThemeKeys::new(other));
    let likeness = one.alike(&other);
    let shares_a_key = one.all().iter().any(|key| other.all().contains(key));
    assert!(likeness.is_none() || shares_a_key, "{one:?} {other:?}");
    assert_eq!(other.alike(&one), likeness);
    likeness
}

#[test]
fn themes_that_differ_in_how_they_are_written_are_alike() {
    for (one, other) in [
        ("コーディネーター", "コーディネータ"),
        ("スタートアップ", "スタートアップス"),
        ("大学と企業の連携", "大学・企業の連携"),
        ("大学及び企業の連携", "大学、企業の連携"),
        ("待機児童解消", "待機児童の解消"),
        ("情報提供の取り組み", "情報提供の取組"),
        ("学校週5日制", "学校週五日制"),
        ("「地域」の連携", "地域連携"),
        ("産学連携の推進を", "産学連携の推進"),
    ] {
        assert_eq!(alike(one, other), Some(Likeness::Spelling), "{one} {other}");
    }
}

#[test]
fn themes_in_kanji_that_are_read_alike_are_alike() {
    assert_eq!(alike("起業家教育", "企業家教育"), Some(Likeness::Sound));
    assert_eq!(alike("品質保証", "品質補償"), Some(Likeness::Sound));
    assert_eq!(alike("科学", "化学"), None);
}

#[test]
fn a_slip_is_seen_in_kana_and_letters_alone() {
    let slip = Some(Likeness::Slip);
    assert_eq!(
        alike("インターンシップ", "インタンシップ"),
        Some(Likeness::Spelling)
    );
    assert_eq!(alike("インターンシップ", "インターシップ"), slip);
    assert_eq!(alike("open innovation", "open inovation"), slip);
    for (one, other) in [
        ("都立学校", "都立高校"),
        ("就業支援事業", "農業支援事業"),
        ("15年度予算編成", "16年度予算編成"),
        ("環状第2号線整備", "環状第4号線整備"),
        ("DX", "GX"),
        ("中小企業支援", "中小企業支援策"),
    ] {
        assert_eq!(alike(one, other), None, "{one} {other}");
    }
}

#[test]
fn what_the_fold_makes_one_is_one_theme() {
    assert_eq!(alike("ＤＸ推進", "DX推進"), None);
    let meeting = |id: &str, themes: [&str; 2]| -> Meeting {
        serde_json::from_value(serde_json::json!({
            "id": id, "title": "会議", "series": "会議", "date": "2023-11-06",
            "fiscal_year": 2023, "themes": themes,
        }))
        .unwrap()
    };
    let themes = Themes::of(&[
        meeting("a", ["ＤＸ推進", "起業家教育"]),
        meeting("b", ["DX推進", "企業家教育"]),
        meeting("c", ["DX推進", "起業家教育"]),
    ]);
    assert_eq!(themes.find("ｄｘ推進").unwrap().name, "DX推進");
    let near = themes.similar_to("起業家の教育");
    let near: Vec<_> = near.iter().map(|(known, _)| &known.name[..]).collect();
    assert_eq!(near, ["起業家教育", "企業家教育"]);
    assert_eq!(themes.pairs().len(), 1);
}
