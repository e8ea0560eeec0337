//! The index finds exactly what the reference matcher does, and the counts of
//! every facet are those of the sections it finds.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::facets::{Facets, Filters, YearRange};
use kairoku_core::fold::fold;
use kairoku_core::manifest::Record;
use kairoku_core::protocol::{Scope, SearchRequest};
use kairoku_core::query::expand::Expander;
use kairoku_core::query::{self, Query};
use kairoku_core::reference::ReferenceMeeting;
use kairoku_core::section::Section;
use kairoku_tests::{Opened, corpus, sample};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

#[test]
fn index_and_reference_agree_on_the_sample() {
    agree(&sample(), 600);
}

#[test]
fn index_and_reference_agree_on_questions_in_the_tokyo_assembly() {
    if let Some(togikai) = corpus("togikai") {
        agree(&togikai, 150);
    }
}

#[test]
fn index_and_reference_agree_on_mixed_english_and_japanese() {
    if let Some(records) = corpus("ruby-dev-meetings") {
        agree(&records, 150);
    }
}

#[test]
fn facet_counts_are_those_of_the_sections_found() {
    let sample = sample();
    let references: Vec<_> = sample
        .records
        .iter()
        .map(|record| ReferenceMeeting::new(&record.meeting))
        .collect();
    let texts = texts(&sample.records);
    let strategy = (sketch(), filters(&sample.records));
    run(300, &strategy, |(sketch, filters)| {
        let request = SearchRequest {
            filters,
            ..SearchRequest::new(sketch.render(&texts), 0)
        };
        let answer = sample
            .engine
            .search(&request, &sample.shards)
            .expect("an answer");
        let expected = expected_facets(&references, &sample, &request);
        if answer.relaxed {
            prop_assert!(expected.is_empty(), "{} matches", request.query);
        } else {
            prop_assert_eq!(
                folded(answer.facets, &sample),
                expected,
                "{}",
                request.query
            );
        }
        Ok(())
    });
}

/// Asks random queries, drawn from the texts of an archive, of both.
fn agree(archive: &Opened, cases: u32) {
    let references: Vec<_> = archive
        .records
        .iter()
        .map(|record| ReferenceMeeting::new(&record.meeting))
        .collect();
    let texts = texts(&archive.records);
    let scope = select(vec![Scope::Meeting, Scope::Section]);
    let answered = Cell::new(0);
    run(cases, &(sketch(), scope), |(sketch, scope)| {
        let request = SearchRequest {
            scope,
            ..SearchRequest::new(sketch.render(&texts), 0)
        };
        let found = archive
            .engine
            .sections(&request, &archive.shards)
            .expect("an answer");
        let query = understood(&request, &archive.expander);
        let expected: Vec<_> = archive
            .records
            .iter()
            .zip(&references)
            .flat_map(|(record, reference)| {
                let hits = reference.hits(&query, scope).into_iter();
                hits.map(|section| (record.meeting.id.as_str(), section))
            })
            .collect();
        answered.set(answered.get() + u32::from(!expected.is_empty()));
        prop_assert_eq!(found, expected, "{} ({:?})", request.query, scope);
        Ok(())
    });
    // Agreement on nothing would prove nothing.
    assert!(
        answered.get() > cases / 3,
        "only {} queries find anything",
        answered.get()
    );
}

/// A request's query as the engine is to understand it.
fn understood(request: &SearchRequest, expander: &Expander) -> Query {
    let mut query = query::parse(&request.query);
    expander.expand(&mut query, &[]);
    query
}

