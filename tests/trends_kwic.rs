//! Trends, keywords in context and the sections of an export agree with what the
//! search finds.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use kairoku_core::facets::Filters;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::fold;
use kairoku_core::markdown::{Block, Inline};
use kairoku_core::protocol::{
    KwicLine, KwicOrder, KwicPart, KwicRequest, KwicResponse, Marked, ReadRequest, Reading, Scope,
    SearchRequest, Selection, Sort, TrendsRequest,
};
use kairoku_core::section::{Part, Section};
use kairoku_tests::queries::{Known, Reference, filters, run, sketch, texts};
use kairoku_tests::{Opened, corpus, sample};
use proptest::prelude::*;
use proptest::sample::select;

#[test]
fn trends_of_the_sample_count_what_the_reference_matcher_finds() {
    count_trends(&sample(), 300);
}

#[test]
fn trends_in_the_tokyo_assembly_count_what_the_reference_matcher_finds() {
    if let Some(togikai) = corpus("togikai") {
        count_trends(&togikai, 15);
    }
}

#[test]
fn keywords_of_the_sample_stand_at_the_places_where_they_are_read() {
    read_keywords(&sample(), 300);
}

#[test]
fn keywords_in_english_and_japanese_stand_at_the_places_where_they_are_read() {
    if let Some(records) = corpus("ruby-dev-meetings") {
        read_keywords(&records, 20);
    }
}

#[test]
fn a_selection_is_the_whole_answer_in_its_order() {
    let archive = sample();
    let texts = texts(&archive.records);
    let sort = select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest]);
    let strategy = (sketch(), filters(&archive.records), sort);
    run(200, &strategy, |(sketch, filters, sort)| {
        let request = SearchRequest {
            filters,
            sort,
            ..SearchRequest::new(sketch.render(&texts), usize::MAX)
        };
        let answer = archive.engine.search(&request, &archive.blocks);
        let answer = answer.expect("an answer");
        let hits = answer.hits.into_iter().filter(|_| !answer.relaxed);
        let hits: Vec<_> = hits.map(|hit| (hit.id, hit.section)).collect();
        // The page that is shown does not matter.
        let page = SearchRequest {
            offset: 3,
            limit: 2,
            ..request
        };
        let selected = |selection| {
            let sections = archive.engine.selected(&selection, &archive.blocks);
            let sections = sections.expect("all shards are loaded").into_iter();
            let places = sections.map(|(section, number)| (section.meeting.id.clone(), number));
            places.collect::<Vec<_>>()
        };
        prop_assert_eq!(&selected(Selection::Search(Box::new(page))), &hits);
        prop_assert_eq!(&selected(Selection::Sections(hits.clone())), &hits);
        Ok(())
    });
}

