use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> String {
    fold(text).to_string()
}

#[track_caller]
fn same(one: &str, other: &str) {
    assert_eq!(folded(one), folded(other), "{one} and {other}");
}

#[track_caller]
fn different(one: &str, other: &str) {
    assert_ne!(folded(one), folded(other), "{one} and {other}");
}

#[test]
fn width_and_case_are_folded() {
    same("ＤＸ", "dx");
    same("ｺｰﾃﾞｨﾈｰﾀ", "コーディネータ");
    same("１０年", "10年");
}

#[test]
fn sound_marks_join_the_kana_before_them() {
    same("か゛", "が");
    same("ﾊﾟ", "ぱ");
    same("は\u{309a}", "ぱ");
    same("ウ゛", "ヴ");
}

#[test]
fn a_sound_mark_without_a_kana_is_dropped() {
    assert_eq!(folded("゛"), "");
    assert_eq!(folded("か ゛"), "か");
}

#[test]
fn katakana_is_hiragana() {
    same("ラーメン", "らーめん");
    same("ヷ", "わ゛");
    same("ヾ", "ゞ");
}

#[test]
fn white_space_middle_dots_and_invisible_characters_are_dropped() {
    same("大嶋 洋一", "大嶋洋一");
    same("大嶋\u{3000}洋\n一", "大嶋洋一");
    same("オープン・イノベーション", "オープンイノベーション");
    same("ｵｰﾌﾟﾝ･ｲﾉﾍﾞｰｼｮﾝ", "オープンイノベーション");
    same("東\u{200b}北\u{feff}", "東北");
    same("葛\u{e0100}", "葛");
    same("神\u{fe00}", "神");
    same("…産学連携の推進…", "産学連携の推進");
}

#[test]
fn dashes_and_tildes_are_unified_and_the_long_vowel_mark_is_not_one() {
    same("13:30～17:00", "13:30〜17:00");
    same("A―B", "A-B");
    same("A−B", "A‐B");
    different("サーバ", "サ-バ");
    different("サーバ", "サバ");
}

#[test]
fn compatibility_characters_are_spelled_out() {
    same("㍻10年", "平成10年");
    same("㋿元年", "令和元年");
    same("①", "1");
    same("㈱", "(株)");
    same("⼤学", "大学");
}

#[test]
fn radicals_are_the_ideographs_that_they_look_like() {
    same("⻑⺠⻄⻘⾞⻨⿓", "長民西青車麦龍");
    same(
        "校⻑・⾼校⽣の⽇⽴⻭科⻩⾊⿊⼾",
        "校長高校生の日立歯科黄色黒戸",
    );
    let exact = |text| Folded::new(text, Depth::Exact).to_string();
    assert_eq!(exact("⻑⼾ カ"), "長戸カ");
    // A radical without an ideograph of its own stays.
    assert_eq!(folded("⺀"), "⺀");
}

#[test]
fn variant_kanji_are_one() {
    for (one, other) in [
        ("髙橋", "高橋"),
        ("宮﨑", "宮崎"),
        ("齋藤", "斎藤"),
        ("斉藤", "齊藤"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("澤", "沢"),
        ("嶋", "島"),
        ("國學院", "国学院"),
        ("會議", "会議"),
        ("廣", "広"),
        ("濵", "浜"),
        ("櫻", "桜"),
        ("瀧", "滝"),
        ("龍", "竜"),
    ] {
        same(one, other);
    }
}

#[test]
fn similar_words_stay_apart() {
    different("ビル", "ビール");
    different("びょういん", "びよういん");
    different("センタ", "センチ");
}

#[test]
fn the_exact_fold_keeps_kana_and_variants_apart() {
    let exact = |text| Folded::new(text, Depth::Exact).to_string();
    assert_eq!(exact("ＤＸ"), "dx");
    assert_eq!(exact("髙橋 カナ"), "髙橋カナ");
}

#[test]
fn each_folded_character_knows_where_it_comes_from() {
    let text = "㍻ｶﾞ 髙⻑";
    let folded = fold(text);
    assert_eq!(folded.to_string(), "平成が高長");
    assert_eq!(&text[folded.original(4..5)], "⻑");
    assert_eq!(&text[folded.original(0..1)], "㍻");
    assert_eq!(&text[folded.original(1..2)], "㍻");
    assert_eq!(&text[folded.original(2..3)], "ｶﾞ");
    assert_eq!(&text[folded.original(3..4)], "髙");
    assert_eq!(&text[folded.original(2..4)], "ｶﾞ 髙");
}

#[test]
fn a_word_starts_after_anything_but_a_letter() {
    let folded = fold("open innovation・lab東北DX");
    let text = folded.to_string();
    let at = |part: &str| text[..text.find(part).expect("part")].chars().count();
    assert!(folded.is_word_start(at("innovation")));
    assert!(folded.is_word_start(at("lab")));
    assert!(folded.is_word_start(at("dx")));
    assert!(!folded.is_word_start(at("pen")));
}

/// Text as it comes: Japanese, Latin, marks, spaces and anything else.
fn any_text() -> impl Strategy<Value = String> {
    let cluster = prop_oneof![
        4 => "[ぁ-ゖァ-ヺー一-鿋]",
        2 => "[a-zA-Z0-9０-９Ａ-ｚｦ-ﾝ]",
        1 => "[かカｶはﾊう][゛゜ﾞﾟ\u{3099}\u{309a}]",
        1 => "[ 　・･\u{200b}\u{fe00}\n—〜～㍻①㈱髙﨑⻑⼾⿓]",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(cluster, 0..24).prop_map(|clusters| clusters.concat())
}

proptest! {
    #[test]
    fn the_full_fold_remembers_the_exact_one(text in any_text()) {
        let written = |text: &str| {
            let full = fold(text);
            (0..full.len()).filter_map(|at| full.written(at)).collect::<String>()
        };
        let exact = Folded::new(&text, Depth::Exact).to_string();
        prop_assert_eq!(written(&text), exact.clone());
        prop_assert_eq!(written(&exact), exact.clone());
        prop_assert_eq!(folded(&exact), folded(&text));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }

    #[test]
    fn the_fold_of_a_part_is_part_of_the_fold(texts in prop::collection::vec(any_text(), 3)) {
        // Cut where no mark follows: a cut through a cluster is no part.
        prop_assume!(!texts[1].starts_with(chars::is_mark) && !texts[2].starts_with(chars::is_mark));
        let whole = folded(&texts.concat());
        let part = folded(&texts[1]);
        prop_assert!(whole.contains(&part), "{} in {}", part, whole);
    }

    #[test]
    fn ranges_are_on_character_boundaries_and_never_go_back(text in any_text()) {
        let folded = fold(&text);
        let mut last = 0..0;
        for at in 0..folded.len() {
            let range = folded.original(at..at + 1);
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            prop_assert!(range == last || range.start >= last.end);
            last = range;
        }
    }
}