fn run<T: std::fmt::Debug>(
    cases: u32,
    strategy: &impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(strategy, test);
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Every paragraph of an archive.
fn texts(records: &[Record]) -> Vec<Vec<char>> {
    let sections = records.iter().flat_map(Record::sections);
    let paragraphs = sections.flat_map(|section| section.paragraphs());
    paragraphs.map(|(_, text)| text.chars().collect()).collect()
}

/// A query whose words are to be drawn from the texts of an archive.
#[derive(Debug, Clone)]
enum Sketch {
    /// A part of a text: which text, where, how long, how spelled.
    Part(Index, Index, usize, Spelling),
    Raw(String),
    Field(&'static str, Box<Sketch>),
    Not(Box<Sketch>),
    All(Vec<Sketch>),
    Any(Vec<Sketch>),
}

/// Other ways to write the same word.
#[derive(Debug, Clone, Copy)]
enum Spelling {
    AsIs,
    Katakana,
    Spaced,
    Upper,
    Quoted,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    use Spelling::{AsIs, Katakana, Quoted, Spaced, Upper};
    let spelling = select(vec![AsIs, AsIs, AsIs, Katakana, Spaced, Upper, Quoted]);
    let part = (any::<Index>(), any::<Index>(), 1_usize..8, spelling)
        .prop_map(|(text, at, length, spelling)| Sketch::Part(text, at, length, spelling));
    let raw = prop_oneof![
        select(vec![
            "年:2003",
            "令和元年",
            "3か月",
            "サーバー",
            "取組",
            "第三回",
            "学び直し",
            "スタートアップ",
            "H30年度",
            "年:平成20..令和2",
            "year:..2010",
            "1",
            "a",
            "20",
            "OR",
            "-",
            "の",
            "\"",
            ""
        ])
        .prop_map(str::to_owned),
        "[ 0-9a-zぁ-んァ-ヶ一二十大学()（）「」\"・ー:-]{0,8}",
    ]
    .prop_map(Sketch::Raw);
    let leaf = prop_oneof![6 => part.clone(), 1 => raw];
    let field = select(vec!["発言者:", "theme:", "題："]);
    let leaf = prop_oneof![
        5 => leaf,
        1 => (field, part).prop_map(|(field, part)| Sketch::Field(field, Box::new(part))),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Sketch::All),
            prop::collection::vec(inner.clone(), 2..3).prop_map(Sketch::Any),
            inner.prop_map(|inner| Sketch::Not(Box::new(inner))),
        ]
    })
}

impl Sketch {
    fn render(&self, texts: &[Vec<char>]) -> String {
        let join = |sketches: &[Self], by: &str| {
            let parts: Vec<_> = sketches.iter().map(|one| one.render(texts)).collect();
            parts.join(by)
        };
        match self {
            Self::Part(text, at, length, spelling) => {
                let text = text.get(texts);
                let start = at.index(text.len());
                let part: String = text[start..].iter().take(*length).collect();
                spelling.apply(&part)
            }
            Self::Raw(text) => text.clone(),
            Self::Field(prefix, part) => format!("{prefix}{}", part.render(texts)),
            Self::Not(inner) => format!("-({})", inner.render(texts)),
            Self::All(all) => join(all, " "),
            Self::Any(any) => format!("({})", join(any, " OR ")),
        }
    }
}

impl Spelling {
    fn apply(self, text: &str) -> String {
        match self {
            Self::AsIs => text.to_owned(),
            Self::Katakana => text.chars().map(katakana).collect(),
            Self::Spaced => text
                .chars()
                .flat_map(|c| [c, '\u{3000}'])
                .collect::<String>()
                .replace(' ', ""),
            Self::Upper => text.to_uppercase(),
            Self::Quoted => format!("\"{text}\""),
        }
    }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Some filters, of values that the archive has.
fn filters(records: &[Record]) -> impl Strategy<Value = Filters> + use<> {
    let of_sections = |values: fn(&Section<'_>) -> Vec<String>| -> Vec<String> {
        records
            .iter()
            .flat_map(Record::sections)
            .flat_map(|section| values(&section))
            .collect()
    };
    let themes = of_sections(|section| section.themes().to_vec());
    let speakers = of_sections(|section| {
        section
            .speakers()
            .iter()
            .map(|one| one.name.clone())
            .collect()
    });
    let kinds = records
        .iter()
        .flat_map(Record::sections)
        .filter_map(|section| section.kind())
        .collect();
    let years: Vec<_> = records
        .iter()
        .map(|one| YearRange::single(one.meeting.fiscal_year))
        .collect();
    fn few<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<T>> {
        prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(select(values), 1..4)]
    }
    (few(years), few(themes), few(speakers), few(kinds)).prop_map(
        |(years, themes, speakers, kinds)| Filters {
            years,
            themes,
            speakers,
            kinds,
            series: Vec::new(),
        },
    )
}

