//! Describes to the reader, in Japanese, how a query was understood.

use super::{Field, Node, Query, Word};
use crate::fold::Depth;
use crate::years::YearRange;

impl Query {
    /// What is searched, in words; none where it is nothing or one word, which
    /// needs no telling.
    pub fn described(&self) -> Option<String> {
        match self.root.as_ref()? {
            Node::Word(word) if word.field.is_none() => None,
            root => Some(described(root)),
        }
    }
}

fn described(node: &Node) -> String {
    match node {
        Node::All(nodes) => joined(nodes, "、かつ "),
        Node::Any(nodes) => joined(nodes, " または "),
        Node::Not(node) => format!("{}を除く", inner(node)),
        Node::Years(range) => years(*range),
        Node::Word(found) => word(found),
    }
}

fn joined(nodes: &[Node], by: &str) -> String {
    let parts: Vec<_> = nodes.iter().map(inner).collect();
    parts.join(by)
}

/// A part of something larger, in parentheses where it has parts itself.
fn inner(node: &Node) -> String {
    match node {
        Node::All(_) | Node::Any(_) => format!("（{}）", described(node)),
        _ => described(node),
    }
}

fn word(word: &Word) -> String {
    let place = match word.field {
        None => "",
        Some(Field::Speaker) => "登壇者に",
        Some(Field::Theme) => "テーマに",
        Some(Field::Title) => "題名に",
    };
    let exact = word
        .needles()
        .any(|needle| needle.depth() == Depth::Exact)
        .then_some("書いたとおりの");
    format!("{place}{}「{}」", exact.unwrap_or_default(), word.text)
}

fn years(range: YearRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => format!("{from}年度"),
        (Some(from), Some(to)) => format!("{from}〜{to}年度"),
        (Some(from), None) => format!("{from}年度以降"),
        (None, Some(to)) => format!("{to}年度まで"),
        (None, None) => "すべての年度".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[track_caller]
    fn is_understood(query: &str, expected: Option<&str>) {
        assert_eq!(parse(query).described().as_deref(), expected);
    }

    #[test]
    fn a_word_alone_needs_no_telling() {
        is_understood("", None);
        is_understood("起業", None);
        is_understood("「起業」", None);
    }

    #[test]
    fn words_and_operators_are_told_as_they_bind() {
        is_understood("起業 高専", Some("「起業」、かつ 「高専」"));
        is_understood(
            "産学連携 高専 OR 大学",
            Some("「産学連携」、かつ （「高専」 または 「大学」）"),
        );
        is_understood(
            "「地域の中核」 -特許",
            Some("書いたとおりの「地域の中核」、かつ 「特許」を除く"),
        );
        is_understood(
            "(起業 創業) OR 教育",
            Some("（「起業」、かつ 「創業」） または 「教育」"),
        );
    }

    #[test]
    fn fields_and_years_are_told() {
        is_understood("発言者:大嶋", Some("登壇者に「大嶋」"));
        is_understood(
            "テーマ:人材 年:1998..2005",
            Some("テーマに「人材」、かつ 1998〜2005年度"),
        );
        is_understood("年:平成15..", Some("2003年度以降"));
    }
}
