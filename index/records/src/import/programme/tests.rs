use kairoku_core::record::Session;

use super::*;

/// Each session as `kind title / speakers / themes`.
fn said(text: &str) -> Vec<String> {
    let page = crate::import::text::read(text).numbered();
    let show = |item: Item| {
        let Session {
            kind,
            title,
            speakers,
            themes,
            ..
        } = item.session;
        let names: Vec<_> = speakers.into_iter().map(|speaker| speaker.name).collect();
        format!(
            "{} {title} / {} / {}",
            kind.as_str(),
            names.join("、"),
            themes.join("、")
        )
    };
    read(&page.lines).items.into_iter().map(show).collect()
}

#[test]
fn a_heading_of_talks_is_no_session_and_gives_them_their_kind() {
    let text = "1. 特別講演\n(1)「浜の見回り」\nみなと大学 教授 沖 洋 氏\n(2) 港のあゆみ\nみなと局 局長 浜野 真帆 氏\n2. 意見交換";
    let expected = [
        "talk 浜の見回り / 沖 洋 / ",
        "talk 港のあゆみ / 浜野 真帆 / ",
        "discussion 意見交換 /  / ",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn a_title_may_follow_the_speaker() {
    let text = "基調講演\nみなと大学 教授 沖 洋 氏\n演題「浜の見回り」";
    assert_eq!(said(text), ["talk 浜の見回り / 沖 洋 / "]);
    assert_eq!(
        said("基調講演\nみなと大学 教授 沖 洋 氏「浜の見回り」"),
        ["talk 浜の見回り / 沖 洋 / "]
    );
}

#[test]
fn quotation_marks_within_a_title_belong_to_it() {
    assert_eq!(
        said("・「海」と「浜」について"),
        ["other 「海」と「浜」について /  / "]
    );
}

#[test]
fn the_times_of_a_timetable_and_captions_are_left_out() {
    let text = "13:00～13:10 開会\n13:10-14:00\n講演「浜」\n会場の様子\n絵の前で\n絵の前で";
    assert_eq!(said(text), ["other 開会 /  / ", "talk 浜 /  / "]);
}
