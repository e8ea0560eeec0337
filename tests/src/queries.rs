//! Random queries and filters, drawn from the texts of an archive, and what the
//! reference matcher says of them.

use kairoku_core::facets::Filters;
use kairoku_core::fold::fold;
use kairoku_core::protocol::Scope;
use kairoku_core::reference::ReferenceMeeting;
use kairoku_core::section::Section;
use kairoku_core::shard::Record;
use kairoku_core::years::YearRange;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

use crate::Opened;

/// Runs a property over so many random values.
///
/// # Panics
/// Where it does not hold.
pub fn run<T: std::fmt::Debug>(
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
pub fn texts(records: &[Record]) -> Vec<Vec<char>> {
    let sections = records.iter().flat_map(Record::sections);
    let paragraphs = sections.flat_map(|section| section.paragraphs());
    paragraphs.map(|(_, text)| text.chars().collect()).collect()
}

/// A query whose words are to be drawn from the texts of an archive.
#[derive(Debug, Clone)]
pub enum Sketch {
    /// A part of a text: which text, where, how long, how spelled.
    Part(Index, Index, usize, Spelling),
    /// As it is.
    Raw(String),
    /// In a field.
    Field(&'static str, Box<Sketch>),
    /// Left out.
    Not(Box<Sketch>),
    /// All of these.
    All(Vec<Sketch>),
    /// Any of these.
    Any(Vec<Sketch>),
}

/// A way to write a word.
#[derive(Debug, Clone, Copy)]
pub enum Spelling {
    /// As the text has it.
    AsIs,
    /// In katakana.
    Katakana,
    /// With spaces between all characters.
    Spaced,
    /// In capital letters.
    Upper,
    /// As exact text.
    Quoted,
}

/// A random query.
pub fn sketch() -> impl Strategy<Value = Sketch> {
    use Spelling::{AsIs, Katakana, Quoted, Spaced, Upper};
    let spelling = select(vec![AsIs, AsIs, AsIs, Katakana, Spaced, Upper, Quoted]);
    let part = (any::<Index>(), any::<Index>(), 1_usize..8, spelling)
        .prop_map(|(text, at, length, spelling)| Sketch::Part(text, at, length, spelling));
    let raw = prop_oneof![
        select(vec![
            "年:2003",
            "年: 2003",
            "種別:講演",
            "種別：(報告 OR 討議)",
            "会議:2",
            "会議:会",
            "発言者:(大 OR 山)",
            "発言者:\"東 和泉（豊茅医科大学）\"",
            "発言者:「東 和泉」",
            "発言者:”Katrin Osterveld”",
            "テーマ:\"人材育成\"",
            "AND",
            "NOT",
            "かつ",
            "|",
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
        "[ 0-9a-zぁ-んァ-ヶ一二十大学()（）「」『』”\"'・ー:、,/。?&+-]{0,8}",
    ]
    .prop_map(Sketch::Raw);
    let leaf = prop_oneof![12 => part.clone(), 2 => raw, 1 => date().prop_map(Sketch::Raw)];
    let field = select(vec!["発言者:", "theme:", "題：", "題： ", "会議:"]);
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

/// A year, a month or a day, spelled in one of many ways, of the years in which
/// archives have meetings.
pub fn date() -> impl Strategy<Value = String> {
    let parts = (1998_i32..2026, 1_u32..=12, 1_u32..=28, 0..14);
    parts.prop_map(|(year, month, day, way)| match way {
        0 => format!("{year}"),
        1 => format!("{year}年"),
        2 => format!("{year}年度"),
        3 => format!("平成{}年", year - 1988),
        4 => format!("H{}年度", year - 1988),
        5 => format!("{year}年{month}月"),
        6 => format!("{month}月"),
        7 => format!("{month}月{day}日"),
        8 => format!("{year}-{month:02}-{day:02}"),
        9 => format!("R{}.{month}.{day}", (year - 2018).max(1)),
        10 => format!("{year}年 {month}月"),
        11 => format!("{}〜{year}年度", year - 3),
        12 => format!("{year}年{month}月{day}日〜{}日", day + 2),
        _ => format!("「{year}年」"),
    })
}

impl Sketch {
    /// The query with the words of these texts.
    pub fn render(&self, texts: &[Vec<char>]) -> String {
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
pub fn filters(records: &[Record]) -> impl Strategy<Value = Filters> + use<> {
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
            .identities()
            .map(|(_, identity)| identity.name.to_owned())
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

/// Every section of an archive, as the reference matcher sees it.
pub struct Reference<'a> {
    archive: &'a Opened,
    meetings: Vec<(ReferenceMeeting<'a>, Vec<Known<'a>>)>,
}

/// A section with what it is narrowed by.
#[derive(Debug)]
pub struct Known<'a> {
    /// The section.
    pub section: Section<'a>,
    /// Its number in its meeting.
    pub number: usize,
    /// Its values in each facet.
    pub own: [Own; 4],
}

impl<'a> Reference<'a> {
    /// Folds the texts of an archive.
    pub fn new(archive: &'a Opened) -> Self {
        let known = |(number, section)| Known {
            section,
            number,
            own: own_values(&section),
        };
        let meeting = |record: &'a Record| {
            let sections = record.sections().enumerate().map(known);
            let reference = ReferenceMeeting::among(&record.meeting, &record.people);
            (reference, sections.collect())
        };
        Self {
            archive,
            meetings: archive.records.iter().map(meeting).collect(),
        }
    }

    /// The sections that a query finds, by row and whatever the filters. It is
    /// searched in all its spellings.
    pub fn find(&self, query: &str, scope: Scope) -> Vec<&Known<'a>> {
        let understood = self.archive.understood(query);
        let meetings = self.meetings.iter();
        let found = meetings.flat_map(|(reference, sections)| {
            let numbers = reference.hits(&understood, scope).into_iter();
            numbers.map(|number| &sections[number])
        });
        found.collect()
    }
}

impl Known<'_> {
    /// The id of the meeting and the number of the section.
    pub fn place(&self) -> (&str, usize) {
        (&self.section.meeting.id, self.number)
    }

    /// Whether it passes the filters of all facets but this one; of all where
    /// none is named.
    pub fn passes(&self, filters: &Filters, but: &str) -> bool {
        let others = self.own.iter().filter(|(facet, _)| *facet != but);
        let mut others = others.map(|(facet, own)| is_chosen(filters, facet, own));
        others.all(|passes| passes)
    }
}

/// A facet with the values of a section in it, folded, each once.
pub type Own = (&'static str, Vec<String>);

/// What a section is in each facet, folded, each value once.
fn own_values(section: &Section<'_>) -> [Own; 4] {
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
                    .identities()
                    .map(|(_, identity)| identity.name)
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

/// Whether a section with these values in a facet passes its filter.
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