/// Counts by facet and folded value, without those at zero.
type Counts = BTreeMap<(&'static str, String), usize>;

/// A chosen speaker is spelled as asked for, which may be by another name.
fn folded(facets: Facets, archive: &Opened) -> Counts {
    let speaker = facets.speaker.into_iter();
    let speaker = speaker.flat_map(|(value, count)| {
        let called = called_by(archive, &value).into_iter();
        called.map(move |value| (value, count))
    });
    let named = [
        ("year", facets.year),
        ("theme", facets.theme),
        ("speaker", speaker.collect()),
        ("kind", facets.kind),
    ];
    let mut counts = Counts::new();
    for (facet, values) in named {
        for (value, count) in values.into_iter().filter(|(_, count)| *count > 0) {
            assert!(
                counts
                    .insert((facet, fold(&value).to_string()), count)
                    .is_none()
            );
        }
    }
    counts
}

/// Counts the sections that the reference matcher finds, one by one.
fn expected_facets(
    references: &[ReferenceMeeting<'_>],
    archive: &Opened,
    request: &SearchRequest,
) -> Counts {
    let query = understood(request, &archive.expander);
    let speakers = request.filters.speakers.iter();
    let filters = Filters {
        speakers: speakers.flat_map(|name| called_by(archive, name)).collect(),
        ..request.filters.clone()
    };
    let mut counts = Counts::new();
    for (record, reference) in archive.records.iter().zip(references) {
        for number in reference.hits(&query, request.scope) {
            let section = Section::of(record, number).expect("a hit is a section");
            let own = own_values(&section, archive);
            for (facet, values) in &own {
                let others = own.iter().filter(|(other, _)| other != facet);
                if others
                    .clone()
                    .all(|(other, values)| is_chosen(&filters, other, values))
                {
                    for value in values {
                        *counts.entry((facet, value.clone())).or_default() += 1;
                    }
                }
            }
        }
    }
    counts
}

/// What a section is in each facet, folded, each value once.
fn own_values(section: &Section<'_>, archive: &Opened) -> [(&'static str, Vec<String>); 4] {
    let folds = |values: Vec<&str>| {
        let mut folds: Vec<_> = values
            .into_iter()
            .map(|value| fold(value).to_string())
            .collect();
        folds.sort();
        folds.dedup();
        folds
    };
    [
        ("year", vec![section.meeting.fiscal_year.to_string()]),
        (
            "theme",
            folds(section.themes().iter().map(String::as_str).collect()),
        ),
        (
            "speaker",
            folds(
                section
                    .speakers()
                    .iter()
                    .map(|one| archive.people.speaker(one).name)
                    .collect(),
            ),
        ),
        (
            "kind",
            section
                .kind()
                .map(|kind| kind.as_str().to_owned())
                .into_iter()
                .collect(),
        ),
    ]
}

/// What the archive calls those whom a name chooses: whoever is called so; a
/// name by which nobody is called chooses those who have it as another name.
fn called_by(archive: &Opened, name: &str) -> BTreeSet<String> {
    let sections = || archive.records.iter().flat_map(Record::sections);
    let identities = || sections().flat_map(|section| section.identities());
    let identities = || identities().map(|(_, identity)| identity);
    let same = |other: &str| fold(other).chars() == fold(name).chars();
    if identities().any(|one| same(one.name)) {
        return BTreeSet::from([name.to_owned()]);
    }
    let bearers = identities().filter(|one| one.others.iter().any(|other| same(other)));
    bearers.map(|one| one.name.to_owned()).collect()
}

fn is_chosen(filters: &Filters, facet: &str, own: &[String]) -> bool {
    let any = |chosen: Vec<String>| {
        chosen.is_empty()
            || chosen
                .iter()
                .any(|one| own.contains(&fold(one).to_string()))
    };
    match facet {
        "year" => {
            let year = own[0].parse().expect("a year");
            filters.years.is_empty()
                || filters
                    .years
                    .iter()
                    .any(|range| range.contains(kairoku_core::fiscal::FiscalYear(year)))
        }
        "theme" => any(filters.themes.clone()),
        "speaker" => any(filters.speakers.clone()),
        _ => any(filters
            .kinds
            .iter()
            .map(|kind| kind.as_str().to_owned())
            .collect()),
    }
}
