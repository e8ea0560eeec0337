use proptest::prelude::*;

use super::tokens;
use crate::punctuation::{is_final, is_separator};
use crate::query::parse;

/// Queries of what the lexer looks at.
fn query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ 　甲乙1a]{1,3}",
        "[-－—+＋&|()（）「」『』\"”“'«»:：、，,/／?？.。!！@]{1,3}",
        prop::sample::select(vec![
            "OR",
            "AND",
            "NOT",
            "または",
            "かつ",
            "発言者:",
            "年：",
            "種別: ",
            "語:",
            "https://"
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_all_but_what_parts_words(query in query()) {
        let (tokens, _) = tokens(&query);
        let chars: Vec<char> = query.chars().collect();
        let mut at = 0;
        for token in &tokens {
            prop_assert!(at <= token.span.start && token.span.start < token.span.end, "{tokens:?}");
            for &c in &chars[at..token.span.start] {
                prop_assert!(c.is_whitespace() || is_separator(c) || is_final(c), "{c} of {tokens:?}");
            }
            at = token.span.end;
        }
        for &c in &chars[at..] {
            prop_assert!(c.is_whitespace() || is_separator(c) || is_final(c), "{c} of {tokens:?}");
        }
    }

    #[test]
    fn no_query_is_an_error_and_each_is_told_what_is_left_out(query in query()) {
        let parsed = parse(&query);
        let _ = parsed.described();
        prop_assert!(
            parsed.root.is_some() || !parsed.notices.is_empty() || query.trim().is_empty(),
            "{query:?} is searched as nothing, silently"
        );
    }
}
