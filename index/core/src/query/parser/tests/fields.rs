use super::*;

#[test]
fn white_space_may_stand_on_both_sides_of_the_colon_of_a_field() {
    for query in [
        "発言者 :大嶋",
        "発言者 ： 大嶋",
        "発言者　：　大嶋",
        "発言者: 大嶋",
        "発言者： 大嶋",
        "発言者：　大嶋",
        "話者:大嶋",
        "登壇者：大嶋",
        "講師：大嶋",
        "講演者:大嶋",
        "発表者:大嶋",
        "author: 大嶋",
        "ＳＰＥＡＫＥＲ：大嶋",
    ] {
        means(query, "Speaker:大嶋");
    }
    means("題：　報告", "Title:報告");
    means(
        "タイトル：報告 主題:人材 ﾃｰﾏ：地域",
        "(Title:報告 & Theme:人材 & Theme:地域)",
    );
    means("年: 2023", "years 2023");
    means("年度： 令和5 産学", "(years 2023 & 産学)");
    means("発言者: \"大嶋 洋一\"", "Speaker:'大嶋 洋一'");
    means("年: ", "年:");
    means("年 : 2023 産学", "(years 2023 & 産学)");
    means("発言者 :(大嶋 OR 入江)", "(Speaker:大嶋 | Speaker:入江)");
    means("場所 : 仙台", "(場所 & : & 仙台)");
    means("発言者: OR 起業", "(発言者: | 起業)");
}

#[test]
fn a_field_may_hold_a_group() {
    means("発言者:(大嶋 OR 入江)", "(Speaker:大嶋 | Speaker:入江)");
    means(
        "発言者：　（大嶋　OR　入江）",
        "(Speaker:大嶋 | Speaker:入江)",
    );
    means(
        "起業 -発言者:(大嶋 OR 入江) 教育",
        "(起業 & !(Speaker:大嶋 | Speaker:入江) & 教育)",
    );
    means("年:(2020 OR 2022..2023)", "(years 2020 | years 2022..2023)");
    means(
        "発言者:(大嶋 -入江 題:報告)",
        "(Speaker:大嶋 & !Speaker:入江 & Title:報告)",
    );
    means(
        "発言者:(大嶋 OR (入江 洋一))",
        "(Speaker:大嶋 | (Speaker:入江 & Speaker:洋一))",
    );
    means("((発言者:(大嶋)) OR 起業)", "(Speaker:大嶋 | 起業)");
    means("題:産学（仮称）の今", "Title:産学（仮称）の今");
}

#[test]
fn kinds_and_meetings_have_fields() {
    means("種別:講演", "kind talk");
    means("種別： 情報提供", "kind report");
    means(
        "種別:(討議・意見交換 OR その他)",
        "(kind discussion | kind other)",
    );
    means("kind:Talk", "kind talk");
    means("会議:連絡会議 起業", "(Meeting:連絡会議 & 起業)");
    assert_eq!(
        parse("種別:宴会").notices,
        [Notice::NotAKind {
            text: "種別:宴会".into()
        }]
    );
}

#[test]
fn a_field_that_there_is_none_of_is_text_and_said_so() {
    for (query, name) in [
        ("場所:仙台", "場所"),
        ("会場：仙台", "会場"),
        ("venue:仙台", "venue"),
        ("場所: 仙台", "場所"),
        ("会場：　仙台", "会場"),
        ("起業 -組織:「東北 大学」", "組織"),
    ] {
        let notices = parse(query).notices;
        assert_eq!(
            notices,
            [Notice::UnknownField { name: name.into() }],
            "{query}"
        );
    }
    for query in [
        "13:00",
        "13：00〜15：00",
        "1:2",
        "https://example.jp/",
        "mailto:a@example.jp",
        "doi:10.1/a",
        "C:\\a",
        "std::vec",
        "件名：産学連携",
        "基調講演の記録：産学連携の今",
        "第2部：報告",
        "場所：",
        "基調講演：産学官連携による地域の活性化",
    ] {
        assert_eq!(parse(query).notices, [], "{query}");
    }
}
