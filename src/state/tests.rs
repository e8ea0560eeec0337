use proptest::prelude::*;
use proptest::{collection::vec, option};

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{Ask, Request, decode, encode};
use kairoku_core::record::SessionKind;
use kairoku_core::years::YearRange;

use super::*;

fn year_range() -> impl Strategy<Value = YearRange> {
    (1868_i16..2999, 0_i16..40, 0..4).prop_map(|(from, more, form)| {
        let (first, last) = (Some(FiscalYear(from)), Some(FiscalYear(from + more)));
        match form {
            0 => YearRange {
                from: first,
                to: None,
            },
            1 => YearRange {
                from: None,
                to: last,
            },
            _ => YearRange {
                from: first,
                to: last,
            },
        }
    })
}

fn distinct<T: PartialEq>(values: Vec<T>) -> Vec<T> {
    values.into_iter().fold(Vec::new(), |mut kept, value| {
        push_new(&mut kept, Some(value));
        kept
    })
}

prop_compose! {
    fn state()(
        query in option::of(".*"),
        years in vec(year_range(), 0..3),
        names in vec(".+", 0..3),
        kinds in vec(prop::sample::select(&SessionKind::ALL[..]), 0..3),
        sort in prop::sample::select(&[Sort::Relevance, Sort::Newest, Sort::Oldest][..]),
        narrow in any::<bool>(),
        find in option::of(".*"),
        page in 1_usize..1_000,
    ) -> SearchState {
        let names = distinct(names);
        SearchState(SearchRequest {
            switched_off: names.clone(),
            filters: Filters {
                years: distinct(years),
                themes: names.clone(),
                speakers: names.iter().rev().cloned().collect(),
                kinds: distinct(kinds),
                series: names,
            },
            sort,
            scope: if narrow { Scope::Section } else { Scope::Meeting },
            offset: kairoku_core::address::offset(page).unwrap_or_default(),
            view: FacetView {
                order: if narrow { FacetOrder::Kana } else { FacetOrder::Count },
                theme_find: find.clone().unwrap_or_default(),
                speaker_limit: find.map_or(FacetView::FIRST, |_| FacetView::MOST),
                ..FacetView::default()
            },
            ..SearchRequest::new(query.unwrap_or_default(), PAGE_SIZE)
        })
    }
}

proptest! {
    #[test]
    fn an_address_restores_the_state_it_was_made_from(state in state()) {
        prop_assert_eq!(SearchState::parse(&state.to_query()), state);
    }

    #[test]
    fn any_address_is_read_and_then_says_the_same(search in ".*") {
        let state = SearchState::parse(&search);
        prop_assert_eq!(SearchState::parse(&state.to_query()), state);
    }
}

#[test]
fn the_default_state_has_a_bare_address() {
    assert_eq!(SearchState::default().href(), "./");
    assert_eq!(
        SearchState::parse("?page=0&sort=fancy&year=soon&kind=party"),
        SearchState::default()
    );
}

#[test]
fn a_query_is_kept_to_the_letter_but_asked_for_without_its_margins() {
    let state = SearchState::parse("?q=+100%25+%2541%EF%BC%8B+");
    assert_eq!(state.query, " 100% %41＋ ");
    assert_eq!(state.request().query, "100% %41＋");
}

#[test]
fn years_are_repeated_and_may_be_ranges() {
    let state = SearchState::parse("year=2003&year=1998..2001&year=2020..&year=2003");
    assert_eq!(state.to_query(), "?year=2003&year=1998..2001&year=2020..");
}

#[test]
fn a_variant_switched_off_is_in_the_address_until_it_is_on_again() {
    let state = SearchState::parse("q=起業&page=2").with_switched("創業");
    assert_eq!(state, SearchState::parse("q=起業&off=創業"));
    assert_eq!(state.with_switched("創業"), SearchState::parse("q=起業"));
    assert_eq!(state.read_request("2023").switched_off, ["創業"]);
}

#[test]
fn whatever_changes_but_the_page_begins_at_the_first_page() {
    let third = SearchState::parse("q=a&page=3");
    assert_eq!(third.request().offset, 40);
    assert_eq!(third.with_query("b").page(), 1);
    assert_eq!(third.with_filters(Filters::default()).page(), 1);
    assert_eq!(third.with_sort(Sort::Oldest).page(), 1);
    assert_eq!(third.with_scope(Scope::Section).page(), 1);
    assert_eq!(third.with_page(4).query, "a");
}

#[test]
fn a_page_past_the_last_becomes_the_last() {
    let state = |page: &str| SearchState::parse(&format!("q=a&page={page}"));
    let last = |page: &str, hits| state(page).last_page(hits, PAGE_SIZE);
    assert_eq!(last("9999", 41), Some(state("3")));
    assert_eq!(last("99999999999999999999999999", 41), Some(state("3")));
    assert_eq!(last("2", 0), Some(state("1")));
    assert_eq!(last("3", 41), None);
    assert_eq!(last("1", 0), None);
}

#[test]
fn a_range_of_years_the_wrong_way_round_is_turned_round() {
    assert_eq!(
        SearchState::parse("year=2020..2015"),
        SearchState::parse("year=2015..2020")
    );
}

#[test]
fn the_front_is_shown_where_nothing_at_all_is_asked() {
    for address in ["", "?q=", "?q=+", "?v=0123abcd", "?page=1"] {
        assert!(SearchState::parse(address).is_front(), "{address}");
    }
    for address in [
        "?q=a",
        "?sort=newest",
        "?year=2003",
        "?theme=a",
        "?page=2",
        "?scope=section",
    ] {
        assert!(!SearchState::parse(address).is_front(), "{address}");
    }
}

/// Query strings as people and programs garble them: known names with values of every
/// kind, and anything at all.
fn any_search() -> impl Strategy<Value = String> {
    let name = prop::sample::select(
        &[
            "q",
            "off",
            "year",
            "theme",
            "speaker",
            "kind",
            "series",
            "sort",
            "scope",
            "order",
            "find-theme",
            "find-speaker",
            "all",
            "page",
            "t",
            "by",
            "id",
            "share",
            "smooth",
        ][..],
    );
    let number = prop_oneof![any::<i16>().prop_map(i64::from), any::<i64>()];
    let value = prop_oneof![
        ".{0,12}",
        number.clone().prop_map(|number| number.to_string()),
        (option::of(number.clone()), option::of(number)).prop_map(|(from, to)| {
            let side = |side: Option<i64>| side.map(|year| year.to_string()).unwrap_or_default();
            format!("{}..{}", side(from), side(to))
        }),
    ];
    let pairs = vec((name, value), 0..6).prop_map(|pairs| {
        let mut search = form_urlencoded::Serializer::new(String::from("?"));
        search.extend_pairs(pairs);
        search.finish()
    });
    prop_oneof![4 => pairs, 1 => ".*"]
}

proptest! {
    /// A message that the worker cannot read would never be answered.
    #[test]
    fn what_any_address_asks_reaches_the_worker(search in any_search()) {
        let asked = SearchState::parse(&search);
        let asks = [
            Ask::Search(asked.request()),
            Ask::Read(asked.read_request("2003")),
            Ask::Trends(TrendsState::parse(&search).request()),
            Ask::Kwic(KwicState::parse(&search).request()),
        ];
        for ask in asks {
            let request = Request::Ask { seq: 1, ask };
            prop_assert_eq!(decode(&encode(&request)), Some(request));
        }
    }
}
