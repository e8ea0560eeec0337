use super::passages::MAX_SNIPPETS;
use super::*;
use crate::markdown;
use crate::protocol::{KwicPart, Marked};
use crate::query::parse;
use crate::shard::Record;
use crate::testing::meeting;

fn hit(query: &str, json: serde_json::Value) -> Hit {
    let meeting = meeting(json);
    let record = Record::new(meeting);
    let section = Section::of(&record, 1).expect("a session");
    Highlighter::new(&parse(query)).hit(&section, 1, 1.0)
}

fn talk(summary: &str) -> serde_json::Value {
    serde_json::json!({"sessions": [{
        "kind": "talk", "title": "産学連携の推進",
        "speakers": [{"name": "大嶋 洋一", "affiliations": [{"organization": "架空大学", "role": "教授"}]}],
        "themes": ["産学連携"], "summary": summary,
    }]})
}

fn marks(marked: &Marked) -> Vec<&str> {
    let pieces = marked.0.iter();
    pieces
        .filter(|piece| piece.place.is_some())
        .map(|piece| piece.text.as_str())
        .collect()
}

#[test]
fn marks_are_exact_text_of_the_record() {
    let hit = hit("大島洋一 ｻﾝｶﾞｸ連携 産学", talk("ｻﾝｶﾞｸ 連携を語る"));
    assert_eq!(marks(&hit.speakers[0].marked), ["大嶋 洋一"]);
    assert_eq!(marks(&hit.title), ["産学"]);
    assert_eq!(marks(&hit.themes[0].marked), ["産学"]);
    assert_eq!(marks(&hit.snippets[0].text), ["ｻﾝｶﾞｸ 連携"]);
    assert_eq!(hit.occurrences, 4);
}

#[test]
fn a_word_in_a_field_is_marked_there_only() {
    let hit = hit("題:産学", talk("産学の話"));
    assert_eq!(marks(&hit.title), ["産学"]);
    assert_eq!(hit.occurrences, 1);
}

#[test]
fn words_left_out_are_not_marked() {
    let hit = hit("連携 -推進", talk("推進しない"));
    assert_eq!(marks(&hit.title), ["連携"]);
    assert!(marks(&hit.snippets[0].text).is_empty());
}

#[test]
fn overlapping_places_are_one_mark() {
    let hit = hit("産学連 学連携", talk("産学連携"));
    assert_eq!(marks(&hit.snippets[0].text), ["産学連携"]);
}

#[test]
fn a_summary_without_a_match_shows_its_beginning() {
    let long = "あ".repeat(300);
    let hit = hit("大嶋", talk(&long));
    assert_eq!(hit.snippets.len(), 1);
    assert!(hit.snippets[0].cut_end && !hit.snippets[0].cut_start);
}

#[test]
fn the_best_passages_come_in_the_order_of_the_text() {
    let far = "それから長い話が続き、".repeat(20);
    let summary = format!("起業。{far}起業と教育。{far}起業。{far}教育と起業。{far}");
    let hit = hit("起業 教育", talk(&summary));
    assert_eq!(hit.snippets.len(), MAX_SNIPPETS);
    let first_two: Vec<_> = hit
        .snippets
        .iter()
        .map(|snippet| marks(&snippet.text))
        .collect();
    assert_eq!(first_two[0], ["起業"]);
    assert_eq!(first_two[1], ["起業", "教育"]);
    assert_eq!(first_two[2], ["教育", "起業"]);
    assert!(summary.contains(&hit.snippets[1].text.text()));
}

#[test]
fn places_in_their_context_are_those_of_the_meeting_as_it_is_read() {
    let record = Record::new(meeting(serde_json::json!({
        "title": "起業の会議", "series": "起業連絡会", "venue": "起業会館", "themes": ["起業"], "summary": "概要",
        "sessions": [
            {"kind": "talk", "title": "起業", "summary": "起**業**する\n\n- 起業\n- 他の起業家"},
            {"kind": "talk", "title": "閉会", "summary": "起業"},
        ],
    })));
    let query = parse("起業");
    let highlighter = Highlighter::new(&query);
    let contexts = highlighter.contexts(&record, &[0, 1]);
    let told: Vec<_> = contexts
        .iter()
        .map(|one| (one.section, one.place, one.part, one.right.as_str()))
        .collect();
    let expected = [
        (0, 1, KwicPart::Series, "連絡会"),
        (0, 2, KwicPart::Title, "の会議"),
        (0, 3, KwicPart::Venue, "会館"),
        (0, 4, KwicPart::Theme, ""),
        (1, 5, KwicPart::Title, ""),
        (1, 6, KwicPart::Summary, "する"),
        (1, 7, KwicPart::Summary, ""),
        (1, 8, KwicPart::Summary, "家"),
    ];
    assert_eq!(told, expected);
    let last = highlighter.contexts(&record, &[2]);
    assert_eq!(last[0].place, 9);
    assert_eq!(highlighter.reading(&record).places, 9);
}

#[test]
fn a_series_is_marked_where_the_title_does_not_name_it() {
    let query = parse("連絡会");
    let read = |title: &str| {
        let fields = serde_json::json!({"title": title, "series": "起業連絡会"});
        let record = Record::new(meeting(fields));
        let reading = Highlighter::new(&query).reading(&record);
        let hit = Highlighter::new(&query).hit(&record.sections().next().expect("one"), 0, 0.0);
        assert_eq!(reading.series.text(), "起業連絡会");
        assert_eq!(hit.occurrences, reading.places);
        (reading.series.is_marked(), reading.places)
    };
    assert_eq!(read("第3回会議"), (true, 1));
    assert_eq!(read("第3回起業連絡会"), (false, 1));
}

proptest::proptest! {
    #[test]
    fn every_snippet_is_text_of_the_summary(
        summary in "[起業教育あいう。、\na -]{0,400}",
        query in "[起業教育あい a]{1,6}",
    ) {
        let hit = hit(&query, talk(&summary));
        let paragraphs = markdown::paragraphs(&markdown::parse(&summary));
        for snippet in &hit.snippets {
            let text = snippet.text.text();
            proptest::prop_assert!(paragraphs.iter().any(|paragraph| paragraph.contains(&text)));
        }
    }
}
