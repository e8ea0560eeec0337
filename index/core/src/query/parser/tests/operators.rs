use super::*;

#[test]
fn operators_join_what_stands_beside_them() {
    for query in [
        "甲 AND 乙",
        "甲 かつ 乙",
        "甲 & 乙",
        "甲 ＆ 乙",
        "甲 + 乙",
        "甲 ＋ 乙",
        "甲 ＡＮＤ 乙",
        "甲 && 乙",
        "甲 +乙",
        "+甲 ＋乙",
        "甲　AND　乙",
    ] {
        means(query, "(甲 & 乙)");
    }
    for query in [
        "甲 OR 乙",
        "甲 または 乙",
        "甲 又は 乙",
        "甲 | 乙",
        "甲 ｜ 乙",
        "甲 ＯＲ 乙",
        "甲 || 乙",
    ] {
        means(query, "(甲 | 乙)");
    }
    for query in [
        "甲 NOT 乙",
        "甲 ＮＯＴ 乙",
        "甲 AND NOT 乙",
        "甲 AND -乙",
        "甲 -乙",
    ] {
        means(query, "(甲 & !乙)");
    }
    means("NOT 乙 甲", "(!乙 & 甲)");
    means("甲 NOT (乙 OR 丙)", "(甲 & !(乙 | 丙))");
    means(
        "甲 NOT 発言者:(乙 OR 丙)",
        "(甲 & !(Speaker:乙 | Speaker:丙))",
    );
    means("甲 AND 乙 OR 丙", "(甲 & (乙 | 丙))");
    means("(甲 AND 乙) OR 丙", "((甲 & 乙) | 丙)");
    means("甲 OR NOT 乙", "(甲 | !乙)");
    means("+甲", "甲");
    means("+(甲 OR 乙)", "(甲 | 乙)");
    means("甲 、OR、 乙", "(甲 | 乙)");
}

#[test]
fn what_can_be_something_else_is_no_operator() {
    for query in [
        "R&D",
        "AT&T",
        "Q&A",
        "A&B",
        "A+B",
        "C++",
        "COC+",
        "Ｒ＆Ｄ",
        "ANDROID",
        "NOTE",
        "ORIGIN",
        "または書き",
        "-OR",
    ] {
        let expected = if query == "-OR" { "!OR" } else { query };
        means(query, expected);
    }
    let noticed = |query: &str, meant: &str, notice: Notice| {
        assert_eq!(meaning(query), meant, "{query}");
        assert_eq!(parse(query).notices, [notice], "{query}");
    };
    let lone = |text: &str| Notice::LoneOperator { text: text.into() };
    noticed("AND", "AND", lone("AND"));
    noticed("NOT", "NOT", lone("NOT"));
    noticed("甲 NOT", "(甲 & NOT)", lone("NOT"));
    noticed("READY OR NOT", "(READY | NOT)", lone("NOT"));
    noticed("甲 AND", "(甲 & AND)", lone("AND"));
    noticed("& 甲", "(& & 甲)", lone("&"));
    noticed("豚 かつ", "(豚 & かつ)", lone("かつ"));
    noticed("(甲 OR)", "(甲 & OR)", lone("OR"));
    let small = |text: &str, operator: &str| Notice::SmallOperator {
        text: text.into(),
        operator: operator.into(),
    };
    noticed("甲 and 乙", "(甲 & and & 乙)", small("and", "AND"));
    noticed("甲 or 乙", "(甲 & or & 乙)", small("or", "OR"));
    noticed("甲 Not 乙", "(甲 & Not & 乙)", small("Not", "NOT"));
    let glued = |text: &str, sign| Notice::GluedOperator {
        text: text.into(),
        sign,
    };
    noticed("産学＆連携", "産学＆連携", glued("産学＆連携", '＆'));
    noticed("高専|大学", "高専|大学", glued("高専|大学", '|'));
}
