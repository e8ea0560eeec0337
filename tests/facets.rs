//! The counts of every facet are those of the sections that a search finds, and
//! its list is the part of them that was asked for.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use kairoku_core::facets::{FacetOrder, FacetSize, FacetView, Facets};
use kairoku_core::fold::fold;
use kairoku_core::gojuon::Order;
use kairoku_core::protocol::{SearchRequest, SearchResponse};
use kairoku_core::romaji;
use kairoku_core::table::Table;
use kairoku_tests::queries::{Reference, filters, run, sketch, texts};
use kairoku_tests::{Opened, corpus, sample};
use proptest::prelude::*;
use proptest::sample::{Index, select};

#[test]
fn facets_of_the_sample_are_counted_and_listed_as_asked() {
    agree(&sample(), 400);
}

#[test]
fn facets_of_questions_in_the_tokyo_assembly_are_counted_and_listed_as_asked() {
    if let Some(togikai) = corpus("togikai") {
        agree(&togikai, 80);
    }
}

/// Counts by facet and folded value.
type Counts = BTreeMap<(&'static str, String), usize>;

fn agree(archive: &Opened, cases: u32) {
    let reference = Reference::new(archive);
    let names = Names::new(archive);
    let texts = texts(&archive.records);
    let listed = Cell::new(0);
    let strategy = (sketch(), filters(&archive.records), view_sketch());
    run(cases, &strategy, |(sketch, filters, view)| {
        let request = |view| SearchRequest {
            filters: filters.clone(),
            view,
            ..SearchRequest::new(sketch.render(&texts), 0)
        };
        let search = |request: &SearchRequest| {
            let answer = archive.engine.search(request, &archive.blocks);
            answer.expect("an answer")
        };
        let whole = search(&request(FacetView::whole()));
        let counts = count(&reference, &request(FacetView::whole()));
        if whole.relaxed {
            prop_assert!(counts.is_empty(), "{} matches", whole.query);
            // Near records are counted nowhere.
            prop_assert!(folded(&whole.facets).values().all(|count| *count == 0));
            return Ok(());
        }
        prop_assert_eq!(folded(&whole.facets), counts, "{}", whole.query);
        let asked = request(view.render(&names));
        let part = search(&asked);
        prop_assert_eq!(&part.facets.year, &whole.facets.year);
        prop_assert_eq!(&part.facets.kind, &whole.facets.kind);
        for facet in [Facet::Theme, Facet::Speaker] {
            let names = names.of(facet);
            let expected = names.expected(facet.list(&whole).0, facet.asked(&asked));
            prop_assert_eq!(facet.list(&part), (&expected.0, expected.1), "{:?}", &asked);
            listed.set(listed.get() + expected.0.len());
        }
        Ok(())
    });
    // Lists of nothing would prove nothing.
    assert!(listed.get() > cases as usize, "{} values", listed.get());
}

/// Counts the sections that the reference matcher finds, one by one.
fn count(reference: &Reference<'_>, request: &SearchRequest) -> Counts {
    let mut counts = Counts::new();
    for known in reference.find(&request.query, request.scope) {
        for (facet, values) in &known.own {
            if known.passes(&request.filters, facet) {
                for value in values {
                    *counts.entry((facet, value.clone())).or_default() += 1;
                }
            }
        }
    }
    counts
}

/// The counts of an answer, without those at zero.
fn folded(facets: &Facets) -> Counts {
    let named = [
        ("year", &facets.year),
        ("theme", &facets.theme),
        ("speaker", &facets.speaker),
        ("kind", &facets.kind),
    ];
    let mut counts = Counts::new();
    for (facet, values) in named {
        for (value, count) in values.iter().filter(|(_, count)| *count > 0) {
            let other = counts.insert((facet, folded_name(value)), *count);
            assert_eq!(other, None);
        }
    }
    counts
}

#[derive(Debug, Clone, Copy)]
enum Facet {
    Theme,
    Speaker,
}

impl Facet {
    fn list(self, answer: &SearchResponse) -> (&Vec<(String, usize)>, FacetSize) {
        match self {
            Self::Theme => (&answer.facets.theme, answer.sizes.theme),
            Self::Speaker => (&answer.facets.speaker, answer.sizes.speaker),
        }
    }

    fn asked(self, SearchRequest { view, filters, .. }: &SearchRequest) -> Asked<'_> {
        let (find, limit, chosen) = match self {
            Self::Theme => (&view.theme_find, view.theme_limit, &filters.themes),
            Self::Speaker => (&view.speaker_find, view.speaker_limit, &filters.speakers),
        };
        Asked {
            order: view.order,
            find,
            limit,
            chosen,
        }
    }
}

/// What is asked of one facet.
struct Asked<'a> {
    order: FacetOrder,
    find: &'a str,
    limit: usize,
    chosen: &'a [String],
}

/// A view that looks for something that an archive has.
#[derive(Debug, Clone)]
struct ViewSketch {
    order: FacetOrder,
    finds: [Find; 2],
    limits: [usize; 2],
}

/// What is looked for: a part of which name, from where, how long, how spelled.
type Find = Option<(Index, Index, usize, Spelling)>;

#[derive(Debug, Clone, Copy)]
enum Spelling {
    AsIs,
    Reading,
    Latin,
}

fn view_sketch() -> impl Strategy<Value = ViewSketch> {
    let spelling = select(vec![Spelling::AsIs, Spelling::Reading, Spelling::Latin]);
    let find = (any::<Index>(), any::<Index>(), 1_usize..4, spelling);
    let find = prop::option::of(find);
    let limit = prop_oneof![0_usize..12, select(vec![FacetView::MOST, usize::MAX])];
    let order = select(vec![FacetOrder::Count, FacetOrder::Kana]);
    (order, [find.clone(), find], [limit.clone(), limit]).prop_map(|(order, finds, limits)| {
        ViewSketch {
            order,
            finds,
            limits,
        }
    })
}

