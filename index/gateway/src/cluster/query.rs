//! Queries of the cluster: the rules of [`kairoku_core::reference`] over its documents.

use std::collections::BTreeMap;

use kairoku_core::facets::Filters;
use kairoku_core::fold::{Depth, fold};
use kairoku_core::matching::Needle;
use kairoku_core::plan::{Plan, plan};
use kairoku_core::protocol::Scope;
use kairoku_core::query::dates::Held;
use kairoku_core::query::{Field, Node, Query, Word};
use kairoku_core::table::Table;
use kairoku_core::tokens::{END, START, Sought};
use kairoku_core::years::YearRange;
use serde_json::{Value, json};

use super::document::{BOTH, TEXT, TEXTS, exact, number_of_day, number_of_kind};
use super::mapping::ANYTHING;

/// The facets by which sections are narrowed, each with what it lets through.
pub(super) struct Narrowing {
    /// In the order of [`FACETS`]; none where a facet does not narrow.
    passes: [Option<Value>; FACETS.len()],
}

/// The fields of the facets.
pub(super) const FACETS: [&str; 5] = ["year", "themes", "speakers", "kind", "series"];

impl Narrowing {
    /// What these filters let through.
    pub(super) fn new(filters: &Filters, table: &Table) -> Self {
        let numbers = table.numbers(filters);
        let terms = |field: &str, numbers: Option<Vec<u32>>| {
            numbers.map(|numbers| json!({"terms": {field: numbers}}))
        };
        let years = filters.years.iter().map(|years| years_in("year", *years));
        let kinds = filters.kinds.iter().map(|kind| number_of_kind(*kind));
        Self {
            passes: [
                (!filters.years.is_empty()).then(|| any(years.collect())),
                terms("themes", numbers.themes),
                terms("speakers", numbers.speakers),
                (!filters.kinds.is_empty())
                    .then(|| json!({"terms": {"kind": kinds.collect::<Vec<_>>()}})),
                terms("series", numbers.series),
            ],
        }
    }

    /// What passes all facets, or all but one.
    pub(super) fn passing(&self, but: Option<usize>) -> Value {
        let passes = self.passes.iter().enumerate();
        let passes = passes.filter(|(at, _)| Some(*at) != but);
        all(passes.filter_map(|(_, passes)| passes.clone()).collect())
    }
}

/// The sections that a query finds.
pub(super) fn found(query: &Query, scope: Scope, table: &Table) -> Value {
    let is_section = json!({"term": {"join": "section"}});
    let Some(root) = &query.root else {
        return is_section;
    };
    let asked = Asked { table };
    let shown = any(vec![asked.witnesses(root, scope), asked.dated(root, scope)]);
    all(vec![is_section, asked.holds(root, scope), shown])
}

/// The sections that contain a spelling of a word.
pub(super) fn containing(word: &Word, needle: &Needle, table: &Table) -> Value {
    let contains = Asked { table }.contains_needle(word, needle);
    all(vec![json!({"term": {"join": "section"}}), contains])
}

/// What makes one of the sections that a query finds a better answer than another: the
/// spellings of its wanted words, most of all in the title.
pub(super) fn worth(query: &Query) -> Vec<Value> {
    let words = query
        .wanted_words()
        .into_iter()
        .filter(|word| word.named.is_empty());
    let needles = words.flat_map(|word| word.needles().take(SPELLINGS));
    let weighed = |needle| WEIGHTS.map(|(field, weight)| weighed(phrase(field, needle), weight));
    needles.flat_map(weighed).collect()
}

/// How many spellings of a word make an answer better: a cluster takes a thousand clauses.
const SPELLINGS: usize = 4;

/// What an occurrence is worth in each field, beside what it is worth in all of the text.
const WEIGHTS: [(&str, f32); 4] = [
    ("title", 2.0),
    ("speaker", 2.0),
    ("theme", 1.0),
    (TEXT, 1.0),
];

/// A query of which a match is worth so much.
fn weighed(mut query: Value, weight: f32) -> Value {
    for of_kind in query
        .as_object_mut()
        .into_iter()
        .flat_map(|it| it.values_mut())
    {
        for of_field in of_kind
            .as_object_mut()
            .into_iter()
            .flat_map(|it| it.values_mut())
        {
            of_field["boost"] = weight.into();
        }
    }
    query
}

/// The sections of meetings of a date.
pub(super) fn of_date(held: Held, table: &Table) -> Value {
    let held = Asked { table }.held(held);
    all(vec![json!({"term": {"join": "section"}}), held])
}

/// All meetings that have one of these sections.
pub(super) fn meetings_with(sections: Value) -> Value {
    json!({"has_child": {"type": "section", "query": sections}})
}

/// What all of these hold of; everything for none.
pub(super) fn all(queries: Vec<Value>) -> Value {
    json!({"bool": {"filter": queries}})
}

