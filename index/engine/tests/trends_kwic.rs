//! What a researcher asks beyond hits, over small archives made for the purpose.

mod common;

use common::{load_shard, loaded, meeting, open};
use kairoku_core::catalogue::Block;
use kairoku_core::facets::{FacetOrder, FacetSize, FacetView, Filters};
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::protocol::{
    KwicOrder, KwicPart, KwicRequest, KwicResponse, SearchRequest, Selection, TrendsRequest,
};
use kairoku_core::record::Meeting;
use kairoku_engine::SearchError;
use serde_json::{Value, json};

fn talk(title: &str, summary: &str) -> Value {
    json!({"kind": "talk", "title": title, "summary": summary})
}

fn example() -> Vec<Meeting> {
    vec![
        meeting(
            "a",
            "2001-05-01",
            json!([talk("産学連携", "起業の話"), talk("閉会", "連携と起業")]),
        ),
        meeting("b", "2003-05-01", json!([talk("挨拶", "起業家の育成")])),
    ]
}

fn trends(terms: &[&str], years: &[&str]) -> TrendsRequest {
    let range = |years: &&str| years.parse().expect("years");
    TrendsRequest {
        terms: terms.iter().map(|&term| term.to_owned()).collect(),
        filters: Filters {
            years: years.iter().map(range).collect(),
            ..Filters::default()
        },
        ..TrendsRequest::default()
    }
}

fn years(counts: &[(FiscalYear, usize)]) -> Vec<(i16, usize)> {
    counts
        .iter()
        .map(|(year, count)| (year.0, *count))
        .collect()
}

#[test]
fn terms_are_counted_in_every_year_that_has_a_record() {
    // Not one record is loaded.
    let (engine, blocks) = open(&example());
    let counted = engine.trends(&trends(&["起業", "どこにもない"], &[]), &blocks);
    let counted = counted.expect("the index tells");
    assert_eq!(years(&counted.totals), [(2001, 3), (2003, 2)]);
    assert_eq!(years(&counted.terms[0].counts), [(2001, 2), (2003, 1)]);
    assert_eq!((counted.terms[0].total, counted.terms[0].meetings), (3, 2));
    assert_eq!(years(&counted.terms[1].counts), [(2001, 0), (2003, 0)]);
}

#[test]
fn years_that_the_filters_leave_out_are_not_listed() {
    let (engine, blocks) = loaded(&example());
    let counted = engine.trends(&trends(&["起業"], &["2002..2010"]), &blocks);
    let counted = counted.expect("an answer");
    assert_eq!(years(&counted.totals), [(2003, 2)]);
    assert_eq!((counted.terms[0].total, counted.terms[0].meetings), (1, 1));
}

#[test]
fn no_more_than_five_terms_are_counted() {
    let (engine, blocks) = loaded(&example());
    let counted = engine.trends(&trends(&["起業"; 9], &[]), &blocks);
    assert_eq!(counted.expect("an answer").terms.len(), 5);
}

#[test]
fn exact_terms_need_no_records() {
    let (engine, blocks) = open(&example());
    let counted = engine.trends(&trends(&["「業の話」", "「起業家の」"], &[]), &blocks);
    let counted = counted.expect("the index tells").terms;
    assert_eq!([counted[0].total, counted[1].total], [1, 1]);
}

fn lines(request: &KwicRequest) -> KwicResponse {
    let (engine, blocks) = loaded(&example());
    engine.kwic(request, &blocks).expect("an answer")
}

/// Lines as the texts before, at and after the place.
fn texts(response: &KwicResponse) -> Vec<[&str; 3]> {
    let lines = response.lines.iter();
    lines
        .map(|line| [&*line.left, &*line.keyword, &*line.right])
        .collect()
}

#[test]
fn lines_are_put_in_order_by_what_stands_after_or_before() {
    let lines = |order| {
        lines(&KwicRequest {
            order,
            ..KwicRequest::new("起業", 10)
        })
    };
    let right = lines(KwicOrder::Right);
    let first = ["連携と", "起業", ""];
    let rest = [["", "起業", "の話"], ["", "起業", "家の育成"]];
    assert_eq!(texts(&right), [first, rest[0], rest[1]]);
    assert_eq!((right.lines_total, right.sections), (3, 3));
    assert_eq!(texts(&lines(KwicOrder::Left)), [rest[0], rest[1], first]);
    assert_eq!(texts(&lines(KwicOrder::Year)), [rest[0], first, rest[1]]);
}

