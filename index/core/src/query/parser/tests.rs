mod fields;
mod operators;
mod punctuation;

use super::*;

/// A query in a form that is easy to read: `&` all, `|` any, `!` not, `'…'`
/// exact text.
fn meaning(text: &str) -> String {
    fn show(node: &Node) -> String {
        let join = |nodes: &[Node], by: &str| {
            format!("({})", nodes.iter().map(show).collect::<Vec<_>>().join(by))
        };
        match node {
            Node::All(nodes) => join(nodes, " & "),
            Node::Any(nodes) => join(nodes, " | "),
            Node::Not(node) => format!("!{}", show(node)),
            Node::Years(range) => format!("years {range}"),
            Node::Kind(kind) => format!("kind {}", kind.as_str()),
            Node::Word(word) => {
                let field = word
                    .field
                    .map_or(String::new(), |field| format!("{field:?}:"));
                match word.variants[0].needle.depth() {
                    Depth::Full => format!("{field}{}", word.text),
                    Depth::Exact => format!("{field}'{}'", word.text),
                }
            }
        }
    }
    parse(text).root.as_ref().map(show).unwrap_or_default()
}

#[track_caller]
fn means(text: &str, expected: &str) {
    assert_eq!(meaning(text), expected, "{text}");
    assert_eq!(parse(text).notices, [], "{text}");
}

#[test]
fn words_apart_are_all_wanted() {
    means("産学連携", "産学連携");
    means("産学連携 高専　起業", "(産学連携 & 高専 & 起業)");
    means("  ", "");
}

#[test]
fn or_joins_its_neighbours() {
    means("高専 OR 大学", "(高専 | 大学)");
    means(
        "産学連携 高専 または 大学 または 企業",
        "(産学連携 & (高専 | 大学 | 企業))",
    );
    means("(産学連携 高専) OR 大学", "((産学連携 & 高専) | 大学)");
    means("or", "or");
}

#[test]
fn minus_leaves_out() {
    means("産学連携 -高専", "(産学連携 & !高専)");
    means("-(高専 OR 大学)", "!(高専 | 大学)");
    means("－題:報告", "!Title:報告");
    means("COVID-19", "COVID-19");
}

#[test]
fn quotation_marks_ask_for_the_exact_text() {
    means("\"open innovation\"", "'open innovation'");
    means("「産学 連携」 高専", "('産学 連携' & 高専)");
    means("“産学”連携", "('産学' & 連携)");
}

#[test]
fn fields_look_in_one_part() {
    means("発言者:大嶋", "Speaker:大嶋");
    means("speaker：\"大嶋 洋一\"", "Speaker:'大嶋 洋一'");
    means("Theme:AI 題:講演", "(Theme:AI & Title:講演)");
    means("年:平成10..令和5 産学", "(years 1998..2023 & 産学)");
    means(
        "(year:H10-R5 OR 年:2024)",
        "(years 1998..2023 | years 2024)",
    );
}

#[test]
fn parentheses_and_brackets_glued_to_words_are_text() {
    means("産学連携（仮称）の推進", "産学連携（仮称）の推進");
    means("（仮称）産学連携", "（仮称）産学連携");
    means(
        "特別講演「高専の起業」について",
        "特別講演「高専の起業」について",
    );
    means("(産学（仮）)", "産学（仮）");
    means("https://example.jp/", "https://example.jp/");
}

#[test]
fn what_is_not_understood_is_searched_as_words_and_said() {
    let noticed = |text: &str, meant: &str, notice: Notice| {
        assert_eq!(meaning(text), meant, "{text}");
        assert_eq!(parse(text).notices, [notice], "{text}");
    };
    noticed("\"産学", "\"産学", Notice::UnmatchedQuote);
    noticed("(産学", "(産学", Notice::UnmatchedParenthesis);
    noticed("産学) 連携", "(産学) & 連携)", Notice::UnmatchedParenthesis);
    noticed("OR", "OR", Notice::LoneOperator { text: "OR".into() });
    noticed(
        "産学 OR",
        "(産学 & OR)",
        Notice::LoneOperator { text: "OR".into() },
    );
    noticed(
        "年:来年",
        "年:来年",
        Notice::NotAYear {
            text: "年:来年".into(),
        },
    );
    means("年:", "年:");
    noticed("・", "", Notice::NothingToSearch { text: "・".into() });
}

#[test]
fn a_word_alone_is_asked_for_by_a_query_of_its_own() {
    for (query, alone) in [
        ("起業 題:「産学 連携」", ["起業", "題:\"産学 連携\""]),
        ("話者： 大嶋 『5\" 高専』", ["発言者:大嶋", "「5\" 高専」"]),
    ] {
        let queries: Vec<_> = parse(query)
            .wanted_words()
            .into_iter()
            .map(Word::query)
            .collect();
        assert_eq!(queries, alone);
        for (query, word) in queries.iter().zip(parse(query).wanted_words()) {
            assert_eq!(parse(query).wanted_words(), [word]);
        }
    }
}

#[test]
fn a_long_or_deep_query_is_bounded() {
    let deep = "(".repeat(100_000) + "産学" + &")".repeat(100_000);
    assert!(
        parse(&deep)
            .notices
            .contains(&Notice::TooLong { kept: 1_000 })
    );
    let nested = "(".repeat(300) + "産学" + &")".repeat(300);
    assert_eq!(parse(&nested).notices, [Notice::UnmatchedParenthesis]);
}
