use super::*;

#[track_caller]
fn in_row(expected: Row, readings: &[&str]) {
    for reading in readings {
        assert_eq!(row(reading), Some(expected), "{reading}");
    }
}

#[test]
fn a_reading_belongs_to_the_row_of_its_first_kana() {
    in_row(Row::A, &["おおしま よういち", "ぁ", "ウーロン", "ヴァン"]);
    in_row(Row::Ka, &["がとう", "カ", "ｶﾞｲﾄﾞ", "ヶ", "ゕ"]);
    in_row(Row::Sa, &["じん"]);
    in_row(Row::Ta, &["づか", "っ"]);
    in_row(Row::Na, &["の"]);
    in_row(Row::Ha, &["ばば", "パン", "ほ"]);
    in_row(Row::Ma, &["みどり"]);
    in_row(Row::Ya, &["ゃ", "よ", "ゆ"]);
    in_row(Row::Ra, &["ろ"]);
    in_row(Row::Wa, &["わたなべ", "ゎ", "ゐ", "を", "ン", "ヷ"]);
}

#[test]
fn what_begins_otherwise_is_of_no_row() {
    for text in ["大嶋", "DX", "", " ", "ー", "「あ」"] {
        assert_eq!(row(text), None, "{text}");
    }
}

#[test]
fn rows_are_named_by_their_first_kana() {
    let labels = Row::ALL.map(Row::label).concat();
    assert_eq!(labels, "あかさたなはまやらわ");
    for row in Row::ALL {
        assert_eq!(super::row(row.label()), Some(row));
    }
}

#[test]
fn a_reading_is_written_wholly_in_kana() {
    for text in [
        "おおしま よういち",
        "カトリン・オステルフェルト",
        "すゞ",
        "ｻﾄｳ",
        "ヷ",
    ] {
        assert!(is_reading(text), "{text}");
    }
    for text in ["大嶋", "おおしま洋一", "Ooshima", "", "・", "ー", "さとう2"] {
        assert!(!is_reading(text), "{text}");
    }
}

/// Names with readings (none where empty) stand in the order given.
#[track_caller]
fn in_order(names: &[(&str, &str)]) {
    let order = |&(name, reading): &(&str, &str)| {
        Order::of(name, Some(reading).filter(|reading| !reading.is_empty()))
    };
    for pair in names.windows(2) {
        assert!(order(&pair[0]) < order(&pair[1]), "{pair:?}");
    }
}

#[test]
fn other_forms_of_a_kana_stand_right_after_the_plain_one() {
    in_order(&[
        ("角", "かど"),
        ("加藤", "かとう"),
        ("賀藤", "がとう"),
        ("川田", "かわだ"),
    ]);
    in_order(&[
        ("甲", "はし"),
        ("乙", "ばし"),
        ("丙", "ぱし"),
        ("丁", "はす"),
    ]);
    in_order(&[("甲", "きよ"), ("乙", "きょ"), ("丙", "きよう")]);
    in_order(&[
        ("甲", "まつた"),
        ("乙", "まった"),
        ("丙", "まづた"),
        ("丁", "まつたに"),
    ]);
}

#[test]
fn a_shorter_family_name_comes_before_a_longer_one() {
    in_order(&[
        ("林 凪", "はやし なぎ"),
        ("原 亘", "はら わたる"),
        ("原田 葵", "はらだ あおい"),
    ]);
    in_order(&[("中島", "なかしま ゆう"), ("中島", "なかじま あおい")]);
}

#[test]
fn long_vowel_marks_and_the_kind_of_kana_do_not_count() {
    in_order(&[("甲", "おおた"), ("乙", "オーツカ"), ("丙", "おて")]);
    in_order(&[("甲", "サーバ"), ("乙", "さはし"), ("丙", "サービス")]);
    let same = |one: &str, other: &str| {
        assert_eq!(Order::of("甲", Some(one)), Order::of("甲", Some(other)));
    };
    same("サーバー", "さば");
    same("すすき", "すゝき");
    same("すずき", "すゞき");
}

#[test]
fn names_that_are_read_come_first_then_letters_then_the_others() {
    in_order(&[
        ("青木", "あおき"),
        ("オープンイノベーション", ""),
        ("ものづくり基盤技術", ""),
        ("ものづくり教育", ""),
        ("渡辺", "わたなべ"),
        ("3Dプリンター", ""),
        ("DX", ""),
        ("Katrin Osterveld", ""),
        ("産学連携", ""),
        ("起業", ""),
    ]);
}

#[test]
fn a_name_shows_its_group_by_its_first_character_that_is_no_sign() {
    let group = |name: &str| Order::of(name, None).group().label();
    assert_eq!(group("「みなとまち」構想"), "ま");
    assert_eq!(group("（仮称）会議"), "読み未登録");
    assert_eq!(group("ＡＩ・データ"), "英数");
    assert_eq!(group("①"), "英数");
    assert_eq!(group("Économie"), "英数");
    assert_eq!(group("〜"), "読み未登録");
    assert_eq!(Order::of("大嶋", Some("Oshima")).group(), Group::Unread);
    assert_eq!(Order::of("Osterveld", Some("オス")).group().label(), "あ");
}
