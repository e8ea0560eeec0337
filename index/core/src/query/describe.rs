//! Describes to the reader, in Japanese, how a query was understood.

use super::{Field, Node, Query, Word};

impl Query {
    /// What is searched, in words; none where it is nothing or one word, which
    /// needs no telling.
    pub fn described(&self) -> Option<String> {
        match self.root.as_ref()? {
            Node::Word(word) if word.field.is_none() => None,
            root => Some(described(root, false)),
        }
    }
}

/// A part in words. What is left out tells what its words mean as dates, because
/// the expansions tell that of wanted words alone.
fn described(node: &Node, left_out: bool) -> String {
    match node {
        Node::All(nodes) => joined(nodes, "、かつ ", left_out),
        Node::Any(nodes) => joined(nodes, " または ", left_out),
        Node::Not(node) => format!("{}を除く", inner(node, true)),
        Node::Years(range) => range.named().to_string(),
        Node::Word(found) if left_out => word(found) + &dates(found),
        Node::Kind(kind) => format!("種別が「{}」", kind.name()),
        Node::Word(found) => word(found),
    }
}

fn joined(nodes: &[Node], by: &str, left_out: bool) -> String {
    let parts: Vec<_> = nodes.iter().map(|node| inner(node, left_out)).collect();
    parts.join(by)
}

/// A part of something larger, in parentheses where it has parts itself.
fn inner(node: &Node, left_out: bool) -> String {
    match node {
        Node::All(_) | Node::Any(_) => format!("（{}）", described(node, left_out)),
        _ => described(node, left_out),
    }
}

/// What a word means as a date.
fn dates(word: &Word) -> String {
    let dates = word.dates.iter();
    dates.map(|meaning| format!("と{meaning}")).collect()
}

fn word(word: &Word) -> String {
    let place = match (word.field, word.named.is_empty()) {
        (None, _) => "",
        (Some(Field::Speaker), true) => "登壇者に",
        (Some(Field::Speaker), false) => "登壇者が",
        (Some(Field::Theme), true) => "テーマに",
        (Some(Field::Theme), false) => "テーマが",
        (Some(Field::Title), _) => "題名に",
        (Some(Field::Meeting), _) => "会議の名前に",
    };
    let exact = word.is_exact() && word.named.is_empty();
    let exact = exact.then_some("書いたとおりの");
    format!("{place}{}「{}」", exact.unwrap_or_default(), word.text)
}

#[cfg(test)]
mod tests {
    use super::super::expand::Expander;
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

    #[test]
    fn what_a_date_leaves_out_is_told() {
        let mut query = parse("高専 -2023年度");
        Expander::default().expand(&mut query, &[]);
        let expected = "「高専」、かつ 「2023年度」と2023年度の会議を除く";
        assert_eq!(query.described().as_deref(), Some(expected));
    }
}