/// What any of these holds of; nothing for none.
pub(super) fn any(queries: Vec<Value>) -> Value {
    match queries.is_empty() {
        true => json!({"match_none": {}}),
        false => json!({"bool": {"should": queries, "minimum_should_match": 1}}),
    }
}

fn years_in(field: &str, years: YearRange) -> Value {
    let mut range = serde_json::Map::new();
    range.extend(years.from.map(|from| ("gte".to_owned(), from.0.into())));
    range.extend(years.to.map(|to| ("lte".to_owned(), to.0.into())));
    json!({"range": {field: range}})
}

/// A query that is asked of an archive with these names.
struct Asked<'a> {
    table: &'a Table,
}

impl<'a> Asked<'a> {
    fn each(&self, nodes: &[Node], scope: Scope, of: Rule<'a>) -> Vec<Value> {
        nodes.iter().map(|node| of(self, node, scope)).collect()
    }

    fn holds(&self, node: &Node, scope: Scope) -> Value {
        match node {
            Node::All(nodes) => all(self.each(nodes, scope, Self::holds)),
            Node::Any(nodes) => any(self.each(nodes, scope, Self::holds)),
            Node::Not(node) => {
                json!({"bool": {"must_not": [self.holds(node, Scope::Section)]}})
            }
            Node::Years(years) => years_in("year", *years),
            Node::Kind(kind) => json!({"term": {"kind": number_of_kind(*kind)}}),
            Node::Word(word) => {
                let contains = self.contains(word);
                let holds = match (word.field, scope) {
                    (None, Scope::Meeting) => json!({"has_parent": {
                        "parent_type": "meeting",
                        "query": meetings_with(contains),
                    }}),
                    _ => contains,
                };
                any(vec![holds, self.of_dates(word)])
            }
        }
    }

    fn witnesses(&self, node: &Node, scope: Scope) -> Value {
        match node {
            _ if !node.wants_plain_words() => all(Vec::new()),
            Node::Word(word) => self.contains(word),
            Node::All(nodes) => {
                let nodes = nodes.iter().filter(|node| node.wants_plain_words());
                any(nodes.map(|node| self.witnesses(node, scope)).collect())
            }
            Node::Any(nodes) => {
                let both = |node| all(vec![self.holds(node, scope), self.witnesses(node, scope)]);
                any(nodes.iter().map(both).collect())
            }
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => all(Vec::new()),
        }
    }

    fn dated(&self, node: &Node, scope: Scope) -> Value {
        match node {
            _ if !node.wants_plain_words() => all(Vec::new()),
            Node::Word(word) => self.of_dates(word),
            Node::All(nodes) => all(self.each(nodes, scope, Self::dated)),
            Node::Any(nodes) => {
                let both = |node| all(vec![self.holds(node, scope), self.dated(node, scope)]);
                any(nodes.iter().map(both).collect())
            }
            Node::Not(_) | Node::Years(_) | Node::Kind(_) => all(Vec::new()),
        }
    }

    /// The sections of meetings that a word means as a date.
    fn of_dates(&self, word: &Word) -> Value {
        let dates = word.dates.iter();
        any(dates.map(|meaning| self.held(meaning.held)).collect())
    }

    fn held(&self, held: Held) -> Value {
        match held {
            Held::FiscalYears(years) => years_in("year", years),
            Held::Days { first, last } => all(vec![
                json!({"range": {"from": {"lte": number_of_day(last)}}}),
                json!({"range": {"to": {"gte": number_of_day(first)}}}),
            ]),
            // Years may have other days: the table knows which meetings are meant.
            Held::EveryYear { .. } => {
                let rows = self.table.rows_held(held);
                let meetings = rows.map(|rows| self.table.meeting_of(rows.start));
                json!({"terms": {"meeting": meetings.collect::<Vec<_>>()}})
            }
        }
    }

    fn contains(&self, word: &Word) -> Value {
        let needles = word.needles();
        any(needles
            .map(|needle| self.contains_needle(word, needle))
            .collect())
    }

    fn contains_needle(&self, word: &Word, needle: &Needle) -> Value {
        if !word.named.is_empty() {
            return self.named(word);
        }
        if word.field == Some(Field::Meeting) {
            return self.in_meetings_called(needle);
        }
        let part = word.field.and_then(|_| word.parts().first().copied());
        let fields = TEXTS.iter().filter(|(_, of)| *of == part);
        any(fields.map(|(field, _)| phrase(field, needle)).collect())
    }