/// Holds the counts of random terms under random filters against those of the
/// reference matcher.
fn count_trends(archive: &Opened, cases: u32) {
    let reference = Reference::new(archive);
    let texts = texts(&archive.records);
    let scope = select(vec![Scope::Meeting, Scope::Section]);
    let terms = prop::collection::vec(sketch(), 1..7);
    let counted = Cell::new(0);
    let strategy = (terms, filters(&archive.records), scope);
    run(cases, &strategy, |(terms, filters, scope)| {
        let request = TrendsRequest {
            terms: terms.iter().map(|term| term.render(&texts)).collect(),
            filters,
            scope,
            switched_off: Vec::new(),
        };
        let answer = archive.engine.trends(&request, &archive.blocks);
        let answer = answer.expect("all shards are loaded");
        let years = years(archive, &request.filters);
        let found = |query: &str| {
            let found = reference.find(query, scope).into_iter();
            found
                .filter(|known| known.passes(&request.filters, ""))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(&answer.totals, &by_year(&found(""), &years));
        let terms = request.terms.iter().take(TrendsRequest::MAX_TERMS);
        prop_assert_eq!(answer.terms.len(), terms.len());
        for (trend, term) in answer.terms.iter().zip(terms) {
            let found = found(term);
            let meetings: BTreeSet<_> = found.iter().map(|known| known.place().0).collect();
            prop_assert_eq!(&trend.term, term);
            prop_assert_eq!(&trend.counts, &by_year(&found, &years), "{}", term);
            prop_assert_eq!(trend.total, found.len(), "{}", term);
            prop_assert_eq!(trend.meetings, meetings.len(), "{}", term);
            counted.set(counted.get() + found.len());
        }
        Ok(())
    });
    assert!(counted.get() > cases as usize, "{} sections", counted.get());
}

/// The years of an archive that filters let through.
fn years(archive: &Opened, filters: &Filters) -> BTreeSet<FiscalYear> {
    let years = archive.records.iter().map(|one| one.meeting.fiscal_year);
    let chosen = &filters.years;
    years
        .filter(|&year| chosen.is_empty() || chosen.iter().any(|range| range.contains(year)))
        .collect()
}

fn by_year(found: &[&Known<'_>], years: &BTreeSet<FiscalYear>) -> Vec<(FiscalYear, usize)> {
    let mut counts: BTreeMap<_, _> = years.iter().map(|&year| (year, 0)).collect();
    for known in found {
        let year = known.section.meeting.fiscal_year;
        *counts.get_mut(&year).expect("a year that is listed") += 1;
    }
    counts.into_iter().collect()
}

/// Holds the lines of random queries against the meetings as they are read.
fn read_keywords(archive: &Opened, cases: u32) {
    let rows = Rows::new(archive);
    let texts = texts(&archive.records);
    let order = select(vec![KwicOrder::Left, KwicOrder::Right, KwicOrder::Year]);
    let scope = select(vec![Scope::Meeting, Scope::Section]);
    let shown = Cell::new(0);
    let strategy = (
        sketch(),
        filters(&archive.records),
        scope,
        order,
        1_usize..40,
    );
    run(
        cases,
        &strategy,
        |(sketch, filters, scope, order, limit)| {
            let request = KwicRequest {
                filters,
                scope,
                order,
                ..KwicRequest::new(sketch.render(&texts), usize::MAX)
            };
            let answer = kwic(archive, &request);
            let mut lines = answer.lines.clone();
            prop_assert_eq!(lines.len(), answer.lines_total);
            if answer.truncated {
                return Ok(());
            }
            prop_assert!(
                lines
                    .windows(2)
                    .all(|two| in_order(order, &two[0], &two[1], &rows))
            );
            lines.sort_by_key(|line| rows.place(line));
            prop_assert_eq!(
                &lines,
                &expected(archive, &request, &answer),
                "{}",
                request.query
            );
            for line in &lines {
                stands_in_its_paragraph(rows.section(line), line)?;
            }
            // Pages follow on each other.
            let page = KwicRequest {
                offset: limit / 2,
                limit,
                ..request
            };
            let rest = answer.lines.iter().skip(limit / 2).take(limit);
            prop_assert!(kwic(archive, &page).lines.iter().eq(rest));
            shown.set(shown.get() + lines.len());
            Ok(())
        },
    );
    assert!(shown.get() > cases as usize, "{} lines", shown.get());
}

fn kwic(archive: &Opened, request: &KwicRequest) -> KwicResponse {
    let answer = archive.engine.kwic(request, &archive.blocks);
    answer.expect("all shards are loaded")
}

/// The place of each meeting among all.
struct Rows<'a> {
    archive: &'a Opened,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Rows<'a> {
    fn new(archive: &'a Opened) -> Self {
        let ids = archive.records.iter().map(|one| one.meeting.id.as_str());
        Self {
            archive,
            numbers: ids.zip(0..).collect(),
        }
    }

    /// The place of a line among all.
    fn place(&self, line: &KwicLine) -> (usize, usize, usize) {
        (self.numbers[line.id.as_str()], line.section, line.place)
    }

    fn section(&self, line: &KwicLine) -> Section<'a> {
        let record = &self.archive.records[self.numbers[line.id.as_str()]];
        Section::of(record, line.section).expect("a section")
    }
}

/// Whether two lines may follow on each other.
fn in_order(order: KwicOrder, one: &KwicLine, other: &KwicLine, rows: &Rows<'_>) -> bool {
    let place = |line: &KwicLine| (line.date, rows.place(line));
    let key = |line: &KwicLine| -> (bool, Vec<char>) {
        let alone = line.left.is_empty() && line.right.is_empty();
        match order {
            KwicOrder::Left => (
                alone,
                fold(&line.left).chars().iter().rev().copied().collect(),
            ),
            KwicOrder::Right => (alone, fold(&line.right).chars().to_vec()),
            KwicOrder::Year => (false, Vec::new()),
        }
    };
    (key(one), place(one)) < (key(other), place(other))
}

/// The context of a line is that of the keyword in one of the paragraphs of its
/// part, and it is cut where it is said to be.
fn stands_in_its_paragraph(section: Section<'_>, line: &KwicLine) -> Result<(), TestCaseError> {
    let part = match line.part {
        KwicPart::Title => Part::Title,
        KwicPart::Speaker => Part::Speaker,
        KwicPart::Affiliation => Part::Affiliation,
        KwicPart::Theme => Part::Theme,
        KwicPart::Series | KwicPart::Venue | KwicPart::Organizer | KwicPart::Summary => Part::Body,
    };
    let text = [line.left.as_str(), &line.keyword, &line.right].concat();
    let fits = |paragraph: &str| {
        let mut places = paragraph.char_indices().filter(|&(at, _)| {
            (at > 0) == line.cut_left && (at + text.len() < paragraph.len()) == line.cut_right
        });
        places.any(|(at, _)| paragraph[at..].starts_with(&text))
    };
    let paragraphs = section.paragraphs();
    let mut own = paragraphs.iter().filter(|(of, _)| *of == part);
    prop_assert!(own.any(|(_, text)| fits(text)), "{:?}", line);
    let facts = [
        (KwicPart::Series, section.series()),
        (KwicPart::Venue, section.venue()),
        (KwicPart::Organizer, section.organizer()),
    ];
    for (of, fact) in facts {
        prop_assert!(line.part != of || fact.is_some_and(fits), "{:?}", line);
    }
    for (context, is_cut) in [(&line.left, line.cut_left), (&line.right, line.cut_right)] {
        let length = context.chars().count();
        prop_assert!(length == 40 || length < 40 && !is_cut);
    }
    Ok(())
}

/// The lines of the places that are marked where the sections found are read.
fn expected(archive: &Opened, request: &KwicRequest, answer: &KwicResponse) -> Vec<KwicLine> {
    let search = SearchRequest {
        filters: request.filters.clone(),
        scope: request.scope,
        ..SearchRequest::new(request.query.as_str(), 0)
    };
    let found = archive.engine.sections(&search, &archive.blocks);
    let found = found.expect("all shards are loaded");
    let mut lines = Vec::new();
    for meeting in found.chunk_by(|(id, _), (other, _)| id == other) {
        let id = meeting[0].0;
        let read = ReadRequest {
            id: id.to_owned(),
            query: request.query.clone(),
            ..ReadRequest::default()
        };
        let read = archive.engine.read(&read, &archive.blocks);
        let reading = read.expect("a shard").reading.expect("a meeting");
        for (number, place, keyword) in places(&reading) {
            if meeting.contains(&(id, number)) {
                lines.push((id.to_owned(), number, place, keyword));
            }
        }
    }
    // What cannot be told from the page is taken from the answer, line by line.
    let told: BTreeMap<_, _> = answer
        .lines
        .iter()
        .map(|line| ((line.id.clone(), line.place), line.clone()))
        .collect();
    lines
        .into_iter()
        .map(|(id, number, place, keyword)| {
            let line = told.get(&(id.clone(), place));
            KwicLine {
                section: number,
                keyword,
                ..line
                    .unwrap_or_else(|| panic!("no line {place} of {id}"))
                    .clone()
            }
        })
        .collect()
}

/// Every place that is marked, with the number of its section and its text.
fn places(reading: &Reading) -> Vec<(usize, usize, String)> {
    let mut places = Vec::new();
    for (number, section) in reading.sections.iter().enumerate() {
        let mut marks = Marks::default();
        if number == 0 {
            marks.marked(&reading.series);
        }
        marks.marked(&section.title);
        for speaker in &section.speakers {
            marks.marked(&speaker.marked);
            speaker.reading.iter().for_each(|one| marks.marked(one));
            speaker
                .affiliations
                .iter()
                .for_each(|one| marks.marked(one));
        }
        if number == 0 {
            let facts = [&reading.venue, &reading.organizer];
            facts
                .into_iter()
                .flatten()
                .for_each(|one| marks.marked(one));
        }
        section
            .themes
            .iter()
            .for_each(|one| marks.marked(&one.marked));
        marks.blocks(&section.summary);
        let found = marks.0.into_iter();
        places.extend(found.map(|(place, text)| (number, place, text)));
    }
    let numbers: Vec<_> = places.iter().map(|(_, place, _)| *place).collect();
    assert_eq!(numbers, (1..=reading.places).collect::<Vec<_>>());
    places
}

/// Marked places with their texts, in the order of the page.
#[derive(Default)]
struct Marks(Vec<(usize, String)>);

impl Marks {
    fn marked(&mut self, marked: &Marked) {
        let places = marked.0.iter();
        let places = places.filter_map(|piece| Some((piece.place?, piece.text.clone())));
        self.0.extend(places);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content)
                | Block::Heading { content, .. }
                | Block::Code(content) => self.inlines(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(content) => self.blocks(content),
                Block::Table { head, rows } => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.inlines(cell));
                }
                Block::Rule => {}
            }
        }
    }

    /// A place that goes on in other markup is put together again.
    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Link { content, .. } => self.inlines(content),
                Inline::Mark { place, content } => {
                    let text: String = content.iter().map(plain).collect();
                    match (place, self.0.last_mut()) {
                        (None, Some((_, begun))) => begun.push_str(&text),
                        (place, _) => self.0.push((place.expect("a number"), text)),
                    }
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
}

fn plain(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text,
        _ => "",
    }
}
