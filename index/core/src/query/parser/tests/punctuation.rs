use super::*;

#[test]
fn quotation_marks_are_mixed_as_keyboards_write_them() {
    for query in [
        "”産学 連携”",
        "“産学 連携”",
        "„産学 連携“",
        "\"産学 連携”",
        "＂産学 連携\"",
        "〝産学 連携〟",
        "«産学 連携»",
        "»産学 連携«",
        "『産学 連携』",
        "「産学 連携』",
        "『産学 連携」",
        "｢産学 連携｣",
        "‘産学 連携’",
        "'産学 連携'",
    ] {
        means(query, "'産学 連携'");
        means(&format!("発言者：{query}"), "Speaker:'産学 連携'");
        means(&format!("(高専 OR {query})"), "(高専 | '産学 連携')");
        means(&format!("－{query}"), "!'産学 連携'");
    }
    means("「『産学』連携」", "'『産学』連携'");
    means("「産学『連携」", "'産学『連携'");
    means("「産学」「連携」", "('産学' & '連携')");
    means("「産学」「連携」の今", "「産学」「連携」の今");
    means("\"産学 (高専\" 連携", "('産学 (高専' & 連携)");
}

#[test]
fn apostrophes_and_inches_are_text() {
    means("it's", "it's");
    means("students' work isn't", "(students' & work & isn't)");
    means("'90s and", "('90s & and)");
    means("5\" disk", "(5\" & disk)");
    means("5\" (disk OR 3\")", "(5\" & (disk | 3\"))");
    means("O’Brien", "O’Brien");
}

#[test]
fn separators_part_words_as_white_space_does() {
    for query in [
        "高専、起業",
        "高専，起業",
        "高専,起業",
        "高専／起業",
        "高専/起業",
        "高専 、 起業",
        "高専、　起業。",
        "、高専、起業、",
        "高専；起業",
        "高専､起業？",
        "高専 起業?!",
    ] {
        means(query, "(高専 & 起業)");
    }
    means("題:高専、起業", "(Title:高専 & 起業)");
    means("-高専、起業", "(!高専 & 起業)");
    means(
        "高専、(起業 OR 創業)、教育",
        "(高専 & (起業 | 創業) & 教育)",
    );
    means("(高専 OR 起業？)", "(高専 | 起業)");
    means("IT/大学", "(IT & 大学)");
    means("産学連携とは？", "産学連携とは");
    means("産学連携とは何か。 今", "(産学連携とは何か & 今)");
}

#[test]
fn separators_within_quotations_numbers_dates_and_addresses_are_text() {
    for query in [
        "1,000",
        "1，０００",
        "3/4",
        "3／4",
        "2023/11/6",
        "2023.11.6",
        "R5.11.6",
        "11/6",
        "1,000人",
        "3.5",
        "TCP/IP",
        "ＴＣＰ／ＩＰ",
        "I/O",
        "and/or",
        "R5/H30",
        "https://example.jp/a,b/",
        "doi:10.1234/abc",
        "taro@example.jp",
        "Node.js",
        ".NET",
        "特別講演「高専、起業」について",
        "Yahoo!ニュース",
    ] {
        means(query, query);
    }
    means("「高専、起業。」", "'高専、起業。'");
    means("https://example.jp/、高専", "(https://example.jp/ & 高専)");
    means("年:平成15..", "years 2003..");
}

#[test]
fn separators_alone_are_what_is_asked_for() {
    means("、", "、");
    means(" ？ ", "？");
    means("/ 、", "/ 、");
}

#[test]
fn a_dash_of_any_keyboard_leaves_out() {
    for dash in ["-", "‐", "‑", "‒", "–", "—", "−", "－", "﹣"] {
        means(&format!("産学 {dash}高専"), "(産学 & !高専)");
        means(&format!("{dash}「高専 起業」"), "!'高専 起業'");
        means(
            &format!("{dash}発言者:(大嶋 OR 入江)"),
            "!(Speaker:大嶋 | Speaker:入江)",
        );
        means(&format!("産学{dash}高専"), &format!("産学{dash}高専"));
    }
    means("産学 ー高専", "(産学 & ー高専)");
    means("発言者:-大嶋", "!Speaker:大嶋");
}

#[test]
fn the_dashes_around_a_subtitle_leave_nothing_out() {
    means(
        "産学連携の今 —地域の力から—",
        "(産学連携の今 & —地域の力から—)",
    );
    means(
        "産学連携の今 －地域の 力から－",
        "(産学連携の今 & －地域の & 力から－)",
    );
    means("産学連携の今 ―地域から", "(産学連携の今 & ―地域から)");
    means("産学連携の今 ――地域から――", "(産学連携の今 & ――地域から――)");
}

#[test]
fn a_dash_that_ends_a_range_or_a_word_of_letters_closes_no_subtitle() {
    means("-高専 年:2003-", "(!高専 & years 2003..)");
    means("-起業 年:平成15-", "(!起業 & years 2003..)");
    means("－起業　年：平成15年度－", "(!起業 & years 2003..)");
    means("-起業 年: 平成15年度-", "(!起業 & years 2003..)");
    means("-年:2003-", "!years 2003..");
    means("-題:高専 起業-", "(!Title:高専 & 起業-)");
    means("-起業 COC-", "(!起業 & COC-)");
    means("－起業 ＣＯＣ－", "(!起業 & ＣＯＣ－)");
    means("–起業 2003–", "(!起業 & 2003–)");
    means("-起業 創業 COC- 高専", "(!起業 & 創業 & COC- & 高専)");
    // Subtitles may be of letters too.
    means("-COC-", "-COC-");
    means(
        "Innovation —From the Region—",
        "(Innovation & —From & the & Region—)",
    );
    means(
        "産学連携の今 -地域の 力から-",
        "(産学連携の今 & -地域の & 力から-)",
    );
}