#[test]
fn lines_without_any_context_come_last_by_their_context() {
    let request = |order| KwicRequest {
        order,
        ..KwicRequest::new("連携", 10)
    };
    let sessions = json!([talk("連携", "連携の話"), talk("閉会", "産学連携")]);
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", sessions)]);
    let lines = |order| engine.kwic(&request(order), &blocks).expect("an answer");
    let (alone, before, after) = (["", "連携", ""], ["産学", "連携", ""], ["", "連携", "の話"]);
    assert_eq!(texts(&lines(KwicOrder::Right)), [before, after, alone]);
    assert_eq!(texts(&lines(KwicOrder::Left)), [after, before, alone]);
    assert_eq!(texts(&lines(KwicOrder::Year)), [alone, after, before]);
}

#[test]
fn a_line_says_where_it_stands() {
    let response = lines(&KwicRequest {
        order: KwicOrder::Year,
        ..KwicRequest::new("連携 起業", 10)
    });
    let place = |at: usize| {
        let line = &response.lines[at];
        (line.id.as_str(), line.section, line.place, line.part)
    };
    assert_eq!(place(0), ("a", 1, 1, KwicPart::Title));
    assert_eq!(place(1), ("a", 1, 2, KwicPart::Summary));
    assert_eq!(place(2), ("a", 2, 3, KwicPart::Summary));
    assert_eq!(response.lines[0].title, "産学連携");
    assert_eq!(response.lines[0].meeting_title, "会議a");
}

#[test]
fn places_are_numbered_through_sections_that_are_left_out() {
    let response = lines(&KwicRequest::new("起業 -産学", 10));
    let places = response.lines.iter();
    let places: Vec<_> = places.map(|line| (line.id.as_str(), line.place)).collect();
    assert_eq!(places, [("a", 2), ("b", 1)]);
}

#[test]
fn contexts_are_cut_within_the_paragraph() {
    let long = format!("{}起業{}\n\n別の段落", "前".repeat(50), "後".repeat(10));
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", json!([talk("題", &long)]))]);
    let response = engine.kwic(&KwicRequest::new("起業", 10), &blocks);
    let line = &response.expect("an answer").lines[0];
    assert_eq!(line.left, "前".repeat(40));
    assert_eq!(line.right, "後".repeat(10));
    assert!(line.cut_left && !line.cut_right);
}

#[test]
fn without_words_there_are_no_lines() {
    for query in ["", "年:2001", "-起業"] {
        let response = lines(&KwicRequest::new(query, 10));
        assert_eq!((response.lines_total, response.sections), (0, 0), "{query}");
    }
}

#[test]
fn lines_beyond_what_is_looked_at_are_said_to_be_missing() {
    let talks = vec![talk("題", &"起業、".repeat(1_000)); 30];
    let meeting = |id: &str| meeting(id, "2001-05-01", json!(talks));
    let (engine, blocks) = loaded(&[meeting("a"), meeting("b")]);
    let response = engine.kwic(&KwicRequest::new("起業", 3), &blocks);
    let response = response.expect("an answer");
    assert!(response.truncated);
    assert_eq!((response.lines_total, response.sections), (50_000, 60));
    assert_eq!(response.lines.len(), 3);
}

#[test]
fn shards_of_all_lines_are_named_at_once() {
    let meetings = example();
    let (engine, mut blocks) = open(&meetings);
    let request = KwicRequest::new("起業", 1);
    let missing = engine.kwic(&request, &blocks);
    assert!(
        matches!(missing, Err(SearchError::Missing(missing)) if missing == [0, 1].map(Block::Shard))
    );
    for number in 0..meetings.len() {
        load_shard(&mut blocks, &meetings, number);
    }
    assert_eq!(
        engine
            .kwic(&request, &blocks)
            .expect("an answer")
            .lines_total,
        3
    );
}

#[test]
fn sections_that_the_archive_does_not_have_are_left_out_of_a_selection() {
    let (engine, blocks) = loaded(&example());
    let chosen = [("b", 1), ("a", 9), ("nowhere", 0), ("a", 0)];
    let chosen = chosen.map(|(id, number)| (id.to_owned(), number));
    let selected = engine.selected(&Selection::Sections(chosen.to_vec()), &blocks);
    let selected = selected.expect("all blocks are loaded").into_iter();
    let titles: Vec<_> = selected.map(|(section, _)| section.title()).collect();
    assert_eq!(titles, ["挨拶", "会議a"]);
}

#[test]
fn near_records_are_not_selected() {
    let (engine, blocks) = loaded(&example());
    let request = SearchRequest::new("産学連携の起業はどうなりますか", 10);
    assert!(engine.search(&request, &blocks).expect("an answer").relaxed);
    let selected = engine.selected(&Selection::Search(Box::new(request)), &blocks);
    assert!(selected.expect("an answer").is_empty());
}

