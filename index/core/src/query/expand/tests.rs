use super::synonyms::tests::list;
use super::*;
use crate::fold::fold;
use crate::query::parse;

/// The spellings searched beside a word, with the rule that made each.
fn variants(word: &str) -> Vec<(String, Rule)> {
    variants_with(Expander::default(), word)
}

fn variants_with(expander: Expander, word: &str) -> Vec<(String, Rule)> {
    let mut query = parse(word);
    expander.expand(&mut query, &[]);
    let word = query.wanted_words()[0].clone();
    let made = word
        .variants
        .into_iter()
        .filter_map(|one| Some((one.text, one.rule?)));
    made.collect()
}

#[track_caller]
fn makes(word: &str, rule: Rule, spellings: &[&str]) {
    let made = variants(word);
    for spelling in spellings {
        let found = made.iter().find(|(text, _)| text == spelling);
        assert_eq!(
            found.map(|(_, rule)| *rule),
            Some(rule),
            "{word} to {spelling}: {made:?}"
        );
    }
}

#[track_caller]
fn makes_nothing(word: &str) {
    assert_eq!(variants(word), [], "{word}");
}

#[test]
fn a_year_is_written_in_both_calendars() {
    makes(
        "2023年",
        Rule::Wareki,
        &["令和5年", "r5年", "令和五年", "二〇二三年"],
    );
    makes(
        "令和5年度",
        Rule::Wareki,
        &["2023年度", "r5年度", "令和五年度"],
    );
    makes("R5", Rule::Wareki, &["令和5", "2023年"]);
    makes("㋿元年", Rule::Wareki, &["2019年", "令和1年", "平成31年"]);
    makes(
        "2019年",
        Rule::Wareki,
        &["平成31年", "令和元年", "令和1年", "h31年"],
    );
    makes(
        "平成三十一年",
        Rule::Wareki,
        &["2019年", "平成31年", "令和元年"],
    );
    makes(
        "H10年度の会議",
        Rule::Wareki,
        &["平成10年度の会議", "1998年度の会議"],
    );
}

#[test]
fn what_only_looks_like_a_year_is_left_alone() {
    makes_nothing("202");
    makes_nothing("R5-2");
    makes_nothing("TR5");
    makes_nothing("平成");
    makes_nothing("r2d2");
}

#[test]
fn a_day_is_written_as_sentences_write_it() {
    for day in [
        "2023/11/6",
        "2023-11-06",
        "R5.11.6",
        "20231106",
        "2023年11月6日（月）",
    ] {
        makes(day, Rule::DateForm, &["2023年11月6日"]);
        makes(day, Rule::Wareki, &["令和5年11月6日", "令和五年11月6日"]);
    }
    makes("11/6", Rule::DateForm, &["11月6日"]);
    makes("11/6", Rule::Numeral, &["十一月6日", "11月六日"]);
    makes("2023/11", Rule::DateForm, &["2023年11月"]);
    let of_year = variants("2023");
    assert!(of_year.iter().all(|(_, rule)| *rule != Rule::DateForm));
    makes_nothing("11.6");
}

#[test]
fn a_number_is_written_in_digits_and_in_kanji() {
    makes("第三回", Rule::Numeral, &["第3回"]);
    makes("第３回", Rule::Numeral, &["第三回"]);
    makes("12名", Rule::Numeral, &["十二名", "一二名"]);
    makes("二〇〇五年の", Rule::Wareki, &["2005年の"]);
}

#[test]
fn a_number_is_written_with_commas_and_without() {
    makes("1000人", Rule::Grouping, &["1,000人"]);
    makes("１，０００", Rule::Grouping, &["1000"]);
    makes("約1234万円", Rule::Grouping, &["約1,234万円"]);
    makes("1,234,567円", Rule::Grouping, &["1234567円"]);
    makes("12345.6789", Rule::Grouping, &["12,345.6789"]);
    makes(
        "1000〜2000人",
        Rule::Grouping,
        &["1,000~2,000人", "1,000~2000人", "1000~2,000人"],
    );
    makes("1,000人", Rule::Numeral, &["千人"]);
    makes("千人", Rule::Numeral, &["1000人", "1,000人"]);
}

#[test]
fn what_is_no_amount_is_not_grouped() {
    for word in [
        "345",
        "0120",
        "ISO9001",
        "2023,2024",
        "3.1415",
        "2,34",
        "1,200,3",
    ] {
        makes_nothing(word);
    }
}