impl ViewSketch {
    fn render(&self, names: &Names) -> FacetView {
        let find = |find: &Find, facet: Facet| {
            let Some((name, at, length, spelling)) = find else {
                return String::new();
            };
            let names = &names.of(facet).names;
            let Name { name, reading, .. } = name.get(names);
            let read = reading.as_ref().unwrap_or(name);
            let latin = romaji::key(&fold(read));
            let text = match spelling {
                Spelling::AsIs => name,
                Spelling::Reading => read,
                Spelling::Latin => latin.as_ref().unwrap_or(name),
            };
            let start = match spelling {
                // Sounds are compared from the beginning.
                Spelling::Latin => 0,
                _ => at.index(text.chars().count()),
            };
            text.chars().skip(start).take(*length).collect()
        };
        FacetView {
            order: self.order,
            theme_find: find(&self.finds[0], Facet::Theme),
            speaker_find: find(&self.finds[1], Facet::Speaker),
            theme_limit: self.limits[0],
            speaker_limit: self.limits[1],
        }
    }
}

/// The names of an archive.
struct Names {
    themes: FacetNames,
    speakers: FacetNames,
}

#[derive(Default)]
struct FacetNames {
    names: Vec<Name>,
    /// The number of a name by its fold.
    numbers: HashMap<String, usize>,
}

struct Name {
    name: String,
    reading: Option<String>,
    /// Other names of the same speaker.
    others: Vec<String>,
}

impl Names {
    fn new(archive: &Opened) -> Self {
        let records = archive.records.iter();
        let meetings: Vec<_> = records.map(|record| record.meeting.clone()).collect();
        let table = Table::new(&meetings, &archive.people);
        let speakers = table.speakers().enumerate();
        let speakers = speakers.map(|(number, (name, reading, _))| {
            let others = table.others(number).to_vec();
            (name, reading, others)
        });
        let themes = table.themes();
        Self {
            themes: themes.map(|(name, _)| (name, None, Vec::new())).collect(),
            speakers: speakers.collect(),
        }
    }

    fn of(&self, facet: Facet) -> &FacetNames {
        match facet {
            Facet::Theme => &self.themes,
            Facet::Speaker => &self.speakers,
        }
    }
}

/// A name with its reading and the other names of who bears it.
type Named<'a> = (&'a str, Option<&'a str>, Vec<String>);

impl<'a> FromIterator<Named<'a>> for FacetNames {
    fn from_iter<T: IntoIterator<Item = Named<'a>>>(names: T) -> Self {
        let mut all = Self::default();
        for (name, reading, others) in names {
            all.numbers.insert(folded_name(name), all.names.len());
            let (name, reading) = (name.to_owned(), reading.map(str::to_owned));
            all.names.push(Name {
                name,
                reading,
                others,
            });
        }
        all
    }
}

impl FacetNames {
    /// What is known of a name, however it is spelled.
    fn known(&self, name: &str) -> &Name {
        &self.names[self.numbers[&folded_name(name)]]
    }

    /// The reading of a name.
    fn reading(&self, name: &str) -> Option<&str> {
        self.known(name).reading.as_deref()
    }

    /// What is to be listed of a whole list, told slowly and plainly.
    fn expected(
        &self,
        whole: &[(String, usize)],
        asked: Asked<'_>,
    ) -> (Vec<(String, usize)>, FacetSize) {
        let Asked {
            order,
            find,
            limit,
            chosen,
        } = asked;
        let mut all: Vec<_> = whole.iter().collect();
        if order == FacetOrder::Kana {
            all.sort_by_cached_key(|(name, _)| Order::of(name, self.reading(name)));
        } else {
            all.sort_by_key(|(name, count)| (Reverse(*count), name.clone()));
        }
        let mut found = 0;
        let mut listed = Vec::new();
        for value in all {
            let matches = has(find, &value.0, self.known(&value.0));
            found += usize::from(matches);
            let is_chosen = chosen
                .iter()
                .any(|one| folded_name(one) == folded_name(&value.0));
            if matches && found <= limit || is_chosen {
                listed.push(value.clone());
            }
        }
        let all = whole.len();
        (listed, FacetSize { all, found })
    }
}

/// What names are compared by: spaces and spellings do not matter.
fn folded_name(name: &str) -> String {
    fold(name).to_string()
}

/// Whether a name, its reading or another name has something in it, or a part of them begins
/// as it sounds.
fn has(find: &str, name: &str, known: &Name) -> bool {
    let sought = fold(find);
    let others = known.reading.iter().chain(&known.others);
    let texts: Vec<_> = std::iter::once(name)
        .chain(others.map(String::as_str))
        .collect();
    let contains = |text: &&str| folded_name(text).contains(&folded_name(find));
    // In full width too.
    let is_latin = sought.chars().iter().any(|c| c.is_ascii_alphabetic());
    let sound = romaji::key(&sought).filter(|_| is_latin);
    let sounds_so = |text: &&str| {
        let mut starts = text.char_indices().filter(|&(at, _)| {
            let before = text[..at].chars().last();
            before.is_none_or(|c| c.is_whitespace() || c == '・')
        });
        starts.any(|(at, _)| {
            let other = romaji::key(&fold(&text[at..]));
            matches!((&sound, other), (Some(sound), Some(other)) if other.starts_with(sound))
        })
    };
    texts.iter().any(contains) || texts.iter().any(sounds_so)
}