#[test]
fn shards_of_a_selection_are_named_at_once() {
    let (engine, blocks) = open(&example());
    let search = Selection::Search(Box::new(SearchRequest::new("起業", 1)));
    let chosen = ["b", "a"].map(|id| (id.to_owned(), 0));
    for selection in [search, Selection::Sections(chosen.to_vec())] {
        let missing = engine.selected(&selection, &blocks);
        let Err(SearchError::Missing(mut missing)) = missing.map(drop) else {
            panic!("no shard is loaded");
        };
        missing.sort_unstable();
        assert_eq!(missing, [0, 1].map(Block::Shard));
    }
}

/// The themes and speakers that an archive of some names lists.
fn listed(view: FacetView) -> (Vec<String>, Vec<String>, FacetSize, FacetSize) {
    let speaker = |name: &str, reading: Option<&str>| match reading {
        Some(reading) => json!({"name": name, "reading": reading}),
        None => json!({"name": name}),
    };
    let speakers = [
        speaker("渡辺 蒼", Some("わたなべ あおい")),
        speaker("青木 凪", Some("アオキ ナギ")),
        speaker("サトウ ハル", None),
        speaker("千葉 湊", None),
        speaker("大島 要", Some("おおしま かなめ")),
    ];
    let themes = ["産学連携", "ものづくり", "DX", "オープンデータ"];
    let session = json!([{"kind": "talk", "title": "題", "speakers": speakers, "themes": themes}]);
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", session)]);
    let request = SearchRequest {
        view,
        ..SearchRequest::new("", 0)
    };
    let answer = engine.search(&request, &blocks).expect("an answer");
    let names = |list: Vec<(String, usize)>| list.into_iter().map(|(name, _)| name).collect();
    (
        names(answer.facets.theme),
        names(answer.facets.speaker),
        answer.sizes.theme,
        answer.sizes.speaker,
    )
}

#[test]
fn names_stand_in_the_order_of_kana_and_after_them_those_whose_reading_is_unknown() {
    let (themes, speakers, ..) = listed(FacetView {
        order: FacetOrder::Kana,
        ..FacetView::default()
    });
    assert_eq!(themes, ["オープンデータ", "ものづくり", "DX", "産学連携"]);
    let expected = ["青木 凪", "大島 要", "サトウ ハル", "渡辺 蒼", "千葉 湊"];
    assert_eq!(speakers, expected);
}

#[test]
fn names_are_found_by_a_part_of_the_name_or_reading_and_by_sound() {
    let find = |text: &str| {
        let (_, mut speakers, _, size) = listed(FacetView {
            speaker_find: text.into(),
            ..FacetView::default()
        });
        assert_eq!((size.all, size.found), (5, speakers.len()));
        speakers.sort();
        speakers
    };
    assert_eq!(find("木"), ["青木 凪"]);
    assert_eq!(find("あお"), ["渡辺 蒼", "青木 凪"]);
    assert_eq!(find("ｱｵｷﾅ"), ["青木 凪"]);
    assert_eq!(find("ohshima"), ["大島 要"]);
    assert_eq!(find("kaname"), ["大島 要"]);
    assert_eq!(find("haru"), ["サトウ ハル"]);
    assert_eq!(find("どこにも"), [""; 0]);
    assert_eq!(find("・ ").len(), 5);
}

#[test]
fn a_theme_is_found_by_the_sound_of_any_part_of_it() {
    let session = json!([{"kind": "talk", "title": "題", "themes": ["産業・ものづくり", "DX"]}]);
    let (engine, blocks) = loaded(&[meeting("a", "2001-05-01", session)]);
    let view = FacetView {
        theme_find: "mono".into(),
        ..FacetView::default()
    };
    let request = SearchRequest {
        view,
        ..SearchRequest::new("", 0)
    };
    let answer = engine.search(&request, &blocks).expect("an answer");
    assert_eq!(answer.facets.theme, [("産業・ものづくり".to_owned(), 1)]);
}

#[test]
fn lists_are_cut_and_say_how_long_they_would_be() {
    let (themes, speakers, of_themes, of_speakers) = listed(FacetView {
        order: FacetOrder::Kana,
        theme_find: "の".into(),
        theme_limit: 1,
        speaker_limit: 2,
        ..FacetView::default()
    });
    assert_eq!(themes, ["ものづくり"]);
    assert_eq!(of_themes, FacetSize { all: 4, found: 1 });
    assert_eq!(speakers, ["青木 凪", "大島 要"]);
    assert_eq!(of_speakers, FacetSize { all: 5, found: 5 });
}