#[test]
fn kanji_numerals_in_words_are_no_numbers() {
    makes_nothing("三菱");
    makes_nothing("一般");
    makes_nothing("統一");
}

#[test]
fn the_long_vowel_mark_at_the_end_may_go() {
    makes("サーバー", Rule::LongVowel, &["サーバ"]);
    makes("コーディネーター", Rule::LongVowel, &["コーディネータ"]);
    makes("サーバ管理", Rule::LongVowel, &["サーバー管理"]);
    makes("こーでぃねーたー", Rule::LongVowel, &["こーでぃねーた"]);
    makes_nothing("サーバ");
    makes_nothing("バー");
    makes_nothing("ドラマー");
}

#[test]
fn the_long_vowel_mark_before_another_word_may_go_or_come() {
    makes("サーバーレス", Rule::LongVowel, &["サーバレス"]);
    makes("サーバレス", Rule::LongVowel, &["サーバーレス"]);
    makes("さーばれす", Rule::LongVowel, &["さーばーれす"]);
    makes(
        "ユーザーインターフェース",
        Rule::LongVowel,
        &[
            "ユーザインタフェース",
            "ユーザインターフェース",
            "ユーザーインタフェース",
        ],
    );
    makes(
        "ユーザインタフェース",
        Rule::LongVowel,
        &["ユーザーインターフェース"],
    );
    makes("メモリカード", Rule::LongVowel, &["メモリーカード"]);
}

#[test]
fn the_long_vowel_mark_within_a_word_tells_words_apart() {
    for word in [
        "ビル",
        "ビール",
        "ホール",
        "チーム",
        "カード",
        "シート",
        "コース",
        "ソース",
        "コンサート",
        "スタート",
        "アパート",
        "ノート",
        "スーパー銭湯",
    ] {
        let made = variants(word);
        assert!(
            made.iter().all(|(text, _)| text == "スーパ銭湯"),
            "{word}: {made:?}"
        );
    }
}

#[test]
fn kanji_are_repeated_with_a_mark_or_without() {
    makes("佐々木", Rule::IterationMark, &["佐佐木"]);
    makes("佐佐木", Rule::IterationMark, &["佐々木"]);
}

#[test]
fn the_small_ke_is_written_in_many_ways() {
    makes(
        "3ヶ月",
        Rule::SmallKe,
        &["3カ月", "3箇月", "3ケ月", "3ヵ月"],
    );
    makes("霞ヶ関", Rule::SmallKe, &["霞が関", "霞ケ関"]);
    makes("霞が関", Rule::SmallKe, &["霞ヶ関"]);
    makes("代々ヶ原", Rule::SmallKe, &["代々が原", "代々ケ原"]);
    makes_nothing("大学が連携");
}

#[test]
fn kana_after_kanji_may_be_more_or_fewer() {
    makes("取組", Rule::Okurigana, &["取り組み", "とりくみ"]);
    makes("取り組み", Rule::Okurigana, &["取組み", "取組"]);
    makes("問い合わせ先", Rule::Okurigana, &["問合せ先"]);
}

#[test]
fn exact_text_has_no_variants() {
    makes_nothing("「令和5年」");
}

#[test]
fn a_variant_can_be_switched_off() {
    let mut query = parse("取組");
    Expander::default().expand(&mut query, &["取組ミ".to_owned()]);
    let texts: Vec<_> = query.wanted_words()[0]
        .variants
        .iter()
        .map(|one| one.text.clone())
        .collect();
    assert_eq!(texts, ["取組", "取り組み", "とりくみ"]);
}

#[test]
fn the_number_of_variants_is_bounded() {
    let word = "令和5年".repeat(40) + &"3ヶ月".repeat(40);
    assert!(variants(&word).len() < MAX_VARIANTS);
}

/// What is searched beside a word for its synonyms.
#[track_caller]
fn synonyms(groups: &[&[&str]], word: &str, expected: &[&str]) {
    let made = variants_with(Expander::new(list(groups, &[])), word);
    let made = made.into_iter().filter(|(_, rule)| *rule == Rule::Synonym);
    let texts: Vec<_> = made.map(|(text, _)| text).collect();
    assert_eq!(texts, expected, "{word}");
}