    /// The sections that have one of the names of a recognized word.
    fn named(&self, word: &Word) -> Value {
        let (field, names): (_, Vec<&str>) = match word.field {
            Some(Field::Speaker) => {
                let speakers = self.table.speakers().map(|(name, ..)| name);
                ("speakers", speakers.collect())
            }
            _ => ("themes", self.table.names_of_themes().collect()),
        };
        let is_named = |name: &str| word.named.contains(&fold(name).to_string());
        let numbers = names.into_iter().enumerate();
        let numbers = numbers.filter(|(_, name)| is_named(name));
        let numbers: Vec<_> = numbers.map(|(number, _)| number).collect();
        json!({"terms": {field: numbers}})
    }

    /// All sections of the meetings whose title or series contains a needle.
    fn in_meetings_called(&self, needle: &Needle) -> Value {
        let title = json!({"has_parent": {
            "parent_type": "meeting",
            "query": phrase("title", needle),
        }});
        let folded = needle.fully_folded();
        let series = self.table.series().enumerate();
        let series = series.filter(|(_, name)| folded.is_in(&fold(name)));
        let series: Vec<_> = series.map(|(number, _)| number).collect();
        any(vec![title, json!({"terms": {"series": series}})])
    }
}

/// A rule for a node.
type Rule<'a> = fn(&Asked<'a>, &Node, Scope) -> Value;

/// The documents of which a field contains a needle.
fn phrase(field: &str, needle: &Needle) -> Value {
    let is_exact = needle.depth() == Depth::Exact;
    let field = match is_exact {
        true => exact(field),
        false => field.to_owned(),
    };
    let tokens = match plan(needle) {
        Plan::First(sought) => {
            return json!({"prefix": {field: {"value": asked_text(&sought)}}});
        }
        Plan::Phrase(tokens) => places(&tokens),
    };
    match &tokens[..] {
        [only] => json!({"term": {field: {"value": only}}}),
        _ => json!({"match_phrase": {field: {"query": tokens.join(" ")}}}),
    }
}

/// What is asked for at each place, one token a place.
fn places(tokens: &[(u32, Sought)]) -> Vec<String> {
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    for (at, sought) in tokens {
        let place = places.entry(*at).or_default();
        match sought.as_bound() {
            Some((START, c)) => place.start = Some(c),
            Some((_, c)) => place.end = Some(c),
            None => place.pair = Some(asked_text(sought)),
        }
    }
    let end = places.keys().next_back().map_or(0, |last| last + 1);
    let place = |at| {
        places
            .remove(&at)
            .map_or_else(|| ANYTHING.to_owned(), Place::token)
    };
    (0..end).map(place).collect()
}

/// The characters that are asked for, as they are folded or, where that counts, written.
fn asked_text(sought: &Sought) -> String {
    sought
        .as_written()
        .unwrap_or_else(|| sought.prefix().to_owned())
}

/// What is asked for at a place.
#[derive(Default)]
struct Place {
    pair: Option<String>,
    start: Option<char>,
    end: Option<char>,
}

impl Place {
    /// As one token: [`super::document`] writes them so.
    fn token(self) -> String {
        match (self.pair, self.start, self.end) {
            (Some(pair), Some(_), _) => format!("{START}{pair}"),
            (Some(pair), None, _) => pair,
            (None, Some(c), Some(_)) => format!("{BOTH}{c}"),
            (None, Some(c), None) => format!("{START}{c}"),
            (None, None, end) => end.map(|c| format!("{END}{c}")).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(word: &str, depth: Depth) -> Value {
        phrase(TEXT, &Needle::new(word, depth).expect("a word"))
    }

    #[test]
    fn a_word_is_a_phrase_of_pairs_with_one_token_at_a_place() {
        let phrase = |text: &str| json!({"match_phrase": {"text": {"query": text}}});
        assert_eq!(asked("東北大学", Depth::Full), phrase("東北 _ 大学"));
        assert_eq!(asked("東北大", Depth::Full), phrase("東北 北大"));
        assert_eq!(asked("r5", Depth::Full), phrase("\u{1}r5 \u{2}5"));
        assert_eq!(asked("2023", Depth::Full), phrase("\u{1}20 _ 23 \u{2}3"));
    }

    #[test]
    fn one_token_is_a_term_and_one_character_a_beginning() {
        let term = |text: &str| json!({"term": {"text": {"value": text}}});
        assert_eq!(asked("東北", Depth::Full), term("東北"));
        assert_eq!(asked("5", Depth::Full), term("\u{3}5"));
        assert_eq!(asked("a", Depth::Full), term("\u{1}a"));
        assert_eq!(
            asked("大", Depth::Full),
            json!({"prefix": {"text": {"value": "大"}}})
        );
    }

    #[test]
    fn exact_text_is_asked_as_it_is_written() {
        let term = |text: &str| json!({"term": {"text_exact": {"value": text}}});
        assert_eq!(asked("コン", Depth::Exact), term("コン"));
        assert_eq!(asked("国会", Depth::Exact), term("国会"));
    }
}
