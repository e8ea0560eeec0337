use proptest::prelude::*;

use super::*;

fn plain_paragraphs(text: &str) -> Vec<String> {
    paragraphs(&parse(text))
}

fn text(content: &str) -> Inline {
    Inline::Text(content.to_owned())
}

#[test]
fn paragraphs_and_emphasis_are_read() {
    let blocks = parse("産学**連携**の\n推進\n\n次の段落");
    let expected = vec![
        Block::Paragraph(vec![
            text("産学"),
            Inline::Strong(vec![text("連携")]),
            text("の\n推進"),
        ]),
        Block::Paragraph(vec![text("次の段落")]),
    ];
    assert_eq!(blocks, expected);
}

#[test]
fn tight_and_nested_lists_keep_their_items() {
    let blocks = parse("1. 甲\n2. 乙\n   - 丙");
    let Block::List { start, items } = &blocks[0] else {
        panic!("not a list: {blocks:?}")
    };
    assert_eq!(*start, Some(1));
    assert_eq!(items[0], vec![Block::Paragraph(vec![text("甲")])]);
    assert_eq!(items[1].len(), 2);
}

#[test]
fn html_is_plain_text() {
    assert_eq!(plain_paragraphs("<b>太字</b>です"), ["<b>太字</b>です"]);
    assert_eq!(plain_paragraphs("<div>\n箱\n</div>"), ["<div>\n箱\n</div>"]);
}

#[test]
fn a_link_leads_to_the_web_only() {
    let link = |markdown| match parse(markdown).remove(0) {
        Block::Paragraph(mut content) => content.remove(0),
        other => panic!("not a paragraph: {other:?}"),
    };
    let linked = |url: Option<&str>| Inline::Link {
        url: url.map(str::to_owned),
        content: vec![text("頁")],
    };
    assert_eq!(
        link("[頁](https://example.jp/)"),
        linked(Some("https://example.jp/"))
    );
    assert_eq!(link("[頁](javascript:alert(1))"), linked(None));
}

#[test]
fn tildes_are_ranges_and_not_strikethrough() {
    assert_eq!(plain_paragraphs("10~20、~~30~~40"), ["10~20、~~30~~40"]);
}

#[test]
fn cells_and_items_are_paragraphs_of_their_own() {
    let markdown = "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n- 一\n- 二\n\n> 引用";
    assert_eq!(
        plain_paragraphs(markdown),
        ["甲", "乙", "丙", "丁", "一", "二", "引用"]
    );
}

#[test]
fn lines_are_joined_as_the_script_wants() {
    assert_eq!(joined("産学\n連携"), "産学連携");
    assert_eq!(joined("open\ninnovation"), "open innovation");
}

#[test]
fn only_summaries_with_markup_need_their_blocks() {
    let meeting = crate::testing::meeting(serde_json::json!({
        "summary": "一つ目の段落。\n続き。\n\n二つ目。",
        "sessions": [
            {"kind": "talk", "title": "題", "summary": "- 甲\n- 乙"},
            {"kind": "talk", "title": "題"},
        ],
    }));
    assert_eq!(rich(&meeting).keys().copied().collect::<Vec<_>>(), [1]);
}

proptest! {
    #[test]
    fn text_without_markup_is_read_as_markdown_reads_it(
        text in "[あ漢a。、\n]{0,60}",
    ) {
        prop_assert_eq!(plain_blocks(&text), parse(&text));
    }
}

#[test]
fn hidden_characters_that_markdown_writes_by_number_are_left_out_and_found() {
    let written = "向き&#8238;と&rlm;、**太&#x202E;字**";
    assert_eq!(plain_paragraphs(written), ["向きと、太字"]);
    assert_eq!(hidden(written), Some('\u{202e}'));
    assert_eq!(hidden("甲 &amp; 乙、`&#8238;`"), None);
}

#[test]
fn what_stands_in_one_another_too_deep_is_plain_text() {
    let nested = |signs: &str, levels: usize| format!("{}甲", signs.repeat(levels));
    let indented: String = (0..=DEEPEST)
        .map(|level| format!("{}- 甲\n", "  ".repeat(level)))
        .collect();
    for deep in [
        nested("> ", DEEPEST + 1),
        nested(">", DEEPEST + 1),
        nested("- ", DEEPEST + 1),
        nested("1. ", DEEPEST + 1),
        nested("> * ", 30),
        nested("> ", 100_000),
        nested("- ", 100_000) + "\n\n\n甲",
        nested("- ", 1_000) + &"\n".repeat(100_000) + "甲",
        indented,
        format!("{}甲{}", "*".repeat(100), "*".repeat(100)),
        format!("{}甲{}", "*a ".repeat(40_000), " b*".repeat(40_000)),
        format!("{}甲{}", "![".repeat(100), "](b)".repeat(100)),
    ] {
        let start: String = deep.chars().take(20).collect();
        assert!(is_too_deep(&deep), "{start}");
        assert_eq!(parse(&deep), plain_blocks(&deep), "{start}");
    }
    for right in [
        nested("> ", DEEPEST),
        nested("- ", DEEPEST),
        "-".repeat(1_000),
        "甲\n".to_owned() + &"*".repeat(1_000),
        "*a ".repeat(40_000),
        "[".repeat(40_000),
        "| 甲 ".repeat(1_000),
    ] {
        let start: String = right.chars().take(20).collect();
        assert!(!is_too_deep(&right), "{start}");
        drop(parse(&right));
    }
}

#[test]
fn the_deepest_summary_is_read_again_as_json() {
    let lists: String = (0..DEEPEST)
        .map(|level| format!("{}- 甲\n", "  ".repeat(level)))
        .collect();
    let table = format!("{}| 甲 |\n|---|\n| **乙** |\n", "> ".repeat(DEEPEST - 1));
    for text in [lists, table, format!("{}**甲**", "- ".repeat(DEEPEST - 1))] {
        assert!(!is_too_deep(&text), "{text}");
        let shard = serde_json::json!({ "records": [{ "rich": { "1": parse(&text) } }] });
        let read = serde_json::from_str::<serde_json::Value>(&shard.to_string());
        assert_eq!(read.expect("no deeper than JSON may be"), shard);
    }
}