#[test]
fn a_synonym_is_looked_up_for_a_whole_word() {
    let groups: &[&[&str]] = &[&["高専", "高等専門学校"]];
    synonyms(groups, "高専", &["高等専門学校"]);
    synonyms(groups, "高専生", &[]);
    synonyms(groups, "「高専」", &[]);
}

#[test]
fn a_synonym_is_looked_up_by_the_fold() {
    let groups: &[&[&str]] = &[&["リサーチ・アドミニストレーター", "URA"]];
    synonyms(groups, "ｕｒａ", &["リサーチ・アドミニストレーター"]);
    synonyms(groups, "リサーチアドミニストレーター", &["URA"]);
}

#[test]
fn a_synonym_is_looked_up_by_other_spellings_of_the_word() {
    synonyms(&[&["ものづくり", "製造"]], "もの作り", &["製造"]);
    synonyms(&[&["第3回", "次々回"]], "第三回", &["次々回"]);
    let groups: &[&[&str]] = &[&["コーディネーター", "仲介役"]];
    synonyms(groups, "コーディネータ", &["仲介役"]);
    synonyms(&[&["サーバ", "計算機"]], "サーバー", &["計算機"]);
}

#[test]
fn a_synonym_is_spelled_in_other_ways_too() {
    let groups: &[&[&str]] = &[&["URA", "リサーチ・アドミニストレーター", "第３回"]];
    let made = variants_with(Expander::new(list(groups, &[])), "URA");
    let of = |rule| {
        let of_rule = made.iter().filter(move |(_, of)| *of == rule);
        of_rule.map(|(text, _)| text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Rule::LongVowel), ["リサーチアドミニストレータ"]);
    assert_eq!(of(Rule::Numeral), ["第三回"]);
}

#[test]
fn a_synonym_that_contains_the_word_is_found_anyway() {
    synonyms(&[&["東北大", "東北大学"]], "東北大", &[]);
    synonyms(&[&["AI", "生成AI"]], "AI", &["生成AI"]);
}

#[test]
fn a_synonym_in_letters_begins_where_a_word_begins() {
    let mut query = parse("人工知能");
    Expander::new(list(&[&["人工知能", "AI"]], &[])).expand(&mut query, &[]);
    let found = |text: &str| {
        let text = fold(text);
        query.wanted_words()[0]
            .needles()
            .any(|needle| needle.is_in(&text))
    };
    assert!(found("生成ＡＩの利用"));
    assert!(!found("We try to maintain the dialogue"));
}

/// What is searched beside the words of a query where these are the speakers.
fn with_speakers(query: &str) -> Vec<(String, Rule)> {
    let names = ["大嶋 洋一", "入江 英也", "森 一", "佐藤 一郎（東北大学）"];
    let mut query = parse(query);
    Expander::default()
        .with_speakers(names)
        .expand(&mut query, &[]);
    let words = query.wanted_words().into_iter().cloned();
    let made = words.flat_map(|word| word.variants);
    made.filter_map(|one| Some((one.text, one.rule?))).collect()
}

#[test]
fn a_name_is_searched_without_its_honorific() {
    for (word, name) in [
        ("大嶋洋一氏", "大嶋洋一"),
        ("大嶋洋一先生", "大嶋洋一"),
        ("大嶋洋一様", "大嶋洋一"),
        ("大嶋さん", "大嶋"),
        ("大島洋一教授", "大島洋一"),
        ("森一特任教授", "森一"),
        ("発言者:大嶋洋一氏", "大嶋洋一"),
        ("大嶋　洋一 氏", "洋一"),
        ("大嶋洋一 先生", "大嶋洋一"),
    ] {
        assert_eq!(
            with_speakers(word),
            [(name.to_owned(), Rule::Honorific)],
            "{word}"
        );
    }
    for word in [
        "森さん",
        "山田先生",
        "先生",
        "氏",
        "先生 大嶋",
        "「大嶋洋一氏」",
        "大嶋 「氏」",
    ] {
        assert_eq!(with_speakers(word), [], "{word}");
    }
}

#[test]
fn a_kind_is_asked_for_by_its_whole_name() {
    makes("講演", Rule::Kind, &["種別：講演"]);
    makes("意見交換", Rule::Kind, &["種別：討議・意見交換"]);
    makes("報告・情報提供", Rule::Kind, &["種別：報告・情報提供"]);
    makes_nothing("情報");
    makes_nothing("講演会");
    makes_nothing("report");
    makes_nothing("「講演」");
    makes_nothing("題:講演");
}
