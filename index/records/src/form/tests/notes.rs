//! Notes belong to fields, go where a person has looked, and come back.

use super::*;
use crate::record_toml::{Draft, Note};

fn origin(notes: &[(&str, &str)]) -> Origin {
    let note = |(field, text): &(&str, &str)| Note {
        field: (*field).to_owned(),
        text: (*text).to_owned(),
    };
    Origin {
        notes: notes.iter().map(note).collect(),
        ..Origin::default()
    }
}

fn notes(text: &str, origin: &Origin) -> Vec<(String, String)> {
    let lines =
        super::super::lines::Lines::of(text, super::super::spec::Spec::of_file(FILE), origin);
    let notes = lines.unwrap().notes.into_iter();
    notes.map(|note| (note.path, note.text)).collect()
}

fn settle(text: &str, path: &str, note: &str, is_settled: bool, origin: &Origin) -> String {
    let edit = Edit::Settle {
        path: path.to_owned(),
        note: note.to_owned(),
        is_settled,
    };
    edited(FILE, text, &edit, origin).unwrap()
}

/// A draft whose notes are about fields, about what it has not, and about lists.
fn draft() -> (String, Vec<Note>) {
    let of = |field: &str, text: &str| Note {
        field: field.to_owned(),
        text: text.to_owned(),
    };
    let notes = vec![
        of("title", "題"),
        of("date", "日がない"),
        of("venue", "会場"),
        of("themes", "テーマがない"),
        of("sessions", "プログラムの全体"),
        of("sessions[1].title", "題"),
        of("sessions[2].speakers", "登壇者がいない"),
        of("sessions[2]", "二つ目の発表"),
        of("links", "リンクがない"),
    ];
    let session = |title: &str| kairoku_core::record::Session {
        kind: kairoku_core::record::SessionKind::Talk,
        title: title.to_owned(),
        speakers: Vec::new(),
        themes: Vec::new(),
        summary: None,
    };
    let draft = Draft {
        id: "2026".to_owned(),
        title: Some("会議".to_owned()),
        venue: Some("会館".to_owned()),
        sessions: vec![session("甲"), session("乙")],
        source: Some(kairoku_core::record::Source {
            title: Some("報告".to_owned()),
            ..Default::default()
        }),
        notes: notes.clone(),
        ..Draft::default()
    };
    (draft.to_toml(), notes)
}

#[test]
fn each_note_of_a_draft_is_at_the_field_that_it_was_made_for() {
    let (text, made) = draft();
    let origin = Origin {
        notes: made.clone(),
        ..Origin::default()
    };
    let mut found = notes(&text, &origin);
    let mut made: Vec<_> = made.into_iter().map(|it| (it.field, it.text)).collect();
    found.sort();
    made.sort();
    assert_eq!(found, made, "{text}");
    // A value that comes stands below its note, and the others keep theirs.
    let edit = Edit::Set {
        path: "date".to_owned(),
        value: "2026-11-05".to_owned(),
    };
    let there = edited(FILE, &text, &edit, &origin).unwrap();
    assert!(
        there.contains("# 要確認: 日がない\ndate = \"2026-11-05\"\n# 要確認: 会場\n"),
        "{there}"
    );
}

#[test]
fn notes_follow_sessions_that_change_places() {
    let (text, made) = draft();
    let origin = Origin {
        notes: made,
        ..Origin::default()
    };
    let there = moved(&text, "sessions[2]", true);
    let found = notes(&there, &origin);
    for expected in [
        ("sessions[1]", "二つ目の発表"),
        ("sessions[1].speakers", "登壇者がいない"),
        ("sessions[2].title", "題"),
    ] {
        let expected = (expected.0.to_owned(), expected.1.to_owned());
        assert!(
            found.contains(&expected),
            "{expected:?} in {found:?} of {there}"
        );
    }
}

#[test]
fn notes_that_nothing_is_known_of_are_about_what_they_stand_at() {
    let text = "# 要確認: 一\ntitle = \"a\" # 要確認: 二\nthemes = [\n  # 要確認: 三\n  \"b\", # 要確認: 四\n]\n\n# 要確認: 五\n[[sessions]]\ntitle = \"c\"\n# 要確認: 六\n\n[[sessions]]\n";
    let found = notes(text, &Origin::default());
    let paths: Vec<_> = found.iter().map(|(path, _)| &path[..]).collect();
    let expected = [
        "title",
        "title",
        "themes[1]",
        "themes[1]",
        "sessions[1]",
        "sessions[1]",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_note_that_is_settled_goes_and_comes_back() {
    let (text, made) = draft();
    let origin = Origin {
        notes: made.clone(),
        ..Origin::default()
    };
    for note in &made {
        let gone = settle(&text, &note.field, &note.text, true, &origin);
        assert_eq!(only_in(&text, &gone), [format!("# 要確認: {}", note.text)]);
        let back = settle(&gone, &note.field, &note.text, false, &origin);
        let found = notes(&back, &origin);
        let own = (note.field.clone(), note.text.clone());
        assert!(found.contains(&own), "{own:?} in {found:?} of {back}");
    }
    let beside = "title = \"a\" #要確認：二\r\nvenue = \"b\"\r\n";
    let gone = settle(beside, "title", "二", true, &origin);
    assert_eq!(gone, "title = \"a\"\r\nvenue = \"b\"\r\n");
}

#[test]
fn a_settled_note_is_still_shown() {
    let settled = Origin {
        settled: origin(&[("venue", "会場")]).notes,
        ..Origin::default()
    };
    let own = form(FILE, KEPT, &settled).unwrap();
    let notes = &own.field("venue").unwrap().notes;
    assert_eq!((notes.len(), notes[0].is_settled), (1, true));
}
