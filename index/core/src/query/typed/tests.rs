use super::*;
use crate::query::parse;

#[track_caller]
fn types(query: &str, word: &str) {
    let typed = Typed::at_end(query);
    assert_eq!(typed.as_ref().map_or("", Typed::word), word, "{query}");
}

/// What a query becomes when a speaker is taken; `F` where it is a filter.
#[track_caller]
fn takes(query: &str, expected: &str) {
    let typed = Typed::at_end(query).expect("a word");
    let taken = typed
        .taking(Field::Speaker, "大嶋 洋一")
        .expect("a place for it");
    let filter = if taken.is_filter { "F " } else { "" };
    assert_eq!(filter.to_owned() + &taken.apply(query), expected, "{query}");
}

#[test]
fn the_word_being_typed_is_what_the_lexer_reads_last() {
    types("産学連携　発言者：おお", "おお");
    types("産学連携　発言者：　おお", "おお");
    types("「起業家", "起業家");
    types("産学、起業", "起業");
    types("COVID-19", "COVID-19");
    types("産学連携（仮称", "産学連携（仮称");
    for query in [
        "",
        "起業 ",
        "起業、",
        "「起業」",
        "(起業)",
        "年:2023",
        "種別:講",
        "起業 OR 教育 ",
    ] {
        types(query, "");
    }
}

#[test]
fn a_word_that_stands_alone_becomes_a_filter() {
    takes("大嶋", "F ");
    takes("産学連携 大嶋", "F 産学連携");
    takes("産学連携、大嶋", "F 産学連携");
    takes("産学連携　発言者:大嶋", "F 産学連携");
    takes("起業 OR 教育 大嶋", "F 起業 OR 教育");
    takes("-起業 大嶋", "F -起業");
    takes("「大嶋", "F ");
    takes("READY OR NOT 大嶋 大嶋", "F READY OR NOT 大嶋");
}

#[test]
fn a_word_that_something_speaks_of_becomes_a_field() {
    takes("産学連携 -大嶋", "産学連携 -発言者:\"大嶋 洋一\"");
    takes("産学連携 －大嶋", "産学連携 －発言者:\"大嶋 洋一\"");
    takes("産学連携 NOT 大嶋", "産学連携 NOT 発言者:\"大嶋 洋一\"");
    takes("産学連携 -発言者:大嶋", "産学連携 -発言者:\"大嶋 洋一\"");
    takes("起業 OR 大嶋", "起業 OR 発言者:\"大嶋 洋一\"");
    takes("起業 | 大嶋", "起業 | 発言者:\"大嶋 洋一\"");
    takes("起業 AND 大嶋", "起業 AND 発言者:\"大嶋 洋一\"");
    takes("+大嶋", "+発言者:\"大嶋 洋一\"");
    takes("(起業 OR 大嶋", "(起業 OR 発言者:\"大嶋 洋一\"");
    takes("(起業 大嶋", "(起業 発言者:\"大嶋 洋一\"");
    takes("「産学 大嶋", "「産学 発言者:\"大嶋 洋一\"");
    takes("題:大嶋", "発言者:\"大嶋 洋一\"");
    takes(
        "題:産学 発言者:起業 題: 大嶋",
        "題:産学 発言者:起業 発言者:\"大嶋 洋一\"",
    );
}

#[test]
fn marks_that_are_open_take_no_part_of_what_is_put_in() {
    takes("\"産学 大嶋", "\"産学 発言者:「大嶋 洋一」");
    takes("”産学 OR 大嶋", "”産学 OR 発言者:「大嶋 洋一」");
}

#[test]
fn what_stands_around_keeps_its_meaning() {
    for query in [
        "産学 -(起業 OR 教育) 大",
        "題:「産学 連携」 OR 大",
        "AND 大",
        "(産学 教育 OR 大",
        "年:2020..2023 大",
    ] {
        let typed = Typed::at_end(query).expect("a word");
        let taken = typed
            .taking(Field::Theme, "大学発 ベンチャー")
            .expect("a place for it");
        let words = |query: &str| {
            let query = parse(query);
            let words = query
                .wanted_words()
                .into_iter()
                .map(|word| (word.field, word.text.clone()));
            words.collect::<Vec<_>>()
        };
        let mut before = words(query);
        before.pop();
        let mut after = words(&taken.apply(query));
        if !taken.is_filter {
            assert_eq!(
                after.pop(),
                Some((Some(Field::Theme), "大学発 ベンチャー".to_owned()))
            );
        }
        assert_eq!(before, after, "{query}");
    }
}
